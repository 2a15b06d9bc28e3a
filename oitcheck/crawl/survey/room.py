"""Which links an item follows where a page has more than there is room for: those of the assessed year (pure).

A list of many years may begin with the oldest; taken in its order, the limit would be spent before the year is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import unquote, urlsplit

from oitcheck.crawl.survey.scope import Candidate
from oitcheck.models import Role

_WEIGHED = 3000  # links: a page with more is taken in its order beyond them


def nearest_first(
    found: Sequence[Candidate], room: Callable[[Role], int], fiscal_year: int | None
) -> Sequence[Candidate]:
    """The candidates in the page's order, but where a role has more of them than room, those of other years last.

    `fiscal_year` in the Buddhist era, None if it is not known. What names no year may be of this one.
    """
    crowded = {role for role in Role if sum(c.role is role for c in found) > room(role)}
    if fiscal_year is None or not crowded:
        return found
    weighed = found[:_WEIGHED]
    away = [_years_away(c, fiscal_year) if c.role in crowded else 0 for c in weighed]
    order = sorted(range(len(weighed)), key=away.__getitem__)
    return [*(weighed[n] for n in order), *found[_WEIGHED:]]


def _years_away(candidate: Candidate, fiscal_year: int) -> int:
    """How far the year that a link, its row or its address names is from that one; 0 where none is named."""
    from oitcheck.thai.periods import find_periods  # hardly a crawl needs it

    name = unquote(urlsplit(candidate.url).path.rpartition("/")[2])
    for text, is_file in ((candidate.anchor, False), (candidate.context, False), (name, True)):
        periods = find_periods(text, file_name=is_file)
        years = {month.fiscal_year for period in periods for month in period.months}
        years = years or {period.year_be for period in periods if period.year_be is not None}
        if years:
            return min(abs(year - fiscal_year) for year in years)
    return 0
