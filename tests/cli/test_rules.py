"""`oitcheck rules` and `oitcheck score`: the catalogue, readable."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from oitcheck.catalogue import default_directory, load

from .conftest import Oitcheck

CATALOGUE = load()


@pytest.mark.parametrize("framework", [f.id for f in CATALOGUE.frameworks])
def test_list_shows_every_item_of_a_framework_whole(oitcheck: Oitcheck, framework: str) -> None:
    result = oitcheck("rules", "list", "--framework", framework)
    chosen = CATALOGUE.framework(framework)
    assert chosen is not None
    rows = [line for line in result.out.splitlines() if line.startswith("O")]
    assert (result.code, len(rows)) == (0, len(chosen.items))
    for item, row in zip(chosen.items, rows, strict=True):
        assert row.split()[:2] == [item.id, item.indicator]
        assert f"{item.title} (" in row


def test_list_shows_all_frameworks(oitcheck: Oitcheck) -> None:
    out = oitcheck("rules", "list").out
    assert [f.id for f in CATALOGUE.frameworks if f"{f.id}  {f.title}" in out] == [f.id for f in CATALOGUE.frameworks]


@pytest.mark.parametrize("item", ["O20", "ข้อ ๒๐"])
def test_show_says_what_is_expected_and_how_it_is_checked(oitcheck: Oitcheck, item: str) -> None:
    result = oitcheck("rules", "show", item, "--framework", "bma-2566")
    framework = CATALOGUE.framework("bma-2566")
    assert framework is not None
    entry = framework.item("O20")
    assert entry is not None
    assert result.code == 0
    assert entry.expected in result.out
    for requirement in CATALOGUE.requirements_of(entry, framework):
        assert f"{requirement.id}  {requirement.title}" in result.out
        assert requirement.source in result.out
        assert all(phrase in result.out for phrase in requirement.about.phrases)
    assert "ตรวจ period by=month" in result.out
    assert "ราคาที่เสนอ" in result.out
    assert "{'" not in result.out


def test_show_without_a_framework_shows_all_that_have_the_item(oitcheck: Oitcheck) -> None:
    out = oitcheck("rules", "show", "O25").out
    assert "bma-2566 O25" in out
    assert "bma-2567" not in out


def test_lint_is_content_with_the_shipped_rules(oitcheck: Oitcheck) -> None:
    result = oitcheck("rules", "lint")
    assert (result.code, result.err) == (0, "")
    assert result.out == f"{default_directory()}: {len(CATALOGUE.requirements)} requirements, no problem found\n"


def test_lint_names_every_mistake_on_a_line_of_its_own(oitcheck: Oitcheck, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(default_directory(), rules)
    wording = rules / "wording.yaml"
    wording.write_text(wording.read_text("utf-8").replace("{missing}", "{mising}"), "utf-8")
    result = oitcheck("rules", "lint", "--rules", rules)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) > 3
    assert all(line.startswith("wording.yaml:") and "{mising}" in line for line in result.err.splitlines())


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("rules", "list", "--framework", "bma-9999"), "bma-9999"),
        (("rules", "show", "O99"), "O99"),
        (("rules", "lint", "--rules", "nowhere"), "nowhere"),
        (("score", "--iit", "101", "--eit", "90", "--oit", "90"), "--iit 101"),
        (("score", "--iit", "nan", "--eit", "90", "--oit", "90"), "--iit nan"),
        (("score", "--iit", "90", "--eit", "90", "--oit", "90", "--framework", "x"), "“x”"),
    ],
)
def test_wrong_arguments_are_one_sentence(oitcheck: Oitcheck, arguments: tuple[str, ...], part: str) -> None:
    result = oitcheck(*arguments)
    assert (result.code, result.out) == (2, "")
    assert part in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("scores", "framework", "line"),
    [
        (("94.75", "90.31", "100"), "bma-2566", "95.52 ผ่านดี"),
        (("97.89", "91.82", "100"), "bma-2567", "96.91 ผ่านดี"),
        (("97.89", "91.82", "100"), "bma-2568", "96.91 AA"),
    ],
)
def test_score(oitcheck: Oitcheck, scores: tuple[str, str, str], framework: str, line: str) -> None:
    iit, eit, oit = scores
    result = oitcheck("score", "--iit", iit, "--eit", eit, "--oit", oit, "--framework", framework)
    assert (result.code, result.out) == (0, f"{line}\n")
