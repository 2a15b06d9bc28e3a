"""Which of an item's sources a requirement is about, and why: finding the evidence is half the job.

A submitted page links to dozens of files, of several years and topics. A source is taken for the evidence of a
requirement by what names it (`tiers.py`).

The weaker tiers count only where there is nothing stronger of the same kind (page or file): a plan that mentions
"รายงานผล" somewhere is not the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.dating import Dating, date_source
from oitcheck.evidence.choosing.tables_apart import tables_apart
from oitcheck.evidence.choosing.tiers import WHY, Tier, is_theirs, tier_of
from oitcheck.evidence.choosing.years import year_near
from oitcheck.evidence.sources.anonymous import is_anonymous, is_meaningless
from oitcheck.evidence.sources.source import Source
from oitcheck.links import place
from oitcheck.models import Evidence
from oitcheck.thai.calendar import FiscalYear
from oitcheck.thai.periods import Period
from oitcheck.thai.text import norm

_FORMATS = re.compile(
    r"[\s(\[.]*(?:(?:google |ไฟล์ ?|file )?\b(?:pdf|docx?|docs|word|xlsx?|excel|sheets?)\b|เวิร์ด|เอ็กเซล|พีดีเอฟ)[\s)\]]*$"
)
BRIEF_CHARS = 20  # of a page's own words: a short news item, two names
_SENTENCE_CHARS = 60  # of a page's own words under a heading: a full sentence


@dataclass(frozen=True, eq=False)
class Candidate:
    """A source taken for the evidence of a requirement, with its standing in time."""

    source: Source
    tier: Tier
    phrase: str
    dating: Dating
    says_so: bool = False  # its own words name it, or stand under a heading that does, not its title alone
    leads: bool = False  # a page that only leads to the files in question, and says a few words on the matter, too

    @property
    def is_readable(self) -> bool:
        """It says something; a page without attachments may say in a few words what it is about."""
        source = self.source
        if source.is_readable or not (source.is_page and not source.below and self.says_so):
            return source.is_readable
        return len(source.said.key) >= BRIEF_CHARS

    @property
    def is_substantial(self) -> bool:
        """There is more to it than a title: words on the matter, a table, pictures, or something that hangs on it."""
        source = self.source
        shown = source.filled_tables or source.below or source.shown_pictures or source.leads_elsewhere
        return not source.is_page or self.says_so or bool(shown) or len(source.said.key) >= BRIEF_CHARS

    @property
    def is_title_alone(self) -> bool:
        """A file that can be read and says what it is called, and not a word more: a cover."""
        source = self.source
        unseen = source.is_page or source.is_recognised or source.document.unreadable()
        shown = source.document.tables or source.document.pictures or source.document.links
        return source.is_readable and not (unseen or shown or source.said.key)

    @property
    def fiscal_year(self) -> int | None:
        """The Buddhist-era fiscal year it belongs to, if it says so."""
        return self.dating.fiscal_year

    @property
    def why(self) -> str:
        """One Thai sentence for the reader."""
        return WHY[self.tier].format(phrase=self.phrase)

    def evidence_of_year(self) -> Evidence:
        """The spot where its year stands."""

        def says_so(period: Period) -> bool:
            return self.fiscal_year in (period.year_be, *(month.fiscal_year for month in period.months))

        return self.source.evidence_dated(says_so, self.why)


def candidates(
    about: About, sources: Sequence[Source], year: FiscalYear, others: Sequence[About] = ()
) -> tuple[Candidate, ...]:
    """The sources a requirement is about, strongest first, of whatever fiscal year; ties keep the crawl's order."""
    return tuple(c for c in candidates_and_above(about, sources, year, others) if not c.leads)


def candidates_and_above(
    about: About, sources: Sequence[Source], year: FiscalYear, others: Sequence[About] = ()
) -> tuple[Candidate, ...]:
    """The sources a requirement is about, and the pages that say a few words on it above those.

    `others`: what the item's other requirements are about. A file that is called one of these and not this is theirs,
    unless they share a wording with this one: then they ask for something else of the same evidence. An archive that
    was opened is what is in it, and so is an index of files that was gone on from.
    """
    sources = [source for source in sources if not (source.document.members or source.is_index)]
    apart = [o for o in others if not about.shares_wording(o)]
    rivals = [] if about.anywhere else apart
    several = [source for whole in sources for source in _or_its_tables(about, whole)]
    named = [(source, *found) for source, found in zip(several, _tiers(about, several, rivals), strict=True) if found]
    named = [(s, min(tier, Tier.LINE) if is_theirs(about, s, apart) else tier, phrase) for s, tier, phrase in named]
    pages, files = ([row for row in named if row[0].is_page is kind] for kind in (True, False))
    # Where a mention suffices, a page of that title does not outdo one that says so.
    kept = [*(pages if about.anywhere else _strongest(pages)), *_strongest(files)]
    kept += _unread_below(kept, sources)
    ranked = sorted(kept, key=lambda row: -row[1])
    dated = [_candidate(source, tier, phrase, about, year) for source, tier, phrase in ranked]
    above = {source.visit.url: source.visit.found_on for source in sources}
    leading = [c for c in dated if not about.whole_item and _is_container(c, about, dated, above)]
    told = (replace(c, leads=True) if c in leading else c for c in dated)
    return tuple(c for c in told if not c.leads or c.says_so)


