"""An office's whole site and what it submits, with at most one fault an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from tests.portal import (
    SAMPLE_NOTICE,
    Accordion,
    Block,
    Chrome,
    ClassicSkin,
    Entry,
    Form,
    Heading,
    Link,
    Listing,
    MenuGroup,
    People,
    Person,
    PortalSkin,
    Site,
    Skin,
    Text,
    mutations,
)
from tests.portal.content.district import District, Place, found
from tests.portal.content.elsewhere import systems
from tests.portal.months import FiscalYear

from .bodies import CITY, SURVEY, body
from .desk import Desk
from .skins import BLOG, CARDS, SOUP, MarkedSkin
from .voices import Dress, ItemSpec, OfficeSpec, Tongue, dresses, items, parts, tongues

_SKINS: dict[str, Callable[[Chrome], Skin]] = {
    "portal": PortalSkin,
    "classic": ClassicSkin,
    "blog": lambda chrome: MarkedSkin(chrome, BLOG),
    "cards": lambda chrome: MarkedSkin(chrome, CARDS),
    "soup": lambda chrome: MarkedSkin(chrome, SOUP),
}
_PAGE_FAULTS: dict[str, Callable[[Site, str], Site]] = {
    "gone": mutations.gone,
    "soft_404": mutations.soft_404,
    "construction": mutations.under_construction,
    "blocked": mutations.challenged,
    "script": mutations.needs_script,
}
_QUERIES = {"permalink": "?p=", "joomla": "index.php?option=com_content&view=article&id="}
_OFF_TOPIC = "กำหนดการงานประเพณีลอยกระทง"


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one part of an item."""

    item: str
    part: str
    kind: str


@dataclass(frozen=True)
class Published:
    """A site, and the addresses that the office submits for each item."""

    site: Site
    urls: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Section:
    """A part on its page; `stray` if something else stands there instead."""

    part: str
    title: str
    blocks: tuple[Block, ...]


