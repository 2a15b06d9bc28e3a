"""The site in a process of its own: answers are ready before they are asked for, so that only sockets take time.

Written on asyncio's protocol layer.  `make bench-crawl` prints how many answers a second a client gets that does
nothing but read them: the bound that no crawler can reach.
"""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from .portal import Content, Fleet, Size, portal

_REQUEST = re.compile(rb"(GET|HEAD) (?:http://[^/ ]+)?([^ #]*)[^ ]* HTTP/1\.[01]\r\n")
_TAG = re.compile(rb'\r\nif-none-match: *("[^"]+")', re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
# LinkChecker asks a host ten times a second at most, unless the host says by this header that it may ask faster.
_ALWAYS = b"Server: bench\r\nLinkChecker: welcome\r\n"
_MODIFIED = b"Thu, 20 Apr 2023 02:00:00 GMT"
_LEARNING = 0.05
_MOST_EARLY = 0.003  # seconds
_NOT_HERE = "<html><title>404</title><body>ไม่พบหน้าที่ท่านต้องการ</body></html>".encode()


@dataclass
class Counts:
    """What was asked for since the last time that somebody asked for the counts."""

    asked: Counter[str] = field(default_factory=Counter)
    head: int = 0
    unchanged: int = 0
    received: int = 0  # bytes, as is the next
    sent: int = 0
    answering: float = 0.0  # seconds from requests to their answers, all together: timers are late on a busy machine
    first: float = 0.0  # monotonic clock, the same for all processes of a machine
    last: float = 0.0
    connections: int = 0
    most_connections: int = 0

    @property
    def requests(self) -> int:
        """All of them, those for the same address too."""
        return sum(self.asked.values())

    @property
    def seconds(self) -> float:
        """From the first request to the last answer."""
        return self.last - self.first


@dataclass(frozen=True)
class Answer:
    """Everything that goes over the wire."""

    head: bytes
    body: tuple[bytes, ...]
    tag: bytes
    size: int

    @classmethod
    def of(cls, content: Content) -> Answer:
        """An answer with the headers that let a crawler ask whether it changed."""
        digest = hashlib.sha256()
        for piece in content.pieces:
            digest.update(piece)
        tag = f'"{digest.hexdigest()[:32]}"'.encode()
        size = sum(map(len, content.pieces))
        head = (
            b"HTTP/1.1 200 OK\r\n%sContent-Type: %s\r\nETag: %s\r\nLast-Modified: %s\r\nContent-Length: %d\r\n\r\n"
            % (_ALWAYS, content.media_type.encode(), tag, _MODIFIED, size)
        )
        return cls(head, content.pieces, tag, size)


_MISSING = b"HTTP/1.1 404 Not Found\r\n%sContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % (
    _ALWAYS,
    len(_NOT_HERE),
)


class Service:
    """What all connections share."""

    def __init__(self) -> None:
        self.answers: dict[bytes, Answer] = {}
        self.counts = Counts()
        self.latency = 0.0
        self._early = 0.0

    def wait(self) -> float:
        """Seconds to sleep until an answer, so that with the lateness of timers it takes `latency` on average."""
        return max(0.0, self.latency - self._early)

    def woke(self, asked: float) -> None:
        """Learn how late the timers are."""
        late = time.monotonic() - asked - self.latency
        self.counts.answering += late + self.latency
        self._early = min(max(self._early + late * _LEARNING, 0.0), _MOST_EARLY)

    def answer(self, request: bytes) -> tuple[bytes, ...]:
        """The pieces of the answer to a request with its headers."""
        match = _REQUEST.match(request)
        if match is None:
            return (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",)
        method, path = match.groups()
        self.counts.asked[path.decode("latin-1")] += 1
        self.counts.head += method == b"HEAD"
        known = self.answers.get(path)
        if known is None:
            return (_MISSING,) if method == b"HEAD" else (_MISSING, _NOT_HERE)
        tag = _TAG.search(request)
        if tag and tag[1] == known.tag:
            self.counts.unchanged += 1
            return (b"HTTP/1.1 304 Not Modified\r\n%sETag: %s\r\n\r\n" % (_ALWAYS, known.tag),)
        return (known.head,) if method == b"HEAD" else (known.head, *known.body)


class _Conversation(asyncio.Protocol):
    """One connection; requests that arrive together are answered one after the other."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        counts = self._service.counts
        counts.connections += 1
        counts.most_connections = max(counts.most_connections, counts.connections)

    def connection_lost(self, error: Exception | None) -> None:
        self._service.counts.connections -= 1

    def data_received(self, data: bytes) -> None:
        counts = self._service.counts
        counts.first = counts.first or time.monotonic()
        counts.received += len(data)
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            request, self._buffer = self._buffer[: end + 2], self._buffer[end + 4 :]
            pieces = self._service.answer(request)
            if self._service.latency:
                loop, asked = asyncio.get_running_loop(), time.monotonic()
                loop.call_later(self._service.wait(), self._send, request, pieces, asked)
            else:
                self._send(request, pieces)

    def _send(self, request: bytes, pieces: tuple[bytes, ...], asked: float = 0.0) -> None:
        counts = self._service.counts
        if asked:
            self._service.woke(asked)
        counts.sent += sum(map(len, pieces))
        self._transport.writelines(pieces)
        counts.last = time.monotonic()
        if _CLOSE.search(request):
            self._transport.close()


class Serving:
    """The other end of the pipe to the server's process."""

    def __init__(self, pipe: Connection, origin: str, paths: list[str], dead: list[str]) -> None:
        self._pipe = pipe
        self.origin = origin
        self.paths = paths  # that answer
        self.dead = dead

    @property
    def urls(self) -> list[str]:
        """Everything that a crawl has to ask for."""
        return [self.origin + path for path in (*self.paths, *self.dead)]

    def begin(self, latency: float = 0.0) -> None:
        """Counts from zero; every answer waits `latency` seconds from now on."""
        self._pipe.send(latency)
        self._pipe.recv()

    def counts(self) -> Counts:
        """What was asked for since `begin`."""
        self._pipe.send(None)
        counts = self._pipe.recv()
        assert isinstance(counts, Counts)
        return counts


@contextmanager
def serving(size: Size | Fleet) -> Iterator[Serving]:
    """A site of that size in a process of its own for the length of a `with` block."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_main, args=(size, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Serving(ours, *ours.recv())
    finally:
        ours.close()
        process.join(10)
        process.kill()


def _main(size: Size | Fleet, pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_serve(size, pipe))


async def _serve(size: Size | Fleet, pipe: Connection) -> None:
    loop, service, ended = asyncio.get_running_loop(), Service(), asyncio.Event()
    server = await loop.create_server(lambda: _Conversation(service), "127.0.0.1", 0, backlog=512)
    origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    made = portal(size, origin)
    service.answers = {path.encode("latin-1"): Answer.of(content) for path, content in made.contents.items()}

    def order() -> None:
        try:
            wanted = pipe.recv()
        except EOFError:
            loop.remove_reader(pipe.fileno())
            ended.set()
            return
        if wanted is None:
            pipe.send(service.counts)
        else:
            service.latency, service.counts = wanted, Counts(connections=service.counts.connections)
            pipe.send(True)

    loop.add_reader(pipe.fileno(), order)
    pipe.send((origin, list(made.contents), made.dead))
    await ended.wait()
