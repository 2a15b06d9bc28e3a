"""Where the systems named in the rules live: recognised by host and path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from oitcheck.thai.text import arabic

_NUMBERED = re.compile(r"[\d.]+|[0-9a-f:]*:[0-9a-f:]*|localhost")


@dataclass(frozen=True)
class Hosts:
    """A named system: host patterns ("eservice.bangkok.go.th", "*.line.me") and a path prefix."""

    title: str
    hosts: tuple[str, ...]
    path: str = ""

    def has(self, url: str) -> bool:
        """Whether the URL belongs to the system; the host may be written with Thai digits, or be a mirror's folder."""
        return any(
            path.startswith(self.path) and any(_is_host(host, pattern) for pattern in self.hosts)
            for host, path in _places(url)
        )


def _places(url: str) -> Iterator[tuple[str, str]]:
    """Host and path; for a mirror on a numbered address (http://127.0.0.1/<host>/<path>) also those it mirrors."""
    try:
        parts = urlsplit(url)
        host = arabic(_as_written(parts.hostname or "")).lower()
    except ValueError:
        return
    yield host, parts.path
    if _NUMBERED.fullmatch(host):
        folder, _, rest = parts.path.lstrip("/").partition("/")
        yield arabic(folder).lower(), f"/{rest}"


def _as_written(host: str) -> str:
    """A link's name of ASCII letters as its page writes it: xn--egp-ptl is egp๒."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _is_host(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host == pattern[2:] or host.endswith(pattern[1:])
    return host in (pattern, "www." + pattern)
