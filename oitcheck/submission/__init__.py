"""What an agency hands in: read from any file it may come in, or from its own ITA page; and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oitcheck.lazily import lazily

if TYPE_CHECKING:
    from oitcheck.submission.form import FormItem, write_form
    from oitcheck.submission.items import items_in_text, read_item
    from oitcheck.submission.portal import read_index_page
    from oitcheck.submission.reading import load
    from oitcheck.submission.urls import clean_url, readable
    from oitcheck.submission.writing import write_submission

__all__ = [
    "FormItem",
    "clean_url",
    "items_in_text",
    "load",
    "read_index_page",
    "read_item",
    "readable",
    "write_form",
    "write_submission",
]

__getattr__ = lazily(
    __name__,
    {
        "FormItem": "form",
        "clean_url": "urls",
        "items_in_text": "items",
        "load": "reading",
        "read_index_page": "portal",
        "read_item": "items",
        "readable": "urls",
        "write_form": "form",
        "write_submission": "writing",
    },
)
