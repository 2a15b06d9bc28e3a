"""What an item's look could not see. A miss while something relevant was unseen is `cantTell`, never `failed`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.evidence.about import About
from oitcheck.evidence.sources.anonymous import is_anonymous
from oitcheck.evidence.sources.rows_around import row_around
from oitcheck.evidence.sources.source import Source
from oitcheck.links import is_chore, is_folder, names_nothing, place
from oitcheck.models import Document, Evidence, Fetch, Format, Link, Problem, Role, Unseen, Visit, route_of
from oitcheck.submission.urls import readable
from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.clauses import stands_alone
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import Haystack

PICTURES_OF_PAGE = 4  # that are looked at one by one


class Sight(StrEnum):
    """What kind of seeing was impossible; a check names the kinds that it depends on."""

    PAGE = "page"  # a page was not delivered (blocked, time-out, needs a browser)
    FILE = "file"  # a file was not delivered
    TEXT = "text"  # a document was delivered, but its text cannot be read
    PICTURE = "picture"  # content may stand in a picture on a page
    CAP = "cap"  # the crawl stopped at a limit


@dataclass(frozen=True, eq=False)
class BlindSpot:
    """One thing unseen. `source` is set where bytes are there."""

    sight: Sight
    reason: Unseen
    name: str
    url: str
    detail: str
    source: Source | None = None
    visit: Visit | None = None
    sha256: str = ""  # of a picture on a page, where it was fetched
    is_offered: bool = False  # a link that the submitted page's content offers, so that it may be anything of the item

    @property
    def is_submitted(self) -> bool:
        """Whether the agency itself sent its address."""
        visit = self.source.visit if self.source else self.visit
        return visit is not None and visit.role is Role.SUBMITTED

    def concerns(self, about: About, others: Iterable[About]) -> bool:
        """Whether the evidence of a requirement may hide here.

        A thing whose name says that it is about something else hides nothing; one whose name says nothing may. Text
        that a page does not give away is no loss to a requirement that asks for a file, and the other way round.
        """
        if self.sight is Sight.CAP:
            return True
        if self.reason == Unseen.NOT_FOLLOWED and not self.is_offered:
            return about.find(self._names()) is not None and not about.excluded_by(Haystack(self.name))
        if self.sight is Sight.PICTURE and about.in_pictures is True:
            return True
        if self._is_submitted_shell():
            return True
        if self.sight in (Sight.TEXT, Sight.PICTURE) and self.source is not None and not self._is_of_kind(about):
            return False
        if self.source is None and _is_called(about, Haystack(self.name)):  # whatever it stands under
            return True
        return _may_be_about(about, others, self._names(), anonymous=self._is_anonymous())

    def _is_submitted_shell(self) -> bool:
        """A submitted page without its content: everything of its item may be there, whatever its title says."""
        unread = self.reason is Unseen.UNREADABLE and self.sight is Sight.PAGE
        return (unread or self.reason in (Unseen.NEEDS_BROWSER, Unseen.STRANGE_PAGE)) and self.is_submitted

    def _is_of_kind(self, about: About) -> bool:
        page = self.source is not None and self.source.is_page
        return about.among == "any" or page is (about.among == "pages")

    def _names(self) -> Haystack:
        if self.source is None:
            above = self.visit.context if self.visit and not is_folder(self.url) else ""  # a folder may hold all of it
            return Haystack(f"{self.name}\n{above}")
        return Haystack(f"{self.source.label.text}\n{self.source.headline.text}")

    def _is_anonymous(self) -> bool:
        return self.source is not None and not self.source.is_page and is_anonymous(self.source)

    def is_named_after(self, months: frozenset[Month]) -> bool:
        """Its name says that it is about these months, which were seen elsewhere, and nothing else."""
        if self.source is None:
            own = {month for period in find_periods(self.name) for month in period.months}
        else:
            own = {month for period in self.source.label_periods for month in period.months}
        return bool(own) and own <= months

    def is_called_after_other_years(self, year: FiscalYear) -> bool:
        """Whether a link or a tab that was not opened is called by a fiscal year, and not by this one."""
        periods = [period for period in find_periods(self.name) if period.kind == "fiscal_year"]
        named = {month.fiscal_year for period in periods for month in period.months}
        return self.reason == Unseen.NOT_FOLLOWED and bool(named) and year.be not in named

    def evidence(self) -> Evidence:
        """Where a person should look."""
        if self.source is not None and not self.sha256:
            return self.source.evidence(note=self.detail)
        row = row_around(self.visit) if self.visit and names_nothing(self.visit.anchor) else ""
        name = f"{row}: {self.name}" if row else self.name
        return Evidence(url=self.url, document=name, sha256=self.sha256, note=self.detail)


def _is_called(about: About, name: Haystack) -> bool:
    return about.find(name) is not None and not about.excluded_by(name)


def _may_be_about(about: About, others: Iterable[About], names: Haystack, *, anonymous: bool) -> bool:
    if about.excluded_by(names):
        return False
    if about.whole_item or about.anywhere or anonymous or about.find(names):
        return True
    return not any(other.find(names) for other in others if other is not about)


# Where scripts bring the content, this may only say that they did not reach it.
_PLACEHOLDER = re.compile(
    "ไม่(?:พบ|มี)(?:ข้อมูล|รายการ)|nodata(?:found)?|norecords?(?:found)?|กำลัง(?:โหลด|ดาวน์โหลด)|loading|(?:โปรด|กรุณา)รอ|pleasewait"
)
_LONGEST_PLACEHOLDER = 200
_LONGEST_QUOTE = 160


def _shows_nothing(page: Document) -> bool:
    text = page.text().strip()
    return not text or (len(text) <= _LONGEST_PLACEHOLDER and stands_alone(_PLACEHOLDER, text))


def unseen(visit: Visit, fetch: Fetch, sight: Sight) -> BlindSpot:
    """A URL that gave no payload although it may have one."""
    reason = Unseen.BLOCKED if fetch.outcome.refused else Unseen.UNREACHED
    reason = Unseen.SIGN_IN if fetch.sign_in else reason
    return BlindSpot(sight, reason, visit.anchor or fetch.url, fetch.url, fetch.detail, visit=visit)


def strange(visit: Visit, fetch: Fetch, page: Document) -> BlindSpot:
    """A page that came in place of the one that was meant."""
    said = " ".join(page.text().split())
    quote = f"แสดงเพียง “{said[:_LONGEST_QUOTE]}” " if said else ""
    detail = fetch.detail or f"หน้านี้{quote}โดยไม่มีเมนูหรือเนื้อหาเหมือนหน้าอื่นของเว็บไซต์"
    return BlindSpot(
        Sight.PAGE, Unseen.STRANGE_PAGE, visit.anchor or page.title or fetch.url, fetch.url, detail, visit=visit
    )


def not_followed(url: str, link: Link, page: Source, *, is_offered: bool) -> BlindSpot:
    """A link that was not opened; what the submitted page does not offer hides something only if it is called so.

    "ต่อไป" is called nothing, whatever it stands under.
    """
    context = "" if is_chore(link) else link.context
    visit = Visit(item=page.visit.item, url=url, role=Role.PAGE, found_on=page.url, context=context)
    detail = f"ลิงก์ใน{'หน้า' if page.is_page else 'ไฟล์'} {readable(page.url)} ที่ไม่ได้เปิดดู"
    return BlindSpot(
        Sight.PAGE, Unseen.NOT_FOLLOWED, link.anchor or url, url, detail, visit=visit, is_offered=is_offered
    )


def unreadable(source: Source) -> BlindSpot | None:
    """The source's own blind spot: no text layer, locked, damaged, or an empty page that needs its scripts."""
    document = source.document
    if player := _player(document):
        return BlindSpot(Sight.FILE, Unseen.PLAYER, source.name, source.url, player, source)
    if (document.needs_script and _shows_nothing(document)) or _is_of_other_route(source):
        return BlindSpot(Sight.PAGE, Unseen.NEEDS_BROWSER, source.name, source.url, document.detail, source)
    if source.is_recognised:
        return BlindSpot(Sight.TEXT, Unseen.UNREADABLE, source.name, source.url, RECOGNISED, source)
    if document.unmarked:
        return BlindSpot(Sight.TEXT, Unseen.UNREADABLE, source.name, source.url, UNMARKED, source)
    problem = document.problem
    if problem is None and any(part.problem for part in document.parts):
        problem = next(part.problem for part in document.parts if part.problem)
    if problem is None or document.format is Format.EMPTY:
        return None
    reason = Unseen.PICTURE_ONLY if document.format is Format.IMAGE else Unseen.UNREADABLE
    return BlindSpot(
        _sight(source, problem), reason, source.name, source.url, document.detail or PROBLEM_WORDS[problem], source
    )


