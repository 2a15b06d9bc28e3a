"""Evidence as a reader meets it: a link to the exact spot, the quote, the digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oitcheck.models import Evidence, Finding, Report
from oitcheck.report.places import fit, shown_url, spot_href

_SHORT_SHA = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """One piece of evidence. `href` is None where the URL must not be clickable."""

    href: str | None
    name: str
    locator: str
    address: str
    quote: str
    note: str
    sha256: str
    shared: bool = False  # other documents of the report are called the same

    @property
    def short_sha(self) -> str:
        """The digest's beginning, enough to compare by eye."""
        return self.sha256[:_SHORT_SHA]


class Spotter:
    """Makes spots; knows from the links table which media type a URL had."""

    def __init__(self, report: Report) -> None:
        self._types: dict[str, str] = {}
        called = {(e.document, e.url) for e in _evidence(report) if e.document}
        names = Counter(document for document, _ in called)
        self._shared = {document for document, count in names.items() if count > 1}
        for link in report.links:
            for url in (link.final_url, link.url):
                self._types.setdefault(url, link.content_type.lower())

    def spot(self, evidence: Evidence) -> Spot:
        """The evidence as a spot."""
        address = shown_url(evidence.url)
        return Spot(
            href=spot_href(evidence, self._types.get(evidence.url, "")),
            name=_name(evidence) or address,
            locator=place_of(evidence),
            address=address,
            quote=evidence.quote.strip(),
            note=evidence.note,
            sha256=evidence.sha256,
            shared=evidence.document in self._shared,
        )

    def spots(self, findings: Iterable[Finding]) -> tuple[Spot, ...]:
        """All findings' evidence, each spot once."""
        return tuple(dict.fromkeys(self.spot(e) for finding in findings for e in finding.evidence))


def _evidence(report: Report) -> Iterator[Evidence]:
    for item in report.items:
        for requirement in item.requirements:
            for finding in requirement.findings:
                yield from finding.evidence


def _name(evidence: Evidence) -> str:
    """What has no name of its own is called by its address, which is shown as addresses are."""
    return "" if evidence.document == evidence.url else fit(evidence.document).strip()


def place_of(evidence: Evidence) -> str:
    """A page, sheet or slide as it is called; a path in a page's markup means nothing to a reader who has the quote."""
    in_markup = " > " in evidence.locator or evidence.locator in ("body", "html")
    return "" if in_markup and evidence.quote.strip() else evidence.locator