def _tiers(about: About, sources: Sequence[Source], rivals: Sequence[About]) -> Iterator[tuple[Tier, str] | None]:
    """How strongly each is named; pages bear titles of several matters, which name none of them."""
    on_pages, rivals_on_pages = about.on_pages(), [rival.on_pages() for rival in rivals]
    for source in sources:
        yield tier_of(on_pages, source, rivals_on_pages) if source.is_page else tier_of(about, source, rivals)


def _or_its_tables(about: About, whole: Source) -> Sequence[Source]:
    """A file, or those of its tables that are called by the matter where the file is not."""
    if about.whole_item or about.find(whole.label):
        return (whole,)
    return [table for table in tables_apart(whole) if about.find(table.label)] or (whole,)


def _candidate(source: Source, tier: Tier, phrase: str, about: About, year: FiscalYear) -> Candidate:
    dating = _dating(source, about, tier, phrase, year)
    if source.is_page and source.below and not source.months.are_named:
        dating = replace(dating, monthly=frozenset())  # a list of files by month is not the months' figures
    said = source.said if source.is_page else source.own_words
    says_so = about.find(said) is not None or (source.is_page and _speaks_under_heading(about, source))
    return Candidate(source, tier, phrase, dating, says_so)


def _dating(source: Source, about: About, tier: Tier, phrase: str, year: FiscalYear) -> Dating:
    """A page whose title names no year may hold several matters, each of its own: what stands near decides."""
    dating = date_source(source, year)
    if not source.is_page or about.whole_item or (tier is Tier.LABEL and any(p.months for p in source.label_periods)):
        return dating
    near = year_near(source, about, phrase, year)
    return replace(dating, fiscal_year=near) if near else dating


def _unread_below(
    kept: Sequence[tuple[Source, Tier, str]], sources: Sequence[Source]
) -> list[tuple[Source, Tier, str]]:
    """Files that nobody could read and that are called nothing, on the pages in question: they may be the evidence."""
    pages = {source.visit.url: phrase for source, _, phrase in kept if source.is_page}
    known = {id(source) for source, _, _ in kept}
    unread = (s for s in sources if not (s.is_page or s.is_readable or id(s) in known) and is_anonymous(s))
    return [(s, Tier.PAGE, pages[s.visit.found_on]) for s in unread if s.visit.found_on in pages]


def _is_container(page: Candidate, about: About, all_of_them: Sequence[Candidate], above: Mapping[str, str]) -> bool:
    """A page that only leads to the files in question: they are the evidence, whatever year they are of, not the page.

    Files that only mention the matter are not those in question where the page speaks of it under a heading, or in
    lines of its own; nor are nameless ones where it speaks at length under that heading.
    """
    if not page.source.is_page or page.source.has_content:
        return False
    speaks = page.tier is Tier.LINE and page.says_so
    said = _said_under_heading(about, page.source)
    weakest = Tier.LINE if speaks or said >= BRIEF_CHARS else Tier.BODY
    weakest = Tier.HEADLINE if said >= _SENTENCE_CHARS else weakest
    files = (c for c in all_of_them if not c.source.is_page and c.tier >= weakest)
    return any(_leads_to(page.source, file.source, above) for file in files)


def _leads_to(page: Source, file: Source, above: Mapping[str, str]) -> bool:
    """Whether the file hangs on the page, or on one below it, or the page links to it too."""
    url, seen = file.visit.found_on, set[str]()
    while url and url != page.visit.url and url not in seen:
        seen.add(url)
        url = above.get(url, "")
    return url == page.visit.url or place(file.visit.url) in page.linked


def _speaks_under_heading(about: About, page: Source) -> bool:
    return _said_under_heading(about, page) >= BRIEF_CHARS


def _said_under_heading(about: About, page: Source) -> int:
    """How many characters a page says under headings that name the matter."""
    return sum(len(p.text.key) for p in page.paragraphs if about.find(p.heading))


def _strongest(named: list[tuple[Source, Tier, str]]) -> list[tuple[Source, Tier, str]]:
    """Own names together with anonymous neighbours and namesakes; else the next weaker tier alone."""
    strong = [row for row in named if row[1] >= Tier.INHERITED]
    if strong or not named:
        names = {_name_of_all_formats(source) for source, *_ in strong} - {""}
        return [row for row in named if row[1] >= Tier.INHERITED or _name_of_all_formats(row[0]) in names]
    best = max(row[1] for row in named)
    return [row for row in named if row[1] is best]


def _name_of_all_formats(file: Source) -> str:
    """What a page calls a document in whatever format ("ตาราง (PDF)", "ตาราง (Excel)"), "" if that is nothing."""
    anchor = file.visit.anchor
    name = "" if file.is_page or is_meaningless(anchor) else _FORMATS.sub("", norm(anchor)).strip()
    return f"{name}\n{file.visit.found_on}" if name else ""
