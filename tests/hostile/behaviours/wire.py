"""HTTP that breaks off, lies about itself, or is none."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import PATH, TEXT, Handler, Host, html

_GROUP = "Broken HTTP"
_DAMAGED = (Outcome.SERVER_ERROR, Cause.DAMAGED, Verdict.CANT_TELL)
_PAGE = html(TEXT)


def _head(*lines: str, status: str = "200 OK", version: str = "1.1") -> bytes:
    return "\r\n".join([f"HTTP/{version} {status}", "Content-Type: text/html; charset=utf-8", *lines, "", ""]).encode()


def _raw(host: Host, *data: bytes) -> str:
    return host.on(PATH, lambda h: h.raw(b"".join(data)))


def _reset(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _whole(seen: Seen) -> None:
    assert seen.fetch().size == len(_PAGE)


@behaviour(_GROUP, *_DAMAGED)
def length_too_long(host: Host) -> str:
    """Content-Length promises more than comes."""
    return _raw(host, _head(f"Content-Length: {len(_PAGE)}"), _PAGE[:-40])


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def length_counted_wrong(host: Host) -> str:
    """Content-Length promises more than comes, but the page ends as pages do: browsers show all of it."""
    return _raw(host, _head(f"Content-Length: {len(_PAGE) + 12}"), _PAGE)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def length_that_no_machine_has(host: Host) -> str:
    """A Content-Length of twenty digits says nothing."""
    return _raw(host, _head("Content-Length: 18446744073709551615"), _PAGE)


def _cut(seen: Seen) -> None:
    assert seen.fetch().size == len(_PAGE) - 40


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_cut)
def length_too_short(host: Host) -> str:
    """Content-Length promises less than comes: what was promised is taken."""
    return _raw(host, _head(f"Content-Length: {len(_PAGE) - 40}"), _PAGE)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def length_that_is_no_number(host: Host) -> str:
    """Content-Length: many; the end of the connection is the end of the page, as in browsers."""
    return _raw(host, _head("Content-Length: many"), _PAGE)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def length_said_twice(host: Host) -> str:
    """The same Content-Length twice."""
    return _raw(host, _head(*[f"Content-Length: {len(_PAGE)}"] * 2), _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def two_lengths(host: Host) -> str:
    """Two Content-Lengths that differ: nobody knows where the page ends."""
    return _raw(host, _head(f"Content-Length: {len(_PAGE)}", "Content-Length: 40"), _PAGE)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def length_beside_chunks(host: Host) -> str:
    """Content-Length and chunked encoding at once: chunks go first."""
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(_PAGE), _PAGE)
    return _raw(host, _head("Content-Length: 3", "Transfer-Encoding: chunked"), chunks)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def headers_of_an_old_script(host: Host) -> str:
    """A value over two lines, a name with a blank behind it, a line that is no header, a control character."""
    odd = ("X-Folded: one\r\n two", "X-Powered-By : PHP/5", "Warning on line 3", "X-Odd: a\x01b")
    return _raw(host, _head(*odd, f"Content-Length: {len(_PAGE)}"), _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def part_unasked(host: Host) -> str:
    """206 with the first bytes of something longer, though nobody asked for a part."""
    told = ("Content-Range: bytes 0-399/5000", "Content-Length: 400")
    return _raw(host, _head(*told, status="206 Partial Content"), _PAGE[:400])


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def hangs_up_on_who_comes_back(host: Host) -> list[str]:
    """A connection that is said to stay open, and is closed as the next question comes: it is asked on a new one."""
    served: set[object] = set()

    def answer(handler: Handler) -> None:
        if handler.connection in served:
            handler.close_connection = True
            return
        served.add(handler.connection)
        handler.reply(200, _PAGE)

    return [host.on(f"{PATH}/{n}", answer) for n in range(3)]


@behaviour(_GROUP, *_DAMAGED)
def broken_chunks(host: Host) -> str:
    """Chunked encoding whose sizes are no numbers."""
    return _raw(host, _head("Transfer-Encoding: chunked"), b"xyz\r\n" + _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def chunks_without_an_end(host: Host) -> str:
    """Chunked encoding that stops before its last chunk."""
    part = _PAGE[:-40]
    return _raw(host, _head("Transfer-Encoding: chunked"), b"%x\r\n%s\r\n" % (len(part), part))


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def only_the_last_chunk_is_missing(host: Host) -> str:
    """The same, but the page ends as pages do."""
    return _raw(host, _head("Transfer-Encoding: chunked"), b"%x\r\n%s\r\n" % (len(_PAGE), _PAGE))


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def chunks_in_bare_line_feeds(host: Host) -> str:
    """Chunks between bare line feeds, the last one without its end."""
    return _raw(host, _head("Transfer-Encoding: chunked"), b"%x\n%s\n0\n" % (len(_PAGE), _PAGE))


@behaviour(_GROUP, *_DAMAGED)
def reset_in_the_body(host: Host) -> str:
    """The connection is reset in the middle of the body."""

    def answer(handler: Handler) -> None:
        handler.connection.sendall(_head("Content-Length: 100000") + b"x" * 1000)
        _reset(handler)

    return host.on(PATH, answer)


@behaviour(_GROUP, *_DAMAGED)
def closed_before_the_headers(host: Host) -> str:
    """The connection is closed without an answer."""
    return host.on(PATH, lambda h: h.raw(b""))


@behaviour(_GROUP, *_DAMAGED)
def garbage(host: Host) -> str:
    """Bytes that are no HTTP."""
    return _raw(host, b"\x00\x01\x02 SSH-2.0-OpenSSH_8.9\r\n\r\n")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def http_1_0(host: Host) -> str:
    """HTTP/1.0 without a length: the end of the connection is the end of the page."""
    return _raw(host, _head(version="1.0"), _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def header_of_a_megabyte(host: Host) -> str:
    """A header line of 1 MB."""
    return _raw(host, _head(f"X-Long: {'x' * 1_000_000}"), _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def ten_thousand_headers(host: Host) -> str:
    """10,000 header lines."""
    return _raw(host, _head(*(f"X-Header-{n}: value" for n in range(10_000))), _PAGE)


@behaviour(_GROUP, *_DAMAGED)
def nul_in_a_header(host: Host) -> str:
    """A header with a NUL byte."""
    return _raw(host, _head("X-Odd: a\0b"), _PAGE)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def thai_in_a_header(host: Host) -> str:
    """A header with raw Thai letters in windows-874."""
    return _raw(host, _head("X-Owner: เขต", f"Content-Length: {len(_PAGE)}").decode().encode("cp874"), _PAGE)


@behaviour(_GROUP, Outcome.TIMEOUT, None, Verdict.CANT_TELL, timeout=0.5, retries=1)
def slow_headers(host: Host) -> str:
    """Headers that come a byte at a time."""

    def answer(handler: Handler) -> None:
        for byte in _head():
            handler.connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return host.on(PATH, answer)


def _soon(seen: Seen) -> None:
    assert seen.seconds < 6


@behaviour(_GROUP, Outcome.TIMEOUT, None, Verdict.CANT_TELL, timeout=0.5, retries=1, check=_soon)
def slow_body(host: Host) -> str:
    """A body that comes a byte at a time: the deadline is for the whole request."""

    def answer(handler: Handler) -> None:
        handler.connection.sendall(_head("Content-Length: 1000"))
        for _ in range(300):
            handler.connection.sendall(b"x")
            time.sleep(0.05)

    return host.on(PATH, answer)


@behaviour(_GROUP, Outcome.TIMEOUT, None, Verdict.CANT_TELL, timeout=0.4, retries=50, deadline=0.9, check=_soon)
def silence(host: Host) -> str:
    """Never an answer: retries end with the URL's deadline."""
    return host.on(PATH, lambda h: time.sleep(3.0))


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def gzip_that_is_none(host: Host) -> str:
    """A plain body declared as gzip."""
    return host.page(Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def deflate_without_its_wrapping(host: Host) -> str:
    """A raw deflate stream declared as deflate."""
    packed = zlib.compressobj(wbits=-15)
    return host.file(
        PATH, packed.compress(_PAGE) + packed.flush(), "text/html; charset=utf-8", Content_Encoding="deflate"
    )


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def brotli_that_is_none(host: Host) -> str:
    """A plain body declared as br."""
    return host.page(Content_Encoding="br")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def coding_that_is_none(host: Host) -> str:
    """Content-Encoding: UTF-8, which is no coding."""
    return host.file(PATH, b"\n" + _PAGE[1:], "text/html; charset=utf-8", Content_Encoding="UTF-8")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def packed_twice(host: Host) -> str:
    """gzip within gzip, and both are said."""
    packed = gzip.compress(gzip.compress(_PAGE))
    return host.file(PATH, packed, "text/html; charset=utf-8", Content_Encoding="gzip, gzip")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def packed_once_and_said_twice(host: Host) -> str:
    """A gzip body under two Content-Encoding headers, the second of a box in between."""
    packed = gzip.compress(_PAGE)
    return _raw(host, _head(*["Content-Encoding: gzip"] * 2, f"Content-Length: {len(packed)}"), packed)


@behaviour(_GROUP, *_DAMAGED)
def brotli_unasked(host: Host) -> str:
    """A body in br, which nobody asked for."""
    return host.file(PATH, b"\x1b\x2a\x00\xf8\x8d\x94\x6e\xde\x44\x55" * 9, "text/html", Content_Encoding="br")


@behaviour(_GROUP, *_DAMAGED)
def gzip_that_ends_early(host: Host) -> str:
    """A gzip body without its end."""
    return host.file(PATH, gzip.compress(_PAGE * 9)[:-60], "text/html", Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def gzip_without_its_checksum(host: Host) -> str:
    """A gzip body that lacks nothing but its last eight bytes."""
    return host.file(PATH, gzip.compress(_PAGE)[:-8], "text/html", Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def gzip_with_another_checksum(host: Host) -> str:
    """A gzip body with the checksum of another, but the page ends as pages do: browsers show it."""
    return host.file(PATH, gzip.compress(_PAGE)[:-8] + bytes(8), "text/html", Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_whole)
def gzip_in_two_members(host: Host) -> str:
    """A gzip body of two members, one after the other."""
    half = len(_PAGE) // 2
    packed = gzip.compress(_PAGE[:half]) + gzip.compress(_PAGE[half:])
    return host.file(PATH, packed, "text/html; charset=utf-8", Content_Encoding="gzip")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def nobody_listens(host: Host) -> str:
    """A port at which nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://{host.name}:{unused.getsockname()[1]}/"


@behaviour(_GROUP, Outcome.DNS, None, Verdict.CANT_TELL)
def unknown_name(host: Host) -> str:
    """A host name that does not exist."""
    return "http://www.no-such-district.example/khet/"
