"""Integrity: policies against bribes, risks, plans, discretion, property, measures."""

from __future__ import annotations

from ..blocks import Accordion, Block, Files, Gallery, Grid, Heading, Link, Text
from ..months import thai
from ..paper import Paper, Sheet
from .office import Content, Office
from .work import PROCESSES


def anti_bribery(office: Office, here: str) -> tuple[Block, ...]:
    """Announcements in Thai and English, and an infographic; last year's stand below."""
    name, year = office.name, office.year.year
    english = f"{office.district.slug.capitalize()} District Office"
    papers = (
        (
            "ฉบับภาษาไทย",
            "antibribery_th",
            _thai_policy(office, f"ประกาศ{name} เรื่อง นโยบายต่อต้านการรับสินบน (Anti-Bribery Policy)"),
        ),
        (
            "English version",
            "antibribery_en",
            _english_policy(office, f"Announcement of {english} on Anti-Bribery Policy"),
        ),
        (
            "ฉบับภาษาไทย",
            "nogift_th",
            _thai_policy(office, f"ประกาศ{name} เรื่อง นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy)"),
        ),
        (
            "English version",
            "nogift_en",
            _english_policy(office, f"Announcement of {english} on No Gift Policy"),
        ),
    )
    links = tuple(Link(label, office.put(f"{stem}.pdf", paper), paper.title) for label, stem, paper in papers)
    old = _thai_policy(office, f"ประกาศ{name} เรื่อง นโยบายไม่รับของขวัญ ปี {year - 1}")
    picture = office.picture(
        "nogift.png",
        "No Gift Policy งดรับ งดให้",
        "No Gift Policy",
        f"{name} งดรับของขวัญทุกเทศกาล",
        f"ประจำปีงบประมาณ พ.ศ. {year}",
    )
    return (
        Heading(f"ประจำปีงบประมาณ พ.ศ. {thai(year)}"),
        Files(links, "table"),
        picture,
        Heading(f"ปี {year - 1}"),
        Files((Link("ประกาศ", office.attach(old)),)),
    )


def practice_report(office: Office, here: str) -> tuple[Block, ...]:
    """What came of the policy: gifts received, meetings held."""
    rows = (
        (1, "ประกาศเจตนารมณ์ No Gift Policy", office.year.day(9, 1)),
        (2, "ชี้แจงในที่ประชุมหัวหน้าฝ่าย", office.year.day(21, 2)),
    )
    title = f"รายงานผลการนำนโยบายต่อต้านการรับสินบนไปสู่การปฏิบัติ รอบ 6 เดือน ({office.year.half_short})"
    paper = Paper(
        title,
        ("จำนวนการรับของขวัญ: ไม่มีการรับของขวัญและของกำนัล",),
        (Sheet(("ที่", "การดำเนินการ", "วันที่"), rows),),
        signer=office.signed(5, 4, opening="ทราบ"),
    )
    return (
        *anti_bribery(office, here),
        Heading(title),
        Files((Link("รายงาน", office.put("practice.pdf", paper)),)),
    )


def director(office: Office, here: str) -> tuple[Block, ...]:
    """The director taking part in activities."""
    who = f"{office.district.director.name} ผู้อำนวยการเขต{office.district.name}"
    activities = (
        (9, 1, "ประกาศเจตนารมณ์ต่อต้านการทุจริตและงดรับของขวัญ"),
        (15, 2, "เป็นประธานการประชุมขับเคลื่อนการประเมินคุณธรรมและความโปร่งใส"),
        (8, 3, "มอบนโยบายการปฏิบัติงานด้วยความซื่อสัตย์สุจริตแก่เจ้าหน้าที่"),
    )
    declaration = Paper(
        f"ประกาศเจตจำนงสุจริตของผู้บริหาร {office.name}",
        ("ข้าพเจ้าจะบริหารงานด้วยความโปร่งใส",),
        signer=office.signed(9, 1),
    )
    blocks: list[Block] = [
        Files((Link(declaration.title, office.put("declaration.pdf", declaration)),), "lines"),
        office.picture(
            "director.png", "ผู้บริหารกับการต่อต้านการทุจริต", f"{who} ไม่ทนต่อการทุจริต", f"ปีงบประมาณ {office.year.year}"
        ),
    ]
    for day, month, what in activities:
        caption = f"{office.year.day(day, month)} {who} {what}"
        blocks += [
            Text((caption,)),
            Gallery((office.photograph(what), office.photograph(f"{what} (2)")), what),
        ]
    return tuple(blocks)


