"""What an agency hands in: URLs and an explanation per O-item."""

from __future__ import annotations

from pydantic import Field

from oitcheck.models.base import Model

SEVERAL_ITEMS = 3  # a page that stands for so many is an index of items; one that labels fewer is not divided by them


class Note(Model):
    """Something that was repaired or is odd in the input, told to the user and never silently done."""

    where: str  # e.g. "แถวที่ 12 คอลัมน์ url"
    text: str  # a Thai sentence


class SubmittedUrl(Model):
    """One URL as it will be fetched (`url`: encoded, normalised) and as it was pasted (`raw`)."""

    url: str
    raw: str


class SubmittedItem(Model):
    """The evidence submitted for one O-item."""

    urls: tuple[SubmittedUrl, ...] = ()
    explanation: str = ""


class Submission(Model):
    """A whole submission. `items` is keyed by O-number ("O1" … "O30") in numeric order."""

    agency: str = ""
    framework: str = ""
    year: str = ""  # fiscal year in the title of the form, for want of a framework
    items: dict[str, SubmittedItem] = Field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    source: str = ""  # file name, for messages

    def urls(self) -> tuple[str, ...]:
        """Every distinct URL, in the order of the items."""
        return tuple(dict.fromkeys(u.url for item in self.items.values() for u in item.urls))
