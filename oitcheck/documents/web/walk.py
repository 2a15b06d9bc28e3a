"""One walk over a parsed page, in document order and without recursion: markup nests deeper than Python's stack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from selectolax.lexbor import LexborNode


class Visitor(Protocol):
    """What the walk tells about."""

    def text(self, text: str) -> None:
        """A text node."""

    def enter(self, node: LexborNode, tag: str) -> bool:
        """An element begins; True to be shown its children and told of its end."""

    def leave(self) -> None:
        """The innermost entered element ends."""

    def plain(self, tag: str, text: str) -> bool:
        """An element without attributes that holds one text and nothing else; False to be told of it piece by piece."""


PLAIN = frozenset({"td", "th", "p", "div"})
"""What most of a long page consists of."""


def walk(
    root: LexborNode, visitor: Visitor, takes: Callable[[LexborNode, str], bool] = lambda node, tag: False
) -> None:
    """Lead a visitor through the tree below and including `root`, but for the elements that it `takes` as a whole."""
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            visitor.text(node.text_content or "")
        elif takes(node, tag) or (tag in PLAIN and _is_told_whole(node, tag, visitor)):
            pass
        elif not tag.startswith(("-", "!")) and visitor.enter(node, tag):
            child = node.first_child
            if child is not None:
                open_nodes.append(node)
                node = child
                continue
            visitor.leave()
        following = node.next
        while following is None and open_nodes:
            following = open_nodes.pop().next
            visitor.leave()
        node = following


def _is_told_whole(node: LexborNode, tag: str, visitor: Visitor) -> bool:
    words = _only_text(node)
    return words is not None and visitor.plain(tag, words)


def _only_text(node: LexborNode) -> str | None:
    child = node.first_child
    if child is None or child.tag != "-text" or child.next is not None or node.attributes:
        return None
    return child.text_content or ""
