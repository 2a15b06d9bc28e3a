"""What each kind of part puts on its page."""

from __future__ import annotations

from collections.abc import Callable

from tests.portal import (
    Block,
    Entry,
    Files,
    Form,
    Frame,
    Gallery,
    Grid,
    Heading,
    Link,
    Listing,
    Paper,
    People,
    Person,
    Sheet,
    Text,
)
from tests.portal.content.complaints import QUESTIONNAIRE, TRAFFY
from tests.portal.content.elsewhere import INFORMATION_CENTRE, OFFICIAL_INFORMATION
from tests.portal.content.money import EGP
from tests.portal.content.people import Officer
from tests.portal.content.work import ONLINE
from tests.portal.months import Month

from .desk import Desk
from .figures import figures
from .procurement import summary
from .tables import table

CITY = "https://webportal.bangkok.go.th/bangkok/page/sub/30117/คณะผู้บริหารกรุงเทพมหานคร"
SURVEY = "https://itas.oitcheck.example/eit/0ik3zp"
SYSTEMS = {
    "oss": ("ศูนย์รับคำขออนุญาตของกรุงเทพมหานคร BMA OSS", ONLINE),
    "egp": ("ระบบ EGP-BMA", EGP),
    "traffy": ("ระบบรับเรื่องร้องเรียน Traffy Fondue", TRAFFY),
    "questionnaire": ("แบบฟอร์มร้องเรียน กรุงเทพมหานคร", QUESTIONNAIRE),
    "laws": ("ศูนย์ข้อมูลกฎหมายกรุงเทพมหานคร", INFORMATION_CENTRE),
    "oic": ("ศูนย์ข้อมูลข่าวสารของราชการ", OFFICIAL_INFORMATION),
    "city": ("คณะผู้บริหารกรุงเทพมหานคร", CITY),
    "eit": ("แบบวัดการรับรู้ EIT", SURVEY),
}
_LICENCES = ("การขออนุญาตก่อสร้างอาคาร", "การขออนุญาตเชื่อมท่อระบายน้ำ", "การขอใบอนุญาตจัดตั้งสถานที่จำหน่ายหรือสะสมอาหาร")
_LIBRARIES = {
    "licences": _LICENCES,
    "services": (
        "การขอใช้สถานที่ราชการ (ฝ่ายปกครอง)",
        "การแจ้งย้ายที่อยู่ (ฝ่ายทะเบียน)",
        "การขออนุญาตก่อสร้างอาคาร (ฝ่ายโยธา)",
        "การขอใบอนุญาตสะสมอาหาร (ฝ่ายสิ่งแวดล้อมและสุขาภิบาล)",
        "การชำระภาษีป้าย (ฝ่ายรายได้)",
        "การขอตัดต้นไม้ (ฝ่ายรักษาความสะอาดและสวนสาธารณะ)",
        "การรับสมัครนักเรียน (ฝ่ายการศึกษา)",
        "การขอคืนหลักประกันสัญญา (ฝ่ายการคลัง)",
        "การขออนุญาตโฆษณาด้วยการปิดป้าย (ฝ่ายเทศกิจ)",
        "การจัดตั้งชุมชน (ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม)",
    ),
    "personnel": (
        "การสรรหาและคัดเลือกบุคลากร",
        "การบรรจุและแต่งตั้งบุคลากร โอน ย้าย",
        "การพัฒนาบุคลากร",
        "การประเมินผลการปฏิบัติงานบุคลากร",
        "การให้คุณให้โทษและการสร้างขวัญกำลังใจ",
    ),
    "notices": (
        "ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง {fy}",
        "ประกาศเชิญชวน จ้างปรับปรุงถนนสมมุติ {fy}",
        "ประกาศผู้ชนะการเสนอราคา ซื้อวัสดุงานบ้านงานครัว {fy}",
        "ประกาศราคากลาง จ้างขุดลอกคลองตัวอย่าง {fy}",
    ),
}


_TOPICS = {
    "news": ("ประชุมติดตามผลการดำเนินงาน", "ลงพื้นที่พัฒนาชุมชน", "ตรวจความเรียบร้อยของทางเท้า", "มอบทุนการศึกษา"),
    "ita_news": ("ประกาศเจตนารมณ์สุจริต ITA", "อบรมความรู้เรื่อง ITA", "ประชุมคณะทำงาน ITA"),
}