def _sight(source: Source, problem: Problem) -> Sight:
    """Of what was not read, or not to its end, links and controls are as unseen as the text; of an archive, files."""
    if problem in (Problem.CRASHED, Problem.TOO_LARGE) and source.is_page:
        return Sight.PAGE
    of_files = problem is Problem.CRASHED or source.document.format.family == "archive"
    return Sight.FILE if of_files else Sight.TEXT


def _is_of_other_route(source: Source) -> bool:
    """Scripts choose the page, and none ran: what came is what stands under every address."""
    fetch = source.fetch
    return source.is_page and bool(route_of(fetch.final_url)) and not fetch.rendered_sha256


def _player(document: Document) -> str:
    """Why a page with a flip-book on it was not seen whole, "" for any other document."""
    if document.problem is Problem.PLAYER:
        return document.detail
    held = any(part.problem is Problem.PLAYER for part in document.parts)
    return PROBLEM_WORDS[Problem.PLAYER] if held else ""


RECOGNISED = "เป็นภาพสแกน ข้อความที่โปรแกรมอ่านจากภาพอาจคลาดเคลื่อน"

UNMARKED = "ข้อความในไฟล์มีวรรณยุกต์ขาดหรือผิดบางหน้า การค้นคำอาจไม่พบทั้งที่มีอยู่"

