"""What a check expected and what it found, as chips: present or missing at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oitcheck.models import Finding, Verdict
from oitcheck.report.words import FAMILIES
from oitcheck.submission.urls import readable
from oitcheck.thai.calendar import Month, thai_date, thai_month
from oitcheck.thai.text import norm

_MONTH = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"
_MONTHS = re.compile(rf"({_MONTH})(?:\s*(?:/|–|\.\.)\s*({_MONTH}))?(?=$|[ :(,])")
_DATE = re.compile(rf"{_MONTH}-[0-3][0-9](?=$|[ :(,T])")


class Mark(StrEnum):
    """What a chip says of its value."""

    PRESENT = "present"
    MISSING = "missing"
    UNSEEN = "unseen"  # not seen, and the look was not complete
    ABSENT = "absent"  # not there, and not needed
    EXTRA = "extra"  # there, but not what was asked for
    PLAIN = "plain"


MARK_WORDS = {
    Mark.PRESENT: "พบแล้ว",
    Mark.MISSING: "ขาด",
    Mark.UNSEEN: "ยังยืนยันไม่ได้",
    Mark.ABSENT: "ไม่มี",
    Mark.EXTRA: "พบแต่ไม่ตรง",
    Mark.PLAIN: "",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One value with its mark."""

    text: str
    mark: Mark

    @property
    def word(self) -> str:
        """The mark for those who do not see it."""
        return MARK_WORDS[self.mark]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Expected values, each marked, and those found beside them."""

    expected: tuple[Chip, ...] = ()
    found: tuple[Chip, ...] = ()
    least: str = ""  # so many of those expected suffice


def compare(finding: Finding) -> Comparison:
    """Mark each expected value where the two lists speak of the same things, else show them side by side."""
    if finding.reason == "not_found" or _is_phrase(finding):  # the sentence names it, in better words
        return Comparison()
    found = {norm(value) for value in finding.found}
    if not _comparable(finding, found):
        return Comparison(_plain(finding.expected), _plain(finding.found))
    expected = {norm(value) for value in finding.expected}
    least = finding.words.get("count", "") if finding.check == "mentions" else ""
    lacking = Mark.ABSENT if least else _LACKING.get(finding.verdict, Mark.ABSENT)
    marked = (Chip(shown_value(v), Mark.PRESENT if norm(v) in found else lacking) for v in finding.expected)
    stray = Mark.PLAIN if finding.verdict is Verdict.PASSED else Mark.EXTRA
    extra = (Chip(shown_value(v), stray) for v in finding.found if norm(v) not in expected)
    return Comparison(tuple(marked), tuple(extra), least)


_LACKING = {Verdict.FAILED: Mark.MISSING, Verdict.CANT_TELL: Mark.UNSEEN}


def _is_phrase(finding: Finding) -> bool:
    """Whether what was looked for is a phrase of the rules, and not a year."""
    return finding.check == "found" and not finding.found and not any(value.isdigit() for value in finding.expected)


def _comparable(finding: Finding, found: set[str]) -> bool:
    if not finding.expected:
        return False
    if not found:
        return finding.verdict in _LACKING
    if all(_is_month(value) for value in (*finding.expected, *finding.found)):
        return True
    return any(norm(value) in found for value in finding.expected)


def _is_month(value: str) -> bool:
    return re.fullmatch(_MONTH, value) is not None


def _plain(values: tuple[str, ...]) -> tuple[Chip, ...]:
    return tuple(Chip(shown_value(value), Mark.PLAIN) for value in values)


def shown_value(value: str) -> str:
    """A machine value in Thai: "2022-10" is "ต.ค. 65", "2022-10-01" a Thai date, "pdf|word" "PDF หรือ Word".

    Of a URL, the Thai letters are shown.
    """
    if (day := _DATE.match(value)) is not None:
        return _thai_day(day[0]) + value[day.end() :]
    if (months := _MONTHS.match(value)) is not None:
        ends = (thai_month(Month.parse(m), short=True) for m in months.groups() if m)
        return " – ".join(ends) + value[months.end() :]
    families = value.split("|")
    if all(family in FAMILIES for family in families):
        return " หรือ ".join(FAMILIES[family] for family in families)
    return readable(value) if value.startswith(("http://", "https://")) else value


def _thai_day(iso: str) -> str:
    try:
        return thai_date(date.fromisoformat(iso))
    except ValueError:  # 31 February
        return iso


def number(value: float) -> str:
    """A score without needless zeros: 100, 93.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
