"""What is remembered saves time and nothing else: with it and without it, every report is the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from oitcheck import remembered
from oitcheck.catalogue import Catalogue, Framework, load
from oitcheck.documents.cache import Cache
from oitcheck.evaluate import evaluate
from oitcheck.library import read_documents
from oitcheck.models import CapHit, Document, Fetch, Format, ItemResult, Outcome, Part, Problem, Report, Run
from oitcheck.remembered import Remembered
from oitcheck.template import Template
from tests.bench.corpus import corpus

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

CATALOGUE = load()
ITEMS = ("O1", "O7", "O13", "O25")

Seen = tuple[Run, dict[str, Document]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """A few items of the sample, read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OITCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
        made = corpus(tmp_path_factory.mktemp("payloads"), real=False)
        run = made.run
        items = {name: item for name, item in run.submission.items.items() if name in ITEMS}
        visits = tuple(visit for visit in run.log.visits if visit.item in ITEMS)
        urls = {visit.url for visit in visits}
        fetches = tuple(fetch for fetch in run.log.fetches if fetch.url in urls)
        log = run.log.model_copy(update={"visits": visits, "fetches": fetches})
        submission = run.submission.model_copy(update={"items": items})
        run = run.model_copy(update={"log": log, "submission": submission})
        return run, dict(read_documents(run.log, made))  # type: ignore[arg-type]


class Counting(Remembered):
    """Counts what had to be worked out."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Cache(folder))
        self.worked_out: list[str] = []

    def result(self, facts: Iterable[str], work_out: Callable[[], ItemResult]) -> ItemResult:
        def counted() -> ItemResult:
            found = work_out()
            self.worked_out.append(found.id)
            return found

        return super().result(facts, counted)


def framework_of(run: Run, catalogue: Catalogue = CATALOGUE) -> Framework:
    framework = catalogue.framework(run.framework)
    assert framework is not None
    return framework


def evaluated(run: Run, documents: dict[str, Document], folder: Path | None = None) -> tuple[Report, list[str]]:
    memory = Counting(folder) if folder else None
    report = evaluate(run, CATALOGUE, framework_of(run), documents, memory)
    return report, memory.worked_out if memory else []


def same(one: Report, other: Report) -> bool:
    return one.model_dump_json() == other.model_dump_json()


def with_log(run: Run, **update: object) -> Run:
    return run.model_copy(update={"log": run.log.model_copy(update=update)})


def test_the_same_again_is_not_worked_out_again(seen: Seen, tmp_path: Path) -> None:
    first, worked_out = evaluated(*seen, tmp_path)
    assert len(worked_out) == len(first.items)
    again, worked_out = evaluated(*seen, tmp_path)
    assert worked_out == []
    assert same(first, again)
    assert same(first, evaluated(*seen)[0])


def test_another_night_over_the_same_pages(seen: Seen, tmp_path: Path) -> None:
    run, documents = seen
    evaluated(run, documents, tmp_path)
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    fetches = tuple(f.model_copy(update={"fetched_at": moment, "attempts": 2}) for f in run.log.fetches)
    later = with_log(run, fetches=fetches).model_copy(update={"run_id": "later", "started_at": moment})
    report, worked_out = evaluated(later, documents, tmp_path)
    assert worked_out == []
    assert same(report, evaluated(later, documents)[0])
    assert all(link.checked_at == moment for link in report.links)


def test_a_run_that_builds_on_an_earlier_one(seen: Seen, tmp_path: Path) -> None:
    """Where a payload is stored, and what the server calls its state, decides nothing."""
    run, documents = seen
    evaluated(run, documents, tmp_path)
    again = {"stored_at": datetime(2024, 1, 1, tzinfo=UTC), "etag": '"other"', "last_modified": "now"}
    fetches = tuple(fetch.model_copy(update=again) for fetch in run.log.fetches)
    assert evaluated(with_log(run, fetches=fetches), documents, tmp_path)[1] == []


def test_another_month_is_worked_out_again(seen: Seen, tmp_path: Path) -> None:
    run, documents = seen
    evaluated(run, documents, tmp_path)
    other_month = run.model_copy(update={"as_of": date(2022, 11, 1)})
    report, worked_out = evaluated(other_month, documents, tmp_path)
    assert len(worked_out) == len(report.items)
    assert same(report, evaluated(other_month, documents)[0])


OF_MONTHS = ["O8", "O12", "O15", "O16", "O17", "O18", "O20", "O22", "O25", "O26", "O28", "O30"]


@pytest.mark.parametrize(("day", "again"), [(20, ["O1", "O7"]), (1, ["O1", "O7", *OF_MONTHS])])
def test_another_day_is_worked_out_again_only_where_it_may_decide(
    seen: Seen, tmp_path: Path, day: int, again: list[str]
) -> None:
    """News and an office’s data of the last so many days; where months are counted or told of, the day they are due."""
    run, documents = seen
    first, last = (run.model_copy(update={"as_of": date(2023, 4, one)}) for one in (day, 30))
    evaluated(first, documents, tmp_path)
    report, worked_out = evaluated(last, documents, tmp_path)
    assert worked_out == again
    assert same(report, evaluated(last, documents)[0])


def test_another_agency_is_worked_out_again(seen: Seen, tmp_path: Path) -> None:
    """Whose documents these are, is told by the agency's name."""
    run, documents = seen
    evaluated(run, documents, tmp_path)
    other = run.model_copy(update={"agency": "สำนักงานเขตบึงจำลอง"})
    report, worked_out = evaluated(other, documents, tmp_path)
    assert len(worked_out) == len(report.items)
    assert same(report, evaluated(other, documents)[0])


