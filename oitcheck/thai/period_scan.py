"""One mention of a period at a time: dates, months, quarters, half-years, fiscal years, years in noisy Thai text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from oitcheck.thai import period_words as words
from oitcheck.thai.calendar import BE_OFFSET, FiscalYear, Month
from oitcheck.thai.period import Kind, Period

__all__ = ["Scan"]

_BULLET = 24
_LOOK_BACK = 170  # the longest phrase before a number that says what the number is
_BARE_ENGLISH = re.compile("january|february|april|june|july|august|september|october|november|december")


class Scan:
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
        """Every mention, in order of place."""
        at = 0
        self._behind = 0  # where the last period ended: no later one may begin before
        self._behind_day = False  # whether that was a day
        while trigger := words.TRIGGER.search(self.plain, at):
            hit = words.SCANNER.match(self.plain, trigger.start())
            at = trigger.end() if hit is None else hit.end()
            period = self._read(hit) if hit else None
            if period is not None:
                yield period
                at = self._behind = period.end
                self._behind_day = period.kind == "day"

    def _read(self, hit: re.Match[str]) -> Period | None:
        name = hit.lastgroup or ""
        reader = self._readers.get(name)
        return reader(hit) if reader else self._read_month(hit, name[0], int(name[1:]))

    def before(self, at: int, most: int = _LOOK_BACK) -> str:
        """The text just before a place, as far as no earlier mention reaches."""
        return self.plain[max(self._behind, at - most) : at]

    def line_before(self, at: int) -> str | None:
        """The line's text before a place, None where it is more than a number or a bullet."""
        first = max(0, at - _BULLET)
        begun, said = self.plain.rfind("\n", first, at) + 1, self.plain[first:at]
        return self.plain[begun:at] if begun else (said if first == 0 else None)

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
        """A period of this text."""
        numbers = numbers or tuple(dict.fromkeys(month.month for month in months))
        return Period(kind, months, numbers, year, self.text[start:end], start, end, comparison, day=day)

    def marked(self, period: Period) -> Period:
        """The period with `comparison` or `term` set if the words around it say so."""
        if period.comparison:
            return period
        before = self.plain[max(0, period.start - 100) : period.start]
        if period.kind == "range" and self._is_term(before):
            return replace(period, term=True)
        compared = words.COMPARED_BEFORE.search(before) or words.COMPARED_AFTER.match(self.plain, period.end)
        if period.kind in ("fiscal_year", "year"):
            compared = compared or words.PREVIOUS.match(self.plain, period.end)
        return replace(period, comparison=True) if compared else period

    def _is_term(self, before: str) -> bool:
        said = words.TERM_BEFORE.search(before)
        return said is not None and words.REPORTS.search(before, before.rfind("\n") + 1) is None

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
        if day is not None and first is None and self._is_ordinal(hit, day, style, number):
            start, day = hit.start(), None
        day = day or day_behind
        if year is None and day is None and not self._stands_alone(hit, style):
            return None
        return self._month_or_day(start, end, year, number, first, day)

    def _is_acronym(self, hit: re.Match[str]) -> bool:
        """ก.พ. in ก.พ.ร., or in a longer one that began before."""
        at, end = hit.span()
        if hit.lastgroup in ("a2", "a7") and words.COMMISSION_NAMED.search(self.before(at, 24)):
            return True
        if at >= 2 and self.plain[at - 1] == "." and "ก" <= self.plain[at - 2] <= "ฮ" and at > self._behind:
            return True
        goes_on = words.LONGER_ACRONYM.match(self.plain, end)
        following = words.SCANNER.match(self.plain, end) if goes_on else None
        return goes_on is not None and following is None and not self._is_era(end)

    def _is_era(self, at: int) -> bool:
        return bool(_ERA.match(self.plain, at))

    def _stands_alone(self, hit: re.Match[str], style: str) -> bool:
        if style == "s":  # "ตค.-มีค.66": the year stands behind the other end
            return words.JOINS_RANGE.match(self.plain, hit.end()) is not None
        return style in "fa" or _BARE_ENGLISH.fullmatch(hit[0]) is not None or self._begins_english_range(hit)

    def _begins_english_range(self, hit: re.Match[str]) -> bool:
        """ "Jan-Mar 2023": the year stands behind the other end."""
        joint = words.JOINS_RANGE.match(self.plain, hit.end())
        last = words.SCANNER.match(self.plain, joint.end()) if joint else None
        dated = last is not None and words.AFTER_MONTH.match(self.plain, last.end())
        return bool(last and dated and (last.lastgroup or "").startswith("e"))

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
        if match is None and self._behind_day:
            match = words.DAY_BEFORE_AT_END.fullmatch(before)
        if match is None and before.endswith(".."):
            before = self.before(at)
            match = words.DAY_BEFORE_LEADERS.search(before)
        if match is None or not 1 <= int(match["day"]) <= 31:
            return at, None, None
        if words.COUNTED_BEFORE.search(before, 0, match.start()):
            return at, None, None
        offset = at - len(before)
        day = int(match["day"])
        first = int(match["first"]) if match["first"] else None
        if first is None or not 1 <= first < day:
            return offset + match.start("day"), None, day
        return offset + match.start("first"), first, day

    def _is_ordinal(self, hit: re.Match[str], day: int, style: str, number: int) -> bool:
        """Whether a number before a month counts the entries of a list: "1. ตุลาคม 2565"."""
        counted = words.ORDINAL_BEFORE.fullmatch(self.line_before(hit.start()) or "")
        return counted is not None and (
            style == "f" or bool(counted["apart"]) or day in (number, (number - 10) % 12 + 1)
        )

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
        before = self.before(hit.start(), 24)
        if (
            exact is None
            or words.VERSION_BEFORE.search(before)
            or ((hit["mark"] or hit["dash"]) and not self._is_said(hit, before))
        ):
            return None
        return self.made("day", *hit.span(), months=(Month.of(exact),), year=buddhist, day=exact)

    def _is_said(self, hit: re.Match[str], before: str) -> bool:
        """That it is a day: by a word, or as an end of a range of days."""
        in_range = hit.start() - self._behind < 5 and self._behind and _DASH.fullmatch(before)
        return bool(
            in_range or words.SAYS_DAY_BEFORE.search(before) or words.SAYS_DAY_AFTER.match(self.plain, hit.end())
        )

    def _read_numbered(self, hit: re.Match[str]) -> Period | None:
        month, year = (int(number) for number in _NUMBER.findall(hit[0])[-2:])
        buddhist = 2500 + year if year < 100 else _buddhist(year)
        return self.made("month", *hit.span(), months=(Month(buddhist - BE_OFFSET, month),), year=buddhist)

    # parts of the fiscal year

    def _read_quarter(self, hit: re.Match[str]) -> Period | None:
        numbers = [int(n) for n in _NUMBER.findall(hit[0])]
        numbers = numbers or [n for name, n in words.QUARTER_NAMES if name.search(hit[0])]
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
        if not (later or _NAMED_SPELL.search(hit[0]) or self._is_reported(hit, year)):
            return None
        if _SIX.search(hit[0]):
            return self._part("half", hit.start(), end, model.second_half if later else model.first_half, year)
        if _THREE.search(hit[0]):
            return None if later else self._part("quarter", hit.start(), end, model.quarter(1), year)
        return self._part("range", hit.start(), end, model.months[: 9 if _NINE.search(hit[0]) else 12], year)

    def _is_reported(self, hit: re.Match[str], year: int | None) -> bool:
        """ "ผลการดำเนินงาน 6 เดือน ปีงบประมาณ 2566" is of the first half; a contract may be for six months too."""
        return year is not None and words.REPORTS.search(self.before(hit.start())) is not None

    def _fiscal_year_after(self, hit: re.Match[str]) -> tuple[int | None, int]:
        match = words.AFTER_SPELL.match(self.plain, hit.end())
        if match is None:
            return None, hit.end()
        if match["year"]:
            return _buddhist(int(match["year"])), match.end()
        said = match["fiscal"] or match["said"] or self.plain[hit.end()] in "/-_"
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
        if prefix is None and (self._is_other_number(hit, before) or (year < 2500 and not self._is_alone(hit))):
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
        if words.LAW_CALLED.search(before):
            return True
        if before.endswith("/"):
            return words.ADDRESS_ID_BEFORE.search(before) is not None
        return _LATIN.match(before[-1:]) is not None and _LATIN.match(self.plain, hit.end()) is not None

    def _is_alone(self, hit: re.Match[str]) -> bool:
        """A common-era number is a year without saying so only where nothing else stands: a heading, a sheet's name."""
        before = self.line_before(hit.start())
        return before is not None and not before.strip() and words.ALONE_AFTER.match(self.plain, hit.end()) is not None

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
_DASH = re.compile(r"\s?-\s?")
_NUMBER = re.compile("[0-9]+")
_NOT_DIGITS = re.compile("[^0-9]+")
_LATER = re.compile("ห[^ก]*ล")  # หลัง, and not the หก of six
_SECOND = re.compile(r"ที่\s?2")
_SIX = re.compile(r"6|ห\s?ก")
_NAMED_SPELL = re.compile("ร\\s?[อก]")  # รอบ, แรก
_THREE = re.compile("3|ส[าำ]ม")
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
