"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from oitcheck.errors import EnvironmentLackError, why


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` in one step: whoever reads it sees the old content or the new, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written, there may be nothing to remove either
            part.unlink(missing_ok=True)
        raise EnvironmentLackError(
            f"เขียนไฟล์ {path} ไม่ได้ ({why(error)}) ขอให้ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ และตรวจว่ามีสิทธิ์เขียนและมีเนื้อที่ว่างพอ"
        ) from error


@contextmanager
def goes_on_in(path: Path) -> Iterator[None]:
    """What is appended to a file that the same command goes on with, once there is room again."""
    try:
        yield
    except OSError as error:
        raise EnvironmentLackError(
            f"เขียนไฟล์ {path} ต่อไม่ได้ ({why(error)}) ขอให้ตรวจเนื้อที่ว่างและสิทธิ์เขียน แล้วสั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ"
        ) from error


def write_all(directory: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files into a directory, which is made if need be: all is rendered before the first is touched."""
    make_directory(directory)
    for name, content in contents.items():
        write_whole(directory / name, content)
    return [directory / name for name in contents]


def make_directory(path: Path) -> None:
    """A directory, with those above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentLackError(f"สร้างโฟลเดอร์ {path} ไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์หรือระบุโฟลเดอร์อื่น") from error
