"""Periods in noisy Thai text, and which months a document covers.

Import from here; `period_scan` finds the mentions, `coverage` draws the conclusions.
"""

from oitcheck.thai.coverage import Coverage, Labelled, cover, months_covered
from oitcheck.thai.period_scan import Kind, Period, find_periods

__all__ = ["Coverage", "Kind", "Labelled", "Period", "cover", "find_periods", "months_covered"]
