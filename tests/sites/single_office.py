"""The office's basic information on one page in folds: each matter has what stands in its fold, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.portal import Html, Site

from .case import PASSED, Base, Case, cant_tell, failed
from .layouts import PORTAL

_PAGE = "https://district.example/about"
_DIVISIONS = (
    "ปกครอง", "ทะเบียน", "โยธา", "สิ่งแวดล้อมและสุขาภิบาล", "รายได้", "รักษาความสะอาดและสวนสาธารณะ", "การศึกษา", "การคลัง",
    "เทศกิจ", "พัฒนาชุมชนและสวัสดิการสังคม",
)  # fmt: skip
_POSTS = ("ผู้อำนวยการเขต", "ผู้ช่วยผู้อำนวยการเขต", *(f"หัวหน้าฝ่าย{division}" for division in _DIVISIONS))
_NAMES = tuple(f"นาย{first} {last}" for first in ("มานะ", "ปิติ", "ชูใจ") for last in ("รักดี", "มีสุข", "ใจงาม", "ทองแท้"))
_NUMBERS = tuple(f"0 2000 01{number:02}" for number in range(len(_POSTS)))


def _fold(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>{content}</details>"


def _card(name: str, post: str, telephone: str) -> str:
    number = f"<div>โทร. {telephone}</div>" if telephone else ""
    photo = '<img src="/p.png" width="120" height="150" alt="">'
    return f"<div>{photo}<div>{name}</div><div>{post}</div>{number}</div>"


_CHART = _fold("โครงสร้างสำนักงานเขต", "".join(f"<p>ฝ่าย{division}</p>" for division in _DIVISIONS))
_PLACES = "<p>ข้าราชการ 160 คน ลูกจ้าง 350 คน ครูและบุคลากรทางการศึกษา 136 คน</p>"
_STAFF = _fold("กรอบอัตรากำลัง ข้อมูล ณ วันที่ 31 ธันวาคม 2566", _PLACES)
_HEADS = "".join(map(_card, _NAMES, _POSTS, _NUMBERS))
_SCHOOL = _card("นางวิชา เรียนดี", "ผู้อำนวยการโรงเรียนวัดสมมุติ", "0 2000 0200")
_CITY = _fold("ผู้บริหารกรุงเทพมหานคร", "<p>ผู้ว่าราชการกรุงเทพมหานคร และรองผู้ว่าราชการกรุงเทพมหานคร</p>")
_COUNCIL = _fold("สมาชิกสภากรุงเทพมหานคร", "<p>นายสมัคร เสมอใจ ส.ก. เขตสมมุติ</p>")
_POWERS = _fold("อำนาจหน้าที่", "".join(f"<p>ฝ่าย{d} มีหน้าที่รับผิดชอบงานของฝ่าย</p>" for d in _DIVISIONS))
_AREA = "<p>เขตสมมุติมีพื้นที่ 21.4 ตร.กม. ทิศเหนือติดต่อกับเขตตัวอย่าง ทิศใต้ติดต่อกับแม่น้ำ ประชากร 81,300 คน 40,120 ครัวเรือน</p>"
_LOCATION = "<p>สำนักงานเขตสมมุติ เลขที่ 9 ถนนสมมุติ แขวงสมมุติ กรุงเทพฯ 10990 โทร. 0 2000 0000 อีเมล saraban@example.go.th</p>"
_BOARD = '<p><a href="/qa">กระดานถาม-ตอบ</a> เจ้าหน้าที่ตอบกลับภายใน 1 วันทำการ <a href="https://www.facebook.com/office">Facebook</a></p>'
_CONTACT = f'<h3>ติดต่อเรา</h3>{_LOCATION}{_BOARD}<p><a href="https://maps.google.com/?q=13.6,100.3">แผนที่</a></p>'


def _site(
    heads: str = _HEADS,
    schools: str = _SCHOOL,
    staff: str = _STAFF,
    city: str = _CITY,
    area: str = _fold("พื้นที่และประชากร", _AREA),
    more: str = "",
) -> Callable[[], Site]:
    def build() -> Site:
        executives = _fold("คณะผู้บริหารสำนักงานเขต", heads) + _fold("ผู้บริหารสถานศึกษา", schools)
        site = Site(PORTAL)
        folds = (_CHART, staff, executives, city, _COUNCIL, _POWERS, area, _CONTACT, more)
        site.page(_PAGE, "เกี่ยวกับหน่วยงาน", Html("".join(folds)))
        return site

    return build


_BASE = Base("one page in folds", "bma-2567", "O1", date(2024, 4, 30), _site(), (_PAGE,))
_NO_NUMBERS = "".join(map(_card, _NAMES, _POSTS, [""] * len(_POSTS)))
_BY_DIVISION = "".join(f"<p>ฝ่าย{d} {n}</p>" for d, n in zip(_DIVISIONS, _NUMBERS, strict=False))
_SEVERAL = _fold("หมายเลขโทรศัพท์ภายใน", _BY_DIVISION)


def _case(name: str, site: Callable[[], Site], **expect: object) -> Case:
    seen = {requirement.replace("_", "-"): saw for requirement, saw in expect.items()}
    return Case(f"{_BASE.name}, {name}", _BASE, seen, (lambda _: site(),))  # type: ignore[arg-type]


CASES = (
    _case(
        "only the office has a telephone",
        _site(_NO_NUMBERS),
        executives_district=failed("missing_fields", "หมายเลขโทรศัพท์"),
        contact_divisions=cant_tell("few_telephones"),
    ),
    _case(
        "the telephones of the divisions stand elsewhere",
        _site(_NO_NUMBERS, more=_SEVERAL),
        executives_district=cant_tell("whose_telephone"),
    ),
    _case(
        "one number for all stands above the persons",
        _site(f"<p>โทร. 0 2000 0001</p>{_NO_NUMBERS}"),
        executives_district=PASSED,
        contact_divisions=cant_tell("few_telephones"),
    ),
    _case(
        "nobody stands under the heads of schools",
        _site(schools=""),
        executives_schools=failed("missing_fields", "ชื่อ-นามสกุล"),
    ),
    _case(
        "the staffing's heading has a date of long ago",
        _site(staff=_fold("กรอบอัตรากำลัง ข้อมูล ณ วันที่ 31 ธันวาคม 2562", _PLACES)),
        staffing_as_of=failed("outdated", "เป็นปัจจุบัน"),
    ),
    _case(
        "the area's text stands under no heading of its own",
        _site(area=_fold("รู้จักเขตของเรา", _AREA)),
        area=PASSED,
    ),
    _case(
        "a link behind a fold leads to the city's executives",
        _site(city='<p><a href="https://city.example/executives">คณะผู้บริหารกรุงเทพมหานคร</a></p>'),
        executives_bma=PASSED,
    ),
    _case(
        "nothing names the city's executives", _site(city=""), executives_bma=failed("not_found", "ผู้บริหารกรุงเทพมหานคร")
    ),
    _case("the area is said nowhere", _site(area=""), area=failed("not_found", "อาณาเขต")),
)
