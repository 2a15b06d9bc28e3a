"""Limits of a run, and where they were met."""

from __future__ import annotations

from enum import StrEnum

from oitcheck.models.base import Model

_MEGABYTE = 1_000_000


class Cap(StrEnum):
    """A limit of a run."""

    PAGES = "pages"  # of an item
    FILES = "files"  # of an item
    PICTURES = "pictures"  # of an item
    DEPTH = "depth"  # links away from a submitted page
    BYTES = "bytes"  # of one payload
    DEADLINE = "deadline"  # of a run, in seconds
    REFUSALS = "refusals"  # of one host in a row
    OCR_PAGES = "ocr_pages"  # of a run


_DID = {
    Cap.PAGES: "หยุดเมื่อเปิดครบ {limit} หน้า",
    Cap.FILES: "หยุดเมื่อเปิดครบ {limit} ไฟล์",
    Cap.PICTURES: "หยุดเมื่อดูครบ {limit} ภาพ",
    Cap.DEPTH: "ไม่ตามลิงก์ที่ลึกเกิน {limit} ชั้น",
    Cap.BYTES: "ไม่ดาวน์โหลดไฟล์ที่ใหญ่เกิน {size}",
    Cap.DEADLINE: "หยุดเมื่อครบเวลาที่กำหนดไว้",
    Cap.OCR_PAGES: "อ่านตัวหนังสือจากไฟล์สแกนไม่เกิน {limit} หน้า",
    Cap.REFUSALS: "หยุดเปิดเว็บไซต์ที่ปฏิเสธหรือไม่ตอบ {limit} ครั้งติดต่อกัน",
}


class CapHit(Model):
    """A limit that ended the crawl of an item early; it turns "not found" into "cannot tell"."""

    item: str
    cap: Cap
    limit: int
    url: str = ""  # where it was hit

    @property
    def sentence(self) -> str:
        """What the limit did."""
        size = f"{self.limit / _MEGABYTE:,.0f} MB" if self.limit >= _MEGABYTE else f"{self.limit:,} ไบต์"
        return _DID[self.cap].format(limit=f"{self.limit:,}", size=size)
