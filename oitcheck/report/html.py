"""report.html: one self-contained page; no request leaves it, whatever the documents it quotes may say."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from itertools import groupby
from operator import attrgetter

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from oitcheck.models import Report, Verdict
from oitcheck.report import cause_words, words
from oitcheck.report.coverage import cap_sentences, coverage_sentence, nothing_answered, refusing_hosts
from oitcheck.report.items import item_anchors, item_groups, score_range
from oitcheck.report.linktable import WORKING_PER_ITEM, is_problem, link_table
from oitcheck.report.places import clip, fit, safe_href, shown_url
from oitcheck.report.sheets import review_state
from oitcheck.report.spots import Spotter
from oitcheck.report.todo import to_do
from oitcheck.report.together import together
from oitcheck.report.trend import trend_svg
from oitcheck.report.values import MARK_WORDS, compare, number
from oitcheck.thai.bangkok import bangkok_day
from oitcheck.thai.calendar import thai_date, thai_datetime


def render_html(report: Report) -> str:
    """The page; the same report gives the same text."""
    script = own_file("report.js")
    return (
        environment()
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
            todo=(todo := to_do(report)),
            failed=(failed := together(todo.failed)),
            undecided=(undecided := together(todo.undecided)),
            told_together={row.todo.item.id for group in failed[0] + undecided[0] for row in group.rows},
            spot=Spotter(report).spot,
            coverage=coverage_sentence(report.coverage),
            caps=cap_sentences(report.coverage.caps_hit),
            silence=nothing_answered(report),
            refusing=", ".join(refusing_hosts(report)),
            table=link_table(report),
            notes=[(text, [n.where for n in alike]) for text, alike in groupby(report.notes, attrgetter("text"))],
            trend=Markup(trend_svg(report.trend)) if len(report.trend) > 1 else "",
            script=script,
            script_sha256=csp_digest(script),
            style=own_file("report.css"),
        )
    )


def verdict_counts(report: Report) -> list[tuple[Verdict, int]]:
    """Items by verdict, in the order of the legend; what hardly ever occurs is counted where it does."""
    counts = ((verdict, getattr(report.summary, verdict.value)) for verdict in words.VERDICTS)
    return [(verdict, count) for verdict, count in counts if count or verdict is not Verdict.INAPPLICABLE]


@cache
def environment() -> Environment:
    """Templates with the report's words and shapes, compiled once; everything written into a page is made fit and
    escaped."""
    environment = Environment(
        loader=PackageLoader("oitcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    environment.globals.update(
        words=words,
        cause_words=cause_words,
        tones=words.TONES,
        good=words.GOOD,
        bad=words.BAD,
        unsure=words.UNSURE,
        unsent=words.UNSENT,
        advice=words.ADVICE,
        verdict_labels=tuple(words.VERDICTS.values()),
        review_state=review_state,
        requirement_label=words.requirement_label,
        marks=[(mark.value, word) for mark, word in MARK_WORDS.items() if word],
        per_item=WORKING_PER_ITEM,
        clip=clip,
        compare=compare,
        is_problem=is_problem,
        number=number,
        safe_href=safe_href,
        score_range=score_range,
        shown_url=shown_url,
        bangkok_day=bangkok_day,
        thai_date=thai_date,
        thai_datetime=thai_datetime,
    )
    return environment


def _fit(value: object) -> object:
    """Everything written into the page passes here, before it is escaped."""
    return fit(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def own_file(name: str) -> Markup:
    """A file of this package: the only text that is not escaped."""
    return Markup(resources.files("oitcheck.report").joinpath("templates", name).read_text(encoding="utf-8"))


def csp_digest(script: str) -> str:
    """What the page's policy calls its one script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
