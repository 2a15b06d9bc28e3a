"""Forms and submissions written, and read back."""

from __future__ import annotations

import csv
from pathlib import Path
from unittest.mock import Mock

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oitcheck.errors import EnvironmentLackError, UsageError
from oitcheck.models import Submission, SubmittedItem, SubmittedUrl
from oitcheck.submission import FormItem, clean_url, load, readable, write_form, write_submission
from oitcheck.submission.characters import prose

ITEMS = [FormItem(id=f"O{n}", title=f"ชื่อข้อ {n}", expected="ต้องมีข้อมูลครบถ้วน " * n) for n in range(1, 23)]
AGENCY, FRAMEWORK = "สำนักงานเขตดุสิต", "bma-2567"


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv"])
def test_the_empty_form_loads(tmp_path: Path, name: str) -> None:
    write_form(tmp_path / name, ITEMS, agency=AGENCY, framework=FRAMEWORK)
    submission = load(tmp_path / name)
    assert list(submission.items) == [item.id for item in ITEMS]
    assert submission.urls() == ()
    assert (submission.agency, submission.framework) == (AGENCY, FRAMEWORK)
    assert [note.where for note in submission.notes] == [""]


def test_a_filled_workbook_loads(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, ITEMS, framework=FRAMEWORK)
    book = openpyxl.load_workbook(path)
    sheet = book["แบบส่ง URL"]
    sheet["C2"] = AGENCY
    sheet["D6"] = "https://a.go.th/แผน งาน\nhttps://a.go.th/2"
    sheet["E6"] = "คำอธิบาย"
    sheet["A28"], sheet["D28"] = "O1", "https://a.go.th/3"
    sheet["D29"] = "https://a.go.th/4"
    book.save(path)
    submission = load(path)
    assert [readable(u.url) for u in submission.items["O1"].urls] == [
        "https://a.go.th/แผน%20งาน",
        "https://a.go.th/2",
        "https://a.go.th/3",
        "https://a.go.th/4",
    ]
    assert submission.items["O1"].explanation == "คำอธิบาย"
    assert (submission.agency, submission.framework) == (AGENCY, FRAMEWORK)


def test_the_workbook_helps_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(path, ITEMS, agency=AGENCY, framework=FRAMEWORK)
    book = openpyxl.load_workbook(path)
    sheet = book["แบบส่ง URL"]
    assert book.sheetnames == ["แบบส่ง URL", "คำแนะนำ"]
    assert [cell.value for cell in sheet[5]] == ["ข้อ", "ชื่อข้อ", "สิ่งที่ต้องเผยแพร่", "URL", "คำอธิบาย"]
    assert sheet.freeze_panes == "C6"
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet["B6"].alignment.wrap_text
    assert sheet["B6"].font.name == "TH Sarabun New"
    offered = sheet.data_validations.dataValidation[0]
    assert (offered.type, str(offered.sqref), offered.formula1) == ("list", "A28:A87", "$A$6:$A$27")


def test_what_every_item_says_is_said_once(tmp_path: Path) -> None:
    items = [FormItem(id=f"O{n}", title="ชื่อ", expected=f"แผน {n} (อนุมาน)") for n in (1, 2)]
    write_form(tmp_path / "form.csv", items, framework=FRAMEWORK)
    rows = list(csv.reader((tmp_path / "form.csv").read_text("utf-8-sig").splitlines()))
    assert [row[2] for row in rows[2:]] == ["สิ่งที่ต้องเผยแพร่ (อนุมาน)", "แผน 1", "แผน 2"]


def test_csv_form_opens_in_excel(tmp_path: Path) -> None:
    write_form(tmp_path / "form.csv", ITEMS, agency=AGENCY, framework=FRAMEWORK)
    payload = (tmp_path / "form.csv").read_bytes()
    assert payload.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(payload.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["หน่วยงาน", AGENCY]


def test_nothing_is_overwritten_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="อยู่แล้ว"):
        write_form(path, ITEMS, framework=FRAMEWORK)
    assert path.read_text(encoding="utf-8") == "mine"
    write_form(path, ITEMS, framework=FRAMEWORK, overwrite=True)
    assert load(path).framework == FRAMEWORK
    assert [p.name for p in tmp_path.iterdir()] == ["form.csv"]


@pytest.mark.parametrize("name", ["form.doc", "form", "form.xls"])
def test_unknown_endings(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.xlsx"):
        write_form(tmp_path / name, ITEMS, framework=FRAMEWORK)
    with pytest.raises(UsageError):
        write_submission(Submission(items={}), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_impossible_places(tmp_path: Path) -> None:
    (tmp_path / "dir.csv").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "dir.csv", tmp_path / "file" / "form.csv"):
        with pytest.raises(UsageError):
            write_form(path, ITEMS, framework=FRAMEWORK)


def test_a_full_disk_is_no_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "oitcheck.submission.writing._replace", Mock(side_effect=OSError(28, "No space left on device"))
    )
    with pytest.raises(EnvironmentLackError, match="ดิสก์เต็ม"):
        write_form(tmp_path / "form.csv", ITEMS, framework=FRAMEWORK)


def test_what_excel_cannot_hold(tmp_path: Path) -> None:
    long = Submission(items={"O1": SubmittedItem(explanation="ก" * 40_000)})
    with pytest.raises(UsageError, match="Excel"):
        write_submission(long, tmp_path / "a.xlsx")
    write_submission(long, tmp_path / "a.csv")
    assert load(tmp_path / "a.csv").items == long.items


def _url(path: str) -> SubmittedUrl:
    url, _ = clean_url(f"https://a.go.th/{path}")
    assert url is not None
    return SubmittedUrl(url=url.url, raw=readable(url.url))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(prose)
_WORDS = st.text("กขคงำ่าab09 -_.,()?=&%;'", max_size=20)
_ITEM = st.builds(
    SubmittedItem,
    urls=st.lists(_WORDS.map(_url), max_size=4, unique_by=lambda url: url.url).map(tuple),
    explanation=st.one_of(
        st.just(""), st.sampled_from(["=1+1", "-ไม่มี", "@x", "a,b;c\td", '"q"', "_x0041_", "บรรทัด\nสอง"]), _TEXT
    ),
)
_AGENCY = st.sampled_from(["", AGENCY, "เขต, ดุสิต", "a:b"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.integers(1, 30), _ITEM, min_size=1, max_size=5), _AGENCY, st.sampled_from(["", FRAMEWORK]))
@pytest.mark.parametrize("ending", ["csv", "xlsx", "yaml", "json"])
def test_round_trip(tmp_path: Path, ending: str, items: dict[int, SubmittedItem], agency: str, framework: str) -> None:
    submission = Submission(
        agency=agency, framework=framework, items={f"O{n}": items[n] for n in sorted(items)}, source=f"a.{ending}"
    )
    write_submission(submission, tmp_path / f"a.{ending}", overwrite=True)
    again = load(tmp_path / f"a.{ending}")
    assert again.items == submission.items
    assert (again.agency, again.framework) == (agency, framework)
