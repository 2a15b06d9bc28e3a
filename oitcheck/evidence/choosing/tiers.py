"""How strongly a source is named as the evidence of a requirement, and by which phrase (pure).

LABEL      its own anchor, row, file name or title says so
HEADLINE   its headings or first lines say so
INHERITED  it is called nothing in particular ("ดาวน์โหลด", "ตุลาคม 2565") under a heading that says so
PAGE       it is called something else, on a page that says so
LINE       a paragraph of a page begins with it
BODY       only its running text mentions it, which alone decides nothing (where `anywhere` is set, it is a LINE)
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import combinations

from oitcheck.evidence.about import About
from oitcheck.evidence.kinds import stands_apart, stands_beside
from oitcheck.evidence.sources.anonymous import is_anonymous
from oitcheck.evidence.sources.paragraphs import Paragraph
from oitcheck.evidence.sources.source import Source
from oitcheck.thai.text import Haystack

_TITLE_LINES = 5  # of a file: below the name of its office, or the head of a letter


class Tier(IntEnum):
    """How strongly a source is named as the evidence; higher is stronger."""

    BODY = 1
    LINE = 2
    PAGE = 3
    INHERITED = 4
    HEADLINE = 5
    LABEL = 6


WHY = {
    Tier.LABEL: "ชื่อลิงก์หรือชื่อเอกสารตรงกับ “{phrase}”",
    Tier.HEADLINE: "หัวข้อของเอกสารตรงกับ “{phrase}”",
    Tier.INHERITED: "อยู่ภายใต้หัวข้อ “{phrase}”",
    Tier.PAGE: "อยู่ในหน้าที่ว่าด้วย “{phrase}”",
    Tier.LINE: "มีย่อหน้าที่ขึ้นต้นด้วย “{phrase}”",
    Tier.BODY: "เนื้อหากล่าวถึง “{phrase}”",
}


def tier_of(about: About, source: Source, rivals: Sequence[About]) -> tuple[Tier, str] | None:
    """The strongest tier in which the source is about it, with the phrase; None if it is not."""
    if about.whole_item:
        return Tier.LABEL, source.name
    if not _is_among(about, source) or about.excluded_by(source.label):
        return None
    own = about.find(source.label_in_words if about.anywhere else source.label)
    if own:
        return Tier.LABEL, own
    return _named_weakly(about, source, rivals)


def _named_weakly(about: About, source: Source, rivals: Sequence[About]) -> tuple[Tier, str] | None:
    """What is not called it; a file that is called another requirement's evidence at most has a line about it."""
    if _is_called_otherwise(about, source, rivals):
        return _in_a_line(about, source, (), Tier.BODY)
    headline = next(filter(None, (about.find(title) for title in source.titles if not about.excluded_by(title))), None)
    inherited = next(filter(None, map(about.find, (source.row, *source.titles_above))), None)
    if headline:
        called = (inherited and _is_titled(about, source)) or _heads(about, source, rivals)
        return (Tier.HEADLINE if called else Tier.BODY), headline
    if any(rival.find(source.headline) for rival in rivals) and not source.is_page:
        # Its own heading says that it is another requirement's: where it hangs only leaves a doubt.
        return (Tier.BODY, inherited) if inherited else _mentioned(about, source, rivals)
    if inherited and _is_kept_out(about, source):
        return Tier.BODY, inherited
    beside = stands_beside(source.anchor.text, about.phrases)
    if inherited and not source.is_page and not about.excluded_by(source.row) and not beside:
        return (Tier.INHERITED if is_anonymous(source) else Tier.PAGE), inherited
    return _mentioned(about, source, rivals)


def _heads(about: About, source: Source, rivals: Sequence[About]) -> bool:
    """Whether it is what a file's beginning names first; further down a report names its plan."""
    if source.is_page:
        return True
    for line in source.headline_lines:
        if about.find(line):
            return True
        if any(rival.find(line) for rival in rivals):
            return False
    return True


