"""Pictures that a page shows: img elements, lazy ones too, and backgrounds."""

from __future__ import annotations

import re

from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.frame import Frame
from oitcheck.models import Picture

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")


def picture_of(frame: Frame, addresses: Addresses) -> Picture | None:
    """The picture that an <img> shows, None for a tracking pixel or nothing."""
    attributes = frame.attributes
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    source = _source(frame)
    if not source or (width == 1 and height <= 1) or (height == 1 and width <= 1):
        return None
    alt = " ".join((attributes.get("alt") or attributes.get("title") or "").split())
    return Picture(locator=frame.path, url=addresses.absolute(source), alt=alt, width=width, height=height)


def background_of(frame: Frame, addresses: Addresses) -> Picture | None:
    """The picture behind an element, from its style attribute."""
    match = _BACKGROUND.search(frame.attributes.get("style") or "")
    url = addresses.absolute(match[1]) if match else ""
    return Picture(locator=frame.path, url=url, alt=frame.attributes.get("aria-label") or "") if url else None


def _source(frame: Frame) -> str:
    """The address a browser would end up with: lazy attributes hold the real one while src is a placeholder."""
    attributes = frame.attributes
    for name in _LAZY:
        if attributes.get(name):
            return attributes[name] or ""
    source = attributes.get("src") or ""
    wide = _largest(attributes.get("srcset") or attributes.get("data-srcset") or "")
    return wide if wide and (not source or source.startswith("data:")) else source


def _largest(srcset: str) -> str:
    best, most = "", -1.0
    for candidate in re.split(r",\s+", srcset.strip()):
        address, _, size = candidate.strip().partition(" ")
        number = re.match(r"\s*([\d.]+)[wx]", size)
        value = float(number[1]) if number and number[1].strip(".") and number[1].count(".") < 2 else 0.0
        if address and value > most:
            best, most = address, value
    return best


def _pixels(value: str | None) -> int:
    match = _NUMBER.match(value or "")
    return int(match[1]) if match else 0
