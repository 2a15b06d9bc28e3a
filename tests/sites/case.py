"""What a case is: a site with a submission, one thing broken in it, and the verdicts and reasons it has to get."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from oitcheck.models import CrawlSettings, Verdict
from tests.portal import Site

Break = Callable[[Site], Site]
SETTINGS = CrawlSettings(delay=0, retries=1, timeout=10, browser=False)


@dataclass(frozen=True)
class Saw:
    """The verdict of a requirement, the reason of one of its findings, and words that the suggestion has to hold."""

    verdict: Verdict
    reason: str = ""
    says: tuple[str, ...] = ()
    check: str = ""  # where more than one check of the requirement has the reason


PASSED = Saw(Verdict.PASSED)


def failed(reason: str, *says: str, check: str = "") -> Saw:
    """A lack that was earned; `says` is what the suggestion has to name."""
    return Saw(Verdict.FAILED, reason, says, check)


def cant_tell(reason: str, *, check: str = "") -> Saw:
    """Something a person has to look at."""
    return Saw(Verdict.CANT_TELL, reason, (), check)


@dataclass(frozen=True)
class Base:
    """A site, the URLs submitted for one item of it, and the requirements that do not pass as it stands."""

    name: str
    framework: str
    item: str
    as_of: date
    site: Callable[[], Site]
    urls: tuple[str, ...]
    but: Mapping[str, Saw] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A base with something broken. `expect`: requirement -> what it gets; no other requirement may turn failed."""

    name: str
    base: Base
    expect: Mapping[str, Saw]
    breaks: tuple[Break, ...] = ()
    settings: CrawlSettings = SETTINGS
    submit: tuple[str, ...] | None = None  # other URLs than the base's

    @property
    def id(self) -> str:
        """How the test is called."""
        return f"{self.base.framework}-{self.base.item}-{self.name}"

    @property
    def urls(self) -> tuple[str, ...]:
        """What is submitted for the item."""
        return self.base.urls if self.submit is None else self.submit

    def site(self) -> Site:
        """The base's site with the breaks made in it, one after the other."""
        site = self.base.site()
        for change in self.breaks:
            site = change(site)
        return site


def on(mutation: Callable[..., Site], *arguments: object, **options: object) -> Break:
    """A mutation of the kit with all its arguments but the site: `on(drop_links, page, "ธันวาคม")`."""
    return lambda site: mutation(site, *arguments, **options)


__all__ = ["PASSED", "SETTINGS", "Base", "Break", "Case", "Saw", "cant_tell", "failed", "on"]
