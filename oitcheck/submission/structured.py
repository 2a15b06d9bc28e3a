"""YAML and JSON submissions: `agency`, `framework`, and `items` as a mapping or a list."""

from __future__ import annotations

import json
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from oitcheck.submission.collect import Collector
from oitcheck.submission.headers import find_columns, is_agency, is_framework, key
from oitcheck.submission.items import read_item

_ITEMS = frozenset({"items", "item", "ข้อ", "รายการ"})
_MAX_DEPTH = 20


class _RefusedError(ValueError):
    """What is wrong with the text, as a Thai sentence without the file's name."""


def parse_json(text: str, into: Collector) -> object:
    """The JSON value; keys that occur twice are refused, because one of them would be lost."""
    try:
        value: object = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        sentence = f"JSON ไม่ถูกรูปแบบที่ตัวอักษรที่ {error.colno} ให้ตรวจเครื่องหมายคำพูด จุลภาค และวงเล็บ"
        raise into.error(f"บรรทัดที่ {error.lineno}", sentence) from error
    except _RefusedError as error:
        raise into.error("", str(error)) from error
    except (ValueError, RecursionError) as error:
        raise into.error("", "JSON มีตัวเลขยาวหรือวงเล็บซ้อนลึกเกินไป ให้ตรวจไฟล์") from error
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for name, value in pairs:
        if name in seen:
            raise _RefusedError(f"มี “{name}” ซ้ำกัน ให้รวมเป็นรายการเดียว")
        seen[name] = value
    return seen


class _Texts(yaml.BaseLoader):
    """Every value as the text that was typed: no "no" that turns into False, no number that loses its zero."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Names that occur twice are refused, because one of them would be lost."""
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "found duplicate key", node.start_mark)
        return mapping


def parse_yaml(text: str, into: Collector) -> object:
    """The YAML value; aliases are refused, because a few lines of them can grow beyond any memory."""
    try:
        _refuse_tricks(text)
        value: object = yaml.load(text, Loader=_Texts)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise into.error(f"บรรทัดที่ {mark.line + 1}" if mark else "", _yaml_sentence(error)) from error
    except _RefusedError as error:
        raise into.error("", str(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise into.error("", "YAML ไม่ถูกรูปแบบ ให้ตรวจการย่อหน้าและเครื่องหมาย") from error
    return value


def _refuse_tricks(text: str) -> None:
    """Stop before the loader does anything that a submission does not need."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, AliasEvent):
            raise _RefusedError("YAML ใช้การอ้างซ้ำ (&ชื่อ และ *ชื่อ) ซึ่งไม่รับ ให้เขียนค่าซ้ำลงไปตรง ๆ")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _RefusedError("YAML ซ้อนกันลึกเกินไป ให้ตรวจวงเล็บและการย่อหน้า")


def _yaml_sentence(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    if "duplicate" in problem:
        return "มีชื่อซ้ำกันในระดับเดียวกัน ให้รวมเป็นรายการเดียว"
    if "\\t" in problem or "tab" in problem:
        return "YAML ย่อหน้าด้วยแท็บ ให้ใช้เว้นวรรคแทน"
    return "YAML ไม่ถูกรูปแบบ ให้ตรวจการย่อหน้าด้วยเว้นวรรคและเครื่องหมาย : ที่บรรทัดนี้"


def collect_structured(value: object, into: Collector) -> None:
    """Read a parsed file; unknown names are noted, wrong types are errors."""
    if isinstance(value, list):
        _collect_list(value, into)
        return
    if not isinstance(value, dict):
        raise into.error("", "ต้องมี agency, framework และ items ตามรูปแบบ items: {O1: {urls: [...], explanation: ...}}")
    listed = [name for name in value if key(str(name)) in _ITEMS]
    for name, content in value.items():
        if name in listed:
            _collect_items(content, into)
        elif not listed and read_item(str(name)):
            _collect_item(str(name), content, into)
        else:
            _collect_description(str(name), content, into)


def _collect_description(name: str, content: object, into: Collector) -> None:
    if is_agency(key(name)):
        into.describe(agency=_text(content, name, into))
    elif is_framework(key(name)):
        into.describe(framework=_text(content, name, into))
    else:
        into.note(name, f"ข้าม “{name}” เพราะไม่ใช่ส่วนของแบบส่ง")


def _collect_items(content: object, into: Collector) -> None:
    if isinstance(content, dict):
        for name, entry in content.items():
            _collect_item(str(name), entry, into)
    elif isinstance(content, list):
        _collect_list(content, into)
    else:
        raise into.error("items", "ต้องเป็นรายการของข้อ เช่น O1: {urls: [...]}")


def _collect_list(entries: list[object], into: Collector) -> None:
    for number, entry in enumerate(entries, 1):
        where = f"items ลำดับที่ {number}"
        if not isinstance(entry, dict):
            raise into.error(where, "ต้องมี item และ url เช่น {item: O1, url: https://…}")
        names = [str(name) for name in entry]
        columns = find_columns([*names, "url"])  # an entry without a URL is a valid "nothing submitted"
        if columns is None:
            raise into.error(where, "ไม่มี item ให้ใส่เลขข้อเช่น O1")
        name = _text(list(entry.values())[columns.item], where, into)
        _collect_item(name, {k: v for k, v in entry.items() if str(k) != names[columns.item]}, into, where)


def _collect_item(name: str, entry: object, into: Collector, where: str = "") -> None:
    item = into.item(name, where or "items")
    where = where or f"ข้อ {name}"
    if not isinstance(entry, dict):
        _collect_urls(item, entry, where, into)
        return
    names = [str(part) for part in entry]
    columns = find_columns(["item", *names, "url"])
    for at, (part, content) in enumerate(entry.items(), 1):
        if columns and at in columns.urls:
            _collect_urls(item, content, where, into)
        elif columns and at == columns.explanation:
            into.explain(item, _text(content, where, into))
        else:
            into.note(where, f"ข้าม “{part}” เพราะไม่ใช่ urls หรือ explanation")


def _collect_urls(item: str, content: object, where: str, into: Collector) -> None:
    entries = content if isinstance(content, list) else [content]
    for number, entry in enumerate(entries, 1):
        place = f"{where} urls ลำดับที่ {number}" if isinstance(content, list) else f"{where} url"
        if isinstance(entry, dict) and "url" in entry:
            entry = entry["url"]
        into.add_urls(item, _text(entry, place, into), place)


def _text(value: object, where: str, into: Collector) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise into.error(where, f"ต้องเป็นข้อความ แต่เป็น {type(value).__name__}")
    return str(value)