def risks(office: Office, here: str) -> tuple[Block, ...]:
    """Risk assessment and management plan of every division."""
    year = office.year.year
    sections = tuple(
        (
            f"การประเมินความเสี่ยง{_risk_of(office)} {d.name}",
            (Files((Link("แผนบริหารจัดการความเสี่ยง", office.attach(_risk(office, d.name, d.duties[0]))),)),),
        )
        for d in office.district.divisions
    )
    return Text((f"การวิเคราะห์ความเสี่ยง{_risk_of(office)}และแผนบริหารจัดการความเสี่ยง ปีงบประมาณ พ.ศ. {year}",)), Accordion(
        sections
    )


def risk_results(office: Office, here: str) -> tuple[Block, ...]:
    """What came of the risk plan in the first half-year."""
    title = f"รายงานผลการดำเนินการจัดการความเสี่ยง{_risk_of(office)} รอบ 6 เดือน ({office.year.half_short})"
    rows = tuple(
        (d.name, "เรียกรับผลประโยชน์", "หมุนเวียนผู้ตรวจ ติดประกาศขั้นตอน", "ไม่พบการทุจริต") for d in office.district.divisions
    )
    sheet = Sheet(("ส่วนราชการ", "ความเสี่ยง", "มาตรการที่ดำเนินการ", "ผล"), rows)
    paper = Paper(title, (office.name,), (sheet,), signer=office.signed(6, 4, opening="ทราบ"))
    return (Files((Link(title, office.put("risk_results.pdf", paper)),)),)


def efficiency_plan(office: Office, here: str) -> tuple[Block, ...]:
    """Plans to serve faster in three processes."""
    title = f"แผนพัฒนาประสิทธิภาพการให้บริการ ปีงบประมาณ พ.ศ. {office.year.year}"
    rows = tuple((n, name, owner, "ลดระยะเวลาลงร้อยละ 20") for n, (_, name, owner) in enumerate(PROCESSES, start=1))
    sheet = Sheet(("ที่", "กระบวนงาน", "ผู้รับผิดชอบ", "เป้าหมาย"), rows)
    paper = Paper(title, (office.name,), (sheet,), signer=office.signed(28, 11, opening="อนุมัติ"))
    return Text((title,)), Grid(sheet), Files((Link("แผนฯ", office.put("efficiency.pdf", paper)),))


def efficiency_result(number: int) -> Content:
    """A builder for the infographic that reports on one of the three processes."""
    stem, name, owner = PROCESSES[number]

    def build(office: Office, here: str) -> tuple[Block, ...]:
        title = f"รายงานผลการดำเนินการตามแผนพัฒนาประสิทธิภาพการให้บริการ กระบวนงาน{name}"
        done = office.dice(stem).randint(12, 60)
        points = (
            owner,
            f"{office.year.half_full}",
            f"ให้บริการ {done} ราย แล้วเสร็จภายในกำหนดร้อยละ 100",
            "ลดระยะเวลาจาก 45 วัน เหลือ 36 วัน",
        )
        return Text((title, points[1])), office.picture(
            f"result_{number + 1}.png", f"Infographic {title}", title, *points
        )

    return build


def discretion(office: Office, here: str) -> tuple[Block, ...]:
    """Guidelines on discretion in three processes, approved by the director."""
    links = []
    for number, (_, name, owner) in enumerate(PROCESSES, start=1):
        title = f"แนวทางการปฏิบัติในการใช้ดุลพินิจของเจ้าหน้าที่ {name}"
        steps = ("หลักเกณฑ์การพิจารณา", "ขั้นตอนที่เจ้าหน้าที่ใช้ดุลพินิจ", "ข้อควรระวังและการตรวจสอบ")
        paper = Paper(title, (owner, *steps), signer=office.signed(15, 12, opening="เห็นชอบ/อนุมัติ"))
        links.append(Link(title, office.put(f"discretion_{number}.pdf", paper)))
    return Text((f"ได้รับความเห็นชอบจากผู้อำนวยการเขต{office.district.name}แล้ว",)), Files(tuple(links))


