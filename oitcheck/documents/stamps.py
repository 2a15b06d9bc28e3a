"""What a result was made by: stamps of code and libraries, so that what was kept goes stale with its maker."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

EXTRACTOR_VERSION = "15"
"""Changes whenever a reader gives another result for the same bytes: extractions kept from before are then stale."""

_ROOT = Path(__file__).parents[1]


@cache
def code_stamp(*patterns: str) -> str:
    """A digest of the package's files that fit the patterns, and of the Python that runs them.

    A version number is for releases; whoever is changing a module must never see what the old one said.
    """
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for pattern in patterns:
        for path in sorted(_ROOT.glob(pattern)):
            digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def library_stamp(*names: str) -> str:
    """The versions of the libraries, "" for one that is not installed."""
    return " ".join(_version(name) for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
