"""What an earlier run of the same agency knows: what need not travel again, and since when a link has been failing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from urllib.parse import quote

from oitcheck.crawl.asking.errand import Known, bare
from oitcheck.crawl.connection.headers import moment
from oitcheck.crawl.kinds import netloc
from oitcheck.models import CrawlLog, Fetch, Outcome, OutOfSight
from oitcheck.snapshot import Original

Load = Callable[[Original], bytes]
_FIRST_DAY = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run, by address and by payload. Failures are not in it: they are looked at anew."""

    known: Mapping[str, Known] = field(default_factory=dict)  # by address
    originals: Mapping[str, Original] = field(default_factory=dict)  # by SHA-256
    failing: Mapping[str, datetime] = field(default_factory=dict)  # URL -> since when
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # URL -> the pages that led to it
    opened: frozenset[str] = frozenset()

    @classmethod
    def of(cls, log: CrawlLog, places: Mapping[str, str], load: Load) -> Earlier:
        """From a run's log; `places` has the run directory that stores each payload which still exists."""
        fetches = log.fetches
        originals = {one.sha256: one for fetch in fetches for one in _originals(fetch, places)}
        good = [fetch for fetch in fetches if fetch.outcome.reached and fetch.sha256 in originals]
        shared = _shared_tags(good)
        return cls(
            {fetch.final_url: _known(fetch, originals[fetch.sha256], load, shared) for fetch in good},
            originals,
            {link.url: link.since for link in log.out_of_sight}
            | {fetch.url: fetch.since or fetch.fetched_at for fetch in fetches if _fails(fetch) or fetch.since},
            _above(log),
            frozenset(fetch.url for fetch in fetches if fetch.outcome.reached),
        )

    def since(self, fetch: Fetch) -> datetime | None:
        """Since when a link has been failing without a break; None for one that works, or worked until now.

        A look that was not taken is no break.
        """
        goes_on = _fails(fetch) or fetch.outcome is Outcome.NOT_CHECKED
        return self.failing.get(fetch.url) if goes_on else None

    def out_of_sight(self, fetches: Iterable[Fetch]) -> Iterator[OutOfSight]:
        """Links that failed and that today's fetches do not show, because a page on the way to them did not open."""
        seen = {fetch.url: fetch for fetch in fetches}
        for url in self.failing.keys() - seen.keys():
            way = next((way for way in self._ways(url, seen) if not seen[way[-1]].outcome.reached), None)
            if way:
                yield OutOfSight(url=url, since=self.failing[url], behind=way)

    def _ways(self, url: str, seen: Mapping[str, Fetch]) -> Iterator[tuple[str, ...]]:
        """From a link up to the nearest pages that were asked for today."""
        passed = {url}
        ahead: list[tuple[str, ...]] = [(page,) for page in self.above.get(url, ())]
        while ahead:
            way = ahead.pop(0)
            if way[-1] in seen:
                yield way
            elif way[-1] not in passed:
                passed.add(way[-1])
                ahead += [(*way, page) for page in self.above.get(way[-1], ())]


def _above(log: CrawlLog) -> dict[str, tuple[str, ...]]:
    """Pages by the address that was asked for, not by the one that it led to."""
    asked = {fetch.final_url: fetch.url for fetch in log.fetches}
    pages: dict[str, dict[str, None]] = {}
    for link in log.out_of_sight:
        for url, page in pairwise((link.url, *link.behind)):
            pages.setdefault(url, {})[page] = None
    for visit in log.visits:
        pages.setdefault(visit.url, {})[asked.get(visit.found_on, visit.found_on)] = None
    return {url: tuple(filter(None, above)) for url, above in pages.items()}


def _originals(fetch: Fetch, places: Mapping[str, str]) -> Iterator[Original]:
    if fetch.sha256 in places:
        yield Original(fetch.sha256, fetch.final_url, fetch.stored_at or fetch.fetched_at, places[fetch.sha256])


def _shared_tags(fetches: Iterable[Fetch]) -> frozenset[tuple[str, str]]:
    """Tags, by host, under which several contents came: they name no content, but a server or a day."""
    contents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fetch in fetches:
        contents[_tag(fetch)].add(fetch.sha256)
    return frozenset(tag for tag, digests in contents.items() if len(digests) > 1)


def _tag(fetch: Fetch) -> tuple[str, str]:
    return netloc(fetch.final_url), bare(fetch.etag)


def _known(fetch: Fetch, original: Original, load: Load, shared: Collection[tuple[str, str]]) -> Known:
    kind = f"{fetch.media_type}; charset={fetch.charset}" if fetch.charset else fetch.media_type
    name = f"attachment; filename*=UTF-8''{quote(fetch.filename)}" if fetch.filename else ""
    headers = {
        "content-type": kind,
        "content-disposition": name,
        "etag": fetch.etag,
        "last-modified": fetch.last_modified,
    }
    return Known(
        original,
        partial(load, original),
        tuple((name, value) for name, value in headers.items() if value),
        fetch.size,
        fetch.etag if bare(fetch.etag) and _tag(fetch) not in shared else "",
        fetch.last_modified if _is_of_a_change(fetch) else "",
        "html" in fetch.media_type,
    )


def _is_of_a_change(fetch: Fetch) -> bool:
    """Not in the future, nor the day from which clocks count: servers say these of anything."""
    changed = moment(fetch.last_modified)
    return changed is not None and _FIRST_DAY < changed <= fetch.fetched_at


def _fails(fetch: Fetch) -> bool:
    return not fetch.outcome.reached and fetch.outcome not in (Outcome.EXCLUDED, Outcome.ROBOTS, Outcome.NOT_CHECKED)
