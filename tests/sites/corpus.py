"""All cases, and the passed case of every item: the base as it stands."""

from __future__ import annotations

from functools import cache

from . import (
    integrity,
    layouts,
    money,
    office,
    procurement,
    service,
    single,
    single_office,
    statistics,
    substance,
    system,
)
from .bases import sample_base
from .case import Base, Case
from .runner import catalogue

THEMES = (layouts, office, service, statistics, money, procurement, integrity, substance, system, single, single_office)


@cache
def cases() -> tuple[Case, ...]:
    """Everything that is broken, and the odd site that passes all the same."""
    return tuple(case for theme in THEMES for case in theme.CASES)


@cache
def passing() -> tuple[Case, ...]:
    """Every base that a case starts from, and every item of every framework, unbroken."""
    items = (sample_base(f.id, item.id) for f in catalogue().frameworks for item in f.items)
    bases: dict[tuple[str, str, str], Base] = {}
    for base in (*(case.base for case in cases()), *items):
        bases.setdefault((base.framework, base.item, base.name), base)
    return tuple(Case(base.name, base, base.but) for base in bases.values())
