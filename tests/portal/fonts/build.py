"""Makes the two small fonts beside this file from the Noto fonts of a system (Debian: fonts-noto-core).

`python -m tests.portal.fonts.build [/usr/share/fonts/truetype/noto]`; needed only to renew them.

OitSampleThai-Regular.ttf       Thai of Noto Sans Thai and Latin of Noto Sans in one font, with its layout tables.
OitSampleThai-Flat.ttf          the same without layout tables and with raised tone marks: drawn glyph by glyph it is
                                legible, and every character of a PDF stays one glyph, so that its text reads back.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import merge, subset  # type: ignore[import-untyped]
from fontTools.pens.recordingPen import DecomposingRecordingPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).parent
THAI = [*range(0x0E01, 0x0E5C), 0x20, 0xA0, 0x200B, 0x25CC]
LATIN = [*range(0x21, 0x7F), 0xD7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026]
TONE_MARKS = range(0x0E48, 0x0E4D)
FIXED_TIME = 3_750_000_000  # seconds since 1904, for reproducible files
FAMILY = "OIT Sample Thai"


def build(source: Path) -> None:
    """Writes both fonts into this folder."""
    with TemporaryDirectory() as scratch:
        thai, latin = Path(scratch, "thai.ttf"), Path(scratch, "latin.ttf")
        _subset(source / "NotoSansThai-Regular.ttf", thai, THAI)
        _subset(source / "NotoSans-Regular.ttf", latin, LATIN)
        merger = merge.Merger()
        _save(merger.merge([str(thai), str(latin)]), HERE / "OitSampleThai-Regular.ttf")
    _save(_flattened(TTFont(HERE / "OitSampleThai-Regular.ttf")), HERE / "OitSampleThai-Flat.ttf")


def _subset(source: Path, target: Path, characters: list[int]) -> None:
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def _flattened(font: TTFont) -> TTFont:
    """Tone marks above the highest upper vowel (ื), layout tables dropped."""
    names, glyphs = font.getBestCmap(), font["glyf"]
    shift = glyphs[names[0x0E37]].yMax - min(glyphs[names[mark]].yMin for mark in TONE_MARKS) + 20
    glyph_set = font.getGlyphSet()
    for mark in TONE_MARKS:
        recording = DecomposingRecordingPen(glyph_set)
        glyph_set[names[mark]].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(TransformPen(pen, (1, 0, 0, 1, 0, shift)))
        glyphs[names[mark]] = pen.glyph()
    for tag in ("GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    options = subset.Options(hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*THAI, *LATIN])
    subsetter.subset(font)
    return font


def _save(font: TTFont, target: Path) -> None:
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = FIXED_TIME
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = FAMILY
        elif record.nameID == 6:
            record.string = target.stem
    font.save(target)


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/noto"))
