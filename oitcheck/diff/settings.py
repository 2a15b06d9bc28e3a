"""An agency's own noise, from a YAML file: what its pages show anew at every visit.

noise:
  - agency: สำนักงานเขตบางกอกน้อย   # left out: every agency
    selectors: ["#clock", ".visit-today"]   # CSS, on web pages
    patterns: ['รหัสอ้างอิง \\w+']            # regular expressions, on pages and in files
    in_tables: false                        # true: both speak of tables too
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from oitcheck.diff.noise import Patterns, Selected
from oitcheck.errors import InputError
from oitcheck.mistakes import sentence
from oitcheck.models import Model
from oitcheck.settings_file import SettingsFile
from oitcheck.thai.text import repair


class AgencyNoise(Model):
    """One entry of the file."""

    agency: str = ""
    selectors: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    in_tables: bool = False

    @field_validator("selectors")
    @classmethod
    def _selectable(cls, selectors: tuple[str, ...]) -> tuple[str, ...]:
        for selector in selectors:
            try:
                LexborHTMLParser("<p></p>").css(selector)
            except (SelectolaxError, ValueError, RuntimeError) as error:
                raise ValueError(f"“{selector}” ไม่ใช่ตัวเลือก CSS ที่ใช้ได้") from error
        return selectors

    @field_validator("patterns")
    @classmethod
    def _compilable(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"“{pattern}” ไม่ใช่นิพจน์ปกติที่ใช้ได้ ({error})") from error
        return patterns


class NoiseFile(Model):
    """The whole file."""

    noise: tuple[AgencyNoise, ...] = Field(default=())

    def of(self, agency: str) -> Patterns:
        """What holds for an agency: its own entries and those of everybody."""
        mine = [entry for entry in self.noise if entry.agency in ("", agency)]
        return Patterns(
            expressions=tuple(re.compile(pattern) for entry in mine for pattern in entry.patterns),
            selectors=tuple(selector for entry in mine for selector in entry.selectors),
            in_tables=any(entry.in_tables for entry in mine),
        )


def load_noise(path: Path) -> NoiseFile:
    """The settings of a file; InputError names file and line of the first thing that is wrong."""
    source = SettingsFile(path, InputError)
    try:
        return NoiseFile.model_validate(source.data)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(step) for step in first["loc"] if not isinstance(step, int))
        wrong = f"{sentence(first, name)}: ให้แก้ตามตัวอย่างใน oitcheck diff --help"
        raise source.error(first["loc"], wrong) from error


def selected_texts(html: str, selectors: Iterable[str]) -> Selected:
    """The texts inside what the selectors name on a page, whole and block by block."""
    tree = LexborHTMLParser(html)
    found = {
        (selector, repair(text).strip()): None
        for selector in selectors
        for node in tree.css(selector)
        for text in (node.text(separator=" "), *(child.text(separator=" ") for child in node.css("*")))
    }
    return tuple((selector, text) for selector, text in found if text)
