"""What a requirement looks at: what is named as its evidence, of the right year, and what was unseen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from oitcheck.catalogue import Catalogue, Framework, Requirement
from oitcheck.checks import mentions
from oitcheck.checks.base import DUE_ON, Look
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.alone import bare_names
from oitcheck.evidence.choosing.candidates import Candidate, candidates, candidates_and_above
from oitcheck.evidence.choosing.identity import Surroundings, district_name, districts, named_district, sorted_out
from oitcheck.evidence.choosing.joint import Joint, joint_titles
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.choosing.years import names_year
from oitcheck.evidence.sources.blind import BlindSpot, Sight
from oitcheck.evidence.sources.gather import Gatherer
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Level, Run
from oitcheck.thai.calendar import FiscalYear

_TITLE_LINES = 2  # a title of the file, which may say nothing, before that of its text
_BEGINS = 8  # letters: a number, or "ไฟล์", may stand before what a file is called
_ASK_FOR_WORDS = frozenset({"mentions", "people", "fields", "ways"})  # checks of what is said


@dataclass(frozen=True)
class Evaluation:
    """What stays the same for all items of a run."""

    catalogue: Catalogue
    framework: Framework
    run: Run
    gatherer: Gatherer

    @property
    def year(self) -> FiscalYear:
        """The framework's fiscal year."""
        return FiscalYear(self.framework.fiscal_year)

    @property
    def due_on(self) -> int:
        """The day of a month on which what tells of the month before has to be there."""
        return self.framework.due_on or DUE_ON

    def strangers(self, item_id: str, requirement: Requirement) -> tuple[About, ...]:
        """What other required evidence is about: of other items, and of its own where each has its own document."""
        own = _has_own_document(requirement)
        asked = (r for item, rules in self._required.items() if own or item != item_id for r in rules)
        return tuple(r.about for r in asked if r.id != requirement.id)

    @cached_property
    def _required(self) -> dict[str, tuple[Requirement, ...]]:
        """What each item requires."""
        asked = {item.id: self.catalogue.requirements_of(item, self.framework) for item in self.framework.items}
        return {item: tuple(r for r in rules if r.level is Level.REQUIRED) for item, rules in asked.items()}

    @cached_property
    def systems(self) -> dict[str, Hosts]:
        """The catalogue's systems as the checks know them."""
        return {key: Hosts(s.title, s.hosts, s.path) for key, s in self.catalogue.systems.items()}


def joint_of(
    requirement: Requirement, siblings: Sequence[Requirement], titles: Sequence[str], showing: Showing
) -> tuple[Joint, ...]:
    """The titles that name the requirement's matter together with its siblings'."""
    return joint_titles(requirement.about, [s.about for s in siblings], titles, showing.sources)


def unless_titles(requirement: Requirement, joint: Sequence[Joint]) -> Requirement:
    """A title that names several matters is evidence of none of them.

    Where something stands below it that is no other's, and the requirement asks for words, these decide.
    """
    decides = any(check.id in _ASK_FOR_WORDS for check in requirement.checks)
    barred = [title for title in joint if not (decides and title.pages)]
    if not barred:
        return requirement
    about = requirement.about
    official = tuple(title.text for title in barred if title.official)
    own = tuple(title.text for title in barred if not title.official)
    about = about.model_copy(update={"apart_from": official, "joint": own})
    return requirement.model_copy(update={"about": about})


def elements_of(siblings: Sequence[Requirement]) -> tuple[About, ...]:
    """What requirements want named anywhere in the item, each a matter of its own: no choice of several, no divisions.

    A document of one of these is not one of another requirement.
    """
    wide = (r for r in siblings if r.level is Level.REQUIRED and r.about.whole_item)
    asked = (check.options for r in wide for check in r.checks)
    lists = (o.elements for o in asked if isinstance(o, mentions.Options) and o.at_least is None)
    matters = (elements for elements in lists if not any(bare_names(e.any) for e in elements))
    return tuple(About(phrases=e.any, unless_within=e.unless_within) for elements in matters for e in elements)


