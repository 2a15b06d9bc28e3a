"""Connecting to a host that has several addresses, some of which may be dead (RFC 8305)."""

from __future__ import annotations

import ssl
from asyncio.staggered import staggered_race
from collections.abc import Sequence
from functools import partial
from itertools import chain, zip_longest

import httpx

from oitcheck.crawl.connection.tls import tls_fault
from oitcheck.crawl.connection.wire import Connection

_MOST_ADDRESSES = 4
_NEXT_AFTER = 1.0  # seconds: an address that is silent for so long is not waited for alone


def by_turns(addresses: Sequence[str]) -> tuple[str, ...]:
    """Of both families in turn: a network that carries only one of them reaches the host all the same."""
    of_first = [a for a in addresses if (":" in a) is (":" in addresses[0])]
    others = [a for a in addresses if a not in of_first]
    return tuple(filter(None, chain(*zip_longest(of_first, others))))


async def dial(
    addresses: Sequence[str], port: int, context: ssl.SSLContext | None, name: str
) -> tuple[Connection, str]:
    """The first connection that stands, and its address; what is wrong with a certificate is wrong at all of them."""
    if len(addresses) == 1:
        return await Connection.open(addresses[0], port, context, name), addresses[0]
    tried = by_turns(addresses)[:_MOST_ADDRESSES]
    calls = [partial(_call, address, port, context, name) for address in tried]
    answered, which, faults = await staggered_race(calls, _NEXT_AFTER)
    if isinstance(answered, Connection) and which is not None:
        return answered, tried[which]
    raise answered or faults[-1] or httpx.ConnectError("no address answers")


async def _call(
    address: str, port: int, context: ssl.SSLContext | None, name: str
) -> Connection | httpx.TransportError:
    try:
        return await Connection.open(address, port, context, name)
    except httpx.TransportError as error:
        if tls_fault(error):
            return error
        raise
