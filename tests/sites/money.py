"""Plans and reports of work and spending, budget, subsidies: O8, O17, O18 of FY2566; O5, O13, O14 of FY2567."""

from __future__ import annotations

from dataclasses import replace

from tests.portal import Paper, Written, mutations

from .bases import page, sample_base, without
from .breaks import drop, file, last_years, papers, reword
from .case import PASSED, Case, cant_tell, failed, on

O8 = sample_base("bma-2566", "O8")
O17 = sample_base("bma-2566", "O17")
O18 = sample_base("bma-2566", "O18")
O5_67 = sample_base("bma-2567", "O5")
O13_67 = sample_base("bma-2567", "O13")
_PLAN, _REPORT = page(O8, "/17294/"), page(O8, "/21800/")
_SPENDING, _SPENT = page(O17, "/21448/"), page(O17, "/21450/")
_COMMITTEES, _STRONG = page(O18, "/27072/"), page(O18, "/27119/")
_PLAN_67, _REPORT_67 = O5_67.urls
_SPENDING_67 = O13_67.urls[0]

_HALF = "1 ตุลาคม 2565 - 31 มีนาคม 2566"


def _without_sheets(paper: Paper) -> Paper:
    return replace(paper, sheets=())


def _three_months(text: str) -> str:
    for half in ("31 มีนาคม 2566", "มี.ค. 66"):
        text = text.replace(half, half.replace("มีนาคม 2566", "ธันวาคม 2565").replace("มี.ค. 66", "ธ.ค. 65"))
    for old, new in (("6 เดือน", "3 เดือน"), ("๖ เดือน", "๓ เดือน"), ("31 มี.ค.", "31 ธ.ค.")):
        text = text.replace(old, new)
    return text


