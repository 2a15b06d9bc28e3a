"""The cells between lines that lie and stand on a page."""

from __future__ import annotations

from oitcheck.documents.pdf_cells import SNAP, Box, Rule, grids


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
