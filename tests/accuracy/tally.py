"""Rates over decisions, and tables of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import sqrt

from .decisions import Decision
from .desk import SCANS

HALVES = ("dev", "test", "held")
_Z = 1.96
ERRORS = ("false_failed", "false_passed", "cant_tell")


def figures(decisions: Iterable[Decision]) -> dict[str, float]:
    """How many, and the rate of each kind of error (0–1)."""
    decisions = tuple(decisions)
    shares = {error: _rate(d.error == error for d in decisions) for error in ERRORS}
    return {"decisions": len(decisions), **shares}


def all_figures(decisions: Iterable[Decision]) -> dict[str, float]:
    """The flat figures of build/accuracy.json."""
    decisions = tuple(decisions)
    scans = [d for d in decisions if d.fault in SCANS]
    texts = [d for d in decisions if d.fault not in SCANS]
    halves = {
        f"{half}_{name}": value
        for half in HALVES
        for name, value in figures(d for d in decisions if d.spec.half == half).items()
    }
    bounds = {f"{name}_upto": wilson(sum(d.error == name for d in texts), len(texts))[1] for name in ERRORS}
    scanned = {"scan_decisions": len(scans), "scan_false_failed": _rate(d.got == "failed" for d in scans)}
    return {**figures(texts), **bounds, **scanned, **halves}


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % confidence interval of a rate (Wilson's score)."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, _Z * _Z / of
    middle, width = share + spread / 2, _Z * sqrt(share * (1 - share) / of + spread / (4 * of))
    return round(max(0.0, (middle - width) / (1 + spread)), 4), round((middle + width) / (1 + spread), 4)


def headline(decisions: Iterable[Decision]) -> str:
    """The rates of all, of each half and of scans, each with its interval."""
    decisions = tuple(decisions)
    groups = {"all text": [d for d in decisions if d.fault not in SCANS]}
    groups |= {half: [d for d in groups["all text"] if d.spec.half == half] for half in HALVES}
    groups["scans"] = [d for d in decisions if d.fault in SCANS]
    return "\n".join(_intervals(name, group) for name, group in groups.items())


def _intervals(name: str, group: list[Decision]) -> str:
    hits = {error: sum(d.error == error for d in group) for error in ERRORS}
    spans = {error: wilson(count, len(group)) for error, count in hits.items()}
    rates = (f"{e} {hits[e] / max(1, len(group)):.2%} ({spans[e][0]:.2%}–{spans[e][1]:.2%})" for e in ERRORS)
    return f"{name:<10}{len(group):>7}  " + "  ".join(rates)


def causes(decisions: Iterable[Decision]) -> str:
    """What the wrong verdicts rest on: a line a check and reason; a false pass rests on what nobody said."""
    counts = Counter((d.error, cause) for d in decisions if d.error for cause in d.causes or (f"silent on {d.fault}",))
    lines = (f"{error:<14}{cause:<44}{count:>6}" for (error, cause), count in counts.most_common())
    return "\n".join((f"{'error':<14}{'check:reason':<44}{'times':>6}", *lines))


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
