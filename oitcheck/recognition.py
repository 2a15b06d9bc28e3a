"""Scans that may decide something are read by OCR, and only these: a second look where the first could not tell.

What is read off a picture may show that something is there; that something is missing, or of which month it is, it
shows to nobody: such a page stays a blind spot (`evidence.blind`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from oitcheck.documents.ocr import Budget, Recogniser, advice, available, scanned_pages, with_recognised
from oitcheck.models import CapHit, Document, Finding, Level, Note, Report, RequirementResult, Verdict
from oitcheck.snapshot import Snapshot

PAGES_OF_RUN = 200
PAGES_OF_DOCUMENT = 10  # the first pages say what a document is about

OnLook = Callable[[int, int, str], None]
"""Called before each document with: looked at so far, in all, its name."""


class Overlaid(Mapping[str, Document]):
    """Documents of which a few were read better; the rest stay where they are."""

    def __init__(self, better: Mapping[str, Document], documents: Mapping[str, Document]) -> None:
        self._better = better
        self._documents = documents

    def __getitem__(self, key: str) -> Document:
        return self._better[key] if key in self._better else self._documents[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def undecided_scans(report: Report, documents: Mapping[str, Document]) -> dict[str, str]:
    """Documents whose pages are pictures and that left a requirement undecided: SHA-256 -> name."""
    spots = (
        spot
        for item in report.items
        for requirement in item.requirements
        for finding in _undecided(requirement)
        for spot in finding.evidence
    )
    return {s.sha256: s.document for s in spots if s.sha256 in documents and scanned_pages(documents[s.sha256])}


def _undecided(requirement: RequirementResult) -> Iterator[Finding]:
    if requirement.level is not Level.HUMAN:
        yield from (f for f in requirement.findings if f.verdict is Verdict.CANT_TELL)


def read_scans(
    scans: Mapping[str, str],
    documents: Mapping[str, Document],
    snapshot: Snapshot,
    budget: Budget,
    on_look: OnLook | None = None,
) -> Mapping[str, Document]:
    """The documents, with what could be read off the pages of these scans."""
    read: dict[str, Document] = {}
    with Recogniser() as recogniser:
        for done, (digest, name) in enumerate(scans.items()):
            if on_look:
                on_look(done, len(scans), name)
            document = documents[digest]
            pages = scanned_pages(document)[:PAGES_OF_DOCUMENT]
            found = recogniser.recognise(snapshot.payload(digest), document.format, pages, budget=budget)
            read[digest] = with_recognised(document, found)
    return Overlaid(read, documents)


def told(report: Report, scans: Mapping[str, str], budget: Budget) -> Report:
    """The report with what the reader has to know of the scans: a budget that was hit, a program that is missing."""
    if budget.hit:
        cap = CapHit(item="", cap="ocr_pages", limit=PAGES_OF_RUN)
        coverage = report.coverage.model_copy(update={"caps_hit": (*report.coverage.caps_hit, cap)})
        return report.model_copy(update={"coverage": coverage})
    if scans and not available():
        note = Note(where=f"ไฟล์สแกน {len(scans)} ไฟล์", text=advice())
        return report.model_copy(update={"notes": (*report.notes, note)})
    return report
