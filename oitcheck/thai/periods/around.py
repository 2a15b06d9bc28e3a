"""What stands around a mention of a period and says what it is, as regular expressions over `plain` text.

What follows a month or a spell gives its year; what comes before a number says that it is none; what stands between two
mentions says that they belong together.
"""

from __future__ import annotations

import re

from oitcheck.thai.keys import LETTERS
from oitcheck.thai.periods.pieces import COUNTED, ERA, FISCAL, OF_YEAR, PREVIOUS, YEAR, loose

__all__ = [
    "ADDRESS_ID_BEFORE",
    "AFTER_FISCAL",
    "AFTER_MONTH",
    "AFTER_OLD_MONTH",
    "AFTER_SPELL",
    "ALONE_AFTER",
    "AMOUNT_BEFORE",
    "AS_OF_BEFORE",
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
    "EVERY",
    "FILE_NAME",
    "FILE_NAME_MONTH",
    "FISCAL_YEAR_BEFORE",
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
    "PLATE_BEFORE",
    "QUARTERS_COUNTED",
    "REPORTS",
    "SAME_SPELL_BEFORE",
    "SAYS_DAY_AFTER",
    "SAYS_DAY_BEFORE",
    "SCHOOL_YEAR_BEFORE",
    "TERM_BEFORE",
    "VERSION_BEFORE",
    "YEAR_FIRST_RANGE",
    "YEAR_PREFIX",
]

_NOT_COUNTED = f"(?![0-9]|[.,][0-9]|\\s?{COUNTED})"
_NOT_COUNTED_HERE = (
    f"(?![0-9]|[.,][0-9]|[^\\S\\n]?{COUNTED})"  # the next line may begin with "เรื่อง", which counts nothing
)

_LEADERS = "[._… ]{3,60}+"  # of a form that is filled in by hand: "ประจำเดือน.....ตุลาคม.....พ.ศ.....2565"

