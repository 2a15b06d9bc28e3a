"""Whether a file is what its link calls it: another matter's, another office's, a draft, one file under many names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from oitcheck.evidence.about import About
from oitcheck.evidence.choosing.candidates import Candidate
from oitcheck.evidence.choosing.dating import date_content
from oitcheck.evidence.choosing.district_names import is_other_misread, named_in_english, named_in_thai
from oitcheck.evidence.choosing.tiers import Tier
from oitcheck.evidence.sources.blind import BlindSpot, Sight
from oitcheck.evidence.sources.source import Source
from oitcheck.evidence.sources.unfinished import promise
from oitcheck.models import Unseen
from oitcheck.thai.calendar import FiscalYear, Month
from oitcheck.thai.periods import find_periods
from oitcheck.thai.text import Haystack

_TITLE_LINES = 2  # of a file, below the title in its properties: what it calls itself
_AT_LENGTH = 150  # characters
_SPECIFIC = 12  # characters of a phrase: a shorter one names no document for certain
_PAPERS = ("แผน", "รายงาน", "ผล", "สรุป", "สถิติ", "คู่มือ", "นโยบาย", "ประกาศ", "แบบ", "ประเมิน", "สขร")
_NO_NAME = (
    "(?!พื้นที่|การศึกษา|ทุก|ต่าง|กรุงเทพ|รับ|ปกครอง|อำนาจ|เมือง|ชั้น|ปลอด|ควบคุม|ทาง|ชุมชน|เลือกตั้ง|ของ|ที่|และ|ตาม|นี้|นั้น|ดังกล่าว"
    # "สำนักงานเขตกำหนดกิจกรรมดังนี้": what the office does, and when, how and to whom.
    "|ดำเนิน|ให้|ได้|จัด|ออก|กำหนด|เป็น|มี(?!นบุรี)|จะ|ทำ|ประกาศ|ประชุม|ประเมิน|ประชาสัมพันธ์|เผยแพร่|ขอ|แจ้ง|ร่วม|นำ|ลง|ส่ง|ราย|ตรวจ"
    "|ตั้ง|แต่ง|ปรับ|พัฒน|สรุป|สามารถ|ต้อง|ไม่|ใน|โดย|เพื่อ|กับ|จึง|เห็น|ขับ|เสนอ|รวม|แต่|อื่น|ทั้ง|แล้ว|อนุ|พิจารณา|มอบ|วิเคราะห์|ใช้|เปิด"
    "|สนับสนุน|อบรม|บริหาร|บริการ|เข้า|ยัง|ซึ่ง|โครงการ|ผู้|คณะ|เพิ่ม|ลด|วาง|แก้|เก็บ|เรียก|มุ่ง|ถือ|ปฏิบัติ|หรือ|คือ|ฝ่าย|งาน|ช่วย|เตรียม"
    "|บันทึก|เชิญ|สั่ง|สำรวจ|ติดตาม|ติดตั้ง|ก่อสร้าง|ซ่อม|ซื้อ|จ้าง|ทราบ|เรื่อง)"
)
_TITLE = "แผน|รายงาน|ผล|สรุป|สถิติ|จำนวน|ข้อมูล|ตาราง|คู่มือ|โครงสร้าง|กรอบ|อัตรา|นโยบาย|มาตรการ|ประกาศ|ข้อบัญญัติ|การ|งบ|เงิน"
_OFFICE = re.compile(
    # A long heading is broken before the name; a title that is printed twice goes on with itself.
    f"(?:สำนักงาน|พื้นที่)เขต(?:[ ]?|\n(?!{_TITLE})(?=[ก-๏]+[ ](?:ประจำ|ปี|รอบ)))"
    f"{_NO_NAME}([ก-๏]{{3,25}})(?:\\s*(?:$|กรุงเทพ|ประจำ|ปี|รอบ|เดือน|พ\\.ศ|วันที่|[(:|–—-])|"
    "\\s(?:(?:ข้อมูล[ ]?)?ณ|เรื่อง|ที่|ระหว่าง|ตั้งแต่|ช่วง|ครึ่งปี|ไตรมาส|งวด|โทร|ฝ่าย|[ก-ฮ]\\.[ก-ฮ]\\.))",
    re.M,
)
_AFTER_OFFICE = re.compile("เขต[ ]?([ก-๏]{3,25})")
_OFFICES = ("เขต", "สนข.", "สนข")
_DIRECTOR = re.compile(f"^[^\\w\n]*ผู้อำนวยการเขต[ ]?{_NO_NAME}[ก-๏]{{3,25}}[^\\w\n]*$", re.M)
_BROKEN_WORD = re.compile(r"(?<=[ัำ]) (?=[ก-ฮเ-ไ])")  # ั ends no word, and PDF files break words behind ำ
_CALLED = re.compile("^(?:สำนักงาน)?\\s*(?:เขต)?\\s*")

_DRAFT = re.compile(
    r"^\W*(?:ร่าง(?!กาย|ขอบเขต|เอกสาร|ประกาศ)|draft\b)|[(\[]\s*(?:ร่าง|draft)\s*[)\]]|ฉบับร่าง|\bdraft version", re.I
)

_PAPER = re.compile(
    # An order that appoints who makes it, a letter that asks for it, the minutes of a meeting about it.
    r"\A(?:[^\n]*\n)?\s*(?:รายงานการประชุม|คำสั่ง(?:.|\n){0,160}?แต่งตั้ง\s*(?:คณะ|ผู้รับผิดชอบ)"
    r"|บันทึกข้อความ(?:.|\n){0,240}?เรื่อง\s*(?:ขอ(?:ให้|ความร่วมมือ|เชิญ)|แนวทางการจัดทำ))"
)
_LONGEST_PUT_OFF = 3000
_PAPER_CHARS = 3000  # what is longer may have the matter enclosed
_SENDS = re.compile(
    r"\A(?:[^\n]*\n)?\s*บันทึกข้อความ(?:.|\n){0,240}?เรื่อง\s*(?:ขอ|การ)?(?:นำ)?ส่ง"
    r"(?=(?:.|\n)*?ตาม(?:สิ่งที่ส่งมา|เอกสารที่?แนบ|รายละเอียดที่?แนบ|ที่แนบ))"
    # A letter that asks for leave to publish the matter, and reports nothing of it itself.
    r"|\A(?:[^\n]*\n)?\s*บันทึกข้อความ(?:.|\n){0,240}?เรื่อง(?:.|\n){0,200}?ขออนุญาต.{0,60}?(?:เผยแพร่|เว็[บป]ไซต์)"
    r"(?!(?:.|\n)*?(?:บาท|ร้อยละ|จำนวน|ไม่มี|ไม่พบ|\d\.\d\d))"
)
_SENDS_CHARS = 900  # of a letter alone

SAME_FILE: Final = "same_file"
Reason = Unseen | Literal["same_file"]


@dataclass(frozen=True, eq=False)
class Misplaced:
    """A file that hangs where something else belongs; `what` it is instead, in Thai.

    `openly`: the row that it stands in says so too, so that nothing else belongs there.
    """

    candidate: Candidate
    reason: Reason
    what: str
    openly: bool = False

    def blind_spot(self) -> BlindSpot | None:
        """What should hang there may be there under another name, or not at all: a person has to look."""
        if not isinstance(self.reason, Unseen) or self.openly:
            return None
        source = self.candidate.source
        sight, kind = (Sight.PAGE, "หน้าเว็บ") if source.is_page else (Sight.FILE, "ไฟล์")
        return BlindSpot(sight, self.reason, source.name, source.url, f"{kind}ขึ้นต้นว่า “{self.what}”", source)


@dataclass(frozen=True)
class Surroundings:
    """What a file may be instead: `strangers` are other matters; `district` is the agency's name where it is known.

    `apart`: the matter has a document of its own, so that a nameless link on its page leads to nothing else.
    """

    strangers: tuple[About, ...] = ()
    district: str = ""
    apart: bool = False


def district_name(agency: str) -> str:
    """ "บางกอกน้อย" for สำนักงานเขตบางกอกน้อย; "" for what is no name of a district."""
    name = _CALLED.sub("", agency).strip()
    return name if re.fullmatch("[ก-๏]{3,30}", name) else ""


def named_district(texts: Iterable[str]) -> str:
    """The one district whose office is named in the titles and menus of pages; "" for none, and for several."""
    names = districts(texts)
    return names.pop() if len(names) == 1 else ""


def districts(texts: Iterable[str]) -> set[str]:
    """The districts whose offices are named."""
    return {match.group(1) for text in texts for match in _OFFICE.finditer(_mended(text))}


def sorted_out(
    candidates: Sequence[Candidate], about: About, around: Surroundings, year: FiscalYear
) -> tuple[tuple[Candidate, ...], tuple[Misplaced, ...]]:
    """The candidates that are what they are called, and those that are not."""
    strangers = [s for s in around.strangers if not about.shares_wording(s)]
    called = {Tier.LABEL, Tier.INHERITED} if around.apart else {Tier.LABEL}
    misplaced = [m for c in candidates if (m := _misplaced(c, about, strangers, around.district, called))]
    gone = {id(m.candidate) for m in misplaced}
    kept = [c for c in candidates if id(c) not in gone]
    doubted = {id(c): c for c in _one_file_for_many_months(kept)}
    believed = tuple(replace(c, dating=date_content(c.source, year)) if id(c) in doubted else c for c in kept)
    same = (Misplaced(c, SAME_FILE, c.source.name) for c in doubted.values())
    return believed, (*misplaced, *same)


def _misplaced(
    candidate: Candidate, about: About, strangers: Iterable[About], district: str, called: Collection[Tier]
) -> Misplaced | None:
    source = candidate.source
    if source.is_page:
        draft = "" if about.whole_item else _draft_of_page(candidate, about)
        return Misplaced(candidate, Unseen.DRAFT, draft) if draft else None
    if not source.is_readable:
        return None
    office = _other_office(candidate, district)
    if source.is_recognised:  # letters that were read wrong make districts that there are none of, and other matters
        known = any(is_other_misread(name, district) for name in _AFTER_OFFICE.findall(office))
        return Misplaced(candidate, Unseen.OTHER_AGENCY, office) if known else None
    if office:
        openly = any(source.row.find(name) or source.label.find(name) for name in districts([office]))
        return Misplaced(candidate, Unseen.OTHER_AGENCY, office, openly)
    if about.whole_item:
        return None
    draft = _draft(candidate, about) or _put_off(source, about)
    if draft:
        return Misplaced(candidate, Unseen.DRAFT, draft)
    if paper := _paper(source):
        return Misplaced(candidate, Unseen.OTHER_MATTER, paper)
    if about.find(source.text):
        return None
    is_called = candidate.tier in called or about.find(source.entry) is not None
    astray = (is_called and _is_strangers(candidate, strangers)) or _hangs_astray(candidate, strangers)
    if astray or _says_much_else(candidate):
        return Misplaced(candidate, Unseen.OTHER_MATTER, source.headline_lines[0].text[:80])
    return None


def _draft(candidate: Candidate, about: About) -> str:
    """The name by which the file calls itself a draft of the matter, or a draft of what holds the matter somewhere.

    Of work put out to tender drafts are published.
    """
    source = candidate.source
    titles = [line.text.strip() for line in _title_lines(source)]
    called = [name.strip() for name in (*source.label.text.splitlines(), *titles) if _DRAFT.search(name.strip())]
    of_all = titles[: 1 + bool(source.document.title.strip())] if about.anywhere else []
    return next((name[:80] for name in called if about.find(Haystack(name)) or name in of_all), "")


def _put_off(file: Source, about: About) -> str:
    """What a file says in the place of its content, below its title: that this is still being worked on."""
    if file.document.tables or file.document.pictures:
        return ""
    said, length = [], 0
    for line in file.sure_text.splitlines():
        if not about.find(Haystack(line)):
            said.append(line)
            length += len(line)
        if length > _LONGEST_PUT_OFF:  # a book need not be read to its end
            return ""
    return promise("\n".join(said))


def _paper(file: Source) -> str:
    """How a file begins that only orders the matter, asks for it or goes with it, and encloses nothing."""
    length = len(file.text.key)
    if file.document.tables or length >= _PAPER_CHARS:
        return ""
    text = _mended(file.sure_text)
    found = _PAPER.search(text) or (_SENDS.search(text) if length < _SENDS_CHARS else None)
    return " ".join(found.group().split())[:80] if found else ""


def _draft_of_page(candidate: Candidate, about: About) -> str:
    """The heading by which a page with content calls the matter a draft, if no heading of it calls it otherwise."""
    document = candidate.source.document
    headings = (document.title, *(part.text for part in document.parts if part.heading))
    called = [text.strip() for text in headings if about.find(Haystack(text))]
    drafts = [text for text in called if _DRAFT.search(text)]
    return drafts[0][:80] if drafts and len(drafts) == len(called) and candidate.source.has_content else ""


def _is_strangers(candidate: Candidate, strangers: Iterable[About]) -> bool:
    """Whether a file that is called this calls itself another item's matter."""
    source = candidate.source
    others = [stranger for stranger in strangers if not stranger.find(source.label)]
    return any(len(s.find(line) or "") >= _SPECIFIC for line in _title_lines(source) for s in others)


