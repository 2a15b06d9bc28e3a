"""Mentions of periods seen together: the ends of a range, the months of a list, a fiscal year and its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from oitcheck.thai import period_words as words
from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month, buddhist
from oitcheck.thai.period import Kind, Period
from oitcheck.thai.period_text import PeriodText

__all__ = ["joined"]

_AMBIGUOUS = frozenset({2, 7})  # ก.พ. and ก.ค. are also the civil service and teachers' commissions
_NEAR = 60
_ENOUGH_MONTHS = 3
_MAX_YEARS = 4  # more two-digit "years" apart than this, and they are figures of a table
_LONGEST_PLAN = 20  # years; a longer span is no plan
_MAX_RANGE = 120
_LABEL = 200  # characters of a name, where a number may be all there is
_ONLY_FORMATS = re.compile(r"(?:pdf|docx?|word|xlsx?|excel|zip|ไฟล์|file|ดาวน์โหลด|download|[\W_])*", re.IGNORECASE)


def joined(text: PeriodText, found: list[Period], file_name: bool | None) -> list[Period]:
    """What the mentions are together; `file_name`: whether the text is one (None: judged by its ending)."""
    if file_name or (file_name is None and words.FILE_NAME.fullmatch(text.plain)):
        found = _with_file_name_month(text, found)
    found = _with_number_months(text, found)
    found = _without_row_numbers(text, found)
    found = _without_figures_of_months(text, found)
    found = _without_table_figures(text, found)
    found = _joined(text, found)
    return _without_commissions(text, found)


def _with_file_name_month(text: PeriodText, found: list[Period]) -> list[Period]:
    """A "10-65" of a file name, if it is the only one there and no month is named."""
    hits = list(words.FILE_NAME_MONTH.finditer(text.plain))
    if len(hits) != 1 or any(period.month_numbers for period in found if period.kind != "fiscal_year"):
        return found
    return _with_numbered(text, found, hits)


def _with_numbered(text: PeriodText, found: list[Period], hits: list[re.Match[str]]) -> list[Period]:
    """The mentions, with months written as numbers in place of what else was read there."""
    spans = [hit.span() for hit in hits]
    apart = [p for p in found if all(p.end <= start or p.start >= end for start, end in spans)]
    return sorted([*apart, *(_numbered(text, hit) for hit in hits)], key=_place)


def _numbered(text: PeriodText, hit: re.Match[str]) -> Period:
    """The month of a match whose groups are called month… and year…."""
    groups = {name.rstrip("23"): int(value) for name, value in hit.groupdict().items() if value}
    year = groups["year"]
    year = buddhist(year)
    return text.made("month", *hit.span(), months=(Month(year - BE_OFFSET, groups["month"]),), year=year)


def _with_number_months(text: PeriodText, found: list[Period]) -> list[Period]:
    """A "10/2565" that is all there is but formats, or a row over New Year: else it may be a document's number."""
    if "/" not in text.plain:
        return found
    found = _with_numbered_ranges(text, found)
    span = words.NUMBERED_SPAN.search(text.plain) if len(text.plain) <= _LABEL else None
    if span is not None and _is_all(text, span):
        return [_span(text, span)]
    hits = list(words.NUMBERED.finditer(text.plain))
    alone = len(hits) == 1 and _is_all(text, hits[0])
    among = alone or _run_over_new_year(text, hits) or _spans_new_year(text, hits)
    return _with_numbered(text, found, hits) if hits and among else found


def _is_all(text: PeriodText, hit: re.Match[str]) -> bool:
    return _ONLY_FORMATS.fullmatch(text.plain.replace(hit[0], " ", 1)) is not None


def _span(text: PeriodText, hit: re.Match[str]) -> Period:
    """ "10-12/2565": the months of a quarter, or others of one year."""
    return _range(text, *(_end_of_span(text, hit, name) for name in ("month", "month2")))


def _end_of_span(text: PeriodText, hit: re.Match[str], name: str) -> Period:
    year = buddhist(int(hit["year"])) if name == "month2" else None
    return text.made("month", hit.start(name), hit.end(), numbers=(int(hit[name]),), year=year)


def _with_numbered_ranges(text: PeriodText, found: list[Period]) -> list[Period]:
    """Both ends of each "10/2565-3/2566" as months."""
    if not words.MAY_BE_NUMBERED_RANGE.search(text.plain):
        return found
    for hit in (*words.NUMBERED_RANGE.finditer(text.plain), *words.YEAR_FIRST_RANGE.finditer(text.plain)):
        first, last = (_end_of_range(text, hit, which) for which in ("", "2"))
        over_new_year = first.month_numbers[0] > last.month_numbers[0] and last.year_be == (first.year_be or 0) + 1
        if over_new_year and not words.NUMBER_BEFORE.search(text.plain, max(0, hit.start() - 12), hit.start()):
            apart = [p for p in found if p.end <= hit.start() or p.start >= hit.end()]
            found = sorted([*apart, first, last], key=_place)
    return found


def _end_of_range(text: PeriodText, hit: re.Match[str], which: str) -> Period:
    number, year = int(hit[f"month{which}"]), int(hit[f"year{which}"])
    year = buddhist(year)
    month = Month(year - BE_OFFSET, number)
    places = [place for name in (f"month{which}", f"year{which}") for place in hit.span(name)]
    return text.made("month", min(places), max(places), months=(month,), year=year)


def _run_over_new_year(text: PeriodText, hits: list[re.Match[str]]) -> bool:
    months = [_numbered(text, hit).months[0] for hit in hits]
    ascending = all(a < b for a, b in pairwise(months))
    turns = any(a.month >= 10 and b.month <= 3 and b.year == a.year + 1 for a, b in pairwise(months))
    return len(months) >= _ENOUGH_MONTHS and ascending and turns


