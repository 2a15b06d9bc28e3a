"""Pictures: their size by Pillow, which reads no more than the header; and the words of an SVG drawing."""

from __future__ import annotations

import io
import re
import warnings

from lxml import etree
from PIL import Image, UnidentifiedImageError

from oitcheck.documents.content import Content, Source, UnreadableError
from oitcheck.documents.packed.container import local, parse_xml
from oitcheck.documents.pictures.image_ends import is_cut
from oitcheck.documents.pictures.pictured import MOST_OF_PAGE
from oitcheck.models import Part, Picture, Problem
from oitcheck.thai.text import repair

_SCAN = "ไฟล์เป็นรูปภาพที่ไม่มีข้อความให้อ่าน ต้องให้เจ้าหน้าที่เปิดดู"
_PHONE = "ไฟล์เป็นรูปภาพแบบ .heic ซึ่งโปรแกรมทั่วไปเปิดไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่เป็น .jpg หรือ .pdf"
_DAMAGED = "ไฟล์รูปภาพเสียหาย เปิดดูไม่ได้"
_CUT = "ไฟล์รูปภาพเสียหายหรือส่งมาไม่ครบ แสดงได้ไม่เต็มภาพ"
_LOCATOR = "ภาพ"
_MAX_FRAMES = 200
_NUMBER = re.compile(r"\s*(\d{1,6})")


def image_content(source: Source) -> Content:
    """The reader of the registry: one picture, and nothing that anybody has read."""
    if source.payload.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _drawing(source.payload)
    size = pixels(source.payload)
    if is_cut(source.payload):
        raise UnreadableError(Problem.DAMAGED, _CUT)
    if size is None and source.payload[4:8] == b"ftyp":  # HEIC: telephones write it, few programs read it
        return Content(parts=[Part(locator=_LOCATOR, problem=Problem.SCAN)], problem=Problem.SCAN, detail=_PHONE)
    if size is None:
        raise UnreadableError(Problem.DAMAGED, _DAMAGED)
    picture = Picture(locator=_LOCATOR, url=source.url, width=size[0], height=size[1])
    places = [f"หน้า {n}" for n in range(1, _frames(source.payload) + 1)]
    parts = [Part(locator=place, problem=Problem.SCAN) for place in (places if len(places) > 1 else [_LOCATOR])]
    return Content(parts=parts, pictures=[picture], problem=Problem.SCAN, detail=_SCAN)


def _frames(payload: bytes) -> int:
    """The pages of a TIFF, as a fax or a scanner makes it; a moving GIF is one picture."""
    if payload[:4] not in (b"II*\0", b"MM\0*"):
        return 1
    try:
        with Image.open(io.BytesIO(payload)) as image:
            return min(int(getattr(image, "n_frames", 1)), _MAX_FRAMES)
    except Exception:  # a damaged directory: the first page is there, as its size says
        return 1


def pixels(payload: bytes) -> tuple[int, int] | None:
    """Width and height, None for what is no picture that Pillow knows; (0, 0) for one too vast to be sized."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(payload)) as image:
                return image.size
    except Image.DecompressionBombError:
        return 0, 0
    except UnidentifiedImageError:
        return None
    except Exception:  # a damaged header makes Pillow's plug-ins raise whatever they stumble over
        return None


def _drawing(payload: bytes) -> Content:
    root = parse_xml(payload)
    lines = [" ".join("".join(map(str, e.itertext())).split()) for e in root.iter() if local(e) == "text"]
    text = repair("\n".join(filter(None, lines)))
    picture = Picture(locator=_LOCATOR, width=_length(root.get("width")), height=_length(root.get("height")))
    if not text:
        part = Part(locator=_LOCATOR, problem=Problem.SCAN)
        return Content(parts=[part], pictures=[picture], problem=Problem.SCAN, detail=_SCAN)
    content = Content(parts=[Part(locator=_LOCATOR, text=text)], pictures=[picture])
    if any(local(e) == "image" and _covers(e, picture) for e in root.iter()):
        content.unseen(_LOCATOR, Problem.SCAN, _SCAN)
    return content


def _covers(inner: etree._Element, drawing: Picture) -> bool:
    """Whether a picture in a drawing takes up most of it; one of unknown size may."""
    sides = [_length(inner.get("width")), _length(inner.get("height")), drawing.width, drawing.height]
    return not all(sides) or sides[0] * sides[1] >= MOST_OF_PAGE * sides[2] * sides[3]


def _length(value: str | None) -> int:
    match = _NUMBER.match(value or "")
    return int(match[1]) if match and "%" not in (value or "") else 0
