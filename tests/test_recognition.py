from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from oitcheck.catalogue import choose_framework, load
from oitcheck.documents.pictures import ocr
from oitcheck.documents.pictures.ocr import Budget
from oitcheck.evaluate import evaluate
from oitcheck.library import read_documents
from oitcheck.models import CrawlSettings, Report, Submission, SubmittedItem, SubmittedUrl, Verdict
from oitcheck.pipeline import Task, run_crawl, run_evaluate
from oitcheck.recognition import PAGES_OF_RUN, read_scans, told, undecided_scans
from oitcheck.report import render_html, render_json
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from tests.portal import Chrome, Link, Picture, PortalSkin, Site, Text, address, mutations, record
from tests.portal.blocks import Files
from tests.portal.pictures import infographic
from tests.portal.samples import SAMPLES

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with Thai is not installed")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> RunDirectory:
    """O17 of the sample with every document a scan, crawled."""
    folder = tmp_path_factory.mktemp("scans")
    sample = SAMPLES["bangkoknoi-2566"]()
    urls = [url for item, url, _ in sample.rows if item == "O17"]
    site = sample.site
    for url in urls:
        site = mutations.as_scans(site, url)
    record(site, folder / "site.warc.gz")
    items = {"O17": SubmittedItem(urls=tuple(SubmittedUrl(url=address(url), raw=url) for url in urls))}
    settings = CrawlSettings(delay=0, browser=False)
    framework = choose_framework(load(), "bma-2566", Submission())
    task = Task(
        Submission(items=items), framework, "เขต", date(2023, 4, 30), settings, Snapshot(folder / "site.warc.gz")
    )
    directory = RunDirectory.create(folder / "run")
    run_crawl(task, directory)
    return directory


def verdicts(report: Report) -> Mapping[str, Verdict]:
    item = next(item for item in report.items if item.id == "O17")
    return {requirement.id: requirement.verdict for requirement in item.requirements}


def test_without_ocr_a_scan_decides_nothing(scanned: RunDirectory) -> None:
    report = run_evaluate(scanned, load(), ocr=False)
    assert verdicts(report)["spending-plan"] is Verdict.CANT_TELL
    assert Verdict.FAILED not in verdicts(report).values()


def test_a_page_that_a_person_has_to_look_at_is_shown_beside_the_question(scanned: RunDirectory) -> None:
    report = run_evaluate(scanned, load(), ocr=False)
    [*pictures] = report.pictures
    assert pictures
    for picture in pictures:
        drawn = Image.open(io.BytesIO(base64.b64decode(picture.jpeg)))
        assert (drawn.format, drawn.width) == ("JPEG", 900)
    page = render_html(report)
    assert page.count('<img src="data:image/jpeg;base64,') >= len(pictures)
    assert render_html(Report.model_validate_json(render_json(report))) == page


@needs_tesseract
def test_ocr_shows_what_is_there_and_marks_it(scanned: RunDirectory) -> None:
    report = run_evaluate(scanned, load(), ocr=True)
    assert verdicts(report)["spending-plan"] is Verdict.PASSED
    item = next(item for item in report.items if item.id == "O17")
    notes = [spot.note for r in item.requirements for f in r.findings for spot in f.evidence]
    assert any("อ่านข้อความจากภาพ" in note for note in notes)
    assert Verdict.FAILED not in verdicts(report).values()


@needs_tesseract
def test_a_budget_that_is_hit_is_told(scanned: RunDirectory) -> None:
    run, snapshot, catalogue = scanned.load(), Snapshot(scanned.snapshot), load()
    framework = choose_framework(catalogue, "bma-2566", Submission())
    documents = read_documents(run.log, snapshot)
    report = evaluate(run, catalogue, framework, documents)
    scans = undecided_scans(report, documents)
    budget = Budget(pages=0)
    assert scans
    with ocr.Recogniser() as recogniser:
        assert dict(read_scans(scans, documents, snapshot, recogniser, budget)) == dict(documents)
    assert [(cap.cap, cap.limit) for cap in told(report, scans, budget).coverage.caps_hit] == [
        ("ocr_pages", PAGES_OF_RUN)
    ]


