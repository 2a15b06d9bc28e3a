"""Scans and pictures on pages that may decide something are read by OCR: a second look where the first could not tell.

What is read off a picture may show that something is there; that something is missing, or of which month it is, it
shows to nobody: such a page stays a blind spot (`evidence.blind`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice

from oitcheck.documents.pictures.ocr import (
    Budget,
    Recognised,
    Recogniser,
    advice,
    available,
    doubtful_pages,
    holds_scans,
    page_number,
    scanned_pages,
    seen_through,
)
from oitcheck.models import (
    Cap,
    CapHit,
    Document,
    Evidence,
    Format,
    Level,
    Note,
    PagePicture,
    Report,
    RequirementResult,
    Verdict,
)
from oitcheck.snapshot import Snapshot

PAGES_OF_RUN = 200
PAGES_OF_DOCUMENT = 10  # the first pages say what a document is about
PICTURES_OF_REQUIREMENT = 3
PICTURES_OF_RUN = 24  # of at most 100 KB: a report stays small enough for e-mail

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
    levels = (Level.REQUIRED, Level.ADVISED)
    spots = (s for r in _requirements(report) if r.level in levels for s in _open_spots(r))
    scans = {s.sha256: s.document for s in spots if s.sha256 in documents and holds_scans(documents[s.sha256])}
    pictures_last = sorted(scans, key=lambda digest: documents[digest].format is Format.IMAGE)
    return {digest: scans[digest] for digest in pictures_last}


def _requirements(report: Report) -> Iterator[RequirementResult]:
    return (requirement for item in report.items for requirement in item.requirements)


def _open_spots(requirement: RequirementResult) -> Iterator[Evidence]:
    return (s for f in requirement.findings if f.verdict is Verdict.CANT_TELL for s in f.evidence)


def read_scans(
    scans: Mapping[str, str],
    documents: Mapping[str, Document],
    snapshot: Snapshot,
    recogniser: Recogniser,
    budget: Budget,
    on_look: OnLook | None = None,
) -> Mapping[str, Document]:
    """The documents, with what could be read off the pages of these scans."""
    read: dict[str, Document] = {}
    for done, (digest, name) in enumerate(scans.items()):
        if on_look:
            on_look(done, len(scans), name)
        look = partial(_look, recogniser, budget, snapshot.payload(digest), digest)
        read[digest] = seen_through(documents[digest], look)
    return Overlaid(read, documents)


def _look(
    recogniser: Recogniser, budget: Budget, payload: bytes, digest: str, document: Document
) -> tuple[Recognised, ...]:
    """What is read off a document's pages, `payload` being its bytes or those of the archive around it."""
    pages = scanned_pages(document)[:PAGES_OF_DOCUMENT]
    inside = "" if document.sha256 == digest else document.sha256
    return recogniser.recognise(payload, document.format, pages, budget=budget, inside=inside)


def with_pictures(
    report: Report, documents: Mapping[str, Document], snapshot: Snapshot, recogniser: Recogniser
) -> Report:
    """The report with a small picture of each page that a person has to look at to settle a question."""
    wanted = dict.fromkeys(_pages_to_look_at(report, documents))
    drawn = (
        PagePicture(sha256=digest, page=page, jpeg=base64.b64encode(jpeg).decode())
        for digest, page in wanted
        if (jpeg := recogniser.picture(snapshot.payload(digest), page))
    )
    return report.model_copy(update={"pictures": tuple(islice(drawn, PICTURES_OF_RUN))})


def _pages_to_look_at(report: Report, documents: Mapping[str, Document]) -> Iterator[tuple[str, int]]:
    for requirement in _requirements(report):
        if requirement.level is Level.REQUIRED:
            pages = dict.fromkeys(_doubtful(_open_spots(requirement), documents))
            yield from islice(pages, PICTURES_OF_REQUIREMENT)


def _doubtful(spots: Iterator[Evidence], documents: Mapping[str, Document]) -> Iterator[tuple[str, int]]:
    for spot in spots:
        pages = doubtful_pages(documents[spot.sha256]) if spot.sha256 in documents else ()
        if pages:
            page = page_number(spot.locator)
            yield spot.sha256, page if page in pages else pages[0]


def told(report: Report, scans: Mapping[str, str], budget: Budget) -> Report:
    """The report with what the reader has to know of the scans: a budget that was hit, a program that is missing."""
    if budget.hit:
        cap = CapHit(item="", cap=Cap.OCR_PAGES, limit=PAGES_OF_RUN)
        coverage = report.coverage.model_copy(update={"caps_hit": (*report.coverage.caps_hit, cap)})
        return report.model_copy(update={"coverage": coverage})
    if scans and not available():
        note = Note(where=f"ไฟล์สแกน {len(scans)} ไฟล์", text=advice())
        return report.model_copy(update={"notes": (*report.notes, note)})
    return report
