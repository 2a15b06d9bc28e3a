"""rules/o_items.yaml: where the rules are, and the frameworks, which need none of the checks to be read."""

from __future__ import annotations

from pathlib import Path

from oitcheck.catalogue.framework import Framework, Frameworks
from oitcheck.catalogue.source import SourceFile, validated
from oitcheck.errors import CatalogueError

MAIN = "o_items.yaml"


def default_directory() -> Path:
    """The rules that came with the program: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent.parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def load_frameworks(directory: Path | None = None) -> Frameworks:
    """What a crawl needs of the rules; CatalogueError where even that is wrong."""
    return Frameworks(frameworks=tuple(frameworks_of(main_file(directory or default_directory()))))


def main_file(directory: Path) -> SourceFile:
    """The file that a directory of rules begins with."""
    if not (directory / MAIN).is_file():
        raise CatalogueError(
            f"{directory} ไม่ใช่โฟลเดอร์เกณฑ์การประเมิน (ไม่พบ {MAIN}): ให้ระบุโฟลเดอร์ที่มีไฟล์นี้ หรือเว้นไว้เพื่อใช้เกณฑ์ของโปรแกรม"
        )
    return SourceFile(directory / MAIN)


def frameworks_of(source: SourceFile) -> list[Framework]:
    """The frameworks of the main file, each with what it takes over from the one that it extends."""
    raw = source.data.get("frameworks", [])
    if not isinstance(raw, list):
        raise source.error(("frameworks",), "frameworks must be a list")
    built: dict[str, Framework] = {}
    for index, entry in enumerate(raw):
        framework = validated(source, Framework, entry, ("frameworks", index))
        built[framework.id] = _extended(source, framework, built, index)
    return list(built.values())


def _extended(source: SourceFile, framework: Framework, earlier: dict[str, Framework], index: int) -> Framework:
    if framework.extends is None:
        return framework
    base = earlier.get(framework.extends)
    if base is None:
        where = ("frameworks", index, "extends")
        raise source.error(where, f"extends unknown framework {framework.extends!r}; define it above")
    return framework.model_copy(
        update={"items": framework.items or base.items, "rating": framework.rating or base.rating}
    )
