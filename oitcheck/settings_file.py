"""A YAML file with the line of every value, so that what is wrong with it can be found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from oitcheck.errors import InputError, why

Where = tuple[str | int, ...]


class SettingsFile:
    """The file's plain `data`; `error(where, text)` names file and line, as one of the `kind`."""

    def __init__(self, path: Path, kind: type[InputError]) -> None:
        self.path = path
        self._kind = kind
        self._lines: dict[Where, int] = {}
        self.data = self._read()

    def error(self, where: Iterable[str | int], text: str) -> InputError:
        """An error at a value, or at the nearest thing around it."""
        at = tuple(where)
        while at and at not in self._lines:
            at = at[:-1]
        return self._kind(f"{self.path.name} บรรทัดที่ {self._lines.get(at, 1)}: {text}")

    def _read(self) -> dict[str, Any]:
        try:
            node = yaml.compose(self.path.read_text("utf-8-sig"), yaml.SafeLoader)
        except OSError as error:
            raise self._kind(f"{self.path}: อ่านไฟล์ตั้งค่าไม่ได้ ({why(error)}) ให้ตรวจชื่อไฟล์และสิทธิ์") from error
        except UnicodeDecodeError as error:
            raise self._kind(f"{self.path}: อ่านไฟล์ตั้งค่าไม่ได้ (ไม่ใช่ข้อความ UTF-8) ให้บันทึกไฟล์ใหม่แบบ UTF-8") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise self._kind(
                f"{self.path.name} บรรทัดที่ {line}: ไม่ใช่ YAML ที่ถูกต้อง ให้ตรวจย่อหน้า เครื่องหมาย : และเครื่องหมายคำพูด"
            ) from error
        if not isinstance(node, yaml.MappingNode):
            raise self._kind(f"{self.path.name} บรรทัดที่ 1: ไฟล์ตั้งค่าต้องเป็นรายการ ชื่อ: ค่า")
        data: dict[str, Any] = self._plain(node, ())
        return data

    def _plain(self, node: yaml.Node, where: Where) -> Any:
        self._lines.setdefault(where, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*where, n)) for n, child in enumerate(node.value)]
        return yaml.safe_load(yaml.serialize(node))

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            self._lines[(*where, key)] = key_node.start_mark.line + 1
            if key in found:
                raise self.error((*where, key), f"มี “{key}” ซ้ำสองครั้ง ให้ลบออกครั้งหนึ่ง")
            found[key] = self._plain(value, (*where, key))
        return found
