"""What the patterns of periods are made of: how a text is seen, loosely written words, years and eras.

Thai words are matched loosely: marks may be wrong or missing, a space may stand anywhere, า and ำ are one.
"""

from __future__ import annotations

import re

from oitcheck.thai.keys import CHARACTER_REPAIRS, LETTERS, MARKS, same_length_case, with_plain_signs

_PLAIN: dict[int, str] = {code: new or " " for code, new in CHARACTER_REPAIRS.items() if new is None or len(new) == 1}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_PLAIN)) + "]")


def plain(text: str) -> str:
    """The text for scanning, of the same length: Arabic digits, lower case, one dash, standard glyphs."""
    text = with_plain_signs(same_length_case(text)).replace("\u2019", "'").replace("\u2018", "'")
    return text.translate(_PLAIN) if _ODD.search(text) else text


GAP = f"[{MARKS}\\s]{{0,4}}+"
CONFUSED = {"า": "[าำ]", "ำ": "[าำ]", "ฎ": "[ฎฏ]", "ศ": "[ศษ]", "ษ": "[ศษ]", "แ": "(?:แ|เเ)"}
IS_MARK = re.compile(f"[{MARKS}]")


def loose(word: str) -> str:
    """A pattern for a word whose marks may be wrong or missing, with a space anywhere."""
    letters = [CONFUSED.get(c, re.escape(c)) for c in word if not IS_MARK.match(c)]
    return GAP.join(letters) + f"(?:\\s?[{MARKS}]){{0,3}}+"


_BE = "25[4-9][0-9]|2600"
_CE = "199[7-9]|20[0-4][0-9]|205[0-7]"
YEAR = f"(?:{_BE}|{_CE})"
ERA = f"(?:[พค]\\s?\\.?\\s?ศ\\s?\\.?|{loose('พุทธศักราช')})"
OF_YEAR = f"(?:{loose('ของ')})?\\s?(?:{loose('ประจำ')})?\\s?"
FISCAL = (
    f"(?:{loose('ปีงบ')}(?:\\s?{loose('ประมาณ')})?(?:\\s?ฯ)?(?:\\s?{loose('รายจ่าย')})?"
    f"|{loose('งบประมาณ')}(?:\\s?{loose('รายจ่าย')})?\\s?{loose('ประจำปี')}"
    "|(?:ปี\\s?)?งปม\\s?\\.?"
    "|(?<![a-z])fy|fiscal\\s?year)"
)

COUNTED = (
    "(?:บาท|คน|ครัวเรือน|ล้าน|ครั้ง(?!ที่)|[%฿]|baht|thb"
    "|(?:ราย|เรื่อง|แห่ง|ชุด|หลัง|คัน|ต้น|ตัว|ฉบับ|เล่ม|หน่วย|ตร|ตารางเมตร|ตารางวา|เมตร|กม|ไร่|ชิ้น|อัน|หน้า|วัน|ชั่วโมง|นาที"
    "|ใบ|ป้าย|คำขอ|คำร้อง|แปลง|กรณี|คดี|ตัน|ลิตร|กก|กิโลกรัม|ครอบครัว|หลังคาเรือน|กิจการ|สัญญา|จุด|แผง|เที่ยว)"
    f"(?![{LETTERS}]))"
)
PREVIOUS = re.compile(f"\\s?(?:{loose('ก่อน')}|{loose('ที่แล้ว')}|{loose('ที่ผ่านมา')})")
