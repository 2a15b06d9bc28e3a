"""What one item's sites cannot show: the real workers and browser, a broken check, nothing submitted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oitcheck.checks import REGISTRY
from oitcheck.checks.base import lacking
from oitcheck.crawl.browsing.chromium import find_chromium
from oitcheck.models import Report, RequirementResult, Verdict
from tests.portal import mutations

from .bases import sample_base
from .case import SETTINGS, Case, on
from .runner import report_of

O3 = sample_base("bma-2566", "O3")
PAGE = O3.urls[0]
BROWSER = SETTINGS.model_copy(update={"browser": True, "timeout": 60.0})
ALSO_SEEN = {("look", "check_error"), ("human", "needs_person")}
"""Reasons that are expected here, and of every requirement that asks a person (test_cases.test_passes)."""


def test_workers_read_what_this_process_reads() -> None:
    case = Case("as it stands", O3, {})
    assert report_of(case, real_pool=True) == report_of(case)


@pytest.mark.skipif(not find_chromium(), reason="no Chromium-based browser on this machine")
def test_a_page_that_needs_a_browser_passes_with_one() -> None:
    case = Case("needs a browser", O3, {}, (on(mutations.needs_script, PAGE),), BROWSER)
    assert _of(report_of(case), "area-development-plan").verdict is Verdict.PASSED


def test_an_error_inside_a_check_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(look: object, options: object) -> None:
        raise LookupError("no such shelf")

    monkeypatch.setitem(REGISTRY, "found", replace(REGISTRY["found"], run=broken))
    result = _of(report_of(Case("a check is broken", O3, {})), "area-development-plan")
    assert (result.verdict, result.findings[0].reason) == (Verdict.CANT_TELL, "check_error")
    assert "no such shelf" in result.findings[0].message
    assert result.findings[0].advice == f"ขอให้ตรวจสอบว่ามี{result.title}"


@pytest.mark.parametrize("reason", ["not_found", "file_broken"])
def test_what_is_not_there_is_said_once_and_not_by_every_check(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    permits = sample_base("bma-2566", "O15")
    monkeypatch.setitem(REGISTRY, "found", replace(REGISTRY["found"], run=lambda look, options: lacking(reason)))
    item = next(item for item in report_of(Case("not there", permits, {})).items if item.id == "O15")
    result = next(r for r in item.requirements if r.id == "building-permits")
    assert [(finding.check, finding.reason) for finding in result.findings] == [("found", reason)]


def test_nothing_submitted_is_untested_and_scores_nothing() -> None:
    report = report_of(Case("nothing is submitted", O3, {}, submit=()))
    item = next(item for item in report.items if item.id == "O3")
    assert (item.verdict, item.score_low, item.score_high) == (Verdict.UNTESTED, 0, 0)
    assert {result.verdict for result in item.requirements} == {Verdict.UNTESTED}


def _of(report: Report, requirement: str) -> RequirementResult:
    return next(r for item in report.items if item.id == "O3" for r in item.requirements if r.id == requirement)
