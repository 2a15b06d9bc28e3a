"""Documents: bytes in, `models.Document` out, whatever the bytes are.

`read` never raises for bad content: what cannot be read carries a `Problem` and one Thai sentence.  Payloads from the
web can crash or stall a reader; `pool.ReaderPool` runs `read` where that hurts nobody.

The readers of all formats are imported when somebody asks for `read`: a crawl follows pages without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oitcheck.documents.reader import EXTRACTOR_VERSION, read

__all__ = ["EXTRACTOR_VERSION", "read"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from oitcheck.documents import reader

    return getattr(reader, name)
