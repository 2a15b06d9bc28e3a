"""Numbers, arrows and buttons that bring more of a list by a script alone."""

from __future__ import annotations

import re

from oitcheck.documents.web.frame import Frame
from oitcheck.links import brings_more, turns_on

_ABOUT_PAGES = re.compile(r"pag(?:e(?![a-z])|e[rs]|e-|enav|ing|inat)", re.IGNORECASE)
_IS_SHOWN = re.compile(r"\b(?:active|current|selected|disabled)\b", re.IGNORECASE)
_LEVELS = 3  # between a number and the element that is called a pager


def turns_pages(frame: Frame, words: str) -> bool:
    """Whether an element is called as one that leads to a further page of a list: "2", "ถัดไป", in a pager; "Load more".

    Not the page that is shown, and none that is switched off. A number alone may be a day of a calendar.
    """
    called = brings_more(words)
    if not (called or turns_on(words)):
        return False
    level: Frame | None = frame
    for _ in range(_LEVELS):
        if level is None:
            break
        attributes = level.attributes
        if "disabled" in attributes or attributes.get("aria-current") or _IS_SHOWN.search(level.names):
            return False
        called = called or any(_ABOUT_PAGES.search(f"{name}={value}") for name, value in attributes.items())
        level = level.parent
    return called
