"""The kind of document that a name announces, and its matter."""

from __future__ import annotations

import pytest

from oitcheck.evidence.kinds import kind_of, matters_of, stands_beside


@pytest.mark.parametrize(
    ("name", "kind", "matters"),
    [
        ("แผนการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2566", "plan", ("ใช้จ่ายงบประมาณ",)),
        ("รายงานผลตามแผนการใช้จ่าย", "report", ("ใช้จ่าย",)),
        ("รายงานการประชุม", "paper", ()),
        ("แผนผังการบริหารงาน", "chart", ()),
        ("ประกาศแผนดับเพลิง", "plan", ("ดับเพลิง",)),
        ("ประกาศสำนักงานเขต", "rule", ()),
        ("ดาวน์โหลด", "", ("ดาวน์โหลด",)),
    ],
)
def test_kind_and_matters(name: str, kind: str, matters: tuple[str, ...]) -> None:
    assert (kind_of(name), matters_of(name)) == (kind, matters)


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("คู่มือการใช้งานระบบ", True),
        ("แบบฟอร์มคำร้อง", True),
        ("1. พระราชบัญญัติวินัยการเงินการคลัง", True),
        ("แผนตามกฎหมายงบประมาณ", False),
        ("แผนการเบิกจ่าย", False),
        ("รวมเล่ม", False),
        ("นโยบาย", False),
    ],
)
def test_manuals_forms_and_laws_stand_beside_a_plan(name: str, beside: bool) -> None:
    assert stands_beside(name, ("แผนการใช้จ่าย",)) is beside
    assert not stands_beside(name, ("แผนการใช้จ่าย", "คู่มือ", "แบบฟอร์ม", "กฎหมาย"))
