"""Each fiscal year's framework: its items under their O-numbers, and what scores are called."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from oitcheck.models.base import Model
from oitcheck.thai.keys import arabic

_COMMON_YEAR = 2001  # without 29 February


class Item(Model):
    """One O-item of a framework."""

    id: str = Field(pattern=r"^O[1-9][0-9]?$")
    indicator: str
    title: str
    expected: str  # a paragraph for the officer: what has to be on the website
    owner: str = ""
    requirements: tuple[str, ...] = Field(min_length=1)


class Rating(Model):
    """A rating level: total score at least `total`, and every instrument at least `each` where that is set."""

    name: str
    total: float
    each: float | None = None


def _day(said: str) -> str:
    if said and not (re.fullmatch(r"\d\d-\d\d", said) and _is_date(f"{_COMMON_YEAR}-{said}")):
        raise ValueError(f"{said!r} is no day of a year: write MM-DD")
    return said


def _is_date(said: str) -> bool:
    try:
        return bool(date.fromisoformat(said))
    except ValueError:
        return False


class Framework(Model):
    """One fiscal year's assessment. `extends` takes over another framework's items and rating, where not given."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    fiscal_year: int = Field(ge=2540, le=2700)
    deadline: Annotated[str, AfterValidator(_day)] = ""  # MM-DD in the fiscal year's own calendar year
    extends: str | None = None
    source: str = ""
    items: tuple[Item, ...] = ()
    rating: tuple[Rating, ...] = ()

    @property
    def due_on(self) -> int | None:
        """The day of April by which what tells of March has to be there; None where the sources name none."""
        month, _, day = self.deadline.partition("-")
        return int(day) if month == "04" else None

    def item(self, item_id: str) -> Item | None:
        """The item with this O-number."""
        return next((item for item in self.items if item.id == item_id), None)


class Frameworks(Model):
    """All years. A crawl needs to know no more of the rules."""

    frameworks: tuple[Framework, ...]

    def framework(self, framework_id: str) -> Framework | None:
        """The framework with this id."""
        return next((f for f in self.frameworks if f.id == framework_id), None)

    def framework_of(self, year: str) -> Framework | None:
        """The framework of a fiscal year, as officers write one: "ปี ๒๕๖๘"."""
        said = re.fullmatch(r"[^A-Za-z\d]*(\d{4})", arabic(year))
        return next((f for f in self.frameworks if said and f.fiscal_year == int(said[1])), None)
