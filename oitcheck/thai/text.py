"""All of Thai text handling in one place: repairs and match keys, readability, and searchable texts.

Import from here; `keys`, `readability` and `haystack` hold the parts.
"""

from oitcheck.thai.haystack import Haystack, NoisyHaystack, Span
from oitcheck.thai.keys import arabic, fold, norm, repair, skeleton
from oitcheck.thai.readability import is_gibberish, thai_share

__all__ = [
    "Haystack",
    "NoisyHaystack",
    "Span",
    "arabic",
    "fold",
    "is_gibberish",
    "norm",
    "repair",
    "skeleton",
    "thai_share",
]
