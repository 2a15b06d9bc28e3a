"""7z by its own program, tar and gzip by Python, RAR by hand (see `rar_writer`: no free program writes it)."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import document_samples as samples
import pytest
import rar_writer

from oitcheck.documents import programs, read
from oitcheck.documents.packed import unpack
from oitcheck.models import Format, Problem

SEVEN = shutil.which("7zz") or shutil.which("7z")
needs_bsdtar = pytest.mark.skipif(programs.bsdtar() is None, reason="bsdtar is not installed")
needs_7z = pytest.mark.skipif(SEVEN is None, reason="7-Zip is not installed")
NAME = "งาน/รายงาน มกราคม.docx"


def word() -> bytes:
    buffer = io.BytesIO()
    samples.word(buffer)
    return buffer.getvalue()


def seven(folder: Path, *options: str, name: str = NAME, payload: bytes = b"") -> bytes:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(payload or word())
    command = [str(SEVEN), "a", *options, "made.7z", name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return (folder / "made.7z").read_bytes()


def tar(mode: str = "w", payload: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo(NAME)
        info.size = len(payload or word())
        archive.addfile(info, io.BytesIO(payload or word()))
    return buffer.getvalue()


def check(payload: bytes, format_: Format) -> None:
    document = read(payload)
    assert (document.format, document.problem) == (format_, None)
    assert [(m.name, m.format) for m in document.members] == [(NAME, Format.DOCX)]
    assert document.members[0].parts[0].locator == "รายงาน มกราคม.docx › ย่อหน้า 1"
    assert samples.TITLE in document.members[0].text()


@needs_bsdtar
@needs_7z
def test_7z(tmp_path: Path) -> None:
    check(seven(tmp_path), Format.SEVEN_ZIP)


@needs_bsdtar
@needs_7z
@pytest.mark.parametrize("option", ["-mhe=off", "-mhe=on"])
def test_a_7z_with_a_password(tmp_path: Path, option: str) -> None:
    document = read(seven(tmp_path, "-psecret", option))
    assert document.problem is Problem.LOCKED
    assert "รหัสผ่าน" in document.detail


@needs_bsdtar
@needs_7z
def test_a_7z_that_swells(tmp_path: Path) -> None:
    document = read(seven(tmp_path, name="a/zeros.bin", payload=bytes(60_000_000)))
    assert (document.problem, document.members) == (Problem.TOO_LARGE, ())


@needs_bsdtar
@pytest.mark.parametrize("writer", [rar_writer.rar4, rar_writer.rar5])
def test_rar(writer: Callable[..., bytes]) -> None:
    check(writer((NAME.encode(), word())), Format.RAR)


@needs_bsdtar
def test_a_rar_of_old_with_names_in_the_code_page() -> None:
    check(rar_writer.rar4((NAME.encode("cp874"), word())), Format.RAR)


@pytest.mark.parametrize("writer", [rar_writer.rar4, rar_writer.rar5])
def test_a_rar_that_lies_or_is_locked(writer: Callable[..., bytes]) -> None:
    assert read(writer((b"a.txt", b"x"), declared=3_000_000_000)).problem is Problem.TOO_LARGE
    assert read(writer((b"a.txt", b"x"), locked=True)).problem is Problem.LOCKED


@needs_bsdtar
@pytest.mark.parametrize("writer", [rar_writer.rar4, rar_writer.rar5])
def test_a_rar_cut_short(writer: Callable[..., bytes]) -> None:
    payload = writer((NAME.encode(), word()), (b"b.txt", b"x" * 5000))
    assert read(payload[:2000]).problem is Problem.DAMAGED
    part = read(payload[:-3000])
    assert part.problem is Problem.DAMAGED
    assert part.members[0].name == NAME


@needs_bsdtar
def test_archives_in_archives_end_somewhere() -> None:
    payload = rar_writer.rar5((b"a.txt", b"deep"))
    for _ in range(4):
        payload = rar_writer.rar5((b"in.rar", payload))
    document = read(payload)
    while document.members:
        document = document.members[0]
    assert document.problem is Problem.TOO_LARGE


@pytest.mark.parametrize(("mode", "format_"), [("w", Format.TAR), ("w:gz", Format.GZIP)])
def test_tar(mode: str, format_: Format) -> None:
    check(tar(mode), format_)


def test_tar_bounds() -> None:
    assert read(tar("w:gz", bytes(50_000_000))).problem is Problem.TOO_LARGE
    assert read(tar()[:20_000]).problem is Problem.DAMAGED


def test_a_single_packed_file_keeps_its_name() -> None:
    document = read(gzip.compress(b"text"), name="a.txt.gz")
    assert [(m.name, m.text()) for m in document.members] == [("a.txt", "text")]
    assert read(gzip.compress(bytes(300_000_000), 1)).problem is Problem.TOO_LARGE
    assert read(gzip.compress(b"text" * 500)[:-9]).problem is Problem.DAMAGED


@pytest.mark.parametrize("payload", [rar_writer.rar5((b"a.txt", b"x")), b"7z\xbc\xaf\x27\x1c" + b"\0" * 50])
def test_without_the_program(payload: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "bsdtar", lambda: None)
    document = read(payload)
    assert document.problem is Problem.UNSUPPORTED
    assert "bsdtar" in document.detail
    assert ".zip" in document.detail


@needs_bsdtar
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(rar_writer.rar5((b"a.txt", b"x")))
    read(b"7z\xbc\xaf\x27\x1c" + b"\0" * 50)
    assert list(tmp_path.iterdir()) == []
