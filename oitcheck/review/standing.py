"""Which decisions still stand for a report (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from oitcheck.models import Decision, ItemResult, Report, Review, Standing
from oitcheck.models.change import Difference
from oitcheck.review.evidence import evidence_key


def with_reviews(report: Report, reviews: Iterable[Review]) -> Report:
    """The report with each item's last decision; verdicts and suggestions stay the program's own."""
    last = {r.subject: r for r in reviews if (r.agency, r.framework) == (report.agency, report.framework)}
    standings = (
        Standing(review=last[item.id], stands=last[item.id].evidence == evidence_key(item, report))
        for item in report.items
        if item.id in last
    )
    return report.model_copy(update={"reviews": tuple(standings)})


def reviewed_changes(difference: Difference, reviews: Iterable[Review]) -> Difference:
    """The difference with each change's last decision."""
    run, names = difference.run_b, set(difference.names())
    last = {r.subject: r for r in reviews if (r.agency, r.framework) == (run.agency, run.framework)}
    return difference.model_copy(update={"reviews": tuple(r for name, r in last.items() if name in names)})


def standing_of(report: Report, item: ItemResult) -> Standing | None:
    """What an evaluator decided on an item, whether it still holds or not."""
    return next((s for s in report.reviews if s.review.subject == item.id), None)


def reviewed_range(report: Report, item: ItemResult) -> tuple[float, float]:
    """Lowest and highest score with the evaluator's decision in the place of the program's, where one stands."""
    standing = standing_of(report, item)
    if standing is None or not standing.stands:
        return item.score_low, item.score_high
    score = standing.review.score
    if standing.review.decision is Decision.OVERRULE and score is not None:
        return score, score
    return item.score_low, item.score_high
