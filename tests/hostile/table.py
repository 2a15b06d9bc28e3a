"""The table of behaviours, as docs/hostile.md shows it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tests.hostile import behaviours
from tests.hostile.behaviour import REGISTRY, Behaviour

PAGE = Path(__file__).parents[2] / "docs" / "hostile.md"
_INTRODUCTION = """# What servers do wrong, and what the crawl makes of it

Written by `python -m tests.hostile` from the registry under `tests/hostile/behaviours/`; every line is a test against a
real server on loopback, by the real crawler, and where a browser is named, in a real browser. *Outcome* and *cause* are
those of the submitted URL as `run.json` has them. *Verdict* is that of the requirement "submitted links open" in the
end: `cantTell` also says that nothing else of the item failed; – means that the line is about something else
(the files and pages behind the URL), which its test looks at.
"""
_HEAD = "| behaviour | what the server does | outcome | cause | verdict |\n| --- | --- | --- | --- | --- |\n"


def markdown() -> str:
    """The whole page."""
    assert behaviours.__all__
    groups = groupby(sorted(REGISTRY.values(), key=_group), key=lambda behaviour: behaviour.group)
    return _INTRODUCTION + "".join(_section(name, list(rows)) for name, rows in groups)


def _group(behaviour: Behaviour) -> int:
    return list(dict.fromkeys(b.group for b in REGISTRY.values())).index(behaviour.group)


def _section(name: str, rows: list[Behaviour]) -> str:
    return f"\n## {name}\n\n{_HEAD}" + "".join(map(_row, rows))


def _row(behaviour: Behaviour) -> str:
    does = behaviour.does.replace("|", "\\|") + (" (browser)" if behaviour.browser else "")
    cause = f"`{behaviour.cause}`" if behaviour.cause else "–"
    verdict = f"`{behaviour.verdict}`" if behaviour.verdict else "–"
    return f"| {behaviour.id} | {does} | `{behaviour.outcome}` | {cause} | {verdict} |\n"
