"""What changed between two runs, in the order and the portions in which a reader takes it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from oitcheck.models.change import Difference, LinkChange, TextChange, VerdictChange
from oitcheck.report.diff_words import LATE
from oitcheck.report.places import shown_url

_PRINTED = 60  # links on paper
_ROOM_FOR_LINKS = 900_000  # bytes of the page
_HTML_OF_JSON = 1.5  # a link's row, measured by its entry in diff.json
_ADDRESS = re.compile(r"https?://[^\s”]+")


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item with all its changed verdicts; `own` is the item's, if that changed."""

    item: str
    item_before: str
    title: str
    own: VerdictChange | None
    requirements: tuple[VerdictChange, ...]

    @property
    def late(self) -> bool:
        """The site changed it after the day of submission, surely or perhaps."""
        changes = (*self.requirements, *((self.own,) if self.own else ()))
        return any(change.lateness in LATE for change in changes)


def item_cards(difference: Difference) -> list[ItemCard]:
    """One card an item, the worst first."""
    order = dict.fromkeys(change.item for change in difference.verdicts)
    return [_card([c for c in difference.verdicts if c.item == item]) for item in order]


def _card(changes: Sequence[VerdictChange]) -> ItemCard:
    first = changes[0]
    own = next((change for change in changes if not change.requirement), None)
    if own and any(own.message_after == change.message_after for change in changes if change.requirement):
        own = own.model_copy(update={"message_before": "", "message_after": ""})  # its requirement says it below
    return ItemCard(
        item=first.item,
        item_before=", ".join(dict.fromkeys(change.item_before for change in changes if change.item_before)),
        title=first.item_title,
        own=own,
        requirements=tuple(change for change in changes if change.requirement),
    )


def readable(message: str) -> str:
    """A sentence of a report with its addresses as people read them."""
    return _ADDRESS.sub(lambda found: shown_url(found[0], 90), message)


def is_late(change: LinkChange | TextChange) -> bool:
    """After the day of submission, surely or perhaps."""
    return change.moment.lateness in LATE


def shown_links(links: Iterable[LinkChange], reviewed: Container[str]) -> list[LinkChange]:
    """The first, worst ones, as many as a page holds, and whatever an evaluator decided on."""
    room = float(_ROOM_FOR_LINKS)
    shown = []
    for link in links:
        if room > 0 or link.id in reviewed:
            shown.append(link)
            room -= len(link.model_dump_json()) * _HTML_OF_JSON
    return shown


def printed_links(links: Sequence[LinkChange]) -> frozenset[str]:
    """Links that go on paper: all of a few; of many the first of those that no text below tells of."""
    if len(links) <= _PRINTED:
        return frozenset(link.id for link in links)
    return frozenset([link.id for link in links if not link.text][:_PRINTED])


def by_weight(texts: Iterable[TextChange], verdicts: Iterable[VerdictChange]) -> list[TextChange]:
    """Documents of the items whose verdicts changed come first; otherwise the order stays."""
    turned = {change.item for change in verdicts}
    return sorted(texts, key=lambda text: (not text.counted, not turned & set(text.items)))
