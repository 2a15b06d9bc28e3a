"""A sample: a site, what its office submits, and how both are written to files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..blocks import Link
from ..content.district import Place, found
from ..content.menu import chrome
from ..content.office import Content, Office
from ..months import FiscalYear
from ..record import record
from ..site import Load, Site
from ..skin_portal import PortalSkin
from ..submission import Row, submission_csv


@dataclass(frozen=True)
class Sample:
    """A site and its submission: rows of (item, URL, explanation)."""

    name: str
    site: Site
    rows: tuple[Row, ...]
    captured_at: str
    load: Load = field(default_factory=Load)

    def urls(self) -> tuple[str, ...]:
        """Every submitted URL, in order."""
        return tuple(url for _, url, _ in self.rows)

    def submission(self) -> bytes:
        """The submission as CSV."""
        return submission_csv(self.rows)


@dataclass(frozen=True)
class OwnPage:
    """A page of the office: URL, title, and who writes its content."""

    url: str
    title: str
    content: Content


def open_office(place: Place, year: int, pages: Iterable[OwnPage]) -> Office:
    """An office with all its pages online, each of them in every page's menu."""
    pages = tuple(pages)
    district = found(place)
    menu = tuple(Link(page.title, page.url) for page in pages)
    office = Office(Site(PortalSkin(chrome(district, menu))), district, FiscalYear(year))
    for page in pages:
        office.site.page(page.url, page.title, *page.content(office, page.url))
    return office


def write_sample(sample: Sample, folder: Path) -> tuple[Path, Path]:
    """Writes <name>.warc.gz and <name>.csv."""
    archive, table = folder / f"{sample.name}.warc.gz", folder / f"{sample.name}.csv"
    record(sample.site, archive, captured_at=sample.captured_at, load=sample.load)
    table.write_bytes(sample.submission())
    return archive, table


def build(samples: Mapping[str, Callable[[], Sample]], folder: Path) -> list[Path]:
    """Writes every sample; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [path for make in samples.values() for path in write_sample(make(), folder)]