CASES = (
    Case(
        "only last year's plan",
        O8,
        {"action-plan": failed("wrong_year", "2566"), "action-plan-strategy": failed("wrong_year")},
        (drop(_PLAN, "plan_2566"), reword(_PLAN, "แผนปฏิบัติราชการประจำปี พ.ศ. 2566", papers=False)),
    ),
    Case(
        "the plan is missing",
        O8,
        {"action-plan": failed("not_found", "แผนปฏิบัติราชการ"), "action-plan-strategy": failed("not_found")},
        submit=without(O8, "/17294/"),
    ),
    Case(
        "the plan only in Word", O8, {"action-plan": failed("missing_format", "PDF")}, (drop(_PLAN, "plan_2566.pdf"),)
    ),
    Case(
        "the plan does not name the strategy",
        O8,
        {"action-plan-strategy": failed("missing_fields", "ยุทธศาสตร์")},
        (reword(_PLAN, "ยุทธศาสตร์", "นโยบาย", "แผนพัฒนากรุงเทพมหานคร"),),
    ),
    Case(
        "the plan is a scan",
        O8,
        {"action-plan": cant_tell("unreadable_document"), "action-plan-strategy": cant_tell("unreadable_document")},
        (on(mutations.as_scans, _PLAN), drop(_PLAN, "plan_2566.docx", "plan_2565", "plan_2564")),
    ),
    Case(
        "the report is missing",
        O8,
        {"action-report": failed("not_found", "รายงานผลการปฏิบัติราชการ")},
        submit=without(O8, "/21800/"),
    ),
    Case(
        "the report stops at December",
        O8,
        {"action-report": failed("missing_months", "มกราคม", "มีนาคม")},
        (on(mutations.edit_text, _REPORT, _three_months),),
    ),
    Case("the report is last year's", O8, {"action-report": failed("wrong_year", "2566")}, (last_years(_REPORT),)),
    Case(
        "the report only in Word",
        O8,
        {"action-report": failed("missing_format", "PDF")},
        (drop(_REPORT, "report_plan_6m.pdf"),),
    ),
    Case(
        "the plan has no projects, money or time",
        O5_67,
        {"action-plan-elements": failed("missing_fields", "ระยะเวลา")},
        (reword(_PLAN_67, "ระยะเวลา", "แล้วเสร็จ"),),
    ),
    Case(
        "the report names no problems",
        O5_67,
        {"action-report-elements": failed("missing_fields", "ปัญหา")},
        (reword(_REPORT_67, "ปัญหา อุปสรรค และข้อเสนอแนะ", into="หมายเหตุ"),),
    ),
    Case(
        "only last year's spending plan",
        O17,
        {"spending-plan": failed("wrong_year", "2566")},
        (drop(_SPENDING, "budget_plan.pdf"),),
    ),
    Case(
        "the spending plan is missing",
        O17,
        {"spending-plan": failed("not_found", "แผนการใช้จ่าย")},
        submit=without(O17, "/21448/"),
    ),
    Case(
        "the spending plan is in Word",
        O17,
        {"spending-plan": failed("missing_format", "PDF")},
        (
            file(
                _SPENDING,
                "budget_plan",
                lambda site, url: site.replaced(url, Written(site.contents[url].paper, "docx")),
            ),
        ),  # type: ignore[union-attr]
    ),
    Case(
        "the spending report is missing",
        O17,
        {"spending-report": failed("not_found", "การใช้จ่าย"), "spending-report-to-director": failed("not_found")},
        submit=without(O17, "/21450/"),
    ),
    Case(
        "the spending report stops at December",
        O17,
        {"spending-report": failed("missing_months", "มกราคม")},
        (on(mutations.edit_text, _SPENT, _three_months),),
    ),
    Case(
        "the spending report was not reported",
        O17,
        {"spending-report-to-director": failed("not_signed", "ผู้อำนวยการเขต")},
        (papers(_SPENT, lambda paper: replace(paper, paragraphs=(_HALF,), signer=None)),),
    ),
    Case(
        "the director wrote on the spending report that he knows",
        O17,
        {"spending-report-to-director": PASSED},
        (papers(_SPENT, lambda paper: replace(paper, paragraphs=(_HALF,), closing=("- ทราบ", "ผอ.ข."), signer=None)),),
    ),
    Case(
        "a manual hangs where the spending report should",
        O17,
        {"spending-report": cant_tell("other_matter"), "spending-report-to-director": cant_tell("other_matter")},
        (
            papers(
                _SPENT,
                lambda paper: Paper("คู่มือการให้บริการประชาชน", ("การแจ้งย้ายที่อยู่ ใช้เวลา 15 นาที เอกสารที่ใช้คือทะเบียนบ้าน",) * 5),
            ),
        ),
    ),
    Case(
        "the ordinance is missing",
        O18,
        {"budget-ordinance": failed("not_found", "ข้อบัญญัติงบประมาณ")},
        submit=without(O18, "/21448/"),
    ),
    Case(
        "the ordinance is last year's",
        O18,
        {"budget-ordinance": failed("wrong_year", "2566")},
        (last_years(page(O18, "/21448/")),),
    ),
    Case(
        "no subsidies",
        O18,
        {
            "community-subsidies": failed("not_found", "เงินอุดหนุนชุมชน"),
            "community-subsidies-by-community": failed("not_found"),
        },
        submit=without(O18, "/27072/", "/27119/"),
    ),
    Case(
        "subsidies as PDF only",
        O18,
        {"community-subsidies": failed("missing_format", "Excel")},
        (drop(_COMMITTEES, ".xlsx"), drop(_STRONG, ".xlsx")),
    ),
    Case(
        "a month of the subsidies is gone",
        O18,
        {"community-subsidies": failed("missing_months", "ธันวาคม")},
        (drop(_COMMITTEES, "ธันวาคม"),),
        submit=without(O18, "/27119/"),
    ),
    Case(
        "subsidies of last year",
        O18,
        {
            "community-subsidies": failed("wrong_year", "2566"),
            "community-subsidies-by-community": failed("wrong_year"),
        },
        (last_years(_COMMITTEES),),
        submit=without(O18, "/27119/"),
    ),
    Case(
        "subsidies not by community",
        O18,
        {"community-subsidies-by-community": failed("missing_fields", "รายชุมชน")},
        (papers(_COMMITTEES, lambda paper: paper.map_sheets(lambda sheet: sheet.without_column("ชุมชน"))),),
        submit=without(O18, "/27119/"),
    ),
)
