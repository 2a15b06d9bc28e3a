"""Hosts with several addresses, of which some are dead."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from oitcheck.crawl.connection import dialling
from oitcheck.crawl.connection.dialling import by_turns, dial
from oitcheck.crawl.connection.wire import Connection

Open = Callable[[str], Awaitable[Connection]]


def dialled(monkeypatch: pytest.MonkeyPatch, *addresses: str, knock: Open) -> tuple[str, list[str]]:
    """The address that was connected to, and all that were tried."""
    tried: list[str] = []

    async def opened(address: str, *how: object) -> Connection:
        tried.append(address)
        return await knock(address)

    monkeypatch.setattr(Connection, "open", opened)
    monkeypatch.setattr(dialling, "_NEXT_AFTER", 0.01)
    _, address = asyncio.run(asyncio.wait_for(dial(addresses, 80, None, "a.test"), 5))
    return address, tried


async def _second_answers(address: str) -> Connection:
    if address.endswith(".1"):
        raise httpx.ConnectError("refused")
    return Connection()


async def _first_is_silent(address: str) -> Connection:
    if address.endswith(".1"):
        await asyncio.Event().wait()
    return Connection()


@pytest.mark.parametrize("knock", [_second_answers, _first_is_silent])
def test_the_next_address_is_tried(monkeypatch: pytest.MonkeyPatch, knock: Open) -> None:
    assert dialled(monkeypatch, "10.0.0.1", "10.0.0.2", "10.0.0.3", knock=knock) == (
        "10.0.0.2", ["10.0.0.1", "10.0.0.2"],
    )  # fmt: skip


def test_all_are_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(httpx.ConnectError, match="refused"):
        dialled(monkeypatch, "10.0.0.1", "10.1.0.1", knock=_second_answers)


def test_families_take_turns() -> None:
    assert by_turns(("::1", "::2", "::3", "10.0.0.1")) == ("::1", "10.0.0.1", "::2", "::3")
    assert by_turns(("10.0.0.1", "10.0.0.2")) == ("10.0.0.1", "10.0.0.2")
