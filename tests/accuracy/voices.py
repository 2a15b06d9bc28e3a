"""The data files as typed values: parts, items, tongues, dresses, offices, faults."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from tests.portal.months import NAMES, SHORT, Month, thai

HERE = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True)
class Tongue:
    """How an office spells time."""

    number: int
    fy: str
    half: str
    month: str
    thai_digits: bool = False

    def spell(self, text: str, year: int, **words: str) -> str:
        """The text with its placeholders filled for a fiscal year."""
        numbers = {"y": f"{year}", "yy": f"{year % 100}", "p": f"{year - 1}", "pp": f"{(year - 1) % 100}"}
        spelt = {"fy": self.fy.format(**numbers), "half": self.half.format(**numbers), "year": f"{year}"}
        return self.digits(text.format(**spelt, **words))

    def say(self, month: Month) -> str:
        """A month's name."""
        name, short = NAMES[month.number - 1], SHORT[month.number - 1]
        return self.digits(self.month.format(name=name, short=short, y=month.year, yy=month.year % 100))

    def digits(self, text: str) -> str:
        """In the office's kind of digits."""
        return thai(text) if self.thai_digits else text


@dataclass(frozen=True)
class Dress:
    """What the web team makes of it."""

    skin: str
    layout: str
    item: str
    anchor: str
    files: str
    figures: str
    editable: str
    prose: str
    columns: int
    archive: bool = False
    legacy: tuple[str, ...] = ()
    printed: bool = False
    urls: str = "path"


@dataclass(frozen=True)
class OfficeSpec:
    """One office: whose words, in which dress, for which year."""

    name: str
    slug: str
    year: int
    tongue: int
    dress: int
    half: str

    @property
    def framework(self) -> str:
        """The id of the assessment framework."""
        return f"bma-{self.year}"


@dataclass(frozen=True)
class Part:
    """One thing that an item asks for."""

    key: str
    kind: str
    names: tuple[str, ...]
    body: tuple[tuple[str, ...], ...] = ((),)
    columns: tuple[str, ...] = ()
    forms: str = "page"
    period: str = "none"
    table: str = ""
    library: str = ""
    members: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    pictures: bool = False
    quarters: bool = False
    zero: bool = False
    faults: tuple[str, ...] = ("omit",)

    def title(self, tongue: int) -> str:
        """What stands above it on the site."""
        return self.names[tongue].split(" ; ")[0]

    def paper_title(self, tongue: int) -> str:
        """What stands on the document."""
        return self.names[tongue].split(" ; ")[-1]


@dataclass(frozen=True)
class ItemSpec:
    """An O-item: its official title, its parts, and which of them may be broken."""

    id: str
    title: str
    parts: tuple[str, ...]
    breakable: tuple[str, ...]


_KINDS: dict[str, dict[str, Any]] = {
    "months": {
        "forms": "pair",
        "period": "months",
        "faults": [
            "omit", "last_year", "no_pdf", "no_editable", "no_month", "dead", "no_last_month", "two_old_months",
            "ranged", "no_rows", "no_figures", "one_empty", "zero_month", "hollow", "content_old", "other_file",
        ],
    }
}  # fmt: skip


@cache
def parts() -> dict[str, Part]:
    """Every part by its key."""
    return {
        key: _of(
            Part, {"key": key, **_KINDS.get(raw["kind"], {}), **raw, "names": [*raw["names"], *_read("held")[key]]}
        )
        for key, raw in _read("parts").items()
    }


@cache
def items(year: int) -> dict[str, ItemSpec]:
    """The items of a fiscal year."""
    return {id_: _item(id_, *raw) for id_, raw in _read("items")[year].items()}


@cache
def tongues() -> tuple[Tongue, ...]:
    """All spellings of time."""
    return tuple(_of(Tongue, {"number": number, **raw}) for number, raw in enumerate(_read("voices")["tongues"]))


@cache
def dresses() -> tuple[Dress, ...]:
    """All looks."""
    return tuple(_of(Dress, raw) for raw in _read("voices")["dresses"])


@cache
def offices() -> tuple[OfficeSpec, ...]:
    """All offices."""
    return tuple(_of(OfficeSpec, raw) for raw in _read("voices")["offices"])


def requirements() -> dict[str, list[str]]:
    """Requirement ids of the catalogue by part."""
    return _read("requirements")


def expected(fault: str, year: int) -> tuple[str, ...]:
    """The verdicts on the item that are right with this fault; none where no source says it for this year."""
    verdict = _read("faults")[fault]
    if isinstance(verdict, dict):
        verdict = verdict.get(year, [])
    return tuple(verdict) if isinstance(verdict, list) else (verdict,)


def _item(id_: str, title: str, *keys: str) -> ItemSpec:
    return ItemSpec(id_, title, tuple(k.lstrip("~") for k in keys), tuple(k for k in keys if not k.startswith("~")))


@cache
def _read(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return loaded


def _of(kind: type[T], raw: dict[str, Any]) -> T:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if strangers := set(raw) - known:
        raise ValueError(f"{kind.__name__}: unknown {', '.join(sorted(strangers))}")
    return kind(**{name: _frozen(value) for name, value in raw.items()})


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
