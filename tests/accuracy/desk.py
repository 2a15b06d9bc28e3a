"""The officer's desk: puts one part online in the office's own words, with at most one thing wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import TypeVar
from zlib import crc32

from tests.portal import Files, Link, Paper, Picture, Resource, Sheet, Signer, Site, write
from tests.portal.content.district import District, Place, found
from tests.portal.months import FiscalYear, Month
from tests.portal.office import csv_bytes
from tests.portal.pictures import portrait, scene

from .real_writers import converted, printed
from .voices import Dress, Part, Tongue, parts

T = TypeVar("T")
SCANS = ("scan", "skewed", "speckled")
"""Faults that make pictures of a part's PDFs."""
_SPOKEN = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "csv": "Excel", "zip": "zip", "doc": "Word", "xls": "Excel"}
_OLDER = {"docx": "doc", "xlsx": "xls"}
_ELSEWHERE = found(
    Place(
        "ดาวเคราะห์น้อย", "daokhro", 77, ("ดาวเหนือ", "ดาวใต้", "ดาวกลาง"),
        ("โรงเรียนดาวหนึ่ง", "โรงเรียนดาวสอง", "โรงเรียนดาวสาม"),
        ("ชุมชนดาวเรือง", "ชุมชนดาวรุ่ง", "ชุมชนดาวใหม่"), ("เขตหนึ่ง", "เขตสอง", "เขตสาม", "เขตสี่"), "61",
    )
)  # fmt: skip
_MIXED_UP = {
    "action_plan": "action_report",
    "action_report": "action_plan",
    "area_plan": "action_plan",
    "schools": "subsidies",
    "spending_plan": "spending_report",
    "spending_report": "spending_plan",
}
"""Whose document hangs where a part's ought to: of the same item, or of another."""
_DRAFTS = ("(ร่าง) {}", "ร่าง{}", "{} (ฉบับร่าง)", "ร่าง {}")
_NOTHING = "<html><body><h1>404 - ไม่พบไฟล์ที่ท่านต้องการ</h1></body></html>".encode()
_FILE_NAMES: dict[str, Callable[[str, str, str, int, int], str]] = {
    "thai": lambda item, part, title, at, k: f"{title.replace(' ', '_').replace('/', '-')[:70]}",
    "code": lambda item, part, title, at, k: f"{item}_{at}" + (f"_{k}" if k else ""),
    "camera": lambda item, part, title, at, k: f"IMG_{crc32(f'{part}{k}'.encode()) % 10_000:04}",
    "scanner": lambda item, part, title, at, k: f"doc0{crc32(f'{part}{k}'.encode()) % 100_000:05}",
    "slug": lambda item, part, title, at, k: part.replace("_", "-") + (f"-{k}" if k else ""),
}


