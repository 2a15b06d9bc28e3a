"""Documents that agencies published, read from beside the repository; skipped where they are absent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from oitcheck.documents.workers.pool import Job, ReaderPool
from oitcheck.models import Document, Problem
from oitcheck.thai.text import UnmarkedHaystack, fold, lacks_marks

FOLDER = Path(__file__).parents[3] / "shared" / "real_docs"
pytestmark = pytest.mark.skipif(not (FOLDER / "labels.json").exists(), reason=f"no real documents at {FOLDER}")
ENOUGH = 0.95
MOST = 0.98


def labels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))["documents"]
    return found


@cache
def documents() -> dict[str, Document]:
    jobs = (Job(label["file"], (FOLDER / label["file"]).read_bytes, name=label["file"]) for label in labels())
    with ReaderPool(workers=2, timeout=120) as pool:
        return {job.key: document for job, document in pool.read(jobs)}


def with_text(document: Document) -> int:
    return sum(1 for part in document.parts if part.text and part.problem is None)


def test_every_document_is_read_as_what_it_is() -> None:
    wrong = [label["file"] for label in labels() if documents()[label["file"]].format != label["format"]]
    assert wrong == []
    assert [name for name, document in documents().items() if document.problem is Problem.CRASHED] == []


def test_pages_are_counted_right() -> None:
    counted = {label["file"]: label["pages"] for label in labels() if label.get("pages")}
    assert {name: len(documents()[name].parts) for name in counted} == counted


def test_scans_are_recognised() -> None:
    missed = []
    for label in labels():
        document = documents()[label["file"]]
        if label.get("kind") == "scan" and document.problem is not Problem.SCAN and with_text(document) > 0:
            missed.append(label["file"])
        if label.get("kind") in ("text", "mixed"):
            assert document.problem is None, label["file"]
            assert with_text(document) >= label["pages_with_text_layer"] * ENOUGH, label["file"]
    # One page that says no more than two words counts as a scan in the labels; it has no picture.
    assert len(missed) <= 1


def test_keywords_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    shares = {label["file"]: recall(label) for label in labels() if label.get("keyword_counts")}
    worst = sorted(shares.items(), key=lambda item: item[1])[:8]
    with capsys.disabled():
        print(f"\n{len(shares)} PDFs with labelled keywords; the worst:")
        print("\n".join(f"  {name}  {share:6.1%}" for name, share in worst))
    good = sum(share >= ENOUGH for share in shares.values())
    assert good >= MOST * len(shares)


def recall(label: dict[str, Any]) -> float:
    """Share of the labelled keyword occurrences that are in the text, both sides folded; on pages that lost their tone
    marks, those that `UnmarkedHaystack` finds."""
    wanted: dict[str, int] = label["keyword_counts"]
    texts = [part.text for part in documents()[label["file"]].parts]
    whole = fold("\n".join(text for text in texts if not lacks_marks(text)))
    broken = [UnmarkedHaystack(line) for text in texts if lacks_marks(text) for line in text.splitlines()]
    found = {word: whole.count(fold(word)) + sum(map(len, (h.find_all(word) for h in broken))) for word in wanted}
    return sum(min(count, found[word]) for word, count in wanted.items()) / sum(wanted.values())
