"""Documents: bytes in, `models.Document` out, whatever the bytes are.

`read` never raises for bad content: what cannot be read carries a `Problem` and one Thai sentence.  Payloads from the
web can crash or stall a reader; `pool.ReaderPool` runs `read` where that hurts nobody.

The readers of all formats are imported when somebody asks for `read`: a crawl follows pages without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from oitcheck.documents.stamps import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from oitcheck.documents.reader import read

__all__ = ["EXTRACTOR_VERSION", "read"]


def __getattr__(name: str) -> object:
    if name != "read":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from oitcheck.documents.reader import read

    return read
