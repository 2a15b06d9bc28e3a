"""What an agency hands in: read from any file it may come in, or from its own ITA page; and written."""

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
