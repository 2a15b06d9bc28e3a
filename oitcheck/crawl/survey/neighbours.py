"""Addresses that differ in a number: what a site shows for a number that nobody gave out, it shows for what is gone.

It may do so with status 200, in its own frame and in words that nobody has seen before. Asking is worth it for pages
that show hardly anything of their own where pages at the same kind of address show something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from oitcheck.models import Document

_CHOOSES = re.compile(r"(?:(?<=[/_-])|^)(?!(?:25|20)\d\d(?:\D|$))\d+(?=$|[/._-])")  # and no year
_TITLE = re.compile(r"/[^/.]*[^/.\d][^/.]*$")  # at the end of the address
_NOBODYS = "99999999"
_MANY = 50  # pages of one kind that are looked at once more
_FEW_WORDS = 400  # characters


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Pages at one kind of address that show hardly anything, and one that shows something."""

    urls: tuple[str, ...]
    witness: str


class Neighbours:
    """Pages by the kind of their address, as far as a question may be worth it."""

    def __init__(self) -> None:
        self._bare: dict[str, list[str]] = {}
        self._witness: dict[str, str] = {}

    def note(self, url: str, page_url: str, own: Document) -> None:
        """What is the page's own, of the page that an address led to."""
        kind = kind_of(page_url)
        if kind and is_bare(own, page_url):
            self._bare.setdefault(kind, []).append(url)
        elif kind:
            self._witness.setdefault(kind, page_url)

    def doubtful(self) -> Iterator[Doubtful]:
        """All that came together; it is told once. Where the numbers are the same, it is not they that choose."""
        bare, self._bare = self._bare, {}
        for kind, urls in bare.items():
            witness = self._witness.get(kind, "")
            differing = tuple(url for url in urls if witness and _numbers(url) != _numbers(witness))
            if differing:
                yield Doubtful(differing[:_MANY], witness)


def kind_of(url: str) -> str:
    """What addresses have in common of which a number chooses the page; "" for one without such a number.

    What follows the number in the path is its title, which servers do not read, or a smaller part of the whole.
    """
    parts = urlsplit(url)
    number = _CHOOSES.search(parts.path)
    query = parse_qsl(parts.query)
    if number is None and not any(value.isdecimal() for _, value in query):
        return ""
    path = parts.path[: number.start()] + "#" if number else parts.path
    asked = sorted((name, "#" if value.isdecimal() else value) for name, value in query)
    return f"{parts.scheme}://{parts.netloc}{path}?{urlencode(asked)}"


def _numbers(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    number = _CHOOSES.search(parts.path)
    asked = sorted((name, value) for name, value in parse_qsl(parts.query) if value.isdecimal())
    return (number[0] if number else "", *(value for _, value in asked))


def nobodys(url: str) -> str:
    """The address with numbers that nobody gave out, and with another title behind them: one of them chose the page."""
    parts = urlsplit(url)
    number = _CHOOSES.search(parts.path)
    path, query = parts.path, [(name, _NOBODYS if v.isdecimal() else v) for name, v in parse_qsl(parts.query)]
    if number is not None:
        rest = _CHOOSES.sub(_NOBODYS, parts.path[number.start() :])
        path = parts.path[: number.start()] + _TITLE.sub("/no-such-page", rest)
    return urlunsplit(parts._replace(path=path, query=urlencode(query), fragment=""))


def is_bare(own: Document, url: str) -> bool:
    """Whether nothing is left of a page without its site's frame but a few words, and links to pass its address on."""
    if own.pictures or own.tables or own.controls or own.problem is not None or own.needs_script:
        return False
    if any(not passes_on(link.url, url) for link in own.links):
        return False
    return len(own.text()) <= _FEW_WORDS


def passes_on(link: str, url: str) -> bool:
    """Whether a link hands the address of its page on: a button to share it, and no page below it."""
    page, there = urlsplit(url), urlsplit(link)
    handed = there.query if there.netloc == page.netloc else f"{there.path}?{there.query}"
    path = unquote(page.path)
    return len(path) > 1 and path in unquote(unquote(handed))
