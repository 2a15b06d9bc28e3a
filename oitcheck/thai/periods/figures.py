"""Figures beside months that look like days or years of them: numbers of rows, counts of a table."""

from __future__ import annotations

import re
from dataclasses import replace

from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.spots import PeriodText

__all__ = ["SHORT_SPACED", "without_figures", "yearless"]

_MAX_YEARS = 4  # more two-digit "years" apart than this, and they are figures of a table


def without_figures(text: PeriodText, found: list[Period]) -> list[Period]:
    """The mentions without what are figures beside them."""
    found = _without_row_numbers(text, found)
    found = _without_figures_of_months(text, found)
    found = _without_figures_behind_years(text, found)
    return _without_table_figures(text, found)


def _without_row_numbers(text: PeriodText, found: list[Period]) -> list[Period]:
    """Lines "1 ตุลาคม 2565 …", "2 พฤศจิกายน 2565 …" are numbered, not dated: number and month count up together."""
    rows = {i: int(number[1]) for i, p in enumerate(found) if (number := _number_of_row(text, p))}
    linked = {i for i in rows if i + 1 in rows and _counts_up(rows, found, i)}
    doubtful = {n for i in linked if i + 1 in linked for n in (i, i + 1, i + 2)}
    return [_numberless(text, p) if i in doubtful else p for i, p in enumerate(found)]


def _number_of_row(text: PeriodText, period: Period) -> re.Match[str] | None:
    before = text.line_before(period.start) if period.kind == "day" else None
    return None if before is None or before.strip() else _ROW_NUMBER.match(text.plain, period.start)


_ROW_NUMBER = re.compile(r"([0-9]+)[\s.)]*(?=[^0-9/-])")


def _counts_up(rows: dict[int, int], found: list[Period], i: int) -> bool:
    this, following = found[i].month_numbers[0], found[i + 1].month_numbers[0]
    return rows[i + 1] == rows[i] + 1 and following == this % 12 + 1


def _without_figures_of_months(text: PeriodText, found: list[Period]) -> list[Period]:
    """ "ม.ค. 12 ก.พ. 15 มี.ค. 18": a figure behind each month, which is no day of the next one."""
    figures = {i for i in range(1, len(found)) if _follows_figure(text, found[i - 1], found[i])}
    run = {i for i in figures if i - 1 in figures or i + 1 in figures}
    begun = {i for i in run if i - 1 in run or found[i - 1].kind == "month"}
    return [_numberless(text, period) if i in begun else period for i, period in enumerate(found)]


def _follows_figure(text: PeriodText, before: Period, period: Period) -> bool:
    """Whether nothing but the number of a day, which may be a figure, stands between two months in a row."""
    if (
        period.kind != "day"
        or before.kind not in ("day", "month")
        or not (before.month_numbers and period.month_numbers)
    ):
        return False
    apart = text.plain[before.end : period.start]
    return not before.months and not apart.strip() and period.month_numbers[0] == before.month_numbers[-1] % 12 + 1


def _numberless(text: PeriodText, period: Period) -> Period:
    number = _ROW_NUMBER.match(text.plain, period.start)
    start = number.end() if number else period.start
    return replace(period, kind="month", day=None, start=start, text=text.text[start : period.end])


def _without_figures_behind_years(text: PeriodText, found: list[Period]) -> list[Period]:
    """Lines "2565 ตุลาคม 64", "2565 พฤศจิกายน 37": the year stands before the month, and behind it a figure."""
    behind = {i for i in range(1, len(found)) if _follows_year(text, found[i - 1], found[i])}
    dated = {i for i in behind if SHORT_SPACED.search(text.plain, found[i].start, found[i].end)}
    return [yearless(text, p) if i in dated else p for i, p in enumerate(found)] if len(behind) >= _ROWS else found


def _follows_year(text: PeriodText, year: Period, month: Period) -> bool:
    before = text.line_before(year.start) if year.kind == "year" and month.kind == "month" else None
    return before is not None and not before.strip() and text.joins(year, month, _SPACES)


_ROWS = 3
_SPACES = re.compile(r"[^\S\n]+")


def _without_table_figures(text: PeriodText, found: list[Period]) -> list[Period]:
    """Months followed by figures ("ตุลาคม 65 พฤศจิกายน 72 ธันวาคม 58") lose what looked like years."""
    short = [p for p in found if p.kind == "month" and p.months and SHORT_SPACED.search(text.plain, p.start, p.end)]
    years = [p.year_be for p in short if p.year_be is not None]
    if not years or max(years) - min(years) <= _MAX_YEARS:
        return found
    doubtful = {p.start for p in short}
    return [yearless(text, p) if p.start in doubtful else p for p in found]


SHORT_SPACED = re.compile(r"\s[0-9]{2}$")


def yearless(text: PeriodText, period: Period) -> Period:
    """A month without the figure behind it that looked like its year."""
    end = period.start + len(text.plain[period.start : period.end - 2].rstrip())
    return replace(period, months=(), year_be=None, end=end, text=text.text[period.start : end])