def body(desk: Desk) -> tuple[Block, ...]:
    """The part's content; the year before stands below it where the office keeps an archive."""
    blocks = _KINDS[desk.part.kind](desk)
    if not desk.dress.archive or desk.part.period == "none" or desk.part.kind in ("news", "pictures"):
        return blocks
    old = desk.a_year_before()
    return (*blocks, Heading(old.spell("{fy}")), *_KINDS[desk.part.kind](old))


def _prose(desk: Desk) -> tuple[Block, ...]:
    sheets = table(desk)
    on_page = desk.part.forms == "page" and (desk.dress.prose == "page" or desk.part.period == "none")
    if on_page:
        return Text(desk.body()), *map(Grid, sheets)
    written = desk.of_document()
    signer = written.signer() if desk.part.period != "none" else None
    paper = Paper(written.paper_title(), written.body(), table(written), signer=signer, landscape=bool(sheets))
    return (desk.publish(((desk.paper_title(), paper),)),)


def _table(desk: Desk) -> tuple[Block, ...]:
    written = desk.of_document()
    sheets = table(written)
    if desk.fault == "no_rows":
        sheets = tuple(Sheet(sheet.headers, (), sheet.title) for sheet in sheets)
    paper = Paper(written.paper_title(), sheets=sheets, landscape=True)
    return (desk.publish(((desk.paper_title(), paper),)),)


def _people(desk: Desk) -> tuple[Block, ...]:
    district = desk.district
    groups: dict[str, tuple[Officer, ...]] = {
        "director": (district.director,),
        "assistants": district.assistants,
        "heads": tuple(division.head for division in district.divisions),
        "schools": tuple(officer for school in district.schools for officer in (school.head, school.deputy)),
        "council": district.council,
    }
    officers = [officer for group in desk.part.members for officer in groups[group]]
    cards = (
        Person(
            officer.name,
            officer.position,
            desk.tongue.digits(officer.telephone),
            "" if desk.fault == "no_photo" else desk.portrait(number),
        )
        for number, officer in enumerate(officers)
    )
    return (People(tuple(cards)),)


def _library(desk: Desk) -> tuple[Block, ...]:
    if desk.part.library == "laws":
        return _laws(desk)
    papers = [(name, _paper(desk, name)) for name in _members(desk)]
    links = _systems(desk) if desk.part.systems else ()
    if desk.part.forms == "page" and desk.dress.prose == "page":
        texts = (block for _, paper in papers for block in (Heading(paper.title, 4), Text(paper.paragraphs)))
        return (*texts, *links)
    return (desk.publish((paper.title, paper) for _, paper in papers), *links)


def _paper(desk: Desk, member: str) -> Paper:
    steps = (
        f"เอกสารนี้อธิบาย{member} ขั้นตอน ระยะเวลา เอกสารที่ใช้ และผู้รับผิดชอบ",
        "1. ตรวจสอบเอกสาร 2. เสนอหัวหน้าฝ่าย 3. เสนอผู้อำนวยการเขตพิจารณาอนุมัติ 4. แจ้งผล",
    )
    signer = desk.signer() if desk.part.key in ("discretion", "notices") else None
    return Paper(desk.paper_title(member=member), tuple(map(desk.tongue.digits, steps)), signer=signer)


def _members(desk: Desk) -> tuple[str, ...]:
    if desk.part.library == "divisions":
        return tuple(division.name for division in desk.district.divisions)
    members = tuple(map(desk.spell, _LIBRARIES[desk.part.library]))
    return members[:1] if desk.fault == "two_missing" else members


def _laws(desk: Desk) -> tuple[Block, ...]:
    groups = ((Heading(division.name, 4), Text(division.laws)) for division in desk.district.divisions)
    return (*(block for group in groups for block in group), *_systems(desk))


def _systems(desk: Desk) -> tuple[Block, ...]:
    links = tuple(Link(*SYSTEMS[key]) for key in desk.part.systems)
    shots = tuple(desk.photograph(f"ภาพหน้าจอขั้นตอนที่ {n}", n) for n in (1, 2)) if desk.part.pictures else ()
    if desk.fault == "no_way":
        return (Text((f"{desk.district.office}จัดให้มี{desk.title()} และดำเนินการด้วยความเป็นธรรมต่อทุกฝ่าย",)),)
    names = Text(tuple(link.label for link in links))
    shown = names if desk.fault in ("no_link", "no_egp") else Files(links, "lines")
    return Text(desk.body()), shown, *shots


