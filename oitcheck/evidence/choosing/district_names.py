"""The districts of Bangkok by name: in English, without their office, and as scans spell them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oitcheck.thai.text import skeleton

# Thai name: the official spelling in Latin letters.
_ENGLISH = {
    "พระนคร": "Phra Nakhon", "ดุสิต": "Dusit", "หนองจอก": "Nong Chok", "บางรัก": "Bang Rak", "บางเขน": "Bang Khen",
    "บางกะปิ": "Bang Kapi", "ปทุมวัน": "Pathum Wan", "ป้อมปราบศัตรูพ่าย": "Pom Prap Sattru Phai", "พระโขนง": "Phra Khanong",
    "มีนบุรี": "Min Buri", "ลาดกระบัง": "Lat Krabang", "ยานนาวา": "Yan Nawa", "สัมพันธวงศ์": "Samphanthawong",
    "พญาไท": "Phaya Thai", "ธนบุรี": "Thon Buri", "บางกอกใหญ่": "Bangkok Yai", "ห้วยขวาง": "Huai Khwang",
    "คลองสาน": "Khlong San", "ตลิ่งชัน": "Taling Chan", "บางกอกน้อย": "Bangkok Noi", "บางขุนเทียน": "Bang Khun Thian",
    "ภาษีเจริญ": "Phasi Charoen", "หนองแขม": "Nong Khaem", "ราษฎร์บูรณะ": "Rat Burana", "บางพลัด": "Bang Phlat",
    "ดินแดง": "Din Daeng", "บึงกุ่ม": "Bueng Kum", "สาทร": "Sathon", "บางซื่อ": "Bang Sue", "จตุจักร": "Chatuchak",
    "บางคอแหลม": "Bang Kho Laem", "ประเวศ": "Prawet", "คลองเตย": "Khlong Toei", "สวนหลวง": "Suan Luang",
    "จอมทอง": "Chom Thong", "ดอนเมือง": "Don Mueang", "ราชเทวี": "Ratchathewi", "ลาดพร้าว": "Lat Phrao",
    "วัฒนา": "Watthana", "บางแค": "Bang Khae", "หลักสี่": "Lak Si", "สายไหม": "Sai Mai", "คันนายาว": "Khan Na Yao",
    "สะพานสูง": "Saphan Sung", "วังทองหลาง": "Wang Thonglang", "คลองสามวา": "Khlong Sam Wa", "บางนา": "Bang Na",
    "ทวีวัฒนา": "Thawi Watthana", "ทุ่งครุ": "Thung Khru", "บางบอน": "Bang Bon",
}  # fmt: skip
_NO_LETTER = re.compile("[^a-z]+")


def _squashed(text: str) -> str:
    """ "Bangkoknoi" and "BANGKOK NOI" are spellings of one name."""
    return _NO_LETTER.sub("", text.lower())


_SKELETONS = frozenset(map(skeleton, _ENGLISH))
_THAI = {_squashed(name): thai for thai, name in _ENGLISH.items()}
_LONGEST = max(len(name.split()) for name in _ENGLISH.values())
_DISTRICT = re.compile(r"\bDistrict\b", re.I)
_AHEAD = re.compile(rf"((?:[a-z]+[\s-]+){{1,{_LONGEST}}})$", re.I)
_OF = re.compile(rf"\s+(?:Office\s+)?of\s+((?:[a-z]+[\s-]*){{1,{_LONGEST}}})", re.I)
_IN_THAI = re.compile(f"เขต ?(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})(?![ก-๏])")
_REACH = 80  # characters before the word: the longest name, and room for spaces


def is_other_misread(name: str, own: str) -> bool:
    """Whether it is another district's name but for the marks that programs lose when they read a picture."""
    return skeleton(name) in _SKELETONS - {skeleton(own)}


def named_in_thai(text: str) -> str:
    """The first district that a Thai text names, "เขตปทุมวัน"; "" for none."""
    found = _IN_THAI.search(text)
    return found.group() if found else ""


def named_in_english(text: str) -> Iterator[tuple[str, str]]:
    """The districts whose offices an English text names: each in Thai, and in the words of the text."""
    if "istrict" not in text and "ISTRICT" not in text:  # most texts: patterns that leave case open take longer
        return
    for word in _DISTRICT.finditer(text):
        if ahead := _AHEAD.search(text[max(0, word.start() - _REACH) : word.start()]):
            words = ahead.group(1).split()
            yield from _known(words[start:] for start in range(len(words)))
        if behind := _OF.match(text, word.end()):
            words = behind.group(1).split()
            yield from _known(words[:end] for end in range(len(words), 0, -1))


def _known(names: Iterator[list[str]]) -> Iterator[tuple[str, str]]:
    """The longest of the names that is a district's."""
    found = ((thai, " ".join(name)) for name in names if (thai := _THAI.get(_squashed(" ".join(name)))))
    yield from list(found)[:1]
