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

import yaml
from pydantic import Field, ValidationError, field_validator
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from oitcheck.diff.noise import Patterns, Selected
from oitcheck.errors import InputError, why
from oitcheck.models import Model
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
    """The settings of a file; InputError says which entry is wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
        return NoiseFile.model_validate(data)
    except OSError as error:
        raise InputError(f"อ่านไฟล์ {path} ไม่ได้ ({why(error)}): ให้ตรวจชื่อไฟล์ที่ระบุใน --noise") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{path} ไม่ใช่ไฟล์ YAML ที่อ่านได้{_line(error)}: ให้แก้ตามตัวอย่างใน oitcheck diff --help") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " › ".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
        message = str(first.get("ctx", {}).get("error", "") or first["msg"])
        raise InputError(f"{path}: {where or 'ทั้งไฟล์'}: {message} ให้แก้ค่านี้ใน --noise") from error


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (บรรทัดที่ {mark.line + 1})" if mark else ""


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
