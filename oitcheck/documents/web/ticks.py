"""Ticks in cells that are no letters: boxes that are checked, icons of fonts, little pictures."""

from __future__ import annotations

import re

from oitcheck.documents.web.frame import Frame

_WORD = r"(?:check(?:ed|mark|-?(?:square|circle|box))?|tick(?:ed)?|correct|yes|ถูก(?:ต้อง)?)"
_PICTURE = re.compile(rf"(?<![^\W_]){_WORD}(?![^\W_])", re.IGNORECASE)
_ICON = re.compile(r"(?:^|\s)(?:(?:fa|bi|ti|mdi|icon|la|ri)-check\b|glyphicon-ok\b)", re.IGNORECASE)
TICK = "✓"


def tick_of(frame: Frame) -> str:
    """The tick that an element shows, "" for any other."""
    attributes = frame.attributes
    if frame.tag == "input":
        kind = (attributes.get("type") or "").strip().lower()
        return TICK if kind in ("checkbox", "radio") and "checked" in attributes else ""
    if frame.tag == "img":
        name = (attributes.get("src") or "").rpartition("/")[2].partition(".")[0]
        return TICK if _PICTURE.search(f"{name} {attributes.get('alt') or ''}") else ""
    return TICK if frame.tag in ("i", "span") and _ICON.search(attributes.get("class") or "") else ""
