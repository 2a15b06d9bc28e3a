"""Progress bars on stderr: what is being fetched, how much is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from oitcheck.crawl import Progress

SHOWN_URL = 60
_BESIDE_THE_URL = 55  # cells that the columns before it take
_NARROWEST_URL = 16


class Display:
    """Bars, one after the other: crawling, reading, looking at scans."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._crawl: TaskID | None = None
        self._read: TaskID | None = None
        self._look: TaskID | None = None
        self._agencies: TaskID | None = None

    def on_crawl(self, progress: Progress) -> None:
        """The crawl moved on."""
        if self._crawl is None:
            self._crawl = self._bars.add_task("เปิดเว็บ", total=progress.planned, url="")
        self._bars.update(self._crawl, completed=progress.done, total=progress.planned, url=self._short(progress.url))

    def on_read(self, done: int, total: int, url: str) -> None:
        """A document was read."""
        if self._read is None:
            self._read = self._bars.add_task("อ่านเอกสาร", total=total, url="")
        self._bars.update(self._read, completed=done, total=total, url=self._short(url))

    def on_agency(self, total: int, agency: str) -> None:
        """An agency of a fleet is complete."""
        if self._agencies is None:
            self._agencies = self._bars.add_task("เสร็จแล้ว", total=total, url="")
        self._bars.update(self._agencies, advance=1, url=self._short(agency))

    def on_look(self, done: int, total: int, name: str) -> None:
        """A scan is being read."""
        if self._look is None:
            self._look = self._bars.add_task("อ่านภาพ", total=total, url="")
        self._bars.update(self._look, completed=done, total=total, url=self._short(name))

    def _short(self, url: str) -> str:
        if self._bars.disable:  # looking up the terminal's width takes a third as long as a request
            return ""
        room = min(SHOWN_URL, max(self._bars.console.width - _BESIDE_THE_URL, _NARROWEST_URL))
        text = unquote(url).split("://", 1)[-1]
        return escape(text if len(text) <= room else f"{text[: room // 2]}…{text[-(room - room // 2 - 1) :]}")


@contextmanager
def display(quiet: bool) -> Iterator[Display]:
    """Bars for the duration of a block; nothing is drawn where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", justify="right"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[url]}"),
    )
    with Bars(*columns, console=console, disable=quiet or not console.is_terminal) as bars:
        yield Display(bars)
