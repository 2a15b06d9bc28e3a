"""What a dead link is called, so that an officer finds it on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from oitcheck.evidence.sources.anonymous import is_meaningless
from oitcheck.evidence.sources.rows_around import row_around
from oitcheck.evidence.sources.showing import Reached


def dead_names(dead: Sequence[Reached]) -> Iterator[str]:
    """Their link texts; where these do not tell them from other links of the page, with their row or file name."""
    alike = Counter(r.visit.anchor for r in dead)
    for reached in dead:
        anchor = reached.visit.anchor
        vague = bool(anchor) and (alike[anchor] > 1 or is_meaningless(anchor))
        if vague and (row := row_around(reached.visit)):
            yield f"{row}: {anchor}"
        elif vague and (file := _file_name(reached)):
            yield f"{anchor} ({file})"
        else:
            yield anchor or reached.fetch.url


def _file_name(reached: Reached) -> str:
    return PurePosixPath(unquote(urlsplit(reached.fetch.url).path)).name
