"""Whether a Thai text is written in order, asked of all of it at once: nearly every text is, and needs no repair.

Every letter has a bit for each thing that may be wrong with it and the next one, and every next one the bits that it is
wrong for; a text is out of order where both have the same bit.  Texts of pages and documents are long: taken as two
long numbers they are compared in a fifth of the time that the patterns of the repairs take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_THAI = "cp874"
_BEHIND = "\u0e30\u0e32\u0e33\u0e45"  # vowels that are written behind their consonant
_VOWELS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47"  # and above or below it
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
_E = "\u0e40"
_ALWAYS_ODD = 0x80
_SPACED, _VOWELS_TWICE, _TONE_FIRST, _E_TWICE = 1, 2, 4, 8


def _bits(*given: tuple[str, int], odd: Iterable[str] = ()) -> bytes:
    """For every byte of the Thai code page the bits of its letter."""
    table = bytearray(256)
    for letters, bits in (*given, ("".join(odd), _ALWAYS_ODD)):
        for letter in letters:
            table[letter.encode(_THAI)[0]] |= bits
    return bytes(table)


class Order:
    """Knows what is odd by itself: the characters of `repairs`, and nikhahit."""

    def __init__(self, repairs: Mapping[int, object]) -> None:
        strange = {chr(code) for code in repairs}
        elsewhere = strange - set(bytes(range(256)).decode(_THAI, "ignore"))
        self._elsewhere = re.compile(f"[{''.join(map(re.escape, sorted(elsewhere)))}]")
        self._first = _bits(
            (" " + _BEHIND, _SPACED), (_VOWELS, _VOWELS_TWICE), (_TONES, _TONE_FIRST), (_E, _E_TWICE),
            odd=(*(strange - elsewhere), "\u0e4d"),
        )  # fmt: skip
        self._second = _bits(
            (_BEHIND, _SPACED), (_VOWELS, _SPACED | _VOWELS_TWICE | _TONE_FIRST), (_TONES, _SPACED | _TONE_FIRST),
            (_E, _E_TWICE),
        )  # fmt: skip

    def holds(self, text: str) -> bool:
        """True for a text that no repair would change; False for any other, and for a few that are right."""
        try:
            letters = text.encode(_THAI)
        except UnicodeEncodeError:
            if self._elsewhere.search(text):
                return False
            letters = text.encode(_THAI, "replace")
        first = letters.translate(self._first)
        if _ALWAYS_ODD in first:
            return False
        return not int.from_bytes(first, "little") << 8 & int.from_bytes(letters.translate(self._second), "little")
