"""Which link of one run is which link of the other (pure).

By address; then by content (moved); then by the path under another host (the whole site moved); then by the label on
the page that it hangs on, and last by file name: a file that was replaced under the same label is the same entry with
other content, not one gone and one new.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from oitcheck.diff.addresses import lasting
from oitcheck.diff.seen import Seen, Target
from oitcheck.thai.text import norm

_Key = Callable[[Target], Hashable]


@dataclass
class Pairs:
    """Targets of both runs, and those that only one of them has."""

    both: list[tuple[Target, Target]] = field(default_factory=list)
    only_before: list[Target] = field(default_factory=list)
    only_after: list[Target] = field(default_factory=list)


def pair(before: Seen, after: Seen) -> Pairs:
    """All targets of both runs, each once."""
    pairs = Pairs()
    for key, target in before.targets.items():
        if key in after.targets:
            pairs.both.append((target, after.targets[key]))
        else:
            pairs.only_before.append(target)
    pairs.only_after = [target for key, target in after.targets.items() if key not in before.targets]
    for likeness in (_content, _path, _label_in_place, _label, _name):
        _match(pairs, likeness)
    return pairs


def _match(pairs: Pairs, key: _Key) -> None:
    """Pair what has a key that nothing else on its own side has."""
    before, after = _unique(pairs.only_before, key), _unique(pairs.only_after, key)
    found = [(one, after[name]) for name, one in before.items() if name in after]
    taken = {id(target) for both in found for target in both}
    pairs.both += found
    pairs.only_before = [target for target in pairs.only_before if id(target) not in taken]
    pairs.only_after = [target for target in pairs.only_after if id(target) not in taken]


def _unique(targets: Iterable[Target], key: _Key) -> dict[Hashable, Target]:
    found: dict[Hashable, list[Target]] = {}
    for target, name in _named(targets, key):
        found.setdefault(name, []).append(target)
    return {name: some[0] for name, some in found.items() if len(some) == 1}


def _named(targets: Iterable[Target], key: _Key) -> Iterator[tuple[Target, Hashable]]:
    for target in targets:
        name = key(target)
        if name is not None:
            yield target, name


def _content(target: Target) -> Hashable:
    return target.fetch.sha256 if target.fetch.sha256 and target.fetch.outcome.reached else None


def _path(target: Target) -> Hashable:
    """Address without its host, and what the link says: an address alone may be anybody's."""
    _, _, path, query, _ = urlsplit(target.key)
    anchor = norm(target.visits[0].anchor)
    return (path, query, anchor, _ending(target)) if anchor and path.strip("/") else None


def _label_in_place(target: Target) -> Hashable:
    visit = target.visits[0]
    anchor = norm(visit.anchor)
    return (lasting(visit.found_on), anchor, norm(visit.context), _ending(target)) if anchor else None


def _label(target: Target) -> Hashable:
    visit = target.visits[0]
    anchor = norm(visit.anchor)
    return (lasting(visit.found_on), anchor, _ending(target)) if anchor else None


def _name(target: Target) -> Hashable:
    return (target.visits[0].item, target.name) if "." in target.name and not target.is_page else None


def _ending(target: Target) -> str:
    """A page is never paired with a file, nor a PDF with the Word file of the same label."""
    return "page" if target.is_page else target.name.rpartition(".")[2].lower()
