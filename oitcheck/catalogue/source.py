"""YAML files with the line of every value, so that an error can name file and line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from oitcheck.errors import CatalogueError, why
from oitcheck.models.base import Model

AnyModel = TypeVar("AnyModel", bound=Model)
Where = tuple[str | int, ...]

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class SourceFile:
    """One parsed YAML file: plain `data`, and `line(path)` for any value in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[Where, int] = {}
        self.data: dict[str, Any] = self._parse()

    def line(self, where: Iterable[str | int]) -> int:
        """The line (from 1) of the value at `where`, or of the nearest thing around it."""
        path = tuple(where)
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def error(self, where: Iterable[str | int], text: str) -> CatalogueError:
        """A CatalogueError that names file and line."""
        return CatalogueError(f"{self.path.name}:{self.line(where)}: {text}")

    def _parse(self) -> dict[str, Any]:
        try:
            loader = _Loader(self.path.read_text(encoding="utf-8"))
            node = loader.get_single_node()
        except OSError as error:
            raise CatalogueError(
                f"อ่านไฟล์เกณฑ์การประเมิน {self.path} ไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์ หรือนำไฟล์เดิมกลับมา"
            ) from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise CatalogueError(_yaml_sentence(self.path, error)) from error
        if not isinstance(node, yaml.MappingNode):
            raise CatalogueError(f"{self.path.name}:1: the file must be a mapping of names to values")
        data: dict[str, Any] = self._plain(loader, node, ())
        return data

    def _plain(self, loader: Any, node: yaml.Node, where: Where) -> Any:
        self._lines[where] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(loader, child, (*where, i)) for i, child in enumerate(node.value)]
        return loader.construct_object(node)

    def _mapping(self, loader: Any, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node))
            if key in result:
                raise CatalogueError(f"{self.path.name}:{key_node.start_mark.line + 1}: {key!r} stands here twice")
            result[key] = self._plain(loader, value_node, (*where, key))
            self._lines[(*where, key)] = key_node.start_mark.line + 1
        return result


def _yaml_sentence(path: Path, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{path.name}:{line}: not valid YAML ({problem}); check quotes and indentation there"


def validated(source: SourceFile, model: type[AnyModel], data: Any, where: tuple[str | int, ...]) -> AnyModel:
    """The model, or the first thing wrong with its file and line."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = (*where, *first["loc"])
        named = ".".join(str(step) for step in first["loc"]) or model.__name__
        raise source.error(path, f"{named}: {first['msg'].removeprefix('Value error, ')}") from error
