"""The shipped samples are complete, bounded, honest about being samples, and come out the same every time."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from warcio.archiveiterator import ArchiveIterator

from .__main__ import SHIPPED
from .blocks import Entry, Frame, Link, Person, Picture, walk
from .cms import address
from .paper import SAMPLE_NOTICE
from .samples import SAMPLES, Sample, write_sample
from .site import Drawn, Written

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

ELSEWHERE = ("https://www.facebook.com/", "https://line.me/")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    return SAMPLES[request.param]()


def targets(sample: Sample) -> Iterator[str]:
    for content in sample.site.contents.values():
        for part in walk(content.page) if isinstance(content, Drawn) else ():
            if isinstance(part, Link | Entry | Frame | Picture):
                yield part.url
            elif isinstance(part, Person) and part.photo:
                yield part.photo


def test_submitted_urls_are_in_the_site(sample: Sample) -> None:
    assert [url for url in sample.urls() if address(url) not in sample.site.contents] == []


def test_no_dead_links_in_the_content(sample: Sample) -> None:
    own = (url for url in targets(sample) if not url.startswith(ELSEWHERE))
    assert [url for url in own if address(url) not in sample.site.contents] == []


def test_bang_kok_noi_submits_66_rows_for_30_items() -> None:
    rows = list(csv.DictReader(io.StringIO(SAMPLES["bangkoknoi-2566"]().submission().decode("utf-8-sig"))))
    assert len(rows) == 66
    assert list(dict.fromkeys(row["item"] for row in rows)) == [f"O{n}" for n in range(1, 31)]
    assert {row["item"] for row in rows if row["explanation"]} == {row["item"] for row in rows}


def test_khlong_sam_wa_submits_22_items() -> None:
    items = dict.fromkeys(item for item, _, _ in SAMPLES["khlongsamwa-2567"]().rows)
    assert list(items) == [f"O{n}" for n in range(1, 23)]


def test_every_document_opens_and_reads_back(sample: Sample) -> None:
    for url, content in sample.site.contents.items():
        if isinstance(content, Written):
            body = sample.site.resource(url).body
            title = "".join(content.paper.title.split())
            assert title in "".join(_text(content.form, body).split()), url


def _text(form: str, body: bytes) -> str:
    if form == "pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body))
    if form == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(body)).paragraphs)
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    return "\n".join(str(cell) for page in book for row in page.values for cell in row if cell)


def test_everything_says_that_it_is_a_sample(sample: Sample) -> None:
    for url, content in sample.site.contents.items():
        if isinstance(content, Written):
            assert SAMPLE_NOTICE in content.paper.text()
        elif isinstance(content, Drawn):
            body = sample.site.resource(url).body
            assert any(SAMPLE_NOTICE.encode(codec) in body for codec in ("utf-8", "cp874"))


def test_the_same_bytes_in_another_process(sample: Sample, tmp_path: Path) -> None:
    archive, table = write_sample(sample, tmp_path)
    other = tmp_path / "other"
    code = (
        f"from tests.portal.samples import *; from pathlib import Path; p = Path({str(other)!r}); p.mkdir(); "
        f"write_sample(SAMPLES[{sample.name!r}](), p)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "UTC"}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
    for path in (archive, table):
        assert _digest(path) == _digest(other / path.name)


def test_the_shipped_archive_is_this_sample_and_small(sample: Sample) -> None:
    """The addresses and pages; the bytes of documents may differ with the versions of the writing libraries."""
    shipped = SHIPPED / f"{sample.name}.warc.gz"
    assert shipped.stat().st_size <= 3_000_000
    assert (SHIPPED / f"{sample.name}.csv").read_bytes() == sample.submission()
    with shipped.open("rb") as stream:
        bodies = {
            item.rec_headers.get_header("WARC-Target-URI"): item.content_stream().read()
            for item in ArchiveIterator(stream)
            if item.rec_type == "response"
        }
    assert set(bodies) == set(sample.site.contents)
    pages = [url for url, content in sample.site.contents.items() if isinstance(content, Drawn)]
    assert [url for url in pages if bodies[url] != sample.site.resource(url, sample.load).body] == []


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
