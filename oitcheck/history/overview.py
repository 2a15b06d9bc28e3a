"""From the history to what the dashboard and the trend show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from oitcheck.history.blindness import closed, long_undecided
from oitcheck.history.changes import ItemChange, Turn, item_changes
from oitcheck.history.database import Database
from oitcheck.history.reading import agencies, answers, broken_links, items, runs, transitions, verdicts
from oitcheck.history.rows import ItemRow, LinkRow, RunRow
from oitcheck.history.standing import LinkState
from oitcheck.models import OitScore, Summary, TrendPoint, Verdict
from oitcheck.report.dashboard import AgencyView, BrokenView, ChangeView, Dashboard, UndecidedView
from oitcheck.report.heatmap import HeatCell, HeatRow
from oitcheck.report.items import score_range
from oitcheck.report.linktable import by_number
from oitcheck.report.words import ADVICE, BAD, GOOD, OUTCOMES, UNSURE, VERDICTS, Label
from oitcheck.thai.bangkok import bangkok_day

MOST_POINTS = 400  # a fiscal year of nights

TURNS = {
    Turn.REGRESSED: Label("ผลลดลง", "ผลลดลง", BAD),
    Turn.UNKNOWN: Label("กลายเป็นยังสรุปไม่ได้", "ยังสรุปไม่ได้", UNSURE),
    Turn.IMPROVED: Label("ผลดีขึ้น", "ผลดีขึ้น", GOOD),
    Turn.RESOLVED: Label("สรุปผลได้แล้ว", "สรุปผลได้", ADVICE),
    Turn.ADDED: Label("ข้อที่เพิ่มเข้ามา", "เพิ่ม", ADVICE),
    Turn.REMOVED: Label("ข้อที่ตัดออก", "ตัดออก", ADVICE),
}
"""Changes of items, worst first, in the reader's words."""

_NEWS = {
    LinkState.BROKEN: Label("ลิงก์เสียใหม่", "ลิงก์เสียใหม่", BAD),
    LinkState.RECOVERED: Label("ลิงก์กลับมาใช้ได้", "ใช้ได้แล้ว", GOOD),
}


def trend_points(found: Iterable[RunRow]) -> tuple[TrendPoint, ...]:
    """A point for every run, the last ones if there are very many."""
    points = [TrendPoint(day=bangkok_day(run.crawled_at), low=run.score_low, high=run.score_high) for run in found]
    return tuple(points[-MOST_POINTS:])


def dashboard(database: Database, page: Path, now: datetime, warnings: Sequence[str] = ()) -> Dashboard:
    """All agencies as they stand; `page` is where index.html will be written, for the addresses in it."""
    views = [view for name in agencies(database) if (view := _Agency.read(database, name)) is not None]
    return Dashboard(
        written_at=now,
        agencies=tuple(view.view(database.path, page) for view in views),
        changes=tuple(change for view in views for change in view.changes(database, page)),
        broken=tuple(
            sorted(_broken(database, views, now), key=lambda link: (link.since, link.agency, by_number(link.url)))
        ),
        warnings=tuple(warnings),
        undecided=tuple(
            sorted(
                (one for view in views for one in view.undecided(database.path, page, now)),
                key=lambda one: (one.since, one.agency),
            )
        ),
        closed=closed((view.latest.agency, answers(database, view.latest)) for view in views),
    )


