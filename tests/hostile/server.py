"""A web server on loopback that hosts many names; each host answers as its behaviour says, over HTTP and HTTPS."""

from __future__ import annotations

import contextlib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import quote, unquote

Answer = Callable[["Handler"], None]
TEXT = "<p>" + "รายละเอียดการดำเนินงานของสำนักงานเขตตามแผนปฏิบัติราชการประจำปีงบประมาณ " * 8 + "</p>"
PATH = "/khet/page/sub/1234/กฎหมายที่เกี่ยวข้อง"
MENU = "".join(f"<li><a href='/khet/page/sub/{n}/เมนู'>เมนู {n}</a></li>" for n in range(5000, 5012))


class Handler(BaseHTTPRequestHandler):
    """One connection; the host is found by the Host header."""

    protocol_version = "HTTP/1.1"
    host: Host

    def setup(self) -> None:
        if self.server.tls is not None:  # type: ignore[attr-defined]
            self.request.settimeout(5)
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)  # type: ignore[attr-defined]
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def do_GET(self) -> None:
        hosts: Hosts = self.server.hosts  # type: ignore[attr-defined]
        self.host = hosts[self.headers.get("Host", "").partition(":")[0]]
        path = unquote(self.path)
        self.host.hits[path] += 1
        self.host.requests.append((self.command, path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.host.answers.get(path) or (_no_robots if path == "/robots.txt" else self.host.fallback)
        try:
            answer(self)
        except OSError:
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815

    def reply(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """A well-formed answer; header names with _ for -."""
        (self.send_response_only if "Date" in headers else self.send_response)(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Bytes as they are, and the end of the connection."""
        self.close_connection = True
        self.connection.sendall(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Quiet."""


def _no_robots(handler: Handler) -> None:
    handler.reply(404, b"")


def endless(handler: Handler) -> None:
    """An answer: a body without an end."""
    handler.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n")
    while True:
        handler.connection.sendall(b"x" * 65536)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, hosts: Hosts, tls: ssl.SSLContext | None) -> None:
        self.hosts = hosts
        self.tls = tls
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that turn away from a bad certificate are what the tests are about."""


@dataclass
class Host:
    """One name: what it answers, by decoded path, and what it was asked."""

    name: str
    port: int
    tls_port: int
    old_tls_port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    hits: Counter[str] = field(default_factory=Counter)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    fallback: Answer = lambda h: h.reply(404, b"<h1>Not Found</h1>")
    others: Callable[[str], Host] | None = None

    @property
    def asked(self) -> dict[str, int]:
        """How often each path was asked for; robots.txt is another matter."""
        return {path: count for path, count in self.hits.items() if path != "/robots.txt"}

    def url(self, path: str = PATH) -> str:
        """Over HTTP."""
        return f"http://{self.name}:{self.port}{quote(path, safe='/?=&%;:+@')}"

    def secure(self, path: str = PATH) -> str:
        """Over HTTPS."""
        return f"https://{self.name}:{self.tls_port}{quote(path, safe='/?=&%')}"

    def insecure(self, path: str = PATH) -> str:
        """Over HTTPS of ten years ago."""
        return f"https://{self.name}:{self.old_tls_port}{quote(path, safe='/?=&%')}"

    def on(self, path: str, answer: Answer) -> str:
        """Have a path answered."""
        self.answers[path] = answer
        return self.url(path)

    def page(self, body: str = TEXT, path: str = PATH, *, title: str = "กฎหมาย", **headers: str) -> str:
        """A whole page."""
        markup = html(body, title)
        return self.on(path, lambda h: h.reply(200, markup, **headers))

    def file(self, path: str, body: bytes, kind: str = "application/pdf", **headers: str) -> str:
        """A file."""
        return self.on(path, lambda h: h.reply(200, body, kind, **headers))

    def statuses(self, *statuses: int, path: str = PATH, body: bytes = b"", **headers: str) -> str:
        """These statuses one after the other, then the last one for ever; 200 brings a page."""
        left = list(statuses)

        def answer(handler: Handler) -> None:
            status = left.pop(0) if len(left) > 1 else left[0]
            if status == 200:
                handler.reply(200, html(TEXT))
            else:
                handler.reply(status, body or f"<h1>{status}</h1>".encode(), **headers)

        return self.on(path, answer)

    def redirect(self, target: str, path: str = PATH, status: int = 302, **headers: str) -> str:
        """A redirect to a path or a URL."""
        return self.on(path, lambda h: h.reply(status, b"", Location=target, **headers))

    def other(self, name: str) -> Host:
        """A second host of the same behaviour."""
        assert self.others is not None
        return self.others(name)


class Hosts(dict[str, Host]):
    """All names; an unknown one answers 404 to everything."""

    port = 0
    tls_port = 0
    old_tls_port = 0

    def __missing__(self, name: str) -> Host:
        self[name] = Host(name, self.port, self.tls_port, self.old_tls_port, others=lambda other: self[other])
        return self[name]


def html(body: str, title: str = "กฎหมาย") -> bytes:
    """A page of these words."""
    return f"<!doctype html><html lang=th><head><title>{title}</title></head><body>{body}</body></html>".encode()


@contextmanager
def serving(contexts: dict[str, ssl.SSLContext], old: ssl.SSLContext) -> Iterator[Hosts]:
    """The server, with the certificate of each name on its HTTPS port, and a port that speaks old TLS only."""
    hosts = Hosts()

    def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = contexts[name or ""]

    front = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    front.sni_callback = choose
    servers = [_Server(hosts, None), _Server(hosts, front), _Server(hosts, old)]
    hosts.port, hosts.tls_port, hosts.old_tls_port = (server.server_port for server in servers)
    threads = [Thread(target=server.serve_forever, args=(0.02,), daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield hosts
    finally:
        for server in servers:
            with contextlib.suppress(OSError):
                server.shutdown()
                server.server_close()
