"""Files that are there and are not what is asked for: drafts, lists of links, empty forms, other matters' files."""

from __future__ import annotations

from dataclasses import replace

from tests.portal import Files, Heading, Link, Paper, Site, Text

from .bases import page, sample_base
from .breaks import blocks, in_table_of_icons, papers, retitle, tables
from .case import PASSED, Break, Case, cant_tell, failed

O3, O8, O15 = (sample_base("bma-2566", item) for item in ("O3", "O8", "O15"))
_AREA, _PERMITS = O3.urls[0], O15.urls[0]
_PLAN, _REPORT = page(O8, "/17294/"), page(O8, "/21800/")
_ELSEWHERE = "https://drive.google.com/file/d/1SampleSampleSample/view"
_THIS_YEAR = "2566"


def _draft(paper: Paper) -> Paper:
    return replace(paper, title=f"(ร่าง) {paper.title}")


def _list_of_links(paper: Paper) -> Paper:
    return Paper(paper.title, (f"1. {paper.title} {_ELSEWHERE}",))


def _with_address(paper: Paper) -> Paper:
    return replace(paper, closing=("ดูเพิ่มเติมที่เว็บไซต์ของหน่วยงาน https://webportal.bangkok.go.th/bangkoknoi",))


def _plan_instead(paper: Paper) -> Paper:
    intro = "จัดทำขึ้นโดยเชื่อมโยงกับยุทธศาสตร์และนโยบายผู้ว่าราชการกรุงเทพมหานคร"
    return Paper("แผนปฏิบัติราชการประจำปี พ.ศ. 2566 สำนักงานเขตบางกอกน้อย", (intro,), paper.sheets)


def _and_a_draft(url: str) -> Break:
    """The page offers an old draft beside the document."""
    target = "https://webportal.bangkok.go.th/upload/plan_draft.pdf"
    label = "ร่างแผนปฏิบัติราชการประจำปี พ.ศ. 2566"

    def change(site: Site) -> Site:
        other = site.copy()
        other.paper(target, Paper(label, ("อยู่ระหว่างรับฟังความคิดเห็นของทุกฝ่าย",)))
        old = other.drawn(url)
        more = (*old.page.blocks, Heading("ฉบับร่าง"), Files((Link(label, target),)))
        return other.replaced(url, replace(old, page=replace(old.page, blocks=more)))

    return change


CASES = (
    Case(
        "the plan is a draft",
        O8,
        {"action-plan": cant_tell("draft"), "action-plan-strategy": cant_tell("draft")},
        (papers(_PLAN, _draft, _THIS_YEAR),),
    ),
    Case(
        "a draft beside the plan", O8, {"action-plan": PASSED, "action-plan-strategy": PASSED}, (_and_a_draft(_PLAN),)
    ),
    Case(
        "the plan's files only say where the plan is",
        O8,
        {"action-plan": cant_tell("not_followed"), "action-plan-strategy": cant_tell("not_followed")},
        (papers(_PLAN, _list_of_links, _THIS_YEAR),),
    ),
    Case(
        "the plan names the office's site at its end",
        O8,
        {"action-plan": PASSED, "action-plan-strategy": PASSED},
        (papers(_PLAN, _with_address, _THIS_YEAR),),
    ),
    Case(
        "the plan hangs where the report belongs",
        O8,
        {"action-report": failed("wrong_year", "2566")},  # the last report there is
        (papers(_REPORT, _plan_instead, "๒๕๖๖"),),
    ),
    Case(
        "the tables of permits are empty forms",
        O15,
        {"building-permits": failed("blank_form", "กรอกข้อมูลแล้ว"), "building-permits-kinds": failed("blank_form")},
        (tables(_PERMITS, lambda sheet: replace(sheet, rows=())),),
    ),
    Case(
        "the plan hangs behind an icon in a numbered table",
        O8,
        {"action-plan": PASSED, "action-plan-strategy": PASSED},
        (in_table_of_icons(_PLAN),),
    ),
    Case(
        "the heading is last year's, the words are this year's",
        O3,
        {"area-development-plan": cant_tell("mixed_years")},
        (
            retitle(_AREA, "แผนพัฒนาเชิงพื้นที่ ประจำปีงบประมาณ พ.ศ. 2565"),
            blocks(
                _AREA,
                Text(
                    (
                        "แผนพัฒนาเชิงพื้นที่เขตบางกอกน้อย ประจำปีงบประมาณ พ.ศ. 2566 มีเป้าหมายเพิ่มพื้นที่สีเขียวริมคลอง",
                        "โครงการที่จะดำเนินการในปีงบประมาณ พ.ศ. 2566 ได้แก่ ปรับปรุงสวนสาธารณะ ทางเท้า และทางเลียบคลอง",
                    )
                ),
            ),
        ),
    ),
    Case(
        "heading and words are last year's",
        O3,
        {"area-development-plan": failed("wrong_year", "2566")},
        (
            retitle(_AREA, "แผนพัฒนาเชิงพื้นที่ ประจำปีงบประมาณ พ.ศ. 2565"),
            blocks(_AREA, Text(("แผนพัฒนาเชิงพื้นที่เขตบางกอกน้อย ประจำปีงบประมาณ พ.ศ. 2565 เพิ่มพื้นที่สีเขียวริมคลองทั่วทั้งเขต",))),
        ),
    ),
)
