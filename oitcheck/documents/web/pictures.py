"""Pictures that a page shows: img elements, lazy ones too, backgrounds, and drawings without a word.

What the page's own style sheets lay behind an empty element stands there like in its style attribute (`painted`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.frame import Frame
from oitcheck.models import Picture

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_LAZY_BACKGROUND = ("data-bg", "data-background", "data-background-image", "data-bg-image", "data-setbg")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_HELD = re.compile(
    r"\s*(?:url\(\s*)?['\"]?([^'\")\s]+\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?[^'\")\s]*)?)['\"]?\)?", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PSEUDO = re.compile(r"::?(?:before|after)\b", re.IGNORECASE)
_MOST_RULES = 200  # of a page: more are a theme's icons
_LONGEST_RULE = 4_096
_NEVER_A_PICTURE = ("html", "head", "body", "a", "button", "i", "span")
_SIZES = tuple(
    re.compile(rf"(?:^|[;\s])(?:min-)?{side}\s*:\s*(\d{{1,5}})px", re.IGNORECASE) for side in ("width", "height")
)
_NUMBER = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")


def picture_of(frame: Frame, addresses: Addresses, offered: str = "") -> Picture | None:
    """The picture that an <img> shows, None for a tracking pixel or nothing.

    `offered`: the address that the sources of a <picture> around it hold.
    """
    attributes = frame.attributes
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    source = _source(frame, offered)
    if not source or (width == 1 and height <= 1) or (height == 1 and width <= 1):
        return None
    alt = " ".join((attributes.get("alt") or attributes.get("title") or "").split())
    return Picture(locator=frame.path, url=addresses.absolute(source), alt=alt, width=width, height=height)


def background_of(frame: Frame, addresses: Addresses) -> Picture | None:
    """The picture behind an element, from its style attribute, or from what a script makes such of."""
    attributes = frame.attributes
    style = attributes.get("style") or ""
    match = _BACKGROUND.search(style) if "url(" in style else None
    for name in () if attributes.keys().isdisjoint(_LAZY_BACKGROUND) else _LAZY_BACKGROUND:
        match = match or _HELD.fullmatch(attributes.get(name) or "")
    url = addresses.absolute(match[1]) if match else ""
    if not url:
        return None
    width, height = (int(said[1]) if (said := size.search(style)) else 0 for size in _SIZES)
    alt = attributes.get("aria-label") or ""
    return Picture(locator=frame.path, url=url, alt=alt, width=width, height=height)


def painted(tree: LexborHTMLParser) -> None:
    """Give empty elements, as their style, the backgrounds that the page's own style sheets lay behind them."""
    sheets = (_COMMENT.sub(" ", node.text() or "") for node in tree.css("style"))
    rules = (rule for sheet in sheets if "url(" in sheet for rule in _rules(sheet))
    for selector, style in islice(rules, _MOST_RULES):
        for node in _chosen(tree, selector):
            if not (node.text() or "").strip() and node.css_first("img, a, input, button, iframe") is None:
                node.attrs["style"] = f"{node.attributes.get('style') or ''};{style}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors with what they declare, where that is a picture as a background."""
    for rule in sheet.split("}"):
        before, _, style = rule.rpartition("{")
        if "url(" in style and len(style) <= _LONGEST_RULE and _BACKGROUND.search(style):
            yield _PSEUDO.sub("", before.rpartition("{")[2]).strip(), style


def _chosen(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements of a page's body that a selector names; none where it is no such thing."""
    try:
        return [node for node in tree.css(selector) if node.tag not in _NEVER_A_PICTURE]
    except SelectolaxError:
        return []


def drawing_of(node: LexborNode, frame: Frame, addresses: Addresses) -> Picture | None:
    """What a drawing without words shows that is measured in pixels, as icons seldom are, or holds a picture."""
    attributes = frame.attributes
    inner = node.css_first("image")
    held = inner.attributes if inner is not None else {}
    url = addresses.absolute(held.get("href") or held.get("xlink:href") or "")
    width, height = _pixels(attributes.get("width")), _pixels(attributes.get("height"))
    if not (url or (width and height) or frame.tag == "canvas"):
        return None
    return Picture(locator=frame.path, url=url, alt=attributes.get("aria-label") or "", width=width, height=height)


def lines_of(node: LexborNode) -> list[str]:
    """The words that a drawing shows."""
    lines = (found.text() or "" for found in node.css("text"))
    return [line for line in lines if line.strip()]


def largest_of(frame: Frame) -> str:
    """The largest of the pictures that an element offers to choose from, "" for none."""
    return _largest(frame.attributes.get("srcset") or frame.attributes.get("data-srcset") or "")


def _source(frame: Frame, offered: str) -> str:
    """The address a browser would end up with: lazy attributes hold the real one while src is a placeholder."""
    attributes = frame.attributes
    for name in _LAZY:
        if attributes.get(name):
            return attributes[name] or ""
    source = attributes.get("src") or ""
    if source and not source.startswith("data:"):
        return source
    return largest_of(frame) or offered or _held_anywhere(frame) or source


def _held_anywhere(frame: Frame) -> str:
    """Every script for lazy pictures has an attribute of its own."""
    held = (value for name, value in frame.attributes.items() if name.startswith("data-") and value)
    return next((match[1] for match in map(_HELD.fullmatch, held) if match), "")


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
