"""The report's Thai words, colours and signs, in one place for every writer.

A verdict is never told by colour alone: each tone has its own shape (HTML), sign (Excel) and word.
"""

from __future__ import annotations

from dataclasses import dataclass

from oitcheck.models import Basis, Decision, Level, Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour with its shape: `ink` on `tint` meets WCAG AA, in the light and in the dark."""

    name: str  # CSS class
    icon: str  # id of the SVG symbol
    sign: str  # where there is only text
    ink: str
    tint: str
    dark_ink: str
    dark_tint: str


@dataclass(frozen=True, slots=True)
class Label:
    """How a verdict or a link state is called; `meaning` is one sentence for the reader."""

    text: str
    short: str
    tone: Tone
    meaning: str = ""


GOOD = Tone("good", "check", "✓", "#17663f", "#e2f2e9", "#86d9ae", "#143426")
BAD = Tone("bad", "cross", "✗", "#a3221b", "#fbe6e3", "#ff9d94", "#43191a")
UNSURE = Tone("unsure", "eye", "?", "#7a4d00", "#fcefd2", "#f2c36b", "#3a2b0d")
NEUTRAL = Tone("neutral", "dash", "–", "#4a5560", "#e9edf0", "#b4c0ca", "#2a323a")
UNSENT = Tone("unsent", "empty", "○", "#654287", "#f0e8f7", "#cfaef0", "#32233f")
ADVICE = Tone("advice", "bulb", "✎", "#1c568f", "#e1edf9", "#93c5f5", "#16304a")
TONES = (GOOD, BAD, UNSURE, NEUTRAL, UNSENT, ADVICE)

VERDICTS = {
    Verdict.PASSED: Label("ผ่าน", "ผ่าน", GOOD, "พบหลักฐานครบตามข้อกำหนดทุกข้อที่มีผลต่อคะแนน"),
    Verdict.FAILED: Label(
        "ไม่ผ่าน",
        "ไม่ผ่าน",
        BAD,
        "เปิดดูครบถ้วนแล้ว และมีหลักฐานว่าขาดองค์ประกอบที่กำหนด หรือลิงก์ที่ส่งใช้งานไม่ได้จริง",
    ),
    Verdict.CANT_TELL: Label(
        "ยังสรุปไม่ได้ ต้องตรวจสอบ",
        "ต้องตรวจสอบ",
        UNSURE,
        "โปรแกรมเปิดหรืออ่านได้ไม่ครบ จึงยังสรุปไม่ได้ว่าผ่านหรือไม่ผ่าน ขอให้เจ้าหน้าที่เปิดตรวจสอบตามที่แนะนำ",
    ),
    Verdict.INAPPLICABLE: Label("ไม่เกี่ยวข้อง", "ไม่เกี่ยวข้อง", NEUTRAL, "ข้อกำหนดนี้ไม่ใช้กับหน่วยงานหรือปีงบประมาณนี้"),
    Verdict.UNTESTED: Label("ไม่ได้ส่ง", "ไม่ได้ส่ง", UNSENT, "ข้อนี้ไม่ได้ส่ง URL จึงไม่มีข้อมูลให้ตรวจ และคิดเป็น 0 คะแนน"),
}
"""Verdicts of items, in the order of the legend."""

_REQUIREMENTS = {
    (Verdict.FAILED, Level.ADVISED): Label("ควรเพิ่มเติม", "ควรเพิ่ม", ADVICE),
    (Verdict.FAILED, Level.HUMAN): Label("เจ้าหน้าที่ตรวจเอง", "เจ้าหน้าที่ตรวจเอง", UNSURE),
    (Verdict.CANT_TELL, Level.HUMAN): Label("เจ้าหน้าที่ตรวจเอง", "เจ้าหน้าที่ตรวจเอง", UNSURE),
    (Verdict.UNTESTED, Level.REQUIRED): Label("ไม่ได้ตรวจ", "ไม่ได้ตรวจ", UNSENT),
    (Verdict.UNTESTED, Level.ADVISED): Label("ไม่ได้ตรวจ", "ไม่ได้ตรวจ", UNSENT),
    (Verdict.UNTESTED, Level.HUMAN): Label("เจ้าหน้าที่ตรวจเอง", "เจ้าหน้าที่ตรวจเอง", UNSURE),
}


def requirement_label(verdict: Verdict, level: Level) -> Label:
    """A requirement's verdict in words: what fails no item is not called ไม่ผ่าน."""
    return _REQUIREMENTS.get((verdict, level), VERDICTS[verdict])


