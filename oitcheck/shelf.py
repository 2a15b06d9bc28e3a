"""Documents by the SHA-256 of their payload, some of which may still be on their way."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from threading import Condition

from oitcheck.models import Document

AT_HAND = 25_000_000
"""Characters, in the measure of `_weight`; as objects, documents take some five bytes for each."""

_ENTRY = 150  # characters that a part, a link or a picture takes besides its text


class Documents(Mapping[str, Document]):
    """Those used last at hand, the others packed to a fifteenth.

    A giant, which alone is over the limit, has a place of its own: else each of its files would send it away.
    `expected`: keys of documents that another thread is about to add; who asks for one of them waits for it.
    """

    def __init__(self, at_hand: int = AT_HAND, expected: Iterable[str] = ()) -> None:
        self._limit = at_hand
        self._weight = 0
        self._at_hand: OrderedDict[str, tuple[Document, int]] = OrderedDict()
        self._giant: tuple[str, Document] | None = None
        self._packed: dict[str, bytes] = {}
        self._keys = dict.fromkeys(expected)
        self._coming = set(self._keys)
        self._news = Condition()
        self._error: BaseException | None = None

    def add(self, key: str, document: Document) -> None:
        """Take in a document that is not there yet."""
        with self._news:
            self._keys[key] = None
            self._coming.discard(key)
            self._put_at_hand(key, document)
            self._news.notify_all()

    def end(self, error: BaseException | None = None) -> None:
        """Nothing more comes; where an error is the cause, everybody who still waits gets it."""
        with self._news:
            self._error = error
            for key in self._coming:
                del self._keys[key]
            self._coming.clear()
            self._news.notify_all()

    def whole(self) -> Documents:
        """Itself, when everything expected is there; raises what `end` was told."""
        with self._news:
            self._news.wait_for(lambda: not self._coming)
            if self._error is not None:
                raise self._error
        return self

    def __getitem__(self, key: str) -> Document:
        with self._news:
            self._news.wait_for(lambda: key not in self._coming)
            near = self._near(key)
            if near is not None:
                return near
            if key not in self._keys and self._error is not None:
                raise self._error
            document = Document.model_validate_json(zlib.decompress(self._packed[key]))
            self._put_at_hand(key, document)
            return document

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole()._keys)

    def __len__(self) -> int:
        return len(self.whole()._keys)

    def _near(self, key: str) -> Document | None:
        if self._giant is not None and self._giant[0] == key:
            return self._giant[1]
        if key not in self._at_hand:
            return None
        self._at_hand.move_to_end(key)
        return self._at_hand[key][0]

    def _put_at_hand(self, key: str, document: Document) -> None:
        weight = _weight(document)
        if weight > self._limit:
            if self._giant is not None:
                self._pack(*self._giant)
            self._giant = (key, document)
            return
        self._at_hand[key] = (document, weight)
        self._weight += weight
        while self._weight > self._limit:
            oldest, (gone, lighter) = self._at_hand.popitem(last=False)
            self._weight -= lighter
            self._pack(oldest, gone)

    def _pack(self, key: str, document: Document) -> None:
        if key not in self._packed:
            self._packed[key] = zlib.compress(document.model_dump_json().encode(), 1)


def _weight(document: Document) -> int:
    """About the length of its JSON, without making it."""
    texts = sum(len(part.text) for part in document.parts)
    cells = sum(len(cell) + 3 for table in document.tables for row in table.rows for cell in row)
    entries = len(document.parts) + len(document.links) + len(document.pictures) + len(document.controls)
    return _ENTRY * (1 + entries) + texts + cells + sum(map(_weight, document.members))
