"""What a run's result looks like in a terminal: lists, so that nothing is cut and addresses can be copied."""

from __future__ import annotations

from pathlib import Path

from oitcheck.cli.text import Page
from oitcheck.models import ItemResult, Level, LinkResult, Outcome, Report, Summary, Verdict
from oitcheck.report.cause_words import LINKS
from oitcheck.report.causes import cause_of
from oitcheck.report.coverage import nothing_answered, refusing_hosts
from oitcheck.report.todo import to_do
from oitcheck.report.together import Together, together
from oitcheck.report.words import NOTHING_ANSWERED, OUTCOMES, REFUSED, VERDICTS
from oitcheck.submission.urls import readable
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.thai.calendar import thai_date

_COLOURS = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "red",
    Verdict.CANT_TELL: "yellow",
    Verdict.INAPPLICABLE: "dim",
    Verdict.UNTESTED: "magenta",
}
MARKS = {verdict: (VERDICTS[verdict].short, colour) for verdict, colour in _COLOURS.items()}
_COUNTED = (Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.UNTESTED)
ORDER = (Verdict.FAILED, Verdict.UNTESTED, Verdict.CANT_TELL, Verdict.PASSED, Verdict.INAPPLICABLE)


def print_report(report: Report, written: list[Path], page: Page) -> None:
    """Counts, then what to fix (the gravest first), then where the reports are."""
    counts, score = report.summary, report.summary.oit_score
    page.line(f"{report.agency}  ปีงบประมาณ พ.ศ. {report.fiscal_year}", "bold")
    if report.sample:
        page.paragraph(report.sample, style="dim")
    page.paragraph(f"{counts_line(counts)} | คะแนน OIT (ประมาณการ) {_range(score.low, score.high)}")
    _print_items(report, page)
    page.line("")
    if nothing_answered(report):
        page.paragraph(NOTHING_ANSWERED, style="yellow")
    elif hosts := refusing_hosts(report):
        page.paragraph(REFUSED.format(hosts=", ".join(hosts)), style="yellow")
    if report.notes:
        page.paragraph(f"มีข้อสังเกตเกี่ยวกับแบบส่ง {len(report.notes)} รายการ: ดูรายละเอียดในรายงาน")
    for path in written:
        page.line(str(path))


def _print_items(report: Report, page: Page) -> None:
    """What to fix, the gravest first; what several items have in common once."""
    todo = to_do(report)
    alike = [group for todos in (todo.failed, todo.undecided) for group in together(todos)[0]]
    told = {row.todo.item.id for group in alike for row in group.rows}
    for verdict in ORDER:
        for group in (group for group in alike if group.verdict is verdict):
            _print_together(group, page)
        of_verdict = [item for item in report.items if item.verdict is verdict and item.id not in told]
        if verdict is Verdict.UNTESTED:
            _print_unsent(of_verdict, page)
            continue
        for item in of_verdict:
            if item.suggestions or verdict is not Verdict.PASSED:
                _print_item(item, page)


def counts_line(summary: Summary) -> str:
    """Like "ผ่าน 28 | ไม่ผ่าน 1 | ต้องตรวจสอบ 1 | ไม่ได้ส่ง 0"."""
    return " | ".join(f"{MARKS[verdict][0]} {getattr(summary, verdict.value)}" for verdict in _COUNTED)


def _range(low: float, high: float) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f} ถึง {high:.2f}"


def _print_unsent(items: list[ItemResult], page: Page) -> None:
    """One line for all: there is nothing more to say about any of them."""
    if items:
        mark, style = MARKS[Verdict.UNTESTED]
        page.line("")
        page.paragraph(", ".join(item.id for item in items), lead=f"{mark}: ", lead_style=f"bold {style}")


def _print_together(group: Together, page: Page) -> None:
    """Items that are open by the same cause: said once."""
    mark, style = MARKS[group.verdict]
    said, remedy = LINKS[group.reason]
    page.line("")
    page.paragraph(", ".join(row.todo.item.id for row in group.rows), lead=f"{mark}: ", lead_style=f"bold {style}")
    page.paragraph(f"{said} (ดูรายการลิงก์ในรายงาน)", lead="     ")
    page.paragraph(remedy, lead="     - ")


def _print_item(item: ItemResult, page: Page) -> None:
    mark, style = MARKS[item.verdict]
    page.line("")
    page.paragraph(item.title, lead=f"{item.id:<4} {mark}  ", lead_style=f"bold {style}")
    for line in _lines(item):
        page.paragraph(line[2:], lead=f"     {line[:2]}")


def _lines(item: ItemResult) -> list[str]:
    said = [f"- {suggestion.aspect} : {suggestion.text}" for suggestion in item.suggestions]
    cause = cause_of(item)
    told_already = cause.followers if cause is not None else ()
    undecided = [
        f"? {finding.message}"
        for requirement in item.requirements
        if requirement.level is Level.REQUIRED and requirement not in told_already
        for finding in requirement.findings
        if finding.verdict is Verdict.CANT_TELL
    ]
    return list(dict.fromkeys(said + undecided))


def print_links(links: tuple[LinkResult, ...], page: Page) -> None:
    """Every link that is not fine: which, for which items, with which text on which page."""
    bad = [link for link in links if not link.status.reached and link.status is not Outcome.EXCLUDED]
    page.line(f"ลิงก์ทั้งหมด {len(links)} | มีปัญหา {len(bad)}", "bold")
    for link in bad:
        page.line("")
        machine = f"{link.status.value} {link.http_status or ''}".strip()
        status = f"{OUTCOMES[link.status].text} ({machine})"
        page.line(f"{status}  {', '.join(link.items)}", "red" if link.status.dead else "yellow")
        page.line(f"  {readable(link.url)}")
        said = (
            ("ข้อความ", link.anchor if link.found_on else ""),
            ("พบในหน้า" if link.found_on else "พบใน", readable(link.found_on) or "แบบส่ง"),
            ("รายละเอียด", link.detail),
            ("มีปัญหามาตั้งแต่", thai_date(bangkok_day(link.since)) if link.since else ""),
        )
        for name, value in said:
            if value:
                page.line(f"  {name}: {value}")


def links_code(links: tuple[LinkResult, ...]) -> int:
    """1 if a link is dead, 3 if one is uncertain, else 0."""
    if any(link.status.dead for link in links):
        return 1
    uncertain = (link for link in links if not link.status.reached and link.status is not Outcome.EXCLUDED)
    return 3 if any(uncertain) else 0
