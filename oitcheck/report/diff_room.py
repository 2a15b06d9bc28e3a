"""How the documents of a diff share the room of its page (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from oitcheck.diff import View
from oitcheck.diff.rows import Same
from oitcheck.models.change import Change

THAI = 3  # bytes of a letter
_FRAME = 350  # bytes around a change's text


def need(view: View, around: int) -> int:
    """About how many bytes the changes of a document take, with so many lines around each."""
    changes = [row for row in view.rows if isinstance(row, Change)]
    letters = sum(len(piece.text) for change in changes for piece in change.pieces)
    letters += sum(
        len(line.text)
        for row in view.rows
        if isinstance(row, Same)
        for line in (*row.lines[:around], *row.lines[-around:])
    )
    return len(changes) * _FRAME + letters * THAI


def level(needs: Iterable[int], room: int) -> int:
    """The most that one may take so that all fit: who needs less leaves the rest to the others."""
    ascending = sorted(needs)
    for number, wanted in enumerate(ascending):
        share = room // (len(ascending) - number)
        if wanted > share:
            return share
        room -= wanted
    return ascending[-1] + room if ascending else room
