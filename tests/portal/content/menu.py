"""The menu that every page of an office carries: its own pages, many more, and the fifty districts."""

from __future__ import annotations

from ..blocks import Link
from ..cms import Chrome, MenuGroup
from ..paper import SAMPLE_NOTICE
from .district import District
from .office import PORTAL

_OTHERS = {
    "รู้จักสำนักงานเขต": (
        "ประวัติความเป็นมา",
        "ตราสัญลักษณ์",
        "วิสัยทัศน์และพันธกิจ",
        "สถานที่สำคัญ",
        "แหล่งท่องเที่ยว",
        "วัดในพื้นที่",
        "ตลาดในพื้นที่",
    ),
    "บริการประชาชน": (
        "งานทะเบียนราษฎร",
        "บัตรประจำตัวประชาชน",
        "จดทะเบียนสมรส",
        "รับแจ้งเกิด",
        "รับแจ้งตาย",
        "เบี้ยยังชีพผู้สูงอายุ",
        "เบี้ยความพิการ",
        "จดทะเบียนพาณิชย์",
        "ชำระภาษีออนไลน์",
        "ขออนุญาตใช้สถานที่",
        "ตัดแต่งต้นไม้",
        "ดูดสิ่งปฏิกูล",
        "ฉีดพ่นยุง",
        "ลงทะเบียนสุนัข",
    ),
    "ข่าวสาร": (
        "ข่าวกิจกรรม",
        "ข่าวสมัครงาน",
        "ปฏิทินกิจกรรม",
        "วารสาร",
        "วีดิทัศน์",
        "ภาพกิจกรรม",
        "จดหมายข่าว",
        "ประกาศสำนักงานเขต",
    ),
    "ข้อมูลข่าวสาร": (
        "ข้อมูลตามมาตรา 7",
        "ข้อมูลตามมาตรา 9",
        "สถิติประชากร",
        "ข้อมูลชุมชน",
        "ข้อมูลวัด",
        "ข้อมูลโรงเรียนเอกชน",
        "ข้อมูลโรงพยาบาล",
        "เส้นทางคมนาคม",
        "จุดเสี่ยงน้ำท่วม",
        "ศูนย์พักคอย",
        "กล้องวงจรปิด",
        "คลองในพื้นที่",
        "ถนนและซอย",
    ),
    "ศูนย์ราชการใสสะอาด": (
        "ประมวลจริยธรรม",
        "ค่านิยมองค์กร",
        "ธรรมาภิบาล",
        "ควบคุมภายใน",
        "องค์กรคุณธรรม",
        "การจัดการความรู้",
        "ประหยัดพลังงาน",
    ),
}
_DISTRICTS = (
    "พระนคร|ดุสิต|หนองจอก|บางรัก|บางเขน|บางกะปิ|ปทุมวัน|ป้อมปราบศัตรูพ่าย|พระโขนง|มีนบุรี|ลาดกระบัง|"
    "ยานนาวา|สัมพันธวงศ์|พญาไท|ธนบุรี|บางกอกใหญ่|ห้วยขวาง|คลองสาน|ตลิ่งชัน|บางกอกน้อย|บางขุนเทียน|"
    "ภาษีเจริญ|หนองแขม|ราษฎร์บูรณะ|บางพลัด|ดินแดง|บึงกุ่ม|สาทร|บางซื่อ|จตุจักร|บางคอแหลม|ประเวศ|"
    "คลองเตย|สวนหลวง|จอมทอง|ดอนเมือง|ราชเทวี|ลาดพร้าว|วัฒนา|บางแค|หลักสี่|สายไหม|คันนายาว|สะพานสูง|"
    "วังทองหลาง|คลองสามวา|บางนา|ทวีวัฒนา|ทุ่งครุ|บางบอน"
)


def chrome(district: District, pages: tuple[Link, ...]) -> Chrome:
    """Everything around the content, with the office's own pages in the menu."""
    home = f"{PORTAL}/{district.slug}"
    others = tuple(
        MenuGroup(
            title,
            tuple(Link(text, f"{home}/page/sub/{group * 100 + n}/{text}") for n, text in enumerate(labels)),
        )
        for group, (title, labels) in enumerate(_OTHERS.items(), start=50)
    )
    offices = tuple(
        Link(f"เขต{name}", f"{PORTAL}/district/{n}") for n, name in enumerate(_DISTRICTS.split("|"), start=1)
    )
    return Chrome(
        name=district.office,
        home=home,
        menu=(*others, MenuGroup("การเปิดเผยข้อมูล (OIT)", pages), MenuGroup("สำนักงานเขต", offices)),
        address=f"{district.office} {district.address}",
        telephone=district.telephone,
        email=district.email,
        facebook="https://www.facebook.com/oitcheck.sample",
        line="https://line.me/R/ti/p/@oitcheck-sample",
        chat=f"สอบถามเจ้าหน้าที่ {district.chat_officer.name} ในเวลาราชการตอบกลับภายใน 30 นาที",
        notice=SAMPLE_NOTICE,
    )
