"""Cases whose answer is wrong today: the expectation in the case is right, and an entry goes when the answer is."""

from __future__ import annotations

_MENTION = "words that another matter uses too (เงินอุดหนุน, ค่าปรับ) are taken for the evidence, so the reason is wrong"

KNOWN_WRONG: dict[str, str] = {
    "bma-2566-O1-executives are named without a title": "a name is only seen behind นาย, นาง or นางสาว",
    "bma-2566-O2-the area is missing": "a policy page that speaks of พื้นที่เขต is taken for the page on the area",
    "bma-2566-O12-revenue-statistics is missing": _MENTION,
    "bma-2566-O18-no subsidies": _MENTION,
    "bma-2566-O18-subsidies not by community": "the title above the table names communities, so no column is missed",
    "bma-2566-O23-only last year's gift policy": "the day of a signature outranks the year in title, row and heading",
    "bma-2566-O30-no measures": "the report on the measures is taken for the measures",
}
