"""Which faults are tried in which round: at most one an item, every kind sooner or later in some office."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from random import Random

from .build import Bureau, Fault
from .desk import SCANS
from .voices import ItemSpec, expected, parts

SCANS_OF_OFFICE = 6
_PAGE_KINDS = ("gone", "soft_404", "construction", "blocked", "script")
_OF_FILES = ("dead", "scan", "html", "swapped", "draft", "links_only")
_BLOCKED_AT_ONCE = 2  # more, and a careful crawler takes the whole host for blocking


def rounds(bureau: Bureau, wanted: int) -> list[dict[str, Fault]]:
    """The first one is the complete site."""
    dice = Random(bureau.spec.slug)
    queues = {item.id: _queue(bureau, item, dice) for item in bureau.items.values()}
    columns = [{f.item: f for f in column if f} for column in zip_longest(*queues.values())]
    return [{}, *map(_thinned, columns[:wanted])]


def scanned(bureau: Bureau) -> dict[str, Fault]:
    """One more round, in which papers of some items are scans; these are read by OCR, which takes its time."""
    dice = Random(f"{bureau.spec.slug} scans")
    able = [(item, key) for item in bureau.items.values() for key in item.breakable if _can_be_scanned(bureau, key)]
    dice.shuffle(able)
    faults = {item.id: Fault(item.id, key, dice.choice(SCANS)) for item, key in able}
    return dict(list(faults.items())[:SCANS_OF_OFFICE]) if bureau.has_own_pages() else {}


def _can_be_scanned(bureau: Bureau, key: str) -> bool:
    return "scan" in _kinds(bureau, key)


def _queue(bureau: Bureau, item: ItemSpec, dice: Random) -> list[Fault]:
    """An item's faults in a random order; a page fault comes third at most, so that content comes first."""
    content = [Fault(item.id, key, kind) for key in item.breakable for kind in _kinds(bureau, key)]
    dice.shuffle(content)
    if not bureau.has_own_pages():
        return content
    pages = [Fault(item.id, dice.choice(item.parts), kind) for kind in dice.sample(_PAGE_KINDS, 1)]
    return [*content[:2], *pages, *content[2:]]


def _kinds(bureau: Bureau, key: str) -> Iterator[str]:
    part, dress = parts()[key], bureau.dress
    on_page = part.forms == "page" and dress.prose == "page"
    for kind in part.faults:
        if not expected(kind, bureau.spec.year) or (on_page and kind in _OF_FILES):
            continue
        yield kind


def _thinned(faults: dict[str, Fault]) -> dict[str, Fault]:
    blocked = [item for item, fault in faults.items() if fault.kind == "blocked"]
    return {item: fault for item, fault in faults.items() if item not in blocked[_BLOCKED_AT_ONCE:]}
