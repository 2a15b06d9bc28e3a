"""Compared texts as a page shows them: changes with what stands around them, and the rest folded away.

What stayed may be left out where there is very much of it; a change never is without its number being said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from oitcheck.diff import View
from oitcheck.diff.lines import Line
from oitcheck.diff.rows import Same
from oitcheck.models.change import Change, Difference, LinkChange, LinkTurn, Piece, TextChange, VerdictChange
from oitcheck.report.diff_words import LATE, NOISE
from oitcheck.report.places import fit, shown_url

PRINTED = 40
"""Changed links of one kind that are printed."""
_AROUND = 2  # lines that stand open on either side of a change
_ROOM_FOR_REST = 1_000_000  # bytes of unchanged text in the page
_ROOM_FOR_CHANGES = 1_400_000
_FEWEST = 20  # changes that every document shows, whatever the others need
_FOLDS = (100_000, 400, 120, 40, 12, 4, 0)
_LONG = 400  # characters of an unchanged stretch inside a row
_NAMED_PAGES = 30
_ADDRESS = re.compile(r"https?://[^\s”]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of the page: its text, drawn, and how many of its changes are not in it."""

    text: TextChange
    body: Markup
    left_out: int


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


def unprinted(links: Iterable[LinkChange]) -> frozenset[str]:
    """Those beyond the first of every kind: of runs with nothing in common, all are there, and nobody reads them on
    paper."""
    so_far: Counter[LinkTurn] = Counter()
    beyond = set()
    for link in links:
        so_far[link.turn] += 1
        if so_far[link.turn] > PRINTED:
            beyond.add(link.id)
    return frozenset(beyond)


def shown_texts(texts: Iterable[TextChange], views: dict[str, View]) -> list[Shown]:
    """All documents with their changes, within the page's room."""
    texts = list(texts)
    fold = _fold(views[text.id] for text in texts)
    room = _ROOM_FOR_CHANGES
    shown = []
    for text in texts:
        drawn = _Drawn(text, fold, max(room, 0))
        body = Markup("").join(drawn.rows(views[text.id]))
        room -= drawn.used
        shown.append(Shown(text, body, drawn.left_out))
    return shown


def _fold(views: Iterable[View]) -> int:
    """How many lines of an unchanged stretch there is room for."""
    stretches = [row.lines for view in views for row in view.rows if isinstance(row, Same)]
    weights = [[len(line.text.encode()) + 8 for line in lines] for lines in stretches]
    for fold in _FOLDS:
        if sum(sum(_ends(lines, fold)) for lines in weights) <= _ROOM_FOR_REST:
            return fold
    return 0


def _ends(lines: Sequence[int], fold: int) -> Sequence[int]:
    """What is kept of a stretch: all of it, or as much of its two ends as there is room for."""
    half = fold // 2
    return lines if len(lines) <= fold else [*lines[:half], *lines[len(lines) - half :]]


class _Drawn:
    """One document being drawn; counts what it uses and what it leaves out."""

    def __init__(self, text: TextChange, fold: int, room: int) -> None:
        self._own = {change.id for change in text.changes}
        self._fold = fold
        self._room = room
        self._drawn = 0
        self.used = 0
        self.left_out = 0

    def rows(self, view: View) -> Iterable[Markup]:
        """The document from top to bottom."""
        last = len(view.rows) - 1
        for number, row in enumerate(view.rows):
            if isinstance(row, Change):
                yield self._change(row)
            else:
                yield from self._same(row.lines, first=number == 0, last=number == last)

    def _change(self, change: Change) -> Markup:
        if self._drawn >= _FEWEST and self.used > self._room:
            self.left_out += not change.noise
            return Markup("")
        drawn = _row(change, own=change.id in self._own)
        self.used += len(drawn.encode())
        self._drawn += 1
        return drawn

    def _same(self, lines: Sequence[Line], *, first: bool, last: bool) -> Iterable[Markup]:
        head = 0 if first else _AROUND
        tail = 0 if last else _AROUND
        if len(lines) <= head + tail + 1:
            yield from map(_line, lines)
            return
        yield from map(_line, lines[:head])
        yield self._folded(lines[head : len(lines) - tail])
        yield from map(_line, lines[len(lines) - tail :])

    def _folded(self, lines: Sequence[Line]) -> Markup:
        half = self._fold // 2
        kept: list[Markup] = list(map(_line, lines))
        if len(lines) > self._fold:
            gone = lines[half : len(lines) - half]
            where = " – ".join(dict.fromkeys(line.locator for line in (gone[0], gone[-1]) if line.locator))
            note = Markup('<p class="gone">ละไว้ {} บรรทัดที่เหมือนเดิม{} อ่านได้ในเอกสารจริงตามที่อยู่ข้างบน</p>').format(
                f"{len(gone):,}", f" ({where})" if where else ""
            )
            kept = [*kept[:half], note, *kept[len(lines) - half :]]
        return Markup('<details class="m"><summary>{} บรรทัดที่เหมือนเดิม</summary>{}</details>').format(
            f"{len(lines):,}", Markup("").join(kept)
        )


def _line(line: Line) -> Markup:
    return Markup("<p>{}</p>").format(fit(line.text))


def _row(change: Change, *, own: bool) -> Markup:
    """A change. The one that many pages share has its name only where it is told."""
    head = [Markup('<a class="perma" href="#{0}" aria-label="ลิงก์ถาวรของจุดนี้">#</a>').format(change.id)]
    if change.locator:
        head.append(Markup('<span class="locator">{}</span>').format(fit(change.locator)))
    if not own:
        head.append(Markup("<span>เหมือนกันในหลายหน้า</span>"))
    if change.noise:
        kinds = dict.fromkeys(NOISE.get(piece.noise, "") for piece in change.pieces if piece.noise)
        head.append(Markup("<span>ไม่นับ: {}</span>").format(", ".join(filter(None, kinds))))
    if change.pages and own:
        head.append(_pages(change.pages))
    return Markup('<div class="r{}"{}><div class="head">{}</div><div class="one">{}</div></div>').format(
        Markup(" quiet") if change.noise or not own else Markup(" c"),
        Markup(' id="{}" tabindex="-1"').format(change.id) if own else "",
        Markup("").join(head),
        Markup("").join(_piece(piece, n, len(change.pieces)) for n, piece in enumerate(change.pieces)),
    )


def _pages(pages: Sequence[str]) -> Markup:
    named = Markup("").join(Markup("<li>{}</li>").format(shown_url(page)) for page in pages[:_NAMED_PAGES])
    more = Markup("<li>และอีก {} หน้า (ดู diff.json)</li>").format(len(pages) - _NAMED_PAGES)
    return Markup("<details><summary>เหมือนกันอีก {} หน้า</summary><ul>{}{}</ul></details>").format(
        f"{len(pages):,}", named, more if len(pages) > _NAMED_PAGES else ""
    )


def _piece(piece: Piece, number: int, total: int) -> Markup:
    text = fit(piece.text)
    if piece.op == "=":
        return escape(_shortened(text, first=number == 0, last=number == total - 1))
    tag = "del" if piece.op == "-" else "ins"
    grey = Markup(' class="q"') if piece.noise else ""
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), grey, text)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A very long stretch that stayed, inside one row, without its middle."""
    if len(text) <= _LONG:
        return text
    half = _LONG // 2
    head, tail = ("" if first else text[:half]), ("" if last else text[-half:])
    return f"{head} …(ละไว้ {len(text) - len(head) - len(tail):,} ตัวอักษรที่เหมือนเดิม)… {tail}"
