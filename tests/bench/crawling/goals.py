"""What the crawl is to reach, and how far it is from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Figures = dict[str, float | None]


@dataclass(frozen=True)
class Goal:
    """A bound for a figure; the crawl is to stay under it, or to come up to it (`least`)."""

    figure: str
    bound: float
    words: str
    least: bool = False

    def is_met(self, value: float) -> bool:
        """Whether the figure is on the right side."""
        return value >= self.bound if self.least else value <= self.bound


GOALS = (
    Goal("vs_scrapy", 3, "times as fast as Scrapy", least=True),
    Goal("vs_linkchecker", 3, "times as fast as LinkChecker", least=True),
    Goal("vs_linkinator", 1.3, "times as fast as linkinator", least=True),
    Goal("vs_bare_httpx", 0.7, "of the fastest bare httpx loop", least=True),
    Goal("urls_missed", 0, "addresses of the site missed"),
    Goal("dead_links_false", 0, "links called dead that are not"),
    Goal("latency_efficiency", 0.95, "of what latency and connections allow", least=True),
    Goal("recrawl_bytes", 0.1, "of the bytes, for an unchanged re-crawl"),
    Goal("recrawl_cpu", 0.15, "of the processor time, for an unchanged re-crawl"),
    Goal("recrawl_disk", 0.05, "of the disk, for an unchanged re-crawl"),
    Goal("fleet_vs_politeness_bound", 1.1, "times the politeness bound, for a fleet"),
    Goal("fleet_peak_memory_mb", 400, "MB at most, for a fleet"),
    Goal("checked_fleet_vs_politeness_bound", 1.1, "times the politeness bound, for a fleet that is checked"),
    Goal("checked_fleet_memory_mb", 400, "MB at most, for a fleet that is checked"),
)


def against_goals(figures: Mapping[str, float | None]) -> Iterator[str]:
    """A line for every goal that was measured, or could have been."""
    for goal in GOALS:
        if goal.figure not in figures:
            continue
        value = figures[goal.figure]
        sign = "≥" if goal.least else "≤"
        said = "not measured" if value is None else "met" if goal.is_met(value) else "missed"
        yield f"  {'-' if value is None else f'{value:g}':>8}  {sign} {goal.bound:<5g} {said:12}  {goal.words}"