PROBLEM_WORDS: dict[Problem, str] = {
    Problem.SCAN: "เป็นภาพสแกนที่ไม่มีข้อความให้อ่าน",
    Problem.GIBBERISH: "ข้อความในไฟล์ถอดรหัสไม่ได้ (ฟอนต์เข้ารหัสแบบเก่า)",
    Problem.LOCKED: "ไฟล์ใส่รหัสผ่านไว้",
    Problem.DAMAGED: "ไฟล์เสียหาย เปิดไม่ได้",
    Problem.TOO_LARGE: "ไฟล์ใหญ่เกินขอบเขตที่อ่านได้",
    Problem.UNSUPPORTED: "เป็นไฟล์ชนิดที่โปรแกรมยังอ่านไม่ได้",
    Problem.PLAYER: "แสดงเอกสารด้วยวิดีโอหรือโปรแกรมพลิกหน้าที่ไม่มีไฟล์ให้ดาวน์โหลด",
    Problem.CRASHED: "อ่านไฟล์ไม่สำเร็จภายในเวลาที่กำหนด",
}


def pictured(source: Source, digests: Mapping[str, str], opened: Collection[str] = ()) -> Iterator[BlindSpot]:
    """A page that shows large pictures may say in them what it does not say in text (an infographic).

    `digests`: the SHA-256 of the pictures that were fetched, by address. The largest of them stand for themselves.
    `opened`: the places of pages that were looked at: a picture that leads there stands for the page.
    """
    pictures = source.shown_pictures if source.is_page else ()
    shown = tuple(p for p in pictures if not (p.leads_to and place(p.leads_to) in opened))
    if not shown:
        return
    fetched = sorted((p for p in shown if digests.get(p.url)), key=lambda p: -p.width * p.height)
    for picture in fetched[:PICTURES_OF_PAGE]:
        name = picture.alt.strip() or PurePosixPath(unquote(urlsplit(picture.url).path)).name
        detail = f"{_MAY_HOLD_WORDS} (อยู่ในหน้า {source.name})"
        digest = digests[picture.url]
        yield BlindSpot(Sight.PICTURE, Unseen.PICTURE_ONLY, name, picture.url, detail, source, sha256=digest)
    if len(fetched) < len(shown) or len(fetched) > PICTURES_OF_PAGE:
        yield BlindSpot(Sight.PICTURE, Unseen.PICTURE_ONLY, source.name, source.url, _MAY_HOLD_WORDS, source)


_MAY_HOLD_WORDS = "มีรูปภาพขนาดใหญ่ซึ่งอาจมีข้อความอยู่ในรูป"
