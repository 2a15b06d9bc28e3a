"""URLs as far as they name something: without session ids, tokens and cache busters (pure)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_PASSING = re.compile(
    r"(?:php|j|asp|aspx|cf)?sess(?:ion)?_?(?:id)?|sid|jsessionid|aspsessionid\w*|cftoken|csrf\w*|_?token|nonce|_|cb|ts|"
    r"timestamp|time|rand|rnd|random|nocache|cache|v|ver|version|utm_\w+|fbclid|gclid",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def lasting(url: str) -> str:
    """The URL without what is another at every visit; equal for two addresses of one thing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not is_passing(name)]
    path = _PATH_SESSION.sub("", unquote(parts.path)) or "/"
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, path.rstrip("/") or "/", urlencode(query), ""))


def is_passing(name: str) -> bool:
    """Whether a query parameter of this name says who asks or when, not what for."""
    return _PASSING.fullmatch(name) is not None


def file_name(url: str) -> str:
    """The last part of the path, decoded."""
    return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
