"""Many submissions on the command line: which files, which directories, which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oitcheck.fleetdir import distinct_names
from tests.portal import submission_csv, submission_rows

from .conftest import HOME, Office, Oitcheck

PLAN = f"{HOME}/100/แผนพัฒนา"
GONE = f"{HOME}/102/gone"


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Two districts' forms, and what is none."""
    folder = tmp_path / "forms"
    folder.mkdir()
    for name, urls in (("บางรัก", {"O3": [PLAN]}), ("สาทร", {"O3": [PLAN], "O4": [GONE]})):
        (folder / f"{name}.csv").write_bytes(submission_csv(submission_rows(urls)))
    (folder / "readme.txt").write_text("no form")
    (folder / "~$สาทร.xlsx").write_bytes(b"lock")
    return folder


@pytest.mark.parametrize("how", ["directory", "pattern", "files"])
def test_links_of_a_fleet(oitcheck: Oitcheck, office: Office, forms: Path, how: str) -> None:
    named = {"directory": [forms], "pattern": [forms / "*.csv"], "files": sorted(forms.glob("*.csv"))}[how]
    result = oitcheck("links", *named, "--replay", office.warc, "--framework", "bma-2566", "-o", "all")
    assert result.code == 1
    assert "บางรัก" in result.out
    assert "สาทร" in result.out
    assert result.out.count("broken 404") == 1
    assert {path.name for path in Path("all").iterdir()} == {"fleet.json", "บางรัก", "สาทร"}
    for name in ("บางรัก", "สาทร"):
        assert {path.name for path in (Path("all") / name).iterdir()} == {"run.json", "snapshot.warc.gz"}
    again = oitcheck("crawl", *named, "--replay", office.warc, "--framework", "bma-2566", "-o", "all")
    assert (again.code, len(again.out.splitlines())) == (0, 2)


def test_check_of_a_fleet_has_reports_and_an_overview(oitcheck: Oitcheck, office: Office, forms: Path) -> None:
    asked = ("--replay", office.warc, "--framework", "bma-2566", "--no-ocr", "-o", "all")
    result = oitcheck("check", forms, *asked)
    assert result.code in (1, 3)
    reports = [json.loads((Path("all") / name / "report.json").read_text("utf-8")) for name in ("บางรัก", "สาทร")]
    assert [report["agency"] for report in reports] == ["บางรัก", "สาทร"]
    assert len(list(Path("all").glob("overview.*"))) >= 1
    assert not list(Path("all").rglob("*.journal"))
    one = oitcheck("check", forms / "สาทร.csv", *asked[:-1], "one")
    alone = json.loads(Path("one/report.json").read_text("utf-8"))
    assert [item["verdict"] for item in alone["items"]] == [item["verdict"] for item in reports[1]["items"]]
    assert one.code == result.code


def test_every_unreadable_form_is_named_before_anything_is_created(
    oitcheck: Oitcheck, office: Office, forms: Path
) -> None:
    (forms / "เสีย.csv").write_bytes(b"\x00\x01")
    result = oitcheck("check", forms, "absent.csv", "--replay", office.warc, "-o", "all")
    assert result.code == 2
    assert "absent.csv" in result.err
    assert "เสีย.csv" in result.err
    assert not Path("all").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "เขต"), "--agency"),
        (("--since", "nowhere", "--fresh"), "--since"),
    ],
)
def test_what_does_not_go_together(
    oitcheck: Oitcheck, office: Office, forms: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = oitcheck("check", forms, "--framework", "bma-2566", *arguments, "-o", "all")
    assert (result.code, said in result.err) == (2, True)
    assert not Path("all").exists()


def test_a_directory_with_other_files_is_left_alone(oitcheck: Oitcheck, office: Office, forms: Path) -> None:
    Path("all").mkdir()
    Path("all/thesis.docx").write_text("mine")
    result = oitcheck("crawl", forms, "--replay", office.warc, "--framework", "bma-2566", "-o", "all")
    assert result.code == 2
    assert "thesis.docx" in result.err
    assert [path.name for path in Path("all").iterdir()] == ["thesis.docx"]


def test_empty_directories_and_patterns_are_said_so(oitcheck: Oitcheck, tmp_path: Path) -> None:
    Path("empty").mkdir()
    for named in ("empty", "*.nothing"):
        result = oitcheck("check", named, "-o", "all")
        assert result.code == 2
        assert named in result.err


def test_what_may_be_a_form_beside_the_forms_is_told(oitcheck: Oitcheck, office: Office, forms: Path) -> None:
    (forms / "บันทึก.docx").write_bytes(b"PK")
    (forms / "~$บันทึก.docx").write_bytes(b"PK")
    result = oitcheck("crawl", forms, "--replay", office.warc, "--framework", "bma-2566", "-o", "all")
    assert "ไม่ได้อ่าน readme.txt, บันทึก.docx หาก" in result.err


def test_directories_are_distinct() -> None:
    agencies = [("เขต ก", "bma-2566"), ("เขต ก", "bma-2567"), ("เขต ก", "bma-2567"), ("เขต ข", "bma-2566")]
    assert distinct_names(agencies) == ["เขต-ก", "เขต-ก-bma-2567", "เขต-ก-bma-2567-2", "เขต-ข"]
