"""Procurement: O19 and O20 of FY2566, O15 of FY2567."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.portal import Files, Link, Paper, Sheet, Site, mutations

from .bases import page, sample_base, without
from .breaks import bare, blocks, drop, file, files_gone, last_years, one_file_for_all, papers, reword
from .case import PASSED, Base, Case, cant_tell, failed, on

O19 = sample_base("bma-2566", "O19")
O20 = sample_base("bma-2566", "O20")
O15_67 = sample_base("bma-2567", "O15")
_NOTICES, _INVITATIONS, _PRICES = page(O19, "/10406/"), page(O19, "/4361/"), page(O19, "/2720/")
_SUMMARIES = page(O20, "/21839/")
_ELSEWHERE = "https://webportal.bangkok.go.th/bangkoknoi"
_SUMMARIES_67 = page(O15_67, "สรุปผล")
_NOTICES_67, _INVITATIONS_67 = O15_67.urls[:2]


def _priced(sheet: Sheet) -> Sheet:
    at = [i for i, header in enumerate(sheet.headers) if "ราคาที่" in header]
    rows = tuple(
        tuple("ร้านตัวอย่าง 12,000.00 บาท" if i in at else cell for i, cell in enumerate(row)) for row in sheet.rows
    )
    return Sheet(sheet.headers, rows, sheet.title)


def _typed(paper: Paper) -> Paper:
    """The table's headings and rows as running text."""
    lines = tuple(" ".join(map(str, row)) for sheet in paper.sheets for row in (sheet.headers, *sheet.rows))
    return replace(paper, paragraphs=(*paper.paragraphs, *lines), sheets=())


def _of_nothing(paper: Paper) -> Paper:
    """The month's form says in a sentence that nothing was bought, and has no table."""
    return replace(paper, paragraphs=(*paper.paragraphs, "ในเดือนนี้ไม่มีการจัดซื้อจัดจ้าง"), sheets=())


@cache
def _all_prices() -> Site:
    return papers(_SUMMARIES, lambda paper: paper.map_sheets(_priced))(O20.site())


COMPLETE = Base("all prices", "bma-2566", "O20", O20.as_of, _all_prices, O20.urls)


@cache
def _all_prices_67() -> Site:
    return papers(_SUMMARIES_67, lambda paper: paper.map_sheets(_priced))(O15_67.site())


COMPLETE_67 = Base("all prices", "bma-2567", "O15", O15_67.as_of, _all_prices_67, O15_67.urls)

_THIS_YEAR = ("ตุลาคม 2565", "พฤศจิกายน 2565", "ธันวาคม 2565", "มกราคม 2566", "กุมภาพันธ์ 2566", "มีนาคม 2566")

