"""Where the systems named in the rules live: recognised by host and path."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from oitcheck.thai.text import arabic


@dataclass(frozen=True)
class Hosts:
    """A named system: host patterns ("eservice.bangkok.go.th", "*.line.me") and a path prefix."""

    title: str
    hosts: tuple[str, ...]
    path: str = ""

    def has(self, url: str) -> bool:
        """Whether the URL belongs to the system; the host may be written with Thai digits."""
        try:
            parts = urlsplit(url)
            host = arabic(parts.hostname or "").lower()
        except ValueError:
            return False
        return parts.path.startswith(self.path) and any(_is_host(host, pattern) for pattern in self.hosts)


def _is_host(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host == pattern[2:] or host.endswith(pattern[1:])
    return host in (pattern, "www." + pattern)
