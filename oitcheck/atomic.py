"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from oitcheck.errors import EnvironmentLackError, why

CLOSE_IT = "ให้ปิดไฟล์นี้ในโปรแกรมที่เปิดอยู่ เช่น Excel แล้วสั่งคำสั่งเดิมอีกครั้ง"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()  # seconds


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` in one step: whoever reads it sees the old content or the new, never a part."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(part, path)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written, there may be nothing to remove either
            part.unlink(missing_ok=True)
        raise EnvironmentLackError(
            f"เขียนไฟล์ {path} ไม่ได้ ({why(error)}) ขอให้ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ และตรวจว่ามีสิทธิ์เขียนและมีเนื้อที่ว่างพอ"
        ) from error


def put_in_place(part: Path, path: Path) -> None:
    """Give a file its name, over what has it.

    On Windows a scanner or OneDrive looks into a file as soon as it is written, and nobody renames it meanwhile.
    """
    for pause in _PAUSES:
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    part.replace(path)


def refuse_open(paths: Iterable[Path]) -> None:
    """EnvironmentLackError for a file that nobody can replace, because a program such as Excel has it open.

    Windows says so of a file that is given the name it has; elsewhere nothing stands in the way.
    """
    for path in paths:
        try:
            path.rename(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise EnvironmentLackError(f"{path} เขียนทับไม่ได้ ({why(error)}): {CLOSE_IT}") from error


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
