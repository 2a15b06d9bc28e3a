"""Drawn pictures: infographics and notices with Thai text, portrait placeholders, scene placeholders."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFont

from .paper import SAMPLE_NOTICE

FONT = Path(__file__).with_name("fonts") / "OitSampleThai-Regular.ttf"
INKS = ("#0f5132", "#1d4ed8", "#7c2d12", "#581c87", "#155e75")


def png(
    lines: Iterable[str],
    size: tuple[int, int] = (900, 640),
    *,
    background: str = "#eef7f1",
    notice: str = "",
) -> bytes:
    """A picture of lines of text, the first one as a title; what does not fit is left out."""
    picture = Image.new("P", size)
    draw = _palette(picture, background, INKS[0], "#111111")
    unit = max(size[0] // 45, 8)
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=1, width=max(unit // 6, 1))
    y = unit
    for number, line in enumerate(lines):
        font = _font(int(unit * (1.5 if number == 0 else 1)))
        for piece in _wrap(draw, line.replace("\t", "  "), font, size[0] - 2 * unit):
            if y + unit * (4 if notice else 2) > size[1]:
                break
            draw.text((unit, y), piece, font=font, fill=1 if number == 0 else 2)
            y += int(font.size * 1.6)
    if notice:
        draw.text((unit, size[1] - unit * 2), notice, font=_font(unit), fill=2)
    return _bytes(picture)


def infographic(title: str, *points: str, size: tuple[int, int] = (900, 640)) -> bytes:
    """A notice as district offices draw them: title, points, and the sample line."""
    return png((title, *points), size, notice=SAMPLE_NOTICE)


def portrait(seed: int, size: tuple[int, int] = (120, 150)) -> bytes:
    """A head-and-shoulders placeholder in one of a few colours; nobody's picture."""
    picture = Image.new("P", size)
    draw = _palette(picture, ("#dbeafe", "#dcfce7", "#fef3c7", "#fae8ff")[seed % 4], INKS[seed % 5], "#c98f6b")
    w, h = size
    draw.ellipse((w * 0.15, h * 0.62, w * 0.85, h * 1.4), fill=1)
    draw.ellipse((w * 0.3, h * 0.18, w * 0.7, h * 0.66), fill=2)
    draw.point([(seed * 7 % w, seed * 13 % h), (seed * 3 % w, 1)], fill=1)  # no two portraits alike
    return _bytes(picture)


def scene(caption: str, size: tuple[int, int] = (480, 320)) -> bytes:
    """A placeholder for a photograph of an activity, with its caption."""
    picture = Image.new("P", size)
    draw = _palette(picture, "#cfe8f3", "#3f6f54", "#222222")
    w, h = size
    draw.rectangle((0, int(h * 0.55), w, h), fill=1)
    for number in range(5 + len(caption) % 4):
        x = int(w * (0.1 + 0.11 * number))
        draw.ellipse((x, h * 0.42, x + w * 0.05, h * 0.5), fill=2)
        draw.rectangle((x, int(h * 0.5), x + int(w * 0.05), int(h * 0.7)), fill=2)
    for number, piece in enumerate(_wrap(draw, caption, _font(16), w - 16)[:2]):
        draw.text((8, 6 + 24 * number), piece, font=_font(16), fill=2)
    draw.text((8, h - 26), SAMPLE_NOTICE, font=_font(13), fill=0)
    return _bytes(picture)


def speckled(picture: bytes, noise: float) -> bytes:
    """The picture as a worn copier sees it: grey, grainy and with specks, as JPEG; the same at every build."""
    clean = Image.open(io.BytesIO(picture)).convert("L")
    dice = Random(clean.width * clean.height)
    tile = Image.new("L", (256, 256))
    tile.putdata([min(255, max(0, round(dice.gauss(128, noise)))) for _ in range(256 * 256)])
    grain = Image.new("L", clean.size)
    for x in range(0, clean.width, 256):
        for y in range(0, clean.height, 256):
            grain.paste(tile, (x, y))
    worn = ImageChops.add(clean, grain, 1, -128)
    draw = ImageDraw.Draw(worn)
    for _ in range(150):
        x, y = dice.randrange(clean.width), dice.randrange(clean.height)
        draw.ellipse((x, y, x + 2, y + 2), fill=60)
    buffer = io.BytesIO()
    worn.save(buffer, "JPEG", quality=60)
    return buffer.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _palette(picture: Image.Image, *colours: str) -> ImageDraw.ImageDraw:
    values = [int(colour[i : i + 2], 16) for colour in map(_hex, colours) for i in (1, 3, 5)]
    picture.putpalette(values)
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"  # no grey edges: small files
    return draw


def _hex(colour: str) -> str:
    return "#ffffff" if colour == "white" else colour


def _wrap(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}".strip()
        if line and draw.textlength(joined, font=font) > width:
            lines.append(line)
            joined = word
        line = joined
    return [*lines, line]


def _bytes(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, bits=2)
    return buffer.getvalue()
