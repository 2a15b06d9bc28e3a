"""YAML and JSON submissions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from oitcheck.errors import SubmissionError
from oitcheck.submission import load

File = Callable[..., Path]
YAML = """
agency: สำนักงานเขตดุสิต
framework: bma-2567
items:
  O2: [https://a.go.th/2, https://a.go.th/3]
  O1:
    urls: ["https://a.go.th/แผน งาน"]
    explanation: อธิบาย
  3: https://a.go.th/4
  O4:
  O5: {url: https://a.go.th/5}
"""


def test_yaml(file: File) -> None:
    submission = load(file(YAML, "a.yaml"))
    assert (submission.agency, submission.framework) == ("สำนักงานเขตดุสิต", "bma-2567")
    assert {item: len(content.urls) for item, content in submission.items.items()} == {
        "O1": 1,
        "O2": 2,
        "O3": 1,
        "O4": 0,
        "O5": 1,
    }
    assert submission.items["O1"].explanation == "อธิบาย"
    assert submission.notes[0].where == "ข้อ O1 urls ลำดับที่ 1"


@pytest.mark.parametrize(
    "value",
    [
        {"items": {"O1": {"urls": ["https://a.th/"], "explanation": "x"}}},
        {"items": [{"item": "O1", "url": "https://a.th/", "explanation": "x"}]},
        {"items": [{"ข้อ": 1, "URL": "https://a.th/", "คำอธิบาย": "x"}]},
        [{"item": "O1", "urls": [{"url": "https://a.th/"}], "explanation": "x"}],
        {"O1": {"url": "https://a.th/", "explanation": "x"}},
    ],
)
def test_json_in_its_shapes(file: File, value: object) -> None:
    submission = load(file(json.dumps(value), "a.json"))
    assert [u.url for u in submission.items["O1"].urls] == ["https://a.th/"]
    assert submission.items["O1"].explanation == "x"
    assert submission.notes == ()


def test_unknown_names_are_noted(file: File) -> None:
    submission = load(file('{"year": 2566, "items": {"O1": {"urls": ["https://a.th/"], "score": 1}}}', "a.json"))
    assert [note.text.split("”")[0] for note in submission.notes] == ["ข้าม “year", "ข้าม “score"]


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.json", '{"items": {"O1": ', "บรรทัดที่ 1"),
        ("a.json", '{"items": 5}', "รายการของข้อ"),
        ("a.json", '{"items": ["O1"]}', "ลำดับที่ 1"),
        ("a.json", '{"items": [{"url": "https://a.th/"}]}', "ไม่มี item"),
        ("a.json", '{"items": {"O1": {"urls": [true]}}}', "ต้องเป็นข้อความ"),
        ("a.json", '{"items": {"O1": {"urls": {"a": "b"}}}}', "ต้องเป็นข้อความ"),
        ("a.json", '{"items": {"O1": {"explanation": ["a"]}}}', "ต้องเป็นข้อความ"),
        ("a.json", '{"items": {"O1": [], "O1": []}}', "ซ้ำกัน"),
        ("a.json", '{"items": {"O77": []}}', "O77"),
        ("a.json", '{"items": {"O1": ["ดูเว็บ"]}}', "ข้อ O1 urls ลำดับที่ 1"),
        ("a.json", "[" * 100_000, "JSON"),
        ("a.json", "1" * 10_000, "JSON"),
        ("a.json", '"x"', "agency, framework"),
        ("a.json", "{}", "ไม่พบข้อใด"),
        ("a.yaml", "items:\n\tO1: x\n", "แท็บ"),
        ("a.yaml", "items:\n  O1: []\n  O1: []\n", "ซ้ำกัน"),
        ("a.yaml", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "อ้างซ้ำ"),
        ("a.yaml", "items: {O1: [", "บรรทัดที่"),
        ("a.yaml", "[" * 20_000, "YAML"),
        ("a.yaml", "!!python/object/apply:os.system ['x']", "ต้องมี item และ url"),
        ("a.yaml", "--- 1\n--- 2\n", "YAML"),
        ("a.yaml", "hello", "agency, framework"),
        ("a.yaml", "items: {O1: {explanation: {a: b}}}", "ต้องเป็นข้อความ"),
    ],
)
def test_wrong_files_get_one_sentence(file: File, name: str, text: str, part: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        load(file(text, name))
    message = str(caught.value)
    assert message.startswith(name)
    assert "\n" not in message
    assert part in message
