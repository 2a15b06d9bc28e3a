"""Progress bars: one line each on a terminal of any width, nothing at all elsewhere."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from oitcheck.cli import progress
from oitcheck.crawl import Progress

LONG = "https://portal.example/khet/page/sub/26491/%E0%B9%82%E0%B8%84%E0%B8%A3%E0%B8%87" + "x" * 100 + "/ปลายทาง.pdf"


def drawn(monkeypatch: pytest.MonkeyPatch, width: int, *, quiet: bool = False, terminal: bool = True) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=terminal, legacy_windows=False)
    monkeypatch.setattr(progress, "Console", lambda stderr: console)
    with progress.display(quiet) as bars:
        bars.on_crawl(Progress(planned=7, done=3, url=LONG, item="O1", outcomes={}))
        bars.on_read(1, 2, "https://portal.example/[bold].pdf")
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue())


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_line_each(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    text = drawn(monkeypatch, width)
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    assert max(cell_len(line.rstrip()) for line in lines) <= width
    crawl, read = lines[-2:]
    assert re.search(r"เปิดเว็บ .* 3/7 \d:\d\d:\d\d portal\.exa.*…", crawl)
    assert crawl.rstrip().endswith(".pdf")
    assert re.search(r"อ่านเอกสาร .* 1/2 \d:\d\d:\d\d portal.*\[bold\]\.pdf$", read.rstrip())


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (False, False)])
def test_silence(monkeypatch: pytest.MonkeyPatch, quiet: bool, terminal: bool) -> None:
    assert drawn(monkeypatch, 80, quiet=quiet, terminal=terminal).strip() == ""
