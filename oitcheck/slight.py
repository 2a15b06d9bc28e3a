"""Pages that show hardly anything: their few words may be a notice that came instead of the content (pure).

A protection, a gateway or an error may answer with status 200 in words that nobody has seen before. That such a page
is not what was asked for is told by what is missing on it, not by what it says.
"""

from __future__ import annotations

from oitcheck.links import gives_file
from oitcheck.models import Document, Format, LinkKind

_LONGEST = 1000  # characters
_MOST_LINKS = 5
_FILLED_IN = frozenset({"textarea", "chat"})


def is_slight(page: Document) -> bool:
    """Whether a web page has few words and links, and no table, frame, file or place to write a message.

    A page that an office program saved was made by people; it came in nothing's place.
    """
    if page.format is not Format.HTML or page.problem is not None or page.needs_script or page.by_office:
        return False
    if page.tables or len(page.links) > _MOST_LINKS or any(control.kind in _FILLED_IN for control in page.controls):
        return False
    if any(link.kind is LinkKind.FRAME or gives_file(link.url) for link in page.links):
        return False
    return len(page.text()) <= _LONGEST
