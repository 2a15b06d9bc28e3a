"""Compared texts as a page shows them: changes with what stands around them, and the rest folded away.

What stayed may be left out where there is very much of it; a change never is without its number being said. However
much has changed, the page stays one that a browser opens: documents share its room, each takes what it needs as far as
that is no more than the others leave it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from oitcheck.diff import View
from oitcheck.diff.lines import Line
from oitcheck.diff.rows import Same
from oitcheck.models.change import Change, Piece, TextChange
from oitcheck.report.diff_room import THAI, level, need
from oitcheck.report.diff_words import NOISE
from oitcheck.report.places import fit, shown_url

_AROUND = 2  # lines that stand open on either side of a change
_ROOM_FOR_REST = 900_000  # bytes of unchanged text in the page
_ROOM_FOR_CHANGES = 1_200_000
_MOST_DOCUMENTS = 400
PRINTED = 25  # changes of a document that go on paper
_PAPER_ENDS = Markup('<div class="paper-ends" hidden></div>')
_FOLDS = (100_000, 400, 120, 40, 12, 4, 0)
_LONG = 400  # characters of an unchanged stretch inside a row
_LONG_LINE = 2_000
_SHORTEST_CUT = 1_500  # bytes that a change has, whatever else is left out
_NAMED_PAGES = 30
_SHARED_RUN = 3  # changes that many pages share, one after the other: the site has another look
_BETWEEN = 3  # unchanged lines that part no such run
_OPEN = 10  # documents that stand open


@dataclass(frozen=True, slots=True)
class Shown:
    """A document of the page: its text, drawn, and how many of its changes are not in it."""

    text: TextChange
    body: Markup
    left_out: int
    open: bool
    shared: bool  # others are called the same
    cut_on_paper: bool  # more was drawn than goes on paper


def shown_texts(texts: Iterable[TextChange], views: dict[str, View]) -> list[Shown]:
    """The first documents, as many as a page holds, with their changes within the page's room."""
    texts = list(texts)
    titles = Counter(text.title for text in texts)
    texts = texts[:_MOST_DOCUMENTS]
    fold = _fold(views[text.id] for text in texts if text.counted)
    needs = [need(views[text.id], _AROUND) for text in texts]
    most = level(needs, _ROOM_FOR_CHANGES)
    shown: list[Shown] = []
    for text in texts:
        drawn = _Drawn(text, fold if text.counted else _FOLDS[-1], most)  # of visitor counters nobody reads the rest
        body = Markup("").join(drawn.rows(views[text.id]))
        shared, cut = titles[text.title] > 1, drawn.changes > PRINTED
        shown.append(Shown(text, body, drawn.left_out, open=len(shown) < _OPEN, shared=shared, cut_on_paper=cut))
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
    """One document being drawn; counts what it uses and the changes that it leaves out for want of room."""

    def __init__(self, text: TextChange, fold: int, room: int) -> None:
        self._own = {change.id for change in text.changes}
        self._fold = fold
        self._room = room
        self._used = 0
        self.changes = 0
        self.left_out = 0

    def rows(self, view: View) -> Iterable[Markup]:
        """The document from top to bottom; a run of changes that many pages share is folded into one."""
        last = len(view.rows) - 1
        at = 0
        while at <= last and not self._is_full:
            end, shared = self._run(view.rows, at)
            before = self.changes
            drawn = Markup("").join(self._row(view.rows[n], first=n == 0, last=n == last) for n in range(at, end))
            yield _folded_run(drawn, shared) if shared >= _SHARED_RUN else drawn
            if self.changes >= PRINTED > before:
                yield _PAPER_ENDS
            at = end
        self.left_out += sum(isinstance(row, Change) and not row.noise for row in view.rows[at:])

    @property
    def _is_full(self) -> bool:
        """One change has room in any case."""
        return self._used > self._room and self.changes > 0

    def _run(self, rows: Sequence[Same | Change], at: int) -> tuple[int, int]:
        """Where the run of shared changes that begins here ends, and how many they are; one row if there is none."""
        shared, end = 0, at
        for n in range(at, len(rows)):
            row = rows[n]
            if isinstance(row, Same):
                if len(row.lines) > _BETWEEN or not shared:
                    break
            elif row.pages or row.id not in self._own:
                shared, end = shared + 1, n + 1
            else:
                break
        return (end, shared) if shared >= _SHARED_RUN else (at + 1, 0)

    def _row(self, row: Same | Change, *, first: bool, last: bool) -> Markup:
        if isinstance(row, Change):
            return self._change(row)
        return Markup("").join(self._same(row.lines, first=first, last=last))

    def _change(self, change: Change) -> Markup:
        if self._is_full:
            self.left_out += not change.noise
            return Markup("")
        room = max(self._room - self._used, _SHORTEST_CUT) // THAI
        drawn = _row(change, own=change.id in self._own, room=room)
        self._used += len(drawn.encode())
        self.changes += 1
        return drawn

    def _same(self, lines: Sequence[Line], *, first: bool, last: bool) -> Iterable[Markup]:
        head = 0 if first else _AROUND
        tail = 0 if last else _AROUND
        if len(lines) <= head + tail + 1:
            yield from map(self._line, lines)
            return
        yield from map(self._line, lines[:head])
        yield self._folded(lines[head : len(lines) - tail])
        yield from map(self._line, lines[len(lines) - tail :])

    def _line(self, line: Line) -> Markup:
        drawn = _line(line)
        self._used += len(drawn.encode())
        return drawn

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


