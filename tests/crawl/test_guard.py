from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from oitcheck.crawl.connection.guard import DnsError, RefusedError, Resolver, check_url, is_public
from oitcheck.models import Outcome


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "64:ff9b:1::a00:1", "::7f00:1", "2002:7f00:1::", "::",
        "168.63.129.16", "192.0.0.192", "192.88.99.1", "fec0::1", "3fff::1", "::ffff:168.63.129.16",
    ],
)  # fmt: skip
def test_internal_addresses_in_every_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "203.150.1.1", "2404:6800:4001::1", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://localhost/", Outcome.EXCLUDED),
        ("http://intranet.local/", Outcome.EXCLUDED),
        ("http://2130706433/", Outcome.EXCLUDED),
        ("http://0x7f.1/", Outcome.EXCLUDED),
        ("http://0177.0.0.1/", Outcome.EXCLUDED),
        ("http://[::1]:8080/", Outcome.EXCLUDED),
        ("http://127.0.0.1./", Outcome.EXCLUDED),
        ("http://user:secret@example.com/", Outcome.UNSUPPORTED),
        ("ftp://example.com/", Outcome.UNSUPPORTED),
        ("file:///etc/passwd", Outcome.UNSUPPORTED),
        ("http://[broken/", Outcome.UNSUPPORTED),
        ("http://example.com:99999/", Outcome.UNSUPPORTED),
        ("http://example.com:25/", Outcome.UNSUPPORTED),
        ("data:text/html,x", Outcome.UNSUPPORTED),
        ("http://metadata.google.internal/", Outcome.EXCLUDED),
    ],
)
def test_refused_by_the_text_of_the_url(url: str, outcome: Outcome) -> None:
    with pytest.raises(RefusedError) as refusal:
        check_url(url, allow_private=False)
    assert refusal.value.outcome is outcome
    assert refusal.value.detail


def test_ordinary_urls_pass() -> None:
    check_url("https://webportal.bangkok.go.th/x", allow_private=False)
    check_url("http://127.0.0.1/", allow_private=True)


def test_a_name_that_resolves_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def inside(*args: object, **kwargs: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", ("10.0.0.7", 80)), (0, 0, 0, "", ("8.8.8.8", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", inside)
    assert asyncio.run(Resolver.create(allow_private=False).addresses("rebind.example", 80)) == ("8.8.8.8",)


def test_names_that_nobody_answers_for_keep_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = threading.Event()

    def look_up(host: str, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        if host.startswith("dead"):
            heard.wait(10)
            raise OSError(host)
        return [(0, 0, 0, "", ("8.8.8.8", 80))]

    async def ask() -> tuple[str, ...]:
        resolver = Resolver.create(allow_private=False)
        dead = [asyncio.ensure_future(resolver.addresses(f"dead{n}.example", 80)) for n in range(40)]
        await asyncio.sleep(0.05)
        try:
            return await asyncio.wait_for(resolver.addresses("alive.example", 80), 5)
        finally:
            heard.set()
            assert {type(result) for result in await asyncio.gather(*dead, return_exceptions=True)} == {DnsError}

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert asyncio.run(ask()) == ("8.8.8.8",)
