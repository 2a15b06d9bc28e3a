"""A connection that is hung up is gone, whatever the other side does."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest

from oitcheck.crawl.connection.wire import Connection
from tests.hostile.certificates import Authority


@pytest.fixture
def silent(authority: Authority) -> Iterator[int]:
    """The port of a server that shakes hands and never says a word again, not even goodbye."""
    held: list[ssl.SSLSocket] = []
    context = authority.contexts()["tls-good.test"]

    def answer() -> None:
        plain, _ = listening.accept()
        held.append(context.wrap_socket(plain, server_side=True))

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)
        for each in held:
            each.close()


def test_a_server_that_says_no_goodbye_holds_nothing_open(silent: int, authority: Authority) -> None:
    async def come_and_go() -> bool:
        trust = ssl.create_default_context(cafile=authority.root_file)
        connection = await Connection.open("127.0.0.1", silent, trust, "tls-good.test")
        ours = connection.socket
        connection.hang_up()
        await asyncio.sleep(0)  # the loop closes what it was told to, one turn later
        return ours.fileno() == -1

    assert asyncio.run(asyncio.wait_for(come_and_go(), 10))
