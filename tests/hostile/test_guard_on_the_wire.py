"""The guard, where it counts: nothing is connected to that was not checked, however the crawl is led there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from threading import Thread

import pytest

from oitcheck.crawl.connection import guard
from oitcheck.models import Cause, CrawlLog, Outcome
from tests.hostile.browsers import needs_browser
from tests.hostile.server import TEXT, Host, Hosts, html

Crawl = Callable[..., CrawlLog]
PUBLIC = "93.184.216.34"


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Addresses and ports that connections go to; none is made to the outside."""
    addresses: list[tuple[str, int]] = []
    connect = asyncio.BaseEventLoop.create_connection

    async def watched(
        loop: asyncio.BaseEventLoop, protocol: object, remote_host: str, remote_port: int, **how: object
    ) -> object:
        addresses.append((str(remote_host), remote_port))
        if remote_host != "127.0.0.1":
            raise OSError("tests talk to this machine only")
        return await connect(loop, protocol, remote_host, remote_port, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", watched)
    return addresses


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """A resolver that gives these answers one after the other, then the last one for ever."""
    asked: list[str] = []

    async def look_up(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    monkeypatch.setattr(guard, "look_up", look_up)
    return asked


def test_the_address_checked_is_the_address_connected_to(
    hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    """A name that resolves to the outside when it is checked, and to this machine right after."""
    host = hosts["rebinding.test"]
    asked = resolving(monkeypatch, (PUBLIC,), ("127.0.0.1",))
    log = crawled([host.url(f"/khet/{n}") for n in range(4)], allow_private=False)
    assert set(connected) == {(PUBLIC, host.port)}
    assert asked == ["rebinding.test"]
    assert not host.requests
    assert {fetch.outcome for fetch in log.fetches} == {Outcome.SERVER_ERROR}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "224.0.0.1",
    ],
)
def test_a_name_that_points_inside(
    address: str, hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    resolving(monkeypatch, (address,))
    fetch = crawled([hosts["inside.test"].url()], allow_private=False).fetches[0]
    assert (fetch.outcome, fetch.cause, connected) == (Outcome.EXCLUDED, Cause.INTERNAL, [])


def test_of_several_addresses_only_the_open_ones(
    hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    resolving(monkeypatch, ("127.0.0.1", PUBLIC, "10.0.0.1"))
    host = hosts["mixed.test"]
    crawled([host.url()], allow_private=False)
    assert set(connected) == {(PUBLIC, host.port)}


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::1]/", "http://localhost/",
        "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/", "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/", "http://printer.local/", "http://127.0.0.1.:80/",
    ],
)  # fmt: skip
def test_a_redirect_that_leads_inside(
    inside: str, hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    """The first host counts as public here, so that the redirect is what is refused."""
    host = hosts["leads-inside.test"]
    host.redirect(inside)
    is_public = guard.is_public
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    check_url = guard.check_url
    first = host.url()

    def strict(url: str, *, allow_private: bool) -> None:
        if host.name not in url:
            monkeypatch.setattr(guard, "is_public", is_public)
        check_url(url, allow_private=allow_private)

    monkeypatch.setattr("oitcheck.crawl.asking.request.check_url", strict)
    fetch = crawled([first], allow_private=False).fetches[0]
    assert (fetch.outcome, fetch.cause) == (Outcome.EXCLUDED, Cause.INTERNAL)
    assert [hop.status for hop in fetch.hops] == [302]
    assert set(connected) == {("127.0.0.1", host.port)}


@pytest.mark.parametrize("port", [21, 22, 25, 3306, 5432, 6379, 11211, 27017])
def test_ports_of_other_services_even_in_ones_own_network(
    port: int, crawled: Crawl, connected: list[tuple[str, int]]
) -> None:
    fetch = crawled([f"http://any.test:{port}/"], allow_private=True).fetches[0]
    assert (fetch.outcome, fetch.cause, connected) == (Outcome.UNSUPPORTED, Cause.PORT, [])


@pytest.fixture
def proxy() -> Iterator[list[int]]:
    """A port that counts who calls."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls.append(server.getsockname()[1])

        def count() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                connection.close()

        Thread(target=count, daemon=True).start()
        yield calls


def test_proxies_of_the_environment_are_not_used(
    hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, proxy: list[int]
) -> None:
    """A proxy would connect to whatever it is told, guard or no guard."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy[0]}")
    url = hosts["direct.test"].page()
    assert crawled([url]).fetches[0].outcome is Outcome.OK
    assert proxy[1:] == []


@needs_browser
def test_what_a_page_asks_for_in_the_browser_is_checked_like_all_else(
    hosts: Hosts, crawled: Crawl, monkeypatch: pytest.MonkeyPatch, connected: list[tuple[str, int]]
) -> None:
    """The page itself counts as public; what its script asks of the inside, by address or by name, is refused."""
    host, inside = hosts["asks-inside.test"], hosts["inside-of-asks.test"]
    inside.fallback = lambda h: h.reply(200, b"secret", "text/plain", Access_Control_Allow_Origin="*")
    host.file("/own.json", b"[]", "application/json")
    wanted = [inside.url("/a"), f"http://127.0.0.1:{host.port}/b", f"http://[::1]:{host.port}/c", "/own.json"]
    script = (
        f"for (const url of {wanted}) fetch(url).then(r => r.text()).then(t => document.body.append(t)).catch(() => 0);"
    )
    host.page(f"<div id=root></div><script>{script}</script>")

    async def addresses(self: guard.Resolver, name: str, port: int) -> tuple[str, ...]:
        if name == "asks-inside.test":
            return ("127.0.0.1",)
        return await known(self, name, port)

    known = guard.Resolver.addresses
    monkeypatch.setattr(guard.Resolver, "addresses", addresses)
    log = crawled([host.url()], browser=True, allow_private=False)
    assert log.fetches[0].rendered_sha256
    assert host.hits["/own.json"] == 1
    assert not inside.requests
    assert not {"/b", "/c"} & set(hosts["127.0.0.1"].hits)


def test_cookies_go_to_the_host_that_set_them(hosts: Hosts, crawled: Crawl) -> None:
    first, second = hosts["cookie-first.test"], hosts["cookie-second.test"]
    second.page()
    first.redirect(second.url(), Set_Cookie="secret=1; Domain=.test; Path=/")
    assert crawled([first.url()]).fetches[0].outcome is Outcome.REDIRECTED
    assert all("cookie" not in headers for _, _, headers in second.requests)


def test_what_one_url_was_given_no_other_shows(hosts: Hosts, crawled: Crawl) -> None:
    host: Host = hosts["own-cookies.test"]

    def gate(handler: object) -> None:
        cookie = handler.headers.get("Cookie", "")  # type: ignore[attr-defined]
        if "seen=" in cookie:
            handler.reply(200, html(TEXT + TEXT + cookie))  # type: ignore[attr-defined]
        else:
            number = sum(host.hits.values())
            handler.reply(302, b"", Location=handler.path, Set_Cookie=f"seen={number}")  # type: ignore[attr-defined]

    host.fallback = gate
    log = crawled([host.url(f"/khet/{n}") for n in range(3)], connections_per_host=1)
    assert {fetch.outcome for fetch in log.fetches} == {Outcome.REDIRECTED}
    shown = {
        (path, headers["cookie"]) for _, path, headers in host.requests if "cookie" in headers and "robots" not in path
    }
    assert {path for path, _ in shown} == {f"/khet/{n}" for n in range(3)}
    assert len({cookie for _, cookie in shown}) == len(shown)
