"""Items that are open because their submitted links show nothing, and for no other reason: told together, and once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from oitcheck.models import Evidence, Verdict
from oitcheck.report.todo import ItemToDo

_FEWEST = 3  # two items are read as quickly one after the other
_MOST_NOTES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One item of several, with the links that it is about."""

    todo: ItemToDo
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """What several items have in common; `reason` is a word of the check of submitted links."""

    reason: str
    verdict: Verdict
    rows: tuple[Row, ...]
    notes: tuple[str, ...]  # what the servers said


def together(todos: Sequence[ItemToDo]) -> tuple[tuple[Together, ...], tuple[ItemToDo, ...]]:
    """The groups, and the items that have something of their own to say, both in their order."""
    alike: dict[str, list[ItemToDo]] = defaultdict(list)
    for todo in todos:
        alike[reason_of(todo)].append(todo)
    alike.pop("", None)
    grouped = {reason: group for reason, group in alike.items() if len(group) >= _FEWEST}
    told = {todo.item.id for group in grouped.values() for todo in group}
    return tuple(_group(*one) for one in grouped.items()), tuple(todo for todo in todos if todo.item.id not in told)


def reason_of(todo: ItemToDo) -> str:
    """Why its links show nothing, if there is nothing else to say of the item; else ""."""
    reasons = {(finding.check, finding.reason) for need in todo.needs for finding in need.findings}
    if len(todo.needs) != 1 or len(reasons) != 1 or todo.remedies:
        return ""
    check, reason = reasons.pop()
    return reason if check == "reachable" else ""


def _group(reason: str, todos: Sequence[ItemToDo]) -> Together:
    rows = tuple(Row(todo, _places(todo)) for todo in todos)
    notes = dict.fromkeys(place.note for row in rows for place in row.places if place.note)
    return Together(reason, todos[0].needs[0].requirement.verdict, rows, tuple(notes)[:_MOST_NOTES])


def _places(todo: ItemToDo) -> tuple[Evidence, ...]:
    """Every link that shows nothing, once."""
    (need,) = todo.needs
    return tuple({place.url: place for finding in need.findings for place in finding.evidence}.values())
