"""rules/*.yaml -> Catalogue, validated; every error names file, line and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from oitcheck.catalogue.main_file import default_directory, frameworks_of, main_file
from oitcheck.catalogue.model import Catalogue, Requirement, unknown_reasons
from oitcheck.catalogue.source import SourceFile, validated
from oitcheck.checks import REGISTRY
from oitcheck.errors import CatalogueError
from oitcheck.models import Unseen

WORDING = "wording.yaml"
REQUIREMENTS = "requirements"


PLACEHOLDERS = frozenset(
    (
        "title",
        "missing",
        "expected",
        "found",
        "so_far",
        "files",
        "year",
        "previous",
        "count",
        "urls",
        "documents",
        "why",
        "where",
    )
)


def load(directory: Path | None = None) -> Catalogue:
    """The catalogue in a directory; CatalogueError on the first thing that is wrong."""
    for problem in (reader := Reader(directory or default_directory())).problems():
        raise problem
    return reader.catalogue


def lint(directory: Path | None = None) -> list[str]:
    """Every problem of a catalogue as one sentence each, with file and line; empty if it is sound."""
    try:
        return [str(problem) for problem in Reader(directory or default_directory()).problems()]
    except CatalogueError as error:
        return [str(error)]


class Reader:
    """Reads the files once; `catalogue` is complete only where `problems` yields nothing."""

    def __init__(self, directory: Path) -> None:
        self._main = main_file(directory)
        self._wording = SourceFile(directory / WORDING)
        self._files = [SourceFile(path) for path in sorted((directory / REQUIREMENTS).glob("*.yaml"))]
        self._where: dict[str, tuple[SourceFile, int]] = {}
        self.catalogue = self._build()

    def problems(self) -> Iterator[CatalogueError]:
        """What no schema can say: dangling names, missing words, unknown placeholders."""
        yield from self._dangling()
        yield from self._unused()
        yield from self._systems_unknown()
        yield from self._wordless()
        yield from self._placeholders()

    def _build(self) -> Catalogue:
        requirements = {r.id: r for source in self._files for r in self._requirements(source)}
        data = self._main.data | {
            "requirements": requirements,
            "wording": self._validated_wording(),
            "sha256": self._digest(),
            "frameworks": frameworks_of(self._main),
        }
        return validated(self._main, Catalogue, data, ())

    def _requirements(self, source: SourceFile) -> Iterator[Requirement]:
        entries = source.data.get("requirements")
        if not isinstance(entries, list):
            raise source.error((), "the file needs a list named requirements")
        for index, entry in enumerate(entries):
            shared = self._with_shared_about(source, entry, index)
            requirement = validated(source, Requirement, shared, ("requirements", index))
            if requirement.id in self._where:
                other, at = self._where[requirement.id]
                raise source.error(
                    ("requirements", index, "id"),
                    f"requirement {requirement.id!r} exists already in {other.path.name}:"
                    f"{other.line(('requirements', at, 'id'))}; choose another id",
                )
            self._where[requirement.id] = (source, index)
            yield requirement

    def _with_shared_about(self, source: SourceFile, entry: Any, index: int) -> Any:
        """`about: {same_as: other}` is the other requirement's about, with what is written beside it on top."""
        about = entry.get("about") if isinstance(entry, dict) else None
        if not isinstance(about, dict) or "same_as" not in about:
            return entry
        other = next((e for e in source.data["requirements"] if e.get("id") == about["same_as"]), None)
        if other is None or "same_as" in other.get("about", {}):
            where = ("requirements", index, "about", "same_as")
            raise source.error(where, f"same_as names no requirement of this file with an about of its own: {about}")
        own = {key: value for key, value in about.items() if key != "same_as"}
        return {**entry, "about": {**other["about"], **own}}

    def _validated_wording(self) -> Any:
        return self._wording.data.get("wording", {})

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for source in (self._main, self._wording, *self._files):
            digest.update(source.path.read_bytes().replace(b"\r\n", b"\n"))
        return digest.hexdigest()

    def _requirement_error(self, requirement_id: str, text: str, *where: str | int) -> CatalogueError:
        source, index = self._where[requirement_id]
        return source.error(("requirements", index, *where), text)

    def _dangling(self) -> Iterator[CatalogueError]:
        known = self.catalogue.requirements
        for index, rid in enumerate(self.catalogue.common):
            if rid not in known:
                yield self._main.error(("common", index), f"unknown requirement {rid!r}")
        for f, entry in enumerate(self._main.data.get("frameworks", [])):
            for i, item in enumerate(entry.get("items", [])):
                for r, rid in enumerate(item["requirements"]):
                    if rid not in known:
                        where = ("frameworks", f, "items", i, "requirements", r)
                        yield self._main.error(where, f"{item['id']} names unknown requirement {rid!r}")

    def _unused(self) -> Iterator[CatalogueError]:
        used = {rid for f in self.catalogue.frameworks for item in f.items for rid in item.requirements}
        for rid in self.catalogue.requirements:
            if rid not in used and rid not in self.catalogue.common:
                yield self._requirement_error(rid, f"requirement {rid!r} belongs to no O-item; map it or delete it")

    def _systems_unknown(self) -> Iterator[CatalogueError]:
        for requirement in self.catalogue.requirements.values():
            for index, check in enumerate(requirement.checks):
                for system in getattr(check.options, "any_of", ()):
                    if system not in self.catalogue.systems:
                        yield self._requirement_error(
                            requirement.id,
                            f"unknown system {system!r}; define it under systems",
                            "checks",
                            index,
                        )

    def _wordless(self) -> Iterator[CatalogueError]:
        wanted = {check.id: check.reasons for check in REGISTRY.values()} | {"look": tuple(Unseen)}
        for check, reasons in wanted.items():
            for reason in reasons:
                if reason not in self.catalogue.wording.get(check, {}):
                    yield self._wording.error(("wording", check), f"no wording for {check}.{reason}; add it")
        for check, said in self.catalogue.wording.items():
            for reason in said:
                if reason not in wanted.get(check, ()):
                    yield self._wording.error(("wording", check, reason), f"no check returns {check}.{reason}")
        for requirement in self.catalogue.requirements.values():
            for reason in unknown_reasons(requirement):
                yield self._requirement_error(requirement.id, f"none of its checks returns {reason!r}", "say", reason)

    def _placeholders(self) -> Iterator[CatalogueError]:
        for check, said in self.catalogue.wording.items():
            for reason, wording in said.items():
                for bad in _unknown_placeholders(wording.message + wording.suggest):
                    yield self._wording.error(("wording", check, reason), bad)
        for requirement in self.catalogue.requirements.values():
            for reason, wording in requirement.say.items():
                for bad in _unknown_placeholders(wording.message + wording.suggest):
                    yield self._requirement_error(requirement.id, bad, "say", reason)


def _unknown_placeholders(template: str) -> Iterator[str]:
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError as error:
        yield f"template cannot be filled ({error}); double every brace that is meant as text"
        return
    for name in names:
        if name not in PLACEHOLDERS:
            yield f"unknown placeholder {{{name}}}; known: {', '.join(sorted(PLACEHOLDERS))}"
