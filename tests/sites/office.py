"""Structure, staffing, executives, powers, area, policies and plans of the city: O1 to O3 of FY2566, O1, O2 after."""

from __future__ import annotations

from dataclasses import replace

from tests.portal import Files, Html, Link, Paper, Person, Site, Text
from tests.portal.blocks import Heading, People
from tests.portal.content.office import PORTAL

from .bases import page, sample_base, without
from .breaks import blocks, first, last_years, more, papers, persons, retitle, reword, without_pictures
from .case import PASSED, Case, cant_tell, failed

O1 = sample_base("bma-2566", "O1")
O2 = sample_base("bma-2566", "O2")
O3 = sample_base("bma-2566", "O3")
O2_67 = sample_base("bma-2567", "O2")
_AREA_PLAN = page(O2_67, "แผนพัฒนาเชิงพื้นที่")
_AREA_OF_OTHERS = sample_base("bma-2566", "O25").urls[1]
_CHART, _STAFFING, _EXECUTIVES = page(O1, "/26491/"), page(O1, "/26492/"), page(O1, "/21266/")
_SCHOOLS = page(O1, "/21282/")
_POWERS, _AREA, _HERE = page(O2, "/21287/"), page(O2, "/21955/"), page(O2, "/25754/")
_SEVERAL = "โครงสร้าง อัตรากำลัง และผู้บริหารสำนักงานเขต"
_DIVISIONS = (
    "ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายโยธา", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล", "ฝ่ายรายได้", "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
    "ฝ่ายการศึกษา", "ฝ่ายการคลัง", "ฝ่ายเทศกิจ", "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
)  # fmt: skip

_CHIEFS = ("หัวหน้าส่วนราชการ", "ผู้อำนวยการเขต")


_SCHOOL_HEADS = (
    Heading("ผู้บริหารสถานศึกษาในสังกัด", 2),
    People((Person("นางมาลี สมมุติ", "ผู้อำนวยการโรงเรียนสมมุติ", "0 2000 0001"),)),
)


def _no_photo(person: Person) -> Person:
    return replace(person, photo="")


def _no_telephone(person: Person) -> Person:
    return replace(person, telephone="")


def _no_telephone_at_the_office(person: Person) -> Person:
    return person if "โรงเรียน" in person.position else _no_telephone(person)


def _no_telephone_of_heads(person: Person) -> Person:
    return _no_telephone(person) if "หัวหน้า" in person.position else person


def _vacant(person: Person) -> Person:
    return person if "หัวหน้า" not in person.position else replace(person, name="(ว่าง)")


def _untitled(person: Person) -> Person:
    return replace(person, name=person.name.removeprefix("นางสาว").removeprefix("นาย"))


def _with_indicators(paper: Paper) -> Paper:
    return replace(paper, paragraphs=(*paper.paragraphs, "ยุทธศาสตร์ กลยุทธ์ และตัวชี้วัด ตามตาราง"))


def _above_a_file(site: Site) -> Site:
    """The policy is a file, and what is done in the district stands on its page."""
    policy, site = "นโยบายผู้ว่าราชการกรุงเทพมหานคร", site.copy()
    pdf = site.paper(f"{PORTAL}/upload/policy.pdf", Paper(policy, ("พัฒนาเมืองเก้าด้าน",)))
    above = Html("<h3>นโยบายผู้ว่าราชการในพื้นที่เขต</h3><p>ขุดลอกคลอง และปรับปรุงทางเท้า</p>")
    return blocks(page(O2, "/24909/"), Files((Link(policy, pdf),)), above)(site)


