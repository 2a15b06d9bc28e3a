"""Answers as servers send them: what is one is read, what is none is told as httpx' own errors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from oitcheck.crawl.connection.wire import Connection, Head, message

ASKED = message(b"/x", [(b"Host", b"example.go.th")])
Told = tuple[int, bytes, bytes, bool]


def told(*pieces: bytes, hang_up: bool = False) -> Told:
    """Status, reason and body of the first answer, and whether the connection can be used again."""
    return asyncio.run(asyncio.wait_for(_told(pieces, hang_up), 20))


async def _told(pieces: tuple[bytes, ...], hang_up: bool) -> Told:
    async def ask(connection: Connection) -> Told:
        head = await connection.ask(ASKED)
        body = b"".join([piece async for piece in connection.body()])
        return head.status, head.reason, body, connection.is_idle

    return await _served(pieces, hang_up, ask)


async def _served(pieces: tuple[bytes, ...], hang_up: bool, ask: Callable[[Connection], Awaitable[Told]]) -> Told:
    done, gone = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            for piece in pieces:
                writer.write(piece)
                await asyncio.sleep(0.01)
            if not hang_up:
                await done.wait()
        finally:
            writer.transport.abort()
            gone.set()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        connection = await Connection.open("127.0.0.1", server.sockets[0].getsockname()[1])
        try:
            return await ask(connection)
        finally:
            done.set()
            connection.hang_up()
            await gone.wait()
            await asyncio.sleep(0)  # the loop closes what it was told to, one turn later


def test_an_answer_with_its_length() -> None:
    assert told(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", b"cde") == (200, b"OK", b"abcde", True)


def test_a_status_line_that_comes_in_pieces() -> None:
    assert told(b"HTTP/1.1 404 Not F", b"ound\r\nContent-Le", b"ngth: 0\r\n\r\n") == (404, b"Not Found", b"", True)


def test_chunks() -> None:
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n"
    assert told(*sent) == (200, b"OK", b"abcde", True)


def test_a_body_that_ends_with_the_connection() -> None:
    assert told(b"HTTP/1.0 200 OK\r\n\r\nabc", b"de", hang_up=True) == (200, b"OK", b"abcde", False)


def test_lines_that_end_without_a_carriage_return() -> None:
    assert told(b"HTTP/1.1 200 OK\nContent-Length: 2\n\nab") == (200, b"OK", b"ab", True)


def test_interim_answers_are_passed_over() -> None:
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    assert told(interim, b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na") == (200, b"OK", b"a", True)


def test_an_answer_without_a_body() -> None:
    assert told(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: x\r\n\r\n") == (
        304, b"Not Modified", b"", True,
    )  # fmt: skip


def test_who_says_close_is_not_asked_again() -> None:
    assert told(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na")[3] is False


def test_what_nobody_asked_for_ends_the_connection() -> None:
    first = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
    assert told(first + first) == (200, b"OK", b"a", False)


def test_a_large_body_waits_to_be_taken() -> None:
    size = 6_000_000

    async def slowly(connection: Connection) -> Told:
        head = await connection.ask(ASKED)
        await asyncio.sleep(0.3)
        held = sum(map(len, connection.waiting))
        body = b"".join([piece async for piece in connection.body()])
        assert held < size / 2
        return head.status, head.reason, body[:1], len(body) == size

    sent = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size, b"z" * size
    assert asyncio.run(asyncio.wait_for(_served(sent, False, slowly), 20)) == (200, b"OK", b"z", True)


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"HTTP/1.1 200 OK\r\nContent-Le",),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",),
    ],
)
def test_an_answer_that_breaks_off(pieces: tuple[bytes, ...]) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        told(*pieces, hang_up=True)


@pytest.mark.parametrize(
    "piece",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
        b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Filler: " + b"y" * 200_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_answer(piece: bytes) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        told(piece)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Long: a\r\n b\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNotice: Undefined\r\nno header at all\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX Frame Options: DENY\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/2 200 OK\r\nContent-Length: 2\r\n\r\n",
        b"http/1.1  200 OK\r\nContent-Length: 2\r\n\r\n",
        b"\xef\xbb\xbfHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_a_head_that_only_browsers_take(head: bytes) -> None:
    """However it comes in pieces; nothing else is asked over such a connection."""
    assert told(head[:9], head[9:-3], head[-3:] + b"ab") == (200, b"OK", b"ab", False)


def test_a_length_that_says_nothing() -> None:
    sent = b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab", b"c"
    assert told(*sent, hang_up=True) == (200, b"OK", b"abc", False)


def test_chunks_that_are_none() -> None:
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nab", b"c"
    assert told(*sent, hang_up=True) == (200, b"OK", b"abc", False)


def test_chunks_beside_a_length() -> None:
    sent = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
    assert told(sent) == (200, b"OK", b"ab", False)


def test_what_follows_the_chunks_is_no_header() -> None:
    async def ask(connection: Connection) -> Told:
        head = await connection.ask(ASKED)
        async for _ in connection.body():
            pass
        return len(head.headers), b"", b"", connection.is_idle

    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nContent-Type: x/y\r\n\r\n"
    assert asyncio.run(asyncio.wait_for(_served((sent,), False, ask), 20)) == (1, b"", b"", True)


def test_a_server_that_is_not_there() -> None:
    async def knock() -> None:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        await Connection.open("127.0.0.1", port)

    with pytest.raises(httpx.ConnectError):
        asyncio.run(knock())


@pytest.mark.parametrize("value", [b"a\r\nX: b", b"a\nb", b"a\0"])
def test_a_request_is_one_request(value: bytes) -> None:
    with pytest.raises(httpx.LocalProtocolError):
        message(b"/x", [(b"Cookie", value)])


def test_a_head_without_a_length() -> None:
    assert Head(headers=[(b"Server", b"x")]).ends_with_connection
    assert not Head(headers=[(b"content-LENGTH", b"1")]).ends_with_connection
