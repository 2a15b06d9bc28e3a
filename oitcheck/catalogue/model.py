"""The rule catalogue's shape: evidence requirements written once; `framework` maps O-numbers to them.

No year and no month stands in a rule: they are computed from the framework's fiscal year and the run's `--as-of`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from oitcheck.catalogue.framework import Framework, Frameworks, Item
from oitcheck.checks import REGISTRY, ConfiguredCheck
from oitcheck.checks.base import due_after
from oitcheck.evidence.about import About
from oitcheck.models import Basis, Level, Model
from oitcheck.thai.calendar import FiscalYear


class Wording(Model):
    """What is said when a check returns a reason: to the officer (`message`) and as ข้อเสนอแนะ (`suggest`)."""

    message: str
    suggest: str = ""


def _configured(value: object) -> object:
    """`- formats: {all: [pdf]}` or `- reachable` becomes a ConfiguredCheck with validated options."""
    if isinstance(value, ConfiguredCheck):
        return value
    if isinstance(value, str):
        return ConfiguredCheck.of(value, {})
    if isinstance(value, dict) and len(value) == 1:
        [(name, options)] = value.items()
        return ConfiguredCheck.of(str(name), options or {})
    raise ValueError("a check is written as its id, or as `id: {options}`")


class Requirement(Model):
    """One thing that has to be shown. `year: current` sets evidence of another fiscal year aside.

    `tells_of`: what there is nothing to tell of before it is over: the first half of the year, or, as of all evidence
    of the current year, the first of its months.
    `inferred_from`: from this fiscal year on the sources no longer state it; it is carried over from the year before.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    basis: Basis
    source: str
    inferred_from: int | None = None
    level: Level = Level.REQUIRED
    applies_from: int | None = None
    applies_to: int | None = None
    about: About
    year: Literal["current", "any"] = "any"
    tells_of: Literal["first_month", "first_half"] | None = None
    checks: tuple[Annotated[ConfiguredCheck, BeforeValidator(_configured)], ...] = ()
    say: dict[str, Wording] = Field(default_factory=dict)

    def basis_in(self, fiscal_year: int) -> Basis:
        """Whether it is stated or inferred for a fiscal year."""
        return Basis.INFERRED if self.inferred_from and fiscal_year >= self.inferred_from else self.basis

    def is_awaited(self, year: FiscalYear, day: date, due_on: int) -> bool:
        """Whether nothing of the year needs to be there yet; `due_on`: the day of the month after."""
        match self.tells_of or (self.year == "current" and "first_month"):
            case "first_half":
                return day < due_after(year.first_half[-1], due_on)
            case "first_month":
                return day < due_after(year.first_half[0], due_on)
        return False

    def applies(self, fiscal_year: int) -> bool:
        """Whether the requirement is in force in a (Buddhist-era) fiscal year."""
        return (self.applies_from or 0) <= fiscal_year <= (self.applies_to or 9999)


class System(Model):
    """A system that evidence may live in or link to, recognised by host (and path prefix).

    `shared`: a system of everybody, such as a complaint portal: a link to it is evidence, what it shows is not the
    agency's own content.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    hosts: tuple[str, ...]  # "eservice.bangkok.go.th", or "*.line.me"
    path: str = ""  # prefix, where the host alone is not enough
    shared: bool = True
    source: str = ""


class Catalogue(Frameworks):
    """All rules. `common` are the requirements every item has, whatever it is about."""

    version: str
    sha256: str = ""
    common: tuple[str, ...] = ()
    sources: dict[str, str] = Field(default_factory=dict)  # S0 -> what that document is
    requirements: dict[str, Requirement]
    systems: dict[str, System] = Field(default_factory=dict)
    wording: dict[str, dict[str, Wording]]  # check -> reason -> default wording

    def requirements_of(self, item: Item, framework: Framework) -> tuple[Requirement, ...]:
        """The common requirements, then the item's own, as far as they apply in the framework's year."""
        wanted = (self.requirements[rid] for rid in (*self.common, *item.requirements))
        return tuple(r for r in wanted if r.applies(framework.fiscal_year))

    def words(self, requirement: Requirement, check: str, reason: str) -> Wording:
        """The requirement's own wording of a reason, else the check's default."""
        own = requirement.say.get(reason)
        return own if own is not None else self.wording[check][reason]


def unknown_reasons(requirement: Requirement) -> list[str]:
    """Reasons a requirement words although none of its checks can return them."""
    possible = {reason for check in requirement.checks for reason in REGISTRY[check.id].reasons}
    possible |= set(REGISTRY["found"].reasons)
    return sorted(set(requirement.say) - possible)
