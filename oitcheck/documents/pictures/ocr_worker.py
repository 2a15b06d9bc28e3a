"""A process that looks at pages: `python -m oitcheck.documents.pictures.ocr_worker MEMORY_MB`, fed over stdin.

A request is a head (JSON) and a payload, which is empty where it is the one before.  The answers: the number of pages
(`pages`), a page's text (`read`), or a small picture of it (`show`); nothing where a page cannot be looked at.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
import warnings
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from oitcheck.documents.packed.archive import member_payload
from oitcheck.documents.pictures.light import levelled
from oitcheck.documents.pictures.tesseract import LEGIBLE, Reading, read_picture, rotation_of
from oitcheck.documents.workers.confined import limit_memory, own_streams
from oitcheck.documents.workers.frames import receive, send
from oitcheck.models import Format

_DPI = 200
_DOUBTED = LEGIBLE + 5.0  # below it, a page may lie on its side
_A4_WIDTH = 1654  # pixels at that resolution: letters of a picture that is narrower are too small to be read
_MAX_ENLARGED = 3.0
_MAX_PIXELS = 12_000_000  # A3 and a half; a poster is read at a lower resolution
_MAX_SOURCE_PIXELS = 120_000_000
_MAX_FRAMES = 200
_STEEPEST = 8  # degrees
_SLIGHT = 1.0  # degrees at which lines are read as they are
_STRAIGHTER = 1.5  # times as clear have the lines to be: photographs have none
_SMALL = 500  # pixels of height, enough to see lines
_SHOWN_WIDTH = 900
_SHOWN_HEIGHT = 2700
_SHOWN_BYTES = 100_000
_QUALITIES = (80, 65, 50, 35, 20)


class Pages(Protocol):
    """A payload as pictures; pages are counted from 0."""

    def count(self) -> int:
        """How many."""

    def page(self, number: int, width: int | None) -> Image.Image:
        """A page in grey to be read, or in colour and so many pixels wide to be shown."""


class PdfPages:
    """The pages of a PDF, drawn."""

    def __init__(self, payload: bytes) -> None:
        self._document = pdfium.PdfDocument(payload)
        if self._document.get_formtype():
            self._document.init_forms()

    def count(self) -> int:
        """How many."""
        return len(self._document)

    def page(self, number: int, width: int | None) -> Image.Image:
        """A page."""
        page = self._document[number]
        try:
            across, down = page.get_size()
            most = (_MAX_PIXELS / max(across * down, 1.0)) ** 0.5
            scale = min((width - 0.5) / max(across, 1.0) if width else _DPI / 72, most)  # pdfium rounds up
            image: Image.Image = page.render(scale=scale, grayscale=width is None).to_pil()
            return image.copy()  # the bitmap goes with the page
        finally:
            page.close()


class PicturePages:
    """A picture; the frames of a TIFF are its pages."""

    def __init__(self, payload: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = _MAX_SOURCE_PIXELS
        self._image = Image.open(io.BytesIO(payload))

    def count(self) -> int:
        """How many."""
        frames: int = getattr(self._image, "n_frames", 1) if self._image.format == "TIFF" else 1
        return min(frames, _MAX_FRAMES)

    def page(self, number: int, width: int | None) -> Image.Image:
        """A frame, as it is meant to be looked at."""
        if self.count() > 1:
            self._image.seek(number)
        image = _on_white(ImageOps.exif_transpose(self._image))
        if width is not None:
            return image if image.width <= width else _scaled(image, width / image.width)
        grey = image.convert("L")
        larger = min(max(_A4_WIDTH / max(min(grey.size), 1), 1.0), _MAX_ENLARGED)
        most = (_MAX_PIXELS / (grey.width * grey.height)) ** 0.5
        return _scaled(grey, min(larger, most))


def main(arguments: list[str]) -> None:
    """Serve until the input ends."""
    requests, answers = own_streams()
    limit_memory(int(arguments[0]))
    warnings.simplefilter("ignore")
    pages: Pages | None = None
    while (head := receive(requests)) is not None and (payload := receive(requests)) is not None:
        request = json.loads(head)
        try:
            if payload:
                pages = None
                pages = _opened(_meant(payload, request.get("inside", "")), request["format"])
            answer = _answer(pages, request) if pages else b""
        except MemoryError:
            os._exit(1)
        except Exception:  # any library, any nonsense: this page cannot be looked at
            answer = b""
        send(answers, answer)


def _meant(payload: bytes, inside: str) -> bytes:
    """The payload, or the member of it that is asked for: an archive is unpacked where a hostile one hurts nobody."""
    return payload if not inside else member_payload(payload, inside) or b""


def _opened(payload: bytes, format_: str) -> Pages:
    return PdfPages(payload) if format_ == Format.PDF else PicturePages(payload)


def _answer(pages: Pages, request: dict[str, Any]) -> bytes:
    match request["wanted"]:
        case "pages":
            return str(pages.count()).encode()
        case "read":
            return _read(pages.page(request["page"], None), request["languages"])
        case _:
            return picture_of(pages.page(request["page"], _SHOWN_WIDTH))


def straightened(image: Image.Image) -> Image.Image:
    """The page without the slope at which it lay in the scanner: tesseract mixes lines that slope by some degrees."""
    small = ImageOps.invert(image.resize((max(1, image.width * _SMALL // image.height), _SMALL), Image.Resampling.BOX))

    def clearness(angle: float) -> int:
        """How much darker rows of text are than the gaps between them."""
        turned = small.rotate(angle, resample=Image.Resampling.BILINEAR)
        rows = turned.resize((1, _SMALL), Image.Resampling.BOX).tobytes()
        return sum((row - following) ** 2 for row, following in pairwise(rows))

    steep = max(range(-_STEEPEST, _STEEPEST + 1), key=clearness)
    slope = max((steep + quarters / 4 for quarters in range(-3, 4)), key=clearness)
    if abs(slope) < _SLIGHT or clearness(slope) < _STRAIGHTER * clearness(0):
        return image
    return image.rotate(slope, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _read(image: Image.Image, languages: str) -> bytes:
    start, image = time.monotonic(), straightened(image)
    with tempfile.TemporaryDirectory(prefix="oitcheck-page-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "page.pgm"
        image.save(path)
        reading = read_picture(path, languages, _DPI)
        if reading is not None and reading.confidence < _DOUBTED and (turn := rotation_of(path)):
            image.rotate(-turn, expand=True).save(path)
            turned = read_picture(path, languages, _DPI)
            reading = max(reading, turned or reading, key=lambda one: one.confidence)
        if reading is not None and (even := levelled(image)):
            even.save(path)
            reading = max(reading, read_picture(path, languages, _DPI) or reading, key=_worth)
    if reading is None:
        return b""
    return json.dumps({**reading._asdict(), "seconds": round(time.monotonic() - start, 2)}).encode()


def _worth(reading: Reading) -> float:
    """How many letters were read, and how surely."""
    return reading.confidence * sum(map(str.isalnum, reading.text))


def picture_of(image: Image.Image) -> bytes:
    """A JPEG that is small enough to stand in a report, as good as its size allows."""
    image = image.convert("RGB")
    if image.height > _SHOWN_HEIGHT:
        image = image.crop((0, 0, image.width, _SHOWN_HEIGHT))
    while True:
        for quality in _QUALITIES:
            buffer = io.BytesIO()
            image.save(buffer, "JPEG", quality=quality, optimize=True)
            if buffer.tell() <= _SHOWN_BYTES:
                return buffer.getvalue()
        image = _scaled(image, 0.7)


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def _on_white(image: Image.Image) -> Image.Image:
    """What is transparent shows as paper."""
    if image.mode in ("L", "RGB"):
        return image
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")


if __name__ == "__main__":
    main(sys.argv[1:])
