"""The second sample: fiscal year 2567, complete but for O15.

O15's summaries lack December and February, lack the price columns, and stand among those of the year before.
"""

from __future__ import annotations

from ..content import complaints, elsewhere, figures, integrity, money, news, policy, structure, work
from ..content.complaints import QUESTIONNAIRE, TRAFFY
from ..content.district import Place
from ..content.office import PORTAL, Content
from ..content.work import ONLINE
from ..site import Load
from ..submission import submission_rows
from .sample import OwnPage, Sample, open_office

PLACE = Place(
    name="คลองสามวา",
    slug="khlongsamwa",
    folder=88,
    quarters=("สามวาตะวันตก", "สามวาตะวันออก", "บางชัน", "ทรายกองดิน", "ทรายกองดินใต้"),
    schools=tuple(f"โรงเรียนบ้านสมมุติ{n}" for n in ("ทราย", "คลอง", "นา", "สวน")),
    communities=("หมู่บ้านสมมุติทราย", "คลองตัวอย่าง", "ร่วมพัฒนาจำลอง", "ทุ่งทดสอบ", "ริมน้ำสมมุติ"),
    borders=("อำเภอลำลูกกา", "เขตหนองจอก", "เขตมีนบุรีและเขตคันนายาว", "เขตสายไหมและเขตบางเขน"),
    prefix="77",
)
_NEWS = f"{PORTAL}/khlongsamwa/page/sub/31010/ข่าวประชาสัมพันธ์"

PAGES: dict[str, tuple[tuple[str, Content], ...]] = {
    "O1": (
        ("โครงสร้างสำนักงานเขตคลองสามวา", structure.chart),
        ("กรอบอัตรากำลัง", structure.staffing),
        ("คณะผู้บริหาร", structure.executives),
        ("ผู้บริหารสถานศึกษา", structure.school_executives),
        ("สมาชิกสภากรุงเทพมหานคร", structure.council),
        ("อำนาจหน้าที่", structure.powers),
        ("ข้อมูลพื้นที่", structure.area),
        ("ติดต่อเรา", structure.contact),
        ("ถาม-ตอบ", structure.board),
        ("ผู้บริหารกรุงเทพมหานคร", structure.city_executives),
    ),
    "O4": (
        ("ข่าวประชาสัมพันธ์", news.news),
        ("ข่าว ITA", news.ita),
        ("หน้าแรกสำนักงานเขต", lambda office, here: news.front(office, _NEWS)),
    ),
    "O2": (
        ("นโยบายผู้ว่าราชการกรุงเทพมหานคร", policy.governor),
        ("นโยบายในพื้นที่เขต", policy.governor_here),
        ("แผนพัฒนากรุงเทพมหานคร 20 ปี", policy.long_plan),
        ("แผนพัฒนาเชิงพื้นที่", policy.area_plan),
    ),
    "O3": (("โรงเรียนในสังกัดกรุงเทพมหานคร", policy.schools),),
    "O5": (("แผนปฏิบัติราชการ", work.plan), ("ผลการปฏิบัติราชการ", work.plan_report)),
    "O6": (("คู่มือการปฏิบัติหน้าที่", work.staff_manuals),),
    "O7": (("คู่มือการให้บริการประชาชน", work.citizen_manuals),),
    "O8": (("บริการออนไลน์", work.e_service_with_guide),),
    "O9": (("สถิติการจัดเก็บภาษี", figures.taxes), ("ภาษีป้ายขนาดใหญ่", figures.signs)),
    "O10": (("สถิติการจัดเก็บรายได้", figures.income), ("สถิติการให้บริการ", figures.services)),
    "O13": (("แผนการใช้จ่ายงบประมาณ", money.spending_plan), ("ผลการใช้จ่ายงบประมาณ", money.spending_report)),
    "O14": (("เงินอุดหนุนคณะกรรมการชุมชน", money.committees), ("ชุมชนเข้มแข็ง", money.strong_communities)),
    "O15": (
        ("ประกาศจัดซื้อจัดจ้าง", money.notices),
        ("ประกวดราคา", money.invitations),
        ("สรุปผลจัดซื้อจัดจ้างรายเดือน", money.incomplete_summaries),
    ),
    "O16": (("นโยบายบริหารทรัพยากรบุคคล", complaints.hr_policy), ("หลักเกณฑ์บริหารบุคคล", complaints.hr_criteria)),
    "O17": (("ช่องทางร้องเรียนการทุจริต", complaints.channels), ("สถิติร้องเรียนการทุจริต", complaints.statistics)),
    "O18": (("นโยบายต่อต้านการรับสินบน", integrity.practice_report),),
    "O19": (("ประเมินความเสี่ยงการรับสินบน", integrity.risks), ("ผลการจัดการความเสี่ยง", integrity.risk_results)),
    "O20": (("การใช้ดุลพินิจของเจ้าหน้าที่", integrity.discretion),),
    "O21": (("ทรัพย์สิน ของบริจาค และของกลาง", integrity.property_),),
    "O22": (
        ("มาตรการยกระดับคุณธรรมและความโปร่งใส", integrity.measures),
        ("รายงานผลตามมาตรการ", integrity.measures_report),
        ("ผู้บริหารกับความโปร่งใส", integrity.director),
    ),
}
EXPLANATIONS = {
    "O1": "ข้อมูลพื้นฐานของสำนักงานเขต ผู้บริหาร อัตรากำลัง อำนาจหน้าที่ พื้นที่ และช่องทางติดต่อสอบถาม",
    "O2": "นโยบายผู้ว่าฯ ภาพรวมและในพื้นที่ แผนพัฒนากรุงเทพมหานคร และแผนพัฒนาพื้นที่เขต",
    "O3": "ข้อมูลโรงเรียน นักเรียน ครู และเงินอุดหนุน",
    "O4": "ข่าวผลการดำเนินงาน ข่าว ITA และเชิญชวนตอบ EIT",
    "O5": "แผนปฏิบัติราชการ ปี 2567 และผลรอบ 6 เดือน",
    "O6": "คู่มือเจ้าหน้าที่ทุกฝ่าย",
    "O7": "คู่มือประชาชนแยกกระบวนงาน",
    "O8": "ลิงก์ระบบ BMA OSS พร้อมวิธีใช้และภาพประกอบ",
    "O9": "สถิติการจัดเก็บภาษี รายเดือน ต.ค. 66 - มี.ค. 67",
    "O10": "สถิติการจัดเก็บรายได้และการให้บริการ รอบ 6 เดือน",
    "O11": "แบบ Checklist 3 กระบวนงาน",
    "O12": "ลิงก์ตรวจสอบสถานะคำขอในระบบ BMA OSS พร้อมวิธีใช้และภาพประกอบ",
    "O13": "แผนและผลการใช้จ่ายงบประมาณ รอบ 6 เดือน",
    "O14": "ข้อบัญญัติงบประมาณ และเงินอุดหนุนชุมชน",
    "O15": "ประกาศจัดซื้อจัดจ้าง และสรุปผลการจัดซื้อจัดจ้างรายเดือน",
    "O16": "นโยบายและหลักเกณฑ์การบริหารทรัพยากรบุคคล",
    "O17": "ช่องทางร้องเรียนของเขต ของกรุงเทพมหานคร และ 1555 กับสถิติรอบ 6 เดือน",
    "O18": "ประกาศนโยบายต่อต้านการรับสินบน ไทยและอังกฤษ และรายงานผลสู่การปฏิบัติ",
    "O19": "การประเมินความเสี่ยงต่อการรับสินบน และผลรอบ 6 เดือน",
    "O20": "แนวทางการใช้ดุลพินิจ 3 กระบวนงาน",
    "O21": "แนวทางดูแลทรัพย์สิน ของบริจาค และของกลาง",
    "O22": "มาตรการยกระดับคุณธรรมและความโปร่งใส และรายงานผลรอบ 6 เดือน",
}


