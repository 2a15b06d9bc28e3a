"""One page for all items: what stands under the heading "O5 …" is the evidence of O5 and of no other item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oitcheck.evidence.source import Source
from oitcheck.models import Document, Part, Picture, Table
from oitcheck.submission.items import items_in_text
from oitcheck.thai.text import norm

ENOUGH_ITEMS = 3  # a page that heads fewer items than this is not divided by them
_SAME_START = 15  # characters
_NUMBER = 8  # "O26 : "
_STEP = " > "  # in a locator
_BETWEEN = " › "  # between heading and row in the context of a link


class Sections:
    """A page divided by headings that begin with an O-number; empty for any other page."""

    def __init__(self, page: Document) -> None:
        self._page = page
        self._of_part = list(_walk(page))
        items = {item for item in self._of_part if item}
        self._divided = len(items) >= ENOUGH_ITEMS
        self._of_heading = self._headings()
        self._of_text = [(norm(p.text), item) for p, item in zip(page.parts, self._of_part, strict=True)]

    def holds(self, item: str) -> bool:
        """Whether the page is divided and has a section for the item."""
        return self._divided and item in self._of_part

    def is_of_other(self, item: str, context: str, anchor: str) -> bool:
        """Whether a link with this context and text stands in another item's section."""
        if not self.holds(item):
            return False
        owners = self._owners(context, anchor)
        return bool(owners) and item not in owners

    def _owners(self, context: str, anchor: str) -> set[str]:
        """The items under whose heading the link stands; without a heading, those whose text has its words."""
        heading = context.split(_BETWEEN, 1)[0]
        owner = self._of_heading.get(norm(heading)) or _item(heading)
        words = norm(anchor or context)
        if owner or not words:
            return {owner} - {""}
        return {owner for text, owner in self._of_text if owner and words in text}

    def only(self, item: str) -> Document:
        """The page with the item's section alone."""
        if not self.holds(item):
            return self._page
        parts = tuple(p for p, owner in zip(self._page.parts, self._of_part, strict=True) if owner == item)
        texts = norm("\n".join(part.text for part in parts))
        return self._page.model_copy(
            update={
                "parts": parts,
                "tables": tuple(table for table in self._page.tables if _is_said(table, texts)),
                "links": tuple(k for k in self._page.links if not self.is_of_other(item, k.context, k.anchor)),
                "pictures": tuple(p for p in self._page.pictures if self._is_shown(p, item)),
            }
        )

    def _headings(self) -> dict[str, str]:
        pairs = zip(self._page.parts, self._of_part, strict=True)
        return {norm(part.text): item for part, item in pairs if part.heading and item}

    def _is_shown(self, picture: Picture, item: str) -> bool:
        """A picture stands in the section whose parts are nearest to it in the page's markup."""
        steps = picture.locator.split(_STEP)
        near = [_shared(steps, part.locator.split(_STEP)) for part in self._page.parts]
        nearest = max(near, default=0)
        return item in {owner for depth, owner in zip(near, self._of_part, strict=True) if depth == nearest}


def _shared(steps: list[str], others: list[str]) -> int:
    """How many steps from the root two places have in common."""
    differing = (n for n, (a, b) in enumerate(zip(steps, others, strict=False)) if a != b)
    return next(differing, min(len(steps), len(others)))


def _walk(page: Document) -> Iterator[str]:
    """The item each part belongs to, "" before the first O-heading."""
    current = ""
    for part in page.parts:
        current = _heads(part) or current
        yield current


def _heads(part: Part) -> str:
    """The O-number a heading, or a short line, begins with."""
    return _item(part.text) if part.heading or len(part.text) < 200 else ""


def _item(text: str) -> str:
    """The one O-number that stands at the beginning of a text."""
    head = items_in_text(text[:24])
    return head[0] if len(head) == 1 and len(items_in_text(text)) == 1 else ""


def _is_said(table: Table, texts: str) -> bool:
    """A table's rows are among the page's parts too: it stands where its first rows stand."""
    cells = [norm(cell) for row in table.rows[:3] for cell in row if cell.strip()]
    return bool(cells) and all(cell in texts for cell in cells)


def shortened_titles(title: str, sources: Iterable[Source]) -> tuple[str, ...]:
    """Headings that are the item's title, cut short or with its number: they begin as it does."""
    start = norm(title)[:_SAME_START]
    headings = (text for s in sources if s.is_page for text in (s.document.title, *(h.text for h, _ in s.sections)))
    found = dict.fromkeys(text for text in headings if start in norm(text)[: _SAME_START + _NUMBER])
    return tuple(text.strip() for text in found if text.strip() != title)
