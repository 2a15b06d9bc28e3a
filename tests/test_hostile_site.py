"""A site whose documents are made to hurt: nothing is decided on them, and the report says what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from oitcheck.catalogue import choose_framework, load
from oitcheck.documents.programs import soffice
from oitcheck.models import CrawlSettings, Submission, SubmittedItem, SubmittedUrl, Verdict
from oitcheck.pipeline import Task, run_crawl, run_evaluate
from oitcheck.report import render_html
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from tests.documents import hostile_files as hostile
from tests.portal import Resource, Site, address, mutations, record
from tests.portal.samples import SAMPLES

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

FIXTURES = Path(__file__).parent / "documents" / "fixtures"
HOSTILE = {
    "pdf": (hostile.page_tree_loop, hostile.object_loop),
    "xlsx": (hostile.far_corner,),
    "docx": (lambda: hostile.laughs()["laughs.docx"],),
}
Write = Callable[[str, int], bytes]
DAY = date(2023, 4, 30)


def in_kind(url: str, number: int) -> bytes:
    """A hostile file of the format that the URL's ending names."""
    makers = HOSTILE[url.rsplit(".", 1)[-1].lower()]
    return makers[number % len(makers)]()


def old_word(url: str, number: int) -> bytes:
    """A file that takes a second to read, another one each time."""
    return (FIXTURES / "word.doc").read_bytes() + bytes(number)


def crawled(folder: Path, write: Write) -> RunDirectory:
    """O17 of the sample with every document of its pages written anew."""
    sample = SAMPLES["bangkoknoi-2566"]()
    urls = [url for item, url, _ in sample.rows if item == "O17"]
    site: Site = sample.site
    for page in urls:
        for number, url in enumerate(mutations.documents(site, page)):
            site = site.replaced(url, Resource(write(url, number), "application/octet-stream"))
    record(site, folder / "site.warc.gz")
    items = {"O17": SubmittedItem(urls=tuple(SubmittedUrl(url=address(url), raw=url) for url in urls))}
    settings = CrawlSettings(delay=0, browser=False)
    framework = choose_framework(load(), "bma-2566", Submission())
    task = Task(Submission(items=items), framework, "เขต", DAY, settings, Snapshot(folder / "site.warc.gz"))
    directory = RunDirectory.create(folder / "run")
    run_crawl(task, directory)
    return directory


def test_nothing_is_decided_on_them_and_the_report_says_what_to_do(tmp_path: Path) -> None:
    report = run_evaluate(crawled(tmp_path, in_kind), load())
    item = next(item for item in report.items if item.id == "O17")
    assert item.verdict is Verdict.CANT_TELL, item.suggestions
    verdicts = {requirement.id: requirement.verdict for requirement in item.requirements}
    assert verdicts["spending-plan"] is Verdict.CANT_TELL
    unread = [f for r in item.requirements for f in r.findings if f.reason == "unreadable_document"]
    assert unread
    assert all(finding.message for finding in unread)
    page = render_html(report)
    assert all(finding.message in page for finding in unread)
    assert "เจ้าหน้าที่" in page


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sends a signal")
@pytest.mark.skipif(soffice() is None, reason="LibreOffice is not installed")
def test_the_program_ended_while_it_reads_leaves_nothing(tmp_path: Path) -> None:
    directory = crawled(tmp_path, old_word)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "oitcheck", "evaluate", str(directory.path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            end = time.monotonic() + 40
            while not any(temporary.glob("oitcheck-readers-*/*/oitcheck-office-*")) and time.monotonic() < end:
                time.sleep(0.02)
            assert child.poll() is None
            child.send_signal(signal.SIGTERM)
            assert child.wait(20) not in (0, 1, 3)  # none of the codes that say what the items came to
        finally:
            child.kill()
    assert list(temporary.iterdir()) == []
    assert not (directory.path / "report.json").exists()
