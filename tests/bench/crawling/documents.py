"""Documents of the sizes that offices publish, in any number: a few real files, told apart by a comment.

The comment is where each format allows one, so that every document is whole, readable and of its own digest.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from random import Random

from fpdf import FPDF
from PIL import Image

from tests.portal import Paper, Sheet, write
from tests.portal.writers import MEDIA_TYPES

_HEADERS = ("ลำดับ", "งานที่ซื้อหรือจ้าง", "วงเงินงบประมาณ", "ราคากลาง", "ผู้ได้รับการคัดเลือก", "เลขที่สัญญา")
_SCAN = (1240, 1754)


@dataclass(frozen=True)
class Original:
    """A file that any number of documents are copies of."""

    ending: str
    body: bytes

    @property
    def media_type(self) -> str:
        """As a server names it."""
        return MEDIA_TYPES[self.ending]

    def copy(self, number: int) -> tuple[bytes, bytes]:
        """The document of that number, as two pieces: most of it is the same memory for all."""
        mark = f"copy {number:08}".encode()
        if self.ending == "pdf":
            return self.body, b"%" + mark + b"\n"
        return self.body[:-2], struct.pack("<H", len(mark)) + mark  # the comment of a zip archive, with its length


def paper(dice: Random, rows: int) -> Paper:
    """A month's procurement, invented."""
    table = tuple(_row(dice, number) for number in range(1, rows + 1))
    return Paper("สรุปผลการจัดซื้อจัดจ้าง", (sentence(dice),), (Sheet(_HEADERS, table),))


def _row(dice: Random, number: int) -> tuple[str | int | float, ...]:
    price = dice.randint(20, 5000) * 100.0
    return (
        number,
        f"จ้างเหมาปรับปรุงซอย {dice.randint(1, 999)} แขวงตัวอย่าง",
        price,
        price - dice.randint(0, 9) * 100,
        f"บริษัท สมมุติ {dice.randint(1, 999)} จำกัด",
        f"{number}/{dice.randint(2565, 2566)}",
    )


_WORDS = (
    "สำนักงานเขต|ดำเนินการ|ประชาสัมพันธ์|โครงการ|งบประมาณ|ประชาชน|ในพื้นที่|แขวงตัวอย่าง|ตามระเบียบ|กรุงเทพมหานคร|ประจำปี|"
    "รายงานผล|การจัดซื้อจัดจ้าง|ผู้อำนวยการเขต|มอบหมายให้|ฝ่ายปกครอง|ฝ่ายโยธา|ฝ่ายเทศกิจ|ลงพื้นที่ตรวจสอบ|ร่วมกับชุมชน|"
    "เพื่อความปลอดภัย|และความเป็นระเบียบเรียบร้อย|ของบ้านเมือง|ทางเท้า|ท่อระบายน้ำ|สวนสาธารณะ|โรงเรียนในสังกัด|ผู้สูงอายุ"
)


def sentence(dice: Random) -> str:
    """Official words in no order."""
    return (
        " ".join("".join(dice.choices(_WORDS.split("|"), k=dice.randint(3, 8))) for _ in range(6))
        + f" {dice.randint(1, 99999)}"
    )


def large(dice: Random) -> tuple[Original, ...]:
    """As large as those on real portals: scans of several pages beside papers, workbooks and tables."""
    scans = [Original("pdf", _scan(dice, pages)) for pages in (1, 1, 2, 2, 3, 5)]
    return (*scans, *small(dice))


def small(dice: Random) -> tuple[Original, ...]:
    """Files that were written, not scanned."""
    sizes = (("pdf", 20), ("pdf", 120), ("docx", 20), ("docx", 60), ("xlsx", 30), ("xlsx", 150))
    return tuple(Original(form, write(paper(dice, rows), form)) for form, rows in sizes)


def _scan(dice: Random, pages: int) -> bytes:
    """What an office's copier makes: grey noise takes as many bytes as paper does."""
    made = FPDF(unit="mm", format="A4")
    for _ in range(pages):
        grain = Image.frombytes("L", (_SCAN[0] // 4, _SCAN[1] // 4), dice.randbytes(_SCAN[0] // 4 * (_SCAN[1] // 4)))
        page = io.BytesIO()
        grain.resize(_SCAN).save(page, "JPEG", quality=60)
        made.add_page()
        made.image(page, x=0, y=0, w=210)
    return bytes(made.output())