def _hangs_astray(candidate: Candidate, strangers: Iterable[About]) -> bool:
    """Whether only the page that a file hangs on is about the matter: its link and itself name a paper of another item.

    What names no paper may be a process of which the page has the papers.
    """
    source = candidate.source
    if candidate.tier is not Tier.PAGE:
        return False
    named = [s for s in strangers if (s.find(source.label) or "").startswith(_PAPERS)]
    titles = (s.find(line) or "" for line in _title_lines(source) for s in named)
    return any(len(title) >= _SPECIFIC and title.startswith(_PAPERS) for title in titles)


def _title_lines(file: Source) -> Sequence[Haystack]:
    """How it begins; its properties often call it "about:blank" or after another file."""
    return file.headline_lines[: _TITLE_LINES + bool(file.document.title.strip())]


def _says_much_else(candidate: Candidate) -> bool:
    """Running text at length without a word on the matter; tables of figures need no words."""
    source = candidate.source
    return not source.document.tables and len(source.text.key) >= _AT_LENGTH and bool(source.headline_lines)


def _other_office(candidate: Candidate, district: str) -> str:
    """The district that heads or signs the file, if it is another one and ours is named nowhere in it."""
    source = candidate.source
    if not district or (source.text.find(district) and _names_district(source.text, district)):
        return ""
    found = _OFFICE.search(_mended(source.headline.text)) or _DIRECTOR.search(_mended(source.text.text))
    if found:
        return found.group().strip()
    titles = "\n".join(line.text for line in _title_lines(source))
    return named_in_thai(_mended(titles)) or _other_in_english(source.text.text, district)


