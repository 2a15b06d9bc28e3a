"""diff: two files are written, or one sentence says why not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from oitcheck.models.change import Difference
from tests.portal import record
from tests.portal.mutations import gone

from .conftest import Office, Oitcheck

PLAN = "https://portal.example/upload/plan.pdf"


@pytest.fixture
def runs(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> tuple[Path, Path]:
    """The office before and after its plan has gone."""
    later = tmp_path / "later.warc.gz"
    record(gone(office.site, PLAN), later, captured_at="2023-04-27T02:00:00Z")
    paths = tmp_path / "one", tmp_path / "other"
    for warc, path in zip((office.warc, later), paths, strict=True):
        code = oitcheck("check", office.submission, "--replay", warc, "--framework", "bma-2566", "-o", path, "-q").code
        assert code in (0, 1, 3)
    return paths


def test_both_files_lie_beside_the_later_run(oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path) -> None:
    result = oitcheck("diff", *runs, "-q")
    assert (result.code, result.err) == (0, "")
    *_, page, data = result.out.split("\n")[:-1]
    difference = Difference.model_validate_json(Path(data).read_bytes())
    assert Path(page).parent == tmp_path / f"diff-{difference.run_a.run_id}-{difference.run_b.run_id}"
    assert "เสีย 1" in result.out
    assert "ผลรายข้อ: " in result.out
    assert Path(page).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_directory_and_a_deadline_of_ones_own(oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path) -> None:
    for name, late in (("2023-04-01", "after"), ("2023-04-24", "unknown"), ("2023-05-01", "before")):
        assert oitcheck("diff", *runs, "-o", tmp_path / name, "--deadline", name, "-q").code == 0
        data = json.loads((tmp_path / name / "diff.json").read_text("utf-8"))
        assert data["deadline"] == name
        assert {link["moment"]["lateness"] for link in data["links"]} == {late}


def test_the_same_runs_give_the_same_bytes(oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("x", "y"):
        oitcheck("diff", *runs, "-o", tmp_path / name, "-q")
    for file in ("diff.html", "diff.json"):
        assert (tmp_path / "x" / file).read_bytes() == (tmp_path / "y" / file).read_bytes()


@pytest.mark.parametrize("name", ["nothing", "empty", "damaged", "no_snapshot"])
def test_what_is_no_run_is_one_sentence(oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "nothing":
        path.mkdir()
    if name in ("damaged", "no_snapshot"):
        shutil.copytree(runs[0], path, dirs_exist_ok=True)
        (path / ("run.json" if name == "damaged" else "snapshot.warc.gz")).write_bytes(b"{")
    for pair in ((path, runs[1]), (runs[0], path)):
        result = oitcheck("diff", *pair, "-o", tmp_path / "out", "-q")
        assert result.code == 2
        assert result.err.count("\n") == 1
        assert "Traceback" not in result.err
        assert name in result.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--deadline", "20/4/2566"), "YYYY-MM-DD"),
        (("--deadline", "2566-04-20"), "ปี ค.ศ."),
        (("--noise", "none.yaml"), "none.yaml"),
        (("-o", "a_file"), "a_file เป็นไฟล์"),
    ],
)
def test_wrong_options_are_one_sentence(
    oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "a_file").write_text("x")
    result = oitcheck("diff", *runs, *arguments, "-q")
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not list(tmp_path.glob("diff-*"))


def test_a_decision_on_a_change_is_shown_the_next_time(
    oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    before, after = runs
    assert oitcheck("diff", before, after, "-o", tmp_path / "diff").code == 0
    told = json.loads((tmp_path / "diff" / "diff.json").read_text("utf-8"))
    change = (told["links"] + told["verdicts"])[0]["id"]
    decide = ("review", after, "--change", change, "--diff", tmp_path / "diff", "--by", "สมใจ")
    assert oitcheck(*decide, "--agree").code == 0
    assert oitcheck(*decide, "--reason", "ยังขาดไฟล์").code == 0
    assert oitcheck("diff", before, after, "-o", tmp_path / "again").code == 0
    [review] = json.loads((tmp_path / "again" / "diff.json").read_text("utf-8"))["reviews"]
    assert (review["subject"], review["decision"], review["reason"]) == (change, "overrule", "ยังขาดไฟล์")
    page = (tmp_path / "again" / "diff.html").read_text("utf-8")
    assert page.count('<p class="review">') == 1
    assert "ยังขาดไฟล์" in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--agree",), "--diff"),
        (("--agree", "--diff", "{diff}", "--item", "O1"), "--item"),
        (("--diff", "{diff}"), "เหตุผล"),
        (("--agree", "--score", "5", "--diff", "{diff}"), "ให้คะแนนไม่ได้"),
        (("--agree", "--diff", "{diff}/diff.html"), "diff.json"),
    ],
)
def test_a_wrong_decision_on_a_change_is_one_sentence(
    oitcheck: Oitcheck, runs: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    before, after = runs
    oitcheck("diff", before, after, "-o", tmp_path / "diff")
    change = json.loads((tmp_path / "diff" / "diff.json").read_text("utf-8"))["links"][0]["id"]
    filled = (part.format(diff=tmp_path / "diff") for part in arguments)
    done = oitcheck("review", after, "--change", change, *filled, "--by", "สมใจ")
    assert done.code == 2
    assert told in done.err
    assert not list(tmp_path.rglob("reviews.jsonl"))
    stranger = oitcheck("review", after, "--change", "l-000000000000", "--agree", "--diff", tmp_path / "diff")
    assert stranger.code == 2
