"""The wall holds, the registry is complete, what is public says what it is for: read from the source."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import oitcheck
from oitcheck.checks import REGISTRY

ROOT = Path(oitcheck.__file__).parent
MODULES = {
    path.relative_to(ROOT.parent).with_suffix("").as_posix().replace("/", "."): path for path in ROOT.rglob("*.py")
}
BEYOND_THE_WALL = (
    "documents", "evidence", "checks", "evaluate", "judge", "looks", "suggest", "score", "diff", "report", "thai",
    "template", "catalogue", "models", "errors", "history", "review", "link_results", "links",
)  # fmt: skip
GROUND = ("models", "thai", "errors", "lazily")
NETWORK = (
    "httpx",
    "socket",
    "ssl",
    "playwright",
    "http.client",
    "urllib.request",
    "asyncio",
    "oitcheck.crawl",
    "oitcheck.cli",
)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Everything a module imports, wherever in it: `from a import b` gives a and a.b."""
    return tuple(_imports(ast.parse(path.read_text("utf-8"))))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached(start: str) -> set[str]:
    """A module's imports, and through the project's own modules theirs."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        path = MODULES.get(name) or MODULES.get(f"{name}.__init__")
        if path is not None:
            todo += imports(path)
    return seen


def is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("room", BEYOND_THE_WALL)
def test_nothing_after_the_snapshot_touches_the_network(room: str) -> None:
    inside = [name for name in MODULES if is_in(name, (f"oitcheck.{room}",))]
    assert inside
    for name in inside:
        assert [found for found in reached(name) if is_in(found, NETWORK)] == [], name


def test_the_wall_would_be_seen_if_it_fell() -> None:
    """The test above can fail: on the other side of the wall there is a network."""
    assert {"httpx", "oitcheck.crawl"} <= reached("oitcheck.pipeline")


@pytest.mark.parametrize("name", ["random", "time", "datetime.datetime.now"])
def test_verdicts_know_no_clock_and_no_chance(name: str) -> None:
    pure = ["evidence", "checks", "evaluate", "judge", "looks", "suggest", "score", "template", "catalogue", "models"]
    for module, path in MODULES.items():
        if is_in(module, tuple(f"oitcheck.{room}" for room in pure)):
            assert name not in set(imports(path)), module
            assert not re.search(r"\b(?:now|today|utcnow)\(", path.read_text("utf-8")), module


def test_every_check_is_registered() -> None:
    files = {path.stem for path in (ROOT / "checks").glob("*.py")} - {"__init__", "base"}
    with_check = {
        stem for stem in files if re.search(r"^CHECK\b", (ROOT / "checks" / f"{stem}.py").read_text("utf-8"), re.M)
    }
    assert {check.run.__module__.rsplit(".", 1)[1] for check in REGISTRY.values()} == with_check
    for id_, check in REGISTRY.items():
        assert id_ == check.id == check.run.__module__.rsplit(".", 1)[1]


def test_what_is_no_check_is_used_by_one() -> None:
    files = {path.stem for path in (ROOT / "checks").glob("*.py")} - {"__init__", "base"}
    helpers = files - set(REGISTRY)
    used = {name for stem in files for name in imports(ROOT / "checks" / f"{stem}.py")}
    assert {helper for helper in helpers if f"oitcheck.checks.{helper}" not in used} == set()


def test_everything_public_has_a_docstring() -> None:
    bare = [f"{name}:{node.lineno}" for name, path in MODULES.items() for node in undocumented(path)]
    assert bare == []


def undocumented(path: Path) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    for parent in (
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")),
    ):
        for node in parent.body:
            named = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if named and not node.name.startswith("_") and not ast.get_docstring(node):
                yield node


def test_every_module_says_what_it_is_for() -> None:
    texts = {name: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for name, path in MODULES.items()}
    assert [name for name, text in texts.items() if not text] == []


def test_the_map_names_every_room_and_what_it_leans_on() -> None:
    """The third column of the map: all that a room imports beside the ground floor, and nothing that it does not."""
    wrong = {}
    for rooms, said in mapped():
        real = set().union(*(leans_on(room) for room in rooms)) - rooms
        if said not in ({"all"}, {"all but crawl and cli"}) and real != said:
            wrong[" ".join(sorted(rooms))] = (real - said, said - real)
    assert wrong == {}
    known = set().union(*(rooms for rooms, _ in mapped()))
    assert {room_of(name) for name in MODULES} - {"oitcheck", "__main__", "samples"} == known


def mapped() -> Iterator[tuple[set[str], set[str]]]:
    """The rooms of a line, and the rooms that it says they lean on."""
    for line in (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8").splitlines():
        row = re.fullmatch(r"\| `oitcheck/([^|]*)\|[^|]*\|([^|]*)\|", line)
        if row is not None:
            named = re.findall(r"[\w.]+", row[1].replace("`", " "))
            said = re.sub(r"\(.*?\)", "", row[2]).split(",")
            yield {name.removesuffix(".py") for name in named}, {name.strip(" –") for name in said} - {""}


def leans_on(room: str) -> set[str]:
    """Other rooms that a room's modules import."""
    own = [path for name, path in MODULES.items() if room_of(name) == room]
    names = {room_of(name) for path in own for name in imports(path) if is_in(name, ("oitcheck",)) and is_module(name)}
    return names - {room, "oitcheck", *GROUND}


def is_module(name: str) -> bool:
    return name in MODULES or f"{name}.__init__" in MODULES


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__init__" else parts[0]


def test_the_packages_of_a_room_lean_one_way() -> None:
    """In rooms of several packages no two lean on each other, nor three in a ring; the map names each of them."""
    leans: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        if package := package_of(name):
            leans.setdefault(package, set()).update(filter(None, map(package_of, imports(path))))
    for package, on in leans.items():
        on.discard(package)
    TopologicalSorter(leans).prepare()
    map_ = (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8")
    assert [package for package in leans if f"`{package.split('/')[1]}/`" not in map_] == []


def package_of(module: str) -> str:
    """The package within a room of a module, "documents/pdf"; "" for one that stands in no package."""
    parts = module.removeprefix("oitcheck.").split(".")
    inside = len(parts) > 1 and (ROOT / parts[0] / parts[1]).is_dir()
    return "/".join(parts[:2]) if inside else ""


def test_every_library_is_declared() -> None:
    """What is imported comes with an installation, not by luck of what else is installed."""
    declared = project()["dependencies"]
    names = {re.split(r"[<>=\[; ]", dependency)[0].lower().replace("_", "-") for dependency in declared}
    modules = {module.split(".")[0] for path in MODULES.values() for module in imports(path)}
    foreign = modules - set(sys.stdlib_module_names) - {"oitcheck", "markupsafe"}  # markupsafe is a part of jinja2
    owners = packages_distributions()
    undeclared = {
        module for module in foreign if not {dist.lower().replace(".", "-") for dist in owners[module]} & names
    }
    assert undeclared == set()


def test_versions_are_pinned_for_every_library() -> None:
    lines = [
        line for line in (ROOT.parent / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    development = (ROOT.parent / "requirements-dev.txt").read_text("utf-8").splitlines()
    wanted = [*project()["dependencies"], *(line for line in development if line and not line.startswith("#"))]
    names = {re.split(r"[<>=\[; ]", name)[0].lower().replace("_", "-").replace(".", "-") for name in wanted}
    assert names - {line.split("==")[0] for line in lines} == set()


def project() -> dict[str, list[str]]:
    """The project table of pyproject.toml."""
    with (ROOT.parent / "pyproject.toml").open("rb") as file:
        table: dict[str, list[str]] = tomllib.load(file)["project"]
    return table