def _other_in_english(text: str, district: str) -> str:
    """The first district that a text names in English, if all that it names are others."""
    named = dict(named_in_english(text))
    return "" if district in named else next((f"{name} District" for name in named.values()), "")


def _names_district(text: Haystack, district: str) -> bool:
    """As an office, or by its name alone: a shop or a block of flats may be called after it."""
    alone = re.search(f"(?<![ก-๏A-Za-z.]){district}(?![ก-๏])", _mended(text.text))
    return alone is not None or text.find_any([f"{office}{district}" for office in _OFFICES]) is not None


def _mended(text: str) -> str:
    return _BROKEN_WORD.sub("", text)


def _one_file_for_many_months(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """One SHA-256 behind the names of several months: then the names prove nothing, only what it says."""
    by_digest: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if not candidate.source.is_page and candidate.source.fetch.sha256:
            by_digest[candidate.source.fetch.sha256 + candidate.source.document.name].append(candidate)
    for same in by_digest.values():
        months = {month for candidate in same if (month := _single_month(candidate))}
        if len(months) > 1:
            yield from same


def _single_month(candidate: Candidate) -> Month | None:
    """The one month that its link, or else the row around it, names; the year above them is none."""
    source = candidate.source
    named = (source.label_periods, find_periods(source.context))
    spans = ([p for p in periods if p.kind not in ("fiscal_year", "year")] for periods in named)
    months = next((found for periods in spans if (found := {m for p in periods for m in p.months})), set())
    return months.pop() if len(months) == 1 else None
