"""Tables drawn with tab stops or runs of spaces: lines one below the other that fall into as many pieces each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from oitcheck.models import Table
from oitcheck.thai.text import arabic, repair

Line = tuple[str, str]  # its place, and its text with tabs and spaces as they are
Rows = tuple[tuple[str, ...], ...]

_APART = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{2,}")
_SPACES = " \u00a0\r\n"
_FEWEST_ROWS = 3
_MOST_ROWS = 2000
_MOST_COLUMNS = 60
_LONGEST_CAPTION = 200
_CAPTION_LINES = 3
_ALIKE = 0.8  # of a run's lines, which have as many pieces
_FIGURE = re.compile(r"[-–]|[\d,.%]+")
_PAGE = re.compile("หน้า|page", re.IGNORECASE)


def without_tabs(written: str) -> str:
    """A paragraph's text as it is kept: its lines without tabs, doubled spaces and empty ones between."""
    lines = (" ".join(line.split()) for line in written.split("\n"))
    return repair("\n".join(line for line in lines if line))


def tables_of_lines(lines: Iterable[Line]) -> Iterator[Table]:
    """The tables among lines; a line that holds one piece, or none, ends a table and may be the caption of the next."""
    above: list[str] = []
    run: list[Line] = []
    for place, text in (*lines, ("", "")):
        if _APART.search(text.lstrip().rstrip(_SPACES)) and len(run) < _MOST_ROWS:
            run.append((place, text))
            continue
        yield from _table(run, above)
        above = [*above[-_CAPTION_LINES + 1 :], text.strip()] if not run else [text.strip()]
        run = []


def _table(run: list[Line], above: list[str]) -> Iterator[Table]:
    if len(run) < _FEWEST_ROWS:
        return
    texts = [text for _, text in run]
    stops = _by_stops(texts)
    rows = stops or _by_pieces(texts)
    if rows and _is_table(rows):
        caption = "\n".join(repair(text) for text in above if 0 < len(text) <= _LONGEST_CAPTION)
        yield Table(locator=run[0][0], caption=caption, rows=rows, inferred=not stops)


def _by_stops(texts: list[str]) -> Rows:
    """A cell for every tab, where each line has as many and the first names all columns: an empty one is empty."""
    cells = [text.split("\t") for text in texts]
    if len(set(map(len, cells))) > 1 or len(cells[0]) > _MOST_COLUMNS:
        return ()
    columns = [column for column in zip(*cells, strict=True) if any(map(str.strip, column))]
    named = len(columns) > 1 and all(column[0].strip() for column in columns)
    return _repaired(zip(*columns, strict=True)) if named else ()


def _by_pieces(texts: list[str]) -> Rows:
    """The pieces of the lines that have as many as most."""
    pieces = [_APART.split(text.strip()) for text in texts]
    width, lines = Counter(map(len, pieces)).most_common(1)[0]
    alike = width <= _MOST_COLUMNS and lines >= max(_FEWEST_ROWS, _ALIKE * len(texts))
    return _repaired(row for row in pieces if len(row) == width) if alike else ()


def _repaired(rows: Iterable[Iterable[str]]) -> Rows:
    return tuple(tuple(repair(" ".join(cell.split())) for cell in row) for row in rows)


def _is_table(rows: Rows) -> bool:
    """Two columns are one where the second is a figure, and no page of a list of contents."""
    if len(rows[0]) != 2:
        return len(rows[0]) > 2
    figures = sum(bool(_FIGURE.fullmatch(arabic(row[1]))) for row in rows[1:])
    named = not _FIGURE.fullmatch(arabic(rows[0][1])) and not _PAGE.search(rows[0][1])
    return named and 2 * figures >= len(rows) - 1
