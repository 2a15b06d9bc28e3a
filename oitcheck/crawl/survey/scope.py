"""Which links of a page an item follows (pure).

Files on whatever host; pages only below the submitted one: the same host and the same section of the site.  A section
is the path up to its last numeric id where the portal numbers its pages (the title behind the id varies), else the
page's own directory; beside it, paging and "read more" links of the same first path segment, and what the submitted
page's own content links to on the same host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from oitcheck.crawl import kinds
from oitcheck.crawl.answers.disguise import is_front_page
from oitcheck.crawl.survey.continuation import continues, few_others, gives_file
from oitcheck.documents.web.players import is_publisher
from oitcheck.links import PAGING_FIELDS, is_content, is_dataset, is_resource, place, sorts_folder
from oitcheck.models import Document, Link, LinkKind, Picture, Role, unrouted

_ICON = 48
_DETAIL = re.compile(
    r"อ่านต่อ|อ่านเพิ่ม|รายละเอียด|ดูเพิ่ม|ดูทั้งหมด|เพิ่มเติม|คลิก|ถัดไป|read more|more\b|detail|view\b|next|»|›", re.I
)
_NUMBER = re.compile(r"\d+$")
_ID = re.compile(r"[0-9]{3,}$")
_YEAR = re.compile(r"(?:25|20)[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something on a page that an item wants to look at."""

    url: str
    role: Role
    anchor: str = ""
    context: str = ""
    paging: bool = False
    written: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Where an item's pages live, derived from its submitted URL; of a page that moved, `formerly` is where they lived.

    Links that editors once wrote go on naming the former address, and the server sends their readers on.
    """

    host: str
    own: tuple[str, ...]  # the submitted page's path
    query: tuple[tuple[str, str], ...]
    below: tuple[str, ...] | None  # pages under this path belong to the section
    formerly: Section | None = field(default=None, compare=False)

    @classmethod
    def of(cls, url: str) -> Section:
        """The section of a submitted URL; an unreadable one has none."""
        try:
            parts = urlsplit(unrouted(url))
        except ValueError:
            return cls("", (), (), None)
        segments = _segments(parts.path)
        return cls(_host(url), segments, tuple(parse_qsl(parts.query)), _below(segments, parts.path.endswith("/")))

    def admits(self, url: str, anchor: str) -> bool:
        """Whether a page belongs to this item."""
        if self.formerly is not None and self.formerly.admits(url, anchor):
            return True
        url = unrouted(url)
        if _host(url) != self.host:
            return False
        segments = _segments(urlsplit(url).path)
        if self._is_sibling(url, segments) and _DETAIL.search(anchor):
            return True
        if self.below is not None and segments[: len(self.below)] == self.below:
            return self._says_more_than(url, segments)
        if not self.own or segments[:1] != self.own[:1]:
            return False
        return self.pages(url) or (not _has_id(self.own) and bool(_DETAIL.search(anchor)))

    def _is_sibling(self, url: str, segments: tuple[str, ...]) -> bool:
        """The same script asked for another entry: `?p=17` and `?p=171`, `…&view=article&id=20` and `…&id=200`."""
        query = tuple(parse_qsl(urlsplit(url).query))
        if not self.query or segments != self.own or query == self.query:
            return False
        others = dict(self.query)
        changed = [name for name, value in query if others.get(name) != value]
        return {name for name, _ in query} == set(others) and len(changed) == 1

    def pages(self, url: str) -> bool:
        """Whether a URL is another list page of the submitted one: `?page=2`, `…/2`, `…/page/2`."""
        if self.formerly is not None and self.formerly.pages(url):
            return True
        url = unrouted(url)
        if _host(url) != self.host:
            return False
        parts = urlsplit(url)
        segments, query = _segments(parts.path), dict(parse_qsl(parts.query))
        if segments[-2:-1] == ("page",) and _NUMBER.match(segments[-1]) and self._is_self(segments[:-2]):
            return True
        paging = {name for name in query if name.lower() in PAGING_FIELDS}
        if self._is_self(segments) and paging:
            rest = {name: value for name, value in query.items() if name not in paging}
            return rest == {name: value for name, value in self.query if name.lower() not in PAGING_FIELDS}
        last = segments[-1] if segments else ""
        return bool(_NUMBER.match(last)) and len(last) <= 3 and self._is_self(segments[:-1])

    def lists(self, url: str) -> bool:
        """Whether a page is the submitted one, or another page of the list that it is."""
        return Section.of(url) == self or self.pages(url)

    def _is_self(self, segments: tuple[str, ...]) -> bool:
        if segments == self.own:
            return True
        ident = _id_position(self.own)
        if ident is None or segments[: ident + 1] != self.own[: ident + 1]:
            return False
        # Where a title stands behind the id, it may be spelt anyhow.
        titled = len(self.own) == ident + 2
        return len(segments) <= ident + (2 if titled else 1)

    def _says_more_than(self, url: str, segments: tuple[str, ...]) -> bool:
        """Not the submitted page itself under another spelling."""
        return not self._is_self(segments) or tuple(parse_qsl(urlsplit(url).query)) != self.query


def candidates(
    section: Section,
    page_url: str,
    own: Document,
    is_new: Callable[[str], bool] = lambda url: True,
    is_others: Callable[[str], bool] | None = None,
    *,
    is_index: bool = False,
) -> Iterator[Candidate]:
    """What a page (its template taken off) offers to an item, in the page's order; `is_new` spares what it has.

    `is_others`: what speaks for another item; None where the menu could not be told from the page's own links.
    `is_index`: whether the page is to hold several items.
    """
    others: frozenset[str] = frozenset()
    if is_others is not None and section.lists(page_url) and not is_front_page(unrouted(page_url)):
        others = few_others(page_url, own, lambda url: kinds.names_file(url) or is_others(url), is_index=is_index)
    for link in own.links:
        if not kinds.is_crawlable(link.url) or not is_new(kinds.fetch_url(link.url)):
            continue
        if candidate := _candidate(section, page_url, link) or _beyond(section, page_url, own, link, others):
            yield candidate
    for picture in own.pictures:
        if _is_shown(picture):
            yield Candidate(kinds.fetch_url(picture.url), Role.PICTURE, picture.alt)


def listed(links: Iterable[Link]) -> Iterator[Candidate]:
    """What a submitted file leads to: other files, and pages of its site."""
    for link in links:
        if kinds.is_crawlable(link.url):
            url = kinds.fetch_url(link.url)
            is_file = kinds.names_file(url) or kinds.may_be_file(url, link.anchor)
            yield Candidate(url, Role.FILE if is_file else Role.PAGE, link.anchor, link.context)


def _beyond(section: Section, page_url: str, own: Document, link: Link, others: frozenset[str]) -> Candidate | None:
    """What a page offers that lies outside its section: what it gives as a file, and what the submitted one lists."""
    announced = section.lists(page_url) and continues(page_url, own, link)
    if not (announced or gives_file(page_url, link) or (place(link.url) in others and is_content(page_url, link))):
        return None
    return Candidate(kinds.fetch_url(link.url), Role.PAGE, link.anchor, link.context)


def _candidate(section: Section, page_url: str, link: Link) -> Candidate | None:
    if link.kind is LinkKind.FORM or is_resource(link.url) or sorts_folder(link.url):
        return None
    url, written = kinds.fetch_url(link.url), link.kind is LinkKind.WRITTEN
    if kinds.names_file(url):
        return Candidate(url, Role.FILE, link.anchor, link.context, written=written)
    if _is_page(section, page_url, link, url):
        return Candidate(url, Role.PAGE, link.anchor, link.context, section.pages(url), written)
    if kinds.may_be_file(url, link.anchor):
        return Candidate(url, Role.FILE, link.anchor, link.context, written=written)
    return None


def _is_page(section: Section, page_url: str, link: Link, url: str) -> bool:
    if kinds.is_drive_folder(url) or is_publisher(url) or is_dataset(url):
        return True
    # A frame from the same host is content of the page that shows it.
    if link.kind is LinkKind.FRAME and _host(url) == _host(page_url):
        return True
    return section.admits(url, link.anchor)


def _is_shown(picture: Picture) -> bool:
    if not kinds.is_crawlable(picture.url):
        return False
    return not any(0 < size <= _ICON for size in (picture.width, picture.height))


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _segments(path: str) -> tuple[str, ...]:
    return tuple(segment for segment in unquote(path).split("/") if segment)


def _id_position(segments: tuple[str, ...]) -> int | None:
    """Index of the numeric id that selects the page: not a year, and long, for short numbers may be paging."""
    numbers = [i for i, s in enumerate(segments) if s.isascii() and s.isdigit() and not _YEAR.match(s)]
    found = [i for i in numbers if _ID.match(segments[i])] or numbers
    return found[-1] if found else None


def _has_id(segments: tuple[str, ...]) -> bool:
    return _id_position(segments) is not None


def _below(segments: tuple[str, ...], is_directory: bool) -> tuple[str, ...] | None:
    ident = _id_position(segments)
    if ident is not None:
        return segments[: ident + 1]
    named_page = bool(segments) and kinds.names_page("http://host/" + segments[-1])
    directory = segments if is_directory and not named_page else segments[:-1]
    # The root or first level of a site is not a section: everything is under it.
    if len(directory) >= 2:
        return directory
    return segments if len(segments) >= 2 and not named_page else None
