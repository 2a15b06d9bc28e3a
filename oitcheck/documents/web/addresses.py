"""Addresses as pages write them, made absolute and fetchable."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from w3lib.url import safe_url_string

from oitcheck.links import as_browsers_read, forwarded
from oitcheck.models import route_of

_REMEMBERED = 1 << 13  # a menu stands on every page
_LONGEST = 20_000  # characters: no server answers half as many, and pictures written out in a page are remembered
_SAFE = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*")
_STRIPPED = str.maketrans("", "", "\t\r\n")
_LEADS_NOWHERE = ("#", "javascript:", "data:", "blob:", "about:", "vbscript:")
_SESSION = re.compile(r";jsessionid=[^/?#]*|(?<=[?&])phpsessid=[^&#]*&?", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"""(?:window\.open|openwindow|popup|(?:window\.|document\.|self\.|top\.|parent\.)?location
        (?:\.href|\.assign|\.replace)?)\s*[(=]\s*\(?\s*(["'])(?P<url>.+?)\1""",
    re.IGNORECASE | re.VERBOSE,
)
_VIEWER = re.compile(
    r"/(?:viewer(?:\.\w+)?|gview|(?:op/)?(?:embed|view)\.aspx|pdf-?viewer\S*|pdfjs\S*|viewerjs(?:/index\.html)?)/?$",
    re.IGNORECASE,
)
_VIEWER_FIELDS = ("file", "url", "src", "doc", "pdf")
_ADDRESS_ARGUMENT = re.compile(r"""(["'])(?P<url>(?:https?:/)?/[\w-][^"'\s<>]{1,500})\1""", re.IGNORECASE)
_DOCUMENT_ARGUMENT = re.compile(
    r"""(["'])(?P<url>[^"'\s<>]{1,500}?\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|rar|7z)(?:\?[^"'\s]*)?)\1""",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|zip|rar|7z|jpe?g|png|gif|webp)$", re.IGNORECASE)


class Addresses:
    """Resolves what a page's attributes hold against its address or its <base>."""

    def __init__(self, base: str, encoding: str = "utf-8") -> None:
        self._encoding = encoding
        self._base = self._origin = ""
        self._set_base(base)

    def rebase(self, href: str) -> None:
        """Take note of a <base href>."""
        self._set_base(self.absolute(href) or self._base)

    def _set_base(self, base: str) -> None:
        self._base = base
        parts = urlsplit(base)
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def absolute(self, href: str) -> str:
        """The address as a browser would ask for it, "" if it leads nowhere."""
        if len(href) > _LONGEST:
            return ""
        if self._origin and href.startswith(("/", "http://", "https://")):  # the same on all pages of a site
            return _absolute(href, self._origin, self._origin, self._encoding)
        return _absolute(href, self._base, self._origin, self._encoding)

    def target(self, href: str) -> str:
        """Where a link really leads: `absolute`, past who only sends on, through viewers to the file they show."""
        url = self.absolute(href)
        return self._shown_file(self._forwarded(url)) if "=" in url or "#" in url else url

    def scripted(self, script: str) -> str:
        """The address that an onclick handler or a javascript: link opens, "" if none is spelt out.

        A function of the page's own that is given an address, or a document's name, opens that.
        """
        match = _SCRIPTED.search(script) or _ADDRESS_ARGUMENT.search(script) or _DOCUMENT_ARGUMENT.search(script)
        return self.target(match["url"]) if match else ""

    def is_guessed(self, script: str) -> bool:
        """Whether a handler only tells a document's name, and its function alone where that lies."""
        match = None if _SCRIPTED.search(script) else _DOCUMENT_ARGUMENT.search(script)
        return match is not None and "/" not in match["url"]

    def looks_like_address(self, value: str) -> bool:
        """Whether an attribute's value is a place to go to."""
        return value.startswith(("http://", "https://", "/", "./", "../")) or bool(_FILE.search(value))

    def names_document(self, value: str) -> bool:
        """Whether a value names a file that can be read."""
        return bool(_FILE.search(value.partition("?")[0]))

    def _forwarded(self, url: str) -> str:
        target = forwarded(url)
        return url if target is url else _encoded(target, self._encoding)

    def _shown_file(self, url: str) -> str:
        parts = urlsplit(url)
        if not _VIEWER.search(parts.path):
            return url
        fields = dict(parse_qsl(parts.query)) | dict(parse_qsl(parts.fragment))
        for name in _VIEWER_FIELDS:
            value = _once_more(fields.get(name, ""))
            if value.startswith(("http://", "https://", "/")) or _FILE.search(value.partition("?")[0]):
                return _encoded(urljoin(url, value), self._encoding)
        return _encoded(urljoin(url, parts.fragment), self._encoding) if _FILE.search(parts.fragment) else url


@lru_cache(maxsize=_REMEMBERED)
def _absolute(href: str, base: str, origin: str, encoding: str) -> str:
    href = href.strip().translate(_STRIPPED)
    if not href or (href[:11].lower().startswith(_LEADS_NOWHERE) and not (href[0] == "#" and route_of(href))):
        return ""
    # A session is that of who was shown the page: another visitor gets one of his own.
    if ("sess" in href or "SESS" in href) and _SESSION.search(href):
        href = _SESSION.sub("", href).rstrip("?&")
    try:
        return _encoded(_joined(as_browsers_read(href), base, origin), encoding)
    except (ValueError, UnicodeError):
        return ""


def _joined(href: str, base: str, origin: str) -> str:
    """`urljoin`, with short cuts for the two forms that pages with very many links use."""
    if "/." not in href:
        if href[0] == "/" and href[1:2] != "/" and origin:
            return origin + href
        if href.startswith(("http://", "https://")) and len(href) > 8:
            return href
    return urljoin(base, href)


def _encoded(url: str, encoding: str) -> str:
    if _SAFE.fullmatch(url) or url.partition(":")[0].lower() not in ("http", "https", "ftp"):
        return url
    return safe_url_string(url, encoding=encoding)


def _once_more(value: str) -> str:
    """Some pages encode the address of the file twice."""
    return unquote(value) if value[:8].lower().startswith(("http%3a", "https%3a", "%2f")) else value
