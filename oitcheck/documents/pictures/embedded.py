"""Pictures that travel inside an Office container."""

from __future__ import annotations

import zipfile

from oitcheck.documents.pictures.image import pixels
from oitcheck.models import Picture

_FOLDERS = ("word/media/", "xl/media/", "ppt/media/", "Pictures/")
_VECTOR = (".emf", ".wmf", ".svm", ".svg")
_MAX_PICTURES = 300
_MAX_SIZE = 50_000_000


def embedded_pictures(archive: zipfile.ZipFile) -> list[Picture]:
    """Every picture of the container once, by its member name."""
    names = [n for n in archive.namelist() if n.startswith(_FOLDERS) and not n.endswith("/")]
    return [embedded_picture(archive, name, name.rpartition("/")[2]) for name in names[:_MAX_PICTURES]]


def embedded_picture(archive: zipfile.ZipFile, name: str, locator: str, alt: str = "") -> Picture:
    """One picture; its size is 0 where it is a vector drawing, missing or damaged."""
    width, height = 0, 0
    info = archive.NameToInfo.get(name)
    if info is not None and info.file_size <= _MAX_SIZE and not name.lower().endswith(_VECTOR):
        try:
            width, height = pixels(archive.read(name)) or (0, 0)
        except Exception:  # a damaged member leaves the picture without a size
            width, height = 0, 0
    return Picture(locator=locator, alt=alt, width=width, height=height)
