"""Paper that was photographed: light falls on it unevenly, and paper in the shadow is darker than ink in the sun."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageOps

_COARSE = 16  # pixels that become one: no letter is left of them
_WIDEST_LETTERS = 5  # of these, between which there is paper
_SOFT = 4.0
_GRID = (12, 16)
_UNEVEN = 40  # of 255; pages out of a scanner have 5 at most


def levelled(image: Image.Image) -> Image.Image | None:
    """A grey page as it would be in even light; None for one that lies in it."""
    paper = _paper(image)
    if _unevenness(paper) < _UNEVEN:
        return None
    everywhere = paper.resize(image.size, Image.Resampling.BILINEAR)
    return ImageOps.autocontrast(ImageOps.invert(ImageChops.subtract(everywhere, image)))


def _paper(image: Image.Image) -> Image.Image:
    """How bright the paper is at each place, small: the brightest around it."""
    small = image.resize((max(1, image.width // _COARSE), max(1, image.height // _COARSE)), Image.Resampling.BOX)
    return small.filter(ImageFilter.MaxFilter(_WIDEST_LETTERS)).filter(ImageFilter.GaussianBlur(_SOFT))


def _unevenness(paper: Image.Image) -> int:
    """How far the bright tenth of the page is from its dark one."""
    shades = sorted(paper.resize(_GRID, Image.Resampling.BOX).tobytes())
    return shades[len(shades) * 9 // 10] - shades[len(shades) // 10]