def action_plan(office: Office, here: str) -> tuple[Block, ...]:
    """The plan against corruption, approved."""
    year = office.year.year
    rows = (
        (1, "กิจกรรมปลูกจิตสำนึกต่อต้านการทุจริต", "ไม่ใช้งบประมาณ", "ม.ค. - มี.ค."),
        (2, "อบรมวินัยและจรรยาข้าราชการ", "15,000 บาท", "ก.พ."),
        (3, "ตรวจสอบการให้บริการของเจ้าหน้าที่", "ไม่ใช้งบประมาณ", "ต.ค. - ก.ย."),
    )
    sheet = Sheet(("ที่", "โครงการ/กิจกรรม", "งบประมาณ", "ระยะเวลา"), rows)
    title = f"แผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. {year}"
    paper = Paper(title, (office.name,), (sheet,), signer=office.signed(30, 11, opening="เห็นชอบ"))
    old = Paper(title.replace(str(year), str(year - 1)), (office.name,), (sheet,))
    return (
        Files(
            (
                Link(title, office.put("anticorruption_plan.pdf", paper)),
                Link(old.title, office.attach(old)),
            )
        ),
    )


def action_report(office: Office, here: str) -> tuple[Block, ...]:
    """What came of that plan, reported to the director."""
    title = f"รายงานผลการดำเนินการตามแผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบ รอบ 6 เดือน ({office.year.half_short})"
    rows = (
        (1, "กิจกรรมปลูกจิตสำนึกต่อต้านการทุจริต", "ดำเนินการแล้ว"),
        (2, "อบรมวินัยและจรรยาข้าราชการ", "ผู้เข้าอบรม 58 คน"),
    )
    memo = f"เรียน ผู้อำนวยการเขต{office.district.name} เพื่อโปรดทราบ"
    paper = Paper(
        title,
        (memo,),
        (Sheet(("ที่", "โครงการ/กิจกรรม", "ผลการดำเนินการ"), rows),),
        signer=office.signed(4, 4, opening="ทราบ"),
    )
    return Text((title,)), Files((Link("ดาวน์โหลด", office.put("anticorruption_6m.pdf", paper)),), "lines")


def property_(office: Office, here: str) -> tuple[Block, ...]:
    """Care of property, gifts to the office, and seized goods."""
    memo = Paper(
        "บันทึกข้อความ เรื่อง แนวทางการดูแลและการใช้ทรัพย์สินของทางราชการ",
        (
            "เรียน หัวหน้าฝ่ายทุกฝ่าย",
            "ฝ่ายการคลังขอเวียนแจ้งแนวทางของสำนักการคลัง กรุงเทพมหานคร ให้บุคลากรในสังกัดทราบและถือปฏิบัติ",
        ),
        signer=office.signed(19, 12),
    )
    gifts = Paper("แนวทางการรับบริจาคและการจัดการของบริจาค", ("ออกใบเสร็จ ลงทะเบียนคุม และรายงานผู้บังคับบัญชา",))
    steps = ("เจ้าหน้าที่ยึดหรืออายัด", "จัดทำบัญชีของกลาง", "จัดเก็บในสถานที่เก็บของกลาง", "คืนหรือจำหน่ายตามระเบียบ")
    goods = Paper("ขั้นตอนการจัดเก็บรักษาของกลาง ฝ่ายเทศกิจ", steps)
    return (
        Heading("ทรัพย์สินของราชการ"),
        Files((Link(memo.title, office.attach(memo)),)),
        Heading("ของบริจาค"),
        Files((Link(gifts.title, office.attach(gifts)),)),
        Heading("ของกลาง"),
        office.picture("seized.png", "ขั้นตอนการจัดเก็บของกลาง", goods.title, *steps),
        Files((Link(goods.title, office.attach(goods)),)),
    )


