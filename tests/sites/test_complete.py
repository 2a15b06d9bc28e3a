"""The corpus is complete: every requirement and every reason has its cases, and what has none is listed here."""

from __future__ import annotations

from collections.abc import Iterator

from oitcheck.catalogue import Requirement
from oitcheck.checks import REGISTRY
from oitcheck.models import Level, Unseen, Verdict

from .case import Saw
from .corpus import cases, passing
from .known_wrong import KNOWN_WRONG
from .runner import catalogue
from .test_pipeline import ALSO_SEEN

NEVER_FAILS: dict[str, str] = {}
"""Requirements that no site can fail, with the reason; those that only a person can judge are known by their level."""

WITHOUT_A_CASE: dict[tuple[str, str], str] = {
    ("period", "wrong_year"): "evidence of another year is set aside first, and `found` says so",
    ("formats", "mentioned_only"): "shown in tests/checks/test_formats.py",
    ("formats", "empty_files"): "shown in tests/checks/test_formats.py",
    ("formats", "format_of_other_year"): "shown in tests/checks/test_formats.py",
    ("people", "single_telephone"): "shown in tests/checks/test_people.py",
    ("people", "photos_apart"): "shown in tests/checks/test_people.py",
    ("mentions", "misnamed"): "shown in tests/checks/test_mentions.py",
    ("mentions", "others_named"): "shown in tests/checks/test_mentions.py",
    ("mentions", "under_others"): "shown in tests/checks/test_mentions.py",
    ("mentions", "empty_fields"): "shown in tests/checks/test_mentions.py",
    ("formats", "month_unread"): "shown in tests/checks/test_formats.py",
    ("formats", "unpaired"): "shown in tests/checks/test_formats.py",
    ("languages", "missing_in_scan"): "shown in tests/checks/test_languages.py",
    ("fields", "other_columns"): "shown in tests/checks/test_fields.py",
    ("fields", "unruled_table"): "shown in tests/checks/test_fields.py",
    ("system_link", "named_in_file"): "shown in tests/checks/test_system_link.py",
    ("period", "only_targets"): "shown in tests/checks/test_period.py",
    ("period", "entries_by_day"): "shown in tests/checks/test_period.py",
    ("signed", "whose_approval"): "shown in tests/checks/test_signed.py",
    ("signed", "only_asked"): "shown in tests/checks/test_signed.py",
    ("look", "other_agency"): "shown in tests/evidence/test_identity.py",
    ("look", "no_url"): "an item without a URL is untested; nothing gives this reason",
}
"""Reasons that no case can reach through the catalogue, with the reason why."""


def used() -> dict[str, Requirement]:
    """The requirements that some framework asks for."""
    known = catalogue()
    return {r.id: r for f in known.frameworks for item in f.items for r in known.requirements_of(item, f)}


def expected() -> Iterator[tuple[str, Saw]]:
    """Every expectation that holds today; of a base, what it does not name has to pass."""
    known = catalogue()
    for case in (c for c in passing() if c.id not in KNOWN_WRONG):
        framework = known.framework(case.base.framework)
        item = framework and framework.item(case.base.item)
        assert framework is not None
        assert item is not None
        for requirement in known.requirements_of(item, framework):
            yield requirement.id, case.expect.get(requirement.id, Saw(Verdict.PASSED))
    for case in (c for c in cases() if c.id not in KNOWN_WRONG):
        yield from case.expect.items()


def test_every_requirement_has_a_passed_case() -> None:
    passed = {requirement for requirement, saw in expected() if saw.verdict is Verdict.PASSED}
    machine = {r.id for r in used().values() if r.level is not Level.HUMAN}
    assert machine - passed == set()


def test_every_item_of_every_framework_has_a_base() -> None:
    items = {(f.id, item.id) for f in catalogue().frameworks for item in f.items}
    assert items == {(case.base.framework, case.base.item) for case in passing()}


def test_every_requirement_has_a_failed_case() -> None:
    failed = {requirement for requirement, saw in expected() if saw.verdict is Verdict.FAILED}
    machine = {r.id for r in used().values() if r.level is not Level.HUMAN}
    assert machine - failed == set(NEVER_FAILS)


def test_every_reason_has_a_case() -> None:
    reasons = {(check.id, reason) for check in REGISTRY.values() for reason in check.reasons}
    reasons |= {("look", reason) for reason in Unseen}
    assert reasons - _covered() == set(WITHOUT_A_CASE)


def _covered() -> set[tuple[str, str]]:
    return {(_check(used()[requirement], saw), saw.reason) for requirement, saw in expected() if saw.reason} | ALSO_SEEN


def _check(requirement: Requirement, saw: Saw) -> str:
    """Which check of the requirement speaks; where several could, only a case that names it counts."""
    if saw.check:
        return saw.check
    checks = [check.id for check in requirement.checks]
    owners = {check for check in (*checks, "found") if saw.reason in REGISTRY[check].reasons}
    if requirement.about.whole_item:
        owners.discard("found")
    return owners.pop() if len(owners) == 1 else "" if owners else "look"
