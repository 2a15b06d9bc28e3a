"""What one item shows: what was submitted and reached, sources, dead ends and blind spots (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from oitcheck.evidence.sources.blind import BlindSpot
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Evidence, Fetch, Visit


@dataclass(frozen=True, eq=False)
class Reached:
    """A URL of the item with what happened on the wire; `unfinished`: by what words the page says that it is empty.

    `caption`: of a dead end, the line on its page that calls it by name where its link says nothing.
    """

    visit: Visit
    fetch: Fetch
    unfinished: str = ""
    caption: str = ""

    @property
    def is_empty(self) -> bool:
        """The look was complete, and there is nothing there."""
        return self.fetch.outcome.dead or bool(self.unfinished)

    def evidence(self) -> Evidence:
        """The dead end, and where it is linked from."""
        note = self.fetch.detail or (f"HTTP {self.fetch.status}" if self.fetch.status else "")
        if self.visit.found_on:
            note = f"{note} (ลิงก์อยู่ที่หน้า {self.visit.found_on})".strip()
        return Evidence(
            url=self.fetch.url,
            document=self.visit.anchor,
            quote=self.unfinished,
            sha256=self.fetch.sha256,
            note="" if self.unfinished else note,
        )


@dataclass(frozen=True, eq=False)
class Showing:
    """All that one item shows. `dead` and `submitted` are in the order of the crawl.

    `pictures`: those on the item's pages whose words a program read off them. `above_all`: what submitted pages that
    hold several items say above all of them.
    """

    item: str
    submitted: tuple[Reached, ...]
    sources: tuple[Source, ...]
    dead: tuple[Reached, ...]
    blind: tuple[BlindSpot, ...]
    pictures: tuple[Source, ...] = ()
    above_all: str = ""

    @property
    def is_gone(self) -> bool:
        """Nothing that was submitted is there."""
        return bool(self.submitted) and all(r.is_empty for r in self.submitted)
