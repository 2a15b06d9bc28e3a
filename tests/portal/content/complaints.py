"""Human resources, and complaints of corruption."""

from __future__ import annotations

from ..blocks import Accordion, Block, Files, Form, Grid, Heading, Link, Text
from ..paper import Paper
from .figures import complaints_table
from .office import PORTAL, Office

TRAFFY = "https://bkkrongtook.traffy.in.th/"
QUESTIONNAIRE = "https://official.bangkok.go.th/questionnaire-detail/32"
CITY_RULES = f"{PORTAL}/csc/page/sub/9001/หลักเกณฑ์การบริหารทรัพยากรบุคคลกรุงเทพมหานคร"
_CRITERIA = (
    "หลักเกณฑ์การสรรหาและคัดเลือกบุคลากร",
    "หลักเกณฑ์การบรรจุและแต่งตั้ง โยกย้าย และเลื่อนตำแหน่ง",
    "หลักเกณฑ์การพัฒนาบุคลากร",
    "หลักเกณฑ์การประเมินผลการปฏิบัติราชการ",
    "หลักเกณฑ์การให้คุณให้โทษและการสร้างขวัญกำลังใจ",
)


def hr_policy(office: Office, here: str) -> tuple[Block, ...]:
    """The announcement of the HR policy."""
    title = f"ประกาศ{office.name} เรื่อง นโยบายการบริหารทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. {office.year.year}"
    text = ("วางแผนอัตรากำลังให้สอดคล้องกับภารกิจ", "สรรหาคนดีคนเก่งด้วยระบบคุณธรรม", "พัฒนาบุคลากรอย่างต่อเนื่อง")
    paper = Paper(title, text, closing=("จึงประกาศให้ทราบโดยทั่วกัน",), signer=office.signed(14, 12))
    return Text((title, *text)), Files((Link("ประกาศ (PDF)", office.put("hr_policy.pdf", paper)),))


def hr_criteria(office: Office, here: str) -> tuple[Block, ...]:
    """Criteria by topic, and the city's own."""
    sections = tuple(
        (
            title,
            (Files((Link("เปิดเอกสาร", office.attach(Paper(title, ("อ้างอิงกฎ ก.ก. และระเบียบที่เกี่ยวข้อง",)))),)),),
        )
        for title in _CRITERIA
    )
    rules = Paper("หลักเกณฑ์การบริหารทรัพยากรบุคคล กรุงเทพมหานคร", _CRITERIA)
    office.site.page(CITY_RULES, rules.title, Text(_CRITERIA), Files((Link("ดาวน์โหลด", office.attach(rules)),)))
    return Accordion(sections), Files((Link("หลักเกณฑ์ของกรุงเทพมหานคร (สำนักงาน ก.ก.)", CITY_RULES),), "lines")


def channels(office: Office, here: str) -> tuple[Block, ...]:
    """How corruption is reported: the office, the city, 1555."""
    return (
        Heading("ช่องทางร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่"),
        Text(
            (
                f"1. ร้องเรียนด้วยตนเองหรือทางไปรษณีย์ ที่ {office.name} {office.district.address}",
                f"2. โทรศัพท์ {office.district.division('ปกครอง').telephone} ฝ่ายปกครอง",
                "3. ร้องเรียนผ่านเว็บไซต์สำนักงานเขต ตามแบบฟอร์มด้านล่าง",
                "ขั้นตอน: รับเรื่อง ตรวจสอบข้อเท็จจริงภายใน 15 วัน และแจ้งผลให้ผู้ร้องทราบ",
            )
        ),
        Form(here, ("ชื่อผู้ร้อง", "โทรศัพท์"), ("รายละเอียดเรื่องร้องเรียน",), "ส่งเรื่องร้องเรียน"),
        Files(
            (
                Link("แบบร้องเรียนของกรุงเทพมหานคร", QUESTIONNAIRE),
                Link("ศูนย์รับแจ้งทุกข์ 1555 (Traffy Fondue)", TRAFFY),
            ),
            "lines",
        ),
    )


def statistics(office: Office, here: str) -> tuple[Block, ...]:
    """Complaints of the first half-year, month by month, all zero."""
    year = office.year
    title = f"สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบเจ้าหน้าที่ ในรอบ 6 เดือน ({year.half_short})"
    none = ("ในช่วงเวลาดังกล่าวไม่มีเรื่องร้องเรียน",)
    paper = Paper(title, (office.name,), (complaints_table(year.first_half),), none)
    old = Paper(f"สถิติเรื่องร้องเรียนการทุจริต ปี {year.year - 1}", (), (complaints_table(year.before.months),))
    return (
        Heading(title, 4),
        Grid(paper.sheets[0]),
        Text(none),
        Files(
            (
                *office.pair("corruption_complaints", paper, "pdf", "xlsx"),
                Link(f"ปี {year.year - 1}", office.attach(old)),
            )
        ),
    )
