"""One page for all items: what stands under the label "O5 …" is the evidence of O5 and of no other item.

A label is a heading or a short line that begins with an O-number, a table row that does, or the button of an accordion;
what follows it, up to the next label, is its item's. Where the markup names its blocks "o12", what stands in a block is
its item's, whatever its heading says; and where one page was submitted for several items, and a heading bears the
number of each ("ข้อ 12", "๑๒."), or for many, and a row does, these are the labels (`item_labels.py`). Where it is not
certain that a line is a label (it may speak of another item), what follows belongs to both: evidence that is left out
would become a lack that nobody has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from oitcheck.evidence.sources.item_labels import SHORT, block_of, by_its_number, by_number, item_of, label_of
from oitcheck.evidence.sources.source import Source
from oitcheck.models import SEVERAL_ITEMS, Document, Link, Part, Picture, Table, Visit, unrouted
from oitcheck.thai.text import norm

_SAME_START = 15  # characters
_NUMBER = 8  # "O26 : "
_STEP = " > "  # in a locator
_BETWEEN = " › "  # between heading and row in the context of a link

Items = frozenset[str]
K = TypeVar("K")
_NOBODY: Items = frozenset()


class Sections:
    """A page divided by blocks or labels that bear an O-number; undivided for any other page.

    `submitted_for`: the items whose evidence it is said to be.
    """

    def __init__(self, page: Document, submitted_for: Collection[str] = ()) -> None:
        self._page = page
        blocks = {place: item for place, part in enumerate(page.parts) if (item := block_of(part))}
        filled = [item for item, parts in Counter(blocks.values()).items() if parts > 1]  # no place to jump to alone
        if len(filled) >= SEVERAL_ITEMS:
            firsts = {item: place for place, item in reversed(blocks.items())}
            self._labels = {place: item for item, place in sorted(firsts.items(), key=lambda pair: pair[1])}
            self._of_part = tuple(frozenset(filter(None, [blocks.get(n)])) for n in range(len(page.parts)))
        else:
            by_letter = {place: item for place, part in enumerate(page.parts) if (item := label_of(part))}
            self._labels = by_number(page.parts, submitted_for) or by_letter
            self._of_part = tuple(_owners(page.parts, self._labels))
        self._items = _NOBODY.union(*self._of_part)
        self._divided = len(self._items) >= SEVERAL_ITEMS
        self._at_address = _grouped((_address(link.url), self._of_link(link)) for link in page.links)
        self._at_words = _grouped(((link.context, link.anchor), self._of_link(link)) for link in page.links)

    def holds(self, item: str) -> bool:
        """Whether the page is divided and has a section for the item."""
        return self._divided and item in self._items

    def is_of_other(self, visit: Visit) -> bool:
        """Whether all that leads there from the page stands in other items' sections.

        What the crawl opened is not always at the link's own address: a share link is opened as the file behind it.
        """
        if not self.holds(visit.item):
            return False
        by_words = self._at_words.get((visit.context, visit.anchor), ())
        owners = self._at_address.get(_address(visit.url)) or by_words
        return bool(owners) and not any(_may_be_of(visit.item, items) for items in owners)

    def _of_link(self, link: Link) -> Items:
        return self._of_part[link.part] if link.part is not None and link.part >= 0 else _NOBODY

    def title(self, item: str) -> str:
        """The label of the item's section, of a row what stands before its links; "" if there is none."""
        place = next((place for place, labelled in self._labels.items() if labelled == item), None)
        if place is None or not self._divided:
            return ""
        text = self._page.parts[place].text
        link = next((k.anchor for k in self._page.links if k.part == place and k.anchor), "")
        return (text.partition(link)[0].strip() if link else "") or text

    def above_all(self) -> str:
        """What a divided page says before its first label: of whom all of it is."""
        owned = zip(self._page.parts, self._of_part, strict=True)
        return "\n".join(part.text for part, owners in owned if not owners) if self._divided else ""

    def only(self, item: str) -> Document:
        """The page with the item's section alone."""
        if not self.holds(item):
            return self._page
        parts = tuple(p for p, owners in zip(self._page.parts, self._of_part, strict=True) if item in owners)
        texts = norm("\n".join(part.text for part in parts))
        label, headings = self.title(item), [part.text for part in parts if part.heading]
        links = (k for k in self._page.links if _may_be_of(item, self._of_link(k)))
        return self._page.model_copy(
            update={
                "parts": parts,
                "tables": tuple(table for table in self._page.tables if _is_said(table, texts)),
                "links": tuple(_under(label, headings, k) if self._of_link(k) else k for k in links),
                "pictures": tuple(p for p in self._page.pictures if self._is_shown(p, item)),
            }
        )

    def _is_shown(self, picture: Picture, item: str) -> bool:
        """A picture stands in the section whose parts are nearest to it in the page's markup; beside the parts of
        several sections, in that of the one before it."""
        owners = {self._of_part[number] for number in nearest(picture, self._page.parts)} - {_NOBODY}
        before = _before(picture, self._page.parts)
        if len(owners) > 1 and before >= 0 and self._of_part[before]:
            owners = {self._of_part[before]}
        return any(item in of_part for of_part in owners)