def test_a_missing_program_is_told(scanned: RunDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    report = run_evaluate(scanned, load(), ocr=False)
    monkeypatch.setattr("oitcheck.recognition.available", lambda: False)
    [*_, note] = told(report, {"1": "a.pdf"}, Budget()).notes
    assert "Tesseract" in note.text or "tesseract" in note.text


HOME = "https://webportal.bangkok.go.th/samut"
ASSETS = ("แนวทางการจัดการทรัพย์สินของราชการ", "ขั้นตอนการยืมทรัพย์สินของราชการไปใช้ปฏิบัติงาน", "การจัดเก็บของกลาง")
PARADE = ("ขอเชิญร่วมงานประเพณีลอยกระทง", "พบกันที่สวนสาธารณะริมน้ำ", "การแสดงดนตรีไทยและการประกวดนางนพมาศ")


def shown(folder: Path, words: tuple[str, ...], *, attached: bool = False, item: str = "O29") -> RunDirectory:
    """An item answered by one page without words and an infographic, on the page or behind a link; crawled."""
    site = Site(PortalSkin(Chrome("สำนักงานเขตสมมุติ", f"{HOME}/")))
    drawn = site.file(f"{HOME}/upload/img_0417.png", infographic(*words, size=(1200, 850)))
    block = Files((Link("ดาวน์โหลด", drawn),)) if attached else Picture(drawn, "", 1200, 850)
    url = site.page(f"{HOME}/page/sub/4711", f"ข้อมูลประกอบข้อ {item}", block)
    for number in range(3):
        site.page(f"{HOME}/page/sub/{number}", f"หน้า {number}", Text(("ข้อความของหน้าอื่น",)))
    record(site, folder / "site.warc.gz")
    items = {item: SubmittedItem(urls=(SubmittedUrl(url=address(url), raw=url),))}
    framework = choose_framework(load(), "bma-2566", Submission())
    settings, snapshot = CrawlSettings(delay=0, browser=False), Snapshot(folder / "site.warc.gz")
    directory = RunDirectory.create(folder / "run")
    run_crawl(Task(Submission(items=items), framework, "เขตสมมุติ", date(2023, 4, 30), settings, snapshot), directory)
    return directory


def assets(report: Report) -> Verdict:
    return next(r.verdict for i in report.items for r in i.requirements if i.id == "O29" and r.id == "assets")


def notes(report: Report, verdict: Verdict) -> list[str]:
    findings = [f for i in report.items if i.id == "O29" for r in i.requirements for f in r.findings]
    return [f"{spot.url} {spot.note}" for f in findings if f.verdict is verdict for spot in f.evidence]


def test_the_picture_itself_stands_beside_the_question(tmp_path: Path) -> None:
    report = run_evaluate(shown(tmp_path, ASSETS), load(), ocr=False)
    assert assets(report) is Verdict.CANT_TELL
    [picture] = report.pictures
    assert Image.open(io.BytesIO(base64.b64decode(picture.jpeg))).size == (900, 638)
    assert "img_0417.png" in render_html(report)
    assert render_html(report).count('<img src="data:image/jpeg;base64,') >= 1


@needs_tesseract
@pytest.mark.parametrize("attached", [False, True])
def test_words_in_a_picture_show_what_is_there_and_are_marked(tmp_path: Path, attached: bool) -> None:
    report = run_evaluate(shown(tmp_path, ASSETS, attached=attached), load(), ocr=True)
    assert assets(report) is Verdict.PASSED
    assert any("img_0417.png" in note and "อ่านข้อความจากภาพ" in note for note in notes(report, Verdict.PASSED))


@needs_tesseract
@pytest.mark.parametrize("attached", [False, True])
def test_a_picture_of_something_else_fails_nothing(tmp_path: Path, attached: bool) -> None:
    report = run_evaluate(shown(tmp_path, PARADE, attached=attached), load(), ocr=True)
    assert assets(report) is Verdict.CANT_TELL
    assert len(report.pictures) == 1


@needs_tesseract
@pytest.mark.parametrize("year", ["พ.ศ. 2566", "พ.ศ. 2560"])
def test_a_year_in_a_picture_decides_nothing(tmp_path: Path, year: str) -> None:
    words = ("นโยบายไม่รับของขวัญ No Gift Policy", f"ประจำปีงบประมาณ {year}", "ไม่รับของขวัญจากการปฏิบัติหน้าที่")
    report = run_evaluate(shown(tmp_path, words, item="O23"), load(), ocr=True)
    [gifts] = [r for i in report.items for r in i.requirements if r.id == "no-gift-policy"]
    assert gifts.verdict is Verdict.CANT_TELL


@needs_tesseract
def test_a_picture_is_left_unread_when_the_budget_is_spent(tmp_path: Path) -> None:
    directory = shown(tmp_path, ASSETS)
    run, snapshot = directory.load(), Snapshot(directory.snapshot)
    documents = read_documents(run.log, snapshot)
    report = evaluate(run, load(), choose_framework(load(), "bma-2566", Submission()), documents)
    budget = Budget(pages=0)
    with ocr.Recogniser() as recogniser:
        assert dict(read_scans(undecided_scans(report, documents), documents, snapshot, recogniser, budget)) == dict(
            documents
        )
    assert budget.hit