def khlongsamwa_2567() -> Sample:
    """Builds the site and its submission."""
    own = [(item, title, content) for item, pages in PAGES.items() for title, content in pages]
    pages = [
        OwnPage(f"{PORTAL}/khlongsamwa/page/sub/{number}/{title.replace(' ', '-')}", title, content)
        for number, (_, title, content) in enumerate(own, start=31000)
    ]
    office = open_office(PLACE, 2567, pages)
    elsewhere.systems(office.site)
    submitted = {item: [p.url for p, (o, *_) in zip(pages, own, strict=True) if o == item] for item in _ITEMS}
    _shared(submitted)
    table = submission_rows({item: tuple(urls) for item, urls in submitted.items()}, EXPLANATIONS)
    return Sample("khlongsamwa-2567", office.site, table, "2024-04-30T02:00:00Z", Load(52_009, "30 เมษายน 2567"))


_ITEMS = tuple(f"O{number}" for number in range(1, 23))


def _shared(submitted: dict[str, list[str]]) -> None:
    """Addresses that stand under more than one item, and the city's systems."""
    online, plan = submitted["O8"][0], submitted["O13"][0]
    submitted["O8"].append(ONLINE)
    submitted["O11"].append(online)
    submitted["O12"] += [online, ONLINE]
    submitted["O14"].insert(0, plan)
    submitted["O15"].append(elsewhere.EGP_FRONT)
    submitted["O17"] += [QUESTIONNAIRE, TRAFFY]
