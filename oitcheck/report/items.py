"""Items in the layout that officers know from the evaluation form, with what each verdict rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from oitcheck.models import (
    Decision,
    Finding,
    ItemResult,
    LinkResult,
    Report,
    RequirementResult,
    Standing,
    Verdict,
)
from oitcheck.report.causes import cause_of
from oitcheck.report.spots import Spot, Spotter
from oitcheck.report.values import Comparison, compare, number
from oitcheck.report.words import INDICATORS, VERDICTS, Label, requirement_label

MOST_SPOTS = 30
_SETTLED = (Verdict.PASSED, Verdict.INAPPLICABLE)
_FOLDED = (*_SETTLED, Verdict.UNTESTED)  # of what was not submitted there is nothing to see


@dataclass(frozen=True, slots=True)
class FindingView:
    """What one check saw; `more` pieces of evidence are left to report.json."""

    finding: Finding
    label: Label
    comparison: Comparison
    spots: tuple[Spot, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement; `first` is its best spot, in sight even while the evidence is folded."""

    requirement: RequirementResult
    anchor: str
    label: Label
    settled: bool
    findings: tuple[FindingView, ...]
    first: Spot | None
    spots: int
    cause: str = ""  # the anchor of the requirement by whose cause it is open


@dataclass(frozen=True, slots=True)
class UrlView:
    """A submitted URL and what became of it, if it was looked at."""

    url: str
    link: LinkResult | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One O-item; what is settled and undisputed is `folded`, with its heading in sight."""

    item: ItemResult
    anchor: str
    label: Label
    folded: bool
    score: str
    urls: tuple[UrlView, ...]
    requirements: tuple[RequirementView, ...]
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one part of an indicator."""

    title: str
    items: tuple[ItemView, ...]


def item_groups(report: Report) -> tuple[Group, ...]:
    """All items in their order, under the headings of the form."""
    spotter = Spotter(report)
    links = {link.url: link for link in report.links}
    anchors = item_anchors(report)
    standings = {standing.review.subject: standing for standing in report.reviews}
    views = (_item(item, anchors[item.id], spotter, links, standings.get(item.id)) for item in report.items)
    return tuple(Group(title, tuple(items)) for title, items in groupby(views, key=_heading))


def item_anchors(report: Report) -> dict[str, str]:
    """A fragment for each item id: the id itself wherever it is fit for one."""
    anchors: dict[str, str] = {}
    for n, item in enumerate(report.items, start=1):
        plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", item.id) is not None
        anchors.setdefault(item.id, item.id if plain else f"item-{n}")
    return anchors


def score_range(low: float, high: float) -> str:
    """Like "100" or "0–100"."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _heading(view: ItemView) -> str:
    part = ".".join(view.item.indicator.split(".")[:2])
    name = INDICATORS.get(part, "")
    if not part:
        return "ข้อคำถาม"
    return f"ตัวชี้วัด{'ย่อย ' if '.' in part else 'ที่ '}{part} {name}".strip()


def _item(
    item: ItemResult, anchor: str, spotter: Spotter, links: dict[str, LinkResult], standing: Standing | None
) -> ItemView:
    named = {r.id: f"{anchor}-{n}" for n, r in enumerate(item.requirements, start=1)}
    cause = cause_of(item)
    causes = {r.id: named[cause.requirement.id] for r in cause.followers} if cause is not None else {}
    return ItemView(
        item=item,
        anchor=anchor,
        label=VERDICTS[item.verdict],
        folded=item.verdict in _FOLDED and (standing is None or standing.review.decision is Decision.AGREE),
        score=score_range(item.score_low, item.score_high),
        urls=tuple(UrlView(url, links.get(url)) for url in item.submitted_urls),
        requirements=tuple(_requirement(r, named[r.id], spotter, causes.get(r.id, "")) for r in item.requirements),
        standing=standing,
    )


def _requirement(requirement: RequirementResult, anchor: str, spotter: Spotter, cause: str) -> RequirementView:
    spots = spotter.spots(requirement.findings)
    return RequirementView(
        requirement=requirement,
        anchor=anchor,
        label=requirement_label(requirement.verdict, requirement.level),
        settled=requirement.verdict in _SETTLED,
        findings=tuple(_finding(f, requirement, spotter) for f in requirement.findings),
        first=next((s for s in spots if s.locator or s.quote), next(iter(spots), None)),
        spots=len(spots),
        cause=cause,
    )


def _finding(finding: Finding, requirement: RequirementResult, spotter: Spotter) -> FindingView:
    spots = spotter.spots((finding,))
    return FindingView(
        finding=finding,
        label=requirement_label(finding.verdict, requirement.level),
        comparison=compare(finding),
        spots=spots[:MOST_SPOTS],
        more=max(0, len(spots) - MOST_SPOTS),
    )
