"""Finding periods in noisy Thai text: dates, months, ranges, quarters, half-years, fiscal years, years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from oitcheck.thai import period_words as words
from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month

__all__ = ["Kind", "Period", "find_periods"]

Kind = Literal["day", "month", "range", "quarter", "half", "fiscal_year", "year"]

_LOOK_BACK = 170  # the longest phrase before a number that says what the number is
_BARE_ENGLISH = re.compile("january|february|april|june|july|august|september|october|november|december")
_AMBIGUOUS = frozenset({2, 7})  # ก.พ. and ก.ค. are also the civil service and teachers' commissions
_NEAR = 60
_MAX_YEARS = 4  # more two-digit "years" apart than this, and they are figures of a table
_LONGEST_PLAN = 20  # years; a longer span is no plan
_REMEMBERED_CHARS = 2000
_MAX_RANGE = 120


@dataclass(frozen=True, slots=True)
class Period:
    """One mention of a period in a text.

    `months` are the months covered, empty as long as the year is not known and for a plain year, which may
    be meant as a calendar or as a fiscal year.  `month_numbers` are the same months by number (1 to 12), in
    order, also without a year.  `year_be` is the year as stated, in the Buddhist era: the calendar year of
    a day or month (of the last month of a range), the fiscal year of a quarter, half or fiscal year.
    `start` and `end` delimit `text` in the text searched.  `comparison` marks a mention that another period
    is only compared with; it covers nothing.  `day` is the date of a kind "day" whose year is known.
    """

    kind: Kind
    months: tuple[Month, ...]
    month_numbers: tuple[int, ...]
    year_be: int | None
    text: str
    start: int
    end: int
    comparison: bool = False
    day: date | None = None


def find_periods(text: str, *, file_name: bool | None = None) -> list[Period]:
    """Every mention of a period, in order of place, without overlaps.

    Reads Thai and English month names and abbreviations, Thai and Arabic digits, Buddhist and common era,
    ranges, quarters, half-years, fiscal years, numeric dates.  Two-digit years are read as Buddhist-era
    2550 to 2580, and only next to a month, in a numeric date or after a word for the fiscal year.  "10-65" is
    read as a month only in a file name (`file_name`; None: judged by the text's ending).  Quarters and halves
    are the fiscal year's.  Takes any string.
    """
    # Titles, rows and cells come by again and again; long texts are asked for once.
    return list(_remembered(text, file_name) if len(text) <= _REMEMBERED_CHARS else _find(text, file_name))


@lru_cache(maxsize=1 << 14)
def _remembered(text: str, file_name: bool | None) -> tuple[Period, ...]:
    return tuple(_find(text, file_name))


def _find(text: str, file_name: bool | None) -> list[Period]:
    scan = _Scan(text)
    found = list(scan.periods())
    if file_name or (file_name is None and words.FILE_NAME.fullmatch(scan.plain)):
        found = _with_file_name_month(scan, found)
    found = _without_table_figures(scan, found)
    found = _joined(scan, found)
    found = _without_commissions(scan, found)
    return [scan.marked(period) for period in found]


# --- one mention at a time --------------------------------------------------------------------------------


class _Scan:
    """One pass over a text; each `_read_…` makes a period of a hit of the scanner, or None."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = words.plain(text)
        self._readers: dict[str, Callable[[re.Match[str]], Period | None]] = {
            "iso": self._read_iso,
            "dmy": self._read_dmy,
            "year": self._read_year,
            "numbered": self._read_numbered,
            "fiscal": self._read_fiscal,
            "quarter": self._read_quarter,
            "halfyear": self._read_half_year,
            "spell": self._read_spell,
            "previous": self._read_previous,
        }

    def periods(self) -> Iterator[Period]:
        at = 0
        self._behind = 0  # where the last period ended: no later one may begin before
        while trigger := words.TRIGGER.search(self.plain, at):
            hit = words.SCANNER.match(self.plain, trigger.start())
            at = trigger.end() if hit is None else hit.end()
            period = self._read(hit) if hit else None
            if period is not None:
                yield period
                at = self._behind = period.end

    def _read(self, hit: re.Match[str]) -> Period | None:
        name = hit.lastgroup or ""
        reader = self._readers.get(name)
        return reader(hit) if reader else self._read_month(hit, name[0], int(name[1:]))

    def before(self, at: int, most: int = _LOOK_BACK) -> str:
        return self.plain[max(self._behind, at - most) : at]

    def made(
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        months: tuple[Month, ...] = (),
        numbers: tuple[int, ...] = (),
        year: int | None = None,
        day: date | None = None,
        comparison: bool = False,
    ) -> Period:
        numbers = numbers or tuple(dict.fromkeys(month.month for month in months))
        return Period(kind, months, numbers, year, self.text[start:end], start, end, comparison, day)

    def marked(self, period: Period) -> Period:
        """The period with `comparison` set if the words around it say so."""
        if period.comparison:
            return period
        before = self.plain[max(0, period.start - 100) : period.start]
        compared = words.COMPARED_BEFORE.search(before) or words.COMPARED_AFTER.match(self.plain, period.end)
        if period.kind in ("fiscal_year", "year"):
            compared = compared or words.PREVIOUS.match(self.plain, period.end)
        return replace(period, comparison=True) if compared else period

    # months and days

    def _read_month(self, hit: re.Match[str], style: str, number: int) -> Period | None:
        if style == "a" and self._is_acronym(hit):
            return None
        year_at, day_behind = hit.end(), None
        if style == "e" and (english_day := words.ENGLISH_DAY_AFTER.match(self.plain, hit.end())):
            year_at, day_behind = english_day.end(), int(english_day["day"])
        year, end = self._year_of_month(year_at, number, style)
        if year is None:
            if words.AFTER_OLD_MONTH.match(self.plain, hit.end()):
                return None
            end, day_behind = hit.end(), None
        start, first, day = self._day_before(hit.start())
        day = day or day_behind
        if year is None and day is None and not self._stands_alone(hit[0], style):
            return None
        return self._month_or_day(start, end, year, number, first, day)

    def _is_acronym(self, hit: re.Match[str]) -> bool:
        """ก.พ. in ก.พ.ร., or in a longer one that began before."""
        at, end = hit.span()
        if at >= 2 and self.plain[at - 1] == "." and "ก" <= self.plain[at - 2] <= "ฮ" and at > self._behind:
            return True
        goes_on = words.LONGER_ACRONYM.match(self.plain, end)
        following = words.SCANNER.match(self.plain, end) if goes_on else None
        return goes_on is not None and following is None and not self._is_era(end)

    def _is_era(self, at: int) -> bool:
        return bool(_ERA.match(self.plain, at))

    def _stands_alone(self, written: str, style: str) -> bool:
        return style in "fa" or (style == "e" and _BARE_ENGLISH.fullmatch(written) is not None)

    def _year_of_month(self, at: int, number: int, style: str) -> tuple[int | None, int]:
        """The year (BE, calendar) that follows a month, and where it ends."""
        match = words.AFTER_MONTH.match(self.plain, at)
        if match is None:
            return None, at
        if match["short"]:
            return self._short_year(match, at, style), match.end()
        year = _buddhist(int(match["year"]))
        if match["fiscal"] and number >= 10:
            year -= 1
        return year, match.end()

    def _short_year(self, match: re.Match[str], at: int, style: str) -> int | None:
        short = int(match["short"])
        if 50 <= short <= 80:
            return 2500 + short
        # Excel writes months as Oct-22 where no Thai format is set.
        excel = style == "e" and self.plain[at : match.start("short")] == "-" and 10 <= short < 50
        return 2000 + short + BE_OFFSET if excel else None

    def _day_before(self, at: int) -> tuple[int, int | None, int | None]:
        """Where the mention begins; the first of several days before the month; the last or only one."""
        before = self.before(at, 24)
        match = words.DAY_BEFORE.search(before) or words.DAY_BEFORE_WRAPPED.search(before)
        if match is None or not 1 <= int(match["day"]) <= 31:
            return at, None, None
        offset = at - len(before)
        day = int(match["day"])
        first = int(match["first"]) if match["first"] else None
        if first is None or not 1 <= first < day:
            return offset + match.start("day"), None, day
        return offset + match.start("first"), first, day

    def _month_or_day(
        self, start: int, end: int, year: int | None, number: int, first: int | None, day: int | None
    ) -> Period | None:
        months = (Month(year - BE_OFFSET, number),) if year is not None else ()
        if first == 1 and day is not None and day >= 28:
            return self.made("range", start, end, months=months, numbers=(number,), year=year)
        if day is None:
            return self.made("month", start, end, months=months, numbers=(number,), year=year)
        exact = _date(year - BE_OFFSET, number, day) if year is not None else None
        return self.made("day", start, end, months=months, numbers=(number,), year=year, day=exact)

    # numeric dates

    def _read_iso(self, hit: re.Match[str]) -> Period | None:
        year, month, *day = map(int, hit[0].split("-"))
        buddhist = _plausible(year)
        # A Buddhist-era "2566-10" is more often a document number than a month.
        if buddhist is None or (not day and year == buddhist):
            return self._read_year_within(hit)
        exact = _date(buddhist - BE_OFFSET, month, day[0] if day else 1)
        if exact is None:
            return self._read_year_within(hit)
        kind: Kind = "day" if day else "month"
        months = (Month.of(exact),)
        return self.made(kind, *hit.span(), months=months, year=buddhist, day=exact if day else None)

    def _read_year_within(self, hit: re.Match[str]) -> Period | None:
        year = words.SCANNER.match(self.plain, hit.start(), hit.start() + 4)
        return self._read_year(year) if year is not None and year.lastgroup == "year" else None

    def _read_dmy(self, hit: re.Match[str]) -> Period | None:
        day, month, year = (int(part) for part in _NOT_DIGITS.split(hit[0]))
        buddhist = 2500 + year if 50 <= year <= 80 else _plausible(year)
        exact = _date(buddhist - BE_OFFSET, month, day) if buddhist is not None else None
        if exact is None:
            return None
        return self.made("day", *hit.span(), months=(Month.of(exact),), year=buddhist, day=exact)

    def _read_numbered(self, hit: re.Match[str]) -> Period | None:
        month, year = (int(number) for number in _NUMBER.findall(hit[0])[-2:])
        buddhist = 2500 + year if year < 100 else _buddhist(year)
        return self.made("month", *hit.span(), months=(Month(buddhist - BE_OFFSET, month),), year=buddhist)

    # parts of the fiscal year

    def _read_quarter(self, hit: re.Match[str]) -> Period | None:
        numbers = [int(n) for n in _NUMBER.findall(hit[0])] or [4 if "ด" in hit[0] else 1]
        year, end = self._fiscal_year_after(hit)
        model = FiscalYear(year or 2566)
        if numbers[-1] < numbers[0]:
            numbers = numbers[:1]
        months = tuple(m for n in range(numbers[0], numbers[-1] + 1) for m in model.quarter(n))
        return self._part("quarter", hit.start(), end, months, year)

    def _read_half_year(self, hit: re.Match[str]) -> Period | None:
        year, end = self._fiscal_year_after(hit)
        model = FiscalYear(year or 2566)
        months = model.second_half if "ห" in hit[0] else model.first_half
        return self._part("half", hit.start(), end, months, year)

    def _read_spell(self, hit: re.Match[str]) -> Period | None:
        year, end = self._fiscal_year_after(hit)
        model = FiscalYear(year or 2566)
        later = _LATER.search(hit[0]) or _SECOND.search(hit[0])
        if _SIX.search(hit[0]):
            return self._part("half", hit.start(), end, model.second_half if later else model.first_half, year)
        return self._part("range", hit.start(), end, model.months[: 9 if _NINE.search(hit[0]) else 12], year)

    def _fiscal_year_after(self, hit: re.Match[str]) -> tuple[int | None, int]:
        match = words.AFTER_SPELL.match(self.plain, hit.end())
        if match is None:
            return None, hit.end()
        if match["year"]:
            return _buddhist(int(match["year"])), match.end()
        said = match["fiscal"] or self.plain[hit.end()] == "/"
        return (2500 + int(match["short"]), match.end()) if said else (None, hit.end())

    def _part(self, kind: Kind, start: int, end: int, months: tuple[Month, ...], year: int | None) -> Period:
        numbers = tuple(month.month for month in months)
        return self.made(kind, start, end, months=months if year else (), numbers=numbers, year=year)

    # years

    def _read_fiscal(self, hit: re.Match[str]) -> Period | None:
        match = words.AFTER_FISCAL.match(self.plain, hit.end())
        if match is None:
            previous = words.PREVIOUS.match(self.plain, hit.end())
            return self._previous("fiscal_year", hit.start(), previous.end()) if previous else None
        first = 2500 + int(match["short"]) if match["short"] else _buddhist(int(match["year"]))
        last, end = first, match.end()
        if match["last"]:
            last = int(match["last"])
            last = 2500 + last if last < 100 else _buddhist(last)
            if not first < last <= first + 20:
                last, end = first, match.end("year")
        months = tuple(month for year in range(first, last + 1) for month in FiscalYear(year).months)
        return self.made("fiscal_year", hit.start(), end, months=months, year=first)

    def _read_year(self, hit: re.Match[str]) -> Period | None:
        before = self.before(hit.start())
        prefix = words.YEAR_PREFIX.search(before)
        year = int(hit[0])
        if prefix is not None and "ศ" in prefix[0] and words.LAW_BEFORE.search(before):
            return None
        if prefix is None and (year < 2500 or self._is_other_number(hit, before)):
            return None
        if words.SCHOOL_YEAR_BEFORE.search(before):
            return self._school_year(hit)
        start = hit.start() - len(prefix[0]) if prefix else hit.start()
        return self.made("year", start, hit.end(), year=_buddhist(year))

    def _school_year(self, hit: re.Match[str]) -> Period:
        """May to March: a school year lies in two fiscal years and is of both."""
        year = _buddhist(int(hit[0]))
        months = Month.span(Month(year - BE_OFFSET, 5), Month(year - BE_OFFSET + 1, 3))
        return self.made("fiscal_year", *hit.span(), months=months, year=year)

    def _is_other_number(self, hit: re.Match[str], before: str) -> bool:
        """Money, a count, a telephone number, an id: whatever a lone 2566 may be besides a year."""
        if words.NOT_A_YEAR_AFTER.match(self.plain, hit.end()) or words.NOT_A_YEAR_BEFORE.search(before[-40:]):
            return True
        if before.endswith("/"):
            return words.ADDRESS_ID_BEFORE.search(before) is not None
        return _LATIN.match(before[-1:]) is not None and _LATIN.match(self.plain, hit.end()) is not None

    def _read_previous(self, hit: re.Match[str]) -> Period | None:
        return self._previous("year", *hit.span())

    def _previous(self, kind: Kind, start: int, end: int) -> Period:
        """ "The same month of the year before": a period without a year, and never coverage."""
        same = words.SAME_SPELL_BEFORE.search(self.before(start, 40))
        if same:
            start -= len(same[0])
        return self.made(kind, start, end, comparison=True)


_LATIN = re.compile("[a-z]")
_ERA = re.compile(r"\s?[พค]\s?\.\s?ศ")
_NUMBER = re.compile("[0-9]+")
_NOT_DIGITS = re.compile("[^0-9]+")
_LATER = re.compile("ห[^ก]*ล")  # หลัง, and not the หก of six
_SECOND = re.compile(r"ที่\s?2")
_SIX = re.compile(r"6|ห\s?ก")
_NINE = re.compile(r"9|เ\s?ก")


def _plausible(year: int) -> int | None:
    """The year in the Buddhist era, or None for a number that is no year of our time."""
    if 2540 <= year <= 2600:
        return year
    return year + BE_OFFSET if 1997 <= year <= 2057 else None


def _buddhist(year: int) -> int:
    return year if year > 2500 else year + BE_OFFSET


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- several mentions together ----------------------------------------------------------------------------


def _with_file_name_month(scan: _Scan, found: list[Period]) -> list[Period]:
    """A "10-65" of a file name, if it is the only one there and no month is named."""
    hits = list(words.FILE_NAME_MONTH.finditer(scan.plain))
    if len(hits) != 1 or any(period.month_numbers for period in found if period.kind != "fiscal_year"):
        return found
    year = int(hits[0]["year"])
    year = 2500 + year if year < 100 else year
    month = Month(year - BE_OFFSET, int(hits[0]["month"]))
    start, end = hits[0].span()
    apart = [period for period in found if period.end <= start or period.start >= end]
    return sorted([*apart, scan.made("month", start, end, months=(month,), year=year)], key=_place)


def _place(period: Period) -> int:
    return period.start


def _without_table_figures(scan: _Scan, found: list[Period]) -> list[Period]:
    """Months followed by figures ("ตุลาคม 65 พฤศจิกายน 72 ธันวาคม 58") lose what looked like years."""
    short = [p for p in found if p.kind == "month" and p.months and _SHORT_SPACED.search(scan.plain, p.start, p.end)]
    years = [p.year_be for p in short if p.year_be is not None]
    if not years or max(years) - min(years) <= _MAX_YEARS:
        return found
    doubtful = set(map(_place, short))
    return [_yearless(scan, p) if p.start in doubtful else p for p in found]


_SHORT_SPACED = re.compile(r"\s[0-9]{2}$")


def _yearless(scan: _Scan, period: Period) -> Period:
    end = period.start + len(scan.plain[period.start : period.end - 2].rstrip())
    return replace(period, months=(), year_be=None, end=end, text=scan.text[period.start : end])


def _joined(scan: _Scan, found: list[Period]) -> list[Period]:
    """What belongs together: the ends of a range, the months of a list, a fiscal year and its parts."""
    return _with_shared_years(scan, _with_neighbours(scan, _with_ranges(scan, _with_year_spans(scan, found))))


def _with_year_spans(scan: _Scan, found: list[Period]) -> list[Period]:
    """A plan of "พ.ศ. 2566 - 2570" is one of each of these years."""
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and last.kind == period.kind == "year" and _between(scan, last, period, words.JOINS_YEARS):
            joined[-1] = _year_span(scan, last, period)
        else:
            joined.append(period)
    return joined


def _year_span(scan: _Scan, first: Period, last: Period) -> Period:
    start, end = first.year_be or 0, last.year_be or 0
    if not start < end <= start + _LONGEST_PLAN:
        return last
    months = tuple(month for year in range(start, end + 1) for month in FiscalYear(year).months)
    return scan.made("fiscal_year", first.start, last.end, months=months, year=start)


def _with_ranges(scan: _Scan, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last and _is_end(last) and _is_end(period) and _between(scan, last, period, words.JOINS_RANGE):
            joined[-1] = _range(scan, last, period)
        else:
            joined.append(period)
    return joined


def _with_neighbours(scan: _Scan, found: list[Period]) -> list[Period]:
    joined: list[Period] = []
    for period in found:
        last = joined[-1] if joined else None
        if last is not None and _between(scan, last, period, words.LEADS_TO_MONTH):
            if last.kind == "fiscal_year" and last.months:
                period = _within_fiscal_year(period, last)
            elif last.kind == "quarter" and _contradicts(period, last):
                joined.pop()  # "ไตรมาส 1 (ม.ค. - มี.ค.)" is of the calendar year; the months say which
            elif last.kind in ("quarter", "half"):
                joined[-1] = _explained(last, period)
        joined.append(period)
    return joined


def _between(scan: _Scan, left: Period, right: Period, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(scan.plain, left.end, right.start) is not None


def _is_end(period: Period) -> bool:
    return period.kind in ("day", "month") and not period.comparison


def _range(scan: _Scan, first: Period, last: Period) -> Period:
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
    return scan.made(kind, first.start, last.end, months=months, numbers=numbers, year=end)


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


def _with_shared_years(scan: _Scan, found: list[Period]) -> list[Period]:
    """ "ตุลาคม, พฤศจิกายน และธันวาคม 2565": the year is said once; it may change at New Year."""
    for i in range(len(found) - 2, -1, -1):
        found[i] = _sharing(scan, found[i], found[i + 1], found[i], found[i + 1])
    for i in range(1, len(found)):
        found[i] = _sharing(scan, found[i], found[i - 1], found[i - 1], found[i])
    return found


def _sharing(scan: _Scan, needy: Period, giver: Period, left: Period, right: Period) -> Period:
    if needy.kind != "month" or needy.months or giver.kind not in ("month", "range") or not giver.months:
        return needy
    if not _between(scan, left, right, words.JOINS_LIST):
        return needy
    number = needy.month_numbers[0]
    if needy is left:
        year = giver.months[0].be - (number > giver.months[0].month)
    else:
        year = giver.months[-1].be + (number < giver.months[-1].month)
    return replace(needy, months=(Month(year - BE_OFFSET, number),), year_be=year)


def _without_commissions(scan: _Scan, found: list[Period]) -> list[Period]:
    """ก.พ. and ก.ค. without year, day or "เดือน" are months only among other months."""
    doubtful = [_may_be_commission(scan, period) for period in found]
    return [p for i, p in enumerate(found) if not doubtful[i] or _among_months(scan, found, doubtful, i)]


def _may_be_commission(scan: _Scan, period: Period) -> bool:
    return (
        period.kind == "month"
        and not period.months
        and period.month_numbers[0] in _AMBIGUOUS
        and "." in period.text
        and words.MONTH_BEFORE.search(scan.plain[max(0, period.start - 12) : period.start]) is None
    )


def _among_months(scan: _Scan, found: list[Period], doubtful: list[bool], i: int) -> bool:
    here = found[i]
    if words.COMMISSION_BEFORE.search(scan.plain[max(0, here.start - 14) : here.start]):
        return False
    others = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found) and not doubtful[j]]
    near = [p for p in others if p.start - here.end < _NEAR and here.start - p.end < _NEAR]
    return any(p.kind in ("month", "range", "day") for p in near)
