"""Pages of other units and systems that a district points to."""

from __future__ import annotations

from ..blocks import Files, Form, Grid, Heading, Html, Link, Text
from ..cms import Chrome, MenuGroup
from ..paper import SAMPLE_NOTICE, Paper, Sheet
from ..site import Site
from ..skin_classic import ClassicSkin
from ..skin_portal import PortalSkin
from .complaints import QUESTIONNAIRE, TRAFFY
from .money import EGP
from .office import PORTAL
from .work import ONLINE

EGP_FRONT = "https://egp2.bangkok.go.th/"
INFORMATION_CENTRE = "https://apps.bangkok.go.th/info/"
OFFICIAL_INFORMATION = "http://www.oic.go.th/INFOCENTER9/939/"


def systems(site: Site) -> None:
    """Puts the named systems' front pages online."""
    _online_centre(site)
    _procurement(site)
    _complaint_systems(site)
    _information_centres(site)


def unit(name: str, slug: str) -> PortalSkin:
    """The portal's look for another unit of the city."""
    home = f"{PORTAL}/{slug}"
    links = tuple(
        Link(f"{label} {name}", f"{home}/page/sub/{n}") for n, label in enumerate(("ข่าวสาร", "ประวัติ", "ติดต่อ"), 100)
    )
    return PortalSkin(Chrome(name, home, (MenuGroup("เมนู", links),), notice=SAMPLE_NOTICE))


def _look(name: str, home: str) -> PortalSkin:
    return PortalSkin(Chrome(name, home, notice=SAMPLE_NOTICE))


def _online_centre(site: Site) -> None:
    site.page(
        ONLINE,
        "ศูนย์รับคำขออนุญาตของกรุงเทพมหานคร",
        Text(("Bangkok One Stop Service : BMA OSS",)),
        Html("<div><button>ขออนุญาตออนไลน์</button> <button>เข้าสู่ระบบ</button></div>"),
        Heading("ตรวจสอบสถานะ"),
        Form(ONLINE, ("เลขที่คำขอ",), (), "ค้นหา"),
        skin=_look("BMA OSS", ONLINE),
    )


def _procurement(site: Site) -> None:
    rows = (
        (1, "ประกาศเชิญชวน จ้างปรับปรุงทางเท้า", "e-bidding"),
        (2, "ประกาศผู้ชนะการเสนอราคา ซื้อวัสดุสำนักงาน", "เฉพาะเจาะจง"),
    )
    sheet = Sheet(("ลำดับ", "ประกาศ", "วิธี"), rows, "ประกาศจัดซื้อจัดจ้างของหน่วยงาน")
    look = _look("EGP-BMA ระบบจัดซื้อจัดจ้างกรุงเทพมหานคร", EGP)
    for url in (EGP, EGP_FRONT):
        site.page(url, "ระบบจัดซื้อจัดจ้างภาครัฐ กรุงเทพมหานคร", Grid(sheet), skin=look)


def _complaint_systems(site: Site) -> None:
    site.page(
        QUESTIONNAIRE,
        "แจ้งเบาะแสการทุจริตของเจ้าหน้าที่กรุงเทพมหานคร",
        Form(QUESTIONNAIRE, ("หน่วยงานที่ร้องเรียน", "ชื่อผู้แจ้ง"), ("รายละเอียดการร้องเรียน",), "ส่งข้อมูล"),
        skin=_look("แบบสอบถามกรุงเทพมหานคร", QUESTIONNAIRE),
    )
    site.page(
        TRAFFY,
        "แจ้งเรื่องร้องทุกข์ กรุงเทพมหานคร",
        Text(("Traffy Fondue แจ้งปัญหาเมืองผ่าน LINE หรือโทรสายด่วน 1555 ตลอด 24 ชั่วโมง",)),
        skin=_look("Traffy Fondue", TRAFFY),
    )


def _information_centres(site: Site) -> None:
    centre = ClassicSkin(Chrome("ศูนย์ข้อมูลข่าวสารกรุงเทพมหานคร", INFORMATION_CENTRE, notice=SAMPLE_NOTICE))
    law = Paper("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", ("สรุปสาระสำคัญของกฎหมาย",))
    for home, title, skin in (
        (INFORMATION_CENTRE, "ศูนย์ข้อมูลข่าวสารกรุงเทพมหานคร", centre),
        (OFFICIAL_INFORMATION, "ศูนย์ข้อมูลข่าวสารอิเล็กทรอนิกส์ของราชการ", centre),
    ):
        files = Files((Link(law.title, site.paper(f"{home}law2540.pdf", law)),))
        site.page(home, title, Text(("กฎหมาย ระเบียบ และข้อมูลข่าวสารตามมาตรา 7 และมาตรา 9",)), files, skin=skin)