def _folded_run(drawn: Markup, shared: int) -> Markup:
    """What a new look of the site changed on every page."""
    return Markup(
        '<details class="m"><summary>{} แห่งที่เปลี่ยนเหมือนกันในหลายหน้า (เมนูหรือรูปแบบของเว็บไซต์)</summary>{}</details>'
    ).format(f"{shared:,}", drawn)


def _line(line: Line) -> Markup:
    return Markup("<p>{}</p>").format(_shortened(fit(line.text), _LONG_LINE, "ตัวอักษรที่เหมือนเดิม"))


def _row(change: Change, *, own: bool, room: int) -> Markup:
    """A change, its longest pieces cut where there is no room for so many characters.

    The one that many pages share has its name only where it is told.
    """
    most = level((len(piece.text) for piece in change.pieces if piece.op != "="), room)
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
        Markup("").join(_piece(piece, n, len(change.pieces), most) for n, piece in enumerate(change.pieces)),
    )


def _pages(pages: Sequence[str]) -> Markup:
    named = Markup("").join(Markup("<li>{}</li>").format(shown_url(page)) for page in pages[:_NAMED_PAGES])
    more = Markup("<li>และอีก {} หน้า (ดู diff.json)</li>").format(len(pages) - _NAMED_PAGES)
    return Markup("<details><summary>เหมือนกันอีก {} หน้า</summary><ul>{}{}</ul></details>").format(
        f"{len(pages):,}", named, more if len(pages) > _NAMED_PAGES else ""
    )


def _piece(piece: Piece, number: int, total: int, most: int) -> Markup:
    text = fit(piece.text)
    if piece.op == "=":
        return escape(_shortened(text, _LONG, "ตัวอักษรที่เหมือนเดิม", first=number == 0, last=number == total - 1))
    tag = "del" if piece.op == "-" else "ins"
    grey = Markup(' class="q"') if piece.noise else ""
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), grey, _shortened(text, most, "ตัวอักษร อยู่ใน diff.json"))


def _shortened(text: str, most: int, what: str, *, first: bool = False, last: bool = False) -> str:
    """A very long stretch without its middle; of the `first` in a row its end, of the `last` its beginning stays."""
    if len(text) <= most:
        return text
    half = most // 2
    head, tail = ("" if first else text[:half]), ("" if last else text[len(text) - half :])
    return f"{head} …(ละไว้ {len(text) - len(head) - len(tail):,} {what})… {tail}"
