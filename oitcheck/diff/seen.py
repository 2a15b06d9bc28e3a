"""One run as the comparison needs it: what was on the wire, why it was looked at, and what it said (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from oitcheck.diff.addresses import file_name, lasting
from oitcheck.diff.noise import Selected
from oitcheck.models import Document, Fetch, Report, Role, Run, Visit
from oitcheck.models.change import LinkSide


@dataclass(frozen=True)
class Target:
    """A URL of the run with every reason to look at it."""

    key: str
    fetch: Fetch
    visits: tuple[Visit, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The items that name it, in the order of the crawl."""
        return tuple(dict.fromkeys(visit.item for visit in self.visits))

    @property
    def digest(self) -> str:
        """What was read of it: the rendered page where there is one."""
        return self.fetch.rendered_sha256 or self.fetch.sha256

    @property
    def is_page(self) -> bool:
        """A web page rather than a file, by its media type; by its role where nothing came back."""
        kind = self.fetch.media_type
        return "html" in kind if kind else all(visit.role in (Role.SUBMITTED, Role.PAGE) for visit in self.visits)

    @property
    def submitted(self) -> bool:
        """Handed in by the agency itself."""
        return any(visit.role is Role.SUBMITTED for visit in self.visits)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.fetch.filename or file_name(self.fetch.final_url or self.fetch.url)


@dataclass(frozen=True)
class Seen:
    """A run, its verdicts, and what can be asked of its snapshot.

    `documents` by digest, at least those that the other run does not have; `modified` by URL, as servers said;
    `selected` by URL: the texts inside what the noise settings select on that page. `evaluated`: the report lay beside
    the snapshot; `judged_again`: it did, but was given by other rules than today's, and stands here as judged today.
    """

    run: Run
    report: Report
    evaluated: bool = True
    judged_again: bool = False
    documents: Mapping[str, Document] = field(default_factory=dict)
    modified: Mapping[str, datetime] = field(default_factory=dict)
    selected: Mapping[str, Selected] = field(default_factory=dict)

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Every URL that an item looked at, by its lasting address.

        Two URLs that differ only in what passes are one target if they gave the same bytes, else each is its own.
        """
        visits: dict[str, list[Visit]] = {}
        for visit in self.run.log.visits:
            visits.setdefault(visit.url, []).append(visit)
        looked_at = [fetch for fetch in self.run.log.fetches if fetch.url in visits]
        contents: dict[str, set[str]] = {}
        for fetch in looked_at:
            contents.setdefault(lasting(fetch.url), set()).add(fetch.sha256)
        found: dict[str, Target] = {}
        for fetch in looked_at:
            key = lasting(fetch.url)
            key = key if len(contents[key]) == 1 else fetch.url
            found.setdefault(key, Target(key, fetch, tuple(visits[fetch.url])))
        return found

    def at(self, url: str) -> Target | None:
        """The target that a URL names."""
        return self.targets.get(lasting(url)) or self.targets.get(url)

    @cached_property
    def capped(self) -> frozenset[str]:
        """Items of which a limit ended the crawl early."""
        return frozenset(cap.item for cap in self.run.log.caps_hit)

    def submitted(self, item: str) -> frozenset[str]:
        """What the agency handed in for an item."""
        handed_in = self.run.submission.items.get(item)
        return frozenset(lasting(url.url) for url in handed_in.urls) if handed_in else frozenset()

    def document(self, target: Target) -> Document | None:
        """What a target said, if it was read."""
        return self.documents.get(target.digest)

    def side(self, target: Target) -> LinkSide:
        """The target as the report names it."""
        fetch, first = target.fetch, target.visits[0]
        return LinkSide(
            url=fetch.url,
            final_url=fetch.final_url,
            found_on=first.found_on,
            anchor=first.anchor.strip(),
            name=target.name,
            status=fetch.outcome,
            http_status=fetch.status,
            detail=fetch.detail,
            media_type=fetch.media_type,
            size=fetch.size,
            sha256=target.fetch.sha256,
            modified=self.modified.get(fetch.final_url),
            checked_at=fetch.fetched_at,
        )
