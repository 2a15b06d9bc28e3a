"""สขร.1 in the shapes that offices use: the standard eight columns, split ones, shortened ones, a two-line header."""

from __future__ import annotations

from tests.portal.content.people import VENDORS
from tests.portal.months import Month
from tests.portal.paper import Cell, Sheet

from .desk import Desk

_FIELDS = (
    "number",
    "work",
    "budget",
    "median",
    "method",
    "bidder",
    "offer",
    "winner",
    "price",
    "reason",
    "contract",
    "date",
)
_SHAPES: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        ("ลำดับที่", ("number",)),
        ("งานที่จัดซื้อหรือจัดจ้าง", ("work",)),
        ("วงเงินที่จะซื้อหรือจ้าง", ("budget",)),
        ("ราคากลาง", ("median",)),
        ("วิธีซื้อหรือจ้าง", ("method",)),
        ("รายชื่อผู้เสนอราคาและราคาที่เสนอ", ("bidder", "offer")),
        ("ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", ("winner", "price")),
        ("เหตุผลที่คัดเลือกโดยสรุป", ("reason",)),
        ("เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง", ("contract", "date")),
    ),
    (
        ("ที่", ("number",)),
        ("งานจัดซื้อจัดจ้าง", ("work",)),
        ("วงเงินงบประมาณ (บาท)", ("budget",)),
        ("ราคากลาง (บาท)", ("median",)),
        ("วิธีซื้อ/จ้าง", ("method",)),
        ("รายชื่อผู้เสนอราคา", ("bidder",)),
        ("ราคาที่เสนอ (บาท)", ("offer",)),
        ("ผู้ที่ได้รับการคัดเลือก", ("winner",)),
        ("ราคาที่ตกลงซื้อหรือจ้าง (บาท)", ("price",)),
        ("เหตุผลที่คัดเลือก", ("reason",)),
        ("เลขที่สัญญา/ข้อตกลง", ("contract",)),
        ("วันที่ของสัญญา/ข้อตกลง", ("date",)),
    ),
    (
        ("ลำดับ", ("number",)),
        ("รายการที่จัดซื้อ/จัดจ้าง", ("work",)),
        ("วงเงินที่จัดซื้อ/จัดจ้าง", ("budget",)),
        ("ราคากลาง", ("median",)),
        ("วิธีการจัดซื้อ/จัดจ้าง", ("method",)),
        ("ผู้เสนอราคา/ราคาที่เสนอ", ("bidder", "offer")),
        ("ผู้ได้รับคัดเลือก/ราคาที่ตกลง", ("winner", "price")),
        ("เหตุผลโดยสรุป", ("reason",)),
        ("เลขที่และวันที่ของสัญญา", ("contract", "date")),
    ),
    (
        ("ลำดับ", ("number",)),
        ("งานที่จัดซื้อหรือจัดจ้าง", ("work",)),
        ("วงเงินที่จะซื้อหรือจ้าง", ("budget",)),
        ("ราคากลาง", ("median",)),
        ("วิธีซื้อหรือจ้าง", ("method",)),
        ("ผู้เสนอราคา|รายชื่อ", ("bidder",)),
        ("|ราคาที่เสนอ", ("offer",)),
        ("ผู้ได้รับการคัดเลือก|รายชื่อ", ("winner",)),
        ("|ราคาที่ตกลง", ("price",)),
        ("เหตุผลที่คัดเลือกโดยสรุป", ("reason",)),
        ("สัญญาหรือข้อตกลง|เลขที่", ("contract",)),
        ("|วันที่", ("date",)),
    ),
)
"""Header and fields of every column; "a|b" is a merged header over a second line, "|b" its continuation."""

_WORKS = ("ซื้อวัสดุสำนักงาน", "จ้างซ่อมแซมรถยนต์ราชการ", "จ้างเหมาตัดแต่งต้นไม้", "ซื้อหมึกพิมพ์ 12 รายการ")


def summary(desk: Desk, month: Month) -> Sheet:
    """One month's table."""
    shape = _SHAPES[desk.dress.columns]
    if desk.fault == "no_winner_column":
        shape = tuple(
            _without(column, "winner", "price") for column in shape if column[1] not in (("winner",), ("price",))
        )
        shape = tuple(column for column in shape if column[1])
    deals = [_deal(desk, month, number) for number in range(1, 5)]
    rows: list[tuple[Cell, ...]] = [tuple(_cell(deal, fields) for _, fields in shape) for deal in deals]
    two_lines = any("|" in header for header, _ in shape)
    if two_lines:
        rows.insert(0, tuple(header.partition("|")[2] for header, _ in shape))
    return Sheet(tuple(header.partition("|")[0] for header, _ in shape), tuple(rows))


def _without(column: tuple[str, tuple[str, ...]], *fields: str) -> tuple[str, tuple[str, ...]]:
    return column[0], tuple(field for field in column[1] if field not in fields)


def _deal(desk: Desk, month: Month, number: int) -> dict[str, Cell]:
    budget = desk.dice.randint(1, 40) * 1_000 + number * 10_000
    price = 0 if desk.fault == "no_prices" else budget - 300
    vendor = VENDORS[(month.number + number) % len(VENDORS)]
    values: tuple[Cell, ...] = (
        number,
        _WORKS[number - 1],
        float(budget),
        float(budget),
        "เฉพาะเจาะจง",
        vendor,
        float(price) if price else "",
        vendor,
        float(price) if price else "",
        "คุณสมบัติถูกต้องและเป็นราคาที่เหมาะสม",
        f"{number}/{month.year}",
        f"{number + 3} {desk.say(month)}",
    )
    return dict(zip(_FIELDS, values, strict=True))


def _cell(deal: dict[str, Cell], fields: tuple[str, ...]) -> Cell:
    if len(fields) == 1:
        return deal[fields[0]]
    texts = (f"{value:,.2f}" if isinstance(value, float) else str(value) for value in map(deal.__getitem__, fields))
    return " ".join(text for text in texts if text)
