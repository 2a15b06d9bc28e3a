"""An open element of the walk, and the CSS path that leads to it."""

from __future__ import annotations

import re

from oitcheck.documents.web.landmarks import Attributes

_STABLE_ID = re.compile(r"[A-Za-z][\w-]{0,60}$")
_GENERATED_ID = re.compile(r"\d{5}|[0-9a-f]{10}")
_MAX_PATH = 240


class Frame:
    """Tag, attributes and place of an element; paths are worked out on demand and shared by siblings."""

    __slots__ = ("_kinds", "_nth", "_path", "attributes", "landmark", "parent", "tag")

    def __init__(self, tag: str, attributes: Attributes, parent: Frame | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent: Frame | None = parent
        self.landmark: str = parent.landmark if parent else ""
        self._kinds: dict[str, int] | None = None
        self._nth = parent._next(tag) if parent else 1
        self._path = ""

    def _next(self, tag: str) -> int:
        if self._kinds is None:
            self._kinds = {}
        number = self._kinds[tag] = self._kinds.get(tag, 0) + 1
        return number

    @property
    def names(self) -> str:
        """Class names as written."""
        return self.attributes.get("class") or ""

    @property
    def path(self) -> str:
        """A CSS path from the nearest element with an id; `querySelector` finds this element with it."""
        chain: list[Frame] = []
        frame: Frame | None = self
        while frame is not None and not frame._path:
            chain.append(frame)
            frame = frame.parent
        for link in reversed(chain):
            link._path = link._own_path()
        return self._path

    def tags_around(self) -> set[str]:
        """The elements around, as far as they matter: of what may be a header."""
        tags: set[str] = set()
        if self.tag != "header" and "header" not in f"{self.attributes.get('class')} {self.attributes.get('id')}":
            return tags
        above = self.parent
        while above is not None:
            tags.add(above.tag)
            above = above.parent
        return tags

    def _own_path(self) -> str:
        ident = self.attributes.get("id") or ""
        if _STABLE_ID.match(ident) and not _GENERATED_ID.search(ident):
            return f"#{ident}"
        if self.parent is None or self.tag == "body":
            return self.tag
        piece = self.tag if self._nth == 1 else f"{self.tag}:nth-of-type({self._nth})"
        path = piece if self.parent.tag == "html" else f"{self.parent._path} > {piece}"
        return path if len(path) <= _MAX_PATH else path.partition(" > ")[2]
