"""Numbers, arrows and buttons that bring more of a list by a script alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oitcheck.documents.web.frame import Frame
from oitcheck.links import brings_more, turns_on

_ABOUT_PAGES = re.compile(r"pag(?:e(?![a-z])|e[rs]|e-|enav|ing|inat)", re.IGNORECASE)
_SHOWN = re.compile(r"\b(?:active|current|selected|disabled)\b", re.IGNORECASE)
_LEVELS = 3  # between a number and the element that is called a pager


def turns_pages(frame: Frame, words: str) -> bool:
    """Whether an element is called as one that leads to a further page of a list: "2", "ถัดไป", in a pager; "Load more".

    Not the page that is shown, and none that is switched off. A number alone may be a day of a calendar.
    """
    if not (brings_more(words) or turns_on(words)) or _is_shown(frame):
        return False
    return brings_more(words) or any(map(_is_about_pages, _around(frame)))


def _around(frame: Frame) -> Iterator[Frame]:
    level: Frame | None = frame
    for _ in range(_LEVELS):
        if level is not None:
            yield level
            level = level.parent


def _is_shown(frame: Frame) -> bool:
    """The page that is shown already, or one that is not to be had; its list entry may say so."""
    entry = frame.parent
    told = (frame, entry) if entry is not None and entry.tag == "li" else (frame,)
    return any("disabled" in f.attributes or f.attributes.get("aria-current") or _SHOWN.search(f.names) for f in told)


def _is_about_pages(frame: Frame) -> bool:
    return any(_ABOUT_PAGES.search(f"{name}={value}") for name, value in frame.attributes.items())
