"""Every run of every agency, in one SQLite file: verdicts and links over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oitcheck.lazily import lazily

if TYPE_CHECKING:
    from oitcheck.history.beside import DEFAULT, history_of, remember, trend_of
    from oitcheck.history.database import Database
    from oitcheck.history.recording import record

__all__ = ["DEFAULT", "Database", "history_of", "record", "remember", "trend_of"]

__getattr__ = lazily(
    __name__,
    {
        "DEFAULT": "beside",
        "Database": "database",
        "history_of": "beside",
        "record": "recording",
        "remember": "beside",
        "trend_of": "beside",
    },
)
