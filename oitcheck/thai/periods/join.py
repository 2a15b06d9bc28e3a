"""Mentions of periods seen together: the ends of a range, the months of a list, a fiscal year and its parts."""

from __future__ import annotations

from dataclasses import replace

from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month
from oitcheck.thai.periods import around
from oitcheck.thai.periods.figures import without_figures
from oitcheck.thai.periods.headed import with_years_above
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.numbered import with_file_name_month, with_number_months
from oitcheck.thai.periods.ranges import with_ranges, with_year_spans
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["joined"]

_AMBIGUOUS = frozenset({2, 7})  # ก.พ. and ก.ค. are also the civil service and teachers' commissions
_NEAR = 60


def joined(text: PeriodText, found: list[Period], file_name: bool | None) -> list[Period]:
    """What the mentions are together; `file_name`: whether the text is one (None: judged by its ending)."""
    if file_name or (file_name is None and around.FILE_NAME.fullmatch(text.plain)):
        found = with_file_name_month(text, found)
    found = with_years_above(text, without_figures(text, with_number_months(text, found)))
    found = _joined(text, found)
    return _without_commissions(text, found)


def _joined(text: PeriodText, found: list[Period]) -> list[Period]:
    """What belongs together: the ends of a range, the months of a list, a fiscal year and its parts."""
    found = with_year_spans(text, _with_fiscal_lists(text, found))
    return _with_shared_years(text, _with_neighbours(text, with_ranges(text, found)))


def _with_fiscal_lists(text: PeriodText, found: list[Period]) -> list[Period]:
    """ "ปีงบประมาณ พ.ศ. 2565 และ พ.ศ. 2566": both are fiscal years."""
    for i in range(1, len(found)):
        last, this = found[i - 1], found[i]
        year = (last.year_be or 0) + 1
        listed = last.kind == "fiscal_year" and this.kind == "year" and text.joins(last, this, around.JOINS_LIST)
        if listed and this.year_be == year:
            found[i] = text.made("fiscal_year", this.start, this.end, months=FiscalYear(year).months, year=year)
    return found


def _with_neighbours(text: PeriodText, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last is not None and text.joins(last, period, around.LEADS_TO_MONTH):
            if last.kind == "fiscal_year" and last.months:
                period = _within_fiscal_year(period, last)
            elif last.kind == "quarter" and _contradicts(period, last):
                joined.pop()  # "ไตรมาส 1 (ม.ค. - มี.ค.)" is of the calendar year; the months say which
            elif last.kind in ("quarter", "half"):
                joined[-1] = _explained(last, period)
        joined.append(period)
    return joined


def _within_fiscal_year(period: Period, fiscal: Period) -> Period:
    """A year-less part right behind "ปีงบประมาณ 2566" as a part of that year."""
    if period.months or not period.month_numbers or fiscal.year_be is None or period.comparison:
        return period
    by_number = {month.month: month for month in FiscalYear(fiscal.year_be).months}
    months = tuple(by_number[number] for number in period.month_numbers)
    of_fiscal_year = period.kind in ("quarter", "half")
    return replace(period, months=months, year_be=fiscal.year_be if of_fiscal_year else months[-1].be)


def _explained(part: Period, period: Period) -> Period:
    """A year-less half or quarter with the year of its months: "รอบ 6 เดือน (ต.ค. 65 - มี.ค. 66)"."""
    if part.months or period.kind != "range" or period.month_numbers != part.month_numbers:
        return part
    return replace(part, months=period.months, year_be=period.months[0].fiscal_year if period.months else None)


def _contradicts(period: Period, quarter: Period) -> bool:
    named = period.kind in ("month", "range") and bool(period.month_numbers)
    return named and not set(period.month_numbers) & set(quarter.month_numbers)


def _with_shared_years(text: PeriodText, found: list[Period]) -> list[Period]:
    """ "ตุลาคม, พฤศจิกายน และธันวาคม 2565": the year is said once; it may change at New Year."""
    for i in range(len(found) - 2, -1, -1):
        found[i] = _sharing(text, found[i], found[i + 1], found[i], found[i + 1])
    for i in range(1, len(found)):
        found[i] = _sharing(text, found[i], found[i - 1], found[i - 1], found[i])
    return found


def _sharing(text: PeriodText, needy: Period, giver: Period, left: Period, right: Period) -> Period:
    if needy.kind != "month" or needy.months or giver.kind not in ("month", "range") or not giver.months:
        return needy
    if not text.joins(left, right, around.JOINS_LIST):
        return needy
    number = needy.month_numbers[0]
    if needy is left:
        year = giver.months[0].be - (number > giver.months[0].month)
    else:
        year = giver.months[-1].be + (number < giver.months[-1].month)
    return replace(needy, months=(Month(year - BE_OFFSET, number),), year_be=year)


def _without_commissions(text: PeriodText, found: list[Period]) -> list[Period]:
    """ก.พ. and ก.ค. without year, day or "เดือน" are months only among other months."""
    doubtful = [_may_be_commission(text, period) for period in found]
    return [p for i, p in enumerate(found) if not doubtful[i] or _among_months(text, found, doubtful, i)]


def _may_be_commission(text: PeriodText, period: Period) -> bool:
    return (
        period.kind == "month"
        and not period.months
        and period.month_numbers[0] in _AMBIGUOUS
        and "." in period.text
        and around.MONTH_BEFORE.search(text.plain[max(0, period.start - 12) : period.start]) is None
    )


def _among_months(text: PeriodText, found: list[Period], doubtful: list[bool], i: int) -> bool:
    here = found[i]
    if around.COMMISSION_BEFORE.search(text.plain[max(0, here.start - 14) : here.start]):
        return False
    others = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found) and not doubtful[j]]
    near = [p for p in others if p.start - here.end < _NEAR and here.start - p.end < _NEAR]
    return any(p.kind in ("month", "range", "day") for p in near)
