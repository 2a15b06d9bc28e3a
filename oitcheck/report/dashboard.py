"""index.html over all agencies: what changed, who stands where, which links are broken since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from oitcheck.models import Summary, TrendPoint
from oitcheck.report.coverage import item_runs
from oitcheck.report.heatmap import HeatRow, heatmap
from oitcheck.report.html import csp_digest, environment, own_file
from oitcheck.report.items import score_range
from oitcheck.report.linktable import folded
from oitcheck.report.trend import trend_svg
from oitcheck.report.words import VERDICTS, Label


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency's latest run; addresses are relative to the page, "" where the file is not there."""

    name: str
    checked_at: datetime
    summary: Summary
    row: HeatRow
    trend: tuple[TrendPoint, ...]
    report: str = ""
    diff: str = ""

    @property
    def score(self) -> str:
        """The estimate as a reader sees it."""
        return score_range(self.summary.oit_score.low, self.summary.oit_score.high)

    @property
    def counts(self) -> list[tuple[Label, int]]:
        """Items by verdict, without those that nobody has."""
        counted = ((label, getattr(self.summary, verdict.value)) for verdict, label in VERDICTS.items())
        return [(label, count) for label, count in counted if count]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """An item or a link that is not what it was in the run before."""

    agency: str
    label: Label
    subject: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class BrokenView:
    """A broken link; `seen_at` is the last look that could tell."""

    agency: str
    url: str
    items: tuple[str, ...]
    anchor: str
    found_on: str
    since: datetime
    seen_at: datetime
    days: int
    outcome: Label


@dataclass(frozen=True, slots=True)
class UndecidedView:
    """Items of an agency of which nobody could say anything for long, all since the same run."""

    agency: str
    items: tuple[str, ...]
    since: datetime
    days: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class ClosedHost:
    """A host that shows the program nothing of some agencies."""

    host: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the page shows."""

    written_at: datetime
    agencies: tuple[AgencyView, ...]
    changes: tuple[ChangeView, ...]
    broken: tuple[BrokenView, ...]
    warnings: tuple[str, ...] = ()
    undecided: tuple[UndecidedView, ...] = ()
    closed: tuple[ClosedHost, ...] = ()


def render_dashboard(dashboard: Dashboard) -> str:
    """The page; the same content gives the same text."""
    script = Markup("\n").join((own_file("heatmap.js"), own_file("dashboard.js")))
    return (
        environment()
        .get_template("dashboard.html.j2")
        .render(
            dashboard=dashboard,
            broken=folded(dashboard.broken, lambda link: (link.agency, link.found_on)),
            undecided=folded(dashboard.undecided, lambda view: view.agency),
            runs_of=item_runs,
            map=heatmap(agency.row for agency in dashboard.agencies),
            trends=[Markup(trend_svg(agency.trend, f"trend-{n}")) for n, agency in enumerate(dashboard.agencies)],
            script=script,
            script_sha256=csp_digest(script),
            style=Markup("\n").join((own_file("dashboard.css"), own_file("heatmap.css"))),
        )
    )
