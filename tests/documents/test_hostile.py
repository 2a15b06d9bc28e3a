"""Files made to hurt: each ends within its bounds, the others are read, no process and no file is left over."""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.documents import read
from oitcheck.documents.packed import container
from oitcheck.documents.programs import soffice
from oitcheck.documents.workers.pool import Job, ReaderPool
from oitcheck.models import Document, Format, Problem
from tests.documents import document_samples as samples
from tests.documents import hostile_files as hostile

SECONDS = 30.0  # the slowest takes two on a machine of its own
MEGABYTES = 900
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
needs_office = pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")

REFUSED = frozenset({Problem.TOO_LARGE, Problem.DAMAGED, Problem.CRASHED})
READABLE = frozenset({None})
EXPECTED: dict[str, frozenset[Problem | None]] = {
    "flat bomb.zip": frozenset({Problem.TOO_LARGE}),
    "nested bomb.zip": READABLE,  # its members are refused, see below
    "endless.zip": READABLE,
    "overlapping.zip": frozenset({Problem.TOO_LARGE}),
    "gzip.zip": READABLE,
    "locked.zip": READABLE,
    "empty rows.xlsx": READABLE,
    "formatted rows.xlsx": READABLE,
    "declared vast.xlsx": READABLE,
    "far corner.xlsx": frozenset({Problem.TOO_LARGE}),
    "last row.xlsx": frozenset({Problem.TOO_LARGE}),
    "one line.csv": frozenset({Problem.TOO_LARGE}),
    "deep.html": frozenset({Problem.TOO_LARGE}),
    "long.html": frozenset({Problem.TOO_LARGE}),
    "many pages.pdf": frozenset({Problem.TOO_LARGE}),
    "page tree loop.pdf": REFUSED | {Problem.SCAN},
    "object loop.pdf": REFUSED,
    "huge page.pdf": READABLE,
    "stream bomb.pdf": READABLE,
    "scripted.pdf": READABLE,
    "many lines.pdf": READABLE,
    "bomb.png": frozenset({Problem.SCAN}),
    "bomb.jpg": frozenset({Problem.SCAN}),
    "bomb.tiff": frozenset({Problem.SCAN}),
}
SHOWN = {
    "empty rows.xlsx": "7",
    "formatted rows.xlsx": "7",
    "declared vast.xlsx": "7",
    "one line.csv": "ลำดับ",
    "long.html": "รายการ",
    "many pages.pdf": "Annual report",
    "huge page.pdf": "Annual report",
    "stream bomb.pdf": "Annual report",
    "scripted.pdf": "Annual report",
    "many lines.pdf": "Annual report",
}


@dataclass(frozen=True)
class Zoo:
    """What became of the files, and what was left over: files in the temporary folder, processes."""

    documents: Mapping[str, Document]
    left: list[str]
    processes: list[str]


def of_folder(folder: Path) -> list[str]:
    """Processes whose temporary files belong below the folder, this one excepted."""
    wanted, found = f"TMPDIR={folder}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes() and int(process.name) != os.getpid():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:  # it ended, or is not ours
            continue
    return found


def in_a_zoo(files: Mapping[str, bytes], folder: Path, seconds: float = SECONDS) -> Zoo:
    """All files through one pool whose temporary files live in the folder."""
    folder.mkdir(exist_ok=True)
    jobs = (Job(name, payload, name=name) for name, payload in files.items())
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, str(folder))
        patch.setattr("tempfile.tempdir", str(folder))
        with ReaderPool(workers=2, timeout=seconds, memory_mb=MEGABYTES) as pool:
            documents = {job.key: document for job, document in pool.read(jobs)}
    left = [str(path.relative_to(folder)) for path in folder.rglob("*")]
    return Zoo(documents, left, of_folder(folder) if sys.platform.startswith("linux") else [])


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "passwd"
    path.write_text(hostile.SECRET)
    return path


def test_each_ends_as_what_it_is_and_nothing_is_left_over(tmp_path: Path, secret: Path) -> None:
    """One test: the files together take seconds, and what is left over is of all of them."""
    markup = hostile.laughs() | hostile.peeping(secret.as_posix())
    files = {name: make() for name, make in hostile.MAKERS.items()} | markup
    files |= {f"good {n}.txt": f"อ่านได้ {n}".encode() for n in range(3)}
    seen = in_a_zoo(files, tmp_path / "zoo")
    assert (seen.left, seen.processes) == ([], [])
    assert {n: seen.documents[n].problem for n in EXPECTED if seen.documents[n].problem not in EXPECTED[n]} == {}
    assert [name for name, words in SHOWN.items() if words not in seen.documents[name].text()] == []
    assert [name for name, d in seen.documents.items() if d.problem is not None and not d.detail] == []
    assert [seen.documents[f"good {n}.txt"].text() for n in range(3)] == [f"อ่านได้ {n}" for n in range(3)]
    assert_nobody_laughs({name: seen.documents[name] for name in markup})
    assert_depth_is_bounded(seen.documents)