def _before(picture: Picture, parts: Sequence[Part]) -> int:
    """The part that a picture stands in, or else the last that ends before it; -1 for none or unknown."""
    if picture.part is None:
        return -1
    after = parts[picture.part + 1 : picture.part + 2]
    return picture.part + any(picture.locator.startswith(f"{part.locator}{_STEP}") for part in after)


def nearest(picture: Picture, parts: Sequence[Part]) -> frozenset[int]:
    """Which parts, by their number, stand nearest to a picture in the page's markup."""
    steps = picture.locator.split(_STEP)
    near = [_shared(steps, part.locator.split(_STEP)) for part in parts]
    return frozenset(number for number, depth in enumerate(near) if depth == max(near))


def _shared(steps: list[str], others: list[str]) -> int:
    """How many steps from the root two places have in common."""
    differing = (n for n, (a, b) in enumerate(zip(steps, others, strict=False)) if a != b)
    return next(differing, min(len(steps), len(others)))


def _owners(parts: Sequence[Part], labels: Mapping[int, str]) -> Iterator[Items]:
    """The items each part may belong to, none before the first label."""
    certain = _certain(parts, labels)
    current = sure = _NOBODY
    for place in range(len(parts)):
        if place in labels:
            current = frozenset({labels[place]})
            sure, current = (current, current) if place in certain else (sure, current | sure)
        yield current


def _certain(parts: Sequence[Part], labels: Mapping[int, str]) -> frozenset[int]:
    """Labels that are headings; other lines only where they are the page's way of labelling, once for each item."""
    headings = frozenset(place for place in labels if parts[place].heading)
    runs = Counter(item for item, _ in groupby(labels.values()))
    lines = frozenset(place for place, item in labels.items() if runs[item] == 1 and place not in headings)
    return headings | lines if len(lines) > len(headings) else headings


def _may_be_of(item: str, owners: Items) -> bool:
    """What stands before the first label is everybody's."""
    return not owners or item in owners


def _under(label: str, headings: Sequence[str], link: Link) -> Link:
    """The link with the label in its context where the nearest heading is not one of its section's."""
    heading, _, entry = link.context.rpartition(_BETWEEN)
    if any(text.startswith((heading or entry).rstrip("…")) for text in headings):
        return link
    return link.model_copy(update={"context": f"{label}{_BETWEEN}{entry}"})


def _grouped(pairs: Iterable[tuple[K, Items]]) -> dict[K, list[Items]]:
    groups: dict[K, list[Items]] = defaultdict(list)
    for key, items in pairs:
        groups[key].append(items)
    return groups


def _address(url: str) -> str:
    return unrouted(url).partition("#")[0]


def _is_said(table: Table, texts: str) -> bool:
    """A table's rows are among the page's parts too: it stands where its first rows stand."""
    cells = [norm(cell) for row in table.rows[:3] for cell in row if cell.strip()]
    return bool(cells) and all(cell in texts for cell in cells)


def other_titles(item: str, title: str, sources: Iterable[Source]) -> tuple[str, ...]:
    """Headings and labels that are the item's title, cut short, or that begin with its number, in whatever words."""
    start = norm(title)[:_SAME_START]
    pages = [source.document for source in sources if source.is_page]
    called = (text for page in pages for text in (page.title, *_headings_and_labels(page)))
    same = [text for text in called if start in norm(text)[: _SAME_START + _NUMBER]]
    headings = (part.text for page in pages for part in page.parts if part.heading and len(part.text) < SHORT)
    numbered = [text for text in headings if item in (item_of(text), by_its_number(text))]
    return tuple(dict.fromkeys(text.strip() for text in (*same, *numbered) if text.strip() != title))


def _headings_and_labels(page: Document) -> Iterator[str]:
    return (part.text for part in page.parts if part.heading or label_of(part))