def _spans_new_year(text: PeriodText, hits: list[re.Match[str]]) -> bool:
    """ "10/2565 - 3/2566": the ends of a range of months, which numbers of documents do not count through."""
    if len(hits) != 2 or not words.JOINS_RANGE.fullmatch(text.plain, hits[0].end(), hits[1].start()):
        return False
    if words.NUMBER_BEFORE.search(text.plain, max(0, hits[0].start() - 12), hits[0].start()):
        return False
    first, last = (_numbered(text, hit).months[0] for hit in hits)
    return first.month > last.month and last.year == first.year + 1


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


def _place(period: Period) -> int:
    return period.start


def _without_table_figures(text: PeriodText, found: list[Period]) -> list[Period]:
    """Months followed by figures ("ตุลาคม 65 พฤศจิกายน 72 ธันวาคม 58") lose what looked like years."""
    short = [p for p in found if p.kind == "month" and p.months and _SHORT_SPACED.search(text.plain, p.start, p.end)]
    years = [p.year_be for p in short if p.year_be is not None]
    if not years or max(years) - min(years) <= _MAX_YEARS:
        return found
    doubtful = set(map(_place, short))
    return [_yearless(text, p) if p.start in doubtful else p for p in found]


_SHORT_SPACED = re.compile(r"\s[0-9]{2}$")


def _yearless(text: PeriodText, period: Period) -> Period:
    end = period.start + len(text.plain[period.start : period.end - 2].rstrip())
    return replace(period, months=(), year_be=None, end=end, text=text.text[period.start : end])


def _joined(text: PeriodText, found: list[Period]) -> list[Period]:
    """What belongs together: the ends of a range, the months of a list, a fiscal year and its parts."""
    found = _with_year_spans(text, _with_fiscal_lists(text, found))
    return _with_shared_years(text, _with_neighbours(text, _with_ranges(text, found)))


def _with_fiscal_lists(text: PeriodText, found: list[Period]) -> list[Period]:
    """ "ปีงบประมาณ พ.ศ. 2565 และ พ.ศ. 2566": both are fiscal years."""
    for i in range(1, len(found)):
        last, this = found[i - 1], found[i]
        year = (last.year_be or 0) + 1
        listed = last.kind == "fiscal_year" and this.kind == "year" and _between(text, last, this, words.JOINS_LIST)
        if listed and this.year_be == year:
            found[i] = text.made("fiscal_year", this.start, this.end, months=FiscalYear(year).months, year=year)
    return found


def _with_year_spans(text: PeriodText, found: list[Period]) -> list[Period]:
    """A plan of "พ.ศ. 2566 - 2570" is one of each of these years."""
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and last.kind == period.kind == "year" and _between(text, last, period, words.JOINS_YEARS):
            joined[-1] = _year_span(text, last, period)
        else:
            joined.append(period)
    return joined


def _year_span(text: PeriodText, first: Period, last: Period) -> Period:
    start, end = first.year_be or 0, last.year_be or 0
    if not start < end <= start + _LONGEST_PLAN:
        return last
    months = tuple(month for year in range(start, end + 1) for month in FiscalYear(year).months)
    return text.made("fiscal_year", first.start, last.end, months=months, year=start)


def _with_ranges(text: PeriodText, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and _is_end(last) and _is_end(period) and _between(text, last, period, words.JOINS_RANGE):
            joined[-1] = _range(text, last, period)
        else:
            joined.append(period)
    return joined


def _with_neighbours(text: PeriodText, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last is not None and _between(text, last, period, words.LEADS_TO_MONTH):
            if last.kind == "fiscal_year" and last.months:
                period = _within_fiscal_year(period, last)
            elif last.kind == "quarter" and _contradicts(period, last):
                joined.pop()  # "ไตรมาส 1 (ม.ค. - มี.ค.)" is of the calendar year; the months say which
            elif last.kind in ("quarter", "half"):
                joined[-1] = _explained(last, period)
        joined.append(period)
    return joined


def _between(text: PeriodText, left: Period, right: Period, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(text.plain, left.end, right.start) is not None


def _is_end(period: Period) -> bool:
    return period.kind in ("day", "month") and not period.comparison


def _range(text: PeriodText, first: Period, last: Period) -> Period:
    """The range between two days or months; a year that only one of them has is shared."""
    a, b = first.month_numbers[0], last.month_numbers[0]
    start, end = first.year_be, last.year_be
    if start is None and end is not None:
        start = end - (a > b)
    elif end is None and start is not None:
        end = start + (a > b)
    numbers = tuple((a - 1 + i) % 12 + 1 for i in range((b - a) % 12 + 1))
    months: tuple[Month, ...] = ()
    if start is not None and end is not None:
        months = Month.span(Month(start - BE_OFFSET, a), Month(end - BE_OFFSET, b))[:_MAX_RANGE]
        if not months:  # the ends are the wrong way round: two mentions of theirs, no more
            months = (*last.months, *first.months)
        numbers = tuple(dict.fromkeys(month.month for month in months))
    kind: Kind = "range"
    return text.made(kind, first.start, last.end, months=months, numbers=numbers, year=end)


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
    if not _between(text, left, right, words.JOINS_LIST):
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
        and words.MONTH_BEFORE.search(text.plain[max(0, period.start - 12) : period.start]) is None
    )


def _among_months(text: PeriodText, found: list[Period], doubtful: list[bool], i: int) -> bool:
    here = found[i]
    if words.COMMISSION_BEFORE.search(text.plain[max(0, here.start - 14) : here.start]):
        return False
    others = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found) and not doubtful[j]]
    near = [p for p in others if p.start - here.end < _NEAR and here.start - p.end < _NEAR]
    return any(p.kind in ("month", "range", "day") for p in near)
