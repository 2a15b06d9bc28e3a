"""A written page handed to the user's browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer


def show_page(written: Sequence[Path]) -> None:
    """Open the page among the files that were written; where that cannot be, say which file to open."""
    page = next((path for path in written if path.suffix == ".html"), None)
    if page is not None and not _is_opened(page.absolute()):
        typer.echo(f"oitcheck: เปิดเบราว์เซอร์ไม่ได้ ให้เปิดไฟล์ {page} ด้วยตนเอง", err=True)


def _is_opened(page: Path) -> bool:
    """Typer looks for a program `start` on Windows, which has none: it is a word of the command prompt."""
    if sys.platform == "win32":
        try:
            os.startfile(page)
        except OSError:
            return False
        else:
            return True
    else:
        return typer.launch(str(page)) == 0
