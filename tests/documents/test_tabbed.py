"""Tables drawn with tab stops, or with spaces."""

from __future__ import annotations

import io

import docx
import pytest

from oitcheck.documents import read
from oitcheck.documents.tabbed import Rows, tables_of_lines
from oitcheck.models import Table

HEAD = "เดือน\tราย\tบาท"


def tables(text: str) -> list[Table]:
    return list(tables_of_lines((str(n), line) for n, line in enumerate(text.split("\n"), 1)))


def test_as_many_tabs_in_each_line() -> None:
    (table,) = tables(f"สถิติ ปี 2568\n{HEAD}\nต.ค. 67\t5\t50\nพ.ย. 67\t\t\nธ.ค. 67\t7\t70\nจบ")
    assert (table.locator, table.caption, table.inferred) == ("2", "สถิติ ปี 2568", False)
    assert table.rows[2] == ("พ.ย. 67", "", "")


def test_an_indent_is_no_column() -> None:
    (table,) = tables("\n".join(f"\t{line}" for line in (HEAD, "ต.ค. 67\t5\t50", "พ.ย. 67\t6\t60")))
    assert table.rows[1] == ("ต.ค. 67", "5", "50")


@pytest.mark.parametrize("apart", ["\t\t", "     ", "\u00a0\u00a0\u00a0"])
def test_what_is_set_apart_anyhow_is_a_conclusion(apart: str) -> None:
    lines = (HEAD, f"ต.ค. 67{apart}5\t50", f"พ.ย. 67\t6{apart}60", f"ธ.ค. 67{apart}7{apart}70")
    (table,) = tables("\n".join(lines))
    assert table.inferred
    assert table.rows[2:] == (("พ.ย. 67", "6", "60"), ("ธ.ค. 67", "7", "70"))


@pytest.mark.parametrize(
    "text",
    [
        "ที่ กท 5500/1\t\tสำนักงานเขต\nเรื่อง\tรายงานผล\nเรียน\tผู้อำนวยการ",
        "เรื่อง\tหน้า\nบทนำ\t1\nผลการดำเนินงาน\t5",
        "ลงชื่อ.....\t\tลงชื่อ.....\n(นาย ก)\t\t(นาย ข)\nผู้รายงาน\t\tผู้ตรวจ",
        f"{HEAD}\nต.ค. 67\t5\t50",
    ],
)
def test_letters_contents_and_signatures_are_no_tables(text: str) -> None:
    assert tables(text) == []


def test_in_word_and_in_plain_text() -> None:
    rows: Rows = (("เดือน", "ราย", "บาท"), ("ต.ค. 67", "5", "1,500"), ("พ.ย. 67", "6", "1,600"))
    document, buffer = docx.Document(), io.BytesIO()
    for row in rows:
        document.add_paragraph("\t".join(row))
    document.save(buffer)
    plain = "\r\n".join("   ".join(row) for row in rows).encode("cp874")
    for payload, name in ((buffer.getvalue(), "a.docx"), (plain, "a.txt")):
        (table,) = read(payload, name=name).tables
        assert table.rows == rows
