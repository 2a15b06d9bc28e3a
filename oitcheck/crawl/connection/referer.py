"""Where a link was found, as a browser tells the server that it leads to (pure).

Hosts that guard their files against other sites' links hand them out only to who comes from a page of theirs. The rule
is the browsers' own, `strict-origin-when-cross-origin` (W3C Referrer Policy).
"""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def referer(url: str, seen_on: str) -> str:
    """The Referer header of a request for `url`; "" for an address that was typed in, and from https to http."""
    page, target = urlsplit(seen_on), urlsplit(url)
    if page.scheme not in ("http", "https") or (page.scheme == "https" and target.scheme == "http"):
        return ""
    if not page.netloc.isascii() or not page.path.isascii() or not page.query.isascii():
        return ""  # no header may say it so; what a crawl found is escaped
    if _origin(page) == _origin(target):
        return page._replace(netloc=_origin(page)[1], fragment="").geturl()
    return "{}://{}/".format(*_origin(page))


def _origin(parts: SplitResult) -> tuple[str, str]:
    """Scheme and host, without the name and password that may stand before it."""
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()
