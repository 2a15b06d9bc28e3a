"""warcio's reader, which prints what it tolerates: here it prints nowhere.

`contextlib.redirect_stderr` would take the stream from all threads: what another one says meanwhile is lost, and of two
that redirect at a time the last to leave puts back what the first had put there. A command's last sentence went so.
"""

from __future__ import annotations

from types import SimpleNamespace

from warcio import archiveiterator, bufferedreaders
from warcio.archiveiterator import ArchiveIterator

__all__ = ["ArchiveIterator"]


def _say_nothing(text: str) -> int:
    return len(text)


archiveiterator.sys = bufferedreaders.sys = SimpleNamespace(stderr=SimpleNamespace(write=_say_nothing))
