"""How much was looked at, in plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from oitcheck.models import Cap, CapHit, Coverage, Outcome, Report

_SEVERAL = 5
_SILENT = (Outcome.DNS, Outcome.TIMEOUT)


def coverage_sentence(coverage: Coverage) -> str:
    """How many of the planned addresses were asked for; what they answered is another matter."""
    if not coverage.planned:
        return "ไม่มีที่อยู่ (URL) ให้ตรวจ"
    if coverage.fetched >= coverage.planned:
        return f"ตรวจครบทั้ง {coverage.planned:,} ที่อยู่ (URL)"
    share = 100 * coverage.fetched // coverage.planned
    return f"ตรวจได้ {coverage.fetched:,} จาก {coverage.planned:,} ที่อยู่ (URL) คิดเป็นร้อยละ {share}"


def nothing_answered(report: Report) -> bool:
    """No server at all: the line of this computer is down, more likely than every website."""
    asked = [link.status for link in report.links if link.status is not Outcome.NOT_CHECKED]
    return bool(asked) and all(status in _SILENT for status in asked)


def refusing_hosts(report: Report) -> tuple[str, ...]:
    """Hosts that turned the program away again and again: where a reader has to begin."""
    hits = (hit for hit in report.coverage.caps_hit if hit.cap is Cap.REFUSALS and hit.url)
    left_alone = (urlsplit(hit.url).netloc for hit in hits)
    closed = closed_hosts((link.url, link.status) for link in report.links)
    return tuple(dict.fromkeys((*left_alone, *closed)))


def closed_hosts(answers: Iterable[tuple[str, Outcome]]) -> tuple[str, ...]:
    """Hosts of which not one address was shown to the program, of several that it asked for."""
    by_host: dict[str, list[Outcome]] = defaultdict(list)
    for url, outcome in answers:
        if outcome not in (Outcome.NOT_CHECKED, Outcome.EXCLUDED):
            by_host[urlsplit(url).netloc].append(outcome)
    return tuple(host for host, of in by_host.items() if len(of) >= _SEVERAL and all(one.refused for one in of))


def cap_sentences(caps: tuple[CapHit, ...]) -> tuple[str, ...]:
    """One sentence for each limit, with the items that ran into it."""
    items: dict[str, list[str]] = defaultdict(list)
    for hit in caps:
        items[hit.sentence].append(hit.item)
    return tuple(f"{did} ใน{_of_items(hit)}" for did, hit in items.items())


def _of_items(items: list[str]) -> str:
    distinct = [item for item in dict.fromkeys(items) if item]
    return f"ข้อ {', '.join(item_runs(distinct))}" if distinct else "การตรวจครั้งนี้"


def item_runs(items: Iterable[str]) -> list[str]:
    """ "O1, O3–O7": three and more that follow one another as one."""
    runs: list[list[str]] = []
    for item in items:
        if runs and item == f"O{int(runs[-1][-1][1:]) + 1}":
            runs[-1].append(item)
        else:
            runs.append([item])
    return [one for run in runs for one in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]