# The year of a month: its groups are fiscal (the words, if said), year (four digits) and short (two).
AFTER_MONTH = re.compile(
    f"(?:(?:[\\s._,'(/-]{{0,3}}|{_LEADERS}){OF_YEAR}(?:(?P<fiscal>{FISCAL})|{loose('ปี')})?[\\s(]{{0,2}}{ERA}?"
    f"(?:[\\s.]{{0,2}}|{_LEADERS})"
    f"(?P<year>{YEAR})(?![0-9]|[.,][0-9])"
    f"|[ ._'/-]{{0,3}}(?:{loose('ปี')}|{ERA})?[ .]{{0,2}}(?P<short>[0-9]{{2}}){_NOT_COUNTED}(?!/[0-9]))"
)
# A month of a year before our time: history, and not a month whose year has to be guessed.
AFTER_OLD_MONTH = re.compile(f"[\\s.,]{{0,3}}(?:{loose('ปี')})?\\s?{ERA}?[\\s.]{{0,2}}(?:2[45]|19)[0-9]{{2}}(?![0-9])")
AFTER_FISCAL = re.compile(
    f"[\\s:(]{{0,3}}(?:{loose('ประจำปี')})?\\s?(?:{loose('งบประมาณ')})?\\s?{ERA}?[\\s./_'-]{{0,2}}"
    f"(?:(?P<year>{YEAR})(?:\\s?(?:-|{loose('ถึง')})\\s?{ERA}?\\s?(?P<last>{YEAR}|[5-8][0-9])(?![0-9/-]))?"
    "|(?P<short>[5-8][0-9]))(?![0-9]|[.,][0-9])"
)
AFTER_SPELL = re.compile(
    f"[\\s/(,)_]{{0,3}}{OF_YEAR}(?:(?P<fiscal>{FISCAL})|(?P<said>{loose('ปี')}))?[\\s)_]{{0,2}}{ERA}?[\\s./_-]{{0,2}}"
    f"(?:(?P<year>{YEAR})|(?P<short>[5-8][0-9])){_NOT_COUNTED_HERE}"
)
FISCAL_YEAR_BEFORE = re.compile(f"{FISCAL}[\\s./-]{{0,2}}(?:{YEAR}|[5-8][0-9])[\\s/(,-]{{0,2}}\\Z")
QUARTERS_COUNTED = re.compile(f"(?:(?P<three>(?<![0-9])3|{loose('สาม')})|(?<![0-9])2|{loose('สอง')})\\s?\\Z")
# "Oct 24 - Mar 25": days of two months, or, where the second number is one more and the months pass New Year, years.
ENGLISH_ENDS = re.compile(
    r"(?:oct|nov|dec)[a-z]*\.? ?'?(?P<first>[1-4][0-9])\s?(?:-|to|until)\s?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep)[a-z]*\.? ?'?(?P<last>[1-4][0-9])(?![0-9])"
)
ENGLISH_DAY_AFTER = re.compile(r"\s?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,\s?(?=[0-9]{4})")
DAY_BEFORE = re.compile(
    r"(?<![0-9./,:-])(?:(?P<first>[0-9]{1,2})\s?(?:-|ถึง|และ)\s?)?"
    f"(?:(?<![ก-ฮa-z])|(?![0-9]+[-/])(?![0-9]\\s)|(?<=ณ)|(?<=ลว)|(?<=ถึง))(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:[^\\S\\n.]{{0,2}}\\.?(?:{loose('เดือน')})?[^\\S\\n]?|-|/)\\Z"
)
# "1. ตุลาคม 2565" begins a list's entry; a day is written so too, but not where the number counts months.
ORDINAL_BEFORE = re.compile(r"\s*(?:0?[1-9]|1[0-2])\s?\.(?P<apart>\s?)")
DAY_BEFORE_LEADERS = re.compile(
    f"{loose('วันที่')}[._… ]{{2,60}}(?P<first>(?!))?(?P<day>[0-9]{{1,2}})[._… ]{{2,60}}"
    f"(?:{loose('เดือน')}[._… ]{{0,60}})?\\Z"
)
# "งวดที่ 1 ตุลาคม 2565", "สขร1ตค65": what is counted there, and the number of a form, are no days.
COUNTED_BEFORE = re.compile(
    f"(?:งวด|ฉบับ|{loose('ลำดับ')}|แผ่น|เล่ม|เดือน|ตาราง|ชุด|{loose('ครั้ง')}|รอบ|{loose('รุ่น')}|{loose('ระยะ')}"
    f"|{loose('กลุ่ม')}|{loose('ส่วน')}|{loose('โครงการ')}|{loose('กิจกรรม')})\\s?{loose('ที่')}\\s?\\Z|สขร\\s?\\.?\\s?\\Z"
)
# "รถยนต์หมายเลขทะเบียน กค 2568": two letters and four figures of a number plate.
PLATE_BEFORE = re.compile(r"(?:เลขทะเบียน|ทะเบียนรถ|(?:รถ|ยานพาหนะ)[^\n0-9]{0,40}ทะเบียน)[^\s0-9]{0,14}\s?[0-9]?\s?\Z")
# Across a line break only behind "วันที่": else it is the last figure of one table row and the next one's month.
DAY_BEFORE_WRAPPED = re.compile(
    f"{loose('วันที่')}\\s?(?:(?P<first>[0-9]{{1,2}})\\s?-\\s?)?(?P<day>[0-9]{{1,2}})\\s{{1,2}}\\Z"
)
# ... or where a range of days, begun by a whole date, breaks off at its end: "1 ตุลาคม 2565 - 31", "มีนาคม 2566".
DAY_BEFORE_AT_END = re.compile(f"\\s?(?:-|{loose('ถึง')})\\s?(?P<first>(?!))?(?P<day>[0-9]{{1,2}})\\s{{0,2}}")
MONTH_BEFORE = re.compile(f"(?:{loose('เดือน')}|[0-9])\\s?\\Z")
COMMISSION_BEFORE = re.compile(
    "(?:สำนักงาน|สํานักงาน|สานักงาน|เลขาธิการ|คณะกรรมการ|มติ|หนังสือ|ข้าราชการ|กฎ|ระเบียบ|หลักเกณฑ์|ของ|โดย)\\s?\\Z"
)
# ... and where a year follows, which a month's name has as well: only who or what is no month's.
COMMISSION_NAMED = re.compile(
    f"(?:(?:(?<![{LETTERS}])|หนังสือ|ของ|จาก|โดย|ต่อ|แจ้ง)(?:สำนักงาน|สํานักงาน|สานักงาน)|เลขาธิการ|(?<![{LETTERS}])กฎ|มติ"
    "|(?:หลักเกณฑ์|ระเบียบ|มาตรฐาน)ของ)\\s?\\Z"
)
LONGER_ACRONYM = re.compile(r"[ก-ฮ]\s?\.")
YEAR_PREFIX = re.compile(f"(?:{loose('ปี')}|{ERA})\\s?\\Z|(?<![a-z])year\\s\\Z")
JOINS_YEARS = re.compile(f"\\s?(?:-|{loose('ถึง')})\\s?(?:{loose('ปี')}|{ERA})?\\s?")
SCHOOL_YEAR_BEFORE = re.compile(
    f"(?:{loose('ปีการศึกษา')}\\s?{ERA}?|{loose('ภาคเรียน')}(?:{loose('ที่')})?\\s?[0-9]\\s?/)\\s?\\Z"
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
NOT_A_YEAR_AFTER = re.compile(f"\\s?{COUNTED}|\\s?รายการ(?![{LETTERS}])|\\.-|[a-z0-9_]*[0-9][a-z]")
NOT_A_YEAR_BEFORE = re.compile(
    r"(?<![0-9.,])0[0-9]{0,2}[ -]?\Z|(?<![0-9.,])0[0-9]{0,2}[ -]?[0-9]{3,4}[ -]\Z|[฿#]\s?\Z|[a-z]=\Z"
    r"|(?:โทร|แฟกซ์|(?<![a-z])tel|(?<![a-z])fax)[^\n0-9]{0,12}(?:[0-9][0-9 -]{0,12})?\Z"
    r"|(?:เลขที่|ตู้\s?ปณ\.?)\s?\Z|[0-9][a-z]+\Z"
)
ADDRESS_ID_BEFORE = re.compile(
    r"(?:https?://|www\.)\S*/(?:sub|main|info|page|id|node|post|p|d|detail|view|questionnaire-detail)/\Z"
)
_SAME_SPELL = (
    f"(?:{loose('เดือน')}|{loose('ช่วง')}|{loose('ไตรมาส')}|{loose('ระยะ')}|{loose('รอบ')}|{loose('เวลา')})\\s?"
    f"{loose('เดียวกัน')}\\s?(?:{loose('ของ')}|{loose('กับ')}|{loose('ใน')})?"
)
COMPARED_BEFORE = re.compile(
    f"(?:{loose('เทียบกับ')}|{loose('เมื่อเทียบ')}|{_SAME_SPELL}"
    f"|(?:{loose('เพิ่มขึ้น')}|{loose('ลดลง')}|{loose('สูงขึ้น')}|{loose('ต่ำลง')}|{loose('มากขึ้น')}|{loose('น้อยลง')})[^\\n]{{0,30}}?{loose('จาก')}"
    f"|(?:{loose('มากกว่า')}|{loose('น้อยกว่า')}|{loose('สูงกว่า')}|{loose('ต่ำกว่า')})"
    f"\\s?(?:{loose('ช่วง')}|{loose('เดือน')}|{loose('ไตรมาส')}|\\Z)"
    f"|{loose('เปรียบเทียบ')}[^\\n]{{0,60}}{loose('กับ')})[^\\n0-9();,]{{0,30}}\\Z"
    # "เดือนเดียวกันของปีก่อน (ม.ค. 2565)": which one that is, in brackets
    f"|{_SAME_SPELL}{loose('ปี')}(?:{loose('งบประมาณ')})?{PREVIOUS.pattern}\\s?\\(\\s?(?:{loose('เดือน')})?\\s?\\Z"
)
COMPARED_AFTER = re.compile(f"\\s?\\(?{loose('ปี')}(?:{loose('งบประมาณ')})?{PREVIOUS.pattern}")
SAME_SPELL_BEFORE = re.compile(f"(?:{loose('ช่วง')})?{_SAME_SPELL}\\s?\\Z")
_GOING_ON = f"(?:(?:{loose('ต่อเนื่อง')}|{loose('เรื่อย')})?\\s?(?:{loose('ไป')}|{loose('มา')})?\\s?)"
JOINS_RANGE = re.compile(
    f"[\\s_]*(?:-+|~|{_GOING_ON}(?:{loose('จนถึง')}|{loose('ถึง')})|to|until|→|➔|➜)[\\s_]*(?:{loose('สิ้น')}|{loose('วันที่')}|{loose('เดือน')}|\\s)*"
)
JOINS_LIST = re.compile(f"\\s*(?:,|/|{loose('และ')}|&|\\+|,?\\s*{loose('และ')})\\s*(?:{loose('เดือน')}\\s*)?")
LEADS_TO_MONTH = re.compile(
    f"[\\s(),:/-]{{0,4}}(?:{loose('ใน')})?(?:{loose('ประจำ')})?(?:{loose('เดือน')}|{loose('ช่วง')})?\\s?\\(?"
)
# A day of a two-digit year in dots or dashes looks like a version or a clause: it has to be said that it is a day.
SAYS_DAY_BEFORE = re.compile(
    f"(?:{loose('วันที่')}|{loose('ลงวัน')}|(?<![ก-ฮ])ณ|ลว\\.?|{loose('ตั้งแต่')}|{loose('ระหว่าง')}|{loose('ถึง')}|date)[\\s:]{{0,2}}\\Z"
)
SAYS_DAY_AFTER = re.compile(
    f"\\s?(?:-|{loose('ถึง')})\\s?[0-9]{{1,2}}(?P<mark>[.-])[0-9]{{1,2}}(?P=mark)[5-8][0-9](?![0-9]|[.-][0-9])"
)
VERSION_BEFORE = re.compile(f"(?:{loose('เวอร์ชัน')}|{loose('รุ่น')}|(?<![a-z])v(?:er(?:sion)?)?)\\s?\\.?\\s?\\Z")
# How long a contract or a project runs, unless it is a report that says so of its period.
TERM_BEFORE = re.compile(
    f"(?:{loose('สัญญา')}|{loose('ระยะเวลา')}(?:{loose('การ')})?\\s?(?:{loose('ดำเนิน')}|{loose('ก่อสร้าง')}|{loose('จ้าง')}"
    f"|{loose('เช่า')}|{loose('ส่งมอบ')}|{loose('ประกัน')}|{loose('โครงการ')})|{loose('ส่งมอบ')}|{loose('ประกัน')}"
    f"|{loose('จ้างเหมา')}|{loose('โครงการ')})[^\\n0-9|]{{0,60}}\\Z"
)
REPORTS = re.compile(
    f"{loose('รายงาน')}|{loose('สรุป')}|{loose('ผล')}\\s?(?:{loose('การ')}|{loose('งาน')}|เบิก|{loose('ใช้')}|{loose('ดำเนิน')})|{loose('สถิติ')}|{loose('ข้อมูล')}"
    f"|{loose('ประจำเดือน')}|รอบ\\s?(?:ปี|เดือน|ระยะ|ไตรมาส|ที่|หก|[0-9])"
)
ALONE_AFTER = re.compile(r"[^\S\n]*(?:\n|\Z)")


def _month(nth: str = "") -> str:
    return f"(?P<month{nth}>0?[1-9]|1[0-2])"


def _year(nth: str = "", short: str = "") -> str:
    return f"(?P<year{nth}>{YEAR}{short})"


_NO_FIGURE_BEFORE, _NO_FIGURE_AFTER = "(?<![0-9.,/-])", "(?![0-9]|\\s?/|[.,][0-9])"
_OF, _TO = "\\s?/\\s?", f"\\s?(?:-|~|{loose('ถึง')})\\s?"
_TWO_DIGITS = "|[5-8][0-9]"


def _figures(*parts: str) -> re.Pattern[str]:
    return re.compile("".join((_NO_FIGURE_BEFORE, *parts, _NO_FIGURE_AFTER)))


NUMBERED = _figures(_month(), _OF, _year())
# "10/2565-3/2566", "65/10-66/03"; documents are numbered so, too, and then it is said.
MAY_BE_NUMBERED_RANGE = re.compile(r"/\s?[0-9]{2,4}\s?[-~ถ]")
NUMBERED_RANGE = _figures(_month(), _OF, _year("", _TWO_DIGITS), _TO, _month("2"), _OF, _year("2", _TWO_DIGITS))
YEAR_FIRST_RANGE = _figures(_year("", _TWO_DIGITS), _OF, _month(), _TO, _year("2", _TWO_DIGITS), _OF, _month("2"))
NUMBERED_SPAN = _figures(_month(), "\\s?-\\s?", _month("2"), _OF, _year())
# "ตั้งแต่ต้นปีงบประมาณ (พ.ศ. 2566) ถึง 31 มี.ค. 2566"
BEGINNING_BEFORE = re.compile(f"(?:{loose('ต้น')}|{loose('เริ่ม')})\\s?\\Z")
# "ผลการเบิกจ่าย ณ สิ้นไตรมาสที่ 2", "สะสมถึงเดือนมีนาคม 2566": told as of the end of a month or quarter.
AS_OF_BEFORE = re.compile(
    f"(?:ณ\\s?(?:{loose('วัน')}(?:{loose('ที่')})?\\s?)?{loose('สิ้น')}(?:{loose('สุด')})?"
    f"|(?:{loose('สะสม')}|{loose('ต้นปี')}(?:{loose('งบประมาณ')})?)[^\\n0-9]{{0,12}}{loose('ถึง')}(?:{loose('สิ้น')}(?:{loose('สุด')})?)?)"
    f"\\s?(?:{loose('เดือน')})?\\s?\\Z"
)
# "ข้อมูล ณ วันที่ 31 มีนาคม 2566"; an announcement or an order has a day of its own.
AS_OF_DAY_BEFORE = re.compile(
    f"(?:(?P<own>{loose('ประกาศ')}|{loose('สั่ง')}|{loose('ให้ไว้')}|{loose('ลงนาม')}|{loose('ลงชื่อ')}|{loose('ทำ')})\\s*|(?<![ก-๎]))"
    f"ณ\\s?(?:{loose('วัน')}{loose('ที่')}\\s?)?\\Z"
)
# "ไตรมาสที่ 2 (สะสม 6 เดือน)"
AS_OF_AFTER = re.compile(f"\\s?\\(?\\s?{loose('สะสม')}")
DAY_AHEAD = re.compile(r"[0-9]{1,2}\s?(?=[^0-9\s/.-])")
# "ทั้งปี 65", "60 ปี 66", "ครั้ง/ปี 60": how many, or how long, and no year.
AMOUNT_BEFORE = re.compile(
    f"(?:[0-9/]|{loose('ทั้ง')}|{loose('ตลอด')}|{loose('ต่อ')}|ราย|{loose('อายุ')}|{loose('แต่ละ')}|{loose('ทุก')}|{loose('กี่')}|หลาย)\\s?\\Z"
)
# "ราย 6 เดือน", and not the ราย of "3 ราย".
EVERY = re.compile(r"(?<![0-9])(?<![0-9]\s)ราย\s?\Z")
DURATION_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2}\s?\Z")
NUMBER_BEFORE = re.compile(f"(?<!เดือน)(?:{loose('ที่')}|ฉบับ|(?<![a-z])no\\.?)\\s?\\Z")
FILE_NAME = re.compile(r"[^\n]*\.(?:pdf|xlsx?|docx?|csv|pptx?|zip|rar|7z|jpe?g|png|gif|ods|odt|txt)\s*")
FILE_NAME_MONTH = re.compile(
    r"(?<![0-9])(?:(?<![0-9][-._/])|(?<=สขร1[-_])|(?<=สขร\.1[-_]))"  # the number of a form
    r"(?<!(?<![a-z])o)(?<!(?<![a-z])o[-_. ])(?<!(?<![a-z])oit)(?<!ข้อ)(?<!ข้อ )"  # an item
    r"(?:(?P<month>0?[1-9]|1[0-2])[-_](?P<year>25[4-9][0-9]|[5-8][0-9])"
    r"|(?P<month2>0[1-9]|1[0-2])(?P<year2>25[4-9][0-9])|(?P<year3>25[4-9][0-9])[-_]?(?P<month3>0[1-9]|1[0-2]))"
    r"(?![0-9]|[-./][0-9]|(?<!25[0-9][0-9])_[0-9])"  # behind a whole year "_17" is a counter
)
