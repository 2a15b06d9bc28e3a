"""Monthly statistics: O12, O15, O16 of FY2566; O9, O10 of FY2567."""

from __future__ import annotations

from dataclasses import replace

from tests.portal import Sheet, Text, mutations

from .bases import sample_base
from .breaks import blocks, drop, file, last_years, renamed, reword, tables
from .case import Break, Case, cant_tell, failed

O12 = sample_base("bma-2566", "O12")
O15 = sample_base("bma-2566", "O15")
O16 = sample_base("bma-2566", "O16")
O9_67 = sample_base("bma-2567", "O9")
O10_67 = sample_base("bma-2567", "O10")
_SERVICES, _PERMITS, _SIGNS = O12.urls[0], O15.urls[0], O16.urls[0]
_TAXES = O9_67.urls[0]

_TOPICS = {
    "revenue-statistics": ("income", "รายได้"),
    "motorcycle-taxi-statistics": ("win", "วิน"),
    "street-vending-statistics": ("vendor", "หาบเร่"),
    "foreign-worker-statistics": ("alien", "แรงงานต่างด้าว"),
    "health-fund-statistics": ("fund", "กองทุนหลักประกันสุขภาพ"),
}


def _without_rows(page: str, *labels: str, only: str = "") -> Break:
    """Rows of these months go from the tables of the page, of those below it and of documents (that hold `only`)."""

    def kept(sheet: Sheet) -> Sheet:
        shown = only in " ".join((sheet.title, *sheet.headers))
        rows = tuple(row for row in sheet.rows if not any(label in str(row[0]) for label in labels))
        return replace(sheet, rows=rows) if shown else sheet

    return tables(page, kept)


def _missing(requirement: str, word: str) -> Case:
    return Case(
        f"{requirement} is missing",
        O12,
        {requirement: failed("not_found", word)},
        (drop(_SERVICES, word),),
    )


def _pdf_only(requirement: str, stem: str, word: str) -> Case:
    return Case(
        f"{requirement} as PDF only",
        O12,
        {requirement: failed("missing_format", "Excel", word)},
        (drop(_SERVICES, f"stat_{stem}_2566.xlsx"),),
    )


CASES = (
    *(_missing(requirement, word) for requirement, (_, word) in _TOPICS.items()),
    *(_pdf_only(requirement, stem, word) for requirement, (stem, word) in _TOPICS.items()),
    Case(
        "a month of the vendors' statistics is gone",
        O12,
        {"street-vending-statistics": failed("missing_months", "ธันวาคม")},
        (
            _without_rows(_SERVICES, "ธ.ค.", only="หาบเร่"),
            reword(_SERVICES, "จัดระเบียบหาบเร่-แผงลอย รอบ 6 เดือน", into="จัดระเบียบหาบเร่-แผงลอย"),
        ),
    ),
    Case(
        "permits only in total",
        O15,
        {"building-permits": failed("not_monthly", "รายเดือน")},
        (_without_rows(_PERMITS, "ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม"),),
    ),
    Case(
        "permits of the second quarter are gone",
        O15,
        {"building-permits": failed("missing_months", "มกราคม", "มีนาคม")},
        (drop(_PERMITS, "permit_q2"), reword(_PERMITS, "การออกใบอนุญาตก่อสร้างอาคารชุดและบ้านจัดสรร ไตรมาสที่ 2/2566")),
    ),
    Case(
        "permits of last year",
        O15,
        {"building-permits": failed("wrong_year", "2566"), "building-permits-kinds": failed("wrong_year")},
        (last_years(_PERMITS),),
    ),
    Case(
        "permits as PDF only", O15, {"building-permits": failed("missing_format", "Word")}, (drop(_PERMITS, ".docx"),)
    ),
    Case(
        "permits do not tell condominiums",
        O15,
        {"building-permits-kinds": failed("missing_fields", "อาคารชุด")},
        (reword(_PERMITS, "อาคารชุด", into="อาคารสูง"),),
    ),
    Case("signs as PDF only", O16, {"large-signs": failed("missing_format", "Excel")}, (drop(_SIGNS, ".xlsx"),)),
    Case("signs of last year", O16, {"large-signs": failed("wrong_year", "2566")}, (last_years(_SIGNS),)),
    Case(
        "signs name no year",
        O16,
        {"large-signs": cant_tell("undated", check="period")},
        (reword(_SIGNS, " 2565", " 2566", "-65", "-66", into=""),),
    ),
    Case(
        "taxes name no year",
        O9_67,
        {
            "tax-statistics": cant_tell("undated", check="found"),
            "tax-statistics-kinds": cant_tell("undated", check="found"),
        },
        (
            renamed(_TAXES, "_2567", ""),
            reword(_TAXES, " 2566", " 2567", " 66", " 67", into=""),
        ),
        submit=O9_67.urls[:1],
    ),
    Case(
        "signs without the tax",
        O16,
        {"large-signs": failed("missing_fields", "ภาษีป้าย")},
        (reword(_SIGNS, "และการจัดเก็บภาษีป้ายขนาดใหญ่", "ภาษีป้ายขนาดใหญ่ที่จัดเก็บได้", into=""),),
    ),
    Case(
        "signs with a month missing",
        O16,
        {"large-signs": failed("missing_months", "กุมภาพันธ์")},
        (_without_rows(_SIGNS, "ก.พ."),),
    ),
    Case(
        "one file of the signs is gone",
        O16,
        {"large-signs": failed("missing_format", "Excel"), "links-alive": failed("url_broken", "ไฟล์ .xlsx")},
        (file(_SIGNS, ".xlsx", mutations.gone),),
    ),
    Case(
        "one file of the signs did not come",
        O16,
        {"large-signs": cant_tell("unreached")},
        (file(_SIGNS, ".xlsx", lambda site, url: mutations.gone(site, url, 500)),),
    ),
    Case(
        "taxes are missing",
        O9_67,
        {
            "tax-statistics": failed("missing_format", "ภาษี", "Excel"),
            "tax-statistics-kinds": failed("missing_fields", "ภาษีป้าย"),
        },
        (blocks(_TAXES, Text(("สอบถามได้ที่ฝ่ายรายได้ ชั้น 2 ในวันและเวลาราชการ",))),),
        submit=O9_67.urls[:1],
    ),
    Case(
        "taxes as PDF only",
        O9_67,
        {"tax-statistics": failed("missing_format", "Excel")},
        (drop(_TAXES, ".xlsx"),),
        submit=O9_67.urls[:1],
    ),
    Case(
        "taxes are not told apart",
        O9_67,
        {"tax-statistics-kinds": failed("missing_fields", "ภาษีที่ดิน")},
        (reword(_TAXES, "ภาษีที่ดินและสิ่งปลูกสร้าง", "ภาษีบำรุงท้องที่ค้างชำระ", into="ภาษี"),),
    ),
    Case(
        "revenue of last year",
        O10_67,
        {"revenue-statistics": failed("wrong_year", "2567")},
        tuple(last_years(url) for url in O10_67.urls),
    ),
)
