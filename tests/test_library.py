"""Documents of a snapshot: read once, kept between runs, the same with and without what was kept."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oitcheck import library
from oitcheck.documents import extractions
from oitcheck.documents import read as read_payload
from oitcheck.documents.cache import Cache
from oitcheck.documents.extractions import Extractions
from oitcheck.documents.workers import pool
from oitcheck.documents.workers.pool import Job
from oitcheck.library import read_documents, reading
from oitcheck.models import CrawlLog, Document, Fetch, Format, Outcome, Problem, Role, Visit
from oitcheck.shelf import Documents

FIXTURES = Path(__file__).parent / "documents" / "fixtures"
HOST = "https://example.go.th"
PAGE = '<html lang="th"><title>หน้า</title><body><p>ข้อความของหน้า</p><a href="a/b.pdf">แผน</a></body></html>'.encode()


class Payloads:
    """Stands in for a snapshot."""

    def __init__(self) -> None:
        self.by_digest: dict[str, bytes] = {}
        self.loaded: list[str] = []

    def add(self, payload: bytes) -> str:
        digest = hashlib.sha256(payload).hexdigest()
        self.by_digest[digest] = payload
        return digest

    def payload(self, sha256: str) -> bytes:
        self.loaded.append(sha256)
        return self.by_digest[sha256]

    rendered = payload


def fetch(url: str, sha256: str, **more: object) -> Fetch:
    known = {"outcome": Outcome.OK, "fetched_at": datetime(2023, 4, 30, tzinfo=UTC), **more}
    return Fetch(url=url, final_url=url, sha256=sha256, **known)  # type: ignore[arg-type]


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return buffer.getvalue()


@pytest.fixture
def payloads() -> Payloads:
    return Payloads()


@pytest.fixture
def log(payloads: Payloads) -> CrawlLog:
    page, table = payloads.add(PAGE), payloads.add("ก,ข\n1,2\n3,4\n5,6".encode())
    pdf = payloads.add((FIXTURES / "libreoffice.pdf").read_bytes())
    archive = payloads.add(zipped(a=PAGE))
    return CrawlLog(
        fetches=(
            fetch(f"{HOST}/x/page", page, rendered_sha256=payloads.add(PAGE + b"<p>more</p>"), charset="utf-8"),
            fetch(f"{HOST}/x/again", page),
            fetch(f"{HOST}/x/t", table, filename="t.csv", media_type="text/csv"),
            fetch(f"{HOST}/x/f.pdf", pdf, filename="f.pdf"),
            fetch(f"{HOST}/x/a.zip", archive),
            fetch(f"{HOST}/x/gone", "0" * 64, outcome=Outcome.BROKEN),
        )
    )


def read(log: CrawlLog, payloads: Payloads) -> dict[str, Document]:
    payloads.loaded.clear()
    return dict(read_documents(log, payloads))  # type: ignore[arg-type]


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> list[pool._Worker]:
    """The reader processes that were started."""
    started: list[pool._Worker] = []
    original = pool._Worker.__init__

    def init(self: pool._Worker, *settings: object) -> None:
        started.append(self)
        original(self, *settings)  # type: ignore[arg-type]

    monkeypatch.setattr(pool._Worker, "__init__", init)
    return started


def test_a_second_reading_touches_nothing(log: CrawlLog, payloads: Payloads, workers: list[pool._Worker]) -> None:
    first = read(log, payloads)
    assert len(first) == 5
    assert sorted(payloads.loaded) == sorted(first)
    workers.clear()
    assert read(log, payloads) == first
    assert (payloads.loaded, workers) == ([], [])


def test_the_same_without_a_cache(log: CrawlLog, payloads: Payloads, monkeypatch: pytest.MonkeyPatch) -> None:
    read(log, payloads)
    kept = read(log, payloads)
    monkeypatch.setenv("OITCHECK_CACHE", "off")
    assert read(log, payloads) == kept
    assert sorted(payloads.loaded) == sorted(kept)


def test_only_what_is_new_is_read(log: CrawlLog, payloads: Payloads) -> None:
    read(log, payloads)
    new = payloads.add("ใหม่".encode())
    told: list[tuple[int, int, str]] = []
    longer = log.model_copy(update={"fetches": (*log.fetches, fetch(f"{HOST}/new", new))})
    payloads.loaded.clear()
    documents = read_documents(longer, payloads, lambda *step: told.append(step))  # type: ignore[arg-type]
    assert payloads.loaded == [new]
    assert [step[:2] for step in told] == [(n, 6) for n in range(1, 7)]
    assert documents[new].text() == "ใหม่"


def test_a_page_depends_on_its_address_and_a_file_does_not(payloads: Payloads) -> None:
    pdf, page, archive = (payloads.add(p) for p in ((FIXTURES / "libreoffice.pdf").read_bytes(), PAGE, zipped(a=PAGE)))
    for folder in ("x", "y"):
        fetches = tuple(
            fetch(f"{HOST}/{folder}/{name}", digest, filename=f"{folder}-{name}")
            for name, digest in (("f.pdf", pdf), ("page", page), ("a.zip", archive))
        )
        documents = read(CrawlLog(fetches=fetches), payloads)
        assert documents[pdf].name == f"{folder}-f.pdf"
        assert documents[page].links[0].url == f"{HOST}/{folder}/a/b.pdf"
        assert documents[archive].members[0].links[0].url == f"{HOST}/{folder}/a/b.pdf"
    assert sorted(payloads.loaded) == sorted((page, archive))


def test_what_the_server_said_counts(payloads: Payloads) -> None:
    text = "ก,ข\nค,ง".encode()
    digest = payloads.add(text)
    formats = [
        read(CrawlLog(fetches=(fetch(f"{HOST}/t", digest, media_type=media_type),)), payloads)[digest].format
        for media_type in ("text/csv", "text/plain")
    ]
    assert formats == [Format.CSV, Format.TEXT]


@pytest.mark.parametrize(
    ("changed", "now"), [("extractions.poppler", lambda: None), ("extractions.EXTRACTOR_VERSION", "an older one")]
)
def test_another_reader_reads_again(
    changed: str, now: object, log: CrawlLog, payloads: Payloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(log, payloads)
    monkeypatch.setattr(f"oitcheck.documents.{changed}", now)
    extractions.stamp.cache_clear()
    try:
        read(log, payloads)
    finally:
        extractions.stamp.cache_clear()
    assert sorted(payloads.loaded) == sorted(first)


def test_damage_is_read_over(
    log: CrawlLog, payloads: Payloads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OITCHECK_CACHE", str(tmp_path))
    first = read(log, payloads)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3])
    assert read(log, payloads) == first
    assert sorted(payloads.loaded) == sorted(first)
    read(log, payloads)
    assert payloads.loaded == []


def test_an_entry_of_another_shape_is_read_over(tmp_path: Path) -> None:
    job, kept = Job(hashlib.sha256(PAGE).hexdigest(), PAGE), Cache(tmp_path)
    for nonsense in (b"no json", b"{}", Document(sha256="0" * 64, format=Format.HTML).model_dump_json().encode()):
        kept.put(extractions._here(job), nonsense)
        assert Extractions(kept).find(job) is None


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        (Document(sha256="s", format=Format.PDF, problem=Problem.SCAN), True),
        (Document(sha256="s", format=Format.PDF, problem=Problem.CRASHED), False),
        (Document(sha256="s", format=Format.DOC, problem=Problem.DAMAGED), False),
        (Document(sha256="s", format=Format.DOC), True),
        (
            Document(
                sha256="s",
                format=Format.ZIP,
                members=(Document(sha256="m", format=Format.PDF, problem=Problem.CRASHED),),
            ),
            False,
        ),
        (Document(sha256="of something else", format=Format.PDF), False),
    ],
)
def test_what_could_turn_out_differently_is_not_kept(document: Document, kept: bool, tmp_path: Path) -> None:
    known, job = Extractions(Cache(tmp_path)), Job("s", b"")
    known.keep(job, document)
    assert (known.find(job) == document) is kept


def test_the_real_reader_is_what_is_kept(log: CrawlLog, payloads: Payloads) -> None:
    documents = read(log, payloads)
    page = log.fetches[0]
    expected = read_payload(PAGE, name=page.filename, url=page.final_url, charset="utf-8")
    assert documents[page.sha256] == expected


def test_what_is_read_first_is_there_before_the_rest(
    log: CrawlLog, payloads: Payloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, last = threading.Event(), log.fetches[4].sha256
    load = payloads.payload

    def held_back(sha256: str) -> bytes:
        assert sha256 != last or gate.wait(20)
        return load(sha256)

    monkeypatch.setattr(payloads, "payload", held_back)
    with reading(log, payloads) as documents:  # type: ignore[arg-type]
        page = documents[log.fetches[0].sha256]
        gate.set()
        assert documents[last].format is Format.ZIP
    assert page.title == "หน้า"
    assert len(documents) == 5


def test_pages_come_first_then_item_by_item(payloads: Payloads) -> None:
    names = {"late.pdf": "O2", "early.pdf": "O1", "page": "O2", "slides.ppt": "O2"}
    fetches = tuple(
        fetch(f"{HOST}/{name}", payloads.add(name.encode()), media_type="" if "." in name else "text/html")
        for name in names
    )
    visits = tuple(Visit(item=item, url=f"{HOST}/{name}", role=Role.FILE) for name, item in sorted(names.items()))
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library.ReaderPool, "read", lambda _, jobs: ((job, _empty(job)) for job in jobs))
        read_documents(CrawlLog(fetches=fetches, visits=visits), payloads, lambda *step: told.append(step[2]))  # type: ignore[arg-type]
    assert [url.rsplit("/", 1)[1] for url in told] == ["slides.ppt", "page", "early.pdf", "late.pdf"]


def _empty(job: Job) -> Document:
    return Document(sha256=job.key, format=Format.UNKNOWN)


def _read_and(log: CrawlLog, payloads: Payloads, use: Callable[[Documents], object]) -> None:
    with reading(log, payloads) as documents:  # type: ignore[arg-type]
        use(documents)


@pytest.mark.parametrize("asked", [True, False])
def test_a_payload_that_cannot_be_loaded_ends_the_reading(log: CrawlLog, payloads: Payloads, asked: bool) -> None:
    gone = log.fetches[3].sha256
    del payloads.by_digest[gone]
    with pytest.raises(KeyError, match=gone):
        _read_and(log, payloads, lambda documents: documents[gone] if asked else None)


def test_an_error_of_the_reader_of_documents_ends_the_workers(
    log: CrawlLog, payloads: Payloads, workers: list[pool._Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OITCHECK_CACHE", "off")
    with pytest.raises(ZeroDivisionError):
        _read_and(log, payloads, lambda documents: documents[log.fetches[0].sha256].size / 0)
    assert workers
    assert not any(worker.alive for worker in workers)
    assert not any(thread.name == "oitcheck-library" for thread in threading.enumerate())
