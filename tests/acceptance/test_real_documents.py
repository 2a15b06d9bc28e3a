"""A portal over documents that agencies really published: the report quotes what they say, where they say it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oitcheck.documents import read
from oitcheck.models import Document
from oitcheck.thai.text import fold
from tests.portal import Chrome, Files, Link, PortalSkin, Site, serving, submission_csv, submission_rows

from .conftest import Run, script

FOLDER = Path(__file__).parents[3] / "shared" / "real_docs"
pytestmark = [
    pytest.mark.no_cover,  # tracing doubles the time, and every room has tests of its own
    pytest.mark.skipif(not (FOLDER / "labels.json").exists(), reason=f"no real documents at {FOLDER}"),
]

HOME = "https://portal.example/khet/page/sub"
PAGES = {
    "O1": ("โครงสร้าง อัตรากำลัง และผู้บริหาร", {"004": "ผู้บริหาร", "038": "ผังโครงสร้างหน่วยงาน"}),
    "O4": ("กฎหมายที่เกี่ยวข้อง", {"005": "กฎหมาย", "006": "กฎหมายที่เกี่ยวข้องกับการดำเนินงาน", "019": "พระราชบัญญัติ"}),
    "O8": ("แผนปฏิบัติราชการประจำปี", {"027": "แผนปฏิบัติราชการ", "026": "แผนปฏิบัติการ"}),
    "O19": ("ประกาศจัดซื้อจัดจ้าง", {"014": "รายงานผลการวิเคราะห์ผลการจัดซื้อจัดจ้าง", "001": "ประกาศจัดซื้อจัดจ้าง"}),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("real")
    site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/khet/")))
    submitted = {}
    for number, (item, (title, files)) in enumerate(PAGES.items(), 100):
        links = tuple(Link(label, put(site, name)) for name, label in files.items())
        submitted[item] = [site.page(f"{HOME}/{number}/{title}", title, Files(links))]
    (folder / "form.csv").write_bytes(submission_csv(submission_rows(submitted)))
    with serving(site) as server:
        network = ("--gateway", server.origin, "--allow-private", "--delay", "0", "--no-browser")
        options = ("--framework", "bma-2566", "--as-of", "2023-04-30", "-o", "run")
        return script("check", "form.csv", *network, *options, cwd=folder)


def put(site: Site, name: str) -> str:
    return site.file(f"https://portal.example/upload/{name}.pdf", (FOLDER / f"{name}.pdf").read_bytes())


def evidence(run: Run) -> Iterator[dict[str, Any]]:
    for item in run.report["items"]:
        for requirement in item["requirements"]:
            yield from (spot for finding in requirement["findings"] for spot in finding["evidence"])


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    payloads = [(FOLDER / f"{name}.pdf").read_bytes() for _, files in PAGES.values() for name in files]
    return {hashlib.sha256(payload).hexdigest(): read(payload) for payload in payloads}


def test_it_ends_in_a_report(run: Run) -> None:
    assert run.err == ""
    assert run.code in (1, 3)
    assert set(PAGES).isdisjoint(item for item, verdict in run.verdicts().items() if verdict == "untested")
    assert "<html" in run.files()["report.html"].decode()


def test_evidence_quotes_what_stands_on_that_page(run: Run, documents: dict[str, Document]) -> None:
    quotes = [spot for spot in evidence(run) if spot["sha256"] in documents and spot["locator"].startswith("หน้า")]
    wrong = [spot for spot in quotes if quoted(spot) not in page(documents[spot["sha256"]], spot["locator"])]
    assert wrong == []
    assert len({spot["sha256"] for spot in quotes if len(quoted(spot)) > 20}) >= 4


def quoted(spot: dict[str, Any]) -> str:
    return fold(spot["quote"].strip("…")).replace(" ", "")


def page(document: Document, locator: str) -> str:
    return fold(" ".join(part.text for part in document.parts if part.locator == locator)).replace(" ", "")


def test_the_report_shows_them(run: Run) -> None:
    assert "พระราชบัญญัติ มาตรฐานทางจริยธรรม" in run.files()["report.html"].decode()
