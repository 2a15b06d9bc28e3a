"""Rates over decisions, and tables of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from .decisions import Decision

ERRORS = ("false_failed", "false_passed", "cant_tell")


def figures(decisions: Iterable[Decision]) -> dict[str, float]:
    """How many, and the rate of each kind of error (0–1)."""
    decisions = tuple(decisions)
    shares = {error: _rate(d.error == error for d in decisions) for error in ERRORS}
    return {"decisions": len(decisions), **shares}


def all_figures(decisions: Iterable[Decision]) -> dict[str, float]:
    """The flat figures of build/accuracy.json."""
    decisions = tuple(decisions)
    scans = [d for d in decisions if d.fault == "scan"]
    halves = {
        f"{half}_{name}": value
        for half in ("dev", "test")
        for name, value in figures(d for d in decisions if d.spec.half == half).items()
    }
    return {**figures(decisions), "scan_false_failed": _rate(d.got == "failed" for d in scans), **halves}


def table(name: str, decisions: Iterable[Decision], key: Callable[[Decision], str]) -> str:
    """A line a group: decisions and the three rates in percent."""
    groups: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        groups[key(decision)].append(decision)
    head = f"{name:<26}{'decisions':>10}{'false failed':>14}{'false passed':>14}{'cannot tell':>13}"
    lines = [head, *(_line(group, figures(groups[group])) for group in sorted(groups, key=_natural))]
    return "\n".join(lines)


def _line(group: str, values: dict[str, float]) -> str:
    shares = "".join(f"{values[error]:>{width}.1%}" for error, width in zip(ERRORS, (14, 14, 13), strict=True))
    return f"{group:<26}{values['decisions']:>10}{shares}"


def _natural(group: str) -> tuple[str, int]:
    return (group.rstrip("0123456789"), int("0" + "".join(filter(str.isdigit, group))))


def _rate(hits: Iterable[bool]) -> float:
    hits = tuple(hits)
    return round(sum(hits) / len(hits), 4) if hits else 0.0
