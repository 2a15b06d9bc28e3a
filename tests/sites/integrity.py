"""Human resources, complaints, bribes, risks, discretion, property, measures: O21 to O30 of FY2566 and successors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.portal import Paper, Text, mutations

from .bases import page, sample_base, without
from .breaks import (
    also_at,
    blocks,
    drop,
    last_years,
    papers,
    renamed,
    reword,
    unsigned,
    without_blocks,
    without_pictures,
)
from .case import PASSED, Case, cant_tell, failed, on

O21, O22, O23, O24, O25 = (sample_base("bma-2566", f"O{n}") for n in range(21, 26))
O26, O27, O28, O29, O30 = (sample_base("bma-2566", f"O{n}") for n in range(26, 31))
O17_67, O18_67, O19_67, O22_67 = (sample_base("bma-2567", item) for item in ("O17", "O18", "O19", "O22"))
_HR, _CRITERIA = O21.urls
_CHANNELS, _STATISTICS = page(O22, "/27217/"), page(O22, "/21460/")
_BRIBES, _DIRECTOR = O23.urls[0], O24.urls[0]
_RISKS, _RISK_REPORT = O25.urls
_DISCRETION = O27.urls[0]
_PLAN, _PLAN_REPORT = O28.urls
_PROPERTY = O29.urls[0]
_MEASURES, _MEASURES_REPORT, _ = O30.urls
_OTHER_ADDRESS = "https://webportal.bangkok.go.th/khlongsamwa/page/sub/39001/ประเมินความเสี่ยง"
_SERVICE = page(O26, "/26821/")
_PLAN_OF_PRACTICE = "แผนการขับเคลื่อนนโยบายต่อต้านการรับสินบน"


def _plan_of_practice(paper: Paper) -> Paper:
    return Paper(f"{_PLAN_OF_PRACTICE} ปีงบประมาณ พ.ศ. 2567", ("จะจัดอบรมเจ้าหน้าที่ทุกฝ่าย และจัดทำสื่อเผยแพร่",))


def _announced_last_year(paper: Paper) -> Paper:
    """Under this year's heading, and of no year but the day on which it was announced."""
    signer = paper.signer and replace(paper.signer, date="ประกาศ ณ วันที่ 12 มกราคม พ.ศ. 2565")
    return replace(paper, signer=signer, paragraphs=tuple(p.replace("2566", "2565") for p in paper.paragraphs))


def _three_months(text: str) -> str:
    for old, new in (("มี.ค. 66", "ธ.ค. 65"), ("6 เดือน", "3 เดือน"), ("31 มีนาคม 2566", "31 ธันวาคม 2565")):
        text = text.replace(old, new)
    return text


