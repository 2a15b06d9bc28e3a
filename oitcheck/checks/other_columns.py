"""Columns of a table that nothing asks for by their names: one of them may be what is missed, in other words (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from oitcheck.checks.grids import Column, Grid, cell_of, is_title
from oitcheck.thai.text import Haystack, norm

_OF_NO_MATTER = re.compile(
    r"^(?:ลำดับ|ที่$|no\b|เดือน|ปี|หมายเหตุ|remark|note|หน่วยงาน|ฝ่าย|หน่วยนับ|เลข(?:ประจำตัว)?ผู้เสียภาษี|แหล่งเงิน)", re.I
)
_NUMBER = re.compile(r"\(?\d{1,2}\)?")


def other_columns(grid: Grid, columns: Sequence[Column]) -> tuple[str, ...]:
    """What heads the columns with entries that no column asked for is found in, each once."""
    header = [row for row in grid.table.rows[: len(grid.table.rows) - len(grid.body)] if not is_title(row)]
    width = max((len(row) for row in header), default=0)
    heads = {at: " ".join(dict.fromkeys(filter(None, (cell_of(row, at) for row in header)))) for at in range(width)}
    return tuple(dict.fromkeys(heads[at] for at in _unclaimed(heads, grid, columns)))


def _unclaimed(heads: dict[int, str], grid: Grid, columns: Sequence[Column]) -> Iterator[int]:
    for at, head in heads.items():
        named = head and not _NUMBER.fullmatch(norm(head)) and not _OF_NO_MATTER.match(norm(head))
        filled = any(cell_of(row, at) for row in grid.rows)
        if named and filled and not any(column.find(Haystack(head)) for column in columns):
            yield at
