"""The tables that parts carry, by the name in parts.yaml; every other office words its headers differently."""

from __future__ import annotations

from collections.abc import Callable

from tests.portal.paper import Cell, Sheet

from .desk import Desk

_DEEDS = (
    "อบรมจริยธรรมและวินัยข้าราชการ",
    "ตรวจสถานประกอบการ",
    "ปรับปรุงสวนสาธารณะและทางเท้า",
    "ลงพื้นที่พบชุมชน",
    "ประชาสัมพันธ์ช่องทางร้องเรียน",
)


def table(desk: Desk) -> tuple[Sheet, ...]:
    """The part's table, or none."""
    return (_TABLES[desk.part.table](desk),) if desk.part.table else ()


def _pick(desk: Desk, *headers: str) -> tuple[str, ...]:
    return tuple(desk.tongue.digits(headers[desk.tongue.number % len(headers)]).split(" | "))


def _staffing(desk: Desk) -> Sheet:
    divisions = ((division.name, *division.staff) for division in desk.district.divisions)
    schools = ((school.name, school.teachers, 3, 2) for school in desk.district.schools)
    headers = _pick(
        desk,
        "ส่วนราชการ | ข้าราชการ | ลูกจ้างประจำ | ลูกจ้างชั่วคราว",
        "ฝ่าย/โรงเรียน | ข้าราชการ (อัตรา) | ลูกจ้างประจำ (อัตรา) | ลูกจ้างชั่วคราว (อัตรา)",
    )
    return Sheet(headers, (*divisions, *schools))


def _duties(desk: Desk) -> Sheet:
    rows = tuple((division.name, " ".join(division.duties)) for division in desk.district.divisions)
    return Sheet(_pick(desk, "ฝ่าย | หน้าที่ความรับผิดชอบ", "ส่วนราชการ | อำนาจหน้าที่"), rows)


def _area(desk: Desk) -> Sheet:
    rows = tuple((q.name, q.area, q.households, q.population) for q in desk.district.quarters)
    return Sheet(
        _pick(desk, "แขวง | พื้นที่ (ตร.กม.) | จำนวนบ้าน (หลัง) | ประชากร (คน)", "แขวง | เนื้อที่ | ครัวเรือน | จำนวนประชากร"), rows
    )


def _projects(desk: Desk) -> Sheet:
    headers = _pick(
        desk,
        "ลำดับ | โครงการ/กิจกรรม | งบประมาณ (บาท) | ระยะเวลา | ตัวชี้วัด",
        "ที่ | ชื่อโครงการ | งบประมาณ | ช่วงเวลาดำเนินการ | เป้าหมาย",
    )
    return Sheet(
        headers,
        tuple(
            (n, deed, "ไม่ใช้งบประมาณ" if n % 2 else 120_000 * n, desk.spell("{fy}"), "ร้อยละ 80")
            for n, deed in enumerate(_DEEDS, 1)
        ),
    )


def _results(desk: Desk) -> Sheet:
    headers = _pick(
        desk,
        "โครงการ/กิจกรรม | ผลการดำเนินงาน | งบประมาณที่ใช้ (บาท) | ปัญหา/อุปสรรค",
        "กิจกรรม | ผลที่ได้ | เบิกจ่าย | ปัญหาและข้อเสนอแนะ",
    )
    return Sheet(headers, tuple((deed, "แล้วเสร็จ", 15_000 * n, "ไม่มี") for n, deed in enumerate(_DEEDS)))


def _budget(desk: Desk) -> Sheet:
    dice = desk.dice
    kinds = ("งบบุคลากร", "งบดำเนินงาน", "งบลงทุน", "งบเงินอุดหนุน", "งบรายจ่ายอื่น")
    headers = _pick(
        desk,
        "หมวดรายจ่าย | งบประมาณ (บาท) | ไตรมาส 1 | ไตรมาส 2 | ไตรมาส 3 | ไตรมาส 4",
        "งบรายจ่าย | ได้รับจัดสรร | ต.ค.-ธ.ค. | ม.ค.-มี.ค. | เม.ย.-มิ.ย. | ก.ค.-ก.ย.",
    )
    rows: list[tuple[Cell, ...]] = []
    for kind in kinds:
        quarter = dice.randint(1, 40) * 250_000
        rows.append((kind, quarter * 4, quarter, quarter, quarter, quarter))
    return Sheet(headers, tuple(rows))