LEVELS = {
    Level.REQUIRED: "ต้องมี (มีผลต่อคะแนน)",
    Level.ADVISED: "ควรมี (ไม่กระทบผล)",
    Level.HUMAN: "โปรแกรมตรวจแทนไม่ได้",
}
BASES = {Basis.STATED: "ระบุในเกณฑ์", Basis.INFERRED: "อนุมานจากแนวปฏิบัติ"}

OUTCOMES = {
    Outcome.BROKEN: Label("ลิงก์เสีย ไม่พบหน้า", "ลิงก์เสีย", BAD),
    Outcome.SOFT_404: Label("เปิดได้ แต่หน้าแจ้งว่าไม่มีข้อมูล", "หน้าไม่มีข้อมูล", BAD),
    Outcome.BLOCKED: Label("เว็บไซต์ปิดกั้นโปรแกรม (อาจเปิดได้ด้วยเบราว์เซอร์)", "ปิดกั้นโปรแกรม", UNSURE),
    Outcome.FORBIDDEN: Label("เว็บไซต์ไม่อนุญาตให้เข้าถึง", "ไม่อนุญาต", UNSURE),
    Outcome.RATE_LIMITED: Label("เว็บไซต์จำกัดจำนวนครั้งที่เปิด", "จำกัดจำนวนครั้ง", UNSURE),
    Outcome.TIMEOUT: Label("เว็บไซต์ไม่ตอบภายในเวลา", "ไม่ตอบ", UNSURE),
    Outcome.DNS: Label("ไม่พบชื่อเว็บไซต์", "ไม่พบชื่อเว็บ", UNSURE),
    Outcome.TLS: Label("ใบรับรองความปลอดภัยของเว็บไซต์มีปัญหา", "ใบรับรองมีปัญหา", UNSURE),
    Outcome.SERVER_ERROR: Label("เครื่องแม่ข่ายขัดข้อง", "แม่ข่ายขัดข้อง", UNSURE),
    Outcome.TOO_LARGE: Label("ไฟล์ใหญ่เกินกว่าที่โปรแกรมเปิด", "ไฟล์ใหญ่เกิน", UNSURE),
    Outcome.ROBOTS: Label("เว็บไซต์ขอไม่ให้โปรแกรมเปิด (robots.txt)", "ขอไม่ให้เปิด", UNSURE),
    Outcome.UNSUPPORTED: Label("ไม่ใช่ที่อยู่ที่โปรแกรมเปิดได้", "เปิดไม่ได้", NEUTRAL),
    Outcome.NOT_CHECKED: Label("ยังไม่ได้ตรวจ", "ยังไม่ได้ตรวจ", NEUTRAL),
    Outcome.EXCLUDED: Label("ไม่ตรวจโดยตั้งใจ (นอกขอบเขต)", "นอกขอบเขต", NEUTRAL),
    Outcome.REDIRECTED: Label("ใช้งานได้ แต่ย้ายที่อยู่แล้ว", "ย้ายที่อยู่", GOOD),
    Outcome.OK: Label("ใช้งานได้", "ใช้งานได้", GOOD),
}
"""Link states, worst first: the order of the links table."""