CASES = (
    Case(
        "no policy on human resources",
        O21,
        {"hr-policy": failed("not_found", "ทรัพยากรบุคคล"), "hr-criteria": failed("missing_fields", "สรรหา")},
        submit=(_RISK_REPORT,),
    ),
    Case(
        "no criteria for evaluation",
        O21,
        {"hr-criteria": failed("missing_fields", "ประเมินผล")},
        (reword(_CRITERIA, "หลักเกณฑ์การประเมินผลการปฏิบัติราชการ"),),
    ),
    Case(
        "no channel for complaints",
        O22,
        {
            "complaint-channels": failed("not_found", "ช่องทางการร้องเรียน"),
            "complaint-channels-bma": failed("missing_link", "1555"),
        },
        submit=(_STATISTICS,),
    ),
    Case(
        "channels are spoken of, and none is named",
        O22,
        {
            "complaint-channels": failed("no_channel", "โทรศัพท์"),
            "complaint-channels-bma": failed("missing_link", "1555"),
        },
        (blocks(_CHANNELS, Text(("สำนักงานเขตจัดให้มีช่องทางการร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่",))),),
        submit=(_CHANNELS, _STATISTICS),
    ),
    Case(
        "no link to the city's channels",
        O22,
        {"complaint-channels-bma": failed("missing_link", "Traffy")},
        (drop(_CHANNELS, "questionnaire", "traffy", "แบบร้องเรียนของกรุงเทพมหานคร", "Traffy"),),
        submit=(_CHANNELS, _STATISTICS),
    ),
    Case(
        "no statistics of complaints",
        O22,
        {"complaint-statistics": failed("not_found", "สถิติเรื่องร้องเรียน")},
        submit=without(O22, "/21460/"),
    ),
    Case(
        "statistics of complaints of last year",
        O22,
        {"complaint-statistics": failed("wrong_year", "2566")},
        (last_years(_STATISTICS),),
    ),
    Case(
        "statistics of complaints stop at December",
        O22,
        {"complaint-statistics": failed("missing_months", "มกราคม")},
        (
            on(mutations.edit_text, _STATISTICS, _three_months),
            papers(_STATISTICS, lambda p: p.map_sheets(lambda s: replace(s, rows=s.rows[:3]))),
            without_blocks(_STATISTICS, lambda block: type(block).__name__ == "Grid"),
        ),
    ),
    Case(
        "statistics of complaints as PDF only",
        O22,
        {"complaint-statistics": failed("missing_format", "Excel")},
        (drop(_STATISTICS, ".xlsx"),),
    ),
    Case(
        "statistics of other complaints",
        O22,
        {"complaint-statistics": failed("missing_fields", "ทุจริต")},
        (
            renamed(_STATISTICS, "corruption_", "all_"),
            reword(
                _STATISTICS, "การทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "การทุจริตและประพฤติมิชอบเจ้าหน้าที่", "การทุจริต", into="ทั่วไป"
            ),
        ),
    ),
    Case(
        "no procedure for complaints",
        O17_67,
        {"complaint-procedure": failed("missing_fields", "ขั้นตอน")},
        (reword(O17_67.urls[0], "ขั้นตอน: รับเรื่อง ตรวจสอบข้อเท็จจริงภายใน 15 วัน และแจ้งผลให้ผู้ร้องทราบ", into="ขอบคุณ"),),
    ),
    Case(
        "complaints are not told by state",
        O17_67,
        {"complaint-statistics-elements": failed("missing_fields", "แล้วเสร็จ")},
        (reword(O17_67.urls[1], "ดำเนินการแล้วเสร็จ", "อยู่ระหว่างดำเนินการ", "ไม่มีเรื่องร้องเรียน"),),
    ),
    Case(
        "no policy against bribes",
        O23,
        {
            "anti-bribery-policy": failed("not_found", "ต่อต้านการรับสินบน"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (drop(_BRIBES, "antibribery"), without_pictures(_BRIBES)),
    ),
    Case(
        "only last year's gift policy",
        O23,
        {
            "no-gift-policy": failed("wrong_year", "No Gift Policy", "2566"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (drop(_BRIBES, "nogift"), without_pictures(_BRIBES)),
    ),
    Case(
        "policies without English, a picture may hold it",
        O23,
        {"anti-bribery-policy": cant_tell("picture_only"), "no-gift-policy": cant_tell("picture_only")},
        (drop(_BRIBES, "English"),),
    ),
    Case(
        "policies without English",
        O23,
        {
            "anti-bribery-policy": failed("missing_language", "ภาษาอังกฤษ"),
            "no-gift-policy": failed("missing_language", "ภาษาอังกฤษ"),
            "anti-bribery-infographic": failed("no_picture", "อินโฟกราฟิก"),
        },
        (drop(_BRIBES, "English"), without_pictures(_BRIBES)),
    ),
    Case(
        "policies are not signed",
        O23,
        {
            "anti-bribery-policy": failed("not_signed", "ลงนาม"),
            "no-gift-policy": failed("not_signed", "ลงนาม"),
            "anti-bribery-infographic": failed("no_picture", "อินโฟกราฟิก"),
        },
        (unsigned(_BRIBES), reword(_BRIBES, "signed by", "Announced on"), without_pictures(_BRIBES)),
    ),
    Case(
        "policies are last year's",
        O23,
        {
            "anti-bribery-policy": failed("wrong_year", "2566"),
            "no-gift-policy": failed("wrong_year", "2566"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (last_years(_BRIBES), without_pictures(_BRIBES)),
    ),
    Case(
        "policies were announced last year, under this year's heading",
        O23,
        {
            "anti-bribery-policy": failed("wrong_year", "2566"),
            "no-gift-policy": failed("wrong_year", "2566"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (papers(_BRIBES, _announced_last_year), without_pictures(_BRIBES)),
    ),
    Case(
        "policies without an infographic",
        O23,
        {"anti-bribery-infographic": failed("no_picture", "อินโฟกราฟิก")},
        (without_pictures(_BRIBES),),
    ),
    Case(
        "no report of practice",
        O18_67,
        {
            "anti-bribery-report": failed("not_found", "รายงานผล"),
            "gifts-received-report": failed("missing_fields", "การรับของขวัญ"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (
            without_pictures(O18_67.urls[0]),
            drop(O18_67.urls[0], "practice.pdf"),
            reword(O18_67.urls[0], "รายงานผลการนำนโยบายต่อต้านการรับสินบนไปสู่การปฏิบัติ"),
        ),
    ),
    Case(
        "the report of practice is misspelt",
        O18_67,
        {"anti-bribery-report": cant_tell("nearly_named"), "anti-bribery-infographic": failed("no_picture")},
        (
            without_pictures(O18_67.urls[0]),
            reword(O18_67.urls[0], "รายงานผลการนำนโยบายต่อต้านการรับสินบนไปสู่การปฏิบัติ", into="รายงาผลการดำเนนการตามนโยบาย"),
        ),
    ),
    Case(
        "a report that no requirement claims may be the report of practice",
        O18_67,
        {"anti-bribery-report": cant_tell("unclaimed"), "anti-bribery-infographic": failed("no_picture")},
        (
            without_pictures(O18_67.urls[0]),
            reword(O18_67.urls[0], "รายงานผลการนำนโยบายต่อต้านการรับสินบนไปสู่การปฏิบัติ", into="สรุปความคืบหน้าประจำปี"),
        ),
    ),
    Case(
        "a plan of how the policy is to be practised is no report of it",
        O18_67,
        {
            "anti-bribery-report": failed("not_found", "รายงานผล"),
            "gifts-received-report": failed("missing_fields", "การรับของขวัญ"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (
            without_pictures(O18_67.urls[0]),
            papers(O18_67.urls[0], _plan_of_practice, "ไปสู่การปฏิบัติ"),
            reword(O18_67.urls[0], "รายงานผลการนำนโยบายต่อต้านการรับสินบนไปสู่การปฏิบัติ", into=_PLAN_OF_PRACTICE),
        ),
    ),
    Case(
        "no gift policy is missing",
        O18_67,
        {
            "no-gift-policy-advised": failed("not_found", "No Gift Policy"),
            "anti-bribery-infographic": failed("no_picture"),
        },
        (
            without_pictures(O18_67.urls[0]),
            drop(O18_67.urls[0], "nogift"),
            reword(O18_67.urls[0], "No Gift Policy", "ของขวัญและของกำนัล", "ไม่รับของขวัญ"),
        ),
    ),
    Case(
        "the director takes no part",
        O24,
        {
            "director-participation": failed("wrong_year", "2566"),
            "director-participation-photos": failed("no_picture", "ภาพกิจกรรม"),
        },
        (last_years(_DIRECTOR), without_pictures(_DIRECTOR)),
    ),
    Case(
        "the director took part last year, a picture may be of this year",
        O24,
        {"director-participation": cant_tell("picture_only")},
        (last_years(_DIRECTOR),),
    ),
    Case(
        "no photographs of the director",
        O24,
        {"director-participation-photos": failed("no_picture", "ภาพกิจกรรม")},
        (without_pictures(_DIRECTOR),),
    ),
    Case(
        "the risks are missing",
        O25,
        {
            "risk-assessment": failed("not_found", "ประเมินความเสี่ยง"),
            "risk-management-plan": failed("not_found", "ความเสี่ยง"),
        },
        submit=(_RISK_REPORT,),
    ),
    Case(
        "the risks are last year's",
        O25,
        {"risk-assessment": failed("wrong_year", "2566"), "risk-management-plan": failed("wrong_year", "2566")},
        (last_years(_RISKS),),
    ),
    Case(
        "a division has no risks",
        O25,
        {"risk-divisions": failed("missing_fields", "ฝ่ายเทศกิจ")},
        (reword(_RISKS, "ฝ่ายเทศกิจ"), reword(_RISK_REPORT, "ฝ่ายเทศกิจ")),
    ),
    Case(
        "no report on risks",
        O25,
        {"risk-report": failed("not_found", "ความเสี่ยง")},
        submit=(_RISKS,),
    ),
    Case(
        "the report on risks stops at December",
        O25,
        {"risk-report": failed("missing_months", "มกราคม")},
        (on(mutations.edit_text, _RISK_REPORT, _three_months),),
    ),
    Case(
        "no risk of bribes",
        O19_67,
        {"risk-assessment-bribery": failed("missing_fields", "รับสินบน")},
        (reword(O19_67.urls[0], "การรับสินบน", "รับสินบน", into="การทุจริต"), also_at(O19_67.urls[0], _OTHER_ADDRESS)),
        submit=(_OTHER_ADDRESS, O19_67.urls[1]),
    ),
    Case(
        "a division has no risks",
        O19_67,
        {"risk-divisions-advised": failed("missing_fields", "ฝ่ายเทศกิจ")},
        tuple(reword(url, "ฝ่ายเทศกิจ") for url in O19_67.urls),
    ),
    Case(
        "a plan and the results of two processes",
        O26,
        {
            "service-plan": PASSED,
            "service-plan-processes": PASSED,
            "service-plan-report": PASSED,
            "service-plan-infographic": PASSED,
        },
        submit=O26.urls[:3],
    ),
    Case(
        "no plan for better service",
        O26,
        {"service-plan": failed("not_found", "แผนพัฒนาประสิทธิภาพ")},
        submit=without(O26, "/26821/"),
    ),
    Case(
        "neither plan nor results of better service",
        O26,
        {
            "service-plan": failed("not_found", "แผนพัฒนาประสิทธิภาพ"),
            "service-plan-processes": failed("missing_fields", "3 กระบวนงาน"),
            "service-plan-report": failed("not_found", "รายงานผล"),
            "service-plan-infographic": failed("no_picture", "อินโฟกราฟิก"),
        },
        submit=(_HR,),
    ),
    Case(
        "better service in two processes",
        O26,
        {
            "service-plan-processes": failed("missing_fields", "3 กระบวนงาน"),
            "service-plan-infographic": failed("no_picture"),
        },
        (
            without_pictures(O26.urls[1]),
            reword(_SERVICE, "การขอใบอนุญาตจัดตั้งสถานที่จำหน่ายอาหารหรือสถานที่สะสมอาหาร", "ทางเท้า", "เชื่อมท่อ", "ตัดคันหิน"),
        ),
        submit=O26.urls[:2],
    ),
    Case(
        "no report on better service",
        O26,
        {
            "service-plan-report": failed("not_found", "รายงานผล"),
            "service-plan-infographic": failed("no_picture", "อินโฟกราฟิก"),
        },
        submit=O26.urls[:1],
    ),
    Case(
        "guidelines on discretion are missing",
        O27,
        {
            "discretion-guidelines": failed("not_found", "ดุลพินิจ"),
            "discretion-guidelines-processes": failed("missing_fields", "3 กระบวนงาน"),
        },
        submit=(_RISK_REPORT,),
    ),
    Case(
        "guidelines on discretion are not approved",
        O27,
        {"discretion-guidelines": failed("not_signed", "เห็นชอบ")},
        (unsigned(_DISCRETION), reword(_DISCRETION, "ได้รับความเห็นชอบจากผู้อำนวยการเขตบางกอกน้อยแล้ว", "อนุญาต")),
    ),
    Case(
        "guidelines on discretion say that applications may be refused, and are not approved",
        O27,
        {"discretion-guidelines": failed("not_signed", "เห็นชอบ")},
        (
            unsigned(_DISCRETION),
            reword(_DISCRETION, "ได้รับความเห็นชอบจากผู้อำนวยการเขตบางกอกน้อยแล้ว", into="มีคำสั่งอนุมัติหรือไม่อนุมัติคำขอภายใน 45 วัน"),
        ),
    ),
    Case(
        "guidelines on discretion for two processes",
        O27,
        {"discretion-guidelines-processes": failed("missing_fields", "3 กระบวนงาน")},
        (drop(_DISCRETION, "discretion_2", "discretion_3"),),
    ),
    Case(
        "no plan against corruption",
        O28,
        {
            "anti-corruption-plan": failed("not_found", "แผนปฏิบัติการต่อต้านการทุจริต"),
            "anti-corruption-plan-elements": failed("not_found"),
        },
        submit=(_PLAN_REPORT,),
    ),
    Case(
        "neither plan nor report against corruption",
        O28,
        {
            "anti-corruption-plan": failed("not_found", "แผนปฏิบัติการต่อต้านการทุจริต"),
            "anti-corruption-plan-elements": failed("not_found"),
            "anti-corruption-report": failed("not_found", "ผลการดำเนินการ"),
        },
        submit=(_HR,),
    ),
    Case(
        "only last year's plan against corruption",
        O28,
        {"anti-corruption-plan": failed("wrong_year", "2566"), "anti-corruption-plan-elements": failed("wrong_year")},
        (drop(_PLAN, "anticorruption_plan.pdf"),),
    ),
    Case(
        "the plan against corruption is not approved",
        O28,
        {"anti-corruption-plan": failed("not_signed", "เห็นชอบ")},
        (unsigned(_PLAN),),
    ),
    Case(
        "the plan against corruption names neither money nor time",
        O28,
        {"anti-corruption-plan-elements": failed("missing_fields", "ระยะเวลา")},
        (
            papers(
                _PLAN,
                lambda p: p.map_sheets(lambda s: s.without_column("งบประมาณ").without_column("ระยะเวลา")),
            ),
            on(mutations.edit_papers, _PLAN, lambda p: p.map_text(lambda t: t.replace("ประจำปีงบประมาณ พ.ศ.", "ปี"))),
        ),
    ),
    Case(
        "no report on the plan against corruption",
        O28,
        {"anti-corruption-report": failed("not_found", "ผลการดำเนินการ")},
        submit=(_PLAN,),
    ),
    Case(
        "the report on the plan against corruption is not due before April",
        replace(O28, name="in March", as_of=date(2023, 3, 1)),
        {"anti-corruption-report": cant_tell("not_due")},
        submit=(_PLAN,),
    ),
    Case(
        "the report against corruption was not reported",
        O28,
        {"anti-corruption-report": failed("not_signed", "ผู้อำนวยการเขต")},
        (papers(_PLAN_REPORT, lambda p: replace(p, paragraphs=(), closing=(), signer=None)),),
    ),
    Case(
        "property is not cared for",
        O29,
        {
            "assets": failed("not_found", "ทรัพย์สินของราชการ"),
            "seized-goods": failed("not_found", "ของกลาง"),
            "donations": failed("missing_fields", "บริจาค"),
            "assets-circulated": failed("missing_fields"),
        },
        submit=(_DISCRETION,),
    ),
    Case(
        "property without a procedure, a picture may show it",
        O29,
        {"seized-goods": cant_tell("picture_only")},
        (reword(_PROPERTY, "ของกลาง", "ยึด"), drop(_PROPERTY, "seized")),
    ),
    Case(
        "donations are missing",
        O29,
        {"donations": failed("missing_fields", "บริจาค")},
        (reword(_PROPERTY, "บริจาค", into="อื่น"), without_pictures(_PROPERTY)),
    ),
    Case(
        "the procedure was not circulated",
        O29,
        {"assets-circulated": failed("missing_fields", "เวียนแจ้ง")},
        (reword(_PROPERTY, "บันทึกข้อความ", "เวียนแจ้ง", "ถือปฏิบัติ", "ทราบ", "แจ้ง", into="-"), without_pictures(_PROPERTY)),
    ),
    Case(
        "no measures",
        O30,
        {
            "integrity-measures": cant_tell("mentioned_only"),
            "integrity-measures-analysis": failed("missing_fields", "การวิเคราะห์"),
        },
        submit=(_DISCRETION, _MEASURES_REPORT),
    ),
    Case(
        "measures that analyse last year's result, in a file alone",
        O30,
        {"integrity-measures": PASSED, "integrity-report": failed("not_found", "รายงานผล")},
        (without_blocks(_MEASURES, lambda block: isinstance(block, Text)),),
        submit=(_MEASURES,),
    ),
    Case(
        "measures that do not say which year they analyse",
        O22_67,
        {"integrity-measures-elements": PASSED},
        (reword(O22_67.urls[0], "ปีงบประมาณ พ.ศ. 2566", into="ปีที่ผ่านมา"),),
    ),
    Case(
        "measures of last year",
        O30,
        {"integrity-measures": failed("wrong_year", "2566")},
        (last_years(_MEASURES),),
        submit=(_MEASURES, _MEASURES_REPORT),
    ),
    Case(
        "measures without analysis",
        O30,
        {"integrity-measures-analysis": failed("missing_fields", "การวิเคราะห์")},
        (reword(_MEASURES, "วิเคราะห์", "ผลการประเมิน", "จาก"),),
        submit=(_MEASURES, _MEASURES_REPORT),
    ),
    Case(
        "the report on the measures is last year's",
        O30,
        {"integrity-report": failed("wrong_year", "2566")},
        (last_years(_MEASURES_REPORT),),
        submit=(_MEASURES, _MEASURES_REPORT),
    ),
    Case(
        "no report on the measures",
        O30,
        {"integrity-report": failed("not_found", "รายงานผล")},
        submit=(_MEASURES,),
    ),
    Case(
        "measures without activities, money or time",
        O22_67,
        {"integrity-measures-elements": failed("missing_fields", "กิจกรรม")},
        (
            reword(O22_67.urls[0], "กิจกรรม", "ระยะเวลา", "ไม่ใช้งบประมาณ", "คำสั่ง", "คณะทำงาน"),
            reword(O22_67.urls[1], "กิจกรรม"),
        ),
        submit=O22_67.urls[:2],
    ),
)
