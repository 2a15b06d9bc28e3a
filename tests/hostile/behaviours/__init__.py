"""All behaviours; importing a module enters its behaviours into the registry."""

from tests.hostile.behaviours import (
    certificates,
    floods,
    guarded,
    links,
    messages,
    nothing_there,
    protection,
    redirects,
    refusals,
    robots,
    scripts,
    texts,
    wire,
)

__all__ = [
    "certificates",
    "floods",
    "guarded",
    "links",
    "messages",
    "nothing_there",
    "protection",
    "redirects",
    "refusals",
    "robots",
    "scripts",
    "texts",
    "wire",
]