class Bureau:
    """Builds an office's site again and again; documents that stay the same are written once."""

    def __init__(self, spec: OfficeSpec) -> None:
        self.spec = spec
        self._empty = Site(_SKINS[self.dress.skin](self._chrome({})))

    @property
    def dress(self) -> Dress:
        """How its site looks."""
        return dresses()[self.spec.dress]

    @property
    def tongue(self) -> Tongue:
        """How it spells time."""
        return tongues()[self.spec.tongue]

    @property
    def items(self) -> Mapping[str, ItemSpec]:
        """What it is assessed on."""
        return items(self.spec.year)

    @cached_property
    def district(self) -> District:
        """Its people and figures."""
        return found(
            Place(
                self.spec.name,
                self.spec.slug,
                40 + self.spec.tongue,
                ("สมมุติเหนือ", "สมมุติใต้", "ตัวอย่าง"),
                ("โรงเรียนวัดสมมุติธรรม", "โรงเรียนจำลองวิทยา", "โรงเรียนทดสอบบำรุง"),
                ("ชุมชนริมน้ำสมมุติ", "ชุมชนหลังตลาด", "ชุมชนร่วมใจตัวอย่าง"),
                ("เขตหนึ่ง", "เขตสอง", "เขตสาม", "เขตสี่"),
                f"{60 + self.spec.tongue}",
            )
        )

    @property
    def home(self) -> str:
        """The root of its pages."""
        shared = self.dress.skin in ("portal", "classic")
        return (
            f"https://webportal.bangkok.go.th/{self.spec.slug}" if shared else f"https://www.{self.spec.slug}.example"
        )

    def has_own_pages(self) -> bool:
        """Whether items can lose a page without taking each other along."""
        return self.dress.layout != "single"

    def publish(self, faults: Mapping[str, Fault]) -> Published:
        """The whole site with these faults, by item."""
        site = self._empty.copy()
        site.skin = site.skin.with_chrome(self._chrome(faults))
        _elsewhere(site)
        for link in self._usual():
            site.page(link.url, link.label, Text((f"{link.label} ของ{self.district.office}",)))
        whole: list[tuple[str, tuple[Block, ...]]] = []
        urls: dict[str, tuple[str, ...]] = {}
        for item in self.items.values():
            sections = tuple(self._sections(site, item, faults.get(item.id)))
            title = self.tongue.digits(self.dress.item.format(id=item.id, title=item.title))
            if self.dress.layout == "single":
                whole.append((title, _headed(sections)))
                urls[item.id] = (self._address(),)
            elif self.dress.layout == "items":
                urls[item.id] = (site.page(self._address(item.id), title, *_headed(sections)),)
            else:
                urls[item.id] = tuple(self._page(site, item, section) for section in sections)
        if whole:
            site.page(self._address(), "การประเมินคุณธรรมและความโปร่งใส (ITA)", Accordion(tuple(whole)))
        return Published(self._broken(site, faults), urls)

    def _sections(self, site: Site, item: ItemSpec, fault: Fault | None) -> Iterator[_Section]:
        for at, key in enumerate(item.parts, start=1):
            kind = fault.kind if fault and fault.part == key else ""
            if _is_left_out(item, key, fault):
                continue
            desk = self._desk(site, item, key, at, kind)
            if kind == "omit":
                yield _Section(key, _OFF_TOPIC, (Text((f"ขอเชิญเที่ยว{_OFF_TOPIC} ณ สวนสาธารณะสมมุติ",)),))
                continue
            year = desk.a_year_before() if kind == "last_year" else desk
            yield _Section(key, year.title(), body(year))

    def _desk(self, site: Site, item: ItemSpec, key: str, at: int, fault: str) -> Desk:
        part, year = parts()[key], FiscalYear(self.spec.year)
        here = self._here(item.id, key)
        return Desk(site, self.district, self.home, self.tongue, self.dress, year, item.id, part, at, here, fault)

    def _here(self, item: str, key: str) -> str:
        layout = self.dress.layout
        return self._address() if layout == "single" else self._address(item, "" if layout == "items" else key)

    def _address(self, item: str = "ita", key: str = "") -> str:
        if self.dress.urls != "path":
            number = 100 + crc32(f"{self.spec.slug}{item}{key}".encode()) % 90_000
            return f"{self.home}/{_QUERIES[self.dress.urls]}{number}"
        if self.dress.skin in ("portal", "classic"):
            number = 100_000 + crc32(f"{self.spec.slug}{item}{key}".encode()) % 900_000
            return f"{self.home}/page/sub/{number}"
        return f"{self.home}/ita{self.spec.year}/{item.lower()}" + (f"/{key.replace('_', '-')}" if key else "")

    def _page(self, site: Site, item: ItemSpec, section: _Section) -> str:
        url = self._address(item.id, section.part)
        if self.dress.layout == "parts":
            return site.page(url, section.title, *section.blocks)
        detail = f"{url}/0/info/{crc32(url.encode()) % 90_000}"
        if self.dress.urls != "path":
            detail = self._address(item.id, f"{section.part} detail")
        site.page(detail, section.title, *section.blocks)
        return site.page(url, section.title, Listing((Entry(section.title, detail, ""),)))

    def _broken(self, site: Site, faults: Mapping[str, Fault]) -> Site:
        for fault in faults.values():
            if fault.kind in _PAGE_FAULTS:
                site = _PAGE_FAULTS[fault.kind](site, self._here(fault.item, fault.part))
        return site

    def _chrome(self, faults: Mapping[str, Fault]) -> Chrome:
        """What stands around the pages; no menu names a page that there is not."""
        there = ((i.id, k) for i in self.items.values() for k in i.parts if not _is_left_out(i, k, faults.get(i.id)))
        own = tuple(Link(parts()[k].title(0).split("{")[0].strip(), self._here(item, k)) for item, k in there)
        menu = (MenuGroup("ITA", own if self.has_own_pages() else ()), MenuGroup("เกี่ยวกับเขต", self._usual()))
        return Chrome(self.district.office, f"{self.home}/", menu, self.district.address, notice=SAMPLE_NOTICE)

    def _usual(self) -> tuple[Link, ...]:
        return tuple(Link(name, f"{self.home}/page/main/{n}") for n, name in enumerate(_USUAL, 900))


def _is_left_out(item: ItemSpec, key: str, fault: Fault | None) -> bool:
    """Whether the part has no place at all: one that stands alone keeps its page."""
    return fault is not None and (fault.part, fault.kind) == (key, "omit") and len(item.parts) > 1


def _headed(sections: tuple[_Section, ...]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in (Heading(section.title), *section.blocks))


def _elsewhere(site: Site) -> None:
    systems(site)
    skin = PortalSkin(Chrome("กรุงเทพมหานคร", "https://webportal.bangkok.go.th/bangkok", notice=SAMPLE_NOTICE))
    people = (Person("นายสมมุติ ตัวอย่างเมือง", "ผู้ว่าราชการกรุงเทพมหานคร"), Person("นายจำลอง ทดสอบไทย", "ปลัดกรุงเทพมหานคร"))
    site.page(CITY, "คณะผู้บริหารกรุงเทพมหานคร", People(people), skin=skin)
    site.page(SURVEY, "แบบวัดการรับรู้ผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", Form(SURVEY, ("เพศ", "อายุ")), skin=skin)


_USUAL = (
    "ประวัติความเป็นมา",
    "แหล่งท่องเที่ยว",
    "งานทะเบียนราษฎร",
    "เบี้ยยังชีพผู้สูงอายุ",
    "ปฏิทินกิจกรรม",
    "ข้อมูลชุมชน",
    "จุดเสี่ยงน้ำท่วม",
    "รายงานการประชุม",
    "ข้อมูลตามมาตรา 9",
    "แผนที่เว็บไซต์",
    "ดาวน์โหลดแบบฟอร์ม",
    "รับสมัครงาน",
)
