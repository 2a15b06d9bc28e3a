"""What a dead link is called, so that an officer finds it on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.evidence.sources.anonymous import is_meaningless
from oitcheck.evidence.sources.showing import Reached
from oitcheck.links import says_only_file

ROW_CHARS = 60  # a longer row is no name


def dead_names(dead: Sequence[Reached]) -> Iterator[str]:
    """Their link texts; where these do not tell them from other links of the page, with their row or file name."""
    alike = Counter(r.visit.anchor for r in dead)
    for reached in dead:
        anchor = reached.visit.anchor
        vague = bool(anchor) and (alike[anchor] > 1 or is_meaningless(anchor))
        if vague and (row := _row(reached)):
            yield f"{row}: {anchor}"
        elif vague and (file := _file_name(reached)):
            yield f"{anchor} ({file})"
        else:
            yield anchor or reached.fetch.url


def _row(reached: Reached) -> str:
    """The row or entry around the link, short and without the link's own words."""
    heading, _, entry = reached.visit.context.partition(" › ")
    said = entry.replace(reached.visit.anchor, " ").split("|")[0].strip(" :-–…·•")
    if said and says_only_file(said) and not says_only_file(heading):  # the link beside it, to the same in Excel
        said = heading
    return " ".join(said.split()) if len(said) <= ROW_CHARS else ""


def _file_name(reached: Reached) -> str:
    return PurePosixPath(unquote(urlsplit(reached.fetch.url).path)).name
