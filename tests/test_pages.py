"""Items are judged while files are still being read, and pages are pages whatever their server calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from oitcheck.catalogue import Framework, load
from oitcheck.documents.cache import Cache
from oitcheck.evaluate import evaluate
from oitcheck.library import read_documents
from oitcheck.models import Document, Format, ItemResult, Run
from oitcheck.remembered import Remembered
from tests.bench.corpus import corpus

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

CATALOGUE = load()


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Document]]:
    """The sample, read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
        made = corpus(tmp_path_factory.mktemp("payloads"), real=False)
        return made.run, dict(read_documents(made.run.log, made))  # type: ignore[arg-type]


def framework_of(run: Run) -> Framework:
    framework = CATALOGUE.framework(run.framework)
    assert framework is not None
    return framework


class Watched(Mapping[str, Document]):
    """Notes how many items were judged when a file was first asked for."""

    def __init__(self, documents: dict[str, Document], judged: list[str]) -> None:
        self._documents = documents
        self._judged = judged
        self.asked: dict[str, int] = {}

    def __getitem__(self, key: str) -> Document:
        self.asked.setdefault(key, len(self._judged))
        return self._documents[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def test_no_item_waits_for_the_files_of_a_later_one(seen: tuple[Run, dict[str, Document]], tmp_path: Path) -> None:
    run, documents = seen
    judged: list[str] = []

    class Noting(Remembered):
        def result(self, facts, work_out) -> ItemResult:  # type: ignore[no-untyped-def]
            found = super().result(facts, work_out)
            judged.append(found.id)
            return found

    watched = Watched(documents, judged)
    evaluate(run, CATALOGUE, framework_of(run), watched, Noting(Cache(tmp_path)))
    first_of = {f.sha256: f.url for f in run.log.fetches}
    turn = {item: number for number, item in enumerate(judged)}
    items = {v.url: min(turn[w.item] for w in run.log.visits if w.url == v.url) for v in run.log.visits}
    files = {key: items[first_of[key]] for key, d in documents.items() if d.format is not Format.HTML}
    early = [key for key, number in files.items() if watched.asked[key] < number]
    assert len(files) > 50
    assert early == []


def test_a_page_is_a_page_whatever_its_server_calls_it(seen: tuple[Run, dict[str, Document]]) -> None:
    run, documents = seen
    framework = framework_of(run)
    calling = [
        fetch.model_copy(update={"media_type": "application/octet-stream" if n % 2 else fetch.media_type})
        for n, fetch in enumerate(run.log.fetches)
    ]
    other = run.model_copy(update={"log": run.log.model_copy(update={"fetches": tuple(calling)})})
    assert (
        evaluate(other, CATALOGUE, framework, documents).items == evaluate(run, CATALOGUE, framework, documents).items
    )
