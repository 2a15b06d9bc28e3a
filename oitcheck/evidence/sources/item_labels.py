"""Which item a part of a page that holds several is the label of: by its O-number, its name in the markup, a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from oitcheck.models import SEVERAL_ITEMS, Part
from oitcheck.submission.items import items_in_text
from oitcheck.thai.text import arabic

SHORT = 200  # characters
_ROWS = 8  # items that a page was submitted for, before bare numbers of rows are theirs
_MOST_ROWS = 2 / 3
_STEP = " > "  # in a locator

_BLOCK = re.compile(r"#(?:oit|ita)?[-_]?o[-_]?0*(?P<number>[1-9]\d?)(?= >|$)", re.I)
_NUMBERED = re.compile(r"\W*(?:ข้อ(?:คำถาม)?(?:ที่)?|ตัวชี้วัด(?:ที่)?)?\s*[oO]?\s*0*(?P<number>[1-9]\d?)(?![\d/]|\.\d)")
_ROW = re.compile(r"(?:^|> )tr(?::nth-of-type\(\d+\))?$|^#[^ ]+$")  # what has a name of its own is called by that


def block_of(part: Part) -> str:
    """The item whose block, by its name in the markup, holds the part."""
    named = _BLOCK.match(part.locator)
    return item_of(f"O{named['number']}") if named else ""


def by_number(parts: Sequence[Part], submitted_for: Collection[str]) -> dict[int, str]:
    """Headings that begin with a number, with the items they are of, if each of several items has one; else none.

    Rows of one table do, too, where most of its numbers are those of items: a table of anything else is numbered.
    """
    by_heading = _each_its_own({n: part for n, part in enumerate(parts) if part.heading}, submitted_for, SEVERAL_ITEMS)
    if by_heading:
        return by_heading
    by_row = _each_its_own({n: part for n, part in enumerate(parts) if _ROW.search(part.locator)}, submitted_for, _ROWS)
    return by_row if len(submitted_for) >= _MOST_ROWS * len(by_row) else {}


def _each_its_own(among: Mapping[int, Part], submitted_for: Collection[str], least: int) -> dict[int, str]:
    """All are of one rank: numbers of steps stand in headings, too."""
    found = {n: item for n, part in among.items() if (item := by_its_number(part.text))}
    ranks = {_rank(among[n]) for n, item in found.items() if item in submitted_for}
    found = {n: item for n, item in found.items() if _rank(among[n]) in ranks}
    times = Counter(found.values())
    told = len(submitted_for) >= least and len(ranks) == 1 and all(times[item] == 1 for item in submitted_for)
    return found if told else {}


def _rank(part: Part) -> str:
    """The kind of a heading, the table of a row."""
    above, _, step = part.locator.rpartition(_STEP)
    return step.partition(":")[0] if part.heading else above


def by_its_number(text: str) -> str:
    """The item of the bare number that a text begins with, "" if it begins with none."""
    return f"O{at['number']}" if (at := _NUMBERED.match(arabic(text))) else ""


def label_of(part: Part) -> str:
    """The O-number a heading, a table row or a short line begins with."""
    return item_of(part.text) if part.heading or len(part.text) < SHORT or _ROW.search(part.locator) else ""


def item_of(text: str) -> str:
    """The one O-number that stands at the beginning of a text."""
    head = items_in_text(text[:24])
    return head[0] if len(head) == 1 and len(items_in_text(text)) == 1 else ""
