"""Every mistake in the rules is one sentence that names file and line and says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from oitcheck.catalogue import default_directory, lint, load
from oitcheck.errors import CatalogueError

NEWS = "requirements/news.yaml"
ENTRY = """
  - id: extra
    title: ชื่อ
    basis: stated
    source: S0
    about: {phrases: [คำ]}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the shipped rules, to break."""
    return Path(shutil.copytree(default_directory(), tmp_path / "rules"))


def append(rules: Path, name: str, text: str) -> None:
    with (rules / name).open("a", encoding="utf-8") as file:
        file.write(text)


def line_of(rules: Path, name: str, mark: str) -> int:
    """Where the mistake stands: the last line that holds the mark."""
    lines = (rules / name).read_text("utf-8").splitlines()
    return max(number for number, line in enumerate(lines, 1) if mark in line)


def test_the_shipped_rules_are_sound() -> None:
    assert lint() == []


@pytest.mark.parametrize(
    ("addition", "mark", "says"),
    [
        ("    checks: [nonsense]\n", "checks: [nonsense]", ["unknown check 'nonsense'", "known checks: reachable"]),
        (
            "    checks:\n      - formats: {al: [pdf]}\n",
            "- formats:",
            ["checks.0.al", "Extra inputs are not permitted"],
        ),
        ("    checks:\n      - {formats: {}, period: {}}\n", "period: {}", ["written as its id"]),
        ("    level: maybe\n", "level: maybe", ["level", "'required'"]),
        ("    titel: x\n", "titel: x", ["titel", "Extra inputs"]),
        ("    title: twice\n", "title: twice", ["'title' stands here twice"]),
        ("    say:\n      not_found: {massage: x}\n", "massage", ["say.not_found"]),
    ],
)
def test_a_wrong_entry(rules: Path, addition: str, mark: str, says: list[str]) -> None:
    append(rules, NEWS, ENTRY + addition)
    check(rules, NEWS, mark, says)


@pytest.mark.parametrize(
    ("addition", "mark", "says"),
    [
        ("", "id: extra", ["'extra' belongs to no O-item", "map it or delete it"]),
        (
            "    checks:\n      - system_link: {any_of: [moon]}\n",
            "system_link",
            ["unknown system 'moon'", "under systems"],
        ),
        ("    say:\n      wrong_moon: {message: x}\n", "wrong_moon", ["returns 'wrong_moon'"]),
        (
            "    say:\n      not_found: {message: 'ไม่พบ{titel}'}\n",
            "{titel}",
            ["unknown placeholder {titel}", "known: "],
        ),
        ("    say:\n      not_found: {message: 'ไม่พบ{title'}\n", "{title'", ["cannot be filled", "double every brace"]),
    ],
)
def test_an_entry_that_fits_no_other(rules: Path, addition: str, mark: str, says: list[str]) -> None:
    append(rules, NEWS, ENTRY + addition)
    place = f"news.yaml:{line_of(rules, NEWS, mark)}: "
    sentences = [sentence for sentence in lint(rules) if sentence.startswith(place)]
    assert [all(word in sentence for word in says) for sentence in sentences] == [True]


def test_an_id_that_exists_names_both_places(rules: Path) -> None:
    taken = next(iter(load().requirements))
    append(rules, NEWS, ENTRY.replace("id: extra", f"id: {taken}"))
    [sentence] = lint(rules)
    assert sentence.startswith(f"news.yaml:{line_of(rules, NEWS, f'id: {taken}')}: ")
    assert "choose another id" in sentence
    assert sentence.count(".yaml:") == 2


@pytest.mark.parametrize(
    ("name", "old", "new", "mark", "says"),
    [
        (
            "o_items.yaml",
            "- news-recent",
            "- news-recnet",
            "- news-recnet",
            ["O7", "unknown requirement 'news-recnet'"],
        ),
        ("o_items.yaml", 'deadline: "04-20"', 'deadline: "20-04"', '"20-04"', ["'20-04' is no day of a year", "MM-DD"]),
        ("o_items.yaml", 'deadline: "04-20"', 'deadline: "02-30"', '"02-30"', ["'02-30' is no day of a year"]),
        ("o_items.yaml", "  - links-alive", "  - links-dead", "- links-dead", ["unknown requirement 'links-dead'"]),
        (
            "o_items.yaml",
            "extends: bma-2567",
            "extends: bma-1999",
            "bma-1999",
            ["unknown framework 'bma-1999'", "above"],
        ),
        ("o_items.yaml", "fiscal_year: 2566", "fiscal_year: 2023", "fiscal_year: 2023", ["fiscal_year", "2540"]),
        ("o_items.yaml", "id: O20", "id: Q20", "id: Q20", ["items", "id"]),
        ("wording.yaml", "  picture_only:", "  picture_omly:", "picture_omly", ["look.picture_omly"]),
        (
            "wording.yaml",
            "    not_signed:",
            "    not_sigmed:",
            "  signed:",
            ["no wording for signed.not_signed", "add it"],
        ),
    ],
)
def test_a_wrong_word(rules: Path, name: str, old: str, new: str, mark: str, says: list[str]) -> None:
    path = rules / name
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")
    place = f"{name}:{line_of(rules, name, mark)}: "
    sentences = [sentence for sentence in lint(rules) if sentence.startswith(place)]
    assert any(all(word in sentence for word in says) for sentence in sentences), lint(rules)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("requirements:\n  - id: 'x\n", 3),
        ("requirements:\n\t- id: x\n", 2),
        ("- a\n- b\n", 1),
        ("", 1),
        ("a: [1\nb: 2\n", 2),
    ],
)
def test_what_is_no_yaml(rules: Path, text: str, line: int) -> None:
    (rules / NEWS).write_text(text, "utf-8")
    [sentence] = lint(rules)
    assert sentence.startswith(f"news.yaml:{line}: ")
    assert "\n" not in sentence


def test_bytes_that_are_no_text(rules: Path) -> None:
    (rules / NEWS).write_bytes(b"requirements:\n  - id: \xff\xfe\n")
    [sentence] = lint(rules)
    assert sentence.startswith("news.yaml:")


def test_an_item_without_requirements(rules: Path) -> None:
    append(rules, "o_items.yaml", "")
    path = rules / "o_items.yaml"
    text = path.read_text("utf-8")
    start = text.index("        requirements:\n")
    end = text.index("      - id: O2\n")
    path.write_text(text[:start] + "        requirements: []\n" + text[end:], "utf-8")
    check(rules, "o_items.yaml", "requirements: []", ["requirements", "at least 1"])


@pytest.mark.parametrize("missing", ["o_items.yaml", "wording.yaml"])
def test_a_file_that_is_missing(rules: Path, missing: str) -> None:
    (rules / missing).unlink()
    [sentence] = lint(rules)
    assert missing in sentence


def check(rules: Path, name: str, mark: str, says: list[str]) -> None:
    """The first mistake, as `load` and `lint` report it."""
    with pytest.raises(CatalogueError) as caught:
        load(rules)
    sentence = str(caught.value)
    assert sentence.startswith(f"{Path(name).name}:{line_of(rules, name, mark)}: "), sentence
    assert [word for word in says if word not in sentence] == []
    assert "\n" not in sentence
    assert lint(rules)[0] == sentence
