"""Which item and which requirement of one report is which of the other: like with like (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from oitcheck.models import ItemResult, Report, RequirementResult


@dataclass(frozen=True, slots=True)
class ItemPair:
    """An item of both reports. Across frameworks numbers mean nothing; `whole` is then False."""

    before: ItemResult | None
    after: ItemResult | None
    whole: bool


def pair_items(before: Report, after: Report) -> list[ItemPair]:
    """By number within one framework, else by the requirements that items share; empty if nothing is shared."""
    if before.framework == after.framework:
        known = {item.id: item for item in before.items}
        new = {item.id: item for item in after.items}
        ids = dict.fromkeys((*new, *known))
        return [ItemPair(known.get(id_), new.get(id_), whole=True) for id_ in ids]
    return list(_across(before, after))


def _across(before: Report, after: Report) -> Iterator[ItemPair]:
    common = _of_every_item(before) | _of_every_item(after)
    homes: dict[str, ItemResult] = {}
    for item in before.items:
        for requirement in item.requirements:
            if requirement.id not in common:
                homes.setdefault(requirement.id, item)
    for item in after.items:
        shared = Counter(homes[r.id].id for r in item.requirements if r.id in homes)
        best = shared.most_common(1)[0][0] if shared else ""
        partner = next((other for other in before.items if other.id == best), None)
        if partner is not None:
            yield ItemPair(partner, item, whole=False)


def _of_every_item(report: Report) -> frozenset[str]:
    """Requirements that every item has tell no item from another."""
    every = [frozenset(requirement.id for requirement in item.requirements) for item in report.items]
    return frozenset.intersection(*every) if every else frozenset()


def requirements(pair: ItemPair) -> Iterator[tuple[str, RequirementResult | None, RequirementResult | None]]:
    """Requirements of a pair by id; across frameworks only those that both ask for."""
    before = {r.id: r for r in pair.before.requirements} if pair.before else {}
    after = {r.id: r for r in pair.after.requirements} if pair.after else {}
    for id_ in dict.fromkeys((*after, *before)):
        if pair.whole or (id_ in before and id_ in after):
            yield id_, before.get(id_), after.get(id_)
