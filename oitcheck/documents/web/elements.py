"""Which HTML elements end a line, which nobody sees, and which can be a region of a page."""

from __future__ import annotations


def named(names: str) -> frozenset[str]:
    """A set of names, given in a row."""
    return frozenset(names.split())


BLOCKS = named(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search "
    "section summary table tbody td tfoot th thead tr ul"
)
TABLE_PARTS = named("table thead tbody tfoot tr td th")
VOID = named("br hr img input embed wbr link meta base area col source track param frame")
UNSEEN = named(
    "head script style noscript template svg math audio video canvas textarea datalist map select iframe s strike del"
)
"""What nobody sees as words of the page, and what is struck out, which is no longer said."""
LANDMARK_HOSTS = named("nav aside header footer div ul ol section td table menu form p")
QUIET = named(
    "class id href title src alt width height colspan rowspan align valign border role lang target rel type name scope"
)
"""Attributes that open nothing and show nothing by themselves, whatever they hold."""
_LAZY_FRAME = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-iframe-src")
FRAMES = {"iframe": _LAZY_FRAME, "frame": _LAZY_FRAME, "embed": _LAZY_FRAME, "object": ("data", "data-src")}
