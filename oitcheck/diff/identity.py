"""Names for changes that stay the same as long as the change does: a permanent link outlives the file (pure)."""

from __future__ import annotations

import hashlib
from collections import Counter

_LENGTH = 12


class Names:
    """Gives out names; what occurs twice gets a number behind it."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def name(self, prefix: str, *content: object) -> str:
        """Like "c-3f9a0c51d2ab", by what the change consists of."""
        key = "\x1f".join(str(part) for part in content)
        name = f"{prefix}-{hashlib.sha256(key.encode()).hexdigest()[:_LENGTH]}"
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"