REASONS = {
    "missing_months": "ข้อมูลไม่ครบเดือน",
    "wrong_year": "ข้อมูลคนละปีงบประมาณ",
    "missing_format": "ขาดไฟล์ตามรูปแบบที่กำหนด",
    "missing_fields": "ขาดช่องข้อมูลที่กำหนด",
    "empty_fields": "มีช่องข้อมูลที่ว่าง",
    "not_found": "ไม่พบข้อมูล",
    "url_broken": "ลิงก์ใช้งานไม่ได้",
    "blocked": "เว็บไซต์ปิดกั้นโปรแกรม",
    "unreadable_document": "อ่านเอกสารไม่ได้",
    "cap_hit": "ดูไม่ครบเพราะถึงขีดจำกัด",
    "missing_link": "ขาดลิงก์ที่กำหนด",
    "missing_contact": "ขาดข้อมูลการติดต่อ",
    "few_telephones": "หมายเลขโทรศัพท์ไม่ครบ",
    "unlinked": "กล่าวถึงแต่ไม่มีลิงก์",
    "no_channel": "ไม่พบช่องทางที่กำหนด",
    "no_picture": "ไม่พบรูปภาพ",
    "not_signed": "ไม่พบการลงนาม",
    "undated": "ไม่ทราบช่วงเวลาของข้อมูล",
    "mentioned_only": "กล่าวถึงในเนื้อความเท่านั้น",
    "nearly_named": "มีเพียงเอกสารชื่อใกล้เคียง",
    "unclaimed": "มีเอกสารที่อาจใช้ชื่ออื่น",
    "promised": "มีเพียงชื่อที่รวมหลายเรื่อง",
    "unreached": "เปิดไม่สำเร็จ",
    "not_monthly": "ไม่ได้แยกรายเดือน",
    "only_targets": "มีแต่เป้าหมายหรือประมาณการ",
    "entries_by_day": "แสดงรายการตามวันที่ ไม่ได้สรุปรายเดือน",
    "no_table": "ไม่พบตาราง",
    "other_columns": "มีช่องที่อาจใช้ชื่ออื่น",
    "unruled_table": "ตารางไม่มีเส้นแบ่งช่อง",
    "unpaired": "ไฟล์สองรูปแบบเนื้อหาไม่ตรงกัน",
    "named_in_file": "ที่อยู่ระบบอยู่ในไฟล์เท่านั้น",
    "player": "แสดงด้วยโปรแกรมพลิกหน้า",
    "sign_in": "ต้องลงชื่อเข้าใช้",
    "too_few": "มีจำนวนไม่ครบ",
    "missing_language": "ขาดภาษาที่กำหนด",
    "outdated": "ไม่มีข้อมูลใหม่",
    "needs_person": "เจ้าหน้าที่ต้องตรวจสอบ",
    "picture_only": "เป็นภาพ",
    "needs_browser": "ต้องเปิดด้วยเบราว์เซอร์",
    "strange_page": "ได้หน้าอื่นแทน",
    "misnamed": "ชื่อกับเนื้อหาไม่ตรงกัน",
    "others_named": "มีชื่ออื่นที่โปรแกรมไม่รู้จัก",
    "under_others": "อยู่ใต้หัวข้อของเรื่องอื่นเท่านั้น",
    "month_unread": "ไฟล์สแกนไม่ระบุเดือน",
    "single_telephone": "ขาดหมายเลขโทรศัพท์บางราย",
    "check_error": "การตรวจผิดพลาด",
    "not_followed": "มีลิงก์ที่ไม่ได้เปิดดู",
    "said_above": "กล่าวไว้บนหน้าเว็บ ไม่ใช่ในไฟล์",
    "not_due": "ยังไม่ถึงกำหนด",
    "no_url": "ไม่ได้ส่ง URL",
    "under_construction": "หน้ายังอยู่ระหว่างปรับปรุง",
    "file_broken": "ไฟล์เปิดไม่ได้",
    "same_file": "ใช้ไฟล์เดียวแทนหลายเดือน",
    "uncertain_channel": "ยังยืนยันไม่ได้ว่าเป็นช่องทางนี้",
    "other_matter": "ไฟล์เป็นเรื่องอื่น",
    "other_agency": "เป็นเอกสารของเขตอื่น",
    "draft": "เป็นฉบับร่าง",
    "mixed_years": "หัวข้อกับเนื้อหาคนละปี",
    "blank_form": "เป็นแบบฟอร์มเปล่า",
    "empty_files": "ตารางในไฟล์ยังไม่มีข้อมูล",
    "format_of_other_year": "ไฟล์รูปแบบนี้เป็นของปีอื่น",
    "whose_approval": "ไม่ทราบว่าใครเห็นชอบ",
    "only_asked": "มีเพียงการขอความเห็นชอบ",
    "whose_telephone": "ไม่ทราบว่าโทรศัพท์ของใคร",
    "photos_apart": "รูปถ่ายอยู่แยกจากรายชื่อ",
    "missing_in_scan": "ไม่พบในข้อความที่อ่านจากไฟล์สแกน",
}
"""A finding's machine word in Thai; a word that is not here is shown as it is."""

HELD = {
    "reachable": "เปิด URL ที่ส่งได้ทุกรายการ",
    "links_alive": "ลิงก์ในหน้าที่ส่งใช้งานได้",
    "found": "พบหลักฐานของเรื่องนี้",
    "mentions": "กล่าวถึงองค์ประกอบที่กำหนดครบ",
    "formats": "มีไฟล์ตามรูปแบบที่กำหนดครบ",
    "period": "ข้อมูลครบตามช่วงเวลาที่กำหนด",
    "fields": "ตารางมีช่องข้อมูลที่กำหนดและกรอกครบ",
    "system_link": "เชื่อมโยงไปยังระบบที่กำหนด",
    "contact": "มีข้อมูลการติดต่อครบ",
    "telephones": "มีหมายเลขโทรศัพท์ให้ติดต่อแต่ละหน่วยงาน",
    "people": "มีชื่อ ตำแหน่ง และข้อมูลของบุคคลครบ",
    "channel": "มีช่องทางที่กำหนด",
    "ways": "บอกวิธีติดต่อในเรื่องนี้ไว้",
    "picture": "มีรูปภาพประกอบ",
    "signed": "มีการลงนาม เห็นชอบ หรือรายงานผู้บริหาร",
    "languages": "มีครบทุกภาษาที่กำหนด",
    "recent": "มีข้อมูลใหม่",
    "human": "เจ้าหน้าที่ตรวจสอบแล้ว",
}
"""What it means that a check found nothing lacking."""