def look_of(
    evaluation: Evaluation,
    requirement: Requirement,
    showing: Showing,
    siblings: Sequence[Requirement],
    joint: Sequence[Joint] = (),
) -> Look:
    """What a requirement's checks are given; `siblings` are the other requirements of the same item."""
    others = tuple(sibling.about for sibling in siblings)
    strangers, apart = evaluation.strangers(showing.item, requirement), _has_own_document(requirement)
    around = Surroundings(strangers, _district(evaluation, showing), apart)
    found = candidates_and_above(requirement.about, showing.sources, evaluation.year, others)
    named, misplaced = sorted_out(found, requirement.about, around, evaluation.year)
    dated = requirement.year == "current"
    yearly = tuple(s.about for s in siblings if s.year == "current") if requirement.about.whole_item else ()
    named = doubting_reports(requirement, siblings, named)
    right = tuple(c for c in named if _is_of_year(c, evaluation.year) or not (dated or is_called_one(c.source, yearly)))
    return Look(
        about=requirement.about,
        showing=showing,
        candidates=tuple(c for c in right if not c.leads),
        leading=tuple(c for c in right if c.leads),
        set_aside=tuple(c for c in named if not (c.leads or c in right)),
        year=evaluation.year,
        as_of=evaluation.run.as_of,
        due_on=evaluation.due_on,
        dated=dated,
        asked=frozenset(check.id for check in requirement.checks),
        others=others,
        elements=elements_of(siblings),
        strangers=strangers,
        misplaced=misplaced,
        promised=tuple(dict.fromkeys(page for title in joint for page in title.pages)),
        district=around.district,
        systems=evaluation.systems,
    )


def doubting_reports(
    requirement: Requirement, siblings: Sequence[Requirement], named: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """What a report repeats of something that may stand anywhere is that thing only if it is called so, too."""
    reports = [s.about for s in siblings if s.tells_of == "first_half"] if requirement.about.anywhere else []
    rest = [requirement.about, *(s.about for s in siblings if s.tells_of != "first_half")]
    told = [c for c in named if is_called_one(c.source, reports) and not is_called_one(c.source, rest)]
    return tuple(replace(c, tier=Tier.BODY) if c in told else c for c in named)


def blind_spots(requirement: Requirement, look: Look) -> list[BlindSpot]:
    """What was unseen and may hold the requirement's evidence; what is of another year hides nothing of this one."""
    past = {id(c.source) for c in look.set_aside if not names_year(c.source, look.year)}
    about = requirement.about
    beside = {id(c.source) for c in look.candidates if c.tier > Tier.BODY and about.find(c.source.own_words)}
    anywhere = about.in_pictures == "all_of_it" and not look.candidates
    concerned = [
        spot
        for spot in look.showing.blind
        if spot.concerns(about, look.others) or (_is_picture(spot) and (anywhere or id(spot.source) in beside))
    ]
    concerned += [spot for m in look.misplaced if (spot := m.blind_spot())]
    return [
        spot
        for spot in concerned
        if id(spot.source) not in past and not (look.dated and spot.is_called_after_other_years(look.year))
    ]


def _is_picture(spot: BlindSpot) -> bool:
    return spot.sight is Sight.PICTURE


def with_pictures(evaluation: Evaluation, requirement: Requirement, look: Look, blind: Sequence[BlindSpot]) -> Look:
    """The look, with the pictures that name the matter, on pages where its evidence may be in a picture."""
    about = requirement.about
    hiding = {spot.source.visit.url for spot in blind if spot.sight is Sight.PICTURE and spot.source}
    shown = [p for p in look.showing.pictures if p.visit.found_on in hiding and about.find(p.text)]
    if about.whole_item or not shown:
        return look
    named = candidates(about, shown, evaluation.year, look.others)
    right = tuple(c for c in named if not look.dated or _is_of_year(c, evaluation.year))
    return replace(look, candidates=(*look.candidates, *right)) if right else look


def _has_own_document(requirement: Requirement) -> bool:
    return requirement.level is Level.REQUIRED and not requirement.about.anywhere


def _district(evaluation: Evaluation, showing: Showing) -> str:
    """The agency's own name, if what it shows is called by it, or serves several districts; of an agency without a
    name, what its pages bear."""
    name = district_name(evaluation.run.agency)
    pages = [(s, s.chrome.text() if s.chrome else "") for s in showing.sources if s.is_page]
    if not name:
        return named_district(text for page, chrome in pages for text in (page.document.title, chrome))
    shown = (showing.above_all, *(text for page, chrome in pages for text in (page.text.text, chrome)))
    if any(f"เขต{name}" in text for text in shown):
        return name
    offices = districts(s.headline.text for s in showing.sources if not s.is_page)
    return name if len(offices) > 1 else ""


def is_called_one(source: Source, abouts: Sequence[About]) -> bool:
    """Whether a file's name or title begins with one of these matters: last year's copy of it shows nothing of this
    year's item."""
    names = () if source.is_page or not abouts else (source.label, *source.headline_lines[:_TITLE_LINES])
    starts = (about.start(name) for about in abouts for name in names)
    return any(start is not None and start <= _BEGINS for start in starts)


def _is_of_year(candidate: Candidate, year: FiscalYear) -> bool:
    return candidate.fiscal_year in (None, year.be)
