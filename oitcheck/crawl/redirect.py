"""Where an answer sends its reader (pure): by its status, or as a page that only sends on."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from w3lib.html import get_base_url, get_meta_refresh
from w3lib.url import safe_url_string

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
# A script that decides or waits for something is left to a browser.
_MORE_THAN_A_MOVE = re.compile(r"\bif\b|\bfunction\b|=>|cookie|\?[^\"']*:|addEventListener|\+\s*[\"']|[\"']\s*\+", re.I)
_INVISIBLE = re.compile(r"<(script|style|title|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)


def by_status(url: str, status: int | None, location: str) -> str | None:
    """Where a reply with this status sends its reader, None if it does not."""
    if status not in _REDIRECTS or not location.strip():
        return None
    return _address(url, location.strip())


def by_page(url: str, body: bytes, content_type: str) -> str | None:
    """Where a page sends on that shows nothing itself: a meta refresh, or a script that only sets the location."""
    if not body or len(body) > _LARGEST_GATE or "html" not in content_type.lower():
        return None
    if b"refresh" not in body.lower() and b"location" not in body:
        return None
    text = body.decode("utf-8", "replace")
    if len("".join(_INVISIBLE.sub("", text).split())) > _LONGEST_WORDS:
        return None
    target = _refreshed(url, text) or _moved(url, text)
    return None if target is None or target == urldefrag(url).url else target


def _refreshed(url: str, text: str) -> str | None:
    wait, target = get_meta_refresh(text, get_base_url(text, url), ignore_tags=("script", "noscript"))
    return _address(url, target) if target and wait is not None and wait <= _LONGEST_WAIT else None


def _moved(url: str, text: str) -> str | None:
    for script in (*_SCRIPT.findall(text), *(onload[1] for onload in _ONLOAD.findall(text))):
        if len(script) <= _LONGEST_SCRIPT and not _MORE_THAN_A_MOVE.search(script) and (move := _MOVE.search(script)):
            return _address(url, move[2])
    return None


def _address(url: str, target: str) -> str | None:
    try:
        return urldefrag(safe_url_string(urljoin(url, target))).url
    except ValueError:
        return None