def _is_kept_out(about: About, source: Source) -> bool:
    """Whether a file begins as what is expressly something else: where it hangs only leaves a doubt."""
    lines = () if source.is_page else source.headline_lines[:_TITLE_LINES]
    other = any(about.excluded_by(line) or stands_apart(line.text, about.phrases) for line in lines)
    return other and not any(map(about.find, lines))


def _is_titled(about: About, source: Source) -> bool:
    """Whether it is named in more of a file's beginning than in the heads of its table's columns."""
    if source.is_page:
        return True
    columns = {Haystack(" ".join(row)).key for table in source.document.tables for row in table.rows[:2]}
    return any(about.find(line) for line in source.headline_lines if line.key not in columns)


def _mentioned(about: About, source: Source, rivals: Sequence[About]) -> tuple[Tier, str] | None:
    """A line of its own on a page, or a mention in running text."""
    line = _in_a_line(about, source, rivals, Tier.LINE) if source.is_page else None
    if line:
        return line
    body = about.find(source.own_words)
    return (Tier.LINE if about.anywhere else Tier.BODY, body) if body else None


def _in_a_line(about: About, source: Source, rivals: Sequence[About], tier: Tier) -> tuple[Tier, str] | None:
    """A paragraph that begins with it, unless another requirement's name comes first or stands above as its heading."""
    for paragraph in source.paragraphs:
        phrase = about.find_before(paragraph.text, paragraph.opening)
        if phrase and about.begins_before(paragraph.opening, rivals) and not _stands_under(about, paragraph, rivals):
            return tier, phrase
    return None


def _stands_under(about: About, paragraph: Paragraph, rivals: Sequence[About]) -> bool:
    """Whether the heading above is another requirement's, one that has headings of its own, and not this one's.

    One that names several matters is nobody's: it says what there is below, and not under which line.
    """
    if paragraph.is_name or about.is_named_in(paragraph.heading):
        return False
    if not any(rival.find(paragraph.heading) for rival in rivals if not rival.anywhere):
        return False
    named = [rival for rival in rivals if rival.is_named_in(paragraph.heading)]
    return all(one.shares_wording(other) for one, other in combinations(named, 2))


def _is_called_otherwise(about: About, source: Source, rivals: Sequence[About]) -> bool:
    """Whether the first thing that names a file's topic, link or else row, names another requirement's and not this.

    What stands above several files ("แผน …", over the plan and its report) says less than the file's own first words;
    and these, where what stands above says the same, more than the link.
    """
    if source.is_page:
        return False
    nearest = (_entry(source),) if " › " in source.context else ()
    for name in (source.anchor, Haystack(source.before), *nearest, source.row):
        if about.find(name):
            return False
        if any(rival.find(name) for rival in rivals):
            above = name is source.row or about.find(source.row)
            return not (above and _calls_itself(about, source, rivals))
    return False


def _calls_itself(about: About, source: Source, rivals: Sequence[About]) -> bool:
    """Whether the first line of a file's beginning that names a matter names this one first."""
    for line in source.headline_lines:
        if about.begins_before(line, rivals):
            return not about.excluded_by(line)
        if any(rival.find(line) for rival in rivals):
            return False
    return False


def is_theirs(about: About, source: Source, others: Sequence[About]) -> bool:
    """Whether what first names a file's matter names another requirement's, and this one's in general words at most."""
    if source.is_page or not about.general:
        return False
    for name in (source.anchor, Haystack(source.before), _entry(source), *source.headline_lines, source.row):
        if about.find_special(name):
            return False
        if any(other.find(name) for other in others):
            return True
    return False


def _entry(source: Source) -> Haystack:
    """The row or line around the link: nearer than the heading above it."""
    return Haystack(source.context.rpartition(" › ")[2])


def _is_among(about: About, source: Source) -> bool:
    of_page = source.is_page or source.is_shown
    return about.among == "any" or of_page is (about.among == "pages")
