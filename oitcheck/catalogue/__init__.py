"""The rule catalogue: requirements as data, mapped to O-numbers per fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oitcheck.lazily import lazily

if TYPE_CHECKING:
    from oitcheck.catalogue.choice import choose_framework, titles_by
    from oitcheck.catalogue.framework import Framework, Frameworks, Item, Rating
    from oitcheck.catalogue.loading import lint, load
    from oitcheck.catalogue.main_file import default_directory, load_frameworks
    from oitcheck.catalogue.model import Catalogue, Requirement, System, Wording

__all__ = [
    "Catalogue",
    "Framework",
    "Frameworks",
    "Item",
    "Rating",
    "Requirement",
    "System",
    "Wording",
    "choose_framework",
    "default_directory",
    "lint",
    "load",
    "load_frameworks",
    "titles_by",
]

__getattr__ = lazily(
    __name__,
    {
        "Catalogue": "model",
        "Framework": "framework",
        "Frameworks": "framework",
        "Item": "framework",
        "Rating": "framework",
        "Requirement": "model",
        "System": "model",
        "Wording": "model",
        "choose_framework": "choice",
        "default_directory": "main_file",
        "lint": "loading",
        "load": "loading",
        "load_frameworks": "main_file",
        "titles_by": "choice",
    },
)
