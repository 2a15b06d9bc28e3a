"""The calls to pdfium that are made for every object on a page, with plain numbers for handles.

ctypes makes an object of every typed pointer that a function returns, which costs as much as the call itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_int, c_void_p
from typing import Any

import pypdfium2.raw as raw


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function, with handles as numbers: None for a null pointer."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)


count_objects = _plain(raw.FPDFPage_CountObjects, c_int, c_void_p)
object_at = _plain(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
count_in_form = _plain(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
object_in_form = _plain(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
kind_of = _plain(raw.FPDFPageObj_GetType, c_int, c_void_p)
matrix_of = _plain(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
bounds_of = _plain(raw.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
fill_of = _plain(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, *[c_void_p] * 4)
render_mode_of = _plain(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
pixels_of = _plain(raw.FPDFImageObj_GetImagePixelSize, c_int, c_void_p, c_void_p, c_void_p)
draw_mode_of = _plain(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
count_segments = _plain(raw.FPDFPath_CountSegments, c_int, c_void_p)
segment_at = _plain(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
point_of = _plain(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_kind_of = _plain(raw.FPDFPathSegment_GetType, c_int, c_void_p)
closes = _plain(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
