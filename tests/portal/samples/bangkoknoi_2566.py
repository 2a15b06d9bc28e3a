"""The first sample: all 66 addresses of a real submission of fiscal year 2566, with invented content behind them.

Everything is complete. Two things an evaluator would still ask for: instructions with pictures beside the links to
BMA OSS, and the offered and agreed prices in every row of the procurement summaries.
"""

from __future__ import annotations

from ..content import complaints, elsewhere, figures, integrity, money, news, policy, structure, work
from ..content.district import Place
from ..content.office import PORTAL, Content, Office
from ..submission import submission_rows
from .bangkoknoi_submission import EXPLANATIONS, SUBMITTED
from .sample import OwnPage, Sample, open_office

PLACE = Place(
    name="บางกอกน้อย",
    slug="bangkoknoi",
    folder=65,
    quarters=("ศิริราช", "บ้านช่างหล่อ", "บางขุนนนท์", "บางขุนศรี", "อรุณอมรินทร์"),
    schools=tuple(f"โรงเรียนวัดตัวอย่าง{n}" for n in ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก")),
    communities=(
        "ริมคลองตัวอย่าง",
        "สวนสมมุติ",
        "หลังวัดจำลอง",
        "ตรอกทดสอบ",
        "ร่วมใจสมมุติ",
        "ตลาดตัวอย่าง",
        "บ้านเนินสมมุติ",
    ),
    borders=("เขตบางพลัด", "เขตพระนคร", "เขตบางกอกใหญ่", "เขตตลิ่งชันและเขตภาษีเจริญ"),
    prefix="41",
)
NEWS = f"{PORTAL}/bangkoknoi/page/sub/1339/ข่าวสารเขตบางกอกน้อย"

CONTENTS: dict[str, tuple[str, Content]] = {
    "/26491/": ("โครงสร้างหน่วยงาน", structure.chart),
    "/26492/": ("อัตรากำลัง", structure.staffing),
    "/21266/": ("ผู้บริหารเขตบางกอกน้อย", structure.executives),
    "/21282/": ("ผู้บริหารโรงเรียน", structure.school_executives),
    "/22038/": ("ผู้บริหารกรุงเทพมหานคร", structure.city_executives),
    "/25723/": ("สมาชิกสภากรุงเทพมหานคร เขตบางกอกน้อย", structure.council),
    "/21287/": ("อำนาจหน้าที่ของสำนักงานเขต ตามมติ ก.ก.", structure.powers),
    "/21955/": ("พื้นที่และอาณาเขต", structure.area),
    "/25754/": ("นโยบาย ผว.กทม. ในเขตบางกอกน้อย", policy.governor_here),
    "/22446/": ("แผนพัฒนากรุงเทพมหานคร", policy.long_plan),
    "/26296/": ("แผนพัฒนาพื้นที่เขตบางกอกน้อย", policy.area_plan),
    "/21476/": ("กฎหมายที่เกี่ยวข้อง", policy.laws),
    "/26493/": ("โครงสร้างบริหารงานของโรงเรียนในสังกัด", policy.schools),
    "/contact": ("ติดต่อสำนักงานเขต", structure.contact),
    "/22000/": ("ช่องทางติดต่อส่วนราชการ", structure.channels),
    "/4808/": ("กระดานสนทนา", structure.board),
    "/1339/": ("ข่าวสารเขตบางกอกน้อย", news.news),
    "/823/": ("คุณธรรม และความโปร่งใส ITA", news.ita),
    "/index?": ("หน้าหลัก", lambda office, here: news.front(office, NEWS)),
    "/17294/": ("แผนปฏิบัติราชการประจำปี", work.plan),
    "/21800/": ("รายงานผลการกำกับติดตาม", work.plan_report),
    "/21435/": ("คู่มือปฏิบัติราชการ", work.staff_manuals),
    "/21437/": ("คู่มือประชาชน", work.citizen_manuals),
    "/21836/": ("e-Service", work.e_service),
    "/15003/": ("สถิติการให้บริการ", figures.services),
    "/26827/": ("การออกใบอนุญาตก่อสร้างอาคารของภาคเอกชน ผู้ประกอบธุรกิจ", figures.permits),
    "/26828/": ("การติดตั้งป้าย และการจัดเก็บภาษีป้ายขนาดใหญ่", figures.signs),
    "/21448/": ("แผนการใช้จ่ายงบประมาณประจำปี", money.spending_plan),
    "/21450/": ("สรุปผลการดำเนินงานงบประมาณรายจ่าย", money.spending_report),
    "/27072/": ("เงินอุดหนุนกรรมการชุมชน", money.committees),
    "/27119/": ("เงินอุดหนุนโครงการชุมชนเข้มแข็ง", money.strong_communities),
    "/10406/": ("จัดซื้อจัดจ้าง", money.notices),
    "/4361/": ("ประกาศสอบราคา ประกวดราคา", money.invitations),
    "/2720/": ("การเปิดเผยวงเงินงบประมาณ", money.price_disclosure),
    "/21839/": ("สรุปผลการจัดซื้อจัดจ้าง", money.summaries),
    "/21847/": ("นโยบายการบริหารบุคคล", complaints.hr_policy),
    "/22451/": ("หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", complaints.hr_criteria),
    "/27217/": ("ร้องเรียนทุจริต เขตบางกอกน้อย", complaints.channels),
    "/21460/": ("ข้อมูลสถิติเรื่องร้องเรียน", complaints.statistics),
    "/21865/": ("มาตรการภายในเพื่อป้องกันการทุจริต", integrity.anti_bribery),
    "/21457/": ("การมีส่วนร่วมของผู้บริหาร", integrity.director),
    "/21462/": ("การประเมินความเสี่ยง", integrity.risks),
    "/21463/": ("การดำเนินการจัดการความเสี่ยง", integrity.risk_results),
    "/26821/": ("แผนพัฒนาประสิทธิภาพการให้บริการ", integrity.efficiency_plan),
    "/27204/": ("รายงานผลการขออนุญาตก่อสร้างอาคาร", integrity.efficiency_result(0)),
    "/27205/": ("รายงานผลการขออนุญาตเชื่อมต่อ", integrity.efficiency_result(1)),
    "/27324/": ("รายงานผลการยื่นคำขอใบอนุญาตสะสมอาหาร", integrity.efficiency_result(2)),
    "/26823/": ("แนวทางการปฏิบัติในการใช้ดุลพินิจของเจ้าหน้าที่", integrity.discretion),
    "/21465/": ("แผนป้องกันการทุจริต", integrity.action_plan),
    "/21789/": ("รายงานผลการกำกับติดตามการดำเนินการป้องกันการทุจริต", integrity.action_report),
    "/26822/": ("การรักษาทรัพย์สินของราชการ", integrity.property_),
    "/21466/": ("มาตรการส่งเสริมคุณธรรมและความโปร่งใส", integrity.measures),
    "/21799/": ("การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", integrity.measures_report),
}


def bangkoknoi_2566() -> Sample:
    """Builds the site and its submission."""
    urls = dict.fromkeys(url for submitted in SUBMITTED.values() for url in submitted)
    pages = [OwnPage(_url(urls, part), *content) for part, content in CONTENTS.items()]
    office = open_office(PLACE, 2566, sorted(pages, key=lambda page: "/index?" in page.url))
    _other_units(office, list(urls))
    elsewhere.systems(office.site)
    return Sample("bangkoknoi-2566", office.site, submission_rows(SUBMITTED, EXPLANATIONS), "2023-04-20T02:00:00Z")


def _url(urls: dict[str, None], part: str) -> str:
    return next(url for url in urls if url.startswith(f"{PORTAL}/bangkoknoi/") and part in url)


def _other_units(office: Office, urls: list[str]) -> None:
    """Pages that other units of the city keep on the same host."""
    for part, title, unit, slug, content in (
        ("/pipd/", "นโยบายผู้ว่าราชการกรุงเทพมหานคร", "สำนักงานยุทธศาสตร์ตัวอย่าง", "pipd", policy.governor),
        ("/law/", "ข้อมูลกฎหมายที่ใช้ในการปฏิบัติงาน", "สำนักงานกฎหมายและคดี", "law", policy.city_laws),
    ):
        url = next(known for known in urls if part in known)
        office.site.page(url, title, *content(office, url), skin=elsewhere.unit(unit, slug))