CASES = (
    Case(
        "the structure is missing",
        O1,
        {"organisation-chart": failed("not_found", "โครงสร้าง")},
        submit=without(O1, "/26491/"),
    ),
    Case(
        "the structure is promised by a title of several matters",
        O1,
        {"organisation-chart": failed("not_found", "โครงสร้าง")},
        (retitle(_STAFFING, _SEVERAL),),
        submit=without(O1, "/26491/"),
    ),
    Case(
        "what stands under a title of several matters may be the structure",
        O1,
        {"organisation-chart": cant_tell("promised")},
        (retitle(_STAFFING, _SEVERAL), first(_STAFFING, Text(("สำนักงานเขตแบ่งงานออกเป็น 10 ฝ่าย ขึ้นตรงต่อผู้บังคับบัญชา",)))),
        submit=without(O1, "/26491/"),
    ),
    Case(
        "the structure names no divisions, its chart may",
        O1,
        {
            "organisation-chart-divisions": cant_tell("picture_only"),
            "executives-district": failed("missing_fields", "ฝ่ายโยธา"),
        },
        tuple(reword(url, *_DIVISIONS) for url in (_CHART, _STAFFING, _EXECUTIVES)),
    ),
    Case(
        "the structure names no divisions",
        O1,
        {
            "organisation-chart-divisions": failed("missing_fields", "แยกตามฝ่าย"),
            "executives-district": failed("missing_fields", "ฝ่ายโยธา"),
        },
        (*(reword(url, *_DIVISIONS) for url in (_CHART, _STAFFING, _EXECUTIVES)), without_pictures(_CHART)),
    ),
    Case(
        "staffing is missing",
        O1,
        {"staffing": failed("not_found", "อัตรากำลัง"), "staffing-as-of": failed("not_found")},
        submit=without(O1, "/26492/"),
    ),
    Case(
        "staffing lacks employees", O1, {"staffing": failed("missing_fields", "ลูกจ้าง")}, (reword(_STAFFING, "ลูกจ้าง"),)
    ),
    Case("staffing of last year", O1, {"staffing-as-of": failed("outdated", "เป็นปัจจุบัน")}, (last_years(_STAFFING),)),
    Case(
        "staffing has no date",
        O1,
        {"staffing-as-of": cant_tell("undated", check="recent")},
        (reword(_STAFFING, "ข้อมูล ณ วันที่ 31 ธันวาคม 2565"),),
    ),
    Case(
        "executives without photographs",
        O1,
        {"executives-district": failed("no_picture", "รูปถ่าย")},
        (persons(_EXECUTIVES, _no_photo),),
    ),
    Case(
        "executives without telephones",
        O1,
        {"executives-district": failed("missing_fields", "โทรศัพท์")},
        (persons(_EXECUTIVES, _no_telephone),),
    ),
    Case(
        "executives without telephones, above the heads of schools with theirs",
        O1,
        {"executives-district": failed("missing_fields", "โทรศัพท์")},
        (more(_EXECUTIVES, *_SCHOOL_HEADS), persons(_EXECUTIVES, _no_telephone_at_the_office)),
    ),
    Case(
        "most of the heads have no telephone",
        O1,
        {"executives-district": failed("missing_fields", "หมายเลขโทรศัพท์ (มีไม่ครบทุกคน)")},
        (persons(_EXECUTIVES, _no_telephone_of_heads),),
    ),
    Case(
        "most of the heads are not named",
        O1,
        {"executives-district": failed("too_few", "รายชื่อผู้บริหาร")},
        (persons(_EXECUTIVES, _vacant),),
    ),
    Case("executives are named without a title", O1, {}, (persons(_EXECUTIVES, _untitled),)),
    Case(
        "nothing names the executives, the picture of the chart may",
        O1,
        {"executives-district": cant_tell("picture_only")},
        (reword(_CHART, *_CHIEFS),),
        submit=without(O1, "/21266/"),
    ),
    Case(
        "nothing names the executives",
        O1,
        {"executives-district": failed("not_found", "ผู้บริหาร")},
        (reword(_CHART, *_CHIEFS), without_pictures(_CHART)),
        submit=without(O1, "/21266/"),
    ),
    Case(
        "school executives are missing",
        O1,
        {"executives-schools": failed("not_found", "ผู้บริหารสถานศึกษา")},
        submit=without(O1, "/21282/"),
    ),
    Case(
        "school executives without telephones",
        O1,
        {"executives-schools": failed("missing_fields", "โทรศัพท์")},
        (persons(_SCHOOLS, _no_telephone),),
    ),
    Case(
        "nothing names the city's executives",
        O1,
        {
            "executives-bma": failed("not_found", "ผู้บริหารกรุงเทพมหานคร"),
            "organisation-chart": failed("not_found", "โครงสร้าง"),
        },
        submit=without(O1, "/22038/", "/26491/"),
    ),
    Case(
        "the city's executives are missing",
        O1,
        {"executives-bma": cant_tell("mentioned_only")},
        submit=without(O1, "/22038/"),
    ),
    Case(
        "the city council's members are missing",
        O1,
        {"bmc-members": failed("not_found", "สมาชิกสภากรุงเทพมหานคร")},
        submit=without(O1, "/25723/"),
    ),
    Case(
        "powers are missing",
        O2,
        {"powers-and-duties": failed("not_found", "อำนาจหน้าที่")},
        submit=without(O2, "/21287/"),
    ),
    Case(
        "powers are not given by division",
        O2,
        {"powers-and-duties": failed("missing_fields", "แยกตามส่วนราชการ")},
        (reword(_POWERS, *_DIVISIONS, into="สำนักงาน"),),
    ),
    Case("the area is missing", O2, {"area": failed("not_found", "อาณาเขต")}, submit=without(O2, "/21955/")),
    Case(
        "the area lacks households, its map may show them",
        O2,
        {"area": cant_tell("picture_only")},
        (reword(_AREA, "ครัวเรือน"),),
    ),
    Case(
        "the area lacks households",
        O2,
        {"area": failed("missing_fields", "ครัวเรือน")},
        (reword(_AREA, "ครัวเรือน"), without_pictures(_AREA)),
    ),
    Case(
        "the governor's policy is missing",
        O2,
        {"governor-policy": failed("not_found", "นโยบายผู้ว่า"), "governor-policy-district": failed("not_found")},
        submit=without(O2, "/24909/", "/25754/"),
    ),
    Case(
        "the general policy speaks of the district in passing",
        O2,
        {"governor-policy-district": cant_tell("mentioned_only", check="mentions")},
        (
            blocks(
                page(O2, "/24909/"),
                Text(("นโยบายผู้ว่าราชการกรุงเทพมหานครแบ่งเป็นเก้าด้าน และทุกหน่วยงานนำไปดำเนินการร่วมกัน ทั้งส่วนกลางและในพื้นที่เขต",)),
            ),
        ),
        submit=without(O2, "/25754/"),
    ),
    Case(
        "the policy for the district is missing",
        O2,
        {"governor-policy-district": failed("missing_fields", "พื้นที่เขต")},
        (without_pictures(page(O2, "/24909/")),),
        submit=without(O2, "/25754/"),
    ),
    Case(
        "the page above the policy's file says what is for the district",
        O2,
        {"governor-policy-district": cant_tell("said_above")},
        (_above_a_file,),
        submit=without(O2, "/25754/"),
    ),
    Case(
        "the twenty-year plan is missing",
        O2,
        {"bma-development-plan": failed("not_found", "แผนพัฒนากรุงเทพมหานคร")},
        submit=without(O2, "/22446/"),
    ),
    Case(
        "the area plan is missing",
        O3,
        {"area-development-plan": failed("not_found", "แผนพัฒนาเชิงพื้นที่")},
        submit=(_AREA_OF_OTHERS,),
    ),
    Case(
        "the area plan names its indicators",
        O2_67,
        {"area-development-plan-elements": PASSED},
        (papers(_AREA_PLAN, _with_indicators),),
    ),
    Case(
        "the area plan names no indicators",
        O2_67,
        {"area-development-plan-elements": failed("missing_fields", "ตัวชี้วัด")},
        tuple(without_pictures(url) for url in O2_67.urls),
    ),
)