def assert_nobody_laughs(told: Mapping[str, Document]) -> None:
    assert len(told) == 14
    for name, document in told.items():
        whole = document.model_dump_json()
        assert hostile.SECRET not in whole, name
        assert "hahahaha" not in whole, name
        assert document.problem is not Problem.CRASHED, name


def assert_depth_is_bounded(documents: Mapping[str, Document]) -> None:
    for name in ("nested bomb.zip", "endless.zip"):
        assert _innermost(documents[name]).problem is Problem.TOO_LARGE
    assert [member.problem for member in documents["locked.zip"].members] == [Problem.LOCKED]
    assert documents["gzip.zip"].members[1].problem is None


def _innermost(document: Document) -> Document:
    return _innermost(document.members[0]) if document.members else document


def test_pdf_forms_that_show_themselves_end_with_their_time(tmp_path: Path) -> None:
    """The library follows them for as long as it is let."""
    start = time.monotonic()
    seen = in_a_zoo({name: make() for name, make in hostile.ENDLESS.items()}, tmp_path / "zoo", seconds=3.0)
    assert time.monotonic() - start < 30
    for document in seen.documents.values():
        assert document.problem in REFUSED | {Problem.SCAN}
        assert document.detail
    assert (seen.left, seen.processes) == ([], [])


# --- every format cut short, bent, or called something else ---


def written(writer: Callable[[io.BytesIO], None]) -> bytes:
    buffer = io.BytesIO()
    writer(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def whole(fixtures: Path) -> dict[str, bytes]:
    """A good file of every format that is read here; those that another program converts apart."""
    names = ("chromium.pdf", "libreoffice.pdf", "scan.pdf", "sheet.ods", "sheet.xls", "slides.odp", "word.odt")
    return {
        **{name: (fixtures / name).read_bytes() for name in names},
        "word.docx": written(samples.word),
        "book.xlsx": written(samples.workbook),
        "show.pptx": written(samples.slides),
        "page.html": samples.page().encode(),
        "table.csv": "\n".join(",".join(row) for row in samples.ROWS).encode("cp874"),
        "files.zip": hostile.zipped({"ก.csv": b"1,2\n3,4", "ข.html": samples.page().encode()}),
        "a.png": samples.picture().getvalue(),
        "a.jpg": samples.picture(kind="JPEG").getvalue(),
        "a.tiff": samples.picture(kind="TIFF").getvalue(),
    }


def cuts(name: str, payload: bytes, shares: tuple[float, ...]) -> Iterator[tuple[str, bytes]]:
    for share in shares:
        yield f"cut {share} {name}", payload[: int(len(payload) * share)]


def bent(name: str, payload: bytes, times: int) -> Iterator[tuple[str, bytes]]:
    for seed in range(times):
        random_, other = random.Random(f"{name} {seed}"), bytearray(payload)
        for _ in range(10 ** (seed % 3)):
            other[random_.randrange(len(other))] = random_.randrange(256)
        yield f"bent {seed} {name}", bytes(other)


def test_cut_and_bent_files(whole: dict[str, bytes], fixtures: Path, tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    for name, payload in whole.items():
        files |= dict(cuts(name, payload, (0.02, 0.4, 0.8, 0.999)))
        files |= dict(bent(name, payload, 6))
    for name in ("word.doc", "word.rtf"):
        files |= dict(cuts(name, (fixtures / name).read_bytes(), (0.5,)))
    seen = in_a_zoo(files, tmp_path)
    assert set(seen.documents) == set(files)
    for name, document in seen.documents.items():
        assert document.problem is None or document.detail, name
        assert document.size == len(files[name])
    assert (seen.left, seen.processes) == ([], [])


def test_names_decide_nothing(whole: dict[str, bytes]) -> None:
    for name, payload in whole.items():
        known = read(payload, name=name)
        if known.format is Format.CSV:
            continue  # text is what its name says
        for ending in ("pdf", "docx", "jpg", "html", "exe"):
            other = read(payload, name=f"x.{ending}")
            assert (other.format, other.problem, other.text()) == (known.format, known.problem, known.text()), ending


@pytest.mark.parametrize("ending", ["pdf", "docx", "doc", "xlsx", "xls", "csv", "zip", "html", "jpg", "pptx", "txt"])
def test_empty_files(ending: str) -> None:
    document = read(b"", name=f"x.{ending}", media_type="application/pdf")
    assert (document.format, document.problem) == (Format.EMPTY, Problem.DAMAGED)
    assert document.detail


@settings(max_examples=60)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"%PDF-1.4\n1 0 obj", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"GIF89a"]
    ),
)
def test_noise_never_raises(noise: bytes, magic: bytes) -> None:
    document = read(magic + noise)
    assert document.size == len(magic + noise)
    assert document.problem is None or document.detail


