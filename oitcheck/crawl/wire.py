"""The bytes on the wire: asyncio's own streams under httpcore, whose usual ones take half of the time of a request.

Nothing here knows of time limits: whoever asks has one over all of it.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

_BUFFERED = 1 << 18


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Connects by address."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A plain connection."""
        with _told_apart(httpcore.ConnectError):
            reader, writer = await asyncio.open_connection(host, port, limit=_BUFFERED)
        return _Stream(reader, writer)

    async def sleep(self, seconds: float) -> None:
        """Between two attempts to connect, of which there are none."""
        await asyncio.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with _told_apart(httpcore.ReadError):
            return await self._reader.read(max_bytes)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with _told_apart(httpcore.WriteError):
            self._writer.write(buffer)
            await self._writer.drain()

    async def aclose(self) -> None:
        self._writer.close()  # over TLS this says goodbye, and then waits for the server's: for 30 seconds, or for ever
        self._writer.transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            with _told_apart(httpcore.ConnectError):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except BaseException:
            self._writer.close()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # of an idle connection: the server has closed it, or talks out of turn
            return self._reader.at_eof() or bool(self._reader._buffer)  # type: ignore[attr-defined]
        return self._writer.get_extra_info(info)


@contextmanager
def _told_apart(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, RuntimeError) as error:  # RuntimeError: the transport is closed already
        raise kind(str(error)) from error
