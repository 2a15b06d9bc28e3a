"""Policies, plans, laws and schools."""

from __future__ import annotations

from ..blocks import Accordion, Block, Files, Grid, Heading, Link, Text
from ..months import thai
from ..paper import Paper, Sheet
from .office import Office


def governor(office: Office, here: str) -> tuple[Block, ...]:
    """The governor's policy, as another unit of the city publishes it."""
    topics = ("ปลอดภัยดี", "เดินทางดี", "สุขภาพดี", "สร้างสรรค์ดี", "สิ่งแวดล้อมดี", "บริหารจัดการดี", "เรียนดี", "เศรษฐกิจดี")
    paper = Paper("นโยบายผู้ว่าราชการกรุงเทพมหานคร", tuple(f"{n}. {topic}" for n, topic in enumerate(topics, start=1)))
    return (
        Text(("นโยบายการบริหารราชการของผู้ว่าราชการกรุงเทพมหานคร จำแนกเป็น 9 ด้าน 9 ดี ดังนี้", *paper.paragraphs)),
        office.picture("governor_policy.png", "นโยบาย 9 ด้าน 9 ดี", paper.title, *topics),
        Files((Link("เอกสารนโยบายฉบับเต็ม", office.attach(paper)),), "lines"),
    )


def governor_here(office: Office, here: str) -> tuple[Block, ...]:
    """What the policy means for this district."""
    rows = (
        (
            "สวน 15 นาที",
            f"ปรับปรุงพื้นที่ว่างในแขวง{office.district.quarters[0].name}เป็นสวนหย่อม 2 แห่ง",
            "ฝ่ายรักษาความสะอาดฯ",
        ),
        ("ทางเท้าเดินได้เดินดี", "ปรับปรุงทางเท้าถนนสายหลัก ระยะทาง 1.2 กิโลเมตร", "ฝ่ายโยธา"),
        ("ยกระดับศูนย์บริการสาธารณสุข", "สนับสนุนอาสาสมัครสาธารณสุขประจำชุมชน", "ฝ่ายสิ่งแวดล้อมฯ"),
    )
    sheet = Sheet(("นโยบาย", "การดำเนินการในพื้นที่", "ผู้รับผิดชอบ"), rows, f"นโยบาย ผว.กทม. ในเขต{office.district.name}")
    return Text((f"การขับเคลื่อนนโยบายผู้ว่าราชการกรุงเทพมหานคร ในพื้นที่เขต{office.district.name}",)), Grid(sheet)


def long_plan(office: Office, here: str) -> tuple[Block, ...]:
    """The city's twenty-year plan."""
    paper = Paper(
        "แผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ระยะที่ 3 (พ.ศ. 2566 - 2570)",
        ("ยุทธศาสตร์ที่ 1 การสร้างเมืองปลอดภัยและหยุ่นตัวต่อวิกฤตการณ์", "ยุทธศาสตร์ที่ 2 การพัฒนาสิ่งแวดล้อมยั่งยืน"),
    )
    older = Paper("แผนพัฒนากรุงเทพมหานคร ระยะ 20 ปี ระยะที่ 2 (พ.ศ. 2561 - 2565)", ("ฉบับเดิม",))
    return (
        Text((paper.title, *paper.paragraphs)),
        Files((Link("แผนฯ ระยะที่ 3", office.attach(paper)), Link("แผนฯ ระยะที่ 2", office.attach(older)))),
    )