def test_a_bomb_inside_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oitcheck.documents.packed.archive.MAX_UNPACKED", 1_000_000)
    inner = hostile.zipped({f"{n}.txt": b"x" * 200_000 for n in range(4)})
    document = read(hostile.zipped({f"{n}.zip": inner for n in range(4)}))
    assert document.problem is Problem.TOO_LARGE
    assert document.members == ()


def test_an_office_bomb() -> None:
    payload = hostile.repacked(samples.word, {"word/document.xml": b" " * 60_000_000})
    assert read(payload).problem is Problem.TOO_LARGE


def test_more_entries_than_anybody_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_ENTRIES", 5)
    assert read(hostile.zipped({f"{n}": b"x" for n in range(6)})).problem is Problem.TOO_LARGE


def test_far_cells_that_are_only_formatted_do_not_matter() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    document = read(hostile.sheet(f"<sheetData>{rows}</sheetData>"))
    assert document.tables[0].rows == (("7",),)


# --- ended in the middle ---


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def converting(folder: Path) -> bool:
    """Whether LibreOffice is at work, by its profile."""
    return any(folder.glob("oitcheck-readers-*/*/oitcheck-office-*/profile"))


def until(happened: Callable[[], object], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return False


@linux
@needs_office
@pytest.mark.parametrize("sent", ["SIGTERM", "SIGKILL"])
def test_a_reader_ended_from_outside(fixtures: Path, temporary: Path, sent: str) -> None:
    jobs = [Job("doc", (fixtures / "word.doc").read_bytes()), Job("txt", b"two")]

    def end_it() -> None:
        if until(lambda: converting(temporary)):
            [worker] = [p for p in pool._crew._started if p.served and p.alive]
            os.kill(worker._process.pid, signal.Signals[sent])

    with ReaderPool(workers=1) as pool:
        killer = Thread(target=end_it)
        killer.start()
        found = {job.key: document for job, document in pool.read(jobs)}
        killer.join()
    assert found["doc"].problem is Problem.CRASHED
    assert found["txt"].text() == "two"
    assert list(temporary.iterdir()) == []
    assert of_folder(temporary) == []


PARENT = """
import signal, sys
from pathlib import Path
from oitcheck.documents.workers.pool import Job, ReaderPool
signal.signal(signal.SIGTERM, signal.default_int_handler)
payload = Path(sys.argv[1]).read_bytes()
with ReaderPool(workers=2) as pool:
    for _ in pool.read(Job(str(n), payload + bytes(n)) for n in range(50)):
        pass
"""


@linux
@needs_office
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_parent_takes_all_with_it(fixtures: Path, temporary: Path, sent: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT, str(fixtures / "word.doc")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as parent:
        try:
            assert until(lambda: converting(temporary))
            start = time.monotonic()
            parent.send_signal(sent)
            assert b"KeyboardInterrupt" in parent.communicate(timeout=30)[1]
        finally:
            parent.kill()
    assert time.monotonic() - start < 10  # without waiting for what was being read
    assert until(lambda: not of_folder(temporary), 5)
    assert list(temporary.iterdir()) == []


# --- what a converted file may ask for ---


@needs_office
def test_a_converted_file_calls_nobody(temporary: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_address[1]}"
        fields = "".join(
            rf'{{\field{{\*\fldinst {{{what} "{there}/{what}"}}}}{{\fldrslt {{x}}}}}}'
            for what in ("INCLUDEPICTURE", "INCLUDETEXT", "LINK Word.Document.8", "HYPERLINK")
        )
        document = read(rf"{{\rtf1\ansi{{\*\template {there}/t.dot}} Annual report {fields}}}".encode())
        server.shutdown()
    assert "Annual report" in document.text()
    assert asked == []
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed")
def test_scripts_of_a_pdf_stay_asleep() -> None:
    start = time.monotonic()
    assert "Annual report" in read(hostile.scripted()).text()
    assert time.monotonic() - start < 10
