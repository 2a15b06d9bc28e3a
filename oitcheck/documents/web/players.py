"""Flip-books and players: pages that show a document picture by picture and give away neither text nor file."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_PUBLISHERS = (
    "anyflip.com", "fliphtml5.com", "pubhtml5.com", "issuu.com", "flipsnack.com", "calameo.com", "heyzine.com",
    "flipbookpdf.net", "flippingbook.com", "yumpu.com", "publuu.com", "joomag.com", "flipbuilder.com", "fliphtml.com",
    "simplebooklet.com", "paperturn-view.com", "online.flowpaper.com", "ebook.in.th", "scribd.com", "slideshare.net",
    "canva.com", "canva.site", "prezi.com", "sway.office.com", "sway.cloud.microsoft", "genial.ly", "genially.com",
    "powtoon.com", "visme.co", "piktochart.com", "infogram.com", "padlet.com", "app.powerbi.com",
    "lookerstudio.google.com", "public.tableau.com",
)  # fmt: skip
_SOCIAL = (
    "facebook.com", "fb.com", "fb.watch", "youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "tiktok.com",
    "instagram.com", "twitter.com", "x.com",
)  # fmt: skip
_ELEMENT = re.compile(
    r"(?:^|[\s_-])(?:_?df_?(?:book|button|thumb)|dflip|df-(?:element|container|lightbox)|flip-?book(?:-viewport|-container)?|"
    r"turn-?js|3d-?flip-?book|real3d-?flip-?book\S*|wowbook|pageflip|page-flip|flipbook-\S+|fb3d\S*|flowpaper\S*)(?:$|\s)",
    re.IGNORECASE,
)

_VIDEO = re.compile(
    r"//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/video/|facebook\.com/plugins/video)",
    re.IGNORECASE,
)
DECORATIVE = frozenset(("autoplay", "muted"))
"""A video that plays by itself, without a sound, is a background."""

FLIPPED = (
    "เอกสารแสดงด้วยโปรแกรมพลิกหน้าหรือเครื่องเล่นบนหน้าเว็บ ซึ่งโปรแกรมอ่านข้อความไม่ได้ "
    "ต้องให้เจ้าหน้าที่เปิดดู และควรแนบไฟล์ PDF ให้ดาวน์โหลดด้วย"
)
POSTED = "เนื้อหาอยู่บนสื่อสังคมออนไลน์หรือเป็นวิดีโอ ซึ่งโปรแกรมอ่านไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่บนเว็บไซต์ของหน่วยงานด้วย"


def is_publisher(url: str) -> bool:
    """Whether an address is on a service that shows documents by a player of its own."""
    return _is_below(_host(url), _PUBLISHERS)


def why_unseen(url: str) -> str:
    """One Thai sentence where the address is a player's or a social network's, else ""."""
    if is_publisher(url):
        return FLIPPED
    return POSTED if _is_below(_host(url), _SOCIAL) else ""


@lru_cache(maxsize=4096)
def is_player_element(names: str) -> bool:
    """Whether an element's class and id are those of a known flip-book player."""
    return bool(_ELEMENT.search(names))


def is_video(url: str) -> bool:
    """Whether what is framed is a video of one of the large services."""
    return bool(_VIDEO.search(url))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def _is_below(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
