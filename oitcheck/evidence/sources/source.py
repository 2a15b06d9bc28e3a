"""One thing that an item shows: a page's own content or a file, with what it is called and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from oitcheck.evidence.sources import spots
from oitcheck.evidence.sources.foot import stands_in_foot
from oitcheck.evidence.sources.hollow import (
    asks_alone,
    empty_tables,
    has_figures,
    heads_alone,
    is_link_list,
    lacks_amounts,
)
from oitcheck.evidence.sources.naming import Named, spaced
from oitcheck.evidence.sources.paragraphs import Paragraph, breadcrumbs, paragraphs, sections, without, words_of_address
from oitcheck.evidence.tables.listing import REMARK_CHARS, is_box, lists_files, squashed, tells_of_publishing
from oitcheck.evidence.tables.month_tables import MonthTables
from oitcheck.evidence.tables.rows import says_none
from oitcheck.evidence.tables.table_start import start_of_table
from oitcheck.links import is_chore, leading_links, place
from oitcheck.models import Document, Evidence, Link, Part, Picture, Role, Table
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import Haystack, NoisyHaystack, UnmarkedHaystack, arabic, norm

HEADLINE_CHARS = 400  # how much of a file's beginning counts as its heading
LISTING_CHARS = 400  # of a page: more is content of its own beside a list of files
_FIGURES = re.compile(r"\d+")
FORM_CHARS = 500  # a document with more to say is no form
BANNER = 4  # times as wide as high: a title over a photograph, no table and no chart
SHOWN_PICTURE = 160  # pixels: smaller ones are icons and decorations


@dataclass(frozen=True, eq=False)
class Source(Named):
    """A page (its own region, without the site's template) or a file (or an archive's member) of one item."""

    chrome: Document | None = None  # the template part of a page: header, menu, footer
    below: frozenset[str] = frozenset()  # the link texts of what hangs on this page and is a source of its own
    rows_of_files: frozenset[str] = frozenset()  # the words of this page's rows in which a link to a file stands
    captions_of_files: frozenset[str] = frozenset()  # its lines that do nothing but call such a file by name

    @property
    def is_shown(self) -> bool:
        """A picture on a page, whose words a program read off it."""
        return self.visit.role is Role.PICTURE

    @cached_property
    def is_readable(self) -> bool:
        """It says something that a program can read; a page, more than a remark beside its heading and its files."""
        if not self.is_page:
            return not self.is_link_list and (bool(self.document.text().strip()) or bool(self.document.tables))
        words = len(self.own_words.key)
        return words >= REMARK_CHARS or bool(self.filled_tables) or (words > 0 and self.leads_elsewhere)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, of a page without those that only list what hangs on it, or hold one text and no other."""
        listings = {id(table) for table in self._listings}
        boxes = (table for table in self.document.tables if self.is_page and is_box(table))
        apart = listings.union(map(id, boxes))
        return tuple(table for table in self.document.tables if id(table) not in apart)

    @cached_property
    def filled_tables(self) -> tuple[Table, ...]:
        """Those of its tables in which anything stands below the first row, or which are that row alone."""
        return tuple(table for table in self.tables if len(table.rows) < 2 or any(map("".join, table.rows[1:])))

    @cached_property
    def _listings(self) -> tuple[Table, ...]:
        """A page's tables that only list what hangs on it, or tell how it was published."""
        every = self.document.tables if self.is_page else ()
        hangs = bool(self.below or self.rows_of_files)
        return tuple(
            table
            for table in every
            if tells_of_publishing(table) or (hangs and lists_files(table, self.below, self.rows_of_files))
        )

    @cached_property
    def is_link_list(self) -> bool:
        """A file that says little but where other files are: what is asked for is in those."""
        return not self.is_page and is_link_list(self.document, self.leading)

    @property
    def is_index(self) -> bool:
        """A list of files that was gone on from: nothing is left of it but what hangs on it."""
        return not (self.is_page or self.document.parts) and bool(self.below)

    @cached_property
    def leading(self) -> tuple[Link, ...]:
        """A file's links to other files, to its own site, and addresses cut off at the end of a line."""
        return () if self.is_page else leading_links(self.document, self.url)

    @cached_property
    def linked(self) -> frozenset[str]:
        """The places that a page's own links lead to."""
        return frozenset(place(link.url) for link in self.document.links)

    @property
    def has_content(self) -> bool:
        """A page with more to say, or to show, than a list of files has; what stands beside each counts once."""
        return bool(self.tables) or self._shows_beside_listings or self._length_said_once > LISTING_CHARS

    @cached_property
    def asks_alone(self) -> bool:
        """A page that only repeats what is asked of it: no table, no picture and no way to another place beside."""
        shows = self.filled_tables or self.shown_pictures or self.document.controls or self.leads_elsewhere
        return self.is_page and not shows and asks_alone(self.said.text)

    @property
    def _length_said_once(self) -> int:
        """Of its own words, lines counted once that differ in their figures alone: "ถูกใจ 7 แชร์"."""
        words = self.own_words.key
        if len(words) <= LISTING_CHARS:
            return len(words)
        return sum(map(len, {_FIGURES.sub("0", squashed((line,))) for line in self.own_words.text.splitlines()}))

    @property
    def _shows_beside_listings(self) -> bool:
        """Pictures of its own beside tables that list files; those in such a table are icons."""
        lists = tuple(f"{table.locator} >" for table in self._listings)
        return bool(lists) and any(not picture.locator.startswith(lists) for picture in self.shown_pictures)

    @property
    def leads_elsewhere(self) -> bool:
        """A page that links to a place that is not a source of this item: for some requirements a link will do."""
        named = (link for link in self.document.links if link.anchor.strip() and not is_chore(link))
        return any(link.anchor.strip() not in self.below for link in named)

    @cached_property
    def names(self) -> tuple[Haystack, ...]:
        """Each thing that it is called by its site or calls itself: link, file name, parts of the title, headings."""
        headings = [part.text for part in self.document.parts if part.heading] if self.is_page else []
        texts = (Haystack(spaced(text)) for text in (*self.called, *headings) if text)
        lines = (p.opening for p in self.paragraphs) if self.is_page else self.headline_lines
        return (*texts, *lines)

    @cached_property
    def titles(self) -> tuple[Haystack, ...]:
        """A page's title and headings one by one, a file's headline as a whole."""
        if not self.is_page:
            return (self.headline,)
        return tuple(map(Haystack, (self.document.title, *(p.text for p in self.document.parts if p.heading))))

    @cached_property
    def headline(self) -> Haystack:
        """Title and headings of a page; title and beginning of a file."""
        if self.is_page:
            return Haystack("\n".join([self.document.title, *(p.text for p in self.document.parts if p.heading)]))
        beginning = self.document.text()[:HEADLINE_CHARS]
        return self._searched("\n".join(filter(None, (self.document.title, self._painted_last, beginning))))

    @cached_property
    def headline_lines(self) -> tuple[Haystack, ...]:
        """The lines of its headline that say something."""
        return tuple(self._searched(line) for line in self.headline.text.splitlines() if line.strip())

    @cached_property
    def text(self) -> Haystack:
        """Everything it says, tables and alternative texts of pictures included."""
        alts = (picture.alt for picture in self.document.pictures if picture.alt)
        return self._searched("\n".join([self.document.title, self.document.text(), *alts]))

    @cached_property
    def text_periods(self) -> tuple[Period, ...]:
        """Periods in its text; on a page without its foot and the names of its files, in a scan none."""
        return tuple(find_periods(self._words_above_foot if self.is_page else self.sure_text))

    @property
    def _words_above_foot(self) -> str:
        if not any(map(stands_in_foot, self.document.parts)):
            return self.own_words.text
        parts = (p for p in self._own_parts if not stands_in_foot(p))
        return "\n".join(filter(None, (without(part.text, self.below) for part in parts)))

    @cached_property
    def headline_periods(self) -> tuple[Period, ...]:
        """Periods in its headline; what was read off a picture decides no date."""
        return tuple(find_periods(self.headline.text if self.is_page else self._sure_headline))

    @cached_property
    def start_of_table(self) -> int:
        """Where in a file's headline its table begins."""
        return start_of_table(self._sure_headline, self.document.tables)

    @cached_property
    def _sure_headline(self) -> str:
        return f"{self.document.title}\n{self._painted_last}\n{self.sure_text[:HEADLINE_CHARS]}"

    @cached_property
    def _painted_last(self) -> str:
        """The title over a file's table that its text has behind the table: merged cells of a printed sheet are."""
        first, text = self.document.tables[:1], self.sure_text
        begins = start_of_table(text, first)
        if self.is_page or not first or begins == len(text):
            return ""
        before, behind = squashed((text[:begins],)), squashed((text[begins:],))
        lines = ((line, squashed((line,))) for line in first[0].caption.splitlines())
        return "\n".join(line for line, words in lines if words and words in behind and words not in before)

    @cached_property
    def is_recognised(self) -> bool:
        """Some of its text was read off a picture."""
        return any(part.recognised for part in self.document.parts)

    @cached_property
    def sure_text(self) -> str:
        """What it says as text, without what was read off a picture."""
        return "\n".join(part.text for part in self.document.parts if part.text and not part.recognised)

    def _searched(self, text: str) -> Haystack:
        if self.is_recognised:
            return NoisyHaystack(text)
        return UnmarkedHaystack(text) if self.document.unmarked else Haystack(text)

    @cached_property
    def months(self) -> MonthTables:
        """What its tables say month by month.

        In running text the figure at the end of one row and the month at the start of the next look like a date.
        """
        return MonthTables(self.tables)

    @cached_property
    def is_blank_form(self) -> bool:
        """Tables with headers and nothing below them, and hardly a word beside."""
        return heads_alone(self.document) and len(self.text.key) < FORM_CHARS

    @cached_property
    def says_none(self) -> bool:
        """A file of a few lines, without a table, one of which says that there was nothing to list."""
        lines = tuple((line,) for line in self.sure_text.splitlines() if line.strip())
        return not (self.is_page or self.document.tables) and len(self.text.key) < FORM_CHARS and says_none(lines)

    @cached_property
    def empty_tables(self) -> tuple[Table, ...]:
        """A file's ruled tables that name what is to be filled in, and in which nothing is; none that goes on below."""
        return () if self.is_page else empty_tables(self.document)

    @cached_property
    def has_figures(self) -> bool:
        """It says how many there were of anything; a table, a picture or a scan may."""
        document = self.document
        if self.is_page or document.tables or document.pictures or self.is_recognised or document.unreadable():
            return True
        return has_figures(self.sure_text, self.text_periods)

    @cached_property
    def is_unfilled(self) -> bool:
        """A file with tables in which nothing is filled in, and with hardly a word and no picture beside them.

        A PDF file's table may have no lines: then it is known by its numbered entries without amounts.
        """
        tables, empty = self.document.tables, self.empty_tables
        if not tables:
            seen_whole = not (self.document.pictures or self.is_recognised or self.document.unreadable())
            return not self.is_page and seen_whole and lacks_amounts(self.sure_text)
        if len(empty) < len(tables) or self.document.pictures:
            return False
        listed = sum(len(norm(cell)) for table in tables for row in table.rows for cell in row)
        return len(self.text.key) - listed < FORM_CHARS * len(tables)

    @cached_property
    def own_words(self) -> Haystack:
        """What it says apart from its headings, repeated ones too, and the names of what hangs on it, rows that lead to
        files and lines above them included."""
        return self._searched("\n".join(filter(None, (without(part.text, self.below) for part in self._own_parts))))

    @property
    def _own_parts(self) -> Iterator[Part]:
        titles = {
            squashed((p.text,)) for p in self.document.parts if self.is_page and p.heading
        } | self.captions_of_files
        parts = (p for p in self.document.parts if not (self.is_page and (p.heading or self._names_file(p))))
        return (p for p in parts if squashed((p.text,)) not in titles)

    @cached_property
    def said(self) -> Haystack:
        """What a page says beside what it is called: without its title where no markup tells it, and the way back."""
        names = {norm(spaced(name)) for name in (*self.called, self.document.title)}
        back = breadcrumbs(self.document)
        lines = without(self.own_words.text, back).splitlines()
        return self._searched("\n".join(line for line in lines if norm(line) not in names))

    def _names_file(self, part: Part) -> bool:
        """The head or a row of a list of files: what it says is what the file is called, or how it was published."""
        words = squashed((part.text,))
        tables = (t for t in self._listings if part.locator.startswith(f"{t.locator} >"))
        return any(
            tells_of_publishing(t)
            or (self.rows_of_files and (words in self.rows_of_files or words == squashed(t.rows[0])))
            for t in tables
        )

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What it says, under its headings."""
        return paragraphs(self.document, self.url, self.below, self._searched)

    @cached_property
    def sections(self) -> tuple[tuple[Haystack, str], ...]:
        """A page's headings, each with the text up to the next one."""
        return sections(self.document, self._searched) if self.is_page else ()

    def pictures_from(self, pixels: int) -> tuple[Picture, ...]:
        """Pictures of at least that width and height; those of unknown size count."""
        return tuple(p for p in self.document.pictures if all(size >= pixels for size in (p.width, p.height) if size))

    @property
    def shown_pictures(self) -> tuple[Picture, ...]:
        """Pictures large enough to carry content, and not of the shape of a banner."""
        pictures = self.pictures_from(SHOWN_PICTURE)
        return tuple(p for p in pictures if not (p.height and p.width >= BANNER * p.height))

    def evidence(self, phrase: str = "", note: str = "") -> Evidence:
        """The spot where the phrase stands (page, sheet, block), or else where the source begins."""
        locator, quote = self._spot(phrase) if phrase else ("", "")
        if not quote:
            locator, quote = spots.opening(self.document)
        note = f"{note} {self._reservation}".strip() if quote else note
        return Evidence(
            url=self.url,
            document=self.name,
            locator=locator,
            quote=quote,
            sha256=self.fetch.sha256,
            note=note,
        )

    @property
    def _reservation(self) -> str:
        """What a reader should know of a quote from it."""
        if self.is_recognised:
            return "(อ่านข้อความจากภาพ)"
        return "(ข้อความในไฟล์มีวรรณยุกต์ขาดหรือผิด)" if self.document.unmarked else ""

    def evidence_dated(self, wanted: Callable[[Period], bool], note: str = "") -> Evidence:
        """The spot where a period of that kind is named: in its text or its tables, else in what it is called."""
        called = (self.visit.anchor, self.context, self.file_name, *self.inherited_titles)
        spot = spots.dated(self.document, called, wanted)
        return self.evidence_at(*spot, note) if spot else self.evidence(note=note)

    def evidence_at(self, locator: str, quote: str, note: str = "") -> Evidence:
        """A spot already known."""
        return self.evidence(note=note).model_copy(update={"locator": locator, "quote": quote})

    def evidence_quoting(self, quote: str, note: str = "") -> Evidence:
        """Words already known, with the place that says them; links and controls may have none of their own."""
        sought = arabic(quote)
        locator = next((part.locator for part in self.document.parts if sought and sought in arabic(part.text)), "")
        return self.evidence_at(locator, quote, note)

    def _spot(self, phrase: str) -> tuple[str, str]:
        for part, text in self._searchable_parts:
            hit = text.find(phrase)
            if hit:
                return part.locator, text.quote(hit)
        for text in (*map(Haystack, self.label.text.splitlines()), self.label, self.text):
            hit = text.find(phrase)
            if hit:
                return "", text.quote(hit)
        links = (link for link in self.document.links if self.is_page)
        return "", next((link.url for link in links if Haystack(words_of_address(link.url)).find(phrase)), "")

    @cached_property
    def _searchable_parts(self) -> tuple[tuple[Part, Haystack], ...]:
        return tuple((part, self._searched(part.text)) for part in self.document.parts if part.text)


def flatten(source: Source) -> Iterator[Source]:
    """The source itself, and each readable member of an archive as a source of its own."""
    yield source
    for member in source.document.members:
        yield from flatten(
            Source(
                visit=source.visit,
                fetch=source.fetch,
                document=member,
                inherited_titles=source.inherited_titles,
                under=source.under,
                caption=source.caption,
                before=source.before,
            )
        )