def _spent(desk: Desk) -> Sheet:
    rows = tuple((row[0], row[1], row[2], row[3], "41.27") for row in _budget(desk).rows)
    return Sheet(
        _pick(
            desk,
            "หมวดรายจ่าย | งบประมาณหลังปรับโอน | เบิกจ่ายทั้งสิ้น | คงเหลือ | ร้อยละ",
            "งบรายจ่าย | ได้รับ | เบิกแล้ว | เหลือ | % เบิกจ่าย",
        ),
        rows,
    )


def _schools(desk: Desk) -> Sheet:
    headers = _pick(
        desk,
        "ชื่อโรงเรียน | โครงสร้างการบริหาร | จำนวนนักเรียน (คน) | จำนวนครู (คน) | เงินอุดหนุน (บาท)",
        "โรงเรียน | โครงสร้าง | นักเรียน | ครูและบุคลากร | รายการเงินอุดหนุน",
    )
    rows = tuple((s.name, "4 กลุ่มงาน", s.pupils, s.teachers, s.subsidy) for s in desk.district.schools)
    return Sheet(headers, rows)


def _subsidies(desk: Desk) -> Sheet:
    headers = _pick(desk, "ชุมชน | จำนวนเดือน | เงินอุดหนุน (บาท)", "ชื่อชุมชน | งวดที่จ่าย | จำนวนเงินที่ได้รับ")
    return Sheet(headers, tuple((name, 6, 30_000) for name in desk.district.communities))


def _risks(desk: Desk) -> Sheet:
    headers = _pick(
        desk, "ฝ่าย | เหตุการณ์ความเสี่ยง | ระดับ | มาตรการจัดการ", "ส่วนราชการ | ประเด็นความเสี่ยง | คะแนน | แนวทางป้องกัน"
    )
    return Sheet(
        headers,
        tuple(
            (d.name, "เรียกรับผลประโยชน์จากผู้รับบริการ", "ปานกลาง", "กำกับติดตามโดยหัวหน้าฝ่าย") for d in desk.district.divisions
        ),
    )


def _risk_results(desk: Desk) -> Sheet:
    headers = _pick(desk, "ฝ่าย | มาตรการ | ผลการดำเนินการ", "ส่วนราชการ | แนวทางป้องกัน | ผลที่เกิดขึ้น")
    return Sheet(
        headers, tuple((d.name, "กำกับติดตามโดยหัวหน้าฝ่าย", "ดำเนินการแล้ว ไม่พบการทุจริต") for d in desk.district.divisions)
    )


def _efficiency(desk: Desk) -> Sheet:
    headers = _pick(desk, "กระบวนการ | เดิม (วัน) | เป้าหมาย (วัน)", "กระบวนงาน | ระยะเวลาปัจจุบัน | ระยะเวลาที่จะลด")
    rows = (("ขออนุญาตก่อสร้างอาคาร", 45, 30), ("ขออนุญาตเชื่อมท่อระบายน้ำ", 15, 10), ("ใบอนุญาตสะสมอาหาร", 30, 15))
    return Sheet(headers, rows)


def _gifts(desk: Desk) -> Sheet:
    return Sheet(
        _pick(desk, "เดือน | จำนวนครั้งที่รับของขวัญ", "ประจำเดือน | รายการของขวัญที่ได้รับ"),
        tuple((desk.say(m), 0) for m in desk.months),
    )


def _answers(desk: Desk) -> Sheet:
    rows = (
        ("ต่ออายุบัตรประชาชนใช้อะไรบ้าง", "ใช้บัตรเดิมเพียงอย่างเดียวค่ะ"),
        ("ขอตัดต้นไม้หน้าบ้าน", "รับเรื่องแล้ว จะเข้าดำเนินการภายใน 7 วันครับ"),
    )
    return Sheet(_pick(desk, "คำถาม | คำตอบ", "ถาม | ตอบ"), rows)


_TABLES: dict[str, Callable[[Desk], Sheet]] = {
    "staffing": _staffing,
    "duties": _duties,
    "area": _area,
    "projects": _projects,
    "results": _results,
    "budget": _budget,
    "spent": _spent,
    "schools": _schools,
    "subsidies": _subsidies,
    "risks": _risks,
    "risk_results": _risk_results,
    "efficiency": _efficiency,
    "gifts": _gifts,
    "answers": _answers,
}
