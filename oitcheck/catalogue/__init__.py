"""The rule catalogue: requirements as data, mapped to O-numbers per fiscal year."""

from oitcheck.catalogue.load import default_directory, lint, load
from oitcheck.catalogue.model import Catalogue, Framework, Item, Rating, Requirement, System, Wording

__all__ = [
    "Catalogue",
    "Framework",
    "Item",
    "Rating",
    "Requirement",
    "System",
    "Wording",
    "default_directory",
    "lint",
    "load",
]