def area_plan(office: Office, here: str) -> tuple[Block, ...]:
    """The district's development plan."""
    name, year = office.district.name, office.year.year
    rows = (
        ("ท่องเที่ยวชุมชนริมคลอง", "ชุมชนมีรายได้เพิ่มขึ้น", f"{thai(year)}", 250_000),
        ("สวน 15 นาที ใกล้บ้าน", "พื้นที่สีเขียวเพิ่มขึ้น 2 ไร่", f"{thai(year)}", 480_000),
        ("ถนนสวย", "ถนนสายหลักเป็นระเบียบ 1 สาย", f"{thai(year)}", 120_000),
    )
    sheet = Sheet(("แผนงาน/กิจกรรม", "เป้าหมาย", "ปีที่ดำเนินการ", "งบประมาณ (บาท)"), rows, "แผนงานพัฒนาพื้นที่")
    title = f"แผนพัฒนาเชิงพื้นที่เขต{name} ปีงบประมาณ พ.ศ. {year}"
    paper = Paper(title, ("เพื่อกระตุ้นเศรษฐกิจชุมชนและเพิ่มพื้นที่สีเขียวของเขต",), (sheet,))
    picture = office.picture("area_plan.png", title, title, *(row[0] for row in rows))
    return (
        Text((title, *paper.paragraphs)),
        picture,
        Grid(sheet),
        Files((Link("แผนฉบับเต็ม", office.attach(paper)),)),
    )


def laws(office: Office, here: str) -> tuple[Block, ...]:
    """Laws grouped by division."""
    sections = tuple(
        (
            f"กฎหมายที่เกี่ยวข้องกับ{division.name}",
            (Files(tuple(Link(law, office.attach(Paper(law, ("สรุปสาระสำคัญของกฎหมาย",)))) for law in division.laws)),),
        )
        for division in office.district.divisions
    )
    return Text(("รวบรวมกฎหมาย ระเบียบ ข้อบัญญัติที่ใช้ในการปฏิบัติงาน จัดหมวดหมู่ตามส่วนราชการ",)), Accordion(sections)


def city_laws(office: Office, here: str) -> tuple[Block, ...]:
    """The legal department's collection."""
    titles = ("พระราชบัญญัติ", "ข้อบัญญัติกรุงเทพมหานคร", "ระเบียบกรุงเทพมหานคร", "ประกาศกรุงเทพมหานคร")
    files = tuple(
        Link(
            f"รวม{title}",
            office.attach(Paper(f"รวม{title}ที่ใช้ในการปฏิบัติงานของหน่วยงานในสังกัดกรุงเทพมหานคร", (title,))),
        )
        for title in titles
    )
    return Text(("ข้อมูลกฎหมายที่ใช้ในการปฏิบัติงานของหน่วยงานในสังกัดกรุงเทพมหานคร",)), Files(files)


def schools(office: Office, here: str) -> tuple[Block, ...]:
    """Structure, pupils, teachers and subsidies of the schools."""
    schools, year = office.district.schools, office.year.year
    pupils = Sheet(
        ("ที่", "โรงเรียน", "จำนวนนักเรียน (คน)", "จำนวนครู (คน)"),
        tuple((n, s.name, s.pupils, s.teachers) for n, s in enumerate(schools, start=1)),
        f"ข้อมูลนักเรียนและครู ปีการศึกษา {year - 1}",
    )
    subsidy = Sheet(
        ("ที่", "โรงเรียน", "เงินอุดหนุนอาหารกลางวัน (บาท)", "เงินอุดหนุนเครื่องแบบ (บาท)", "รวม (บาท)"),
        tuple(
            (n, s.name, s.subsidy, s.subsidy // 4, s.subsidy + s.subsidy // 4) for n, s in enumerate(schools, start=1)
        ),
        f"รายการเงินอุดหนุนที่กรุงเทพมหานครจัดสรร ปีงบประมาณ {year}",
    )
    structure = Sheet(
        ("โรงเรียน", "ผู้อำนวยการสถานศึกษา", "กลุ่มงาน"),
        tuple((s.name, s.head.name, "วิชาการ / งบประมาณ / บุคคล / บริหารทั่วไป") for s in schools),
        "โครงสร้างการบริหารงานของโรงเรียน",
    )
    links = tuple(
        link
        for stem, sheet in (
            ("school_structure", structure),
            ("school_pupils", pupils),
            ("school_subsidy", subsidy),
        )
        for link in office.pair(
            stem, Paper(f"{sheet.title} {office.name}", (), (sheet,)), "pdf", "xlsx", note=sheet.title
        )
    )
    return Heading("โรงเรียนสังกัดกรุงเทพมหานครในพื้นที่เขต"), Grid(pupils), Files(links, "table")
