"""Pieces: nothing is lost, no cluster, number or word is cut, and the right ones are marked."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.diff.pieces import compare, masked, split

THAI = st.text(alphabet="กขคงจชดตนบปมยรลวสหอเแโใไะาำิีึืุูั่้๊๋์็๐๑๒๓0123456789,. \nabcXYZ/", max_size=120)


def marked(before: str, after: str) -> list[tuple[str, str]]:
    runs = compare(before, after).runs
    return [(run.op, run.before if run.op == "-" else run.after) for run in runs if run.op != "="]


@given(THAI)
def test_pieces_make_the_text(text: str) -> None:
    assert "".join(split(text)) == text


@given(THAI, THAI)
def test_runs_make_both_texts(before: str, after: str) -> None:
    runs = compare(before, after).runs
    assert "".join(run.before for run in runs) == before
    assert "".join(run.after for run in runs) == after
    assert all(run.before.split() == run.after.split() for run in runs if run.op == "=")


@given(THAI, THAI)
def test_no_run_begins_with_a_mark_or_inside_a_number(before: str, after: str) -> None:
    """Unless the text itself does: a mark without a consonant is a piece of its own at the start of a text."""
    runs = compare(before, after).runs
    for side in ("before", "after"):
        text, at = "".join(getattr(run, side) for run in runs), 0
        for run in runs:
            if 0 < at < len(text) and getattr(run, side):
                assert not (is_mark(text[at]) and is_thai_letter(text[at - 1]))
                assert not (text[at].isdigit() and text[at - 1].isdigit())
            at += len(getattr(run, side))


def is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def is_thai_letter(character: str) -> bool:
    """Numbers, spaces and Latin words carry no Thai marks."""
    return character.isalpha() and not character.isascii()


@given(THAI)
def test_a_text_is_like_itself(text: str) -> None:
    runs = compare(text, text).runs
    assert all(run.op == "=" for run in runs)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("งบประมาณ 1,234,567 บาท", "งบประมาณ 1,234,568 บาท", [("-", "1,234,567"), ("+", "1,234,568")]),
        ("ปี พ.ศ. ๒๕๖๕", "ปี พ.ศ. ๒๕๖๖", [("-", "๒๕๖๕"), ("+", "๒๕๖๖")]),
        ("นายสมชาย ใจดี", "นายสมหมาย ใจดี", [("-", "ช"), ("+", "หม")]),
        ("ที่นี้", "ที่นี่", [("-", "นี้"), ("+", "นี่")]),
        ("น้ำ", "นำ", [("-", "น้ำ"), ("+", "นำ")]),
        ("ระบบ e-Service เดิม", "ระบบ e-Form เดิม", [("-", "e-Service"), ("+", "e-Form")]),
        ("โทร. 0 2000 2566", "โทร. 0 2000 2567", [("-", "2566"), ("+", "2567")]),
        ("บรรทัดหนึ่ง สอง", "บรรทัดหนึ่ง\nสอง", []),
        ("", "ใหม่", [("+", "ใหม่")]),
    ],
)
def test_what_is_marked(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert marked(before, after) == expected


def test_lines_that_differ_in_figures_are_alike() -> None:
    assert masked("เดือน ต.ค. 65 จำนวน ๑,๒๐๐ ราย") == masked("เดือน ต.ค. 66 จำนวน ๙,๙๙๙ ราย")
    assert masked("ต.ค.") != masked("พ.ย.")


def test_long_texts_are_held_together_by_what_stands_once() -> None:
    before = " ".join(f"วรรค {n} ของรายงาน" for n in range(3_000))
    after = before.replace("วรรค 1500 ของ", "ข้อ 1500 ของ").replace("วรรค 77 ", "")
    found = compare(before, after)
    assert not found.coarse
    assert len([run for run in found.runs if run.op != "="]) <= 5


def test_what_has_nothing_in_common_is_not_confetti() -> None:
    first, second = (
        "".join(chr(0x0E01 + f(n) % 46) for n in range(20_000)) for f in (lambda n: n * 7, lambda n: n * n)
    )
    found = compare(first, second)
    assert found.coarse
    assert len(found.runs) < 200
    assert "".join(run.before for run in found.runs) == first
    assert "".join(run.after for run in found.runs) == second


@given(st.integers(0, 2**32), st.integers(1, 40))
@settings(max_examples=15)
def test_long_texts_lose_nothing(seed: int, edits: int) -> None:
    chance = random.Random(seed)
    before = [chance.choice(("แผน", "งาน", "1,200", "ปี 2566", "น้ำ", " ", "\n", "abc")) for _ in range(6_000)]
    after = list(before)
    for _ in range(edits):
        start = chance.randrange(len(after))
        after[start : start + chance.randrange(60)] = chance.choices(before, k=chance.randrange(60))
    found = compare("".join(before), "".join(after))
    assert "".join(run.before for run in found.runs) == "".join(before)
    assert "".join(run.after for run in found.runs) == "".join(after)
    assert all(run.before.split() == run.after.split() for run in found.runs if run.op == "=")
