"""What an interrupted command leaves its user with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer


@contextmanager
def says_where_it_stopped(path: Path) -> Iterator[None]:
    """After Ctrl-C: where everything is that was fetched."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"oitcheck: หยุดตามคำสั่ง ใช้คำสั่งเดิมเพื่อทำต่อได้ สิ่งที่เก็บไว้แล้วอยู่ใน {path}", err=True)
        raise