@dataclass(frozen=True)
class Desk:
    """Everything that a part's author has at hand. `fault` is the one thing that goes wrong here."""

    site: Site
    district: District
    home: str
    tongue: Tongue
    dress: Dress
    year: FiscalYear
    item: str
    part: Part
    at: int
    here: str
    fault: str = ""

    @property
    def area(self) -> str:
        """เขต…"""
        return f"เขต{self.district.name}"

    @property
    def dice(self) -> Random:
        """Figures of this part, the same ones at every build."""
        return Random(f"{self.district.slug} {self.year.year} {self.part.key}")

    @property
    def months(self) -> tuple[Month, ...]:
        """The half year that is reported on."""
        wanted = self.year.first_half
        if self.fault == "two_old_months":
            return (*self.year.before.first_half[:2], *wanted[2:])
        return {"no_month": wanted[:2] + wanted[3:], "no_last_month": wanted[:-1]}.get(self.fault, wanted)

    def a_year_before(self) -> Desk:
        """The same desk when last year's papers were made; systems are linked by this year's text only."""
        return replace(self, year=self.year.before, fault="", part=replace(self.part, systems=()))

    def of_document(self) -> Desk:
        """The desk at which the document was written that hangs here."""
        if self.fault == "swapped":
            return replace(self, part=parts()[_MIXED_UP[self.part.key]])
        if self.fault == "content_old":
            return replace(self, year=self.year.before)
        if self.fault == "other_office":
            return replace(self, district=_ELSEWHERE)
        return self

    def spell(self, text: str, **words: str) -> str:
        """The text in this office's words, for the desk's year."""
        district = self.district
        return self.tongue.spell(
            text,
            self.year.year,
            office=district.office,
            area=self.area,
            director=district.director.name,
            officer=district.chat_officer.name,
            telephone=district.telephone,
            divisions=" ".join(division.name for division in district.divisions),
            asof=self.year.day(1, 3),
            **words,
        )

    def say(self, month: Month) -> str:
        """A month as this office spells it."""
        return self.tongue.say(month)

    def title(self) -> str:
        """What stands above the part; somebody may have forgotten to change its year."""
        if self.fault == "title_old":
            return self.a_year_before().title()
        return self.spell(self.part.title(self.tongue.number))

    def paper_title(self, **words: str) -> str:
        """What stands on a document of the part."""
        return self.spell(self.part.paper_title(self.tongue.number), **words)

    def body(self) -> tuple[str, ...]:
        """Its text."""
        return tuple(self.spell(text) for text in _variant(self.part.body, self.tongue.number))

    def columns(self) -> tuple[str, ...]:
        """The measures of its table."""
        return tuple(self.tongue.digits(_variant(self.part.columns, self.tongue.number)).split(" | "))

    def signer(self) -> Signer:
        """The director's signature."""
        director = self.district.director
        return Signer(director.name, director.position, self.tongue.digits(self.year.day(16, 1)))

    def forms(self) -> tuple[str, ...]:
        """The formats that this part's documents come in."""
        newest = {"pair": (self.dress.editable,), "both": ("docx",)}.get(self.part.forms, ())
        editable = tuple(_OLDER.get(form, form) for form in newest) if self.part.key in self.dress.legacy else newest
        return () if self.fault == "omit" else tuple(self._without_faulty(("pdf", *editable)))

    def publish(self, papers: Iterable[tuple[str, Paper]]) -> Files:
        """Documents with the names that people call them by, each in every format of the part."""
        papers = tuple(papers)
        links = [
            self.link(name, form, self._upload(number, name, paper, form), number, alone=len(papers) == 1)
            for number, (name, paper) in enumerate(papers)
            for form in self.forms()
        ]
        if self.fault == "links_only":
            links = [self._index(papers, links)]
        return Files(tuple(links), "table" if self.dress.anchor in ("title", "here") else "list")

    def file(self, title: str, form: str, number: int, body: Callable[[], bytes]) -> str:
        """Uploads bytes, unless this part's files are dead; returns the address."""
        url = self.address(title, form, number)
        if self.fault == "dead":
            return self.site.put(url, Resource(_NOTHING, status=404))
        if self.fault == "html" and form == "pdf":
            return self.site.put(url, Resource(_NOTHING, "application/pdf"))
        return self.site.file(url, body())

    def address(self, title: str, form: str, number: int = 0) -> str:
        """Where an upload of this part lies."""
        name = _FILE_NAMES[self.dress.files](self.item, self.part.key, title, self.at, number)
        return f"{self.home}/files/{self.year.year}/{self.part.key[:3]}{self.at}/{name}.{form}"

    def spoilt(self, paper: Paper, form: str) -> Paper:
        """What the fault makes of a document."""
        if self.fault == "hollow" and form != "pdf":
            return replace(paper, paragraphs=("ชื่อ ........ วันที่ ........",), sheets=tuple(map(_hollow, paper.sheets)))
        if self.fault == "other_file":
            return Paper("กำหนดการงานประเพณีลอยกระทง", ("16.00 น. ลงทะเบียน 17.00 น. พิธีเปิด 18.00 น. ประกวดนางนพมาศ",) * 6)
        if self.fault == "draft":
            return replace(paper, title=_variant(_DRAFTS, self.tongue.number).format(paper.title))
        if self.fault == "same_file":
            return Paper(self.paper_title(month=""), ("รายละเอียดตามเอกสารแนบท้าย",))
        return paper

    def photograph(self, caption: str, number: int) -> Picture:
        """A placeholder for a photograph."""
        url = f"{self.home}/images/{self.part.key}_{self.year.year}_{number}.png"
        return Picture(self.site.file(url, _scene(caption)), caption, 480, 320)

    def portrait(self, number: int) -> str:
        """A placeholder for somebody's picture."""
        return self.site.file(f"{self.home}/images/{self.part.key}_{number}.png", _portrait(number))

    def _without_faulty(self, forms: Iterable[str]) -> Iterable[str]:
        dropped = {"no_pdf": lambda form: form == "pdf", "no_editable": lambda form: form != "pdf"}.get(self.fault)
        return (form for form in forms if not (dropped and dropped(form)))

    def link(self, name: str, form: str, url: str, number: int = 0, *, alone: bool = True) -> Link:
        """A link as this office writes it; what it does not say itself stands beside it, unless the heading does."""
        label = {
            "title": f"{name} ({_SPOKEN[form]})",
            "format": f"ดาวน์โหลด ({_SPOKEN[form]})",
            "here": "คลิกที่นี่",
            "number": f"{number + 1}.",
            "file": url.rsplit("/", 1)[-1],
        }[self.dress.anchor]
        return Link(label, url, "" if alone or self.dress.anchor == "title" else name)

    def _index(self, papers: tuple[tuple[str, Paper], ...], links: list[Link]) -> Link:
        """One PDF that only says where the documents are."""
        names = [name for name, _ in papers for _ in self.forms()]
        lines = tuple(f"{number}. {n} {link.url}" for number, (n, link) in enumerate(zip(names, links, strict=True), 1))
        url = self.address("รวมลิงก์", "pdf", 99)
        title = self.paper_title(month="")
        return self.link(title, "pdf", self.site.paper(url, Paper(title, lines)))

    def _upload(self, number: int, name: str, paper: Paper, form: str) -> str:
        paper = self.spoilt(paper, form)
        if self.fault in ("dead", "html"):
            return self.file(name, form, number, lambda: write(paper, form))
        if form == "csv":
            return self.file(name, form, number, lambda: _csv(paper))
        if self.fault in SCANS and form == "pdf":
            return self.site.paper(self.address(name, form, number), paper, f"{self.fault}.pdf")
        if self.dress.printed and form == "pdf":
            return self.file(name, form, number, lambda: printed(paper))
        if self.part.key in self.dress.legacy:
            return self.file(name, form, number, lambda: converted(paper, form))
        return self.site.paper(self.address(name, form, number), paper)


def _hollow(sheet: Sheet) -> Sheet:
    return replace(sheet, rows=tuple(("", *("" for _ in row[1:])) for row in sheet.rows))


def _csv(paper: Paper) -> bytes:
    return csv_bytes(paper.sheets[0], "cp874") if paper.sheets else paper.text().encode("cp874")


def _variant(variants: tuple[T, ...], number: int) -> T:
    return variants[number % len(variants)]


_scene = cache(scene)
_portrait = cache(portrait)
