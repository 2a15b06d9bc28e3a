"""Annual plan and report, manuals, e-service, checklists."""

from __future__ import annotations

from ..blocks import Accordion, Block, Files, Heading, Html, Link, Text
from ..cms import href
from ..months import FiscalYear, thai
from ..paper import Paper, Sheet
from .office import Office

ONLINE = "https://eservice.bangkok.go.th/index"
PROCESSES = (
    ("ก่อสร้าง", "การขออนุญาตก่อสร้าง ดัดแปลง หรือรื้อถอนอาคาร", "ฝ่ายโยธา"),
    ("ทางเชื่อม", "การขออนุญาตตัดคันหินทางเท้า และการขออนุญาตเชื่อมท่อระบายน้ำ", "ฝ่ายโยธา"),
    ("สะสมอาหาร", "การขอใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหารหรือสถานที่สะสมอาหาร", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล"),
)
_PROJECTS = (
    ("ด้านที่ 1 มหานครปลอดภัย", "โครงการจ้างอาสาสมัครชักลากมูลฝอยในชุมชน", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ", 386_400),
    ("ด้านที่ 1 มหานครปลอดภัย", "โครงการฝึกอบรมการป้องกันอัคคีภัยในชุมชน", "ฝ่ายปกครอง", 92_300),
    (
        "ด้านที่ 2 มหานครสีเขียว สะดวกสบาย",
        "โครงการปรับปรุงสวนหย่อมและสวน 15 นาที",
        "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
        610_000,
    ),
    ("ด้านที่ 3 มหานครสำหรับทุกคน", "โครงการส่งเสริมกิจการผู้สูงอายุ", "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม", 147_500),
    ("ด้านที่ 7 การบริหารจัดการเมืองมหานคร", "กิจกรรมให้บริการเชิงรุกนอกสถานที่", "ฝ่ายทะเบียน", 0),
)


def plan(office: Office, here: str) -> tuple[Block, ...]:
    """This year's plan in two formats, between those of earlier years."""
    blocks: list[Block] = []
    for year in (office.year, office.year.before, office.year.before.before):
        forms = ("docx", "pdf") if year == office.year else ("pdf",)
        paper = _plan(office, year)
        links = office.pair(f"plan_{year.year}", paper, *forms, label="ดาวน์โหลดไฟล์ {format}")
        blocks += [Heading(f"แผนปฏิบัติราชการประจำปี พ.ศ. {year.year}"), Files(links, "lines")]
    return tuple(blocks)


def plan_report(office: Office, here: str) -> tuple[Block, ...]:
    """Progress of the plan in the first half of the year."""
    year = office.year
    this = office.pair("report_plan_6m", _report(office, year), "pdf", "docx", label="{format}", note="รอบ 6 เดือน")
    old = Link("รายงานผลฯ ทั้งปี", office.attach(_report(office, year.before)), f"ปีงบประมาณ พ.ศ. {year.before.year}")
    return (
        Heading(f"ผลการดำเนินโครงการ/กิจกรรมตามแผนฯ ปีงบประมาณ พ.ศ. {year.year} ({year.half_full})"),
        Files(this),
        Heading("ย้อนหลัง"),
        Files((old,), "cards"),
    )


def staff_manuals(office: Office, here: str) -> tuple[Block, ...]:
    """Manuals for officials, by division."""
    sections = tuple(
        (d.name, (Files(tuple(_manual(office, f"คู่มือการปฏิบัติงาน {duty}", d.name) for duty in d.duties[:2])),))
        for d in office.district.divisions
    )
    return Text(("คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่ แยกตามฝ่าย",)), Accordion(sections)


def citizen_manuals(office: Office, here: str) -> tuple[Block, ...]:
    """Manuals for citizens, by division and process."""
    act = "คู่มือสำหรับประชาชน ตามพระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558"
    blocks: list[Block] = [Text((act,))]
    for division in office.district.divisions:
        links = tuple(_manual(office, f"คู่มือสำหรับประชาชน: {duty}", division.name, act) for duty in division.duties[:2])
        blocks += [Heading(division.name, 4), Files(links)]
    return tuple(blocks)


def e_service(office: Office, here: str) -> tuple[Block, ...]:
    """Links to the online centre and the checklists; no instructions, as the evaluators noticed."""
    checklists = tuple(
        link
        for stem, title, _ in PROCESSES
        for link in office.pair(f"checklist_{stem}", _checklist(office, title), "pdf", "docx", note=title)
    )
    buttons = (
        f'<p><a class="btn" href="{href(ONLINE, here)}">ขออนุญาตออนไลน์</a> '
        f'<a class="btn" href="{href(ONLINE, here)}">ตรวจสอบสถานะ</a></p>'
    )
    return (
        Heading("ศูนย์รับคำขออนุญาตของกรุงเทพมหานคร (BMA OSS)"),
        Html(buttons),
        Heading("รายการตรวจเอกสาร (Checklist) ประกอบการพิจารณาออกใบอนุญาต"),
        Files(checklists, "table"),
    )


def e_service_with_guide(office: Office, here: str) -> tuple[Block, ...]:
    """The same, with the instructions and pictures that were asked for."""
    steps = (
        "เข้าเว็บไซต์ eservice.bangkok.go.th และลงทะเบียนด้วยเลขประจำตัวประชาชน",
        "เลือกประเภทใบอนุญาตและกรอกคำขอ",
        "แนบเอกสารและกดยืนยัน",
    )
    track = ("เลือกเมนู ตรวจสอบสถานะ", "กรอกเลขที่คำขอ", "ระบบแสดงขั้นตอนที่อยู่ระหว่างดำเนินการ")
    return (
        Heading("วิธีใช้งานระบบ BMA OSS"),
        Text(tuple(f"ขั้นตอนที่ {n} {step}" for n, step in enumerate(steps, start=1))),
        office.picture("oss_apply.png", "ภาพประกอบขั้นตอนการยื่นคำขอผ่าน BMA OSS", "การยื่นคำขอออนไลน์", *steps),
        Heading("วิธีติดตามสถานะคำขอ"),
        Text(tuple(f"ขั้นตอนที่ {n} {step}" for n, step in enumerate(track, start=1))),
        office.picture("oss_track.png", "ภาพประกอบการตรวจสอบสถานะคำขอ", "การตรวจสอบสถานะ", *track),
        *e_service(office, here),
    )


def _plan(office: Office, year: FiscalYear) -> Paper:
    rows = tuple(
        (side, name, owner, cost, f"ต.ค. {year.year - 2501} - ก.ย. {year.year - 2500}")
        for side, name, owner, cost in _PROJECTS
    )
    sheet = Sheet(("ยุทธศาสตร์", "โครงการ/กิจกรรม", "ผู้รับผิดชอบ", "งบประมาณ (บาท)", "ระยะเวลา"), rows)
    intro = "จัดทำขึ้นโดยเชื่อมโยงกับยุทธศาสตร์ตามแผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี และนโยบายผู้ว่าราชการกรุงเทพมหานคร"
    goals = "ตัวชี้วัด: ร้อยละของโครงการที่ดำเนินการแล้วเสร็จตามเป้าหมาย ไม่น้อยกว่าร้อยละ 90"
    return Paper(f"แผนปฏิบัติราชการประจำปี พ.ศ. {year.year} {office.name}", (intro, goals), (sheet,), landscape=True)


def _report(office: Office, year: FiscalYear) -> Paper:
    dice = office.dice(f"report {year.year}")
    rows = tuple(
        (n, name, cost, cost * dice.randint(30, 70) // 100, f"ร้อยละ {dice.randint(40, 80)}", "ไม่มี")
        for n, (_, name, _, cost) in enumerate(_PROJECTS, start=1)
    )
    headers = (
        "ที่",
        "โครงการ/กิจกรรม",
        "งบประมาณ (บาท)",
        "ใช้จ่ายแล้ว (บาท)",
        "ผลการดำเนินงาน",
        "ปัญหา อุปสรรค และข้อเสนอแนะ",
    )
    title = f"รายงานผลการปฏิบัติราชการตามแผนปฏิบัติราชการประจำปี พ.ศ. {thai(year.year)}"
    span = f"ผลการดำเนินงานรอบ 6 เดือน ({year.half_full})"
    return Paper(title, (office.name, span), (Sheet(headers, rows),), landscape=True)


def _manual(office: Office, title: str, division: str, *more: str) -> Link:
    steps = (
        "วัตถุประสงค์และขอบเขต",
        "ขั้นตอนที่ 1 รับเรื่องและตรวจสอบเอกสาร",
        "ขั้นตอนที่ 2 เสนอผู้มีอำนาจพิจารณา",
        "ขั้นตอนที่ 3 แจ้งผล",
    )
    return Link(title, office.attach(Paper(title, (f"{division} {office.name}", *more, *steps))))


def _checklist(office: Office, title: str) -> Paper:
    rows = (
        (1, "คำขอตามแบบที่กำหนด"),
        (2, "สำเนาบัตรประจำตัวประชาชน"),
        (3, "สำเนาโฉนดที่ดินหรือสัญญาเช่า"),
        (4, "แผนผังหรือแบบแปลน"),
    )
    sheet = Sheet(("ลำดับ", "รายการเอกสาร", "มี", "ไม่มี"), tuple((*row, "[ ]", "[ ]") for row in rows))
    return Paper(f"แบบรายการตรวจเอกสาร {title}", ("Checklist สำหรับเจ้าหน้าที่และผู้ยื่นคำขอ",), (sheet,))
