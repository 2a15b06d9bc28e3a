"""What something that an item shows is called: by its site, by its file and by the pages it hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.evidence.tables.month_words import as_month
from oitcheck.links import is_file_name, names_nothing
from oitcheck.models import Document, Fetch, Format, Visit
from oitcheck.thai.periods import Period, find_periods
from oitcheck.thai.text import Haystack

_OFFICE_ALONE = re.compile(r"\s*(?:สำนักงาน)?เขต[ก-๏]{3,25}(?:\s*กรุงเทพมหานคร)?\s*")
_TITLE_JOINT = re.compile(r"\s[-|–—»:]\s|\|")


@dataclass(frozen=True, eq=False)
class Named:
    """A page or a file of one item by its names, and the periods in these.

    `label` is what the site calls it: anchor, row or list entry, file name, the title part of the URL. `inherited`
    is what the page calls itself on which it was found: the topic of a bare list of files.
    """

    visit: Visit
    fetch: Fetch
    document: Document
    inherited_titles: tuple[str, ...] = ()
    under: str = ""  # the line above its link that names a period and nothing else
    caption: str = ""  # the line above its link that calls it by name, where the link itself says nothing
    before: str = ""  # the link just before its own that names a document, where its own says nothing: "(Word)"

    @property
    def url(self) -> str:
        """The address a person can open."""
        return self.fetch.url

    @property
    def is_page(self) -> bool:
        """A web page, as opposed to a file."""
        return self.document.format is Format.HTML

    @cached_property
    def name(self) -> str:
        """What a reader would call it: anchor, else title, else file name. Of many sites all pages have one title.

        Where the anchor names nothing, a file is called what its server calls it.
        """
        headings = [part.text for part in self.document.parts if part.heading] if self.is_page else []
        called = [self.visit.anchor, self.document.title, self.file_name, self.url]
        if headings and _OFFICE_ALONE.fullmatch(self.document.title):
            called.insert(1, headings[0])
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
        return Haystack("\n".join(filter(None, (*map(spaced, texts), title))))

    @cached_property
    def label_in_words(self) -> Haystack:
        """The same without a page's address: "/ita/news" tells nothing of what the page has to say."""
        return Haystack(f"{spaced(self.visit.anchor)}\n{self.document.title}") if self.is_page else self.label

    @cached_property
    def anchor(self) -> Haystack:
        """The link's own words alone."""
        return Haystack(spaced(self.document.name or self.visit.anchor))

    @cached_property
    def context(self) -> str:
        """The heading above the link and the row around it, or its caption; with the line above that names a period.

        What holds the heading too is wider than a row.
        """
        heading, _, entry = self.visit.context.partition(" › ")
        around = heading if entry and _holds_heading(entry, heading) else self.visit.context
        if self.caption not in around:
            around = f"{around} › {self.caption}" if around else self.caption
        return f"{self.under} › {around}" if self.under and not find_periods(around) else around

    @cached_property
    def entry(self) -> Haystack:
        """The row or entry of a list that the link stands in, without what stands above."""
        heading, _, entry = self.visit.context.partition(" › ")
        return Haystack("" if entry and _holds_heading(entry, heading) else entry or heading)

    @cached_property
    def row(self) -> Haystack:
        """The heading and row that the link stood under: shared with its neighbours, so weaker than the label."""
        return Haystack(self.context)

    @cached_property
    def inherited(self) -> Haystack:
        """The titles of the pages it hangs on."""
        return Haystack("\n".join((self.context, *self.inherited_titles)))

    @property
    def titles_above(self) -> tuple[Haystack, ...]:
        """The titles of the pages it hangs on, one by one: no name begins in one and ends in the next."""
        return tuple(map(Haystack, self.inherited_titles))

    @cached_property
    def label_periods(self) -> tuple[Period, ...]:
        """Periods in its label: of a page not in its address, of a file name's month ("10-2565") not the year alone."""
        called = f"{spaced(self.visit.anchor)}\n{self.document.title}" if self.is_page else self.label.text
        of_months = {period.year_be for period in self.file_name_periods if period.kind == "month"}
        return tuple(p for p in find_periods(as_month(called)) if p.kind != "year" or p.year_be not in of_months)

    @cached_property
    def address_periods(self) -> tuple[Period, ...]:
        """Periods in a page's address: the last resort."""
        return tuple(find_periods(spaced(unquote(urlsplit(self.url).path)))) if self.is_page else ()

    @cached_property
    def file_name_periods(self) -> tuple[Period, ...]:
        """Periods in the name of the file alone, where "10_65" is a month."""
        names = filter(None, (self.document.name, self.file_name))
        return () if self.is_page else tuple(p for name in names for p in find_periods(name, file_name=True))

    @property
    def called(self) -> tuple[str, ...]:
        """Its names one by one: link, file name and the parts of its title."""
        return (self.visit.anchor, self.document.name, self.file_name, *_TITLE_JOINT.split(self.document.title))


def _holds_heading(entry: str, heading: str) -> bool:
    """Whether the heading is part of what stands around a link, and not the beginning of the link's own longer name."""
    cut = heading.endswith("…")
    behind = (entry[at.end() :][:1] for at in re.finditer(re.escape(heading.rstrip("…")), entry))
    return any(cut or not letter.strip() for letter in behind)


def spaced(label: str) -> str:
    """File names and paths with their separators as spaces, so that words and periods stand free."""
    return label.replace("_", " ").replace("+", " ").replace("/", " / ")
