"""A look at a page as it is shown, where it is in doubt whether words on it can be seen."""

from __future__ import annotations

import pypdfium2 as pdfium

from oitcheck.documents.pdf.cells import Box

_SCALE = 1.5  # pixels a point: enough for letters to differ from their ground
_FLAT = 24  # of 255 shades of grey
_LARGEST = 4_000_000  # square points: a poster of two by three metres


class Look:
    """The part of a page around some boxes (points from its top left corner), in shades of grey."""

    def __init__(self, page: pdfium.PdfPage, boxes: list[Box]) -> None:
        width, height = page.get_size()
        self._left = max(0.0, min(box.left for box in boxes))
        self._top = max(0.0, min(box.top for box in boxes))
        right, bottom = min(width, max(b.right for b in boxes)), min(height, max(b.bottom for b in boxes))
        self._bytes, self._stride, self._size = b"", 0, (0, 0)
        if width * height <= _LARGEST and right - self._left > 1 and bottom - self._top > 1:
            cut = (self._left, height - bottom, width - right, self._top)
            bitmap = page.render(scale=_SCALE, grayscale=True, crop=cut, may_draw_forms=False)
            self._bytes, self._stride = bytes(bitmap.buffer), bitmap.stride
            self._size = bitmap.width, bitmap.height
            bitmap.close()

    def is_flat(self, box: Box) -> bool:
        """Whether a box is one shade all over; what was not looked at is not."""
        x0, x1 = self._pixels(box.left, box.right, self._left, self._size[0])
        y0, y1 = self._pixels(box.top, box.bottom, self._top, self._size[1])
        rows = [self._bytes[y * self._stride + x0 : y * self._stride + x1] for y in range(y0, y1)] if x1 > x0 else []
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) < _FLAT

    def _pixels(self, start: float, end: float, first: float, most: int) -> tuple[int, int]:
        return max(0, int((start - first) * _SCALE)), min(most, int((end - first) * _SCALE) + 1)
