"""Agencies by items, one sign a verdict: the overview of a fleet, as a piece for any page.

The page that shows it also needs `heatmap.css`, and `heatmap.js` for the arrow keys, both in templates/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from oitcheck.models import Verdict
from oitcheck.report.html import environment
from oitcheck.report.words import VERDICTS, Label


@dataclass(frozen=True, slots=True)
class HeatCell:
    """An item's verdict; `was` is what it was before, if that was something else; `href` leads to the evidence."""

    item: str
    title: str
    verdict: Verdict
    href: str = ""
    was: Verdict | None = None

    @property
    def label(self) -> Label:
        """The verdict's word, sign and colour."""
        return VERDICTS[self.verdict]

    @property
    def changed(self) -> bool:
        """It was something else before."""
        return self.was is not None and self.was is not self.verdict

    @property
    def words(self) -> str:
        """The cell for those who do not see it."""
        before = f" (เดิม{VERDICTS[self.was].short})" if self.was is not None and self.changed else ""
        return f"{self.item} {self.label.short}{before}: {self.title}"


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An agency; rows of the same `group` (a framework, a fiscal year) share their columns and a table."""

    agency: str
    group: str
    cells: tuple[HeatCell, ...]
    href: str = ""
    score: str = ""

    @property
    def search(self) -> str:
        """What a filter looks at."""
        return f"{self.agency} {self.group}".lower()

    def cell(self, item: str) -> HeatCell | None:
        """The cell of an item, if the agency has it."""
        return next((cell for cell in self.cells if cell.item == item), None)


@dataclass(frozen=True, slots=True)
class _Table:
    group: str
    columns: tuple[HeatCell, ...]
    rows: tuple[HeatRow, ...]


def heatmap(rows: Iterable[HeatRow]) -> Markup:
    """A table for every group, in the order in which the groups appear; rows stay in their order."""
    order = list(rows)
    groups = list(dict.fromkeys(row.group for row in order))
    ordered = sorted(order, key=lambda row: groups.index(row.group))
    tables = (_table(group, tuple(of_group)) for group, of_group in groupby(ordered, key=lambda row: row.group))
    template = environment().get_template("heatmap.html.j2")
    changed = any(cell.changed for row in order for cell in row.cells)
    there = {cell.verdict for row in order for cell in row.cells}
    legend = tuple(label for verdict, label in VERDICTS.items() if verdict in there)
    return Markup(template.render(tables=tuple(tables), legend=legend, changed=changed))


def _table(group: str, rows: tuple[HeatRow, ...]) -> _Table:
    columns = {cell.item: cell for row in rows for cell in row.cells}
    return _Table(group, tuple(columns.values()), rows)
