"""What has been asked in this run, for all its submissions: every address once, its reply on disk in a journal.

A submission that names an address which another one has fetched gets the records copied into its own snapshot, so that
every run directory stands alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.asking.reply import Reply
from oitcheck.models import Cause, Outcome
from oitcheck.snapshot import Entry, Event, Exchange, Recorder, Rendered, Tape

# Replies at hand; older ones are read from the journal.
_AT_HAND = 2000
_PAGE_WAS_RENDERED = "rendered"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page's DOM after its scripts ran, and the addresses that they asked for."""

    sha256: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    tape: Tape
    offset: int


class Ledger:
    """Replies and renderings by key; memory holds the latest ones and where the others stand."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._places: dict[str, _Place] = {}  # set by the recorder's thread
        self._recent: OrderedDict[str, Reply | Rendering] = OrderedDict()

    def resume(self, tape: Tape, entries: Sequence[tuple[int, Entry]]) -> None:
        """Know again what an interrupted run had written down."""
        for offset, entry in entries:
            tape.keys.add(entry.key)
            self._places.setdefault(entry.key, _Place(tape, offset))

    def reply(self, key: str) -> Reply | None:
        """The reply under a key, without its body; None if nobody asked yet."""
        found = self._find(key)
        return found if isinstance(found, Reply) else None

    def rendering(self, url: str) -> Rendering | None:
        """The rendering of a page, None if there is none yet."""
        found = self._find(f"{_PAGE_WAS_RENDERED} {url}")
        return found if isinstance(found, Rendering) else None

    async def enter_reply(self, key: str, reply: Reply, tape: Tape) -> None:
        """Write a reply down, in the snapshot of the submission that asked for it."""
        await self._recorder.room()
        self._put(key, reply, tape, tuple(reply.events), _of_reply(reply), reply.size)
        reply.events = []

    def enter_rendering(self, url: str, made: Rendering, event: Rendered, tape: Tape) -> None:
        """Write a rendered page down."""
        said = [_PAGE_WAS_RENDERED, made.sha256, made.asked]
        self._put(f"{_PAGE_WAS_RENDERED} {url}", made, tape, (event,), said, len(event.dom))

    def include(self, key: str, tape: Tape) -> None:
        """Have the records under a key in this submission's snapshot too."""
        if key not in tape.keys:
            tape.keys.add(key)
            self._recorder.put(partial(self._copy, key, tape))

    def include_rendering(self, url: str, made: Rendering, tape: Tape) -> None:
        """Likewise for a rendered page, with all that its scripts asked for."""
        for address in made.asked:
            self.include(address, tape)
        self.include(f"{_PAGE_WAS_RENDERED} {url}", tape)

    def payload(self, key: str, sha256: str) -> bytes:
        """A payload out of the snapshot that holds it; KeyError if none of this run does."""
        return self._places[key].tape.writer.payload(sha256)

    def rendered(self, url: str, sha256: str) -> bytes:
        """A DOM."""
        return self.payload(f"{_PAGE_WAS_RENDERED} {url}", sha256)

    async def settled(self) -> None:
        """Wait until all that was entered is on disk."""
        await self._recorder.settled()

    def _put(
        self,
        key: str,
        what: Reply | Rendering,
        tape: Tape,
        events: tuple[Event, ...],
        said: Any,
        weight: int,
    ) -> None:
        tape.keys.add(key)
        self._recent[key] = what
        self._recorder.put(partial(self._write, key, tape, events, said), weight)
        while len(self._recent) > _AT_HAND and next(iter(self._recent)) in self._places:
            self._recent.popitem(last=False)

    def _write(self, key: str, tape: Tape, events: tuple[Event, ...], said: Any) -> None:
        self._places[key] = _Place(tape, tape.write(key, events, said))

    def _copy(self, key: str, tape: Tape) -> None:
        place = self._places[key]
        entry = place.tape.journal.at(place.offset)
        if entry.whole:
            tape.copy(entry, place.tape)
        else:
            tape.write(key, [_again(entry, place.tape)], entry.said)

    def _find(self, key: str) -> Reply | Rendering | None:
        if key in self._recent:
            return self._recent[key]
        place = self._places.get(key)
        return None if place is None else _said(place.tape.journal.at(place.offset).said)


def _again(entry: Entry, source: Tape) -> Exchange:
    """The last answer of an entry whose payload is stored with another one of its snapshot."""
    reply = _said(entry.said)
    assert isinstance(reply, Reply)  # a rendering holds its payload
    payload = source.writer.payload(reply.sha256) if reply.sha256 else b""
    return Exchange(
        reply.url, reply.status or 0, reply.headers, payload, reply.fetched_at, sha256=reply.sha256,
    )  # fmt: skip


def _of_reply(reply: Reply) -> list[Any]:
    when = reply.fetched_at.isoformat()
    return [
        reply.url, reply.judgement, when, reply.status, reply.headers, reply.sha256, reply.size, reply.attempts,
        reply.host, reply.shows,
    ]  # fmt: skip


def _said(said: list[Any]) -> Reply | Rendering:
    if said[0] == _PAGE_WAS_RENDERED:
        return Rendering(said[1], tuple(said[2]))
    url, (outcome, detail, cause), when, status, headers, sha256, size, attempts, host, shows = said
    return Reply(
        url=url,
        judgement=Judgement(Outcome(outcome), detail, Cause(cause) if cause else None),
        fetched_at=datetime.fromisoformat(when),
        status=status,
        headers=tuple((name, value) for name, value in headers),
        sha256=sha256,
        size=size,
        attempts=attempts,
        host=host,
        shows=shows,
    )


def reply_of(entry: Entry) -> Reply | None:
    """What a journal's entry says of a request, None if it is about something else."""
    said = _said(entry.said)
    return said if isinstance(said, Reply) else None
