"""RAR, 7z, tar and gzip, member by member: what is packed is checked as it comes, and stopped where it swells.

Tar and gzip come with Python.  RAR and 7z are unpacked by libarchive's program `bsdtar` (which Windows and macOS
have as `tar`), asked to hand the members on as a tar stream.
"""

from __future__ import annotations

import gzip
import io
import os
import posixpath
import subprocess
import tarfile
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import rarfile

from oitcheck.documents.content import Source, UnreadableError
from oitcheck.documents.packed.container import MAX_ENTRIES, MAX_MEMBER, MAX_RATIO, MAX_UNPACKED
from oitcheck.documents.programs import bsdtar
from oitcheck.models import Format, Problem

Member = tuple[str, bytes]

_SECONDS = 50.0
_RATIO_FROM = 5_000_000
_CHUNK = 1 << 16
_WORDS_OF_LOCKS = (b"encrypt", b"passphrase", b"password")

_MISSING = (
    "ไฟล์บีบอัดแบบ .{suffix} ต้องติดตั้งโปรแกรม bsdtar (libarchive) ในเครื่องที่ตรวจจึงจะเปิดอ่านได้ "
    "หรือเผยแพร่ไฟล์เอกสารโดยตรงหรือบีบอัดเป็น .zip"
)
_LOCKED = "ไฟล์บีบอัดแบบ .{suffix} มีรหัสผ่าน จึงเปิดอ่านไม่ได้ ควรเผยแพร่ไฟล์ที่ไม่ใส่รหัสผ่าน"
_DAMAGED = "ไฟล์บีบอัดแบบ .{suffix} เสียหายหรือดาวน์โหลดมาไม่ครบ จึงเปิดอ่านไม่ได้"
_BOMB = "ไฟล์บีบอัดขยายแล้วใหญ่ผิดปกติ จึงไม่เปิดอ่านเพื่อความปลอดภัย"
_MANY = "ไฟล์บีบอัดมีไฟล์ย่อยเกิน {limit:,} รายการ จึงไม่เปิดอ่าน"


def members(source: Source) -> Iterator[Member]:
    """Name and bytes of every file in the archive, in its order; `UnreadableError` where that ends early."""
    match source.format:
        case Format.TAR:
            yield from _of_tar(io.BytesIO(source.payload), len(source.payload), source.format)
        case Format.GZIP:
            yield from _of_gzip(source)
        case _:
            yield from _of_program(source)


def _of_tar(stream: IO[bytes], packed: int, format_: Format) -> Iterator[Member]:
    total = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|*", encoding="utf-8") as archive:
            for count, info in enumerate(archive):
                if count >= MAX_ENTRIES:
                    raise UnreadableError(Problem.TOO_LARGE, _MANY.format(limit=MAX_ENTRIES))
                total += info.size
                _refuse_swollen(info.size, total, packed)
                file = archive.extractfile(info) if info.isfile() else None
                if file is not None:
                    yield typed_name(info.name), file.read()
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED.format(suffix=format_)) from error


def _of_gzip(source: Source) -> Iterator[Member]:
    """A packed tar, or a single file that keeps its name without the ending."""
    try:
        with gzip.open(io.BytesIO(source.payload)) as file:
            start = file.read(512)
        if start[257:262] == b"ustar":
            yield from _of_tar(io.BytesIO(source.payload), len(source.payload), source.format)
            return
        with gzip.open(io.BytesIO(source.payload)) as file:
            payload = file.read(MAX_MEMBER + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED.format(suffix=source.format)) from error
    _refuse_swollen(len(payload), len(payload), len(source.payload))
    yield posixpath.basename(source.name or source.url.partition("?")[0]).removesuffix(".gz"), payload


def _refuse_swollen(size: int, total: int, packed: int) -> None:
    """The bounds of ZIP containers."""
    if size > MAX_MEMBER or total > MAX_UNPACKED or (total > _RATIO_FROM and total > MAX_RATIO * packed):
        raise UnreadableError(Problem.TOO_LARGE, _BOMB)


def _of_program(source: Source) -> Iterator[Member]:
    if source.format is Format.RAR:
        _refuse_by_directory(source)
    if bsdtar() is None:
        raise UnreadableError(Problem.UNSUPPORTED, _MISSING.format(suffix=source.format))
    with tempfile.TemporaryDirectory(prefix="oitcheck-archive-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"archive.{source.format}"
        path.write_bytes(source.payload)
        try:
            with _running(source, path) as stream:
                yield from _of_tar(stream, len(source.payload), source.format)
        except UnreadableError as unreadable:
            if unreadable.problem is Problem.DAMAGED and _asks_for_password(path):
                raise UnreadableError(Problem.LOCKED, _LOCKED.format(suffix=source.format)) from unreadable
            raise


def _refuse_by_directory(source: Source) -> None:
    """What a RAR's headers say, before anything is unpacked: libarchive hands encrypted members on as they are."""
    try:
        with rarfile.RarFile(io.BytesIO(source.payload)) as archive:
            if archive.needs_password():
                raise UnreadableError(Problem.LOCKED, _LOCKED.format(suffix=source.format))
            total = 0
            for info in archive.infolist():
                total += info.file_size or 0
                _refuse_swollen(info.file_size or 0, total, len(source.payload))
    except rarfile.Error as error:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED.format(suffix=source.format)) from error


@contextmanager
def _running(source: Source, path: Path) -> Iterator[IO[bytes]]:
    """The archive as a tar stream, for as long as it is wanted and no longer than it may take.

    A RAR goes through a pipe: where the program can jump to the file's end, it takes a ZIP that a RAR holds unpacked
    (a DOCX, mostly) for the whole.
    """
    piped = source.format is Format.RAR
    process = subprocess.Popen(
        [bsdtar() or "bsdtar", "-cf", "-", "--format=pax", "@-" if piped else f"@{path}"],
        stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=path.parent,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    clock = threading.Timer(_SECONDS, process.kill)
    feeder = threading.Thread(target=_feed, args=(process.stdin, source.payload), daemon=True)
    clock.start()
    feeder.start()
    try:
        assert process.stdout is not None  # asked for above
        yield process.stdout
        while process.stdout.read(_CHUNK):  # what stands behind the end of the archive
            continue
        if process.wait():
            raise UnreadableError(Problem.DAMAGED, _DAMAGED.format(suffix=source.format))
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        if process.stdout is not None:
            process.stdout.close()


def _feed(pipe: IO[bytes] | None, payload: bytes) -> None:
    if pipe is not None:
        with suppress(OSError):  # the program has seen enough
            pipe.write(payload)
        with suppress(OSError):
            pipe.close()


def _asks_for_password(path: Path) -> bool:
    """Only when it unpacks for itself does the program say why it cannot."""
    command = [bsdtar() or "bsdtar", "-xOf", str(path)]
    try:
        said = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return False
    return any(word in said.stderr.lower() for word in _WORDS_OF_LOCKS)


def typed_name(name: str) -> str:
    """A member's name as its author typed it: Thai Windows writes cp874 where the format promises nothing."""
    raw = name.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
