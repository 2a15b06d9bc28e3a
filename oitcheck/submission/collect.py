"""Rows, cells and mappings poured into one `Submission`: the part that every input format shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from oitcheck.errors import SubmissionError
from oitcheck.models import Note, Submission, SubmittedItem, SubmittedUrl
from oitcheck.submission.cells import split_cell
from oitcheck.submission.characters import HIDDEN_REMOVED, has_hidden, plain, prose
from oitcheck.submission.headers import entitled, labelled
from oitcheck.submission.items import names_several, number_of, read_item, read_several
from oitcheck.submission.references import referred
from oitcheck.submission.starts import url_starts
from oitcheck.submission.urls import Examined, Kind, examine, shorten

_NAMED = 8  # further faulty rows in one message
_OF_ADDRESSES = re.compile(r"https?|www|[@\\]|[a-z\d-]\.[a-z]|[a-z]/|/[a-z]", re.IGNORECASE)
_SECTION = re.compile("ฝ่าย|กลุ่ม|งาน|กอง|ส่วน|ศูนย์|โรงเรียน")
_OF_ALL = re.compile(r"สำนักงาน|เขต|กรุงเทพมหานคร|กทม\.?|\s")


@dataclass
class _Gathered:
    urls: dict[str, SubmittedUrl] = field(default_factory=dict)
    explanations: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Reference:
    """Words in the URL cell of an item that point at other items."""

    item: str
    others: tuple[str, ...]
    said: str
    where: str


@dataclass
class Collector:
    """Gathers items in whatever order they come; every error it raises names file and place in one sentence."""

    source: str
    agency: str = ""
    framework: str = ""
    year: str = ""
    _items: dict[str, _Gathered] = field(default_factory=dict)
    _owner: str = ""  # of the rows so far
    _notes: list[Note] = field(default_factory=list)
    _references: list[_Reference] = field(default_factory=list)
    _words: list[tuple[str, str, str, str]] = field(default_factory=list)  # item, said, where, what is wrong with it

    def note(self, where: str, sentence: str) -> None:
        """Tell the user something about the input."""
        self._notes.append(Note(where=where, text=sentence))

    def error(self, where: str, sentence: str) -> SubmissionError:
        """The error to raise for a place of the file."""
        return SubmissionError(" ".join(part for part in (self.source, where) if part) + f": {sentence}")

    def item(self, raw: str, where: str) -> str:
        """The O-number written in a place that must hold one."""
        item = read_item(raw)
        if item:
            self.name(item)
            return item
        if names_several(raw):
            raise self.error(where, f"“{shorten(raw, 60)}” มีหลายข้อรวมกัน ให้แยกเป็นแถวละหนึ่งข้อ")
        raise self.error(where, f"“{shorten(raw, 60)}” ไม่ใช่เลขข้อ ให้ใส่เลขข้อเช่น O1 หรือ O15")

    def items(self, raw: str, where: str) -> tuple[str, ...]:
        """The O-numbers written in a place that must hold at least one: what stands beside them is of each."""
        several = read_several(raw)
        if not several:
            return (self.item(raw, where),)
        for item in several:
            self.name(item)
        self.note(where, f"อ่าน “{shorten(raw, 60)}” เป็นข้อ {', '.join(several)} ซึ่งใช้ URL ชุดเดียวกัน")
        return several

    def describe(self, *, agency: str = "", framework: str = "") -> None:
        """Note whose submission it is; what was said first stands."""
        self.agency = self.agency or " ".join(plain(agency).split())
        self.framework = self.framework or " ".join(prose(framework).split()).lower()

    def labelled(self, texts: Sequence[str]) -> None:
        """Note what a row above the items says of the whole form."""
        kind, value = labelled(texts)
        if kind:
            self.describe(**{kind: value})

    def entitled(self, title: str) -> None:
        """Note whose form it is and of which year, where its title says so of one alone and no field does."""
        agency, year = entitled(title)
        self.describe(agency=agency)
        self.year = self.year or year

    def belongs_to(self, agency: str, where: str) -> None:
        """Note whose row it is: a file is one agency's. Which of its sections keeps the item is another matter."""
        name = " ".join(prose(agency).split())
        if not name or _SECTION.match(name):
            return
        if self._owner and _bare(name) != _bare(self._owner):
            both = f"แถวนี้เป็นของ “{shorten(name, 60)}” แต่แถวก่อนหน้าเป็นของ “{shorten(self._owner, 60)}”"
            raise self.error(where, f"{both} ให้แยกเป็นไฟล์ละหนึ่งหน่วยงาน")
        self._owner = self._owner or name
        self.describe(agency=name)

    def explain(self, item: str, explanation: str) -> None:
        """Add the agency's explanation; the same words again, as in a merged cell, are one explanation."""
        text = prose(explanation)
        known = self._items[item].explanations
        if text and text not in known:
            known.append(text)

    def add_urls(self, item: str, text: str, where: str) -> None:
        """Add every URL of a cell to an item."""
        pieces = split_cell(text)
        if pieces.mended:
            self.note(where, "ต่อที่อยู่ที่ถูกตัดขึ้นบรรทัดใหม่ให้เป็นที่อยู่เดียว")
        if has_hidden(text) and pieces.urls:
            self.note(where, HIDDEN_REMOVED)
        for label in pieces.labels:
            if not self._points(item, label, where):
                self._explains(item, label, where)
        for piece in pieces.urls:
            examined = examine(piece)
            if examined.kind is Kind.NO_URL and not _OF_ADDRESSES.search(piece):
                if not self._points(item, piece, where):
                    self._words.append((item, piece, where, examined.sentence))
            else:
                self._add(item, examined, where)

    def leave_out(self, item: str, text: str, where: str) -> None:
        """Say which URLs stand where none is read: in the explanation, or in a column that nobody named."""
        if not url_starts(text):
            return
        known = self._items[item].urls
        found = (examine(piece).url for piece in split_cell(text).urls)
        for url in (url for url in found if url is not None and url.url not in known):
            unread = f"ไม่ได้ตรวจ “{shorten(url.raw)}” เพราะไม่ได้อยู่ในคอลัมน์ URL"
            self.note(where, f"{unread} หากใช้ประเมินให้ย้ายมาใส่ในคอลัมน์ URL")

    def add_link(self, item: str, url: str, where: str) -> None:
        """Add a link of a page to an item; one that nobody can follow is noted, for nobody typed it in here."""
        examined = examine(url)
        if examined.kind is Kind.NO_URL:
            self.note(where, f"ข้ามลิงก์ “{shorten(url)}” เพราะไม่ใช่ที่อยู่เว็บ")
        else:
            self._add(item, examined, where)

    def name(self, item: str) -> None:
        """Register an O-number that is known already, with or without URLs to come."""
        self._items.setdefault(item, _Gathered())

    def _add(self, item: str, examined: Examined, where: str) -> None:
        if examined.kind is Kind.NO_URL:
            raise self.error(where, examined.sentence)
        if examined.sentence:
            self.note(where, examined.sentence)
        self.explain(item, examined.explanation)
        if examined.url is None:
            return
        known = self._items[item].urls
        if examined.url.url in known:
            self.note(where, f"ตัด “{shorten(examined.url.raw)}” ออก เพราะซ้ำกับที่มีแล้วในข้อ {item}")
        else:
            known[examined.url.url] = examined.url

    def _explains(self, item: str, text: str, where: str) -> None:
        self.note(where, f"อ่านข้อความ “{shorten(text, 60)}” เป็นคำอธิบาย เพราะไม่ใช่ที่อยู่เว็บ")
        self.explain(item, text)

    def _points(self, item: str, text: str, where: str) -> bool:
        """Whether the words point at other items; what those have is known when all is read."""
        others = tuple(other for other in referred(text) if other != item)
        if others:
            self._references.append(_Reference(item, others, " ".join(text.split()), where))
        return bool(others)

    def _settle_references(self) -> None:
        """The URLs of the items that words point at; an item that itself points elsewhere has those, too."""
        waiting = list(self._references)
        while ready := [one for one in waiting if not {other.item for other in waiting} & set(one.others)]:
            waiting = [one for one in waiting if one not in ready]
            for one in ready:
                self._follow(one)
        if waiting:
            one = waiting[0]
            raise self.error(one.where, f"“{shorten(one.said, 60)}” อ้างกลับไปมาระหว่างข้อ ให้ใส่ URL ของข้อ {one.item}")

    def _follow(self, one: _Reference) -> None:
        for other in one.others:
            urls = self._items[other].urls if other in self._items else {}
            if not urls:
                lack = f"ข้อ {other} ไม่มี URL ในแบบส่งนี้" if other in self._items else f"ไม่มีข้อ {other} ในแบบส่งนี้"
                raise self.error(one.where, f"“{shorten(one.said, 60)}” แต่{lack} ให้ใส่ URL ของข้อ {one.item}")
            self._items[one.item].urls.update(urls)
        named = ", ".join(one.others)
        self.note(one.where, f"ใช้ URL ของข้อ {named} เพราะเขียนว่า “{shorten(one.said, 60)}”")

    def _settle_words(self) -> None:
        """Words alone in a URL cell are a remark on an item that has URLs elsewhere, and a mistake in any other."""
        faults = []
        for item, text, where, sentence in self._words:
            if self._items[item].urls:
                self._explains(item, text, where)
            else:
                faults.append((where, self.error(where, sentence)))
        if faults:
            raise all_of(faults)

    def submission(self) -> Submission:
        """Everything gathered, items in numeric order."""
        self._settle_references()
        self._settle_words()
        if not self._items:
            raise SubmissionError(f"{self.source}: ไม่พบข้อใดเลย ให้ใส่เลขข้อ (O1, O2, …) และ URL อย่างน้อยหนึ่งแถว")
        if not any(gathered.urls for gathered in self._items.values()):
            self.note("", "ยังไม่มี URL ในข้อใดเลย ทุกข้อจึงนับเป็นยังไม่ได้ส่ง")
        ordered = sorted(self._items.items(), key=lambda pair: number_of(pair[0]))
        return Submission(
            agency=self.agency,
            framework=self.framework,
            year=self.year,
            items={item: _frozen(gathered) for item, gathered in ordered},
            notes=tuple(self._notes),
            source=self.source,
        )


def all_of(faults: list[tuple[str, SubmissionError]]) -> SubmissionError:
    """The first fault, and where the others are: an officer mends them in one go."""
    first, *others = faults
    if not others:
        return first[1]
    places = ", ".join(place for place, _ in others[:_NAMED]) + (" เป็นต้น" if len(others) > _NAMED else "")
    return SubmissionError(f"{first[1]} (ยังมีที่ต้องแก้อีก {len(others)} แถว: {places})")


def _bare(agency: str) -> str:
    """A name without what every office is called."""
    return _OF_ALL.sub("", agency)


def _frozen(gathered: _Gathered) -> SubmittedItem:
    return SubmittedItem(urls=tuple(gathered.urls.values()), explanation="\n".join(gathered.explanations))
