"""The text of a page in reading order, block by block, with its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from oitcheck.documents.web.frame import Frame
from oitcheck.links import names_nothing
from oitcheck.thai.text import repair

BREAK = "\0"  # <br>, until the block is complete: the parser lets no NUL through
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|heading|headline|topic|subject|card-header|panel-heading|accordion-(?:button|header))\d*(?:$|\s)",
    re.IGNORECASE,
)
_FOLD_NAME = re.compile(r"(?:^|[\s_-])(?:accordion|collapsible)", re.IGNORECASE)
_OF_MENU = re.compile(r"nav|menu|เมนู", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:(bold|bolder|[6-9]00)\b|\w+)", re.IGNORECASE)
_UNDERLINED = re.compile(r"text-decoration(?:-line)?\s*:[^;:]*\bunderline", re.IGNORECASE)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7, "legend": 7, "caption": 7}
_TITLE_LEVEL = 7
_BOLD_LEVEL = 8
_MAX_TITLE = 200


@dataclass(slots=True)
class Block:
    """A run of text between two block boundaries."""

    frame: Frame
    text: str
    heading: bool
    landmark: str


def heading_level(frame: Frame) -> int:
    """1 to 6 as marked up, 7 for what is called a title, 0 for the rest."""
    level = _HEADINGS.get(frame.tag, 0)
    if level or not frame.attributes:
        return level
    if frame.tag == "button" or frame.attributes.get("role") == "heading":
        return _TITLE_LEVEL
    titled = frame.names and frame.tag not in ("body", "td", "th", "tr", "a") and is_title_name(frame.names)
    return _TITLE_LEVEL if titled else 0


def heads_fold(frame: Frame, words: str) -> bool:
    """Whether a button opens what stands below it, and its words call that by a name: an accordion's does."""
    attributes = frame.attributes
    toggled = attributes.get("data-bs-toggle") or attributes.get("data-toggle")
    opens = toggled == "collapse" or attributes.keys() >= {"aria-controls", "aria-expanded"}
    if attributes.get("role") == "tab" or not (opens or _FOLD_NAME.search(frame.names)):
        return False
    return not (names_nothing(words) or _OF_MENU.search(f"{frame.names} {words}"))


def is_bold(frame: Frame) -> bool:
    """Whether an element makes its words bold, or underlines them, as headings are that were typed in an editor.

    Google Docs wraps whole texts in a <b> that says it is none.
    """
    style = (frame.attributes.get("style") if frame.attributes else None) or ""
    if frame.tag == "u" or _UNDERLINED.search(style):
        return True
    weight = _WEIGHT.search(style)
    return weight[1] is not None if weight else frame.tag in ("b", "strong")


@lru_cache(maxsize=1024)
def is_title_name(names: str) -> bool:
    """Whether the names of an element's classes say that it is a title."""
    return bool(_TITLE_NAME.search(names))


class Blocks:
    """Collects text until a block ends; remembers the headings above the current place."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.headings: list[tuple[int, str]] = []
        self.level = 0  # of the heading element we are in
        self.bold = 0  # open <b> and <strong>
        self.running: list[str] = []
        self._plain = False  # the block has text that is not bold
        self._linked = False

    def add(self, text: str, linked: bool = False) -> None:
        """A text node."""
        if not text.isspace():
            self.running.append(text)
            self._plain = self._plain or not (self.bold or text == BREAK)
            self._linked = self._linked or linked
        elif self.running:  # else the block has not begun: most texts stand between two tags
            self.running.append(text)

    def mark(self) -> int:
        """The place in the running block, to be given to `since`."""
        return len(self.running)

    def since(self, mark: int) -> str:
        """The running block's text since a mark."""
        return tidy(self.running[mark:])

    def flush(self, frame: Frame, in_row: bool) -> str:
        """End the block: its text, "" if there was none."""
        if not self.running:
            return ""
        text = tidy(self.running)
        titled = not in_row and not self._plain and not self._linked and len(text) <= _MAX_TITLE
        self.running.clear()
        self._plain = self._linked = False
        return self._end(text, frame, titled=titled and "\n" not in text)

    def line(self, text: str, frame: Frame, in_row: bool) -> str:
        """A block that is one text node: `add` and `flush` at once."""
        text = " ".join(text.split())
        return self._end(text, frame, titled=self.bold > 0 and not in_row and len(text) <= _MAX_TITLE)

    def words(self, text: str, frame: Frame) -> None:
        """Some blocks in one, among which there is no heading."""
        self.blocks.append(Block(frame, text, False, frame.landmark))

    def _end(self, text: str, frame: Frame, *, titled: bool) -> str:
        if not text:
            return ""
        level = self.level or (_BOLD_LEVEL if titled else 0)
        if len(text) > _MAX_TITLE and level >= _TITLE_LEVEL:
            level = 0
        self.blocks.append(Block(frame, text, bool(level), frame.landmark))
        if level:
            self._note_heading(level, text)
        return text

    def above(self) -> str:
        """The nearest preceding heading; inside a heading, the one it belongs under."""
        for level, text in reversed(self.headings):
            if not self.level or level < self.level:
                return text
        return ""

    def merge_since(self, start: int, frame: Frame) -> None:
        """Make one block of a table row's cells."""
        cells = self.blocks[start:]
        if len(cells) > 1:
            text = " ".join(cell.text for cell in cells)
            self.blocks[start:] = [Block(frame, text, False, frame.landmark)]

    def _note_heading(self, level: int, text: str) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, text.replace("\n", " ")))


def tidy(pieces: list[str]) -> str:
    """White space as a browser shows it."""
    text = "".join(pieces)
    if BREAK not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split(BREAK))
    return "\n".join(line for line in lines if line)


def tidy_lines(text: str) -> str:
    """The same of some blocks in one, a line each."""
    return "\n".join([line for piece in text.split("\n") if (line := " ".join(piece.split()))])


class Repairs:
    """`repair` of a page's texts, many in one go and each once: a page has many short ones, and repeats them."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Repair the texts, none of which holds an empty line."""
        new = [text for text in dict.fromkeys(texts) if text not in self._found]
        together = "\n\n".join(new)
        self._found.update(zip(new, new if together.isascii() else repair(together).split("\n\n"), strict=True))

    def of(self, texts: Sequence[str]) -> list[str]:
        """The texts, repaired."""
        self.learn(texts)
        return [self._found[text] for text in texts]
