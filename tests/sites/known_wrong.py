"""Cases whose answer is wrong today: the expectation in the case is right, and an entry goes when the answer is."""

from __future__ import annotations

KNOWN_WRONG: dict[str, str] = {}
