"""Every pair of verdicts has its word, every combination of looks its cause."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest

from oitcheck.diff.items import pair_items, requirements
from oitcheck.diff.verdicts import Looks, badness, causes, turn
from oitcheck.models import (
    NOT_LOOKED,
    NOT_READ,
    Basis,
    CatalogueStamp,
    Coverage,
    ItemResult,
    Level,
    OitScore,
    Report,
    RequirementResult,
    Summary,
    Unseen,
    Verdict,
)
from oitcheck.models.change import Cause, Turn

P, F, C, I, U = Verdict.PASSED, Verdict.FAILED, Verdict.CANT_TELL, Verdict.INAPPLICABLE, Verdict.UNTESTED  # noqa: E741
ALL = (P, F, C, I, U, None)
LOOKS = [Looks(*flags) for flags in product((False, True), repeat=5)]
TABLE = {
    P: {P: "", F: "regressed", C: "newly_unknown", U: "regressed", None: "removed"},
    F: {P: "improved", F: "", C: "newly_unknown", U: "regressed", None: "removed"},
    C: {P: "resolved", F: "resolved", C: "", U: "regressed", None: "removed"},
    U: {P: "improved", F: "resolved", C: "newly_unknown", U: "", None: "removed"},
    None: {P: "added", F: "added", C: "added", U: "added", None: ""},
}


@pytest.mark.parametrize(("before", "after"), list(product(ALL, ALL)))
def test_every_turn(before: Verdict | None, after: Verdict | None) -> None:
    row, column = (None if verdict is I else verdict for verdict in (before, after))
    assert turn(before, after) == (TABLE[row][column] or None)


def test_the_docstring_says_the_same() -> None:
    names = {"passed": P, "failed": F, "cantTell": C, "untested": U, "(not there)": None}
    rows = [line.split("|")[1:-1] for line in (turn.__doc__ or "").splitlines() if "|" in line and "---" not in line]
    head, *body = [[cell.strip() for cell in row] for row in rows]
    for row in body:
        for name, cell in zip(head[1:], row[1:], strict=True):
            assert TABLE[names[row[0]]][names[name]] == cell.replace("–", "")


@pytest.mark.parametrize("looks", LOOKS)
def test_every_cause(looks: Looks) -> None:
    for reported, now, after in product((P, F, C, U), repeat=3):
        found = causes(reported, now, after, looks)
        assert bool(found) == (reported != after)
        if reported == after:
            continue
        assert (Cause.RULES in found) == (reported != now)
        between = [cause for cause in found if cause is not Cause.RULES]
        assert len(between) == (now != after)
        if between:
            assert between[0] is expected(now, after, looks)


def expected(now: Verdict, after: Verdict, looks: Looks) -> Cause:
    """The table of the docstring, read line by line."""
    lines = [
        (after is C and looks.unseen_after, Cause.MEASUREMENT),
        (now is C and looks.unseen_before, Cause.MEASUREMENT),
        (looks.submission_changed, Cause.SUBMISSION),
        (looks.content_changed, Cause.SITE),
        (looks.other_day, Cause.TIME),
        (True, Cause.MEASUREMENT),
    ]
    return next(cause for holds, cause in lines if holds)


def test_a_site_never_takes_the_blame_for_a_look_that_failed() -> None:
    for looks in LOOKS:
        if looks.unseen_after:
            assert causes(P, P, C, looks) == (Cause.MEASUREMENT,)
        if not looks.content_changed:
            assert Cause.SITE not in causes(P, P, F, looks)


def test_rules_and_site_together() -> None:
    assert causes(P, F, C, Looks(content_changed=True)) == (Cause.SITE, Cause.RULES)
    assert causes(P, F, F, Looks(content_changed=True)) == (Cause.RULES,)
    assert causes(P, F, P, Looks(content_changed=True)) == ()


def test_what_only_one_framework_asks_for_is_the_rules_doing() -> None:
    for looks in LOOKS:
        assert causes(None, None, P, looks) == (Cause.RULES,)
        assert causes(F, F, None, looks) == (Cause.RULES,)


def test_worst_first() -> None:
    changes = {(kind, after) for before, after in product(ALL, ALL) if (kind := turn(before, after))}
    ranked = sorted(changes, key=lambda change: badness(*change))
    assert ranked[0][0] is Turn.REGRESSED
    assert ranked[-1][0] is Turn.IMPROVED
    assert badness(Turn.RESOLVED, F) < badness(Turn.NEWLY_UNKNOWN, C) < badness(Turn.RESOLVED, P)


def test_every_reason_of_a_look_that_failed_is_known() -> None:
    """A reason that the rules gain is one of looking, of reading, or of what was read; it has to be told here too."""
    was_read = {"other_matter", "other_agency", "draft", "said_above"}
    assert NOT_LOOKED | NOT_READ | was_read | {"no_url", "not_due"} == set(Unseen)


def test_an_item_that_became_a_part_of_another_is_compared_with_it() -> None:
    """FY2567's O15 asks for what FY2566 asked for in O19 and O20."""
    before = report("bma-2566", O19=("plan", "open"), O20=("summary", "open"), O21=("else", "open"))
    after = report("bma-2567", O15=("plan", "summary", "open"), O16=("new", "open"))
    pairs = pair_items(before, after)
    assert [(p.before.id, p.after.id) for p in pairs if p.before and p.after] == [("O19", "O15"), ("O20", "O15")]
    assert [[id_ for id_, _, _ in requirements(p)] for p in pairs] == [["plan"], ["summary"]]


def test_within_a_year_numbers_are_names() -> None:
    before, after = report("bma-2566", O1=("a",), O2=("b",)), report("bma-2566", O2=("b",), O3=("c",))
    found = {(p.before.id if p.before else "", p.after.id if p.after else "") for p in pair_items(before, after)}
    assert found == {("O1", ""), ("O2", "O2"), ("", "O3")}


def report(framework: str, **items: tuple[str, ...]) -> Report:
    def asked(id_: str) -> RequirementResult:
        return RequirementResult(id=id_, title=id_, basis=Basis.STATED, level=Level.REQUIRED, verdict=P)

    return Report(
        tool_version="1",
        run_id="r",
        agency="a",
        framework=framework,
        fiscal_year=int(framework[-4:]),
        as_of=date(2023, 4, 30),
        crawled_at=datetime(2023, 4, 30, tzinfo=UTC),
        catalogue=CatalogueStamp(version="1", sha256=""),
        summary=Summary(oit_score=OitScore(low=0, high=0, method="")),
        items=tuple(
            ItemResult(
                id=id_, title=id_, indicator="", verdict=P, score_low=0, score_high=0,
                requirements=tuple(asked(name) for name in names),
            )
            for id_, names in items.items()
        ),
        links=(),
        coverage=Coverage(planned=0, fetched=0),
    )  # fmt: skip
