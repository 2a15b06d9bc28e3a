"""Structure, staffing, executives, powers, area, contact."""

from __future__ import annotations

from ..blocks import (
    Accordion,
    Block,
    Files,
    Form,
    Frame,
    Grid,
    Heading,
    Link,
    People,
    Person,
    Text,
)
from ..months import thai
from ..paper import Paper, Sheet
from .office import PORTAL, Office
from .people import Directory, Officer


def chart(office: Office, here: str) -> tuple[Block, ...]:
    """Structure charts of the city and of the office."""
    divisions = [division.name for division in office.district.divisions]
    city = Paper(
        "โครงสร้างการบริหารราชการกรุงเทพมหานคร",
        ("ผู้ว่าราชการกรุงเทพมหานคร", "ปลัดกรุงเทพมหานคร", "สำนักและสำนักงานเขต 50 เขต"),
    )
    sheet = Sheet(("ส่วนราชการ", "หัวหน้าส่วนราชการ"), tuple((d.name, d.head.name) for d in office.district.divisions))
    return (
        Heading("โครงสร้างการบริหารราชการกรุงเทพมหานคร"),
        office.picture("org_bma.png", "แผนผังโครงสร้างกรุงเทพมหานคร", city.title, *city.paragraphs),
        Files((Link("ดาวน์โหลดแผนผัง", office.put("org_bma.pdf", city)),), "lines"),
        Heading(f"โครงสร้างการแบ่งส่วนราชการ {office.name}"),
        Text((f"{office.name} แบ่งส่วนราชการภายในออกเป็น {thai(len(divisions))} ฝ่าย โดยมีผู้อำนวยการเขตเป็นผู้บังคับบัญชา",)),
        office.picture("org_office.png", f"ผังโครงสร้าง{office.name}", f"โครงสร้าง{office.name}", *divisions),
        Grid(sheet),
    )


def staffing(office: Office, here: str) -> tuple[Block, ...]:
    """Establishment of officials, employees and school staff, with its date."""
    as_of = f"ข้อมูล ณ วันที่ {office.year.day(31, 12)}"
    headers = ("ส่วนราชการ", "ข้าราชการ (กรอบ)", "ข้าราชการ (มีตัว)", "ลูกจ้างประจำ", "ลูกจ้างชั่วคราว")
    rows = tuple((d.name, d.staff[0], d.staff[0] - 1, d.staff[1], d.staff[2]) for d in office.district.divisions)
    people = Sheet(headers, rows, f"กรอบอัตรากำลัง{office.name}")
    schools = Sheet(
        ("โรงเรียน", "ผู้บริหาร", "ข้าราชการครู", "บุคลากรทางการศึกษา", "ลูกจ้าง"),
        tuple((s.name, 2, s.teachers, 3, 4) for s in office.district.schools),
        "กรอบอัตรากำลังบุคลากรโรงเรียนในสังกัดกรุงเทพมหานคร",
    )
    paper = Paper(f"อัตรากำลังข้าราชการและลูกจ้าง {office.name}", (as_of,), (people, schools))
    files = office.pair("manpower", paper, "pdf", "xlsx", label="อัตรากำลัง ({format})")
    return Text((as_of,)), Grid(people), Grid(schools), Files(files)


def executives(office: Office, here: str) -> tuple[Block, ...]:
    """Director, assistants and heads of divisions."""
    district = office.district
    return (
        _directory(office, (district.director,)),
        _directory(office, district.assistants),
        Heading("หัวหน้าฝ่าย"),
        _directory(office, tuple(division.head for division in district.divisions)),
    )


def school_executives(office: Office, here: str) -> tuple[Block, ...]:
    """Directors and deputies of the schools."""
    heads = tuple(person for school in office.district.schools for person in (school.head, school.deputy))
    return Text(("ทำเนียบผู้บริหารสถานศึกษา โรงเรียนสังกัดกรุงเทพมหานครในพื้นที่",)), _directory(office, heads)


def city_executives(office: Office, here: str) -> tuple[Block, ...]:
    """The city's political and permanent executives."""
    people = Directory("กรุงเทพมหานคร")
    political = ("ผู้ว่าราชการกรุงเทพมหานคร", "รองผู้ว่าราชการกรุงเทพมหานคร", "รองผู้ว่าราชการกรุงเทพมหานคร")
    permanent = ("ปลัดกรุงเทพมหานคร", "รองปลัดกรุงเทพมหานคร", "รองปลัดกรุงเทพมหานคร")
    return (
        Heading("ผู้บริหารฝ่ายการเมือง"),
        _directory(office, tuple(people.officer(position, "0 2000 0001") for position in political)),
        Heading("ผู้บริหารฝ่ายประจำ"),
        _directory(office, tuple(people.officer(position, "0 2000 0002") for position in permanent)),
    )


def council(office: Office, here: str) -> tuple[Block, ...]:
    """The district's members of the city council."""
    return Text((f"ส.ก. เขต{office.district.name}",)), _directory(office, office.district.council)


