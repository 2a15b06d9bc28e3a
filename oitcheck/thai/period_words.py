"""The words and number shapes that periods are written with, as regular expressions over `plain` text.

Thai words are matched loosely: marks may be wrong or missing, a space may stand anywhere, า and ำ are one.
"""

from __future__ import annotations

import re

from oitcheck.thai.keys import CHARACTER_REPAIRS, LETTERS, MARKS, same_length_case, with_plain_signs

__all__ = [
    "ADDRESS_ID_BEFORE",
    "AFTER_FISCAL",
    "AFTER_MONTH",
    "AFTER_OLD_MONTH",
    "AFTER_SPELL",
    "ALONE_AFTER",
    "AMOUNT_BEFORE",
    "BEGINNING_BEFORE",
    "COMMISSION_BEFORE",
    "COMMISSION_NAMED",
    "COMPARED_AFTER",
    "COMPARED_BEFORE",
    "COUNTED_BEFORE",
    "DAY_AHEAD",
    "DAY_BEFORE",
    "DAY_BEFORE_AT_END",
    "DAY_BEFORE_LEADERS",
    "DAY_BEFORE_WRAPPED",
    "DURATION_BEFORE",
    "ENGLISH_DAY_AFTER",
    "FILE_NAME",
    "FILE_NAME_MONTH",
    "JOINS_LIST",
    "JOINS_RANGE",
    "JOINS_YEARS",
    "LAW_BEFORE",
    "LAW_CALLED",
    "LEADS_TO_MONTH",
    "LONGER_ACRONYM",
    "MAY_BE_NUMBERED_RANGE",
    "MONTH_BEFORE",
    "NOT_A_YEAR_AFTER",
    "NOT_A_YEAR_BEFORE",
    "NUMBERED",
    "NUMBERED_RANGE",
    "NUMBERED_SPAN",
    "NUMBER_BEFORE",
    "ORDINAL_BEFORE",
    "PREVIOUS",
    "QUARTER_NAMES",
    "REPORTS",
    "SAME_SPELL_BEFORE",
    "SAYS_DAY_AFTER",
    "SAYS_DAY_BEFORE",
    "SCANNER",
    "SCHOOL_YEAR_BEFORE",
    "TERM_BEFORE",
    "TRIGGER",
    "VERSION_BEFORE",
    "YEAR_FIRST_RANGE",
    "YEAR_PREFIX",
    "plain",
]

_PLAIN: dict[int, str] = {code: new or " " for code, new in CHARACTER_REPAIRS.items() if new is None or len(new) == 1}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_PLAIN)) + "]")


def plain(text: str) -> str:
    """The text for scanning, of the same length: Arabic digits, lower case, one dash, standard glyphs."""
    text = with_plain_signs(same_length_case(text)).replace("\u2019", "'").replace("\u2018", "'")
    return text.translate(_PLAIN) if _ODD.search(text) else text


# --- words ------------------------------------------------------------------------------------------------

_GAP = f"[{MARKS}\\s]{{0,4}}+"
_CONFUSED = {"า": "[าำ]", "ำ": "[าำ]", "ฎ": "[ฎฏ]", "ศ": "[ศษ]", "ษ": "[ศษ]", "แ": "(?:แ|เเ)"}
_IS_MARK = re.compile(f"[{MARKS}]")


def _loose(word: str) -> str:
    letters = [_CONFUSED.get(c, re.escape(c)) for c in word if not _IS_MARK.match(c)]
    return _GAP.join(letters) + f"(?:\\s?[{MARKS}]){{0,3}}+"


_BE = "25[4-9][0-9]|2600"
_CE = "199[7-9]|20[0-4][0-9]|205[0-7]"
_YEAR = f"(?:{_BE}|{_CE})"
_ERA = f"(?:[พค]\\s?\\.?\\s?ศ\\s?\\.?|{_loose('พุทธศักราช')})"
_OF_YEAR = f"(?:{_loose('ของ')})?\\s?(?:{_loose('ประจำ')})?\\s?"
_FISCAL = (
    f"(?:{_loose('ปีงบ')}(?:\\s?{_loose('ประมาณ')})?(?:\\s?ฯ)?(?:\\s?{_loose('รายจ่าย')})?"
    f"|{_loose('งบประมาณ')}(?:\\s?{_loose('รายจ่าย')})?\\s?{_loose('ประจำปี')}"
    "|(?:ปี\\s?)?งปม\\s?\\.?"
    "|(?<![a-z])fy|fiscal\\s?year)"
)

