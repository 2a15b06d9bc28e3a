"""The snapshot: everything a crawl saw, as one WARC file that other tools open too.

`SnapshotWriter` records, `Tape` keeps the journal that an interrupted run is continued from, `Arrivals` what is not
written yet, `Snapshot` reads (its own
files and captures made by a person's browser, WARC or WACZ), `ReplayTransport` answers HTTP requests from a snapshot,
so that the same crawler runs without a socket.
"""

from oitcheck.snapshot.arrivals import Answer, Arrivals
from oitcheck.snapshot.journal import Entry, Journal, salvaged
from oitcheck.snapshot.reader import Snapshot
from oitcheck.snapshot.records import Captured, Exchange, Failure, Original, Rendered, Unchanged
from oitcheck.snapshot.replay import NotInSnapshot, RecordedFailure, ReplayTransport
from oitcheck.snapshot.tape import Recorder, Tape
from oitcheck.snapshot.writer import Event, SnapshotWriter, Stored

__all__ = [
    "Answer",
    "Arrivals",
    "Captured",
    "Entry",
    "Event",
    "Exchange",
    "Failure",
    "Journal",
    "NotInSnapshot",
    "Original",
    "RecordedFailure",
    "Recorder",
    "Rendered",
    "ReplayTransport",
    "Snapshot",
    "SnapshotWriter",
    "Stored",
    "Tape",
    "Unchanged",
    "salvaged",
]
