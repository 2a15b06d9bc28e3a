"""An office that publishes: its site, its fiscal year, and the chores of putting pages and files online."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from ..blocks import Block, Entry, Link, Listing, Picture
from ..months import FiscalYear
from ..paper import Paper, Signer
from ..pictures import infographic, portrait, scene
from ..site import Site
from .district import District
from .people import Officer

PORTAL = "https://webportal.bangkok.go.th"
Content = Callable[["Office", str], tuple[Block, ...]]
_FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "png": "รูปภาพ"}


@dataclass
class Office:
    """A district, its site and the fiscal year it reports for."""

    site: Site
    district: District
    year: FiscalYear
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The root of the office's pages."""
        return f"{PORTAL}/{self.district.slug}"

    @property
    def name(self) -> str:
        """สำนักงานเขต…"""
        return self.district.office

    def dice(self, topic: str) -> Random:
        """Figures for a topic, the same ones at every build."""
        return Random(f"{self.district.slug} {self.year.year} {topic}")

    def number(self, kind: str, first: int) -> int:
        """The next number of a kind, as databases hand them out."""
        self._numbers[kind] = self._numbers.get(kind, first - 1) + 1
        return self._numbers[kind]

    def put(self, name: str, paper: Paper, form: str = "") -> str:
        """Uploads a document for this year's assessment; returns its URL."""
        folder = f"{PORTAL}/public/user_files_editor/{self.district.folder}/ITA/{self.year.year}"
        return self.site.paper(f"{folder}/{name}", paper, form)

    def attach(self, paper: Paper, form: str = "pdf") -> str:
        """Uploads a document as the CMS does, under a meaningless name."""
        stem = f"{self.district.folder}{self.number('attachment', 410_311):07}"
        return self.site.paper(f"{PORTAL}/upload/user/{stem[-8:]}/Attach/{stem}.{form}", paper)

    def pair(self, stem: str, paper: Paper, *forms: str, label: str = "{format}", note: str = "") -> tuple[Link, ...]:
        """The same paper in several formats, as links; `{format}` and `{ending}` may stand in the label."""
        return tuple(
            Link(
                label.format(format=_FORMAT_NAMES[form], ending=f".{form}"),
                self.put(f"{stem}.{form}", paper),
                note,
            )
            for form in forms
        )

    def picture(self, name: str, alt: str, title: str, *points: str) -> Picture:
        """Uploads a drawn infographic."""
        url = f"{PORTAL}/public/upload_tools/server/php/files/{self.district.folder}/{name}"
        size = (900, 180 + 70 * len(points))
        return Picture(self.site.file(url, infographic(title, *points, size=size)), alt, *size)

    def photograph(self, caption: str) -> Picture:
        """Uploads a placeholder for a photograph of an activity."""
        number = self.number("photograph", 70_211)
        return Picture(
            self.site.file(f"{PORTAL}/upload/user/{number:08}/img/IMG_{number}.png", scene(caption)), caption
        )

    def portrait(self) -> str:
        """Uploads a portrait placeholder; returns its URL."""
        number = self.number("portrait", 1)
        url = f"{PORTAL}/public/user_files_editor/{self.district.folder}/person/p{number:03}.png"
        return self.site.file(url, portrait(number))

    def signed(self, day: int, month: int, *, by: Officer | None = None, opening: str = "(ลงนาม)") -> Signer:
        """The director's (or another's) signature on a day of the fiscal year."""
        officer = by or self.district.director
        return Signer(officer.name, officer.position, self.year.day(day, month), opening)

    def listing(self, here: str, rows: tuple[tuple[str, str, tuple[Block, ...]], ...], size: int = 10) -> Listing:
        """A list page with a detail page for each (title, date, content); further list pages are put online too."""
        entries = tuple(self._detail(here, title, date, blocks) for title, date, blocks in rows)
        chunks = [entries[i : i + size] for i in range(0, len(entries), size)]
        addresses = (here, *(f"{here}/{number}" for number in range(1, len(chunks))))
        pager = tuple(Link(str(number), url) for number, url in enumerate(addresses, start=1))
        pages = [Listing(chunk, pager if len(chunks) > 1 else ()) for chunk in chunks]
        for url, page in zip(addresses[1:], pages[1:], strict=True):
            self.site.page(url, "รายการทั้งหมด", page)
        return pages[0]

    def _detail(self, here: str, title: str, date: str, blocks: tuple[Block, ...]) -> Entry:
        number = self.number("info", 281_004)
        slug = title.replace(" ", "-").replace("/", "-").replace("?", "")
        url = f"{here}/0/info/{number}/{slug}"
        self.site.page(url, title, *blocks)
        return Entry(title, url, date)
