"""What a run's result looks like in a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from oitcheck.models import ItemResult, LinkResult, Outcome, Report, Verdict

MARKS = {
    Verdict.PASSED: "[green]ผ่าน[/]",
    Verdict.FAILED: "[red]ไม่ผ่าน[/]",
    Verdict.CANT_TELL: "[yellow]ต้องให้คนดู[/]",
    Verdict.INAPPLICABLE: "[dim]ไม่เกี่ยวข้อง[/]",
    Verdict.UNTESTED: "[magenta]ไม่ได้ส่ง[/]",
}


def print_report(report: Report, written: list[Path], console: Console) -> None:
    """Counts, then what to fix, then where the reports are."""
    counts, score = report.summary, report.summary.oit_score
    console.print(f"[bold]{report.agency}[/]  ปีงบประมาณ พ.ศ. {report.fiscal_year}")
    console.print(
        f"ผ่าน {counts.passed} · ไม่ผ่าน {counts.failed} · ต้องให้คนดู {counts.cantTell} · ไม่ได้ส่ง {counts.untested}"
        f"   คะแนน OIT (ประมาณการ) {score.low:.2f}–{score.high:.2f}"
    )
    items = [item for item in report.items if item.suggestions or item.verdict is not Verdict.PASSED]
    if items:
        console.print(_todo(items))
    for path in written:
        console.print(f"→ {path}", soft_wrap=True, markup=False, highlight=False)


def _todo(items: list[ItemResult]) -> Table:
    table = Table("ข้อ", "ผล", "ข้อเสนอแนะ / สิ่งที่ต้องดู", show_lines=True)
    for item in items:
        table.add_row(item.id, MARKS[item.verdict], "\n".join(_lines(item)))
    return table


def _lines(item: ItemResult) -> list[str]:
    said = [f"- {s.aspect} : {s.text}" for s in item.suggestions]
    undecided = [
        f"? {finding.message}"
        for requirement in item.requirements
        if requirement.level.value == "required"
        for finding in requirement.findings
        if finding.verdict is Verdict.CANT_TELL
    ]
    return list(dict.fromkeys(said + undecided))


def print_links(links: tuple[LinkResult, ...], console: Console) -> None:
    """Every link that is not fine: which, where, with which text."""
    bad = [link for link in links if not link.status.reached and link.status is not Outcome.EXCLUDED]
    console.print(f"ลิงก์ทั้งหมด {len(links)} · มีปัญหา {len(bad)}")
    if not bad:
        return
    table = Table("สถานะ", "HTTP", "ข้อ", "ลิงก์", "ข้อความ", "พบในหน้า", show_lines=True)
    for link in bad:
        table.add_row(
            link.status.value, str(link.http_status or ""), ",".join(link.items), link.url, link.anchor, link.found_on
        )
    console.print(table)