@dataclass(frozen=True, slots=True)
class _Agency:
    runs: list[RunRow]
    items: list[ItemRow]
    verdicts: dict[str, dict[str, Verdict]]

    @classmethod
    def read(cls, database: Database, name: str) -> _Agency | None:
        found = runs(database, name)
        return cls(found, items(database, found[-1]), verdicts(database, name)) if found else None

    @property
    def latest(self) -> RunRow:
        return self.runs[-1]

    @property
    def baseline(self) -> RunRow | None:
        """The last run of an earlier day, by the same framework: what "yesterday" was."""
        today = bangkok_day(self.latest.crawled_at)
        earlier = (
            run
            for run in reversed(self.runs)
            if bangkok_day(run.crawled_at) < today and run.framework == self.latest.framework
        )
        return next(earlier, None)

    def item_changes(self) -> tuple[ItemChange, ...]:
        baseline = self.baseline
        if baseline is None:
            return ()
        return item_changes(self.verdicts[baseline.run_id], self.verdicts[self.latest.run_id])

    def view(self, database: Path, page: Path) -> AgencyView:
        latest = self.latest
        report = address(database, page, latest, "report.html")
        was = {change.item: change.before for change in self.item_changes()}
        cells = (
            HeatCell(row.item, row.title, row.verdict, f"{report}#{row.item}" if report else "", was.get(row.item))
            for row in self.items
        )
        score = OitScore(low=latest.score_low, high=latest.score_high, method="")
        return AgencyView(
            name=latest.agency,
            checked_at=latest.crawled_at,
            summary=Summary(
                passed=latest.passed,
                failed=latest.failed,
                cantTell=latest.cant_tell,
                inapplicable=latest.inapplicable,
                untested=latest.untested,
                oit_score=score,
            ),
            row=HeatRow(
                agency=latest.agency,
                group=f"ปีงบประมาณ พ.ศ. {latest.fiscal_year} ({latest.framework})",
                cells=tuple(cells),
                href=report,
                score=score_range(score.low, score.high),
            ),
            trend=trend_points(self.runs),
            report=report,
            diff=address(database, page, latest, diff_page(self.runs[-2], latest)) if len(self.runs) > 1 else "",
        )

    def undecided(self, database: Path, page: Path, now: datetime) -> Iterator[UndecidedView]:
        report = address(database, page, self.latest, "report.html")
        for since, of_run in long_undecided(self.runs, self.verdicts, now).items():
            href = f"{report}#{of_run[0]}" if report else ""
            yield UndecidedView(self.latest.agency, tuple(of_run), since, (now - since).days, href)

    def changes(self, database: Database, page: Path) -> Iterator[ChangeView]:
        titles = {row.item: row.title for row in self.items}
        report = address(database.path, page, self.latest, "report.html")
        for change in self.item_changes():
            yield ChangeView(
                agency=self.latest.agency,
                label=TURNS[change.turn],
                subject=f"{change.item} {titles.get(change.item, '')}".strip(),
                text=verdict_step(change),
                href=f"{report}#{change.item}" if report else "",
            )
        if self.baseline is not None:
            yield from self._link_changes(database, self.baseline)

    def _link_changes(self, database: Database, baseline: RunRow) -> Iterator[ChangeView]:
        order = {run.run_id: number for number, run in enumerate(self.runs)}
        for row in transitions(database, self.latest.agency, _NEWS):
            if order[row.run_id] > order[baseline.run_id]:
                where = f"{row.anchor or row.url} ({', '.join(row.items)})"
                yield ChangeView(self.latest.agency, _NEWS[row.after], where, "")


def verdict_step(change: ItemChange) -> str:
    """Like "จากผ่าน เป็นไม่ผ่าน"."""
    before, after = (VERDICTS[v].short if v is not None else "ไม่มีข้อนี้" for v in (change.before, change.after))
    return f"จาก{before} เป็น{after}"


def _broken(database: Database, views: Iterable[_Agency], now: datetime) -> Iterator[BrokenView]:
    for view in views:
        for link in broken_links(database, view.latest.agency):
            yield _broken_view(link, now)


def _broken_view(link: LinkRow, now: datetime) -> BrokenView:
    since = link.failing_since or link.checked_at
    return BrokenView(
        agency=link.agency,
        url=link.url,
        items=link.items,
        anchor=link.anchor,
        found_on=link.found_on,
        since=since,
        seen_at=link.seen_at or since,
        days=(now - since).days,
        outcome=OUTCOMES[link.outcome],
    )


def diff_page(before: RunRow, after: RunRow) -> str:
    """Where the difference of two runs lies, seen from the later one."""
    return f"../diff-{before.run_id}-{after.run_id}/diff.html"


def address(database: Path, page: Path, run: RunRow, name: str) -> str:
    """A file of a run as seen from the page; "" where it is not there, or on another drive."""
    target = (database.resolve().parent / run.directory / name).resolve()
    if not target.is_file():
        return ""
    try:
        return quote(Path(os.path.relpath(target, page.resolve().parent)).as_posix())
    except ValueError:
        return target.as_uri()