@pytest.mark.parametrize("what", ["code_stamp", "library_stamp"])
def test_other_code_or_libraries_work_it_out_again(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    evaluated(*seen, tmp_path)
    monkeypatch.setattr(remembered, what, lambda *names: "another")
    report, worked_out = evaluated(*seen, tmp_path)
    assert len(worked_out) == len(report.items)


def test_other_rules_work_it_out_again(seen: Seen, tmp_path: Path) -> None:
    run, documents = seen
    evaluated(run, documents, tmp_path)
    catalogue = CATALOGUE.model_copy(update={"sha256": "another"})
    memory = Counting(tmp_path)
    report = evaluate(run, catalogue, framework_of(run, catalogue), documents, memory)
    assert len(memory.worked_out) == len(report.items)


def test_damaged_entries_are_written_again(seen: Seen, tmp_path: Path) -> None:
    first, _ = evaluated(*seen, tmp_path)
    for number, path in enumerate(path for path in tmp_path.rglob("*") if path.is_file()):
        payload = path.read_bytes()
        path.write_bytes(payload[: len(payload) // 2] if number % 2 else payload[:-1] + b"\0")
    again, worked_out = evaluated(*seen, tmp_path)
    assert len(worked_out) == len(first.items)
    assert same(first, again)
    assert evaluated(*seen, tmp_path)[1] == []


def test_what_went_wrong_is_not_kept(tmp_path: Path, seen: Seen) -> None:
    first, _ = evaluated(*seen)
    item = next(i for i in first.items if i.requirements and i.requirements[0].findings)
    requirement = item.requirements[0]
    finding = requirement.findings[0].model_copy(update={"reason": "check_error"})
    wrong = item.model_copy(update={"requirements": (requirement.model_copy(update={"findings": (finding,)}),)})
    memory = Counting(tmp_path)
    for _ in range(2):
        assert memory.result(["a"], lambda: wrong) == wrong
    assert len(memory.worked_out) == 2


def _other_text(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    key = random_.choice([key for key, d in documents.items() if d.parts])
    document = documents[key]
    number = random_.randrange(len(document.parts))
    parts = list(document.parts)
    parts[number] = parts[number].model_copy(update={"text": random_.choice(["", "ธันวาคม 2564", parts[0].text])})
    return run, documents | {key: document.model_copy(update={"parts": tuple(parts)})}


def _unreadable(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    key = random_.choice(list(documents))
    lost = Document(sha256=key, format=documents[key].format, problem=Problem.CRASHED, detail="อ่านไม่ได้")
    return run, documents | {key: lost}


def _missing(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    key = random_.choice(list(documents))
    return run, {k: d for k, d in documents.items() if k != key}


def _other_outcome(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    fetches: list[Fetch] = list(run.log.fetches)
    number = random_.randrange(len(fetches))
    outcome = random_.choice([Outcome.BROKEN, Outcome.BLOCKED, Outcome.TIMEOUT])
    fetches[number] = fetches[number].model_copy(update={"outcome": outcome})
    return with_log(run, fetches=tuple(fetches)), documents


def _other_visit(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    visits = list(run.log.visits)
    number = random_.randrange(len(visits))
    if random_.random() < 0.5:
        del visits[number]
    else:
        visits[number] = visits[number].model_copy(update={"anchor": "รายงานผลการดำเนินงาน ปี 2560"})
    return with_log(run, visits=tuple(visits)), documents


def _cap(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    cap = CapHit(item=random_.choice(ITEMS), cap="files", limit=1)
    return with_log(run, caps_hit=(cap,)), documents


def _other_explanation(random_: random.Random, seen: Seen) -> Seen:
    run, documents = seen
    items = dict(run.submission.items)
    name = random_.choice(list(items))
    items[name] = items[name].model_copy(update={"explanation": "คำอธิบายใหม่", "urls": ()})
    return run.model_copy(update={"submission": run.submission.model_copy(update={"items": items})}), documents


MUTATIONS = (_other_text, _unreadable, _missing, _other_outcome, _other_visit, _cap, _other_explanation)


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_whatever_changes_the_report_is_the_one_worked_out_anew(
    seen: Seen, tmp_path: Path, mutation: Callable[[random.Random, Seen], Seen]
) -> None:
    """The memory is filled by what was, and by each change, before the next one comes."""
    evaluated(*seen, tmp_path)
    for seed in range(4):
        changed = mutation(random.Random(seed), seen)
        report, _ = evaluated(*changed, tmp_path)
        assert same(report, evaluated(*changed)[0])
    assert evaluated(*seen, tmp_path)[1] == []


def test_a_template_is_learnt_again_from_other_pages_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def page(text: str, sha256: str) -> Document:
        return Document(sha256=sha256, format=Format.HTML, parts=(Part(locator="1", text=text),))

    pages = [(f"https://a.example/x/{n}", page(f"หน้า {n}", f"{n}")) for n in range(4)]
    decoded = [*pages[:3], (pages[3][0], page("à¸«à¸™à¹‰à¸²", "3"))]
    learnt: list[int] = []
    learn = Template.learn
    monkeypatch.setattr(Template, "learn", lambda pages: learnt.append(len(pages)) or learn(pages))
    memory = Remembered(Cache(tmp_path))
    first = memory.template(pages)
    assert memory.template(pages) == first == Remembered(Cache(tmp_path)).template(list(pages))
    memory.template(pages[:3])
    memory.template(decoded)
    assert learnt == [4, 3, 4]
