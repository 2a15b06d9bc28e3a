"""Periods in noisy Thai text, and which months a document covers.

Import from here; `period_scan` finds the mentions (`period_months`, `_dates`, `_spells`, `_years` each a kind),
`period_join` sees them together, `period_marks` knows those that are no coverage, `coverage` concludes.
"""

from oitcheck.thai.coverage import Coverage, Labelled, cover, months_covered
from oitcheck.thai.period import Kind, Period
from oitcheck.thai.period_find import find_periods

__all__ = ["Coverage", "Kind", "Labelled", "Period", "cover", "find_periods", "months_covered"]
