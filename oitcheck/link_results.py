"""The links of a run as the report tells them (pure): light to load, for those who want nothing but link health."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from oitcheck.models import LinkResult, Run, Visit


def link_results(run: Run) -> Iterator[LinkResult]:
    """One entry per URL, in the order of the crawl, with all items that name it and the first place it was found."""
    visits: dict[str, list[Visit]] = {}
    for visit in run.log.visits:
        visits.setdefault(visit.url, []).append(visit)
    for fetch in run.log.fetches:
        mine = visits.get(fetch.url, [])
        if not mine:
            continue
        yield LinkResult(
            url=fetch.url,
            final_url=fetch.final_url,
            items=tuple(dict.fromkeys(visit.item for visit in mine)),
            found_on=mine[0].found_on,
            anchor=mine[0].anchor or unquote(PurePosixPath(fetch.url).name),
            status=fetch.outcome,
            http_status=fetch.status,
            detail=fetch.detail,
            checked_at=fetch.fetched_at,
            since=fetch.since,
            content_type=fetch.media_type,
            sha256=fetch.sha256,
            submitted=any(visit.depth == 0 for visit in mine),
        )
