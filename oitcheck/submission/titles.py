"""Items by their titles, for forms that have no O-numbers: "คู่มือการปฏิบัติหน้าที่" is O6 of FY2567."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from oitcheck.models import Submission
from oitcheck.submission.headers import key

Titles = Callable[[Submission], Mapping[str, str]]
"""The titles, by O-numbers, of the framework that a form will be judged by; asked with what it says of its year."""

_SAME = 92.0  # a letter of typing or a sign of spacing, no other word
_AHEAD = 4.0  # of the title that is next best


@dataclass(frozen=True)
class KnownTitles:
    """The titles of one framework, as they are compared."""

    titles: Mapping[str, str]

    @cached_property
    def _keys(self) -> Sequence[tuple[str, str]]:
        return [(item, key(title)) for item, title in self.titles.items()]

    def item(self, text: str) -> str:
        """The item that is called so, "" for none and for what more than one may be."""
        said = key(text)
        if not said:
            return ""
        ranked = sorted(((fuzz.ratio(said, name), item) for item, name in self._keys), reverse=True)[:2]
        best = ranked[0] if ranked else (0.0, "")
        rival = ranked[1][0] if len(ranked) > 1 else 0.0
        return best[1] if best[0] >= _SAME and best[0] - rival >= _AHEAD else ""
