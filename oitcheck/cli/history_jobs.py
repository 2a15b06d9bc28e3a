"""What `history` does: the runs of an agency as a table or as JSON, all agencies as a page."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from oitcheck.atomic import make_directory, write_whole
from oitcheck.cli.text import Page
from oitcheck.errors import UsageError
from oitcheck.history import DEFAULT, Database
from oitcheck.history.changes import ItemChange, item_changes
from oitcheck.history.overview import TURNS, dashboard, verdict_step
from oitcheck.history.reading import agencies, broken_links, evaluations, runs, verdicts
from oitcheck.history.rows import LinkRow, RunRow
from oitcheck.models import Verdict
from oitcheck.report.dashboard import render_dashboard
from oitcheck.report.items import score_range
from oitcheck.report.trend import short_date
from oitcheck.submission.urls import readable
from oitcheck.thai.bangkok import BANGKOK, bangkok_day
from oitcheck.thai.calendar import thai_date


def history(agency: str, file: Path | None, *, as_json: bool, html: Path | None) -> None:
    """Print an agency's past, or the last run of every agency; write the page over all of them if it is asked for."""
    with Database.open(file or DEFAULT, create=False) as database:
        known = agencies(database)
        name = _chosen(agency, known) if agency else ""
        if html is not None:
            typer.echo(str(write_dashboard(database, html.parent if html.suffix == ".html" else html)))
        elif as_json:
            shown = [name] if name else known
            typer.echo(json.dumps([_as_json(database, one) for one in shown], ensure_ascii=False, indent=2))
        elif name:
            _print_agency(database, name, Page.of_terminal())
        else:
            _print_all(database, known, Page.of_terminal())


def write_dashboard(database: Database, directory: Path, warnings: tuple[str, ...] = ()) -> Path:
    """index.html over all agencies, in this directory."""
    make_directory(directory)
    page = directory / "index.html"
    write_whole(page, render_dashboard(dashboard(database, page, datetime.now(UTC), warnings)).encode())
    return page


def _chosen(wanted: str, known: list[str]) -> str:
    """The agency of this name, or the only one whose name holds it."""
    found = [name for name in known if name == wanted] or [name for name in known if wanted in name]
    if len(found) == 1:
        return found[0]
    names = f"ให้เลือกจาก {', '.join(found or known)}" if known else "ให้ตรวจด้วย oitcheck check ก่อน"
    raise UsageError(f"ในประวัติ{'มีหลายหน่วยงานที่ชื่อตรงกับ' if found else 'ไม่มีหน่วยงาน'} “{wanted}”: {names}")


def _print_all(database: Database, known: list[str], page: Page) -> None:
    for name in known:
        found = runs(database, name)
        page.line(f"{name}  ({len(found)} รอบ)", "bold")
        page.line(f"  {_run_line(found[-1])}")


def _print_agency(database: Database, name: str, page: Page) -> None:
    page.line(name, "bold")
    decided, before = verdicts(database, name), None
    for run in runs(database, name):
        if before is None or before.framework != run.framework:
            page.line(f"ปีงบประมาณ พ.ศ. {run.fiscal_year} ({run.framework})")
        page.line(_run_line(run))
        for change in _changes(decided, before, run):
            page.paragraph(f"{change.item} {TURNS[change.turn].text} {verdict_step(change)}", lead="    ", style="dim")
        before = run
    broken = broken_links(database, name)
    if broken:
        page.line("")
        page.line(f"ลิงก์เสีย {len(broken)} ลิงก์", "bold")
    for link in broken:
        _print_link(link, page)


def _print_link(link: LinkRow, page: Page) -> None:
    since = bangkok_day(link.failing_since or link.checked_at)
    page.line(f"เสียตั้งแต่ {thai_date(since)}  {', '.join(link.items)}  {link.anchor}", "red")
    page.line(f"  {readable(link.url)}")


def _run_line(run: RunRow) -> str:
    day = run.crawled_at.astimezone(BANGKOK)
    score = score_range(round(run.score_low, 2), round(run.score_high, 2))
    counts = f"ผ่าน {run.passed:>2} | ไม่ผ่าน {run.failed:>2} | ต้องตรวจสอบ {run.cant_tell:>2} | ไม่ได้ส่ง {run.untested:>2}"
    return f"{short_date(day.date()):>14} {day:%H.%M} น.  คะแนน {score:>10}  {counts}"


def _changes(decided: dict[str, dict[str, Verdict]], before: RunRow | None, run: RunRow) -> tuple[ItemChange, ...]:
    if before is None or before.framework != run.framework:
        return ()
    return item_changes(decided[before.run_id], decided[run.run_id])


def _as_json(database: Database, name: str) -> dict[str, Any]:
    decided, before, listed = verdicts(database, name), None, []
    for run in runs(database, name):
        changes = [
            {"item": c.item, "turn": c.turn, "before": c.before, "after": c.after}
            for c in _changes(decided, before, run)
        ]
        audit = [_plain(asdict(row)) for row in evaluations(database, name, run.run_id)]
        listed.append({**_plain(asdict(run)), "items": decided[run.run_id], "changes": changes, "evaluations": audit})
        before = run
    broken = [_plain(asdict(link)) for link in broken_links(database, name)]
    return {"agency": name, "runs": listed, "broken_links": broken}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
