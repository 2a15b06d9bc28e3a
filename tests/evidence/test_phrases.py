"""Phrases that a rule writes short are found in all the ways they can be read."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from oitcheck.evidence.about import About
from oitcheck.evidence.phrases import spelled
from oitcheck.thai.text import Haystack


def test_a_choice_and_a_word_that_may_be_left_out() -> None:
    assert spelled(("แผน(การ|)(ใช้จ่าย|เบิกจ่าย)", "วิน)")) == (
        "แผนการใช้จ่าย",
        "แผนการเบิกจ่าย",
        "แผนใช้จ่าย",
        "แผนเบิกจ่าย",
        "วิน)",
    )


def test_all_of_an_about_is_read_so() -> None:
    about = About(phrases=("คู่มือ(การ|)ทำงาน",), exclude=("(ร่าง|ตัวอย่าง)คู่มือ",), unless_within=("ตาม(สมุด|)คู่มือ",))
    assert about.find(Haystack("คู่มือทำงาน")) == "คู่มือทำงาน"
    assert about.find(Haystack("ผลตามคู่มือการทำงาน")) is None
    assert about.excluded_by(Haystack("ตัวอย่างคู่มือการทำงาน")) == "ตัวอย่างคู่มือ"


@pytest.mark.parametrize("phrase", ["แผน(ก|ข", "แผน(ก(ข|)|ค)", "(|)", "(ก|ข|ค|ง|จ)(ก|ข|ค|ง|จ)(ก|ข|ค)"])
def test_a_phrase_that_nobody_can_read(phrase: str) -> None:
    with pytest.raises(ValidationError):
        About(phrases=(phrase,))