# Stem, ending, abbreviation with and without marks of its own, English.
_MONTHS = (
    ("มกรา", "คม", "ม", "ค", "jan", "uary"),
    ("กุมภา", "พันธ์", "ก", "พ", "feb", "ruary"),
    ("มีนา", "คม", "มี", "ค", "mar", "ch"),
    ("เมษา", "ยน", "เม", "ย", "apr", "il"),
    ("พฤษภา", "คม", "พ", "ค", "may", ""),
    ("มิถุนา", "ยน", "มิ", "ย", "jun", "e"),
    ("กรกฎา", "คม", "ก", "ค", "jul", "y"),
    ("สิงหา", "คม", "ส", "ค", "aug", "ust"),
    ("กันยา", "ยน", "ก", "ย", "sep", "(?:t|tember)"),
    ("ตุลา", "คม", "ต", "ค", "oct", "ober"),
    ("พฤศจิกา", "ยน", "พ", "ย", "nov", "ember"),
    ("ธันวา", "คม", "ธ", "ค", "dec", "ember"),
)


# "คมนาคม", transport, ends like a month of March that has lost its vowel.
_NO_MINISTRY = f"(?<!ค)(?<!ค[\\s{MARKS}])"


def _any_of(stem: str) -> str:
    """The stem of a month's name; that of November also as many write it, without ศ."""
    short = stem.replace("พฤศจ", "พฤจ")
    return _loose(stem) if short == stem else f"(?:{_loose(stem)}|{_loose(short)})"


def _month_groups() -> str:
    """Groups named by how the month is written and its number: f10 full, a10 ต.ค., s10 ตค or ตุลา, e10 Oct."""
    branches: list[str] = []
    year = r"\s?[-._]?\s?(?:พ\s?\.?\s?ศ\s?\.?\s?)?'?(?:25[0-9]{2}|[5-8][0-9])(?![0-9])"
    short = "|".join(f"{first}\\s?\\.?\\s?{second}" for _, _, first, second, _, _ in _MONTHS)
    year_follows = f"(?={year}|\\.?\\s?(?:-|{_loose('ถึง')})\\s?(?:{short})\\.?{year})"
    for number, (stem, ending, first, second, english, rest) in enumerate(_MONTHS, 1):
        first = r"\s?".join(first)
        branches += [
            f"(?P<f{number}>{_NO_MINISTRY}{_any_of(stem)}{_GAP}{_loose(ending)})",
            f"(?P<a{number}>{first}\\s?\\.\\s?{second}(?:\\s?\\.|(?![{LETTERS}])))",
            f"(?P<s{number}>{_loose(stem)}ฯ?{year_follows}"
            f"|(?:(?<![{LETTERS}.])|(?<=เดือน)){first}\\s?{second}(?:\\.(?![ก-ฮ]))?{year_follows})",
            f"(?P<e{number}>(?<![a-z]){english}(?:{rest})?(?![a-z])\\.?)",
        ]
    return "|".join(branches)


_COUNTED = (
    "(?:บาท|คน|ครัวเรือน|ล้าน|ครั้ง(?!ที่)|[%฿]|baht|thb"
    "|(?:ราย|เรื่อง|แห่ง|ชุด|หลัง|คัน|ต้น|ตัว|ฉบับ|เล่ม|หน่วย|ตร|ตารางเมตร|ตารางวา|เมตร|กม|ไร่|ชิ้น|อัน|หน้า|วัน|ชั่วโมง|นาที"
    "|ใบ|ป้าย|คำขอ|คำร้อง|แปลง|กรณี|คดี|ตัน|ลิตร|กก|กิโลกรัม|ครอบครัว|หลังคาเรือน|กิจการ|สัญญา|จุด|แผง|เที่ยว)"
    f"(?![{LETTERS}]))"
)

