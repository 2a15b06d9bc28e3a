"""What is named first is what a text is about, and who may be called alike."""

from __future__ import annotations

from oitcheck.evidence.about import About
from oitcheck.thai.text import Haystack


def test_general_words_yield_to_another_requirements_own() -> None:
    executives = About(phrases=("ผู้บริหารเขต", "คณะผู้บริหาร"), general=("คณะผู้บริหาร",))
    schools = About(phrases=("ผู้บริหารสถานศึกษา",))
    of_schools = Haystack("คณะผู้บริหารสถานศึกษาในสังกัด")
    assert schools.begins_before(of_schools, [executives])
    assert not executives.begins_before(of_schools, [schools])
    assert executives.begins_before(Haystack("คณะผู้บริหาร"), [schools])
    assert not schools.begins_before(Haystack("ผู้บริหารเขต และผู้บริหารสถานศึกษา"), [executives])


def test_what_may_be_read_alike_is_one_wording() -> None:
    chart = About(phrases=("การแบ่งส่วนราชการ", "โครงสร้าง"))
    assert chart.shares_wording(About(phrases=("อำนาจหน้าที่", "(การ|)แบ่งส่วนราชการ")))
    assert not chart.shares_wording(About(phrases=("อำนาจหน้าที่", "การแบ่ง(งาน|เขต)")))
