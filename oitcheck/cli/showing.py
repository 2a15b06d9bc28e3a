"""A written page handed to the user's browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer


def show_page(written: Sequence[Path]) -> None:
    """Open the page among the files that were written; where that cannot be, say which file to open."""
    page = next((path for path in written if path.suffix == ".html"), None)
    if page is not None and typer.launch(str(page.absolute())) != 0:
        typer.echo(f"oitcheck: เปิดเบราว์เซอร์ไม่ได้ ให้เปิดไฟล์ {page} ด้วยตนเอง", err=True)