_PARTS = f"(?:{_loose('แรก')}|{_loose('หลัง')})"
_MONTHS_LONG = f"(?:{_loose('เดือน')}|ด(?:\\s?\\.|(?=\\s?{_PARTS})))"
_YEAR_STATED = f"(?=[\\s/(_-]{{0,2}}(?:{_loose('ปี')}|{_FISCAL})?\\s?{_ERA}?\\s?(?:{_YEAR}|[5-8][0-9])(?![0-9]))"
_HALF = (
    f"(?P<halfyear>{_loose('ครึ่ง')}\\s?(?:{_loose('ปี')}(?:\\s?{_loose('งบประมาณ')})?\\s?)?{_PARTS}"
    f"|{_loose('รอบ')}\\s?{_loose('ครึ่ง')}\\s?{_loose('ปี')}(?:\\s?{_loose('งบประมาณ')})?"
    f"|(?<![a-z0-9])(?:h[12]|[12]h|(?:first|second|1st|2nd) half(?: of)?|6(?:m|\\s?months?))(?![a-z0-9]){_YEAR_STATED})"
    f"|(?P<spell>(?:{_loose('รอบ')}|{_loose('งวด')})(?:\\s?{_loose('ระยะ')}(?:{_loose('เวลา')})?)?[\\s_]?(?:ที่\\s?[12]\\s?)?\\(?"
    f"(?:3|6|9|12|{_loose('สาม')}|{_loose('หก')}|{_loose('เก้า')}|{_loose('สิบสอง')})[\\s_]?{_MONTHS_LONG}(?:[\\s_]?{_PARTS})?"
    f"|(?<![0-9])(?:3|6|9|12|{_loose('หก')})[\\s_]?{_MONTHS_LONG}(?:[\\s_]?{_PARTS}|(?=[\\s_(]{{0,2}}{_OF_YEAR}{_FISCAL}))"
    f"|{_loose('เดือนที่')}\\s?1\\s?(?:-|{_loose('ถึง')})\\s?(?:6|9|12)(?=[\\s(]{{0,2}}{_OF_YEAR}{_FISCAL}))"
)
_QUARTER_NAMES = {
    _loose("แรก"): 1,
    _loose("หนึ่ง"): 1,
    _loose("สอง"): 2,
    _loose("สาม"): 3,
    "ส\\s?ี่?": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    _loose("สุดท้าย"): 4,
}
QUARTER_NAMES = tuple((re.compile(f"(?:{name})\\Z"), number) for name, number in _QUARTER_NAMES.items())
# "1 และที่ 2", "1/66 - 2/66": the year is said again.
_SAME_YEAR = f"\\s?/\\s?(?P<q_year>{_YEAR}|[5-8][0-9])(?=.{{1,9}}/\\s?(?P=q_year))"
_TO_QUARTER = f"(?:{_SAME_YEAR})?\\s?(?:-|และ|,|ถึง|&|\\+)\\s?(?:{_loose('ที่')}\\s?)?"
_QUARTER = (
    f"(?P<quarter>(?:{_loose('ไตรมาส')}\\s?(?:{_loose('ที่')})?\\s?"
    f"(?:[1-4](?:{_TO_QUARTER}[1-4](?![0-9]))?(?![0-9]|[.,][0-9])|(?:iv|i{{1,3}})(?![a-z])"
    f"|{'|'.join(_QUARTER_NAMES)})"
    f"|(?<![a-z0-9])q(?:uarter\\s?)?[1-4](?:\\s?[-&]\\s?[1-4](?![0-9]))?(?![0-9])))"
)
PREVIOUS = re.compile(f"\\s?(?:{_loose('ก่อน')}|{_loose('ที่แล้ว')}|{_loose('ที่ผ่านมา')})")

