"""Documents laid beside each other: every line is there on its side, and changed lines meet their like."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from oitcheck.diff.lines import Line, lines_of
from oitcheck.diff.rows import Laid, Row, Same, lay
from oitcheck.models import Document, Format, Part

WORDS = ("แผน", "ปี 2565", "ปี 2566", "นายสมชาย", "นายสมหมาย", "งบ 1,200", "a", "เขต น้ำ")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=12)


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def side(laid: Laid, name: str) -> str:
    texts = []
    for row in laid.rows:
        if isinstance(row, Same):
            texts += [line.text for line in row.lines]
        else:
            texts += "".join(getattr(run, name) for run in row.runs).split("\n")
    return "".join("".join(texts).split())


@given(TEXTS, TEXTS)
@example(["แผน ปี 2565", "ปี 2565"], ["แผน", "ปี 2565 แผน"])
def test_no_text_is_lost_on_either_side(before: list[str], after: list[str]) -> None:
    laid = lay(lines(*before), lines(*after))
    assert side(laid, "before") == "".join("".join(before).split())
    assert side(laid, "after") == "".join("".join(after).split())


@given(TEXTS)
def test_what_stayed_is_one_stretch(texts: list[str]) -> None:
    laid = lay(lines(*texts), lines(*texts))
    assert laid.rows == ((Same(tuple(lines(*texts))),) if texts else ())


@given(TEXTS, TEXTS)
def test_every_row_has_a_change(before: list[str], after: list[str]) -> None:
    for row in lay(lines(*before), lines(*after)).rows:
        assert isinstance(row, Same) or any(run.op != "=" for run in row.runs)


def test_lines_with_new_figures_meet_their_like() -> None:
    months = ("ต.ค.", "พ.ย.", "ธ.ค.")
    before, after = ([f"{m} {year} | {n}{year}0" for n, m in enumerate(months)] for year in (65, 66))
    laid = lay(lines(*before), lines(*after))
    assert len(laid.rows) == 3
    for month, row in zip(months, laid.rows, strict=True):
        assert isinstance(row, Row)
        assert row.runs[0].before.startswith(month)
        assert next(run.before for run in row.runs if run.op == "-") == "65"


def test_a_new_line_is_a_row_of_its_own() -> None:
    laid = lay(lines("หนึ่ง", "สาม"), lines("หนึ่ง", "สอง", "สาม"))
    assert [type(row) for row in laid.rows] == [Same, Row, Same]


def test_other_line_breaks_are_no_change() -> None:
    laid = lay(lines("หนึ่ง สอง", "สาม สี่"), lines("หนึ่ง", "สอง สาม", "สี่"))
    assert [type(row) for row in laid.rows] == [Same]


def test_a_document_that_is_another_altogether_is_coarse() -> None:
    before = lines(*("".join(chr(0x0E01 + (i * n * 7) % 46) for n in range(100)) for i in range(1, 200)))
    after = lines(*("".join(chr(0x0E01 + (i + n * n * 5) % 46) for n in range(100)) for i in range(1, 200)))
    laid = lay(before, after)
    assert laid.coarse
    assert side(laid, "before") == "".join(line.text for line in before)


def test_lines_know_where_they_stand() -> None:
    page = Document(
        sha256="1",
        format=Format.HTML,
        parts=(
            Part(locator="body > p", text="หัวข้อ\nบรรทัด"),
            Part(locator="body > table > tbody > tr:nth-of-type(2)", text="ต.ค. 12"),
            Part(locator="body > table > tr", text="เมนู\nเนื้อหา"),
        ),
    )
    assert [(line.text, line.table) for line in lines_of(page)] == [
        ("หัวข้อ", False),
        ("บรรทัด", False),
        ("ต.ค. 12", True),
        ("เมนู", False),
        ("เนื้อหา", False),
    ]
    sheet = Document(sha256="2", format=Format.XLSX, parts=(Part(locator="ชีต 1", text="ก 1"),))
    archive = Document(sha256="3", format=Format.ZIP, members=(sheet.model_copy(update={"name": "ใน.xlsx"}),))
    assert lines_of(sheet) == [Line("ก 1", "ชีต 1", table=True)]
    assert [line.text for line in lines_of(archive)] == ["ใน.xlsx", "ก 1"]
