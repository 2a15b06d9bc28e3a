"""The registry: what a host does, and what the crawl and the verdict have to make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from oitcheck.models import Cause, CrawlLog, Fetch, Outcome, Verdict
from tests.hostile.server import Host

Prepare = Callable[[Host], str | Sequence[str]]


@dataclass(frozen=True)
class Seen:
    """What a crawl made of a behaviour."""

    host: Host
    log: CrawlLog
    urls: tuple[str, ...]  # submitted
    seconds: float

    def fetch(self, path: str = "") -> Fetch:
        """The fetch of the last submitted URL, or of a path of the host."""
        url = self.host.url(path) if path else self.urls[-1]
        return next(fetch for fetch in self.log.fetches if fetch.url == url)


@dataclass(frozen=True)
class Behaviour:
    """One entry of the table. `verdict` is that of the requirement that submitted links open; None: not looked at."""

    id: str
    group: str
    does: str
    prepare: Prepare
    outcome: Outcome
    cause: Cause | None
    verdict: Verdict | None
    browser: bool = False
    settings: dict[str, object] = field(default_factory=dict)
    check: Callable[[Seen], None] | None = None


REGISTRY: dict[str, Behaviour] = {}


def behaviour(
    group: str,
    outcome: Outcome,
    cause: Cause | None = None,
    verdict: Verdict | None = None,
    *,
    browser: bool = False,
    check: Callable[[Seen], None] | None = None,
    **settings: object,
) -> Callable[[Prepare], Prepare]:
    """Enter the decorated function, which prepares a host and returns what is submitted.

    Its docstring stands in the table; outcome and cause are those of the last URL submitted.
    """

    def decorated(prepare: Prepare) -> Prepare:
        id_ = prepare.__name__.replace("_", "-")
        does = " ".join((prepare.__doc__ or "").split()).rstrip(".")
        enter(Behaviour(id_, group, does, prepare, outcome, cause, verdict, browser, settings, check))
        return prepare

    return decorated


def enter(entry: Behaviour) -> None:
    """Add to the table; a name stands for one behaviour."""
    assert entry.id not in REGISTRY, entry.id
    REGISTRY[entry.id] = entry