_MONTH_NUMBER = "(?:0?[1-9]|1[0-2])"
_SHORT_OR_YEAR = f"(?:{_YEAR}|[5-8][0-9])(?![0-9])"
# "เดือน 10/2565", "เดือน 10-12/2565", "เดือน 10 พ.ศ. 2565", "เดือน 10/65 - 12/65", "เดือน 10-65".
_NUMBERED_MONTHS = (
    f"{_loose('เดือน')}\\s?(?:ที่\\s?)?{_MONTH_NUMBER}(?:\\s?(?:-|{_loose('ถึง')})\\s?{_MONTH_NUMBER})?"
    f"\\s?(?:/\\s?|-(?=[5-8])|(?:{_loose('ปี')}\\s?)?{_ERA}\\s?|{_loose('ปี')}\\s?){_SHORT_OR_YEAR}"
    f"(?:\\s?(?:-|{_loose('ถึง')})\\s?(?:{_loose('เดือน')}\\s?)?{_MONTH_NUMBER}\\s?/\\s?{_SHORT_OR_YEAR})?"
)
SCANNER = re.compile(
    f"{_month_groups()}"
    r"|(?<![0-9./-])(?P<iso>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?![0-9-])"
    r"|(?<![0-9])(?P<dmy>(?<![0-9]/)[0-9]{1,2}\s?/\s?[0-9]{1,2}\s?/\s?(?:[0-9]{4}|[0-9]{2})(?![0-9]|/[0-9])"
    r"|(?<!\.)[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9]|\.[0-9])"
    r"|(?<!-)[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}(?![0-9]|-[0-9])"
    r"|(?<![0-9]\.)[0-9]{1,2}(?P<mark>\.)[0-9]{1,2}\.[5-8][0-9](?![0-9]|\.[0-9])"
    r"|(?<![0-9][.-])[0-9]{1,2}(?P<dash>-)[0-9]{1,2}-[5-8][0-9](?![0-9]|[.-][0-9]))"
    f"|(?<![0-9])(?<![0-9][.,])(?P<year>{_YEAR})(?![0-9]|[.,][0-9])"
    f"|(?P<numbered>{_NUMBERED_MONTHS})"
    f"|(?P<short>{_loose('ปี')}[^\\S\\n]?(?:{_ERA}[^\\S\\n]?)?'?[5-8][0-9](?:-[5-8][0-9])?(?![0-9]|[.,/-][0-9])"
    f"(?![^\\S\\n]?(?:{_COUNTED}|{_loose('ปี')}|{_loose('รายการ')}|{_loose('เดือน')})))"
    f"|(?P<fiscal>{_FISCAL})"
    f"|{_QUARTER}|{_HALF}"
    f"|(?P<previous>{_loose('ปี')}{PREVIOUS.pattern})"
)


_IN_WORD = "[ก-ธบ-\u0e3a\u0e40-\u0e4e.]"  # any of LETTERS but the last of เดือน: no month without dots begins behind it


def _trigger() -> str:
    """Where a hit of the scanner may begin, by its first letters: a literal a branch, which is fast."""
    words = [*(stem for stem, *_ in _MONTHS), "พฤจิกา"]
    words += ["เดือน", "ปีงบ", "ปีก่อน", "ปีที่", "งบประมาณ", "ไตรมาส", "ครึ่ง", "รอบ", "หกเดือน", "งปม", "ปีงปม", "งวด"]
    ways: dict[str, list[str]] = {}
    for word in words:
        first, *others = [_CONFUSED.get(c, c) for c in word if not _IS_MARK.match(c)]
        ways.setdefault(first, []).append(_GAP + _GAP.join(others[:2]))
    for _, _, first, second, english, _ in _MONTHS:
        rest = r"\s?".join(["", *first[1:]])
        ways.setdefault(first[0], []).extend([f"{rest}\\s?\\.", f"(?<!{_IN_WORD}{first[0]}){rest}\\s?{second}"])
        ways.setdefault(english[0], []).append(english[1:])
    ways["ป"].append(f"{_GAP}(?:พ[ .]?ศ[ .]{{0,2}})?'?[5-8]")
    for word in ("fy", "fiscal", "first", "second", "quarter"):
        ways.setdefault(word[0], []).append(word[1:])
    ways.setdefault("q", []).append("[1-4]")
    ways.setdefault("h", []).append("[12]")
    number = r"(?<![0-9].)(?=[0-9]{3}|[0-9]?(?:-|\s?[/.เด]|[hm]|(?:st|nd) h))"
    branches = [f"{first}(?={'|'.join(rest)})" for first, rest in ways.items()]
    return "|".join(branches + [f"{digit}{number}" for digit in range(10)])


TRIGGER = re.compile(_trigger())
"""Finds the places where `SCANNER` is worth trying, many times faster than a search with that."""

# --- what stands around them ------------------------------------------------------------------------------

_NOT_COUNTED = f"(?![0-9]|[.,][0-9]|\\s?{_COUNTED})"

_LEADERS = "[._… ]{3,60}+"  # of a form that is filled in by hand: "ประจำเดือน.....ตุลาคม.....พ.ศ.....2565"

