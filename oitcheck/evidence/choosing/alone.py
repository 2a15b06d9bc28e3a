"""Divisions that a list calls by their matter alone, "ทะเบียน" for ฝ่ายทะเบียน: in cells, headings, lines, links (pure).

The same word is everywhere in running text. It is a division's name where it is all that stands in its place, and where
other divisions stand beside it in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from oitcheck.evidence.about import find_phrase
from oitcheck.evidence.phrases import Phrases, spelled
from oitcheck.evidence.sources.source import Source
from oitcheck.thai.text import Haystack, fold

_DIVISION = "ฝ่าย"
_ENOUGH = 3  # divisions make a list
_LONGEST = 60  # characters: "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม" with a number before it
_AROUND = re.compile(r"^[^ก-ฮเ-ไa-z]+|\.(?:pdf|docx?|xlsx?)$|(?:[\s:.,()–-]|โทร(?:ศัพท์)?|ต่อ|[0-9๐-๙])+$", re.I)
"""What may stand around a name: its place in the list, the kind of file, a telephone number."""
_HEAD = re.compile(r"^(?:หัวหน้า|หน\.)\s*")  # of the division


def listed_alone(divisions: Mapping[str, Phrases], source: Source) -> dict[str, str]:
    """Which of the divisions, by name, stand alone in a source that lists several, each with the words that do.

    `divisions`: a division's name, and the wordings that it is recognised by anywhere.
    """
    places = [place for text in _places(source) if (place := _HEAD.sub("", _AROUND.sub("", text)))]
    keys = {fold(place): place for place in dict.fromkeys(places)}
    found = {name: words for name, phrases in divisions.items() if (words := _stands(phrases, keys))}
    return found if len(found) >= _ENOUGH else {}


def _places(source: Source) -> Iterator[str]:
    """All that stands in a place of its own."""
    document = source.document
    texts: Iterable[str] = (cell for table in document.tables for row in table.rows for cell in row)
    yield from (text for text in texts if len(text) <= _LONGEST)
    yield from (line for part in document.parts for line in part.text.splitlines() if len(line) <= _LONGEST)
    yield from (link.anchor for link in document.links if len(link.anchor) <= _LONGEST)
    yield source.visit.anchor


def _stands(phrases: Phrases, keys: Mapping[str, str]) -> str | None:
    bare = bare_names(phrases)
    return next((text for key, text in keys.items() if key in bare or find_phrase(Haystack(text), phrases)), None)


def bare_names(phrases: Phrases) -> frozenset[str]:
    """A division's name in its wordings, without what says that it is one."""
    return frozenset(
        fold(phrase.removeprefix(_DIVISION)) for phrase in spelled(phrases) if phrase.startswith(_DIVISION)
    )
