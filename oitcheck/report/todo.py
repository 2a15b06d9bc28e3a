"""What an officer has to do, worst first: the part of the report that most readers never leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from oitcheck.models import (
    Evidence,
    Finding,
    ItemResult,
    Level,
    PagePicture,
    Report,
    RequirementResult,
    Suggestion,
    Verdict,
)
from oitcheck.report import cause_words, words
from oitcheck.report.cause_words import LINKS
from oitcheck.report.causes import cause_of

_OPEN = (Verdict.FAILED, Verdict.CANT_TELL)
_MOST_PLACES = 5
_MOST_LINKS = 20  # submitted ones that show nothing: each has to be looked at
_MOST_PICTURES = 3
_MOST_NOTES = 2
_A_PAGE_FULL = 6  # needs that a reader takes in with all that was found


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture of a page, and where that page is."""

    picture: PagePicture
    place: Evidence


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement that is not met, or that nobody could judge yet.

    `hides` are titles of others that are open by it alone.
    """

    requirement: RequirementResult
    findings: tuple[Finding, ...]
    places: tuple[Evidence, ...]
    more_places: int
    figures: tuple[Figure, ...]
    remedies: tuple[str, ...]
    notes: tuple[str, ...]  # why the places could not be seen, and what would help
    hides: tuple[str, ...] = ()

    @property
    def of_links(self) -> bool:
        """It is about the submitted links themselves, which stand below it: no sentence has to name them."""
        return bool(self.findings) and all(f.check == "reachable" and f.reason in LINKS for f in self.findings)

    @property
    def behind(self) -> tuple[str, ...]:
        """What is open by it alone, as one sentence."""
        return (f"{cause_words.BEHIND[self.requirement.verdict]} {', '.join(self.hides)}",) if self.hides else ()


@dataclass(frozen=True, slots=True)
class ItemToDo:
    """An item's needs; `remedies` are suggestions that belong to none of them."""

    item: ItemResult
    needs: tuple[Need, ...]
    remedies: tuple[str, ...]

    @property
    def other_urls(self) -> tuple[str, ...]:
        """The submitted URLs that no need of it names as such."""
        named = {place.url for need in self.needs if need.of_links for place in need.places}
        return tuple(url for url in self.item.submitted_urls if url not in named)


@dataclass(frozen=True, slots=True)
class ToDo:
    """Everything to be done, by urgency."""

    failed: tuple[ItemToDo, ...]
    unsent: tuple[ItemToDo, ...]
    undecided: tuple[ItemToDo, ...]
    advised: tuple[ItemToDo, ...]
    human: tuple[ItemToDo, ...]

    @property
    def nothing(self) -> bool:
        """Nothing to mend and nothing undecided; advice may remain."""
        return not (self.failed or self.unsent or self.undecided)

    @property
    def long(self) -> bool:
        """So much to mend that a list of it says more than every detail at once."""
        return sum(len(todo.needs) for todo in self.failed) > _A_PAGE_FULL


def to_do(report: Report) -> ToDo:
    """Sort a report's items by what has to be done about them; within a group the items keep their order."""
    return ToDo(
        failed=_items(report, lambda item: item.verdict is Verdict.FAILED),
        unsent=_items(report, lambda item: item.verdict is Verdict.UNTESTED),
        undecided=_items(report, lambda item: item.verdict is Verdict.CANT_TELL),
        advised=_advised(report),
        human=_human(report),
    )


def _items(report: Report, wanted: Callable[[ItemResult], bool]) -> tuple[ItemToDo, ...]:
    return tuple(_item_to_do(item, (Level.REQUIRED,), report.pictures) for item in report.items if wanted(item))


def _advised(report: Report) -> tuple[ItemToDo, ...]:
    passed = (item for item in report.items if item.verdict is Verdict.PASSED and item.suggestions)
    return tuple(ItemToDo(item, (), tuple(s.text for s in item.suggestions)) for item in passed)


def _human(report: Report) -> tuple[ItemToDo, ...]:
    # An item without any URL gives a person nothing to look at.
    looked_at = (item for item in report.items if item.verdict is not Verdict.UNTESTED)
    verdicts = (*_OPEN, Verdict.UNTESTED)
    todos = (_item_to_do(item, (Level.HUMAN,), report.pictures, verdicts) for item in looked_at)
    return tuple(todo for todo in todos if todo.needs)


def _item_to_do(
    item: ItemResult,
    levels: Iterable[Level],
    pictures: Sequence[PagePicture],
    verdicts: tuple[Verdict, ...] = _OPEN,
) -> ItemToDo:
    open_ones = [r for r in item.requirements if r.level in levels and r.verdict in verdicts]
    open_ones.sort(key=lambda r: verdicts.index(r.verdict))
    needs = tuple(_needs(item, open_ones, pictures))
    told = {s.requirement for s in item.suggestions} & {r.id for r in open_ones}
    return ItemToDo(item, needs, _remedies(s for s in item.suggestions if s.requirement not in told))


def _needs(item: ItemResult, open_ones: Sequence[RequirementResult], pictures: Sequence[PagePicture]) -> Iterator[Need]:
    """One a requirement; a cause that several have in common is told once."""
    cause = cause_of(item)
    hidden = [r for r in open_ones if cause is not None and cause.requirement in open_ones and r in cause.followers]
    for requirement in open_ones:
        if cause is not None and requirement is cause.requirement:
            yield replace(_need(item, requirement, pictures), hides=tuple(r.title for r in hidden))
        elif requirement not in hidden:
            yield _need(item, requirement, pictures)


def _need(item: ItemResult, requirement: RequirementResult, pictures: Sequence[PagePicture]) -> Need:
    findings = tuple(f for f in requirement.findings if f.verdict is requirement.verdict)
    places = _places(findings or requirement.findings)
    most = _MOST_LINKS if all(finding.check == "reachable" for finding in findings) else _MOST_PLACES
    return Need(
        requirement=requirement,
        findings=findings or requirement.findings,
        places=places[:most],
        more_places=max(0, len(places) - most),
        figures=tuple(islice(_figures(places, pictures), _MOST_PICTURES)),
        remedies=_remedies(s for s in item.suggestions if s.requirement == requirement.id) or _advice(findings),
        notes=_notes(places) if requirement.verdict is Verdict.CANT_TELL else (),
    )


def _figures(places: Sequence[Evidence], pictures: Sequence[PagePicture]) -> Iterator[Figure]:
    """The pictures of the places to look at, each once."""
    of_document = {place.sha256: place for place in reversed(places)}
    return (Figure(p, of_document[p.sha256]) for p in pictures if p.sha256 in of_document)


def _places(findings: tuple[Finding, ...]) -> tuple[Evidence, ...]:
    """Where the findings looked, one place a locator."""
    return tuple({(e.url, e.locator): e for finding in findings for e in finding.evidence}.values())


def _notes(places: Sequence[Evidence]) -> tuple[str, ...]:
    kinds = {"", *words.FAMILIES.values()}  # what a file is explains nothing
    return tuple(dict.fromkeys(place.note for place in places if place.note not in kinds))[:_MOST_NOTES]


def _advice(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What would decide it: a suggestion is made only of what failed."""
    return tuple(dict.fromkeys(finding.advice for finding in findings if finding.advice))


def _remedies(suggestions: Iterable[Suggestion]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.text for s in suggestions))
