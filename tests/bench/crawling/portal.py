"""The site that all crawl: pages of a district's portal by our own kit, its documents, and links that lead nowhere.

Every page can be reached from the first one, over several levels, and carries as many links as every other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.portal import Chrome, Entry, Files, Grid, Link, Listing, MenuGroup, Page, PortalSkin, Sheet, Text

from .documents import Original, large, paper, sentence, small

ROOT = "/khet/oit/"
_LINKS = 20  # a page
_MENU = 6  # of these
_CHILDREN = 8  # pages that are linked from a page first
_SIZES = (30_000, 60_000)  # bytes


@dataclass(frozen=True)
class Size:
    """How large a site is."""

    pages: int
    files: int
    dead: int

    @property
    def urls(self) -> int:
        """All that a crawl asks for."""
        return self.pages + self.files + self.dead


FULL = Size(2000, 500, 20)
QUICK = Size(400, 100, 10)
SMALLEST = Size(60, 15, 3)


@dataclass(frozen=True)
class Fleet:
    """Districts on one host, each with submitted pages and the documents that these offer."""

    districts: int
    pages: int = 66
    files: int = 300
    scans: bool = False  # among the documents: they make them as large as on real portals

    @property
    def urls(self) -> int:
        """All that a crawl asks for."""
        return self.districts * (self.pages + self.files)


@dataclass(frozen=True)
class Content:
    """What is at an address: pieces that make the body, so that copies share their memory."""

    pieces: tuple[bytes, ...]
    media_type: str = "text/html; charset=utf-8"


@dataclass
class Portal:
    """Path → content; the paths of `dead` are linked, and nothing is there."""

    contents: dict[str, Content] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)


def portal(size: Size | Fleet, base: str) -> Portal:
    """The site under an origin such as http://127.0.0.1:8000."""
    return _fleet(size, base) if isinstance(size, Fleet) else _district(size, base)


def page_path(number: int) -> str:
    """The path of a page; the first one leads to all others."""
    return f"{ROOT}page-{number:04}.html" if number else ROOT


def _district(size: Size, base: str) -> Portal:
    dice, made = Random(size.pages), Portal()
    originals = large(dice)
    files = _documents(made, f"{ROOT}files", originals, size.files)
    made.dead = [f"{ROOT}page-{size.pages + number * 7:04}.html" for number in range(size.dead)]
    skin = _skin(base, [page_path(number) for number in range(1, 1 + _MENU)])
    extra = _spread(size.pages, files, made.dead)
    for number in range(size.pages):
        made.contents[page_path(number)] = _page(skin, base, number, size.pages, extra.get(number, []), dice)
    return made


def _spread(pages: int, files: list[str], dead: list[str]) -> dict[int, list[str]]:
    """Files and dead links over the pages, in even steps: no page has more than a few."""
    spread: dict[int, list[str]] = {}
    for paths, start in ((files, 0), (dead, 1)):
        for number, path in enumerate(paths):
            spread.setdefault((start + number * pages // len(paths)) % pages, []).append(path)
    return spread


def _page(skin: PortalSkin, base: str, number: int, pages: int, extra: list[str], dice: Random) -> Content:
    first = number * _CHILDREN + 1
    linked = [page_path(child) for child in range(first, min(first + _CHILDREN, pages))]
    rest = _LINKS - _MENU - 1 - len(linked) - len(extra)  # one link more is the name of the site in the header
    unlinked = [page_path(other) for other in range(_MENU + 1, pages) if not first <= other < first + _CHILDREN]
    linked += dice.sample(unlinked, rest)
    entries = tuple(Entry(sentence(dice), base + path, "20 เมษายน 2566") for path in linked)
    downloads = tuple(Link(f"ดาวน์โหลดเอกสาร {path[-8:]}", base + path, sentence(dice)) for path in extra)
    return _drawn(skin, base + page_path(number), f"ข้อมูลลำดับที่ {number}", (Listing(entries), Files(downloads)), dice)


def _fleet(size: Fleet, base: str) -> Portal:
    dice, made = Random(size.districts), Portal()
    originals = large(dice) if size.scans else small(dice)
    for district in range(size.districts):
        home = f"/khet-{district:02}"
        menu = [f"{home}/page/sub/{1000 + number}/x" for number in range(_MENU)]
        skin = _skin(base, menu)
        files = _documents(made, f"{home}/upload", originals, size.files, district * size.files)
        for number, own in enumerate(_dealt(files, size.pages)):
            links = Files(tuple(Link(f"เอกสาร {path[-8:]}", base + path, sentence(dice)) for path in own))
            path = submitted_path(district, number)
            made.contents[path] = _drawn(skin, base + path, f"ข้อมูลลำดับที่ {number}", (links,), dice)
    return made


def submitted_path(district: int, number: int) -> str:
    """The path of a page that a district submits."""
    return f"/khet-{district:02}/page/sub/{1000 + number}/x"


def _dealt(files: list[str], pages: int) -> Iterator[list[str]]:
    return (files[number::pages] for number in range(pages))


def _documents(made: Portal, folder: str, originals: tuple[Original, ...], many: int, first: int = 0) -> list[str]:
    paths = []
    for number in range(first, first + many):
        original = originals[number % len(originals)]
        paths.append(f"{folder}/{number:05}.{original.ending}")
        made.contents[paths[-1]] = Content(original.copy(number), original.media_type)
    return paths


def _skin(base: str, menu: list[str]) -> PortalSkin:
    links = tuple(Link(f"เมนู {number}", base + path) for number, path in enumerate(menu, start=1))
    chrome = Chrome("สำนักงานเขตตัวอย่าง", base + ROOT, (MenuGroup("การเปิดเผยข้อมูล (OIT)", links),), "99 ถนนตัวอย่าง")
    return PortalSkin(chrome)


def _drawn(skin: PortalSkin, url: str, title: str, blocks: tuple[Listing | Files, ...], dice: Random) -> Content:
    """A page of its own length: a table of procurement, then text until it is long enough."""
    wanted = dice.randint(*_SIZES)
    table = paper(dice, dice.randint(5, 40)).sheets[0]
    start = skin.render(Page(title, (*blocks, Grid(Sheet(table.headers, table.rows)))), url)
    sentences = []
    missing = wanted - len(start.encode())
    while missing > 0:
        sentences.append(sentence(dice))
        missing -= len(sentences[-1].encode())
    html = skin.render(Page(title, (*blocks, Grid(table), Text(tuple(sentences)))), url)
    return Content((html.encode(),))
