"""A page as a browser saved it: where it came from, and what of its links is lost by saving."""

from __future__ import annotations

import re
from html import unescape

from oitcheck.models import Document

_HEAD = 65_536  # bytes of a saved page in which it may say where it came from
_SAVED_FROM = re.compile(
    r"""<!-- saved from url=\(\d+\)(https?://[^\s>]+)"""
    r"""|<link\s[^>]*rel=["']?canonical["']?\s[^>]*href=["']?(https?://[^"'\s>]+)"""
    r"""|<meta\s[^>]*property=["']?og:url["']?\s[^>]*content=["']?(https?://[^"'\s>]+)""",
    re.IGNORECASE,
)


def saved_from(payload: bytes) -> str:
    """The address that browsers, or the page itself, put into the markup; relative links start there."""
    named = _SAVED_FROM.search(payload[:_HEAD].decode("utf-8", "replace"))
    return unescape(next(url for url in named.groups() if url)) if named else ""


def homeless(document: Document) -> str:
    """A sentence on the links of a saved page that name no host; "" if there is none."""
    count = sum(link.url.startswith("file:") for link in document.links)
    return f"ลิงก์ {count} รายการในหน้าที่บันทึกไว้ไม่มีชื่อเว็บไซต์ จึงไม่ได้นำเข้า: ให้ระบุที่อยู่เดิมของหน้าด้วย --url" if count else ""
