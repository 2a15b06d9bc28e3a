"""The directory of a fleet: one run directory per submission, the overview, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from oitcheck.atomic import make_directory, write_whole
from oitcheck.errors import UsageError
from oitcheck.models.base import Model
from oitcheck.rundir import RunDirectory, folder_name, is_litter

FLEET = "fleet.json"
_OVERVIEW = "overview."


class Fleet(Model):
    """fleet.json: the run directories of a fleet, relative to it, and whether all of them are complete."""

    runs: tuple[str, ...]
    finished: bool = False


@dataclass(frozen=True)
class FleetDirectory:
    """A directory that is, or becomes, a fleet."""

    path: Path

    def refuse_strangers(self, names: Sequence[str]) -> None:
        """UsageError if anything lies here that is not this fleet's."""
        if self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{self.path} เป็นไฟล์ ไม่ใช่โฟลเดอร์: ให้ระบุ --output เป็นชื่อโฟลเดอร์อื่น")
        known = {FLEET, *names, *(self.load() or Fleet(runs=())).runs}
        children = sorted(child.name for child in self.path.iterdir()) if self.path.is_dir() else []
        strangers = [name for name in children if not (name in known or name.startswith(_OVERVIEW) or is_litter(name))]
        if strangers:
            raise UsageError(
                f"{self.path} มีไฟล์อื่นอยู่แล้ว ({', '.join(strangers[:3])}): ให้ระบุ --output เป็นโฟลเดอร์ใหม่หรือโฟลเดอร์ว่าง"
            )

    def goes_on(self) -> bool:
        """Whether an interrupted fleet lies here, which the same command continues."""
        before = self.load()
        return before is not None and not before.finished

    def begin(self, runs: Sequence[str]) -> None:
        """From here on the fleet is unfinished: the same command goes on with it."""
        before = self.load()
        if before is not None and before.finished:
            for run in before.runs:
                RunDirectory(self.path / run).finish()
        make_directory(self.path)
        self._save(Fleet(runs=tuple(runs)))

    def finish(self) -> None:
        """All runs are complete: the same command would start anew."""
        fleet = self.load()
        if fleet is not None:
            self._save(fleet.model_copy(update={"finished": True}))
            for run in fleet.runs:
                RunDirectory(self.path / run).finish()

    def load(self) -> Fleet | None:
        """What was noted down, None if there is nothing that can be read."""
        try:
            return Fleet.model_validate_json((self.path / FLEET).read_bytes())
        except (OSError, ValidationError):
            return None

    def _save(self, fleet: Fleet) -> None:
        write_whole(self.path / FLEET, fleet.model_dump_json(indent=1).encode())


def distinct_names(agencies: Sequence[tuple[str, str]]) -> list[str]:
    """A folder name for every (agency, framework): the agency's, with what tells it from another one if need be."""
    taken: set[str] = set()
    names = []
    for agency, framework in agencies:
        plain = folder_name(agency)
        choices = (plain, f"{plain}-{framework}", *(f"{plain}-{framework}-{n}" for n in range(2, len(agencies) + 2)))
        name = next(choice for choice in choices if choice.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names
