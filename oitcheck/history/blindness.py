"""What nobody can see: items that stay undecided for long, and hosts that show the program nothing (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from oitcheck.history.rows import RunRow
from oitcheck.models import Outcome, Verdict
from oitcheck.report.coverage import closed_hosts
from oitcheck.report.dashboard import ClosedHost

LONG = timedelta(days=14)


def long_undecided(
    runs: Sequence[RunRow], verdicts: Mapping[str, Mapping[str, Verdict]], now: datetime
) -> dict[datetime, list[str]]:
    """Items that could not be decided in any run for long, by the first of these runs, the longest first."""
    found: dict[datetime, list[str]] = defaultdict(list)
    for item in verdicts[runs[-1].run_id]:
        since = _since(runs, [verdicts[run.run_id].get(item) for run in runs])
        if since is not None and now - since >= LONG:
            found[since].append(item)
    return dict(sorted(found.items()))


def _since(runs: Sequence[RunRow], of_item: Sequence[Verdict | None]) -> datetime | None:
    """Since when every run of today's framework left an item undecided, None where the last one did not."""
    since = None
    for run, verdict in zip(reversed(runs), reversed(of_item), strict=True):
        if verdict is not Verdict.CANT_TELL or run.framework != runs[-1].framework:
            break
        since = run.crawled_at
    return since


def closed(answers: Iterable[tuple[str, Sequence[tuple[str, Outcome]]]]) -> tuple[ClosedHost, ...]:
    """Hosts that showed nothing in the latest runs of agencies, those of most agencies first."""
    of_host: dict[str, list[str]] = defaultdict(list)
    for agency, of_run in answers:
        for host in closed_hosts(of_run):
            of_host[host].append(agency)
    hosts = sorted(of_host.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(ClosedHost(host, tuple(names)) for host, names in hosts)
