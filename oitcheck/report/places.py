"""URLs and texts of strangers, made fit to be shown and, where that is safe, to be clicked."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from oitcheck.models import Evidence

_LONGEST_FRAGMENT = 120
_DEPENDENT = "ะาำๅๆฯ"  # letters that belong to what stands before them
_PAGE = re.compile(r"หน้า\s*([0-9]+)")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def fit(text: str) -> str:
    """Without control characters, which HTML and Excel may not hold, and direction marks, which make text lie."""
    return _UNFIT.sub("", text)


def safe_href(url: str) -> str | None:
    """The URL if a click on it can only open a web page, else None (javascript:, data:, file:, nonsense)."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    tidy = url.isprintable() and " " not in url
    return url if tidy and host and parts.scheme in ("http", "https") else None


def shown_url(url: str, limit: int = 120) -> str:
    """A URL as a person reads it: Thai instead of percent signs, no scheme, the middle cut where it is very long."""
    try:
        plain = unquote(url, errors="strict")
    except UnicodeDecodeError:
        plain = url
    if not plain.isprintable():  # line breaks or direction marks in disguise
        plain = url
    plain = re.sub(r"^https?://", "", plain).rstrip("/")
    if len(plain) <= limit:
        return plain
    return f"{clip(plain, limit * 2 // 3)}{_tail(plain, limit // 3)}"


def clip(text: str, limit: int) -> str:
    """At most `limit` characters and "…", never between a Thai consonant and its marks."""
    if len(text) <= limit:
        return text
    cut = limit
    while cut > 1 and unicodedata.category(text[cut]).startswith("M"):
        cut -= 1
    return text[:cut].rstrip() + "…"


def _tail(text: str, length: int) -> str:
    start = len(text) - length
    while start < len(text) - 1 and (text[start] in _DEPENDENT or unicodedata.category(text[start]).startswith("M")):
        start += 1
    return text[start:]


def spot_href(evidence: Evidence, content_type: str) -> str | None:
    """A link to the very spot: the page of a PDF, the quoted words of a web page; the document where neither works."""
    href = safe_href(evidence.url)
    if href is None or "#" in href:
        return href
    path = urlsplit(href).path.lower()
    if "pdf" in content_type or path.endswith(".pdf"):
        page = _PAGE.match(evidence.locator)
        return f"{href}#page={page[1]}" if page else href
    if "html" in content_type and evidence.quote:
        return href + _text_fragment(evidence.quote)
    return href


def _text_fragment(text: str) -> str:
    """Browsers scroll to these words and mark them; one that cannot find them just opens the page."""
    words = max((piece.strip() for piece in fit(text).splitlines()), key=len, default="").strip("… ")
    if len(words) > _LONGEST_FRAGMENT:  # cut at a space: browsers match whole words only
        words = words[: words.rfind(" ", 0, _LONGEST_FRAGMENT)].strip() if " " in words[:_LONGEST_FRAGMENT] else ""
    if "…" in words or not words:
        return ""
    return "#:~:text=" + quote(words, safe="").replace("-", "%2D")  # a bare "-" has a meaning here
