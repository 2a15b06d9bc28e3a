"""What the crawler refuses to connect to: a submitted link must not make it a tool against internal networks.

The refusal is decided on the *resolved* addresses, and the connection goes to exactly those, so that a name that
resolves differently a moment later changes nothing.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from oitcheck.models import Cause, Outcome

Address = IPv4Address | IPv6Address

_LOOK_UPS = 64  # at a time; a thread is made when it is needed
_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")  # translates into whatever a network likes, its own insides too
_COMPATIBLE = IPv6Network("::/96")
# Called public by registries or by this Python, and nobody's web site: machines in clouds reach their host here,
# networks of one's own, relays and examples.
_NO_SITES = (
    IPv4Network("168.63.129.16/32"),
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv6Network("fec0::/10"),
    IPv6Network("3fff::/20"),
)
_INTERNAL = "เป็นที่อยู่ภายในเครือข่าย ไม่ใช่เว็บไซต์สาธารณะ จึงไม่เปิด (เปิดได้ด้วย --allow-private)"
_POINTS_INSIDE = "ชื่อเว็บไซต์ชี้ไปยังที่อยู่ภายในเครือข่าย จึงไม่เปิด (เปิดได้ด้วย --allow-private)"
_LOCAL_NAMES = ("localhost", "metadata.google.internal", "metadata")
_LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".localdomain", ".lan")


# Ports of other services: a "web page" from there is mail, a database or a terminal that is being talked to by trick.
# The list is that of browsers (Fetch standard, "bad port") and the usual data stores.
_OTHER_SERVICES = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95),
        *(101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 138, 139, 143, 161, 179, 389, 427, 445),
        *(465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 623, 636, 873, 989, 990, 993),
        *(995, 1080, 1433, 1434, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379, 3306, 3389, 3659, 4045, 4190, 5060),
        *(5061, 5432, 5672, 5900, 5984, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9200, 9300),
        *(10080, 11211, 27017),
    )
)


class RefusedError(Exception):
    """The guard's answer to a URL: how it is to be recorded, and a sentence for the reader."""

    def __init__(self, outcome: Outcome, detail: str, cause: Cause | None = None) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.cause = cause


class DnsError(Exception):
    """The host name has no address."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever form it hides in (mapped, 6to4, Teredo, NAT64)."""
    try:
        return all(_open(candidate) for candidate in _faces(ip_address(address.partition("%")[0])))
    except ValueError:
        return False


def _open(address: Address) -> bool:
    if any(address in network for network in _NO_SITES):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _faces(address: Address) -> list[Address]:
    """The address and the IPv4 address that it stands for."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    if address in _COMPATIBLE or address in _LOCAL_NAT64:
        return [IPv4Address("0.0.0.0")]
    if address.sixtofour:
        return [address, address.sixtofour]
    return [address, *address.teredo] if address.teredo else [address]


def check_url(url: str, *, allow_private: bool) -> None:
    """Refuse what the text of a URL already tells: scheme, credentials, internal names and literal addresses."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise RefusedError(Outcome.UNSUPPORTED, "ที่อยู่เว็บไซต์เขียนไม่ถูกรูปแบบ") from None
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError(Outcome.UNSUPPORTED, "ไม่ใช่ที่อยู่เว็บไซต์ (http หรือ https)")
    if parts.username is not None:
        raise RefusedError(Outcome.UNSUPPORTED, "ที่อยู่มีชื่อผู้ใช้หรือรหัสผ่านอยู่ภายใน จึงไม่เปิด")
    if port in _OTHER_SERVICES:
        raise RefusedError(Outcome.UNSUPPORTED, f"ช่องทาง (port) {port} ไม่ใช่ของเว็บไซต์ จึงไม่เปิด", Cause.PORT)
    if not allow_private and _names_internal_host(host):
        raise RefusedError(Outcome.EXCLUDED, _INTERNAL, Cause.INTERNAL)


def _names_internal_host(host: str) -> bool:
    if host in _LOCAL_NAMES or host.endswith(_LOCAL_SUFFIXES):
        return True
    literal = _literal(host)
    return literal is not None and not is_public(literal)


def _literal(host: str) -> str | None:
    """The IP address that a host is, also when written as `2130706433`, `0x7f.1` or `127.1`."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


@cache
def _threads() -> ThreadPoolExecutor:
    """Of their own, and many: names that nobody answers for must not keep the others waiting."""
    return ThreadPoolExecutor(_LOOK_UPS, "names")


async def look_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses that a name has at this moment; raises OSError if it has none."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_threads(), ask)
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


@dataclass(slots=True)
class Resolver:
    """Resolves hosts once a run; hands out only addresses that may be connected to."""

    allow_private: bool
    _known: dict[tuple[str, int], tuple[str, ...]]

    @classmethod
    def create(cls, *, allow_private: bool) -> Resolver:
        """A resolver with an empty memory."""
        return cls(allow_private, {})

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Addresses of a host; raises DnsError or RefusedError."""
        if (host, port) not in self._known:
            self._known[host, port] = await self._resolve(host, port)
        return self._known[host, port]

    def prefer(self, host: str, port: int, address: str) -> None:
        """Name an address first that answered where others did not."""
        others = (known for known in self._known.get((host, port), ()) if known != address)
        self._known[host, port] = (address, *others)

    async def _resolve(self, host: str, port: int) -> tuple[str, ...]:
        try:
            addresses = await look_up(host, port)
        except (OSError, UnicodeError) as error:
            raise DnsError(str(error)) from error
        allowed = tuple(a for a in addresses if self.allow_private or is_public(a))
        if not allowed:
            raise RefusedError(Outcome.EXCLUDED, _POINTS_INSIDE, Cause.INTERNAL)
        return allowed