CASES = (
    Case(
        "the summaries are behind a link that the crawl does not open",
        O20,
        {
            "procurement-summary-monthly": cant_tell("not_followed"),
            "procurement-summary-prices": cant_tell("not_followed"),
            "procurement-summary-columns-advised": cant_tell("not_followed"),
        },
        (
            blocks(
                _SUMMARIES,
                Files((Link("สรุปผลการจัดซื้อจัดจ้าง (สขร.1) ปี 2566", "https://www.elsewhere.example/sokhoro1/"),)),
            ),
        ),
    ),
    Case(
        "notices are missing",
        O19,
        {"procurement-notices": failed("not_found", "จัดซื้อจัดจ้าง")},
        submit=without(O19, "/10406/", "/4361/", "/2720/"),
    ),
    Case(
        "notices are last year's",
        O19,
        {"procurement-notices": failed("wrong_year", "2566")},
        tuple(last_years(url) for url in (_NOTICES, _INVITATIONS, _PRICES)),
    ),
    Case(
        "no link to EGP-BMA",
        O19,
        {"procurement-egp-link": failed("missing_link", "EGP")},
        (drop(_NOTICES, "EGP-BMA"),),
        submit=without(O19, "egp.bangkok.go.th"),
    ),
    Case("all prices are there", COMPLETE, {"procurement-summary-prices": PASSED}),
    Case(
        "nothing was bought in a month",
        COMPLETE_67,
        {"procurement-summary-columns": PASSED, "procurement-summary-prices": PASSED},
        (papers(_SUMMARIES_67, _of_nothing, "กุมภาพันธ์ 2567"),),
    ),
    Case(
        "nothing was bought in any month",
        COMPLETE_67,
        {"procurement-summary-columns": PASSED, "procurement-summary-prices": PASSED},
        (papers(_SUMMARIES_67, _of_nothing),),
    ),
    Case(
        "December is gone",
        COMPLETE,
        {"procurement-summary-monthly": failed("missing_months", "ธันวาคม")},
        (drop(_SUMMARIES, "ธันวาคม"),),
    ),
    Case(
        "only the months of last year",
        COMPLETE,
        {
            "procurement-summary-monthly": failed("wrong_year", "2566"),
            "procurement-summary-prices": failed("wrong_year"),
            "procurement-summary-columns-advised": failed("wrong_year"),
        },
        (drop(_SUMMARIES, *_THIS_YEAR),),
    ),
    Case(
        "no Word",
        COMPLETE,
        {"procurement-summary-monthly": failed("missing_format", "Word")},
        (on(mutations.drop_format, _SUMMARIES, ".docx"),),
    ),
    Case(
        "January without Word",
        COMPLETE,
        {"procurement-summary-monthly": failed("missing_format", "Word", "มกราคม")},
        (drop(_SUMMARIES, "sokhoro1_256601.docx"),),
    ),
    Case(
        "nothing at all",
        COMPLETE,
        {
            "procurement-summary-monthly": failed("not_found", "สขร.1"),
            "procurement-summary-prices": failed("not_found"),
            "procurement-summary-columns-advised": failed("not_found"),
        },
        (drop(_SUMMARIES, "สรุปผล"),),
    ),
    Case(
        "the table of one month is empty",
        COMPLETE,
        {
            "procurement-summary-monthly": failed("empty_files", "มีนาคม 2566", check="period"),
            "procurement-summary-prices": failed("empty_files", "มีนาคม 2566"),
            "procurement-summary-columns-advised": failed("empty_files", "มีนาคม 2566"),
        },
        (papers(_SUMMARIES, lambda paper: paper.map_sheets(lambda sheet: replace(sheet, rows=())), "มีนาคม ๒๕๖๖"),),
    ),
    Case(
        "an empty column of agreed prices",
        COMPLETE,
        {
            "procurement-summary-prices": failed("empty_fields", "ราคาที่ตกลง"),
            "procurement-summary-columns-advised": failed("empty_fields", "ผู้ได้รับการคัดเลือก"),
        },
        (on(mutations.empty_column, _SUMMARIES, "ราคาที่ตกลง"),),
    ),
    Case(
        "an empty column of methods",
        COMPLETE,
        {"procurement-summary-columns-advised": failed("empty_fields", "วิธีซื้อ")},
        (on(mutations.empty_column, _SUMMARIES, "วิธีซื้อ"),),
    ),
    Case(
        "no column of offered prices",
        COMPLETE,
        {
            "procurement-summary-prices": failed("missing_fields", "ราคาที่เสนอ"),
            "procurement-summary-columns-advised": failed("missing_fields", "รายชื่อผู้เสนอราคา"),
        },
        (on(mutations.drop_column, _SUMMARIES, "ราคาที่เสนอ"),),
    ),
    Case(
        "no reason for the choice",
        COMPLETE,
        {"procurement-summary-columns-advised": failed("missing_fields", "เหตุผลที่คัดเลือก")},
        (on(mutations.drop_column, _SUMMARIES, "เหตุผล"),),
    ),
    Case(
        "one summary is an error page called PDF",
        COMPLETE,
        {
            "procurement-summary-monthly": failed("missing_format", "PDF", "มกราคม"),
            "links-alive": failed("url_broken"),
        },
        (file(_SUMMARIES, "sokhoro1_256601.pdf", mutations.html_for_file),),
    ),
    Case(
        "summaries without tables",
        COMPLETE,
        {
            "procurement-summary-prices": cant_tell("no_table"),
            "procurement-summary-columns-advised": cant_tell("no_table"),
        },
        (papers(_SUMMARIES, _typed),),
    ),
    Case(
        "summaries are scans",
        COMPLETE,
        {
            "procurement-summary-prices": cant_tell("unreadable_document"),
            "procurement-summary-columns-advised": cant_tell("unreadable_document"),
            "procurement-summary-monthly": failed("missing_format", "Word"),
        },
        (on(mutations.drop_format, _SUMMARIES, ".docx"), on(mutations.as_scans, _SUMMARIES)),
    ),
    Case(
        "no result announced",
        O15_67,
        {"procurement-notices-kinds": failed("missing_fields", "ประกาศผู้ชนะ")},
        tuple(reword(url, "ประกาศผู้ชนะ", "ผู้ชนะการเสนอราคา") for url in (_NOTICES_67, _INVITATIONS_67)),
    ),
    Case(
        "no median price",
        COMPLETE_67,
        {"procurement-summary-columns": failed("missing_fields", "ราคากลาง")},
        (on(mutations.drop_column, _SUMMARIES_67, "ราคากลาง"),),
    ),
    Case(
        "no offered and agreed prices",
        COMPLETE_67,
        {
            "procurement-summary-columns": failed("missing_fields", "ราคาที่เสนอ"),
            "procurement-summary-prices": failed("missing_fields", "ราคาที่ตกลง"),
        },
        (
            on(mutations.drop_column, _SUMMARIES_67, "ราคาที่เสนอ"),
            on(mutations.drop_column, _SUMMARIES_67, "ราคาที่ตกลง"),
        ),
    ),
    Case(
        "December and February are gone",
        COMPLETE_67,
        {"procurement-summary-monthly": failed("missing_months", "ธันวาคม", "กุมภาพันธ์")},
        (drop(_SUMMARIES_67, "ธันวาคม", "กุมภาพันธ์"),),
    ),
    Case(
        "no link to EGP-BMA, which no source of that year asks for",
        COMPLETE_67,
        {"procurement-egp-link-advised": failed("missing_link", "EGP")},
        (*(drop(url, "EGP", "egp") for url in O15_67.urls if "egp" not in url), bare),
        submit=tuple(url for url in O15_67.urls if "egp" not in url),
    ),
    Case(
        "the summaries' files are gone",
        COMPLETE,
        {
            "procurement-summary-monthly": failed("file_broken"),
            "procurement-summary-prices": failed("file_broken"),
            "procurement-summary-columns-advised": failed("file_broken"),
            "links-alive": failed("url_broken"),
        },
        (files_gone(_SUMMARIES),),
    ),
    Case(
        "one file stands for all months",
        COMPLETE,
        {"procurement-summary-monthly": failed("same_file", "แต่ละเดือน")},
        (one_file_for_all(_SUMMARIES),),
    ),
)