# The year of a month: its groups are fiscal (the words, if said), year (four digits) and short (two).
AFTER_MONTH = re.compile(
    f"(?:(?:[\\s._,'(/-]{{0,3}}|{_LEADERS}){_OF_YEAR}(?:(?P<fiscal>{_FISCAL})|{_loose('ปี')})?[\\s(]{{0,2}}{_ERA}?"
    f"(?:[\\s.]{{0,2}}|{_LEADERS})"
    f"(?P<year>{_YEAR})(?![0-9]|[.,][0-9])"
    f"|[ ._'/-]{{0,3}}(?:{_loose('ปี')}|{_ERA})?[ .]{{0,2}}(?P<short>[0-9]{{2}}){_NOT_COUNTED}(?!/[0-9]))"
)
# A month of a year before our time: history, and not a month whose year has to be guessed.
AFTER_OLD_MONTH = re.compile(f"[\\s.,]{{0,3}}(?:{_loose('ปี')})?\\s?{_ERA}?[\\s.]{{0,2}}(?:2[45]|19)[0-9]{{2}}(?![0-9])")
AFTER_FISCAL = re.compile(
    f"[\\s:(]{{0,3}}(?:{_loose('ประจำปี')})?\\s?(?:{_loose('งบประมาณ')})?\\s?{_ERA}?[\\s./_'-]{{0,2}}"
    f"(?:(?P<year>{_YEAR})(?:\\s?(?:-|{_loose('ถึง')})\\s?{_ERA}?\\s?(?P<last>{_YEAR}|[5-8][0-9])(?![0-9/-]))?"
    "|(?P<short>[5-8][0-9]))(?![0-9]|[.,][0-9])"
)
AFTER_SPELL = re.compile(
    f"[\\s/(,)_]{{0,3}}{_OF_YEAR}(?:(?P<fiscal>{_FISCAL})|(?P<said>{_loose('ปี')}))?[\\s)_]{{0,2}}{_ERA}?[\\s./_-]{{0,2}}"
    f"(?:(?P<year>{_YEAR}){_NOT_COUNTED}|(?P<short>[5-8][0-9]){_NOT_COUNTED})"
)
ENGLISH_DAY_AFTER = re.compile(r"\s?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,\s?(?=[0-9]{4})")
DAY_BEFORE = re.compile(
    r"(?<![0-9./,:-])(?:(?P<first>[0-9]{1,2})\s?(?:-|ถึง|และ)\s?)?"
    f"(?:(?<![ก-ฮa-z])|(?![0-9]+[-/])(?![0-9]\\s)|(?<=ณ)|(?<=ลว)|(?<=ถึง))(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:[^\\S\\n.]{{0,2}}\\.?(?:{_loose('เดือน')})?[^\\S\\n]?|-|/)\\Z"
)
# "1. ตุลาคม 2565" begins a list's entry; a day is written so too, but not where the number counts months.
ORDINAL_BEFORE = re.compile(r"\s*(?:0?[1-9]|1[0-2])\s?\.(?P<apart>\s?)")
DAY_BEFORE_LEADERS = re.compile(
    f"{_loose('วันที่')}[._… ]{{2,60}}(?P<first>(?!))?(?P<day>[0-9]{{1,2}})[._… ]{{2,60}}"
    f"(?:{_loose('เดือน')}[._… ]{{0,60}})?\\Z"
)
# "งวดที่ 1 ตุลาคม 2565": what is counted there are no days.
COUNTED_BEFORE = re.compile(f"(?:งวด|ฉบับ|{_loose('ลำดับ')}|แผ่น|เล่ม|เดือน|ตาราง|ชุด)\\s?{_loose('ที่')}\\s?\\Z")
# Across a line break only behind "วันที่": else it is the last figure of one table row and the next one's month.
DAY_BEFORE_WRAPPED = re.compile(
    f"{_loose('วันที่')}\\s?(?:(?P<first>[0-9]{{1,2}})\\s?-\\s?)?(?P<day>[0-9]{{1,2}})\\s{{1,2}}\\Z"
)
# ... or where a range of days, begun by a whole date, breaks off at its end: "1 ตุลาคม 2565 - 31", "มีนาคม 2566".
DAY_BEFORE_AT_END = re.compile(f"\\s?(?:-|{_loose('ถึง')})\\s?(?P<first>(?!))?(?P<day>[0-9]{{1,2}})\\s{{0,2}}")
MONTH_BEFORE = re.compile(f"(?:{_loose('เดือน')}|[0-9])\\s?\\Z")
COMMISSION_BEFORE = re.compile(
    "(?:สำนักงาน|สํานักงาน|สานักงาน|เลขาธิการ|คณะกรรมการ|มติ|หนังสือ|ข้าราชการ|กฎ|ระเบียบ|หลักเกณฑ์|ของ|โดย)\\s?\\Z"
)
# ... and where a year follows, which a month's name has as well: only who or what is no month's.
COMMISSION_NAMED = re.compile(
    f"(?:(?:(?<![{LETTERS}])|หนังสือ|ของ|จาก|โดย|ต่อ|แจ้ง)(?:สำนักงาน|สํานักงาน|สานักงาน)|เลขาธิการ|(?<![{LETTERS}])กฎ|มติ"
    "|(?:หลักเกณฑ์|ระเบียบ|มาตรฐาน)ของ)\\s?\\Z"
)
LONGER_ACRONYM = re.compile(r"[ก-ฮ]\s?\.")
YEAR_PREFIX = re.compile(f"(?:{_loose('ปี')}|{_ERA})\\s?\\Z|(?<![a-z])year\\s\\Z")
JOINS_YEARS = re.compile(f"\\s?(?:-|{_loose('ถึง')})\\s?(?:{_loose('ปี')}|{_ERA})?\\s?")
SCHOOL_YEAR_BEFORE = re.compile(
    f"(?:{_loose('ปีการศึกษา')}\\s?{_ERA}?|{_loose('ภาคเรียน')}(?:{_loose('ที่')})?\\s?[0-9]\\s?/)\\s?\\Z"
)
_ACT = f"(?:พระราชบัญญัติ|พระราชกำหนด|พ ?\\. ?ร ?\\. ?[บปกฎฏ]|(?<![{LETTERS}])พรบ|รัฐธรรมนูญ)"
# An announcement of the state is a law; one of the agency itself may be what is looked for.
_OF_STATE = r"ประกาศ\s?(?:กระทรวง|คณะกรรมการ|สำนักงานคณะกรรมการ|สำนักนายก|คณะรักษาความสงบ|สำนักงาน\s?ก\s?\.\s?พ|ก\s?\.\s?พ)"
LAW_BEFORE = re.compile(
    f"(?:{_ACT}|พระราชกฤษฎีกา|กฎกระทรวง|กฎ\\s?ก\\s?\\.|ระเบียบ|ข้อบังคับ|ประมวล(?:กฎหมาย|จริยธรรม)|{_OF_STATE})"
    f"(?:(?!ประจ[ำํา]{{1,2}}\\s?[ปเ]|ตั้งแต่|ระหว่าง)[^0-9]){{0,130}}(?:ฉบับที่\\s?[0-9]{{1,2}}[^0-9]{{0,20}})?\\Z"
    r"|ข้อบัญญัติ(?:(?!งบ)[^0-9]){0,130}\Z|แก้ไขเพิ่มเติม[^0-9]{0,20}ฉบับที่\s?[0-9]{1,2}[^0-9]{0,10}\Z"
)
# "พ.ร.บ. ข้อมูลข่าวสาร 2540": nothing before it says that something was done under it in that year.
LAW_CALLED = re.compile(f"(?:\\A|[\\n(\"'])\\s?{_ACT}[^\\n0-9]{{0,60}}\\Z")
NOT_A_YEAR_AFTER = re.compile(f"\\s?{_COUNTED}|\\s?รายการ(?![{LETTERS}])|\\.-|[a-z0-9_]*[0-9][a-z]")
NOT_A_YEAR_BEFORE = re.compile(
    r"(?<![0-9.,])0[0-9]{0,2}[ -]?\Z|(?<![0-9.,])0[0-9]{0,2}[ -]?[0-9]{3,4}[ -]\Z|[฿#]\s?\Z|[a-z]=\Z"
    r"|(?:โทร|แฟกซ์|(?<![a-z])tel|(?<![a-z])fax)[^\n0-9]{0,12}(?:[0-9][0-9 -]{0,12})?\Z"
    r"|(?:เลขที่|ตู้\s?ปณ\.?)\s?\Z|[0-9][a-z]+\Z"
)
ADDRESS_ID_BEFORE = re.compile(
    r"(?:https?://|www\.)\S*/(?:sub|main|info|page|id|node|post|p|d|detail|view|questionnaire-detail)/\Z"
)
_SAME_SPELL = (
    f"(?:{_loose('เดือน')}|{_loose('ช่วง')}|{_loose('ไตรมาส')}|{_loose('ระยะ')}|{_loose('รอบ')}|{_loose('เวลา')})\\s?"
    f"{_loose('เดียวกัน')}\\s?(?:{_loose('ของ')}|{_loose('กับ')}|{_loose('ใน')})?"
)
COMPARED_BEFORE = re.compile(
    f"(?:{_loose('เทียบกับ')}|{_loose('เมื่อเทียบ')}|{_SAME_SPELL}"
    f"|(?:{_loose('เพิ่มขึ้น')}|{_loose('ลดลง')})\\s?{_loose('จาก')}"
    f"|(?:{_loose('มากกว่า')}|{_loose('น้อยกว่า')}|{_loose('สูงกว่า')}|{_loose('ต่ำกว่า')})"
    f"\\s?(?:{_loose('ช่วง')}|{_loose('เดือน')}|{_loose('ไตรมาส')}|\\Z)"
    f"|{_loose('เปรียบเทียบ')}[^\\n]{{0,60}}{_loose('กับ')})[^\\n0-9();,]{{0,30}}\\Z"
)
COMPARED_AFTER = re.compile(f"\\s?\\(?{_loose('ปี')}(?:{_loose('งบประมาณ')})?{PREVIOUS.pattern}")
SAME_SPELL_BEFORE = re.compile(f"(?:{_loose('ช่วง')})?{_SAME_SPELL}\\s?\\Z")
JOINS_RANGE = re.compile(
    f"[\\s_]*(?:-+|~|{_loose('จนถึง')}|{_loose('ถึง')}|to|until)[\\s_]*(?:{_loose('สิ้น')}|{_loose('วันที่')}|{_loose('เดือน')}|\\s)*"
)
JOINS_LIST = re.compile(f"\\s*(?:,|/|{_loose('และ')}|&|\\+|,?\\s*{_loose('และ')})\\s*(?:{_loose('เดือน')}\\s*)?")
LEADS_TO_MONTH = re.compile(
    f"[\\s(),:/-]{{0,4}}(?:{_loose('ใน')})?(?:{_loose('ประจำ')})?(?:{_loose('เดือน')}|{_loose('ช่วง')})?\\s?\\(?"
)
# A day of a two-digit year in dots or dashes looks like a version or a clause: it has to be said that it is a day.
SAYS_DAY_BEFORE = re.compile(
    f"(?:{_loose('วันที่')}|{_loose('ลงวัน')}|(?<![ก-ฮ])ณ|ลว\\.?|{_loose('ตั้งแต่')}|{_loose('ระหว่าง')}|{_loose('ถึง')}|date)[\\s:]{{0,2}}\\Z"
)
SAYS_DAY_AFTER = re.compile(
    f"\\s?(?:-|{_loose('ถึง')})\\s?[0-9]{{1,2}}(?P<mark>[.-])[0-9]{{1,2}}(?P=mark)[5-8][0-9](?![0-9]|[.-][0-9])"
)
VERSION_BEFORE = re.compile(f"(?:{_loose('เวอร์ชัน')}|{_loose('รุ่น')}|(?<![a-z])v(?:er(?:sion)?)?)\\s?\\.?\\s?\\Z")
# How long a contract or a project runs, unless it is a report that says so of its period.
TERM_BEFORE = re.compile(
    f"(?:{_loose('สัญญา')}|{_loose('ระยะเวลา')}(?:{_loose('การ')})?\\s?(?:{_loose('ดำเนิน')}|{_loose('ก่อสร้าง')}|{_loose('จ้าง')}"
    f"|{_loose('เช่า')}|{_loose('ส่งมอบ')}|{_loose('ประกัน')}|{_loose('โครงการ')})|{_loose('ส่งมอบ')}|{_loose('ประกัน')}"
    f"|{_loose('จ้างเหมา')}|{_loose('โครงการ')})[^\\n0-9|]{{0,60}}\\Z"
)
REPORTS = re.compile(
    f"{_loose('รายงาน')}|{_loose('สรุป')}|{_loose('ผลการ')}|{_loose('สถิติ')}|{_loose('ข้อมูล')}"
    f"|{_loose('ประจำเดือน')}|รอบ\\s?(?:ปี|เดือน|ระยะ|ไตรมาส|ที่|หก|[0-9])"
)
ALONE_AFTER = re.compile(r"[^\S\n]*(?:\n|\Z)")
NUMBERED = re.compile(f"(?<![0-9.,/-])(?P<month>0?[1-9]|1[0-2])\\s?/\\s?(?P<year>{_YEAR})(?![0-9]|\\s?/|[.,][0-9])")
# "10/2565-3/2566", "65/10-66/03"; documents are numbered so, too, and then it is said.
MAY_BE_NUMBERED_RANGE = re.compile(r"/\s?[0-9]{2,4}\s?[-~ถ]")
NUMBERED_RANGE = re.compile(
    f"(?<![0-9.,/-])(?P<month>0?[1-9]|1[0-2])\\s?/\\s?(?P<year>{_YEAR}|[5-8][0-9])\\s?(?:-|~|{_loose('ถึง')})\\s?"
    f"(?P<month2>0?[1-9]|1[0-2])\\s?/\\s?(?P<year2>{_YEAR}|[5-8][0-9])(?![0-9]|\\s?/|[.,][0-9])"
)
YEAR_FIRST_RANGE = re.compile(
    f"(?<![0-9.,/-])(?P<year>{_YEAR}|[5-8][0-9])\\s?/\\s?(?P<month>0?[1-9]|1[0-2])\\s?(?:-|~|{_loose('ถึง')})\\s?"
    f"(?P<year2>{_YEAR}|[5-8][0-9])\\s?/\\s?(?P<month2>0?[1-9]|1[0-2])(?![0-9]|\\s?/|[.,][0-9])"
)
NUMBERED_SPAN = re.compile(
    f"(?<![0-9.,/-])(?P<month>0?[1-9]|1[0-2])\\s?-\\s?(?P<month2>0?[1-9]|1[0-2])\\s?/\\s?(?P<year>{_YEAR})(?![0-9]|\\s?/|[.,][0-9])"
)
# "ตั้งแต่ต้นปีงบประมาณ (พ.ศ. 2566) ถึง 31 มี.ค. 2566"
BEGINNING_BEFORE = re.compile(f"(?:{_loose('ต้น')}|{_loose('เริ่ม')})\\s?\\Z")
DAY_AHEAD = re.compile(r"[0-9]{1,2}\s?(?=[^0-9\s/.-])")
# "ทั้งปี 65", "60 ปี 66", "ครั้ง/ปี 60": how many, or how long, and no year.
AMOUNT_BEFORE = re.compile(
    f"(?:[0-9/]|{_loose('ทั้ง')}|{_loose('ตลอด')}|{_loose('ต่อ')}|ราย|{_loose('อายุ')}|{_loose('แต่ละ')}|{_loose('ทุก')}|{_loose('กี่')}|หลาย)\\s?\\Z"
)
DURATION_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2}\s?\Z")
NUMBER_BEFORE = re.compile(f"(?<!เดือน)(?:{_loose('ที่')}|ฉบับ|(?<![a-z])no\\.?)\\s?\\Z")
FILE_NAME = re.compile(r"[^\n]*\.(?:pdf|xlsx?|docx?|csv|pptx?|zip|rar|7z|jpe?g|png|gif|ods|odt|txt)\s*")
FILE_NAME_MONTH = re.compile(
    r"(?<![0-9])(?<![0-9][-._/])(?<!(?<![a-z])o)(?<!(?<![a-z])o[-_. ])(?<!(?<![a-z])oit)(?<!ข้อ)(?<!ข้อ )"  # an item
    r"(?:(?P<month>0?[1-9]|1[0-2])[-_](?P<year>25[4-9][0-9]|[5-8][0-9])"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<year2>25[4-9][0-9])|(?P<year3>25[4-9][0-9])[-_]?(?P<month3>0[1-9]|1[0-2]))"
    r"(?![0-9]|[-./][0-9]|(?<!25[0-9][0-9])_[0-9])"  # behind a whole year "_17" is a counter
)
