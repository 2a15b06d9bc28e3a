"""Pages that came in place of others: slight, and like nothing else on their site (pure).

What is behind them was not seen. A page that repeats what its link calls it is the page that was meant, however slight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from oitcheck.models import Document
from oitcheck.slight import is_slight
from oitcheck.template import Template, masked
from oitcheck.thai.text import fold

_OF_MANY = 4  # so many addresses with one slight content show a notice
_SAME_WORDS = 60  # characters, masked, behind which a notice may name the address, a time or a case


class Strays:
    """Knows of a run's pages, given as (URL, document), which came in place of what was asked for."""

    def __init__(self, pages: Iterable[tuple[str, Document]], template: Template) -> None:
        self._template = template
        slight = {url: _words(page) for url, page in pages if is_slight(page)}
        self._shared = Counter(slight.values())

    def is_one(self, url: str, page: Document) -> bool:
        """Whether the page at this URL is like nothing that one expects there."""
        if not is_slight(page):
            return False
        unlike = self._template.has_menu(url) and not self._template.is_borne(url, page)
        return unlike or self._shared[_words(page)] >= _OF_MANY


def says_its_name(page: Document, anchor: str) -> bool:
    """Whether the page repeats what a link calls it."""
    name = fold(anchor)
    return bool(name) and name in fold(f"{page.title}\n{page.text()}")


def _words(page: Document) -> str:
    return masked(f"{page.title} {page.text()}")[:_SAME_WORDS]
