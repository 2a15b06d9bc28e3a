from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.documents.decode import charset_of, decode

THAI = "สำนักงานเขตตัวอย่าง เปิดเผยข้อมูลปีงบประมาณ พ.ศ. ๒๕๖๖ ต่อสาธารณะ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874"])
@pytest.mark.parametrize("declared", ["", "utf-8", "tis-620", "windows-874", "iso-8859-1", "nonsense"])
def test_thai_is_read_whatever_the_header_says(encoding: str, declared: str) -> None:
    assert decode(THAI.encode(encoding), declared) == THAI


@pytest.mark.parametrize("meta", ["windows-874", "tis-620", "utf-8", "iso-8859-11"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_a_wrong_meta_element_is_overruled(meta: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{meta}"></head><p>{THAI}</p></html>'
    assert decode(page.encode(encoding)) == page


def test_a_short_thai_word_in_cp874() -> None:
    for word in ("ก", "ไทย", "เขต", "เกก", "ไฟล์แนบ"):
        assert decode(word.encode("cp874"), "tis-620") == word


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    assert decode(THAI.encode()[:-1]).startswith(THAI[:-2])


def test_utf8_with_a_stray_byte() -> None:
    text = decode(THAI.encode() + b" \xff " + THAI.encode())
    assert text.count("สำนักงานเขต") == 2


def test_western_accents_are_not_thai() -> None:
    text = "The café's résumé was naïve; the façade déjà vu, señor Müller said. " * 3
    assert decode(text.encode("cp1252"), "iso-8859-1") == text


def test_windows_marks_of_thai_text() -> None:
    assert decode(("“" + THAI + "”…").encode("cp874"), "windows-874") == "“" + THAI + "”…"


def test_marks_beside_a_few_thai_letters() -> None:
    for text in ("ข้อ,URL\n0๑๕,• https://x.go.th\nO๕,• https://x.go.th\n", "“ข้อ” – …"):
        assert decode(text.encode("cp874")) == text
    assert charset_of("“no” – …".encode("cp1252")) != "cp874"


def test_ascii_is_utf8() -> None:
    assert charset_of(b"plain", "tis-620") == "utf-8"


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "tis-620", "utf-16", "x"]))
def test_never_fails(payload: bytes, declared: str) -> None:
    assert isinstance(decode(payload, declared), str)


@given(st.text(alphabet=[chr(c) for c in range(0xE01, 0xE2F)], min_size=12, max_size=60))
def test_consonants_survive_both_encodings(text: str) -> None:
    assert decode(text.encode(), "tis-620") == text
    assert decode(text.encode("cp874"), "tis-620") == text
