"""Parts of a page that hold nothing but words: tables of figures, paragraphs, lists without links.

What a crawl goes on from stands elsewhere.  An outline takes such a part in one piece, most of a long page in a few.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oitcheck.documents.web.blocks import is_title_name
from oitcheck.documents.web.elements import named
from oitcheck.documents.web.handlers import HOLDERS
from oitcheck.documents.web.landmarks import is_landmark_name
from oitcheck.documents.web.players import is_player_element

WORDY_TAGS = named(
    "table thead tbody tfoot tr td th p div section ul ol li dl dt dd center blockquote address pre fieldset"
)
"""What may be taken in one piece. Between two texts in it, a line ends: no element of a line is among them."""
_INSIDE = (*sorted(WORDY_TAGS), "html", "body", "main", "col", "colgroup", "br")
_OTHERS = f":not({', '.join(_INSIDE)})"
_NESTED = "table table"  # a table in a table makes the outer one a layout
_NAMED = "[class], [id], [style]"
_TELLING = "[role], [hidden], [onclick], [source], [formaction]"
_DATA = ", ".join(f"[{name}]" for name in HOLDERS if name.startswith("data-"))
_STYLED = ("display", "visibility", "url(", "line-through", "underline", "font-weight")


class Wordy:
    """Knows the elements of a page that are, or are around, something else than words."""

    def __init__(self, tree: LexborHTMLParser, markup: str) -> None:
        self._others: set[int] = set()
        self._note(tree.css(_OTHERS))
        self._note(tree.css(_NESTED))
        self._note(node for node in tree.css(_NAMED) if self.holds(node) and _tells(node))
        self._note(tree.css(_TELLING))
        if any(prefix in markup for prefix in ("data-", "DATA-", "Data-")):
            self._note(tree.css(_DATA))

    def holds(self, node: LexborNode) -> bool:
        """Whether there is nothing but words in an element of one of the `WORDY_TAGS`."""
        return node.mem_id not in self._others

    def _note(self, nodes: Iterable[LexborNode]) -> None:
        others = self._others
        for found in nodes:
            node: LexborNode | None = found
            while node is not None and node.mem_id not in others:
                others.add(node.mem_id)
                node = node.parent


def _tells(node: LexborNode) -> bool:
    attributes = node.attributes
    return _is_telling(attributes.get("class") or "", attributes.get("id") or "", attributes.get("style") or "")


@lru_cache(maxsize=4096)
def _is_telling(classes: str, ident: str, style: str) -> bool:
    """Whether an element's names or style say that it is more than a place for words."""
    lowered = style.lower()
    return (
        is_title_name(classes)
        or is_player_element(classes)
        or is_player_element(ident)
        or is_landmark_name(f"{ident} {classes}")
        or any(word in lowered for word in _STYLED)
    )
