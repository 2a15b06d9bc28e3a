"""Thai text on a terminal: no line too long, no letter torn from its vowels, nothing lost."""

from __future__ import annotations

import io
import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from oitcheck.cli.text import Page, wrap

LONG = "ขอให้สำนักงานเขตเผยแพร่ราคาที่เสนอและราคาที่ตกลงซื้อหรือจ้างให้ครบถ้วนทุกรายการในปีถัดไป"
WORDS = st.lists(
    st.sampled_from(
        ["สำนักงาน", "เขต", "ที่", "ลิงก์", "การ", "ให้", "น้ำ", "กรุงเทพฯ", "เจ้าหน้าที่", " ", "2566", "(สขร.1)", "แล้ว"]
    ),
    max_size=60,
)


@pytest.mark.parametrize("width", [20, 30, 41, 80, 120])
def test_a_long_sentence_fits_and_loses_nothing(width: int) -> None:
    lines = wrap(LONG, width)
    assert "".join(lines) == LONG
    assert max(cell_len(line) for line in lines) <= width
    assert all(cell_len(line) > width - 16 for line in lines[:-1])


def test_lines_break_where_a_word_starts() -> None:
    assert wrap(LONG, 40) == [
        "ขอให้สำนักงานเขตเผยแพร่ราคาที่เสนอและราคา",
        "ที่ตกลงซื้อหรือจ้างให้ครบถ้วนทุกรายการในปีถัดไป",
    ]


@given(words=WORDS, width=st.integers(20, 120))
def test_no_letter_is_torn_from_its_vowels(words: list[str], width: int) -> None:
    text = "".join(words)
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for before, after in itertools.pairwise(lines):
        assert unicodedata.category(after[0]) != "Mn"
        assert after[0] not in "ะาำฯ"
        assert after[1:2] != "์"
        assert before[-1] not in "เแโใไ"
        assert cell_len(before) <= width


def test_an_address_is_never_broken() -> None:
    address = "https://webportal.bangkok.go.th/bangkoknoi/page/sub/26491/โครงสร้างหน่วยงานของสำนักงานเขตบางกอกน้อย"
    assert address in wrap(f"ควรแก้ไขลิงก์ {address} ให้ใช้งานได้", 40)


def test_paragraphs_hang_under_their_lead() -> None:
    stream = io.StringIO()
    page = Page(Console(file=stream, width=40), 40)
    page.paragraph(LONG, lead="  - ")
    lines = stream.getvalue().splitlines()
    assert lines[0].startswith("  - ขอให้")
    assert {line[:4] for line in lines[1:]} == {"    "}
    assert max(cell_len(line) for line in lines) <= 40


def test_a_file_gets_one_line_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Page.of_terminal().paragraph(LONG * 3)
    assert capsys.readouterr().out == LONG * 3 + "\n"


def test_no_text_moves_the_cursor_or_turns_its_direction(capsys: pytest.CaptureFixture[str]) -> None:
    page = Page.of_terminal()
    page.line("a\x1b]0;x\x07\u202eb")
    page.paragraph("c\x1b[2Jd", lead="\u2066e")
    assert capsys.readouterr().out == "a]0;xb\nec[2Jd\n"


def test_markup_in_the_text_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    Page.of_terminal().line("[bold]ปี[/] :smile:")
    assert capsys.readouterr().out == "[bold]ปี[/] :smile:\n"
