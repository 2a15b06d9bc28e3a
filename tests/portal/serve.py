"""A real HTTP server for a `Site`: the Host header (and X-Forwarded-Proto) say which original URL is meant."""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from .site import Load, Resource, Site


class PortalServer(ThreadingHTTPServer):
    """Serves a site on 127.0.0.1; `asked` lists (method, original URL) of every request so far.

    A request may name the original URL by its Host header, in absolute form (as to a proxy), or, on a site that was
    `rebased`, simply by the server's own address.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: Site, port: int = 0, load: Load | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.site = site
        self.asked: list[tuple[str, str]] = []
        self.load = load or Load()
        self._counter = Lock()
        self._answered: Counter[str] = Counter()

    @property
    def origin(self) -> str:
        """http://127.0.0.1:port"""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, method: str, urls: tuple[str, ...]) -> Resource:
        """The first of the possible original URLs that the site knows, else a 404 page."""
        known = next((url for url in urls if self._knows(url)), None)
        with self._counter:
            self.asked.append((method, known or urls[0]))
            load = replace(self.load, visits=self.load.visits + len(self.asked))
            turn = self._answered[known or ""]
            self._answered[known or ""] += 1
        if known is None:
            return Resource("<html><title>404</title><body>ไม่พบหน้าที่ท่านต้องการ</body></html>".encode(), status=404)
        resource = self.site.resource(known, load)
        return resource.first[turn] if turn < len(resource.first) else resource

    def _knows(self, url: str) -> bool:
        try:
            self.site.find(url)
        except KeyError:
            return False
        return True


@contextmanager
def serving(site: Site, port: int = 0) -> Iterator[PortalServer]:
    """Runs a server in a thread for the length of a `with` block."""
    server = PortalServer(site, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PortalServer

    def do_GET(self) -> None:
        """Answers GET."""
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        """Answers HEAD."""
        self._reply(with_body=False)

    def log_message(self, *args: Any, **kwargs: Any) -> None:
        """Stays silent; `PortalServer.asked` is the log."""

    def _reply(self, *, with_body: bool) -> None:
        resource = self.server.answer(self.command, self._original_urls())
        if resource.delay:
            time.sleep(resource.delay)
        tag = f'"{hashlib.sha256(resource.body).hexdigest()[:32]}"'
        if resource.status == 200 and self.headers.get("If-None-Match") == tag:
            resource = Resource(status=304, media_type=resource.media_type)
        body, encoding = self._encoded(resource)
        self.send_response(resource.status)
        for name, value in (
            ("Content-Type", resource.media_type),
            ("ETag", tag),
            *encoding,
            *resource.headers,
        ):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _encoded(self, resource: Resource) -> tuple[bytes, tuple[tuple[str, str], ...]]:
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if wanted and resource.body and resource.media_type.startswith("text/"):
            return gzip.compress(resource.body, 1, mtime=0), (("Content-Encoding", "gzip"),)
        return resource.body, ()

    def _original_urls(self) -> tuple[str, ...]:
        if self.path.startswith(("http://", "https://")):
            return (self.path,)
        host = self.headers.get("X-Forwarded-Host") or self.headers.get("Host", "")
        named = self.headers.get("X-Forwarded-Proto")
        return tuple(f"{scheme}://{host}{self.path}" for scheme in ((named,) if named else ("https", "http")))
