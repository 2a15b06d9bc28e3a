"""Why an item turned: the two runs are compared, once, and the difference lies beside the later one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oitcheck.catalogue import Catalogue
from oitcheck.errors import OitcheckError
from oitcheck.history.rows import RunRow
from oitcheck.rundir import REPORT
from oitcheck.watch.alarms import ItemTurn
from oitcheck.watch.attention import by_rules

Compare = Callable[[Path, Path, Catalogue], Mapping[str, str]]
"""Compares two run directories and writes the difference beside the later one; returns, in Thai, why items turned."""


@dataclass(frozen=True, slots=True)
class Causes:
    """What comparisons of runs say, as far as both are still there; `root` is where the history lies."""

    root: Path
    catalogue: Catalogue
    compare: Compare | None
    say: Callable[[str], None]
    _known: dict[tuple[Path, Path], Mapping[str, str]] = field(default_factory=dict)

    def explain(self, turn: ItemTurn, before: RunRow, after: RunRow) -> str:
        """Why the item turned between the two runs; what is known without comparing them, if they cannot be."""
        return self._of(before, after).get(turn.item) or by_rules(turn, before, after)

    def of_last_run(self, found: Sequence[RunRow]) -> None:
        """Compare the last run with the one before it, for those who want to look."""
        if len(found) > 1 and found[-1].framework == found[-2].framework:
            self._of(found[-2], found[-1])

    def _of(self, before: RunRow, after: RunRow) -> Mapping[str, str]:
        one, other = ((self.root / run.directory).resolve() for run in (before, after))
        if (one, other) not in self._known:
            self._known[one, other] = self._compared(one, other)
        return self._known[one, other]

    def _compared(self, one: Path, other: Path) -> Mapping[str, str]:
        if self.compare is None or not all((path / REPORT).is_file() for path in (one, other)):
            return {}
        try:
            return self.compare(one, other, self.catalogue)
        except OitcheckError as error:  # such as a run that was damaged since: the alarm goes out without its cause
            self.say(f"เทียบ {one.name} กับ {other.name} ไม่ได้: {error}")
            return {}
