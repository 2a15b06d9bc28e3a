"""Every case gets its verdicts, its reasons and a suggestion that an officer can act on."""

from __future__ import annotations

import re

import pytest

from oitcheck.models import ItemResult, Level, RequirementResult, Verdict

from .case import Case, Saw
from .corpus import cases, passing
from .known_wrong import KNOWN_WRONG
from .runner import report_of

_PERSON = Saw(Verdict.CANT_TELL, "needs_person")
_SPOILT = re.compile(r"[{}]|  |None|,\s*,|\( *\)|“”|(?:ได้แก่|ของเดือน|พ\.ศ\.)\s*(?:$|[,)])")
_NOTHING = re.compile(r"(?<!ระบุว่า)ไม่มี(?=$|[,) ])")  # an empty list that was put into the sentence


def parameters(chosen: tuple[Case, ...]) -> list[object]:
    def marks(case: Case) -> tuple[pytest.MarkDecorator, ...]:
        wrong = KNOWN_WRONG.get(case.id)
        return (pytest.mark.xfail(reason=wrong, strict=True),) if wrong else ()

    return [pytest.param(case, id=case.id, marks=marks(case)) for case in chosen]


@pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own
@pytest.mark.parametrize("case", parameters(passing()))
def test_passes(case: Case) -> None:
    """The law of the suite: what passes stays passed, requirement by requirement."""
    item = _item(case)
    for result in item.requirements:
        wanted = _PERSON if result.level is Level.HUMAN else case.expect.get(result.id, Saw(Verdict.PASSED))
        _agrees(result, wanted, item)


@pytest.mark.no_cover
@pytest.mark.parametrize("case", parameters(cases()))
def test_case(case: Case) -> None:
    item = _item(case)
    results = {result.id: result for result in item.requirements}
    for requirement, wanted in case.expect.items():
        _agrees(results[requirement], wanted, item)
    unlisted = [r for r in item.requirements if r.id not in case.expect and r.id not in case.base.but]
    unlisted = [r for r in unlisted if r.level is not Level.HUMAN]
    assert {r.id: _reasons(r) for r in unlisted if r.verdict is not Verdict.PASSED} == {}


def test_names_are_unique() -> None:
    names = [case.id for case in (*cases(), *passing())]
    assert len(names) == len(set(names))
    assert set(KNOWN_WRONG) <= set(names)


def _item(case: Case) -> ItemResult:
    return next(item for item in report_of(case).items if item.id == case.base.item)


def _agrees(result: RequirementResult, wanted: Saw, item: ItemResult) -> None:
    said = [finding.message for finding in result.findings if finding.message]
    assert (result.id, result.verdict) == (result.id, wanted.verdict), said
    if wanted.reason:
        assert wanted.reason in _reasons(result, wanted.check), said
    for text in said:
        assert not _SPOILT.search(text), text
    if wanted.verdict is Verdict.FAILED and wanted.says:
        _names_the_lack(result, wanted, item)


def _names_the_lack(result: RequirementResult, wanted: Saw, item: ItemResult) -> None:
    texts = [s.text for s in item.suggestions]  # two requirements may say the same sentence, which is said once
    assert texts, f"{result.id} failed without a suggestion"
    for text in texts:
        assert not _SPOILT.search(text), text
        assert not _NOTHING.search(text), text
    for word in wanted.says:
        assert any(word in text for text in texts), f"{word} is not in {texts}"


def _reasons(result: RequirementResult, check: str = "") -> list[str]:
    findings = [f for f in result.findings if f.verdict is result.verdict and check in ("", f.check)]
    return [finding.reason for finding in findings if finding.reason]
