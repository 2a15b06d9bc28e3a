"""The cells between lines are those that pdfplumber finds."""

from __future__ import annotations

import random
from itertools import pairwise

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from oitcheck.documents.pdf_cells import SNAP, Box, Rule, grids

Rules = list[Rule]


def test_cells_of_random_forms_are_those_of_pdfplumber() -> None:
    chance = random.Random(66)
    found = [(grids(lying, standing), _by_pdfplumber(lying, standing)) for lying, standing in _forms(chance, 120)]
    assert [[_rounded(ours)] for ours, _ in found] == [[_rounded(theirs)] for _, theirs in found]
    assert sum(bool(ours) for ours, _ in found) > 60


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


def _forms(chance: random.Random, number: int) -> list[tuple[Rules, Rules]]:
    return [_form(chance) for _ in range(number)]


def _form(chance: random.Random) -> tuple[Rules, Rules]:
    """A drawn form: lines doubled, broken into cells, a little off their place, some missing."""
    across = sorted(chance.uniform(30, 560) for _ in range(chance.randint(2, 7)))
    down = sorted(chance.uniform(30, 800) for _ in range(chance.randint(2, 12)))

    def broken(at: float, stops: list[float]) -> Rules:
        pieces = [Rule(at + chance.uniform(-1, 1), *ends) for ends in pairwise(stops)]
        return [piece for piece in pieces if chance.random() > 0.1] + pieces[: chance.randint(0, 1)]

    lying = [piece for y in down for piece in broken(y, across)]
    standing = [piece for x in across for piece in broken(x, down)]
    chance.shuffle(lying)
    return lying, standing


def _by_pdfplumber(lying: Rules, standing: Rules) -> list[list[Box]]:
    edges = [{"orientation": "h", "x0": r.start, "x1": r.end, "top": r.at, "bottom": r.at} for r in lying]
    edges += [{"orientation": "v", "x0": r.at, "x1": r.at, "top": r.start, "bottom": r.end} for r in standing]
    for edge in edges:
        edge |= {"width": edge["x1"] - edge["x0"], "height": edge["bottom"] - edge["top"]}
    merged = [e for e in merge_edges(edges, SNAP, SNAP, SNAP, SNAP) if max(e["width"], e["height"]) >= 3]
    crossings = edges_to_intersections(merged, SNAP, SNAP)
    tables = [[Box(*cell) for cell in cells] for cells in cells_to_tables(intersections_to_cells(crossings))]
    return [cells for cells in tables if len(cells) >= 4 and len({round(c.left) for c in cells}) > 1]


def _rounded(tables: list[list[Box]]) -> list[list[tuple[float, ...]]]:
    """Cells in any order, to a thousandth of a point."""
    return sorted(sorted(tuple(round(edge, 3) for edge in cell) for cell in cells) for cells in tables)
