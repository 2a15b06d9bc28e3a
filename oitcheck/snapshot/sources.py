"""The files a snapshot is read from: a WARC, or the WARCs inside a WACZ (a ZIP that browser extensions export)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from oitcheck.errors import SnapshotError, why

_ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Source:
    """One WARC stream; opened anew for every read, so nothing stays locked."""

    path: Path
    member: str = ""

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """A seekable stream over the WARC's bytes."""
        if not self.member:
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            yield file


def sources_of(path: Path) -> tuple[Source, ...]:
    """The WARC streams behind a path; raises SnapshotError when there is no such file."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise SnapshotError(f"เปิดไฟล์บันทึกเว็บ {path} ไม่ได้ ({why(error)}) โปรดตรวจชื่อและที่อยู่ของไฟล์") from error
    return _members(path) if magic == _ZIP_MAGIC else (Source(path),)


def _members(path: Path) -> tuple[Source, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith((".warc", ".warc.gz"))]
    except zipfile.BadZipFile as error:
        raise SnapshotError(f"ไฟล์ {path} เสียหาย เปิดเป็น WACZ ไม่ได้ โปรดส่งออกจากโปรแกรมบันทึกเว็บใหม่อีกครั้ง") from error
    if not names:
        raise SnapshotError(f"ไฟล์ {path} เป็น ZIP ที่ไม่มี WARC อยู่ภายใน โปรดใช้ไฟล์ .warc.gz หรือ .wacz")
    return tuple(Source(path, name) for name in sorted(names))
