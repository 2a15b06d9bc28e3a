"""All of Thai text handling in one place: repairs and match keys, readability, and searchable texts.

Import from here; `keys`, `readability` and `haystack` hold the parts.
"""

from oitcheck.thai.haystack import Haystack, NoisyHaystack, Span, UnmarkedHaystack
from oitcheck.thai.keys import arabic, fold, norm, repair, skeleton
from oitcheck.thai.readability import is_gibberish, is_gibberish_repaired, lacks_marks, miswrites_am, thai_share

__all__ = [
    "Haystack",
    "NoisyHaystack",
    "Span",
    "UnmarkedHaystack",
    "arabic",
    "fold",
    "is_gibberish",
    "is_gibberish_repaired",
    "lacks_marks",
    "miswrites_am",
    "norm",
    "repair",
    "skeleton",
    "thai_share",
]
