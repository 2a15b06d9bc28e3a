"""Every run of every agency, in one SQLite file: verdicts and links over time."""

from oitcheck.history.beside import DEFAULT, history_of, remember, trend_of
from oitcheck.history.database import Database
from oitcheck.history.recording import record

__all__ = ["DEFAULT", "Database", "history_of", "record", "remember", "trend_of"]
