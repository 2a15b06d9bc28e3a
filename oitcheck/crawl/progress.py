"""How far a crawl is: what a progress bar needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oitcheck.models import Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of the crawl; `planned` grows while links are found."""

    planned: int
    done: int
    url: str
    item: str
    outcomes: Mapping[Outcome, int]


OnProgress = Callable[[Progress], None]


@dataclass(slots=True)
class Meter:
    """Counts URLs and tells whoever listens."""

    listener: OnProgress | None = None
    _planned: int = 0
    _done: int = 0
    _outcomes: Counter[Outcome] = field(default_factory=Counter)

    def plan(self, urls: int) -> None:
        """More URLs are to be fetched."""
        self._planned += urls

    def done(self, url: str, item: str, outcome: Outcome) -> None:
        """A URL has been fetched."""
        self._done += 1
        self._outcomes[outcome] += 1
        if self.listener is not None:
            self.listener(Progress(self._planned, self._done, url, item, dict(self._outcomes)))