FAMILIES = {
    "pdf": "PDF",
    "word": "Word",
    "excel": "Excel",
    "powerpoint": "PowerPoint",
    "image": "รูปภาพ",
    "archive": "ไฟล์บีบอัด",
    "page": "หน้าเว็บ",
    "other": "ไฟล์ชนิดอื่น",
}
"""Format families as checks name them in `expected` and `found`."""

INDICATORS = {
    "9": "การเปิดเผยข้อมูล",
    "9.1": "ข้อมูลพื้นฐาน",
    "9.2": "การบริหารงาน",
    "9.3": "การบริหารเงินงบประมาณ",
    "9.4": "การบริหารและพัฒนาทรัพยากรบุคคล",
    "9.5": "การส่งเสริมความโปร่งใส",
    "10": "การป้องกันการทุจริต",
    "10.1": "การดำเนินการเพื่อป้องกันการทุจริต",
    "10.2": "มาตรการภายในเพื่อป้องกันการทุจริต",
}
"""The indicators of OIT and their parts, as the evaluation form names them."""

NOTHING_ANSWERED = "ไม่มีเว็บไซต์ใดตอบกลับเลย ขอให้ตรวจสอบว่าเครื่องที่ใช้ตรวจเชื่อมต่ออินเทอร์เน็ตได้ แล้วตรวจซ้ำด้วยคำสั่งเดิม"

LET_IN = "ควรเริ่มจากขอให้ผู้ดูแลเว็บไซต์อนุญาต User-Agent หรือหมายเลข IP ของเครื่องที่ตรวจ แล้วตรวจซ้ำ"
CLOSED = "เว็บไซต์ {host} ไม่อนุญาตให้โปรแกรมเปิดแม้แต่หน้าเดียว"
"""What `LET_IN` says to do about."""
REFUSED = f"เว็บไซต์ {{hosts}} ปิดกั้นหรือไม่ตอบโปรแกรมหลายครั้งติดต่อกัน จึงยังสรุปหลายข้อไม่ได้ {LET_IN}"

SUBJECT = "การเปิดเผยข้อมูลสาธารณะ (OIT)"
NO_AGENCY = "ไม่ได้ระบุชื่อหน่วยงาน"
NO_SUGGESTION = "- ไม่มี"
PRINCIPLE = "“ไม่ผ่าน” ต้องมีหลักฐาน"
PRINCIPLE_TEXT = (
    "โปรแกรมจะชี้ว่าไม่ผ่านเฉพาะเมื่อเปิดดูได้ครบและเห็นว่าขาดจริง "
    "สิ่งที่เปิดไม่ได้ อ่านไม่ออก หรือดูไม่ครบ จะรายงานว่ายังสรุปไม่ได้เสมอ พร้อมแนะนำว่าเจ้าหน้าที่ควรตรวจสอบอะไร"
)
NOTHING_TO_MEND = "ไม่พบสิ่งที่ต้องแก้ไข ทุกข้อมีหลักฐานครบตามที่ตรวจได้"
SUBMIT_SOMETHING = "ส่ง URL ของหน้าเว็บหรือเอกสารที่เผยแพร่ข้อมูลของข้อนี้"
SUBMIT_THESE = "ขอให้ใส่ URL ของหน้าเว็บหรือเอกสารที่เผยแพร่ข้อมูลของข้อต่อไปนี้ในแบบส่ง แล้วตรวจซ้ำ"
WHY = "สิ่งที่พบและสิ่งที่เปิดดูแล้ว"
"""What a long list of things to mend keeps folded."""
LOOK_YOURSELF = "ขอให้เจ้าหน้าที่เปิดตรวจสอบตามที่อยู่ข้างต้น แล้วบันทึกผล"

OPINIONS = {Decision.AGREE: "เห็นด้วยกับโปรแกรม", Decision.OVERRULE: "ไม่เห็นด้วยกับโปรแกรม"}

OPINIONS_ON_CHANGE = {Decision.AGREE: "ดูแล้ว เห็นด้วย", Decision.OVERRULE: "ดูแล้ว ไม่เห็นด้วย"}
