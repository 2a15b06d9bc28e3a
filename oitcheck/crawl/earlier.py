"""What an earlier run of the same agency knows: what need not travel again, and since when a link has been failing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from urllib.parse import quote

from oitcheck.crawl.errand import Known
from oitcheck.models import Fetch, Outcome
from oitcheck.snapshot import Original

Load = Callable[[Original], bytes]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run, by address and by payload. Failures are not in it: they are looked at anew."""

    known: Mapping[str, Known] = field(default_factory=dict)  # by address
    originals: Mapping[str, Original] = field(default_factory=dict)  # by SHA-256
    failing: Mapping[str, datetime] = field(default_factory=dict)  # URL -> since when

    @classmethod
    def of(cls, fetches: tuple[Fetch, ...], places: Mapping[str, str], load: Load) -> Earlier:
        """From a run's fetches; `places` has the run directory that stores each payload which still exists."""
        originals = {one.sha256: one for fetch in fetches for one in _originals(fetch, places)}
        good = [fetch for fetch in fetches if fetch.outcome.reached and fetch.sha256 in originals]
        return cls(
            {fetch.final_url: _known(fetch, originals[fetch.sha256], load) for fetch in good},
            originals,
            {fetch.url: fetch.since or fetch.fetched_at for fetch in fetches if _fails(fetch) or fetch.since},
        )

    def since(self, fetch: Fetch) -> datetime | None:
        """Since when a link has been failing without a break; None for one that works, or worked until now.

        A look that was not taken is no break.
        """
        goes_on = _fails(fetch) or fetch.outcome is Outcome.NOT_CHECKED
        return self.failing.get(fetch.url) if goes_on else None


def _originals(fetch: Fetch, places: Mapping[str, str]) -> Iterator[Original]:
    if fetch.sha256 in places:
        yield Original(fetch.sha256, fetch.final_url, fetch.stored_at or fetch.fetched_at, places[fetch.sha256])


def _known(fetch: Fetch, original: Original, load: Load) -> Known:
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
        fetch.etag,
        fetch.last_modified,
    )


def _fails(fetch: Fetch) -> bool:
    return not fetch.outcome.reached and fetch.outcome not in (Outcome.EXCLUDED, Outcome.ROBOTS, Outcome.NOT_CHECKED)
