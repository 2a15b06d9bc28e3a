"""The row or entry around a link, short enough to be a name: "แผนปฏิบัติราชการ" of "แผนปฏิบัติราชการ [PDF] [Word]"."""

from __future__ import annotations

import re

from oitcheck.links import names_nothing, says_only_file
from oitcheck.models import Visit

_LONGEST = 60  # characters: a longer row is no name
_BRACKETED = re.compile(r"[\[(]\s*([^\[\]()]*?)\s*[\])]")


def row_around(visit: Visit) -> str:
    """Without the link's own words, and those of links beside it that name a format; "" where nothing short is left."""
    heading, _, entry = visit.context.partition(" › ")
    said = (entry.replace(visit.anchor, " ") if visit.anchor else entry).split("|")[0]
    said = _BRACKETED.sub(lambda found: " " if not found[1] or names_nothing(found[1]) else found[0], said)
    said = said.strip(" :-–…·•")
    if said and says_only_file(said) and not says_only_file(heading):  # the link beside it, to the same in Excel
        said = heading
    return " ".join(said.split()) if len(said) <= _LONGEST else ""
