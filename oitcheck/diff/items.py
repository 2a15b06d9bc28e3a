"""Which item and which requirement of one report is which of the other: like with like (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oitcheck.models import ItemResult, Report, RequirementResult


@dataclass(frozen=True, slots=True)
class ItemPair:
    """An item of both reports. Across frameworks numbers mean nothing: `shared` then names what can be compared."""

    before: ItemResult | None
    after: ItemResult | None
    shared: frozenset[str] | None = None

    @property
    def whole(self) -> bool:
        """The items themselves can be compared."""
        return self.shared is None


def pair_items(before: Report, after: Report) -> list[ItemPair]:
    """By number within one framework, else by the requirements that items share; empty if nothing is shared."""
    if before.framework == after.framework:
        known = {item.id: item for item in before.items}
        new = {item.id: item for item in after.items}
        ids = dict.fromkeys((*new, *known))
        return [ItemPair(known.get(id_), new.get(id_)) for id_ in ids]
    return list(_across(before, after))


def _across(before: Report, after: Report) -> Iterator[ItemPair]:
    """One pair for every two items that share a requirement; one item may have become a part of another."""
    common = _of_every_item(before) | _of_every_item(after)
    asked = [(item, {requirement.id for requirement in item.requirements} - common) for item in before.items]
    for item in after.items:
        wanted = {requirement.id for requirement in item.requirements}
        for other, requirements_of_other in asked:
            shared = frozenset(wanted & requirements_of_other)
            if shared:
                yield ItemPair(other, item, shared)


def _of_every_item(report: Report) -> frozenset[str]:
    """Requirements that every item has tell no item from another."""
    every = [frozenset(requirement.id for requirement in item.requirements) for item in report.items]
    return frozenset.intersection(*every) if every else frozenset()


def requirements(pair: ItemPair) -> Iterator[tuple[str, RequirementResult | None, RequirementResult | None]]:
    """Requirements of a pair by id; across frameworks only those that both items ask for."""
    before = {r.id: r for r in pair.before.requirements} if pair.before else {}
    after = {r.id: r for r in pair.after.requirements} if pair.after else {}
    for id_ in dict.fromkeys((*after, *before)):
        if pair.shared is None or id_ in pair.shared:
            yield id_, before.get(id_), after.get(id_)
