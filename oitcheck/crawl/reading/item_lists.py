"""Pages that list the evidence of several items: what they link to is their content, wherever it lies (pure)."""

from __future__ import annotations

import re

from oitcheck.models import SEVERAL_ITEMS, Document
from oitcheck.submission.items import items_in_text

_LABEL = 24  # characters at the beginning of a line
_DIGIT = re.compile(r"\d")  # without one there is no number: most lines need no closer look


def labels_items(page: Document) -> bool:
    """Whether rows, headings or lines of a page begin with the O-numbers of several items."""
    beginnings = (part.text[:_LABEL] for part in page.parts)
    begun = (items_in_text(text) for text in beginnings if _DIGIT.search(text))
    return len({items[0] for items in begun if len(items) == 1}) >= SEVERAL_ITEMS
