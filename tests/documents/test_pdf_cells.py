"""The cells between lines that lie and stand on a page."""

from __future__ import annotations

from oitcheck.documents.pdf.cells import SNAP, Box, Rule, drawn_grids, grids
from oitcheck.documents.pdf.tables import with_broken_row


def test_a_missing_line_joins_cells_and_a_lone_frame_is_no_table() -> None:
    lying = [Rule(y, 0, 90) for y in (0, 20, 40)]
    standing = [Rule(x, 0, 40) for x in (0, 90)] + [Rule(45, 0, 20), Rule(30, 20, 40), Rule(60, 20, 40)]
    (cells,) = grids(lying, standing)
    assert set(cells) == {
        Box(0, 0, 45, 20),
        Box(45, 0, 90, 20),
        Box(0, 20, 30, 40),
        Box(30, 20, 60, 40),
        Box(60, 20, 90, 40),
    }
    assert grids(lying, standing[:2]) == []
    assert grids(lying, []) == []


def test_lines_that_nearly_meet_enclose_a_cell_and_specks_are_none() -> None:
    lying = [Rule(y + (SNAP / 3 if n % 2 else 0), 0, 90) for n, y in enumerate((0, 20, 40))]
    standing = [Rule(x, 0, 40) for x in (0, 45, 90)]
    near = [Rule(45, 0, 20 - SNAP / 2), Rule(45 + SNAP / 3, 20, 40)]
    assert len(grids(lying, standing)[0]) == 4
    assert len(grids(lying, [standing[0], *near, standing[2]])[0]) == 4
    assert len(grids([*lying, Rule(30, 10, 12)], [*standing, Rule(20, 28, 29)])[0]) == 4


def _row(top: int, rows: int = 1) -> list[Box]:
    return [Box(x, y, x + 40, y + 20) for y in range(top, top + 20 * rows, 20) for x in (0, 40, 80)]


def test_shading_of_a_header_or_of_every_second_row_is_no_table() -> None:
    header, second, fourth, whole = _row(0), _row(40), _row(80), _row(200, rows=6)
    assert drawn_grids([header], []) == []
    assert drawn_grids([header, second, fourth], []) == []
    assert drawn_grids([whole], []) == [whole]
    lines = [Rule(40, 0, 20), Rule(80, 0, 20)]
    assert drawn_grids([header, whole], lines) == [header, whole]
    assert drawn_grids([header, second], lines) == [header]


def test_a_row_that_the_end_of_a_page_broke_is_one() -> None:
    above = (("1", "ซื้อวัสดุ", "ร้าน ก ราคา", "900"),)
    assert with_broken_row(above, (("", "ก่อสร้าง", "900", ""), ("2", "จ้าง", "ข", "8"))) == (
        ("1", "ซื้อวัสดุ ก่อสร้าง", "ร้าน ก ราคา 900", "900"),
        ("2", "จ้าง", "ข", "8"),
    )
    for another in (("", "หมึก", "", "800"), ("", "หมึก", "ร้าน ข", "เงินสด"), ("2", "", "ร้าน ข", "")):
        assert with_broken_row(above, (another,)) == (*above, another)
    assert with_broken_row(above, ()) == above
