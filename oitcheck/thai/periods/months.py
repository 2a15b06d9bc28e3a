"""Months by name, and days of them: "ต.ค. 65", "1 - 31 ตุลาคม 2565", "Oct-22"."""

from __future__ import annotations

import re

from oitcheck.thai.calendar import BE_OFFSET, Month, buddhist, day_of
from oitcheck.thai.periods import around, words
from oitcheck.thai.periods.mention import Period
from oitcheck.thai.periods.spots import PeriodText

_BARE_ENGLISH = re.compile("january|february|april|june|july|august|september|october|november|december")
_IN_ACRONYM = re.compile(r"(?:\A|[^ก-ฮ])[ก-ฮ]\.\Z")  # one letter: "สขร." is a name by itself
_ERA = re.compile(r"\s?[พค]\s?\.\s?ศ")


def read_month(text: PeriodText, hit: re.Match[str], style: str, number: int) -> Period | None:
    """ "ต.ค. 65", "1 - 31 ตุลาคม 2565"; `style` and `number` say how the month is written and which it is."""
    if style == "a" and _is_acronym(text, hit):
        return None
    if style == "s" and around.PLATE_BEFORE.search(text.before(hit.start())):
        return None
    year_at, day_behind = hit.end(), None
    if style == "e" and (english_day := around.ENGLISH_DAY_AFTER.match(text.plain, hit.end())):
        year_at, day_behind = english_day.end(), int(english_day["day"])
    year, end = _year_of_month(text, year_at, number, style)
    if year is None:
        if around.AFTER_OLD_MONTH.match(text.plain, hit.end()):
            return None
        end, day_behind = hit.end(), None
    start, first, day = day_before(text, hit.start())
    if day is not None and first is None and _is_ordinal(text, hit, day, style, number):
        start, day = hit.start(), None
    day = day or day_behind
    if year is None and day is None and not _stands_alone(text, hit, style):
        return None
    return month_or_day(text, start, end, year, number, first, day)


def _is_acronym(text: PeriodText, hit: re.Match[str]) -> bool:
    """ก.พ. in ก.พ.ร., or in a longer one that began before."""
    at, end = hit.span()
    if hit.lastgroup in ("a2", "a7") and around.COMMISSION_NAMED.search(text.before(at, 24)):
        return True
    if at > text.behind and _IN_ACRONYM.search(text.plain, max(0, at - 4), at):
        return True
    goes_on = around.LONGER_ACRONYM.match(text.plain, end)
    following = words.SCANNER.match(text.plain, end) if goes_on else None
    return goes_on is not None and following is None and not _is_era(text, end)


def _is_era(text: PeriodText, at: int) -> bool:
    return bool(_ERA.match(text.plain, at))


def _stands_alone(text: PeriodText, hit: re.Match[str], style: str) -> bool:
    if style == "s":  # "ตค.-มีค.66": the year stands behind the other end
        return around.JOINS_RANGE.match(text.plain, hit.end()) is not None
    return style in "fa" or _BARE_ENGLISH.fullmatch(hit[0]) is not None or _begins_english_range(text, hit)


def _begins_english_range(text: PeriodText, hit: re.Match[str]) -> bool:
    """ "Jan-Mar 2023": the year stands behind the other end."""
    joint = around.JOINS_RANGE.match(text.plain, hit.end())
    last = words.SCANNER.match(text.plain, joint.end()) if joint else None
    dated = last is not None and around.AFTER_MONTH.match(text.plain, last.end())
    return bool(last and dated and (last.lastgroup or "").startswith("e"))


def _year_of_month(text: PeriodText, at: int, number: int, style: str) -> tuple[int | None, int]:
    """The year (BE, calendar) that follows a month, and where it ends."""
    match = around.AFTER_MONTH.match(text.plain, at)
    if match is None:
        return None, at
    if match["short"]:
        return _short_year(text, match, at, style), match.end()
    year = buddhist(int(match["year"]))
    if match["fiscal"] and number >= 10:
        year -= 1
    return year, match.end()


def _short_year(text: PeriodText, match: re.Match[str], at: int, style: str) -> int | None:
    short = int(match["short"])
    if 50 <= short <= 80:
        return 2500 + short
    if style != "e" or not 10 <= short < 50:
        return None
    # Excel writes months as Oct-22 where no Thai format is set.
    is_year = text.plain[at : match.start("short")].strip() in ("-", "'") or _ends_range(text, match.start("short"))
    return 2000 + short + BE_OFFSET if is_year else None


def _ends_range(text: PeriodText, at: int) -> bool:
    """Whether the number there is the year of one end of "Oct 24 - Mar 25"."""
    ends = around.ENGLISH_ENDS.finditer(text.plain, max(0, at - 30), at + 30)
    return any(
        at in (end.start("first"), end.start("last")) and int(end["last"]) == int(end["first"]) + 1 for end in ends
    )


def day_before(text: PeriodText, at: int) -> tuple[int, int | None, int | None]:
    """Where the mention begins; the first of several days before the month; the last or only one."""
    before = text.before(at, 24)
    match = around.DAY_BEFORE.search(before) or around.DAY_BEFORE_WRAPPED.search(before)
    if match is None and text.behind_day:
        match = around.DAY_BEFORE_AT_END.fullmatch(before)
    if match is None and before.endswith(".."):
        before = text.before(at)
        match = around.DAY_BEFORE_LEADERS.search(before)
    if match is None or not 1 <= int(match["day"]) <= 31:
        return at, None, None
    if around.COUNTED_BEFORE.search(before, 0, match.start()):
        return at, None, None
    offset = at - len(before)
    day = int(match["day"])
    first = int(match["first"]) if match["first"] else None
    if first is None or not 1 <= first < day:
        return offset + match.start("day"), None, day
    return offset + match.start("first"), first, day


def _is_ordinal(text: PeriodText, hit: re.Match[str], day: int, style: str, number: int) -> bool:
    """Whether a number before a month counts the entries of a list: "1. ตุลาคม 2565"."""
    counted = around.ORDINAL_BEFORE.fullmatch(text.line_before(hit.start()) or "")
    return counted is not None and (style == "f" or bool(counted["apart"]) or day in (number, (number - 10) % 12 + 1))


def month_or_day(
    text: PeriodText, start: int, end: int, year: int | None, number: int, first: int | None, day: int | None
) -> Period | None:
    """A month, a day of it, or the days from its first to its last."""
    months = (Month(year - BE_OFFSET, number),) if year is not None else ()
    if first == 1 and day is not None and day >= 28:
        return text.made("range", start, end, months=months, numbers=(number,), year=year)
    if day is None:
        return text.made("month", start, end, months=months, numbers=(number,), year=year)
    exact = day_of(year - BE_OFFSET, number, day) if year is not None else None
    return text.made("day", start, end, months=months, numbers=(number,), year=year, day=exact)
