"""One thing that an item shows: a page's own content or a file, with what it is called and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.evidence import spots
from oitcheck.evidence.hollow import empty_tables, has_figures, heads_alone, is_link_list, lacks_amounts, leading_links
from oitcheck.evidence.listing import lists_files, squashed
from oitcheck.evidence.month_cells import MonthTables, as_month
from oitcheck.evidence.paragraphs import Paragraph, paragraphs, sections, without
from oitcheck.evidence.rows import says_none
from oitcheck.links import is_chore, is_file_name, names_nothing
from oitcheck.models import Document, Evidence, Fetch, Format, Link, Part, Picture, Role, Table, Visit
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import Haystack, NoisyHaystack, UnmarkedHaystack

HEADLINE_CHARS = 400  # how much of a file's beginning counts as its heading
REMARK_CHARS = 100  # of a page: less is a remark beside a list of files
LISTING_CHARS = 400  # of a page: more is content of its own beside a list of files
FORM_CHARS = 500  # a document with more to say is no form
SHOWN_PICTURE = 160  # pixels: smaller ones are icons and decorations

_TITLE_JOINT = re.compile(r"\s[-|–—»:]\s|\|")


@dataclass(frozen=True, eq=False)
class Source:
    """A page (its own region, without the site's template) or a file (or an archive's member) of one item.

    `label` is what the site calls it: anchor, row or list entry, file name, the title part of the URL. `inherited`
    is what the page calls itself on which it was found: the topic of a bare list of files.
    """

    visit: Visit
    fetch: Fetch
    document: Document
    chrome: Document | None = None  # the template part of a page: header, menu, footer
    inherited_titles: tuple[str, ...] = ()
    below: frozenset[str] = frozenset()  # the link texts of what hangs on this page and is a source of its own
    rows_of_files: frozenset[str] = frozenset()  # the words of this page's rows in which a link to a file stands
    under: str = ""  # the line above its link that names a period and nothing else
    caption: str = ""  # the line above its link that calls it by name, where the link itself says nothing

    @property
    def url(self) -> str:
        """The address a person can open."""
        return self.fetch.url

    @property
    def is_page(self) -> bool:
        """A web page, as opposed to a file."""
        return self.document.format is Format.HTML

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
        return words >= REMARK_CHARS or bool(self.tables) or (words > 0 and self.leads_elsewhere)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, of a page without those that only list what hangs on it."""
        listings = {id(table) for table in self._listings}
        return tuple(table for table in self.document.tables if id(table) not in listings)

    @cached_property
    def _listings(self) -> tuple[Table, ...]:
        """A page's tables that only list what hangs on it."""
        every = self.document.tables if self.is_page and (self.below or self.rows_of_files) else ()
        return tuple(table for table in every if lists_files(table, self.below, self.rows_of_files))

    @cached_property
    def is_link_list(self) -> bool:
        """A file that says little but where other files are: what is asked for is in those."""
        return not self.is_page and is_link_list(self.document, self.leading)

    @cached_property
    def leading(self) -> tuple[Link, ...]:
        """A file's links to other files, to its own site, and addresses cut off at the end of a line."""
        return () if self.is_page else leading_links(self.document, self.url)

    @property
    def has_content(self) -> bool:
        """A page with more to say, or to show, than a list of files has."""
        return bool(self.tables) or self._shows_beside_listings or len(self.own_words.key) > LISTING_CHARS

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
    def name(self) -> str:
        """What a reader would call it: anchor, else title, else file name.

        Where the anchor names nothing, a file is called what its server calls it.
        """
        called = [self.visit.anchor, self.document.title, self.file_name, self.url]
        if not self.is_page and names_nothing(self.visit.anchor) and is_file_name(self.file_name):
            called.insert(0, self.file_name)
        return next(text.strip() for text in (self.document.name, *called) if text.strip())

    @cached_property
    def file_name(self) -> str:
        """The file name as served or as it stands in the URL, decoded."""
        path = unquote(urlsplit(self.fetch.final_url or self.fetch.url).path)
        return self.fetch.filename or PurePosixPath(path).name

    @cached_property
    def label(self) -> Haystack:
        """Everything that names this source itself."""
        texts = [self.visit.anchor, self.document.name, self.file_name]
        texts += [unquote(urlsplit(self.url).path)] if self.is_page else []
        title = self.document.title if self.is_page else ""
        return Haystack("\n".join(filter(None, (*map(_spaced, texts), title))))

    @cached_property
    def anchor(self) -> Haystack:
        """The link's own words alone."""
        return Haystack(_spaced(self.document.name or self.visit.anchor))

    @cached_property
    def context(self) -> str:
        """The heading above the link and the row around it, or its caption; with the line above that names a period.

        What holds the heading too is wider than a row.
        """
        heading, _, entry = self.visit.context.partition(" › ")
        around = heading if entry and heading.rstrip("…") in entry else self.visit.context
        if self.caption not in around:
            around = f"{around} › {self.caption}" if around else self.caption
        return f"{self.under} › {around}" if self.under and not find_periods(around) else around

    @cached_property
    def names(self) -> tuple[Haystack, ...]:
        """Each thing that it is called by its site or calls itself: link, file name, parts of the title, headings."""
        called = [self.visit.anchor, self.document.name, self.file_name, *_TITLE_JOINT.split(self.document.title)]
        headings = [part.text for part in self.document.parts if part.heading] if self.is_page else []
        texts = (Haystack(_spaced(text)) for text in (*called, *headings) if text)
        lines = (p.opening for p in self.paragraphs) if self.is_page else self.headline_lines
        return (*texts, *lines)

    @cached_property
    def row(self) -> Haystack:
        """The heading and row that the link stood under: shared with its neighbours, so weaker than the label."""
        return Haystack(self.context)

    @cached_property
    def inherited(self) -> Haystack:
        """The titles of the pages it hangs on."""
        return Haystack("\n".join((self.context, *self.inherited_titles)))

    @cached_property
    def headline(self) -> Haystack:
        """Title and headings of a page; title and beginning of a file."""
        if self.is_page:
            return Haystack("\n".join([self.document.title, *(p.text for p in self.document.parts if p.heading)]))
        return self._searched(self.document.title + "\n" + self.document.text()[:HEADLINE_CHARS])

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
    def label_periods(self) -> tuple[Period, ...]:
        """Periods in its label: of a page not in its address, of a file name's month ("10-2565") not the year alone."""
        called = f"{_spaced(self.visit.anchor)}\n{self.document.title}" if self.is_page else self.label.text
        of_months = {period.year_be for period in self.file_name_periods if period.kind == "month"}
        return tuple(p for p in find_periods(as_month(called)) if p.kind != "year" or p.year_be not in of_months)

    @cached_property
    def address_periods(self) -> tuple[Period, ...]:
        """Periods in a page's address: the last resort."""
        return tuple(find_periods(_spaced(unquote(urlsplit(self.url).path)))) if self.is_page else ()

    @cached_property
    def file_name_periods(self) -> tuple[Period, ...]:
        """Periods in the name of the file alone, where "10_65" is a month."""
        names = filter(None, (self.document.name, self.file_name))
        return () if self.is_page else tuple(p for name in names for p in find_periods(name, file_name=True))

    @cached_property
    def text_periods(self) -> tuple[Period, ...]:
        """Periods in its text; on a page without the names of its files, in a scan none."""
        return tuple(find_periods(self.own_words.text if self.is_page else self.sure_text))

    @cached_property
    def headline_periods(self) -> tuple[Period, ...]:
        """Periods in its headline; what was read off a picture decides no date."""
        title = self.headline.text if self.is_page else f"{self.document.title}\n{self.sure_text[:HEADLINE_CHARS]}"
        return tuple(find_periods(title))

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

    @property
    def is_unfilled(self) -> bool:
        """A file with tables in which nothing is filled in, and with hardly a word and no picture beside them.

        A PDF file's table may have no lines: then it is known by its numbered entries without amounts.
        """
        tables, empty = self.document.tables, self.empty_tables
        if not tables:
            seen_whole = not (self.document.pictures or self.is_recognised or self.document.unreadable())
            return not self.is_page and seen_whole and lacks_amounts(self.sure_text)
        nothing_else = len(empty) == len(tables) and not self.document.pictures
        return nothing_else and len(self.text.key) < FORM_CHARS * len(tables)

    @cached_property
    def own_words(self) -> Haystack:
        """What it says apart from its headings and the names of what hangs on it, rows that lead to files included."""
        parts = (p for p in self.document.parts if not (self.is_page and (p.heading or self._names_file(p))))
        return self._searched("\n".join(filter(None, (without(part.text, self.below) for part in parts))))

    def _names_file(self, part: Part) -> bool:
        """The head or a row of a list of files: what it says is what the file is called."""
        words = squashed((part.text,))
        tables = (t for t in self._listings if part.locator.startswith(f"{t.locator} >"))
        return any(words in self.rows_of_files or words == squashed(t.rows[0]) for t in tables if self.rows_of_files)

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
        """Pictures large enough to carry content."""
        return self.pictures_from(SHOWN_PICTURE)

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
        return "(ข้อความในไฟล์ขาดวรรณยุกต์)" if self.document.unmarked else ""

    def evidence_dated(self, wanted: Callable[[Period], bool], note: str = "") -> Evidence:
        """The spot where a period of that kind is named: in its text or its tables, else in what it is called."""
        called = (self.visit.anchor, self.context, self.file_name, *self.inherited_titles)
        spot = spots.dated(self.document, called, wanted)
        return self.evidence_at(*spot, note) if spot else self.evidence(note=note)

    def evidence_at(self, locator: str, quote: str, note: str = "") -> Evidence:
        """A spot already known."""
        return self.evidence(note=note).model_copy(update={"locator": locator, "quote": quote})

    def _spot(self, phrase: str) -> tuple[str, str]:
        for part, text in self._searchable_parts:
            hit = text.find(phrase)
            if hit:
                return part.locator, text.quote(hit)
        for text in (self.label, self.text):
            hit = text.find(phrase)
            if hit:
                return "", text.quote(hit)
        return "", ""

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
            )
        )


def _spaced(label: str) -> str:
    """File names and paths with their separators as spaces, so that words and periods stand free."""
    return label.replace("_", " ").replace("+", " ").replace("/", " / ")
