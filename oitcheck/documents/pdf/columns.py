"""Tables of a PDF that no lines enclose: columns told by the white space that runs down between them.

What stands where is a conclusion here, not something drawn: such a table is marked as `inferred`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from oitcheck.documents.pdf.words import Word, join

Rows = tuple[tuple[str, ...], ...]

_SAME_LINE = 0.3  # of a word's height
_SAME_LINE_POINTS = 3.0  # and no more than that: cells set to the middle of their row stand half a line off
_GAP = 0.4  # of a word's height: more than a space between words
_RIVER = 0.3  # of a word's height: the narrowest white space between two columns
_RIVER_BEFORE_FIGURES = 0.08  # the same before figures, which are set flush right, close to long words
_NEXT_LINE = 3.0  # of a word's height: what is further down is another matter
_FEWEST_LINES = 4
_MOST_COLUMNS = 40
_MOST_WORDS = 4000
_FULL = 0.6  # of the columns that the fullest line fills: an entry, not the second line of one
_PART = 0.4  # the same of a line that begins in the first column: long cells may stand half a line off
_FIGURES = re.compile(r"(?:^|\s)[\d๐-๙][\d๐-๙,.]*(?=\s|$)")
_ENOUGH_FIGURES = 8
_SHARE_OF_FIGURES = 0.1  # of a page's words; a letter that counts things has fewer
_FIGURE = re.compile(r"[-–]|[\d๐-๙][\d๐-๙,.%]*")


@dataclass(slots=True)
class Line:
    """Words at one height, from the left."""

    words: list[Word] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def centre(self) -> float:
        """Middle."""
        return median(word.centre[1] for word in self.words)

    @property
    def height(self) -> float:
        """Of its words."""
        return median(word.height for word in self.words)

    def chunks(self) -> int:
        """Runs of words with no more than a space between them."""
        gaps, wide = zip(self.words, self.words[1:], strict=False), _GAP * self.height
        return 1 + sum(right.left - left.right > wide for left, right in gaps)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A table that was concluded, with its upper edge."""

    top: float
    rows: Rows


def may_hold_table(text: str) -> bool:
    """Whether a page's text has figures that stand by themselves: without them the words' places are not asked for."""
    figures = len(_FIGURES.findall(text))
    return figures >= _ENOUGH_FIGURES and figures >= _SHARE_OF_FIGURES * len(text.split())


def inferred_tables(words: list[Word]) -> Iterator[Inferred]:
    """The tables on a page, from the top."""
    if len(words) > _MOST_WORDS:
        return
    for region in _regions(_lines(words)):
        columns = _columns(region)
        if len(columns) > 1:
            rows = _rows(region, columns)
            if len(columns) > 2 or _figures_beside_names(rows):
                yield Inferred(region[0].top, rows)


def _lines(words: list[Word]) -> list[Line]:
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: word.centre[1]):
        near = min(_SAME_LINE * (word.bottom - word.top), _SAME_LINE_POINTS)
        if lines and word.centre[1] - lines[-1].words[0].centre[1] <= near:
            lines[-1].words.append(word)
        else:
            lines.append(Line([word]))
    for line in lines:
        line.words.sort(key=lambda word: word.left)
    return lines


def _regions(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines, one below the other, most of them with words far apart."""
    region: list[Line] = []
    for line in lines:
        if region and line.top - region[-1].bottom > _NEXT_LINE * line.height:
            yield from _if_table(region)
            region = []
        region.append(line)
    yield from _if_table(region)


def _if_table(region: list[Line]) -> Iterator[list[Line]]:
    """The run from its first line with words far apart to its last."""
    spread = [number for number, line in enumerate(region) if line.chunks() > 1]
    if len(spread) >= _FEWEST_LINES:
        yield region[spread[0] : spread[-1] + 1]


def _columns(region: list[Line]) -> list[float]:
    """Left borders: the white space that no line with most of the columns crosses."""
    most = max(line.chunks() for line in region)
    full = [line for line in region if line.chunks() >= max(2, _FULL * most)]
    if len(full) < _FEWEST_LINES:
        return []
    words = sorted((word for line in full for word in line.words), key=lambda word: word.left)
    height = median(line.height for line in full)
    wide, narrow, reach = [words[0].left], [], words[0].right
    for word in words:
        gap, border = word.left - reach, (word.left + reach) / 2
        if gap > _RIVER * height:
            wide.append(border)
        elif gap > _RIVER_BEFORE_FIGURES * height:
            narrow.append(border)
        reach = max(reach, word.right)
    borders = sorted([*wide, *(border for border in narrow if _parts_figures(full, border, wide))])
    return borders if len(borders) <= _MOST_COLUMNS else []


def _parts_figures(lines: list[Line], border: float, wide: list[float]) -> bool:
    """Whether a narrow white space has a figure on its right and words on its left, in most lines."""
    start = max(other for other in wide if other < border)
    end = min((other for other in wide if other > border), default=float("inf"))
    parted = 0
    for line in lines:
        left = any(start <= word.left < border for word in line.words)
        right = [word.text for word in line.words if border <= word.left < end]
        parted += left and len(right) == 1 and bool(_FIGURE.fullmatch(right[0]))
    return parted >= _FULL * len(lines)


def _rows(region: list[Line], columns: list[float]) -> Rows:
    """Entries: a line that fills most columns, and the lines with the rest of its cells, above or below it."""
    filled = [len({_column(word, columns) for word in line.words}) for line in region]
    most = max(filled)
    entries = [
        number
        for number, (line, count) in enumerate(zip(region, filled, strict=True))
        if count >= max(2, (_PART if _column(line.words[0], columns) == 0 else _FULL) * most)
    ]
    groups: dict[int, list[Line]] = {number: [] for number in entries}
    for number, line in enumerate(region):
        groups[_entry_of(number, region, entries)].append(line)
    return tuple(_cells(groups[number], columns) for number in entries)


def _entry_of(number: int, region: list[Line], entries: list[int]) -> int:
    """The entry that a line belongs to: the nearest, the one above where both are as near."""
    above = max((entry for entry in entries if entry <= number), default=None)
    below = min((entry for entry in entries if entry >= number), default=None)
    if above is None or below is None:
        return above if above is not None else entries[0]
    up = _distance(region[number - 1], region[number]) if above != number else 0.0
    down = _distance(region[number], region[number + 1]) if below != number else 0.0
    return above if up <= down + 0.5 else below


def _distance(upper: Line, lower: Line) -> float:
    return lower.centre - upper.centre


def _cells(lines: list[Line], columns: list[float]) -> tuple[str, ...]:
    cells: list[list[Word]] = [[] for _ in columns]
    for line in lines:
        for word in line.words:
            cells[_column(word, columns)].append(word)
    return tuple(join(words) for words in cells)


def _column(word: Word, columns: list[float]) -> int:
    return max((number for number, left in enumerate(columns) if word.centre[0] >= left), default=0)


def _figures_beside_names(rows: Rows) -> bool:
    """Two columns are a table where the second is a figure: else they may be anything that stands side by side."""
    figures = sum(bool(_FIGURE.fullmatch(row[1])) for row in rows)
    return len(rows) >= _FEWEST_LINES and 2 * figures >= len(rows)
