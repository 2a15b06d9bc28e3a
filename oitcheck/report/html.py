"""report.html: one self-contained page; no request leaves it, whatever the documents it quotes may say."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from oitcheck.models import Report, Verdict
from oitcheck.report import words
from oitcheck.report.coverage import cap_sentences, coverage_sentence
from oitcheck.report.environment import csp_digest, environment, own_file
from oitcheck.report.items import item_anchors, item_groups, score_range
from oitcheck.report.linktable import WORKING_PER_ITEM, is_problem, link_table
from oitcheck.report.sheets import review_state
from oitcheck.report.todo import to_do
from oitcheck.report.values import MARK_WORDS, compare


def render_html(report: Report) -> str:
    """The page; the same report gives the same text."""
    script = own_file("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            agency=report.agency or words.NO_AGENCY,
            groups=(groups := item_groups(report)),
            anchors=item_anchors(report),
            requirement_anchors={
                (view.item.id, one.requirement.id): one.anchor
                for group in groups
                for view in group.items
                for one in view.requirements
            },
            counts=[(words.VERDICTS[verdict], count) for verdict, count in verdict_counts(report)],
            todo=to_do(report),
            coverage=coverage_sentence(report.coverage),
            caps=cap_sentences(report.coverage.caps_hit),
            table=link_table(report),
            script=script,
            script_sha256=csp_digest(script),
            style=own_file("report.css"),
        )
    )


def verdict_counts(report: Report) -> list[tuple[Verdict, int]]:
    """Items by verdict, in the order of the legend."""
    return [(verdict, getattr(report.summary, verdict.value)) for verdict in words.VERDICTS]


@cache
def _environment() -> Environment:
    """The shared one, with what only this page needs."""
    own = environment().overlay()
    own.globals = own.globals | {
        "good": words.GOOD,
        "bad": words.BAD,
        "unsure": words.UNSURE,
        "unsent": words.UNSENT,
        "advice": words.ADVICE,
        "verdict_labels": tuple(words.VERDICTS.values()),
        "review_state": review_state,
        "requirement_label": words.requirement_label,
        "marks": [(mark.value, word) for mark, word in MARK_WORDS.items() if word],
        "per_item": WORKING_PER_ITEM,
        "compare": compare,
        "is_problem": is_problem,
        "score_range": score_range,
    }
    return own
