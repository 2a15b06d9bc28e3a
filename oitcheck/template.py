"""The part that every page of a site repeats, told apart from a page's own content (pure).

Links, blocks, tables, pictures and controls that recur on most pages of a site's section are its template: the menu of
a hundred links, the footer, the visitor counter.  Digits are masked before texts are compared, so that a counter or
today's date recurs.  What is in the menu may also stand in the content of one page (a link to a system, a title): an
occurrence beyond the usual number, at an unusual place, is that page's own.  Links that turn its pages are so, too.

The details of one list count together: they share its title, which is content.  With too few pages to learn from,
the rest of the site teaches, if they bear its menu; else the markup's landmarks (nav, header, footer, aside) count.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from statistics import median_low
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from oitcheck.links import turns_page
from oitcheck.models import Control, Document, Link, Part, Picture, Table
from oitcheck.thai.text import norm

_ENOUGH_PAGES = 4
_ENOUGH_FOR_TEXT = 8  # a few pages of one item share words, tables and pictures because of what they are about
_MOST = 0.6
_FEWEST_LINKS = 3  # make a menu
_LINK = "link "
MENU_LINKS = 5  # of the template in one table: that many no table of data holds
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r".*?/(?!(?:20|25)\d\d(?:/|$))\d{3,}(?=/|$)")
_LANDMARKS = frozenset({"nav", "header", "footer", "aside"})
_LANDMARK_STEP = re.compile(
    r"(?:^|> )(?:nav|footer|aside)\b|(?:^|body > )header\b|#(?:main-?)?(?:nav|menu|footer|header)\b"
)

Group = tuple[str, str]
T = TypeVar("T")
Item = Link | Part | Table | Picture | Control
Placed = TypeVar("Placed", Link, Picture)


class _Keyed(NamedTuple):
    """Something on a page, with what it is recognised by and where it stands."""

    item: Item
    key: str
    place: str


_Page = list[_Keyed]


@dataclass(frozen=True)
class Repeated:
    """What recurs on most pages of a group: how often a page usually has it, and where."""

    usual: Mapping[str, int] = field(default_factory=dict)
    places: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def facts(self) -> str:
        """All of it, as text."""
        return f"{sorted(self.usual.items())} {sorted(self.places)}"

    def __bool__(self) -> bool:
        return bool(self.usual)


@dataclass(frozen=True, slots=True)
class Template:
    """The templates of all sites of a run, by host and first path segment."""

    groups: Mapping[Group, Repeated] = field(default_factory=dict)

    @classmethod
    def learn(cls, pages: Iterable[tuple[str, Document]]) -> Template:
        """Learn from (URL, document) pairs; a content that is given twice counts once."""
        distinct: dict[tuple[Group, str], tuple[str, Document]] = {}
        for url, document in pages:
            distinct.setdefault((_group(url), document.sha256 or url), (url, document))
        grouped: dict[Group, dict[str, list[_Page]]] = defaultdict(lambda: defaultdict(list))
        for (group, _), (url, document) in distinct.items():
            page = [_Keyed(item, _key(item), _place(item)) for item in _items(document)]
            grouped[group][_section(url)].append(page)
        learnt = {group: _recurring(sections) for group, sections in grouped.items()}
        hosts = {host: _of_host(host, grouped) for (host, _), found in learnt.items() if not found}
        return cls({g: found or _if_borne(hosts[g[0]], grouped[g]) for g, found in learnt.items()})

    def own(self, url: str, document: Document) -> Document:
        """The page without its template and without what stands in a landmark."""
        return self._split(url, document, template=False)

    def chrome(self, url: str, document: Document) -> Document:
        """Only the template of the page: menu, header, footer with its address and icons."""
        return self._split(url, document, template=True)

    def is_learned(self, url: str) -> bool:
        """Whether the menu of the page at this URL is known, so that what is left over is the page's own."""
        return bool(self.groups.get(_group(url), Repeated()).usual)

    def has_menu(self, url: str) -> bool:
        """Whether pages like the one at this URL repeat links."""
        usual = self.groups.get(_group(url), Repeated()).usual
        return sum(key.startswith(_LINK) for key in usual) >= _FEWEST_LINKS

    def is_borne(self, url: str, document: Document) -> bool:
        """Whether the page shows any of what pages like it repeat."""
        usual = self.groups.get(_group(url), Repeated()).usual
        return any(_key(item) in usual for item in _items(document))

    def facts(self, url: str) -> str:
        """All that decides what of a page at this URL is template."""
        return self.groups.get(_group(url), Repeated()).facts

    def packed(self) -> bytes:
        """All of it, to be kept."""
        groups = [[*group, dict(one.usual), sorted(one.places)] for group, one in self.groups.items()]
        return json.dumps(groups, ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def unpacked(cls, kept: bytes) -> Template:
        """Reverse of `packed`."""
        groups = json.loads(kept.decode("utf-8", "surrogatepass"))
        return cls({(h, s): Repeated(usual, frozenset((k, p) for k, p in places)) for h, s, usual, places in groups})

    def _split(self, url: str, document: Document, *, template: bool) -> Document:
        repeated = self.groups.get(_group(url), Repeated())
        keyed = [(item, _key(item) if repeated.usual else "") for item in _items(document)]
        counts = Counter(key for _, key in keyed)
        kept = {id(item) for item, key in keyed if _is_template(url, repeated, counts, item, key) is template}
        scaffold = partial(_is_scaffold, _menu_places(document, kept))
        return document.model_copy(
            update={
                "parts": tuple(part for part in document.parts if id(part) in kept),
                "tables": tuple(t for t in document.tables if id(t) in kept and (template or not scaffold(t))),
                "pictures": tuple(_placed_among(document, document.pictures, kept)),
                "links": tuple(_placed_among(document, document.links, kept)),
                "controls": tuple(control for control in document.controls if id(control) in kept),
            }
        )


def _menu_places(document: Document, kept: set[int]) -> list[str]:
    """Where the links stand that are not kept."""
    gone = (link.part for link in document.links if id(link) not in kept and link.part is not None)
    return [document.parts[number].locator for number in gone if 0 <= number < len(document.parts)]


def _is_scaffold(menu: Sequence[str], table: Table) -> bool:
    """Whether the site's own menu stands in the table: then it lays out the page, and is none of data."""
    return sum(place.startswith(f"{table.locator} >") for place in menu) >= MENU_LINKS


def _placed_among(document: Document, items: Iterable[Placed], kept: set[int]) -> Iterator[Placed]:
    """The kept links or pictures, each in or behind the last of the kept parts up to its own."""
    places = [place for place, part in enumerate(document.parts) if id(part) in kept]
    for item in items:
        if id(item) in kept and item.part is not None:
            place = bisect_right(places, item.part) - 1
            yield item if place == item.part else item.model_copy(update={"part": place})
        elif id(item) in kept:
            yield item


def _is_template(url: str, repeated: Repeated, counts: Counter[str], item: Item, key: str) -> bool:
    if isinstance(item, Link) and turns_page(url, item):
        return False
    if _in_landmark(item):
        return True
    if key not in repeated.usual:
        return False
    return counts[key] <= repeated.usual[key] or (key, _place(item)) in repeated.places


def _group(url: str) -> Group:
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    # A single segment is a page of the site's root, not a section of its own.
    return host, segments[0].lower() if len(segments) > 1 else ""


def _section(url: str) -> str:
    """A numbered page with all that is below it, else the page by itself.

    The details of one list share its title and some links; they must not outvote the rest of the site.
    """
    path = unquote(urlsplit(url).path)
    numbered = _NUMBERED.match(path)
    return numbered.group() if numbered else url


def _of_host(host: str, grouped: Mapping[Group, Mapping[str, list[_Page]]]) -> Repeated:
    """What the whole site repeats."""
    of_host: dict[str, list[_Page]] = defaultdict(list)
    for group, sections in grouped.items():
        for section, pages in sections.items() if group[0] == host else ():
            of_host[section] += pages
    return _recurring(of_host)


def _if_borne(of_host: Repeated, sections: Mapping[str, list[_Page]]) -> Repeated:
    """What the site repeats, for a group with too few pages to tell, if these have the site's menu."""
    menu = {key for key in of_host.usual if key.startswith(_LINK)}
    pages = (page for found in sections.values() for page in found)
    bear_it = all(2 * len(menu.intersection(one.key for one in page)) >= len(menu) for page in pages)
    return of_host if len(menu) >= _FEWEST_LINKS and bear_it else Repeated()


def _recurring(sections: Mapping[str, list[_Page]]) -> Repeated:
    if len(sections) >= _ENOUGH_FOR_TEXT:
        return _most(list(sections.values()), lambda item: True)
    if len(sections) >= _ENOUGH_PAGES:
        return _most(list(sections.values()), lambda item: isinstance(item, Link | Control))
    pages = [[page] for found in sections.values() for page in found]
    if len(pages) < _ENOUGH_PAGES:
        return Repeated()
    # Pages of few sections share their headings for a good reason.
    return _most(pages, lambda item: not (isinstance(item, Part) and item.heading))


def _most(sections: list[list[_Page]], counted: Callable[[Item], bool]) -> Repeated:
    """What at least `_MOST` of the sections have on at least half of their pages."""
    usual: dict[str, list[int]] = defaultdict(list)
    keys: Counter[str] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for pages in sections:
        here = [[(key, place) for item, key, place in page if counted(item)] for page in pages]
        counts = [Counter(key for key, _ in page) for page in here]
        for page in counts:
            for key, count in page.items():
                usual[key].append(count)
        keys.update(_on_half(counts))
        places.update(_on_half([set(page) for page in here]))
    enough = _MOST * len(sections)
    return Repeated(
        {key: median_low(usual[key]) for key, count in keys.items() if count >= enough},
        frozenset(place for place, count in places.items() if count >= enough),
    )


def _on_half(pages: Sequence[Iterable[T]]) -> set[T]:
    counts = Counter(key for page in pages for key in set(page))
    return {key for key, count in counts.items() if 2 * count >= len(pages)}


def _items(document: Document) -> Iterable[Item]:
    yield from document.links
    yield from document.parts
    yield from document.tables
    yield from document.pictures
    yield from document.controls


def _key(item: Item) -> str:
    match item:
        case Link():
            return f"{_LINK}{item.url.partition('#')[0].rstrip('/')} {masked(item.anchor)}"
        case Part():
            return f"{'heading' if item.heading else 'text'} {masked(item.text)}"
        case Table():
            return f"table {masked(' '.join(cell for row in item.rows for cell in row))}"
        case Picture():
            return f"picture {item.url or item.alt}"
        case Control():
            return f"control {item.kind} {masked(item.label)}"


def _place(item: Item) -> str:
    return masked(item.context) if isinstance(item, Link) else item.locator


def _in_landmark(item: Item) -> bool:
    if isinstance(item, Link):
        return item.landmark in _LANDMARKS
    return lies_in_landmark(item.locator)


@lru_cache(maxsize=1 << 13)
def lies_in_landmark(locator: str) -> bool:
    """Whether a place of a page is part of its navigation, header, footer or sidebar."""
    return bool(_LANDMARK_STEP.search(locator))


@lru_cache(maxsize=1 << 14)
def masked(text: str) -> str:
    """A text as it is compared: without what counts up or changes by the day."""
    return _DIGITS.sub("0", norm(text))
