"""Addresses that stand in running text instead of behind a link: "https://…", "www.….go.th/…", "bit.ly/…"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from urllib.parse import unquote

from oitcheck.models import Link, LinkKind

MAX_LINKS = 200  # of one document; a list of a thousand addresses is data, not references
_MAX_CONTEXT = 200
_REACH = 90
_ENOUGH = 6  # letters of an address that goes on

_BEGINS = ("://", "www.", "WWW.", "Www.")
_ENDS = re.compile(r"\.(?:th|com|org|net|ly|at|asia|gle|ee|me|ms)(?![a-z0-9])", re.IGNORECASE)
_LABEL = r"[a-z0-9๐-๙](?:[a-z0-9๐-๙_-]{0,62})\."
_ADDRESS = re.compile(
    rf"""(?<![a-z0-9_@./:-])(?:
        https?://(?:{_LABEL}){{1,8}}[a-z]{{2,18}}
      | www\.(?:{_LABEL}){{1,8}}[a-z]{{2,18}}
      | (?:{_LABEL}){{1,8}}(?:go|or|ac|co|in|mi|net)\.th
      | (?:{_LABEL}){{1,8}}(?:com|org|net|ly|at|asia|gle|ee|me|ms|th)(?=/)
    )(?![a-z0-9_@.-]*@)(?::\d{{2,5}})?(?:[/?\#][^\s<>"“”‘’|\\^`{{}}]*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_THAI = "\u0e01-\u0e4e"  # letters and marks, no digits: those stand in host names too
_WORDS_THAT_FOLLOW = re.compile(rf"(?<=[A-Za-z0-9=_-])[{_THAI}]")
_NAMED_IN_THAI = re.compile(rf"[{_THAI}][^/]*\.[A-Za-z0-9]{{3,4}}$")
_AFTER_AN_ADDRESS = ".,;:!?'…*"


class Words(Protocol):
    """A part of a document, as far as its text goes."""

    @property
    def text(self) -> str:
        """Repaired."""

    @property
    def heading(self) -> bool:
        """Whether what follows belongs under it."""

    @property
    def recognised(self) -> bool:
        """Whether it was read off a picture."""


def written_links(parts: Sequence[Words], known: Iterable[Link], landmarks: Sequence[str] = ()) -> Iterator[Link]:
    """The addresses in the parts' text that no link leads to, once each.

    `landmarks`: the page region of each part, where regions are known.
    """
    if not any(_may_name_address(part.text) for part in parts):
        return
    known = tuple(known)
    seen = {_same(link.url) for link in known}
    whole: list[str] | None = None
    found, heading = 0, ""
    for number, part in enumerate(parts):
        if part.heading:
            heading = part.text
        elif not part.recognised and names_address(part.text):
            landmark = landmarks[number] if landmarks else ""
            if whole is None:  # few pages write out an address
                whole = [_same(unquote(link.url)) for link in known]
            for link in _in_text(part.text, heading, landmark, number, seen, whole):
                yield link
                found += 1
                if found == MAX_LINKS:
                    return


def names_address(text: str) -> bool:
    """Whether there may be an address in a text."""
    return _may_name_address(text) and (any(begin in text for begin in _BEGINS) or bool(_ENDS.search(text)))


def _may_name_address(text: str) -> bool:
    return "." in text or "://" in text


def _in_text(text: str, heading: str, landmark: str, part: int, seen: set[str], whole: Sequence[str]) -> Iterator[Link]:
    """Addresses that are not among those `seen`, which they join."""
    for match in _ADDRESS.finditer(text):
        address = _ended(match[0])
        url = address if "://" in address[:8] else f"https://{address}"
        if _same(url) in seen or _is_piece(_same(address), text, match.start(), len(address), whole):
            continue
        seen.add(_same(url))
        around = text[max(0, match.start() - _REACH) : match.end() + _REACH]
        context = " › ".join(filter(None, (heading[:_REACH], " ".join(around.split()))))
        yield Link(
            url=url,
            anchor=address,
            context=context[:_MAX_CONTEXT],
            kind=LinkKind.WRITTEN,
            landmark=landmark,
            part=part,
        )


def _is_piece(address: str, text: str, at: int, length: int, whole: Iterable[str]) -> bool:
    """Whether it is a piece of a link's address that goes on before or behind it, over a space or a line's end."""
    before = "".join(text[max(0, at - _REACH) : at].split()).lower()
    behind = "".join(text[at + length : at + length + _REACH].split()).lower()
    for other in whole:
        first, said, last = other.partition(address)
        first, last = "".join(first.split())[-_ENOUGH:], "".join(last.split())[:_ENOUGH]
        goes_on = (first and before.endswith(first)) or (len(last) == _ENOUGH and behind.startswith(last))
        if said and goes_on:
            return True
    return False


def _ended(address: str) -> str:
    """Without the sentence that goes on right behind it: Thai puts no space there, and Thai may stand in a path."""
    follows = _WORDS_THAT_FOLLOW.search(address)
    if follows and not _NAMED_IN_THAI.search(address):
        address = address[: follows.start()]
    while address and (address[-1] in _AFTER_AN_ADDRESS or _closes_nothing(address)):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    return any(address.endswith(end) and address.count(end) > address.count(start) for start, end in ("()", "[]"))


def _same(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0].rstrip("/"), flags=re.IGNORECASE).lower()
