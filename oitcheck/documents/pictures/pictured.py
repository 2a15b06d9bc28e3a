"""Pictures that take up most of a page or slide with hardly a word beside them: what they show, nobody has read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import etree

from oitcheck.documents.content import Content
from oitcheck.documents.packed.container import attribute, local
from oitcheck.models import Problem

MOST_OF_PAGE = 0.4
FEW_LETTERS = 30  # a page number or a scanner's stamp beside a picture of the page is not its text
STAMPED_LETTERS = 150  # ... and neither is who signed or certified it, where the picture is all of the page
LARGE = 300_000  # pixels: a picture of a table or a sheet of paper, and no logo
SHOWN = "ในไฟล์มีรูปภาพขนาดใหญ่ซึ่งอาจมีข้อความอยู่ในรูป ต้องให้เจ้าหน้าที่เปิดดู"
_TWIP = 635  # in the units (EMU) that pictures are measured in
_A4 = (11_906, 16_838)


def is_few(text: str, letters: int) -> bool:
    """Whether a text has fewer letters and digits than that."""
    return sum(1 for _ in islice(filter(str.isalnum, text), letters)) < letters


def mark(content: Content, pictures: int, locator: str) -> None:
    """Note so many large pictures as unseen, unless the document says enough beside them."""
    if pictures and is_few(" ".join(part.text for part in content.parts), STAMPED_LETTERS * pictures):
        content.unseen(locator, Problem.SCAN, SHOWN)


def mark_large(content: Content) -> None:
    """Note the embedded pictures of many pixels, where the document says little beside them."""
    mark(content, sum(picture.width * picture.height >= LARGE for picture in content.pictures), "รูปภาพ")


@dataclass(frozen=True)
class WordPage:
    """The size of a text's pages, in EMU."""

    area: int

    @classmethod
    def of(cls, body: etree._Element) -> WordPage:
        """As the first section says."""
        size = next((e for e in body.iter() if local(e) == "pgSz"), None)
        sides = (_number(size, "w"), _number(size, "h")) if size is not None else (0, 0)
        width, height = sides if all(sides) else _A4
        return cls(width * height * _TWIP * _TWIP)

    def mark_pictures(self, content: Content, body: etree._Element) -> None:
        """Note the pictures that fill pages on which hardly anything else stands."""
        filling = sum(self._fills(e) for e in body.iter() if local(e) in ("inline", "anchor"))
        mark(content, filling, "รูปภาพ")
        if not filling:
            mark_large(content)

    def _fills(self, drawing: etree._Element) -> bool:
        extent = next((e for e in drawing if local(e) == "extent"), None)
        large = extent is not None and area_of(extent) >= MOST_OF_PAGE * self.area
        return large and any(local(e) == "blip" for e in drawing.iter())


def area_of(extent: etree._Element) -> int:
    """The area of what an element gives the two sides of."""
    return _number(extent, "cx") * _number(extent, "cy")


def _number(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0
