"""A small web site on loopback whose pages misbehave as real ones do."""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.hits[unquote(self.path)] += 1
        answer = self.site.answers.get(unquote(self.path)) or self.site.fallback
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def reply(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Quiet."""


class Site:
    """Maps decoded paths to answers; counts what was asked for."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.hits: Counter[str] = Counter()
        self.fallback: Answer = lambda h: h.reply(404, b"<h1>Not Found</h1>")
        handler = type("SiteHandler", (Handler,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def port(self) -> int:
        return self._server.server_port

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{quote(path, safe='/?=&%')}"

    def page(self, path: str, body: str, **headers: str) -> str:
        """An HTML page; returns its URL."""
        markup = f"<!doctype html><html lang=th><head><title>t</title></head><body>{body}</body></html>".encode()
        self.answers[path] = lambda h: h.reply(200, markup, **headers)
        return self.url(path)

    def file(self, path: str, body: bytes = b"%PDF-1.4 x", kind: str = "application/pdf", **headers: str) -> str:
        self.answers[path] = lambda h: h.reply(200, body, kind, **headers)
        return self.url(path)

    def status(self, path: str, *statuses: int, body: bytes = b"", **headers: str) -> str:
        """These statuses one after the other, then the last one for ever."""
        left = list(statuses)

        def answer(handler: Handler) -> None:
            status = left.pop(0) if len(left) > 1 else left[0]
            handler.reply(status, body or f"<h1>{status}</h1>".encode(), **headers)

        self.answers[path] = answer
        return self.url(path)

    def on(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.url(path)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


LONG_TEXT = "<p>" + "รายละเอียดการดำเนินงานของสำนักงานเขตตามแผนปฏิบัติราชการประจำปีงบประมาณ " * 8 + "</p>"