def _contact(desk: Desk) -> tuple[Block, ...]:
    district, say = desk.district, desk.tongue.digits
    lines = [f"ที่ตั้ง {district.address}", f"อีเมล {district.email}", f"Facebook {district.office}"]
    if desk.fault == "no_phone":
        return (Text(tuple(map(say, lines))),)
    if desk.fault == "phone_in_picture":
        return (Text(tuple(map(say, lines))), desk.photograph("หมายเลขโทรศัพท์ติดต่อ", 1))
    rows = tuple((division.name, say(division.telephone)) for division in district.divisions)
    phones = Sheet(("ฝ่าย", ("โทรศัพท์", "หมายเลขโทรศัพท์", "เบอร์โทร")[desk.tongue.number % 3]), rows)
    lines.insert(1, f"โทร. {district.telephone}")
    social = Link("Facebook", f"https://www.facebook.com/{district.slug}")
    map_ = Frame("https://www.google.com/maps/embed?pb=!1m18!1m12", "แผนที่")
    return Text(tuple(map(say, lines))), Grid(phones), Files((social,)), map_


def _form(desk: Desk) -> tuple[Block, ...]:
    form = Form(f"{desk.here}?send=1", ("ชื่อผู้ติดต่อ", "อีเมล"), ("ข้อความ",), "ส่ง")
    return Text(desk.body()), *map(Grid, table(desk)), form


def _news(desk: Desk) -> tuple[Block, ...]:
    entries = []
    for number, topic in enumerate(_TOPICS[desk.part.key]):
        day = desk.tongue.digits(desk.year.day(5 + number * 4, 1 + number % 3))
        url = f"{desk.here}/0/info/{4100 + desk.at * 10 + number}/{topic.replace(' ', '-')}"
        story = Text((f"{day} {desk.district.office} {topic}",))
        desk.site.page(url, topic, story, desk.photograph(topic, number))
        entries.append(Entry(f"{desk.district.office} {topic}", url, day))
    return Listing(tuple(entries)), Files((Link("Facebook", f"https://www.facebook.com/{desk.district.slug}"),))


def _pictures(desk: Desk) -> tuple[Block, ...]:
    captions = ("กล่าวนำปฏิญาณตน", "ประชุมมอบนโยบาย", "ลงนามประกาศ", "ติดโปสเตอร์ประชาสัมพันธ์")
    if desk.fault == "no_pictures":
        return (Text(desk.body()),)
    caption = f"ภาพกิจกรรม {desk.title()}"
    return Text(desk.body()), Gallery(tuple(desk.photograph(c, n) for n, c in enumerate(captions)), caption)


def _announcements(desk: Desk) -> tuple[Block, ...]:
    signer = None if desk.fault == "unsigned" else desk.signer()
    western = desk.year.year - 543
    office = desk.district.slug.title()
    thai = Paper(
        desk.paper_title(),
        (
            f"ข้าพเจ้าและเจ้าหน้าที่{desk.district.office}จะไม่รับสินบน ไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่",
            desk.spell("ประกาศ ณ วันที่ ") + desk.tongue.digits(desk.year.day(16, 1)),
        ),
        signer=signer,
    )
    english = Paper(
        f"Announcement of {office} District Office on Anti-Bribery Policy and No Gift Policy, Fiscal Year {western}",
        (
            "All officials shall not accept any bribe, gift or benefit in the performance of their duties.",
            f"Announced on 16 January {western}",
        ),
        signer=signer and type(signer)("Somchai Sommut", f"Director of {office} District", "", "(Signed)"),
    )
    papers = [(thai.title, thai), (english.title, english)]
    return (desk.publish(papers[:1] if desk.fault == "no_english" else papers),)


def _procurement(desk: Desk) -> tuple[Block, ...]:
    papers = []
    written = desk.of_document()
    for month in written.months:
        title = written.paper_title(month=desk.say(month))
        opening = (
            (f"{written.district.office}", f"วันที่ {desk.say(month)}")
            if desk.tongue.number % 2
            else (written.district.office,)
        )
        link = desk.paper_title(month=desk.say(_same(desk, month)))
        papers.append((link, Paper(title, opening, (summary(desk, month),), landscape=True)))
    return (desk.publish(papers),)


def _same(desk: Desk, month: Month) -> Month:
    """The month as the link calls it, which may not be the document's."""
    return Month(month.year + 1, month.number) if desk.fault == "content_old" else month


_KINDS: dict[str, Callable[[Desk], tuple[Block, ...]]] = {
    "prose": _prose,
    "table": _table,
    "people": _people,
    "library": _library,
    "systems": _systems,
    "contact": _contact,
    "form": _form,
    "news": _news,
    "pictures": _pictures,
    "announcements": _announcements,
    "procurement": _procurement,
    "months": figures,
}
