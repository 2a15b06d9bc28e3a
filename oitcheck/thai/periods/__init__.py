"""Periods in noisy Thai text, and which months a document covers.

Import from here; `period_scan` finds the mentions (`period_months`, `_dates`, `_spells`, `_years`, `_typos` each a
kind) by the patterns of `period_words` and `_around`, which `period_pieces` make up; `period_join` sees them together
(`_numbered`, `_figures`, `_ranges` each a way), `period_marks` knows those that are no coverage, `coverage` concludes.
"""

from oitcheck.thai.periods.coverage import Coverage, Labelled, cover, months_covered
from oitcheck.thai.periods.find import find_periods
from oitcheck.thai.periods.mention import Kind, Period

__all__ = ["Coverage", "Kind", "Labelled", "Period", "cover", "find_periods", "months_covered"]
