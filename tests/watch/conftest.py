"""A fake clock, real receivers of digests, and a configuration in an empty folder."""

from __future__ import annotations

import email
import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller

START = datetime(2023, 5, 2, 19, 0, tzinfo=UTC)  # 3 May, 02:00 in Bangkok; the half-year is due


class StoppedError(Exception):
    """The fake clock has come to its end."""


@dataclass
class FakeClock:
    """Time that goes by only when somebody waits, or the test says so; after `end` nobody wakes up again."""

    moment: datetime = START
    end: datetime = START + timedelta(days=400)
    pauses: list[float] = field(default_factory=list)
    at_waits: Callable[[datetime], None] = lambda until: None

    def now(self) -> datetime:
        return self.moment

    def wait(self, until: datetime) -> bool:
        if until > self.end:
            raise StoppedError
        self.moment = max(self.moment, until)
        self.at_waits(self.moment)
        return self.moment >= until

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


class Webhook(ThreadingHTTPServer):
    """Takes what is posted to it; while it is `down` it answers 503."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        self.posts: list[dict[str, Any]] = []
        self.down = False
        self.refused = 0
        self.asked = 0
        self.slow = 0.0  # seconds before an answer

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Hook(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        time.sleep(self.server.slow)
        if self.server.down:
            self.server.refused += 1
        else:
            self.server.posts.append(json.loads(body))
        self.send_response(503 if self.server.down else 200)
        self.end_headers()

    def log_message(self, *args: Any, **kwargs: Any) -> None:
        """Stays silent."""


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    server = Webhook()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Mailbox:
    """What the SMTP server took."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.port = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        parsed = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def write_config(tmp_path: Path) -> Callable[[str], Path]:
    """Writes watch.yaml beside an (empty) submission."""

    def write(text: str) -> Path:
        (tmp_path / "a.csv").write_text("ข้อ,URL\nO3,https://portal.example/x\n", "utf-8")
        path = tmp_path / "watch.yaml"
        path.write_text(text, "utf-8")
        return path

    return write
