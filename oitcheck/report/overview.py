"""overview.html of a fleet: every agency's verdicts side by side, and what many of them lack."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from oitcheck.atomic import write_all
from oitcheck.models import ItemResult, LinkResult, Report, Summary, Verdict
from oitcheck.report.coverage import nothing_answered, refusing_hosts
from oitcheck.report.heatmap import HeatCell, HeatRow, heatmap
from oitcheck.report.html import csp_digest, environment, own_file
from oitcheck.report.items import item_anchors, score_range
from oitcheck.report.linktable import by_number, folded
from oitcheck.report.words import OUTCOMES, VERDICTS, Label

_MOST_DEAD = 50  # of one agency, or of several together


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """What the overview keeps of a report: a fleet's reports are read one after the other and let go."""

    run: str  # the run directory, relative to the overview
    agency: str
    framework: str
    crawled_at: datetime
    summary: Summary
    row: HeatRow
    failed: tuple[tuple[str, str], ...]  # group and item, with its title
    dead: tuple[LinkResult, ...]
    incomplete: bool  # a limit was hit
    refusing: tuple[str, ...] = ()  # hosts that turned the program away
    silent: bool = False  # no server answered at all


@dataclass(frozen=True, slots=True)
class Lack:
    """An item that several agencies lack."""

    group: str
    item: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A dead address, with the agencies that name it."""

    url: str
    label: Label
    agencies: tuple[str, ...]
    items: tuple[str, ...]


def write_overview(reports: Iterable[tuple[str, Report]], directory: Path) -> list[Path]:
    """Write overview.html and overview.json of (run directory relative to `directory`, report) pairs.

    The reports may come one by one. Raises EnvironmentLackError if a file cannot be written.
    """
    lines = [agency_line(run, report) for run, report in reports]
    return write_all(
        directory, {"overview.html": render_overview(lines).encode(), "overview.json": _json(lines).encode()}
    )


def agency_line(run: str, report: Report) -> AgencyLine:
    """A report in short."""
    group = f"ปีงบประมาณ พ.ศ. {report.fiscal_year} ({report.framework})"
    page, anchors = f"{quote(run)}/report.html", item_anchors(report)
    cells = (HeatCell(i.id, i.title, i.verdict, f"{page}#{anchors[i.id]}") for i in report.items)
    score = report.summary.oit_score
    return AgencyLine(
        run=run,
        agency=report.agency,
        framework=report.framework,
        crawled_at=report.crawled_at,
        summary=report.summary,
        row=HeatRow(report.agency, group, tuple(cells), page, score_range(score.low, score.high)),
        failed=tuple((group, _name(item)) for item in report.items if item.verdict is Verdict.FAILED),
        dead=tuple(link for link in report.links if link.status.dead),
        incomplete=bool(report.coverage.caps_hit),
        refusing=refusing_hosts(report),
        silent=nothing_answered(report),
    )


def render_overview(lines: Sequence[AgencyLine]) -> str:
    """The page; the same reports give the same text."""
    script = Markup("\n").join((own_file("heatmap.js"), own_file("dashboard.js")))
    counts = [
        (label, sum(getattr(line.summary, verdict.value) for line in lines)) for verdict, label in VERDICTS.items()
    ]
    every_dead = dead_links(lines)
    dead = [link for _, run in groupby(every_dead, _named_by) for link in islice(run, _MOST_DEAD)]
    return (
        environment()
        .get_template("overview.html.j2")
        .render(
            lines=lines,
            counts=[(label, count) for label, count in counts if count],
            lacks=lacks(lines),
            groups=len({line.row.group for line in lines}),
            dead=folded(dead, _named_by),
            all_dead=len(every_dead),
            more_dead=len(every_dead) - len(dead),
            refusing=", ".join(dict.fromkeys(host for line in lines for host in line.refusing)),
            silence=all(line.silent for line in lines),
            map=heatmap(line.row for line in lines),
            script=script,
            script_sha256=csp_digest(script),
            style=Markup("\n").join((own_file("dashboard.css"), own_file("heatmap.css"))),
        )
    )


def lacks(lines: Iterable[AgencyLine]) -> list[Lack]:
    """Failed items, those of most agencies first, then in their order."""
    agencies: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        for key in line.failed:
            agencies[key].append(line.agency)
    found = [Lack(group, item, tuple(names)) for (group, item), names in agencies.items()]
    return sorted(found, key=lambda lack: (-len(lack.agencies), lack.group, by_number(lack.item)))


def dead_links(lines: Iterable[AgencyLine]) -> list[DeadLink]:
    """Every dead address once, those of most agencies first, each agency's together."""
    named: dict[str, list[tuple[AgencyLine, LinkResult]]] = defaultdict(list)
    for line in lines:
        for link in line.dead:
            named[link.url].append((line, link))
    found = [
        DeadLink(
            url=url,
            label=OUTCOMES[by[0][1].status],
            agencies=tuple(dict.fromkeys(line.agency for line, _ in by)),
            items=tuple(dict.fromkeys(item for _, link in by for item in link.items)),
        )
        for url, by in named.items()
    ]
    return sorted(found, key=lambda link: (-len(link.agencies), link.agencies, by_number(link.url)))


def _named_by(link: DeadLink) -> tuple[str, ...]:
    return link.agencies


def _name(item: ItemResult) -> str:
    return f"{item.id} {item.title}"


def _json(lines: Iterable[AgencyLine]) -> str:
    agencies = [
        {
            "run": line.run,
            "agency": line.agency,
            "framework": line.framework,
            "summary": line.summary.model_dump(mode="json"),
            "items": {cell.item: cell.verdict.value for cell in line.row.cells},
        }
        for line in lines
    ]
    return json.dumps({"schema_version": 1, "agencies": agencies}, ensure_ascii=False, indent=1)