def measures(office: Office, here: str) -> tuple[Block, ...]:
    """Measures drawn from last year's result."""
    year = office.year.year
    title = f"มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}"
    rows = (
        ("การเปิดเผยข้อมูล", "ข้อมูลจัดซื้อจัดจ้างไม่เป็นปัจจุบัน", "เผยแพร่ทุกเดือน", "ต.ค. - ก.ย.", "ไม่ใช้งบประมาณ"),
        ("คุณภาพการดำเนินงาน", "ประชาชนไม่ทราบขั้นตอน", "จัดทำสื่อประชาสัมพันธ์", "ธ.ค. - มี.ค.", "ไม่ใช้งบประมาณ"),
    )
    sheet = Sheet(("ประเด็น", "ผลการวิเคราะห์", "มาตรการ/กิจกรรม", "ระยะเวลา", "งบประมาณ"), rows)
    intro = f"วิเคราะห์จากผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {year - 1}"
    paper = Paper(title, (intro,), (sheet,), landscape=True)
    order = Paper(
        f"คำสั่ง{office.name} เรื่อง แต่งตั้งคณะทำงานประเมินคุณธรรมและความโปร่งใส ปี {year}", signer=office.signed(1, 12)
    )
    return (
        Text((title, intro)),
        Files(
            (
                Link("มาตรการฯ", office.put("measures.pdf", paper)),
                Link("คำสั่งแต่งตั้งคณะทำงาน", office.attach(order)),
            )
        ),
    )


def measures_report(office: Office, here: str) -> tuple[Block, ...]:
    """What came of the measures."""
    title = f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ({office.year.half_short})"
    rows = (("เผยแพร่ข้อมูลจัดซื้อจัดจ้างทุกเดือน", "ครบ 6 เดือน"), ("จัดทำสื่อประชาสัมพันธ์", "3 ชิ้นงาน"))
    paper = Paper(
        title,
        (office.name,),
        (Sheet(("มาตรการ/กิจกรรม", "ผล"), rows),),
        signer=office.signed(7, 4, opening="ทราบ"),
    )
    return (
        Text((title,)),
        Grid(paper.sheets[0]),
        Files((Link("รายงานผล", office.put("measures_6m.pdf", paper)),)),
    )


def _thai_policy(office: Office, title: str) -> Paper:
    text = (
        "ผู้บริหารและเจ้าหน้าที่ทุกคนจะปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต",
        "ไม่เรียก ไม่รับ หรือยอมจะรับทรัพย์สินหรือประโยชน์อื่นใดจากการปฏิบัติหน้าที่",
    )
    return Paper(title, text, closing=("จึงประกาศมาให้ทราบและถือปฏิบัติ",), signer=office.signed(9, 1))


def _english_policy(office: Office, title: str) -> Paper:
    text = (
        "All executives and officials shall perform their duties with honesty and integrity.",
        "No official shall ask for or accept any gift, money or other benefit in connection with official duties.",
        f"Announced on 9 January {office.year.year} (B.E.), signed by the Director of the District Office.",
        "This is sample data made to test the oitcheck program.",
    )
    return Paper(title, text, signer=office.signed(9, 1, opening="Signed"))


def _risk(office: Office, division: str, duty: str) -> Paper:
    rows = ((duty, "เรียกรับผลประโยชน์เพื่อเร่งรัดเรื่อง", "ปานกลาง", "กำหนดคิวและติดประกาศระยะเวลา"),)
    sheet = Sheet(("งาน", "เหตุการณ์ความเสี่ยง", "ระดับ", "มาตรการจัดการ"), rows)
    return Paper(
        f"การประเมินความเสี่ยง{_risk_of(office)} {division} ปีงบประมาณ พ.ศ. {office.year.year}",
        (office.name,),
        (sheet,),
    )


def _risk_of(office: Office) -> str:
    """Since fiscal year 2567 the assessment asks for the risk of bribery."""
    return "ต่อการรับสินบน" if office.year.year >= 2567 else "การทุจริต"
