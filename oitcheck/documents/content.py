"""What every reader takes (`Source`) and gives (`Content`), and the one way to say that a payload cannot be read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Protocol

from oitcheck.models import Control, Document, Format, Link, Part, Picture, Problem, Table

MAX_DEPTH = 3  # files in each other
_TO_FILL_IN = re.compile(r"(?:[\s()/]*+(?:[._·]{3,}+|…++))++[\s()/]*+")  # "..........", "......./......./......."
_DEEP = f"ไฟล์ซ้อนกันเกิน {MAX_DEPTH} ชั้น จึงไม่เปิดอ่านต่อ"


class UnreadableError(Exception):
    """A payload, or a bound it crosses, that ends its reading; becomes the document's problem, never an error."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


class ReadInside(Protocol):
    """What reads a file inside of another one, `depth` files deep."""

    def __call__(self, payload: bytes, *, name: str = "", url: str = "", depth: int = 0) -> Document:
        """What the file says."""


@dataclass(frozen=True, slots=True)
class Source:
    """A payload with what is known about it from outside; `depth` counts the files around it.

    `read` is the reader of everything, for files inside of this one: readers know of no other reader.
    """

    payload: bytes
    format: Format
    name: str = ""
    url: str = ""
    charset: str = ""
    media_type: str = ""
    depth: int = 0
    read: ReadInside | None = None

    def inside(self, payload: bytes, name: str, url: str = "") -> Document:
        """The document that a file inside of this one is; UnreadableError where files lie too deep in each other."""
        if self.read is None or self.depth >= MAX_DEPTH:
            raise UnreadableError(Problem.TOO_LARGE, _DEEP)
        return self.read(payload, name=name, url=url, depth=self.depth + 1)


@dataclass(slots=True)
class Content:
    """A document in the making."""

    title: str = ""
    language: str = ""
    parts: list[Part] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    members: list[Document] = field(default_factory=list)
    problem: Problem | None = None
    detail: str = ""
    unmarked: bool = False
    by_office: bool = False
    needs_script: bool = False

    def spoil(self, problem: Problem, detail: str) -> None:
        """Note why the rest is missing; the first reason stays."""
        if self.problem is None:
            self.problem, self.detail = problem, detail

    def unseen(self, locator: str, problem: Problem, detail: str) -> None:
        """Note that something stands at a place which nobody could read; the rest is as good as it was."""
        self.parts.append(Part(locator=locator, problem=problem))
        self.detail = self.detail or detail

    def document(self, payload: bytes, format_: Format, name: str = "") -> Document:
        """The finished document."""
        return Document(
            sha256=hashlib.sha256(payload).hexdigest(),
            format=format_,
            size=len(payload),
            name=name,
            title=self.title,
            language=self.language,
            parts=tuple(self.parts),
            tables=tuple(map(_without_leaders, self.tables)),
            pictures=tuple(self.pictures),
            links=tuple(self.links),
            controls=tuple(self.controls),
            members=tuple(self.members),
            problem=self.problem,
            detail=self.detail,
            unmarked=self.unmarked,
            by_office=self.by_office,
            needs_script=self.needs_script,
        )


def _without_leaders(table: Table) -> Table:
    """Nothing stands in a cell that holds the dots of a form, to be written on."""
    rows = tuple(tuple("" if _TO_FILL_IN.fullmatch(cell) else cell for cell in row) for row in table.rows)
    return table if rows == table.rows else table.model_copy(update={"rows": rows})


def failed(problem: Problem, detail: str) -> Content:
    """A document of which nothing could be read."""
    return Content(problem=problem, detail=detail)
