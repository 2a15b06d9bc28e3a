"""A published site through the real pipeline: recorded, crawled from the record, read, judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from oitcheck.catalogue import Catalogue
from oitcheck.documents.pictures.ocr import Budget, Recogniser
from oitcheck.evaluate import evaluate
from oitcheck.library import read_documents
from oitcheck.models import CrawlSettings, Document, Format, Report, Run
from oitcheck.pipeline import Task, run_crawl
from oitcheck.recognition import read_scans, undecided_scans
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load
from tests.portal import record, submission_csv, submission_rows

from .build import Published
from .voices import OfficeSpec

_PAGES = 8  # of an office that are read by OCR: a page takes a second or two
_SETTINGS = CrawlSettings(delay=0, retries=1, browser=False)


@dataclass
class Pipeline:
    """Runs sites of one office; payloads that were read once are not read again."""

    catalogue: Catalogue
    folder: Path
    _read: dict[tuple[str, str], Document] = field(default_factory=dict)

    def report(self, spec: OfficeSpec, published: Published, *, ocr: bool = False) -> Report:
        """The verdicts for what was published; with `ocr` scans that left something undecided are read."""
        warc = self.folder / "site.warc"
        western = spec.year - 543
        record(published.site, warc, captured_at=f"{western}-04-20T02:00:00Z")
        framework = self.catalogue.framework(spec.framework)
        assert framework is not None
        form = self.folder / "submission.csv"
        form.write_bytes(submission_csv(submission_rows(published.urls)))
        task = Task(load(form), framework, spec.name, date(western, 4, 30), _SETTINGS, Snapshot(warc))
        directory = RunDirectory(self.folder)
        run = run_crawl(task, directory)
        documents = self._documents(run, directory)
        report = evaluate(run, self.catalogue, framework, documents)
        if not ocr:
            return report
        files = {d: name for d, name in undecided_scans(report, documents).items() if documents[d].format is Format.PDF}
        with Recogniser() as recogniser:
            seen = read_scans(files, documents, Snapshot(directory.snapshot), recogniser, Budget(_PAGES))
        return evaluate(run, self.catalogue, framework, seen)

    def _documents(self, run: Run, directory: RunDirectory) -> dict[str, Document]:
        new = tuple(f for f in run.log.fetches if (f.sha256, f.final_url) not in self._read)
        fresh = read_documents(run.log.model_copy(update={"fetches": new}), Snapshot(directory.snapshot))
        self._read |= {(f.sha256, f.final_url): fresh[f.sha256] for f in new if f.sha256 in fresh}
        keys = ((f.sha256, f.final_url) for f in run.log.fetches)
        return {key[0]: self._read[key] for key in keys if key in self._read}
