"""Thai text on a terminal: wrapped between syllables as far as letters tell, never cut, addresses left whole.

Thai writes no spaces between words, so a terminal (and a table drawn in one) breaks or cuts it anywhere, even between
a consonant and the vowel above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from oitcheck.report.places import fit

_UNWRAPPED = 1 << 20  # into a file or a pipe: one line a sentence
_NARROWEST = 30
_LATE = 14  # cells before the margin in which a good place to break is looked for

# What cannot stand at the start of a line: vowels and marks that belong to the consonant before them, ๆ, ฯ.
_TRAILING = "ะัาำิีึืฺุูๅๆฯ็่้๊๋์ํ๎"
_LEADING = "เแโใไ"
_ATOM = re.compile(rf"[{_LEADING}]?[^\s{_TRAILING}](?:[ก-ฮ]์|[{_TRAILING}])*|[{_TRAILING}]+")
_THAI = re.compile(r"[ก-๛]")
# Where a syllable certainly starts: a leading vowel, or one of the words that Thai sentences are strung together with.
_STARTS = re.compile(rf"[{_LEADING}]|การ|ความ|และ|หรือ|ที่|ของ|ให้|ผู้|ประ|สำนัก|ข้อมูล|ตาม|ราย|พร้อม|ซึ่ง|จาก|ด้วย")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; only an address or a Latin word that is longer stands out."""
    lines = [""]
    for word in text.split():
        room = width - cell_len(lines[-1]) - bool(lines[-1])
        if cell_len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
        elif cell_len(word) <= width // 2 or not _THAI.search(word) or "://" in word:
            lines.append(word)
        else:
            head, *rest = _broken(word, room, width)
            lines[-1] = f"{lines[-1]} {head}".strip()
            lines += rest
    return [line for line in lines if line]


def _broken(word: str, first: int, width: int) -> Iterator[str]:
    """A long Thai word in pieces: the first of at most `first` cells (it may be empty), the others of `width`."""
    room = first
    while cell_len(word) > room:
        at = _break_before(word, room)
        if at == 0 and room == width:
            break
        yield word[:at]
        word, room = word[at:], width
    yield word


def _break_before(word: str, room: int) -> int:
    """Index of the best place to break: the last certain start of a syllable near the margin, else any cluster."""
    starts = [match.start() for match in _ATOM.finditer(word) if cell_len(word[: match.start()]) <= room]
    good = [at for at in starts if at and _STARTS.match(word, at) and cell_len(word[:at]) > room - _LATE]
    return (good or starts or [0])[-1]


@dataclass(frozen=True)
class Page:
    """Where text is printed to: a terminal of some width, or a file without any."""

    console: Console
    width: int

    @classmethod
    def of_terminal(cls) -> Page:
        """Standard output."""
        console = Console(highlight=False)
        return cls(console, max(console.width, _NARROWEST) if console.is_terminal else _UNWRAPPED)

    def line(self, text: str, style: str = "") -> None:
        """One line as it is: a path or an address that is to be copied."""
        self.console.print(Text(fit(text), style), soft_wrap=True)

    def paragraph(self, text: str, *, lead: str = "", style: str = "", lead_style: str = "") -> None:
        """Wrapped text; `lead` stands before its first line, the others are indented as far."""
        indent = cell_len(lead)
        for number, line in enumerate(wrap(fit(text), max(self.width - indent, _NARROWEST)) or [""]):
            margin = Text(fit(lead), lead_style) if number == 0 else Text(" " * indent)
            self.console.print(margin.append(line, style), soft_wrap=True)