def powers(office: Office, here: str) -> tuple[Block, ...]:
    """Powers and duties by division."""
    title = "ประกาศกรุงเทพมหานคร เรื่อง การแบ่งส่วนราชการภายในหน่วยงานและการกำหนดอำนาจหน้าที่ของส่วนราชการกรุงเทพมหานคร"
    duties = tuple(f"{d.name} มีอำนาจหน้าที่เกี่ยวกับ {', '.join(d.duties)}" for d in office.district.divisions)
    link = Link(title, office.attach(Paper(title, duties)))
    sections = tuple((d.name, (Text(tuple(f"- {duty}" for duty in d.duties)),)) for d in office.district.divisions)
    return Files((link,), "lines"), Heading("สรุปภารกิจตามอำนาจหน้าที่ แยกตามส่วนราชการ"), Accordion(sections)


def area(office: Office, here: str) -> tuple[Block, ...]:
    """Boundaries, households and population."""
    district = office.district
    sides = ("ทิศเหนือ", "ทิศตะวันออก", "ทิศใต้", "ทิศตะวันตก")
    total = sum(quarter.area for quarter in district.quarters)
    rows = tuple((f"แขวง{q.name}", q.area, q.households, q.population) for q in district.quarters)
    sheet = Sheet(("แขวง", "พื้นที่ (ตร.กม.)", "จำนวนครัวเรือน", "จำนวนประชากร (คน)"), rows, "ข้อมูลพื้นที่และประชากร")
    return (
        Text((f"เขต{district.name} มีพื้นที่ทั้งหมดประมาณ {total:.2f} ตารางกิโลเมตร แบ่งเขตการปกครองเป็น {len(rows)} แขวง",)),
        Heading("อาณาเขต"),
        Text(tuple(f"{side} ติดต่อกับ{border}" for side, border in zip(sides, district.borders, strict=True))),
        office.picture("area_map.png", f"แผนที่เขต{district.name}", f"แผนที่เขต{district.name}", *(r[0] for r in rows)),
        Grid(sheet),
    )


def contact(office: Office, here: str) -> tuple[Block, ...]:
    """Address, map, telephone numbers, e-mail, social media."""
    district = office.district
    map_page = f"{PORTAL}/public/map/{district.slug}"
    drawing = office.picture("map.png", "แผนที่ตั้งสำนักงาน", f"แผนที่ตั้ง{office.name}", district.address)
    office.site.page(map_page, "แผนที่", drawing)
    return (
        Heading("ที่อยู่"),
        Text(
            (
                office.name,
                district.address,
                f"โทรศัพท์กลาง {district.telephone}",
                f"อีเมล (งานสารบรรณ) {district.email}",
            )
        ),
        Files(
            (
                Link("Facebook สำนักงานเขต", office.site.skin.chrome.facebook),
                Link("LINE Official Account", office.site.skin.chrome.line),
            ),
            "lines",
        ),
        Frame(map_page, "แผนที่ตั้งสำนักงานเขต"),
        _telephones(office),
    )


def channels(office: Office, here: str) -> tuple[Block, ...]:
    """More ways to reach each division."""
    return (
        Text(("ท่านสามารถติดต่อส่วนราชการต่าง ๆ ของสำนักงานเขตได้โดยตรงในวันและเวลาราชการ 08.00 - 16.00 น.",)),
        _telephones(office),
    )


def board(office: Office, here: str) -> tuple[Block, ...]:
    """The web board, and how the chat is answered."""
    chat = office.district.chat_officer
    topics = (
        (
            "ขอทราบเอกสารที่ใช้ในการแจ้งย้ายปลายทาง",
            14,
            2,
            "ใช้บัตรประจำตัวประชาชนและสำเนาทะเบียนบ้านฉบับเจ้าบ้านที่จะย้ายเข้า",
        ),
        ("อยากให้เพิ่มถังขยะหน้าตลาด", 27, 2, "ฝ่ายรักษาความสะอาดฯ ได้นำถังไปวางเพิ่มแล้ว 2 จุด ขอขอบคุณสำหรับข้อเสนอแนะ"),
        ("สอบถามการชำระภาษีป้าย", 6, 3, "ชำระได้ที่ฝ่ายรายได้ ชั้น 2 หรือผ่านแอปพลิเคชันของธนาคาร"),
    )
    rows = tuple(
        (title, office.year.day(day, month), (Text((f"ถาม: {title}", f"ตอบ: {reply}", f"ผู้ตอบ {chat.name}")),))
        for title, day, month, reply in topics
    )
    return (
        Text(
            (
                "พื้นที่สำหรับสอบถามข้อมูล แสดงความคิดเห็น ติชม และเสนอแนะการให้บริการ",
                f"สอบถามทางกล่องข้อความ (Chat) ด้านข้างได้อีกทางหนึ่ง เจ้าหน้าที่ผู้รับผิดชอบ {chat.name} {chat.position} "
                "ในวันและเวลาราชการจะตอบกลับท่านภายใน 30 นาที ส่วนกระทู้จะตอบภายใน 1 วันทำการ",
            )
        ),
        Form(here, ("หัวข้อกระทู้", "ชื่อผู้ตั้งกระทู้"), ("ข้อความ",), "ตั้งกระทู้ใหม่"),
        office.listing(here, rows),
    )


def _telephones(office: Office) -> Grid:
    rows = tuple((d.name, d.telephone, f"60{10 + n}") for n, d in enumerate(office.district.divisions))
    return Grid(Sheet(("ส่วนราชการ", "โทรศัพท์", "หมายเลขภายใน"), rows, "หมายเลขโทรศัพท์ส่วนราชการ"))


def _directory(office: Office, officers: tuple[Officer, ...]) -> People:
    return People(tuple(Person(o.name, o.position, o.telephone, office.portrait()) for o in officers))
