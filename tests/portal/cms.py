"""A content management system: what it puts around every page, and the interface of its skins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Protocol
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from .blocks import Link, Page

VISITS = "@visits@"
TODAY = "@today@"
"""Marks in a drawn page that change at every load."""


@dataclass(frozen=True)
class MenuGroup:
    """A menu heading with its links."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Chrome:
    """What every page of a site carries."""

    name: str
    home: str
    menu: tuple[MenuGroup, ...] = ()
    address: str = ""
    telephone: str = ""
    email: str = ""
    facebook: str = ""
    line: str = ""
    chat: str = ""
    notice: str = ""


class Skin(Protocol):
    """Draws pages."""

    @property
    def chrome(self) -> Chrome:
        """What stands around the content."""
        ...

    @property
    def encoding(self) -> str:
        """As the Content-Type header names it."""
        ...

    def with_chrome(self, chrome: Chrome) -> Skin:
        """The same look around another site."""
        ...

    def render(self, page: Page, url: str) -> str:
        """The whole page as HTML."""
        ...


@lru_cache(maxsize=50_000)  # every page of a site has the links of its menu
def address(url: str) -> str:
    """The URL as it goes over the wire: encoded, with a path, without a fragment."""
    parts = urlsplit(safe_url_string(url.strip()))
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/", fragment="").geturl()


def href(target: str, page_url: str, *, encoded: bool = True, absolute: bool = False) -> str:
    """How a page writes a link: root-relative on its own host unless `absolute`, Thai letters encoded or not."""
    if urlsplit(target).scheme not in ("http", "https"):
        return escape(target)
    here, there = urlsplit(page_url), urlsplit(target)
    shown = address(target) if encoded else target
    if not absolute and (here.scheme, here.netloc) == (there.scheme, there.netloc):
        shown = shown.split(there.netloc, 1)[1] or "/"
    return escape(shown)
