"""Documents: bytes in, `models.Document` out, whatever the bytes are.

`read` never raises for bad content: what cannot be read carries a `Problem` and one Thai sentence.  Payloads from the
web can crash or stall a reader; `pool.ReaderPool` runs `read` where that hurts nobody.
"""

from __future__ import annotations

from oitcheck.documents.reader import EXTRACTOR_VERSION, read

__all__ = ["EXTRACTOR_VERSION", "read"]
