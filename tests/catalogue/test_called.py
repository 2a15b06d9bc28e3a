"""What officers call a document, in wordings that no sample has: the requirement that it answers, or does not."""

from __future__ import annotations

import pytest

from oitcheck.catalogue import load
from oitcheck.checks import mentions
from oitcheck.thai.text import Haystack

CATALOGUE = load()
ANSWERS = (
    ("integrity-measures", "รายงานการวิเคราะห์ผลการประเมิน ITA และแนวทางการพัฒนา"),
    ("integrity-measures", "การนำผลการประเมินมาปรับปรุงการดำเนินงาน"),
    ("integrity-measures", "วิเคราะห์ผลคะแนนเพื่อกำหนดมาตรการปรับปรุง"),
    ("motorcycle-taxi-statistics", "ข้อมูลวิน จยย. ในพื้นที่เขต"),
    ("motorcycle-taxi-statistics", "สถิติคิวรถมอเตอร์ไซค์"),
    ("street-vending-statistics", "สถิติการค้าขายบนทางเท้า"),
    ("foreign-worker-statistics", "การขึ้นทะเบียนแรงงาน 3 สัญชาติ"),
    ("health-fund-statistics", "โครงการด้านสุขภาพที่กองทุนสนับสนุน"),
    ("spending-plan", "แผนบริหารการใช้จ่ายงบประมาณ ปี 2566"),
    ("community-subsidies", "เงินสนับสนุนการดำเนินงานของชุมชน"),
    ("procurement-notices", "เชิญชวนผู้สนใจเสนอราคาซื้อเครื่องสูบน้ำ"),
    ("procurement-notices", "ราคากลางงานปรับปรุงถนน"),
    ("hr-policy", "นโยบายด้านการบริหารกำลังคน"),
    ("complaint-channels", "ท่านสามารถร้องเรียนได้หลายช่องทาง"),
    ("complaint-channels", "ช่องทางสำหรับประชาชนในการร้องเรียนเจ้าหน้าที่"),
    ("complaint-statistics", "ข้อมูลการร้องเรียนเจ้าหน้าที่ทุจริต"),
    ("no-gift-policy", "นโยบายงดรับ งดให้ ของขวัญ"),
    ("anti-bribery-report", "การนำนโยบายต่อต้านการรับสินบนไปปฏิบัติ"),
    ("anti-bribery-report", "รายงานผลตามแผนขับเคลื่อนนโยบายต่อต้านการรับสินบน"),
    ("risk-management-plan", "มาตรการลดความเสี่ยงการทุจริต"),
    ("risk-management-plan", "เหตุการณ์ ผลกระทบ มาตรการควบคุมความเสี่ยง"),
    ("risk-report", "รายงานติดตามการจัดการความเสี่ยง"),
    ("service-plan", "แผนพัฒนาคุณภาพการบริการประชาชน"),
    ("service-plan-report", "ผลการพัฒนาคุณภาพการบริการ"),
    ("anti-corruption-plan", "แผนขับเคลื่อนการป้องกันการทุจริต"),
    ("anti-corruption-report", "สรุปผลการขับเคลื่อนแผนต่อต้านทุจริต"),
    ("assets", "ระเบียบว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ"),
    ("governor-policy-district", "นโยบายที่ขับเคลื่อนในพื้นที่เขต"),
    ("area", "หน้าที่ของฝ่ายและพื้นที่เขต"),
    ("integrity-measures", "แนวทางยกระดับคุณธรรมและความโปร่งใส"),
    ("integrity-report", "ผลการยกระดับคุณธรรมและความโปร่งใส"),
    ("procurement-notices", "ประกาศจัดหาพัสดุ"),
    ("procurement-summary-monthly", "สรุปการซื้อการจ้างรายเดือน"),
    ("complaint-statistics", "สรุปข้อร้องเรียนทุจริตประจำปี"),
    ("anti-bribery-policy", "คำประกาศไม่เรียกรับสินบน"),
    ("risk-management-plan", "วิธีการจัดการความเสี่ยงการทุจริต"),
    ("risk-report", "รายงานการควบคุมความเสี่ยงทุจริต"),
    ("service-plan", "โครงการพัฒนาประสิทธิภาพการให้บริการ"),
    ("anti-corruption-report", "ผลการดำเนินการป้องกันทุจริต"),
    ("seized-goods", "การยึดและเก็บรักษาสินค้าของผู้กระทำผิด"),
    ("action-plan", "แผนปฎิบัติราชการประจำปี"),
    ("action-plan", "แผนการดำเนินงานประจำปีงบประมาณ พ.ศ. 2566"),
    ("action-report", "ความคืบหน้าการดำเนินโครงการตามแผน"),
    ("staff-manuals", "คู่มือกระบวนการปฏิบัติงานฝ่ายทะเบียน"),
    ("citizen-manuals", "คู่มือสำหรับผู้ใช้บริการ"),
    ("spending-plan", "แผนการใช้จ่ายเงินงบประมาณ"),
    ("spending-report", "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ"),
    ("procurement-summary-monthly", "รายงานผลจัดหาพัสดุ"),
    ("risk-assessment", "ความเสี่ยงด้านการทุจริต ประจำปี"),
    ("powers-and-duties", "หน้าที่ของฝ่ายปกครอง"),
    ("organisation-chart", "แผนภูมิการจัดองค์กร"),
    ("spending-report", "ผลการปฏิบัติงานและการเบิกจ่ายงบประมาณ"),
    ("spending-report", "ผลการดำเนินการและเบิกจ่ายงบประมาณ"),
    ("bma-development-plan", "แผนที่เกี่ยวข้องกับการพัฒนากรุงเทพมหานคร"),
    ("governor-policy-district", "นโยบายในระดับเขต"),
    ("news-eit-invitation", "เชิญชวนตอบแบบวัด EIT และ IIT"),
    ("news-eit-invitation", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน และภายนอก (EIT)"),
    ("news-eit-invitation", "ร่วมตอบแบบสอบถามผู้มีส่วนได้ส่วนเสียภายนอก"),
    ("revenue-statistics", "สถิติรายได้ ฝ่ายรายได้ สำนักงานเขตตัวอย่าง"),
    ("procurement-summary-monthly", "ประกาศผลการจัดซื้อจัดจ้างประจำเดือนธันวาคม"),
    ("procurement-notices", "ประกาศรายชื่อผู้ที่ได้รับคัดเลือก"),
    ("complaint-channels", "แจ้งร้องเรียนเจ้าหน้าที่ทุจริต"),
    ("no-gift-policy", "ห้ามรับหรือให้ของกำนัล"),
    ("risk-assessment", "วิเคราะห์โอกาสการเรียกรับสินบน"),
    ("risk-management-plan", "มาตรการเฝ้าระวังและลดโอกาสการทุจริต"),
    ("service-plan-report", "รายงานการกำกับงานบริการ"),
    ("anti-corruption-report", "ผลลัพธ์การทำงานตามแผนต้านโกง"),
    ("integrity-measures", "การนำคะแนน ITA ไปสู่การปรับปรุงหน่วยงาน"),
    ("integrity-measures", "แนวทางขับเคลื่อน ITA"),
    ("executives-schools", "รายนามผู้บริหาร ร.ร. สังกัด กทม."),
    ("executives-bma", "คณะผู้บริหารระดับสูงของกรุงเทพฯ"),
    ("bmc-members", "สมาชิกสภากรุงเทพฯ ในพื้นที่"),
    ("bma-development-plan", "Bangkok Development Plan (20 years)"),
    ("laws-bma", "ระเบียบ/ประกาศของกรุงเทพมหานคร"),
    ("citizen-manuals", "Citizen's Charter"),
    ("procurement-summary-monthly", "3) สขร เดือนธันวาคม"),
    ("procurement-summary-monthly", "สขร.ม.ค.66"),
    ("procurement-notices", "เผยแพร่ราคากลางงานทาสีสะพาน"),
    ("procurement-notices", "ร่างประกวดราคาเช่ารถเก็บขยะ"),
    ("procurement-notices", "สาระสำคัญในสัญญาเช่าเครื่องพิมพ์"),
    ("revenue-statistics", "ผลการจัดเก็บรายได้เทียบกับประมาณการรายรับ"),
    ("tax-statistics", "จำนวนผู้ชำระภาษีป้ายแต่ละเดือน"),
    ("bma-development-plan", "แผนพัฒนากรุงเทพมหานครและรายงานผลตามแผนพัฒนา"),
    ("procurement-summary-monthly", "2. สขร. เดือน พฤศจิกายน2565"),
    ("procurement-summary-monthly", "สขร ม.ค. มกราคม 66"),
    ("procurement-notices", "เผยแพร่ข้อมูลราคากลาง"),
    ("procurement-notices", "ข้อมูลสาระสำคัญในสัญญา"),
    ("anti-corruption-report", "รายงานการป้องกันทุจริต รอบครึ่งปี"),
    ("anti-bribery-report", "สรุปการติดตามและประเมินประกาศของสำนักงานเขตเรื่องนโยบายไม่รับของขวัญ"),
    ("risk-management-plan", "รายงานแผนจัดการความเสี่ยงการทุจริต"),
    ("risk-report", "รายงานผลการดำเนินการตามมาตรการป้องกันการทุจริต"),
    ("risk-report", "รายงานผลการดำเนินงานตามแผนป้องกันความเสี่ยง"),
)
ANSWERS_NOT = (
    ("area", "กิจกรรมปลูกต้นไม้ในพื้นที่เขต"),
    ("area", "โรงเรียนสังกัดกรุงเทพมหานครในพื้นที่เขต"),
    ("area", "สวนสาธารณะและพื้นที่สีเขียว"),
    ("governor-policy-district", "นโยบายคุ้มครองข้อมูลส่วนบุคคล"),
    ("procurement-notices", "ประกาศรับสมัครบุคคลเป็นลูกจ้างชั่วคราว"),
    ("integrity-report", "รายงานการประชุมคณะทำงาน ITA"),
    ("integrity-report", "รายงานการวิเคราะห์ผลการประเมิน ITA"),
    ("powers-and-duties", "ปฏิทินภารกิจผู้บริหาร"),
    ("revenue-statistics", "อัตราค่าธรรมเนียมใบอนุญาต"),
    ("street-vending-statistics", "สถิติการจับปรับจอดรถบนทางเท้า"),
    ("spending-plan", "รายงานผลตามแผนบริหารการใช้จ่าย"),
    ("complaint-statistics", "ข้อมูลช่องทางร้องเรียน"),
    ("complaint-channels", "แจ้งเวียนมาตรการต่อต้านการทุจริต"),
    ("anti-bribery-report", "แผนการขับเคลื่อนนโยบายต่อต้านการรับสินบน"),
    ("risk-management-plan", "แผนการประเมินความเสี่ยงการทุจริต"),
    ("risk-report", "ผลการประเมินความเสี่ยงการทุจริต"),
    ("anti-corruption-plan", "แผนบริหารความเสี่ยงการทุจริต"),
    ("anti-corruption-plan", "สรุปผลการขับเคลื่อนแผนต่อต้านทุจริต"),
    ("assets", "ประกาศจัดซื้อพัสดุสำนักงาน"),
    ("integrity-measures", "รายงานผลตามแนวทางยกระดับคุณธรรม"),
    ("integrity-report", "สรุปผลการประเมินคุณธรรมและความโปร่งใส"),
    ("action-plan", "รายงานผลตามแผนดำเนินงาน"),
    ("staff-manuals", "คู่มือการให้บริการประชาชน"),
    ("risk-assessment", "แผนบริหารความเสี่ยงการทุจริต"),
    ("powers-and-duties", "รายชื่อเจ้าหน้าที่ของสำนักงานเขต"),
    ("large-signs", "การจัดเก็บภาษีโรงเรือนและที่ดิน"),
    ("spending-report", "แผนการใช้จ่ายงบประมาณรอบปี"),
    ("budget-ordinance", "ข้อบัญญัติกรุงเทพมหานคร เรื่อง ตลาด"),
    ("community-subsidies", "รายชื่อคณะกรรมการชุมชน"),
    ("procurement-summary-monthly", "ประกาศผลการจัดซื้อจัดจ้าง"),
    ("hr-policy", "นโยบายการคุ้มครองข้อมูลส่วนบุคคล"),
    ("hr-policy", "หลักเกณฑ์การพัฒนาและฝึกอบรมบุคลากร"),
    ("procurement-notices", "ประกาศรายชื่อผู้ได้รับการคัดเลือกเป็นลูกจ้าง"),
    ("complaint-channels", "จำนวนเรื่องร้องเรียนเจ้าหน้าที่ทุจริต"),
    ("complaint-statistics", "สถิติผู้มารับบริการ"),
    ("anti-bribery-report", "รายงานการวิเคราะห์ความเสี่ยงต่อการรับสินบน"),
    ("director-participation", "รายนามอดีตผู้อำนวยการเขต"),
    ("risk-assessment", "การประเมินความเสี่ยงภัยพิบัติ"),
    ("risk-management-plan", "แผนบริหารความเสี่ยงด้านเทคโนโลยี"),
    ("service-plan-report", "รายงานผลการประชุมประจำเดือน"),
    ("anti-corruption-plan", "แผนป้องกันและระงับอัคคีภัย"),
    ("assets", "ประกาศขายทอดตลาดรถราชการ"),
    ("organisation-chart", "โครงสร้างราคากลาง"),
    ("schools-structure", "โครงสร้างเวลาเรียน"),
    ("executives-district", "ประวัติอดีตผู้อำนวยการเขต"),
    ("executives-schools", "สรรหาผู้บริหารสถานศึกษา"),
    ("executives-bma", "คำสั่งผู้ว่าราชการกรุงเทพมหานคร เรื่อง เวรยาม"),
    ("bmc-members", "ระเบียบวาระการประชุมสภากรุงเทพมหานคร"),
    ("revenue-statistics", "วิธีการชำระเงินผ่านธนาคาร"),
    ("tax-statistics", "แบบแสดงรายการภาษีป้าย"),
    ("licence-checklists", "ใบตรวจรับพัสดุ"),
    ("budget-ordinance", "ข้อบัญญัติกรุงเทพมหานคร เรื่อง สถานที่จำหน่ายอาหาร"),
    ("news-eit-invitation", "แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายใน"),
    ("schools-subsidies", "เงินอุดหนุนเพื่อการสงเคราะห์ผู้สูงอายุ"),
    ("revenue-statistics", "แผนการจัดเก็บรายได้ของเขต"),
    ("revenue-statistics", "ประมาณการรายรับปีหน้า"),
    ("revenue-statistics", "แบบสำรวจรายได้ของครอบครัว"),
    ("tax-statistics", "กฎหมายว่าด้วยภาษีป้าย"),
    ("tax-statistics", "แผนที่ภาษี"),
    ("budget-ordinance", "ข้อบัญญัติการกำจัดมูลฝอย"),
    ("budget-ordinance", "การโอนเงินงบประมาณรายจ่าย ครั้งที่ 2"),
    ("procurement-summary-monthly", "การวิเคราะห์ผลการจัดซื้อปีก่อน"),
    ("bma-development-plan", "ระบบติดตามแผนพัฒนากรุงเทพมหานคร"),
    ("area-development-plan", "รายงานผลตามแผนพัฒนาเขต"),
    ("procurement-summary-monthly", "ศูนย์ข้อมูลข่าวสาร สขร."),
    ("risk-management-plan", "รายงานการดำเนินงานแผนจัดการความเสี่ยง"),
    ("integrity-report", "รายงานผลการพัฒนาบุคลากร"),
    ("risk-report", "รายงานผลการดำเนินงานป้องกันทุจริต"),
    ("risk-report", "รายงานผลการดำเนินการตามแผนต่อต้านการทุจริต"),
    ("news-eit-invitation", "ขอให้บุคลากรตอบแบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน"),
    ("news-eit-invitation", "ขอให้เจ้าหน้าที่ตอบแบบวัด IIT"),
    ("news-eit-invitation", "เชิญตอบแบบสอบถามความพึงพอใจการใช้เว็บไซต์"),
    ("revenue-statistics", "ฝ่ายรายได้ สำนักงานเขตตัวอย่าง"),
    ("revenue-statistics", "ผู้รับผิดชอบ : ฝ่ายรายได้"),
    ("area-development-plan", "แผนยุทธศาสตร์เขตสุขภาพที่ 13"),
)


@pytest.mark.parametrize(("requirement", "name"), ANSWERS)
def test_is_what_the_requirement_is_about(requirement: str, name: str) -> None:
    assert CATALOGUE.requirements[requirement].about.find(Haystack(name))


@pytest.mark.parametrize(("requirement", "name"), ANSWERS_NOT)
def test_is_something_else(requirement: str, name: str) -> None:
    assert CATALOGUE.requirements[requirement].about.find(Haystack(name)) is None


@pytest.mark.parametrize(
    ("requirement", "said", "names"),
    [
        ("risk-assessment", "ความเสี่ยงด้านการเงินของโครงการล่าช้า", False),
        ("risk-assessment", "โอกาสเกิดการทุจริต: เจ้าหน้าที่เรียกรับเงิน", True),
        ("complaint-procedure", "หลักเกณฑ์และวิธีรับเรื่องร้องเรียน", True),
        ("complaint-procedure", "สถิติเรื่องร้องเรียน", False),
    ],
)
def test_what_a_document_has_to_speak_of(requirement: str, said: str, names: bool) -> None:
    options = CATALOGUE.requirements[requirement].checks[0].options
    assert isinstance(options, mentions.Options)
    assert (options.elements[0].find(Haystack(said)) is not None) is names


@pytest.mark.parametrize("receiver", ["โรงเรียนในสังกัด", "นักเรียน", "สถานศึกษา"])
def test_subsidies_to_others_than_communities_are_named_so(receiver: str) -> None:
    excluded = CATALOGUE.requirements["community-subsidies"].about.exclude
    assert Haystack(f"เงินอุดหนุนแก่{receiver} ปีงบประมาณ 2566").find_any(excluded)


TRACKED, CHOSEN = "การตรวจสอบหรือติดตามสถานะคำขอ", "ผู้ได้รับการคัดเลือก"


@pytest.mark.parametrize(
    ("requirement", "name", "text", "names"),
    [
        ("tracking-named", TRACKED, "ติดตามผลการพิจารณาคำขอ", True),
        ("tracking-named", TRACKED, "ติดตามข่าวสารทางเพจของเรา", False),
        ("tracking-named", TRACKED, "ระบบติดตามและประเมินผลโครงการ", False),
        ("procurement-summary-columns", CHOSEN, "ผู้ประกอบการที่ได้รับคัดเลือก", True),
        ("procurement-summary-columns", CHOSEN, "รายชื่อผู้ประกอบการ", False),
        ("schools-data", "จำนวนนักเรียน", "ที่ ร.ร. นร.ชาย นร.หญิง", True),
        ("staffing", "ลูกจ้าง", "ขรก. 12 ลจ.ประจำ 20", True),
        ("complaint-procedure", "ระยะเวลาดำเนินการ", "ขั้นตอนดำเนินการ ๑๕ วัน", True),
        ("complaint-procedure", "ระยะเวลาดำเนินการ", "รายงานผล ณ วันที่ 3 เมษายน", False),
        ("assets", "แนวทางหรือขั้นตอน", "ผู้ยืมต้องคืนภายในกำหนด ห้ามนำไปใช้ส่วนตัว", True),
        ("assets", "แนวทางหรือขั้นตอน", "บัญชีทรัพย์สินของราชการ รถยนต์ 4 คัน", False),
        ("area", "จำนวนครัวเรือน", "บ้าน 17,350 หลัง", True),
        ("area", "จำนวนประชากร", "ราษฎรตามทะเบียนบ้าน 88,214 คน", True),
        ("area", "จำนวนประชากร", "งานทะเบียนราษฎร โรงเรียนประชาราษฎร์อุปถัมภ์", False),
    ],
)
def test_names_an_element(requirement: str, name: str, text: str, names: bool) -> None:
    options = [check.options for check in CATALOGUE.requirements[requirement].checks]
    elements = [e for o in options for e in (*getattr(o, "elements", ()), *getattr(o, "columns", ()))]
    assert [bool(e.find(Haystack(text))) for e in elements if e.name == name] == [names]
