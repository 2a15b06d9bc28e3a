"""Where an answer sends its reader (pure): by its status, or as a page that only sends on."""

from __future__ import annotations

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from w3lib.html import get_base_url, get_meta_refresh
from w3lib.url import safe_url_string

from oitcheck.documents.decode import decode
from oitcheck.links import as_browsers_read

_REDIRECTS = (301, 302, 303, 307, 308)
_LARGEST_GATE = 16_000  # bytes of a page that does nothing but send on
_LONGEST_WORDS = 300  # characters on it: "if you are not redirected, click here"
_LONGEST_WAIT = 10.0  # seconds: a page that stays longer is meant to be read
_LONGEST_SCRIPT = 400
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.I | re.S)
_ONLOAD = re.compile(r"""<body\b[^>]*\sonload\s*=\s*(["'])(.*?)\1""", re.I | re.S)
_MOVE = re.compile(
    r"""(?:\b(?:window|self|top|parent|document)\s*\.\s*)?\blocation(?:\s*\.\s*href)?\s*"""
    r"""(?:=\s*|\.\s*(?:replace|assign)\s*\(\s*)(["'])([^"'<>\s]+)\1"""
)
_REFRESH = re.compile(r"""\s*(\d+(?:\.\d*)?)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+?)["']?\s*""", re.I)
# A script that decides or waits for something is left to a browser.
_MORE_THAN_A_MOVE = re.compile(r"\bif\b|\bfunction\b|=>|cookie|\?[^\"']*:|addEventListener|\+\s*[\"']|[\"']\s*\+", re.I)
_INVISIBLE = re.compile(r"<(script|style|title|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)
_RELOAD = re.compile(
    r"""<meta\b(?=[^>]*\bhttp-equiv\s*=\s*["']?refresh)[^>]*\bcontent\s*=\s*(["']?)\s*\d\s*;?\s*\1[\s/>]""", re.I
)
# A number deeper in a path may be that of an article.
_NOTHING = re.compile(
    r"^/(?:\w{2}/)?(?:(?:custom)?[-_]?errors?[-_]?(?:pages?|docs?|documents?)?/(?:\w+/)?)?(?:error[-_]?)?404(?:[-_.]\w+)*/?$|"
    r"[/_.-](?:page|file)?[-_]?not[-_]?found(?:[-_]?error)?(?:\.\w{2,5})?/?$",
    re.I,
)
_ERROR = re.compile(
    r"/(?:40[13]|5\d\d|error|error[-_]?pages?|custom[-_]?error|access[-_]?denied|forbidden|unauthori[sz]ed)(?:\.\w{2,5})?/?$|"
    # Deeper in a path these may be a matter: of roads, of people.
    r"^/(?:\w{2}/)?(?:(?:under[-_]?)?maintenance|closed|blocked|captcha)(?:\.\w{2,5})?/?$",
    re.I,
)
_ERROR_QUERY = re.compile(r"(?:^|&)(?:aspxerrorpath|error|err|errorcode|error_code)(?:=|&|$)", re.I)


def names_nothing(url: str) -> bool:
    """Whether an address calls itself the page for what is not there."""
    return bool(_NOTHING.search(urlsplit(url).path))


def names_error(url: str) -> bool:
    """Whether an address calls itself a page for errors."""
    parts = urlsplit(url)
    return bool(_ERROR.search(parts.path) or _ERROR_QUERY.search(parts.query))


def by_status(url: str, status: int | None, location: str) -> str | None:
    """Where a reply with this status sends its reader, None if it does not."""
    if status not in _REDIRECTS or not location.strip():
        return None
    return _address(url, location.strip())


def by_page(url: str, body: bytes, content_type: str, *, sets_cookie: bool = False, refresh: str = "") -> str | None:
    """Where a page sends on that shows nothing itself: a refresh, or a script that only sets the location.

    `refresh` is the header of that name, which says what a meta element may say.

    To itself only with a cookie: that is a test of whether cookies come back.
    """
    if not (body or refresh) or len(body) > _LARGEST_GATE or "html" not in content_type.lower():
        return None
    if not refresh and b"refresh" not in body.lower() and b"location" not in body:
        return None
    text = decode(body)
    if len("".join(_INVISIBLE.sub("", text).split())) > _LONGEST_WORDS:
        return None
    own = urldefrag(url).url
    target = (
        _by_header(url, refresh)
        or _refreshed(url, text)
        or (own if _RELOAD.search(text) else None)
        or _moved(url, text)
    )
    return target if target != own or sets_cookie else None


def _by_header(url: str, refresh: str) -> str | None:
    told = _REFRESH.fullmatch(refresh)
    return _address(url, told[2]) if told and float(told[1]) <= _LONGEST_WAIT else None


def _refreshed(url: str, text: str) -> str | None:
    wait, target = get_meta_refresh(text, get_base_url(text, url), ignore_tags=("script", "noscript"))
    return _address(url, target) if target and wait is not None and wait <= _LONGEST_WAIT else None


def _moved(url: str, text: str) -> str | None:
    for script in (*_SCRIPT.findall(text), *(onload[1] for onload in _ONLOAD.findall(text))):
        if len(script) <= _LONGEST_SCRIPT and not _MORE_THAN_A_MOVE.search(script) and (move := _MOVE.search(script)):
            return _address(url, move[2])
    return None


def _address(url: str, target: str) -> str | None:
    """As browsers read it; a host may be written with its bytes escaped."""
    try:
        parts = urlsplit(urljoin(url, as_browsers_read(target)))
        return urldefrag(safe_url_string(parts._replace(netloc=unquote(parts.netloc)).geturl())).url
    except ValueError:
        return None
