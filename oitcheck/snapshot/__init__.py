"""The snapshot: everything a crawl saw, as one WARC file that other tools open too.

`SnapshotWriter` records, `Snapshot` reads (its own files and captures made by a person's browser, WARC or WACZ),
`ReplayTransport` answers HTTP requests from a snapshot, so that the same crawler runs without a socket.
"""

from oitcheck.snapshot.reader import Snapshot
from oitcheck.snapshot.records import Captured, Exchange, Failure
from oitcheck.snapshot.replay import NotInSnapshot, RecordedFailure, ReplayTransport
from oitcheck.snapshot.writer import SnapshotWriter

__all__ = [
    "Captured",
    "Exchange",
    "Failure",
    "NotInSnapshot",
    "RecordedFailure",
    "ReplayTransport",
    "Snapshot",
    "SnapshotWriter",
]
