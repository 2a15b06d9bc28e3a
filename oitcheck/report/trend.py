"""The OIT score over time as one inline SVG: no script, no colour that says anything alone, words for who cannot see.

Pure: the same points give the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from oitcheck.models import TrendPoint
from oitcheck.report.values import number
from oitcheck.thai.calendar import Month, thai_date, thai_month

_WIDTH, _HEIGHT = 360, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 352, 10, 108
_BAND = "fill:var(--unsure,#7a4d00);opacity:.22"
_LINE = "fill:none;stroke:var(--accent,#1d4e6b);stroke-width:2;stroke-linejoin:round"
_DOT = "fill:var(--accent,#1d4e6b)"
_GRID = "stroke:var(--line,#dcdfdf);stroke-width:1"
_TEXT = "fill:var(--soft,#55616c);font-size:10.5px"


def trend_svg(points: Sequence[TrendPoint], name: str = "trend") -> str:
    """The picture, "" for no points. `name` makes its ids unique where a page has several."""
    if not points:
        return ""
    title, description = trend_sentences(points)
    return (
        f'<svg class="trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="{escape(name)}-title {escape(name)}-desc" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{escape(name)}-title">{title}</title><desc id="{escape(name)}-desc">{description}</desc>'
        f"{_scale()}{_curve(points)}{_days(points)}</svg>"
    )


def trend_sentences(points: Sequence[TrendPoint]) -> tuple[str, str]:
    """What the picture shows, in words: its title, and a sentence."""
    first, last = points[0], points[-1]
    title = f"แนวโน้มคะแนน OIT (ประมาณการ) {len(points)} รอบ"
    now = f"{_range(last)} เมื่อวันที่ {thai_date(last.day)}"
    if len(points) == 1:
        return title, f"ได้ {now}"
    return title, f"จาก {_range(first)} เมื่อวันที่ {thai_date(first.day)} เป็น {now}"


def short_date(day: date) -> str:
    """Like "30 เม.ย. 66"."""
    return f"{day.day} {thai_month(Month.of(day), short=True)}"


def _range(point: TrendPoint) -> str:
    return number(point.low) if point.low == point.high else f"{number(point.low)} ถึง {number(point.high)}"


def _scale() -> str:
    lines = (
        f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{_y(score)}" y2="{_y(score)}" style="{_GRID}"/>'
        f'<text x="{_LEFT - 5}" y="{_y(score) + 3.5:g}" text-anchor="end" style="{_TEXT}">{score}</text>'
        for score in (0, 50, 100)
    )
    return "".join(lines)


def _curve(points: Sequence[TrendPoint]) -> str:
    places = [(_x(point, points), point) for point in _telling(points)]
    certain = [f"{x:g},{_y(point.low)}" for x, point in places]
    possible = [f"{x:g},{_y(point.high)}" for x, point in reversed(places)]
    dots = (
        f'<circle cx="{x:g}" cy="{_y(point.low)}" r="{3.5 if point is points[-1] else 2.2}" style="{_DOT}">'
        f"<title>{thai_date(point.day)}: {_range(point)}</title></circle>"
        for x, point in places
    )
    return (
        f'<polygon points="{" ".join((*certain, *possible))}" style="{_BAND}"/>'
        f'<polyline points="{" ".join(certain)}" style="{_LINE}"/>{"".join(dots)}'
    )


def _telling(points: Sequence[TrendPoint]) -> list[TrendPoint]:
    """The ends, and where the score is not what it was or will be: a year of quiet nights is one line."""
    scores = [(point.low, point.high) for point in points]
    last = len(points) - 1
    return [
        point for n, point in enumerate(points) if n in (0, last) or not scores[n - 1] == scores[n] == scores[n + 1]
    ]


def _days(points: Sequence[TrendPoint]) -> str:
    first, last = points[0], points[-1]
    ends = [(_x(last, points), "end", last)]
    if first.day != last.day:
        ends.insert(0, (_LEFT, "start", first))
    return "".join(
        f'<text x="{x:g}" y="{_HEIGHT - 6}" text-anchor="{anchor}" style="{_TEXT}">{short_date(point.day)}</text>'
        for x, anchor, point in ends
    )


def _x(point: TrendPoint, points: Sequence[TrendPoint]) -> float:
    days = (points[-1].day - points[0].day).days
    if not days:
        return _RIGHT - 8.0
    return round(_LEFT + 6 + (_RIGHT - _LEFT - 12) * (point.day - points[0].day).days / days, 1)


def _y(score: float) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * score / 100, 1)
