"""Finding periods in noisy Thai text."""

from __future__ import annotations

from functools import lru_cache

from oitcheck.thai.periods.mention import Period

__all__ = ["find_periods"]

_REMEMBERED_CHARS = 2000


def find_periods(text: str, *, file_name: bool | None = None) -> list[Period]:
    """Every mention of a period, in order of place, without overlaps.

    Reads Thai and English month names and abbreviations, Thai and Arabic digits, Buddhist and common era,
    ranges, quarters, half-years, fiscal years, numeric dates.  Two-digit years are read as Buddhist-era
    2550 to 2580, and only next to a month, in a numeric date or after a word for the fiscal year.  "10-65" is
    read as a month only in a file name (`file_name`; None: judged by the text's ending).  Quarters and halves
    are the fiscal year's.  Takes any string.
    """
    # Titles, rows and cells come by again and again; long texts are asked for once.
    return list(_remembered(text, file_name) if len(text) <= _REMEMBERED_CHARS else _find(text, file_name))


@lru_cache(maxsize=1 << 14)
def _remembered(text: str, file_name: bool | None) -> tuple[Period, ...]:
    return tuple(_find(text, file_name))


def _find(text: str, file_name: bool | None) -> list[Period]:
    # Its patterns take longer to prepare than all else at the start, and where nothing is judged anew nobody asks.
    from oitcheck.thai.periods.join import joined
    from oitcheck.thai.periods.marks import marked
    from oitcheck.thai.periods.scan import mentions
    from oitcheck.thai.periods.spots import PeriodText

    sought = PeriodText(text)
    return [marked(sought, period) for period in joined(sought, list(mentions(sought)), file_name)]
