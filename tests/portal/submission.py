"""What an office hands in, as the CSV file that oitcheck reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .office import rows_as_csv

Row = tuple[str, str, str]
"""Item, URL, explanation."""


def submission_rows(
    items: Mapping[str, Iterable[str]], explanations: Mapping[str, str] | None = None
) -> tuple[Row, ...]:
    """One row a URL; an item's explanation stands in its first row."""
    words = explanations or {}
    return tuple(
        (item, url, words.get(item, "") if number == 0 else "")
        for item, urls in items.items()
        for number, url in enumerate(urls)
    )


def submission_csv(rows: Iterable[Row]) -> bytes:
    """The rows under their header."""
    return rows_as_csv((("item", "url", "explanation"), *rows))
