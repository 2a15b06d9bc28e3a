"""Input that is none: one clear sentence, exit code 2, no directory, nothing half-written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from oitcheck.samples import SAMPLES
from tests.cli.conftest import Office, Oitcheck, Result

SAMPLE = SAMPLES["khlongsamwa-2567"]
ENGLISH = re.compile(r"\b(?:usage|error|invalid|missing|should|such|not|there|is)\b", re.IGNORECASE)
FORM = "item,url\nO3,https://portal.example/\n"


@pytest.fixture
def folder(tmp_path: Path, office: Office) -> Path:
    """A desk full of files, most of them wrong."""
    files = {
        "form.csv": FORM.encode(),
        "empty.csv": b"",
        "columns.csv": "ชื่อ,นามสกุล\nก,ข\n".encode(),
        "header.csv": b"item,url\n",
        "paper.pdf": b"%PDF-1.4\n%%EOF\n",
        "strange.csv": b"item,url\nO77,https://portal.example/\n",
        "noise.xlsx": bytes(range(256)) * 8,
        "text.warc.gz": b"this is no WARC",
        "half.warc.gz": office.warc.read_bytes()[: office.warc.stat().st_size // 2],
        "mine.txt": b"mine",
        "thesis/chapter.docx": b"mine",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    shutil.copy(office.warc, tmp_path / "office.warc.gz")
    return tmp_path


def state(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def check_refusal(result: Result, *parts: str) -> None:
    assert (result.code, result.out) == (2, ""), result
    assert result.err.count("\n") == 1
    assert result.err.startswith("oitcheck: ")
    assert "Traceback" not in result.err
    assert [part for part in parts if part not in result.err] == []
    assert len(result.err) > 30


@pytest.mark.parametrize("command", ["check", "crawl", "links"])
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["empty.csv"], "ไฟล์ว่างเปล่า"),
        (["columns.csv"], "columns.csv"),
        (["header.csv"], "header.csv"),
        (["paper.pdf"], "PDF"),
        (["noise.xlsx"], "noise.xlsx"),
        (["missing.csv"], "ไม่พบไฟล์"),
        (["thesis"], "โฟลเดอร์"),
        (["strange.csv"], "O77"),
        (["form.csv", "--framework", "bma-2999"], "bma-2999"),
        (["form.csv", "--as-of", "yesterday"], "--as-of"),
        (["form.csv", "--user-agent", "ตรวจ"], "--user-agent"),
        (["form.csv", "--user-agent", "a\nb"], "--user-agent"),
        (["form.csv", "--as-of", "2566-04-30"], "พ.ศ."),
        (["form.csv", "--replay", "half.warc.gz"], "half.warc.gz"),
        (["form.csv", "--replay", "text.warc.gz"], "text.warc.gz"),
        (["form.csv", "--replay", "missing.warc.gz"], "missing.warc.gz"),
        (["form.csv", "--replay", "thesis"], "thesis"),
        (["form.csv", "--replay", "office.warc.gz", "--capture", "office.warc.gz"], "--capture"),
        (["form.csv", "--gateway", "https://a.example/x"], "--gateway"),
        (["form.csv", "--replay", "office.warc.gz", "-o", "mine.txt"], "mine.txt"),
        (["form.csv", "--replay", "office.warc.gz", "-o", "thesis"], "chapter.docx"),
    ],
)
def test_one_sentence_and_nothing_written(
    oitcheck: Oitcheck, folder: Path, command: str, arguments: list[str], says: str
) -> None:
    before = state(folder)
    framework = [] if "--framework" in arguments else ["--framework", "bma-2566"]
    output = [] if "-o" in arguments else ["-o", "run"]
    check_refusal(oitcheck(command, *arguments, *framework, *output), says)
    assert state(folder) == before


@pytest.mark.parametrize("command", ["check", "crawl", "links"])
def test_a_run_of_another_agency_is_left_alone(oitcheck: Oitcheck, run: Path, command: str) -> None:
    (run.parent / "other.csv").write_text("item,url\nO3,https://portal.example/other\n", "utf-8")
    before = state(run.parent)
    options = ("--replay", "office.warc.gz", "--agency", "other", "-o", "run")
    check_refusal(oitcheck(command, "other.csv", *options), "run", "หน่วยงานอื่น", "--output")
    assert state(run.parent) == before


def test_the_same_submission_may_be_run_again(oitcheck: Oitcheck, run: Path) -> None:
    options = ("--replay", "office.warc.gz", "--framework", "bma-2566", "-o", "run")
    assert oitcheck("crawl", "form.csv", *options).code == 0


def test_the_framework_that_was_assumed_is_named(oitcheck: Oitcheck, folder: Path) -> None:
    options = ("--replay", "office.warc.gz", "--as-of", "2024-04-30", "-o", "run")
    result = oitcheck("crawl", "form.csv", *options)
    assert result.code == 0
    assert result.err.startswith("oitcheck: ไม่ได้ระบุ --framework จึงใช้ bma-2567 (")
    assert result.err.count("\n") == 1


def test_a_cut_warc_of_the_sample(oitcheck: Oitcheck, tmp_path: Path) -> None:
    cut = tmp_path / "cut.warc.gz"
    cut.write_bytes(SAMPLE.warc.read_bytes()[: SAMPLE.warc.stat().st_size // 2])
    arguments = ("check", SAMPLE.submission, "--replay", cut, "--framework", SAMPLE.framework, "-o", "run")
    check_refusal(oitcheck(*arguments), "cut.warc.gz", "คัดลอก")
    assert not (tmp_path / "run").exists()


def test_items_of_another_year_name_the_year_that_fits(oitcheck: Oitcheck, tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_text("item,url\nO25,https://portal.example/\n", "utf-8")
    check_refusal(oitcheck("check", "form.csv", "--framework", "bma-2567"), "O25", "22", "--framework bma-2566")


def test_an_unknown_framework_names_those_there_are(oitcheck: Oitcheck, folder: Path) -> None:
    check_refusal(oitcheck("check", "form.csv", "--framework", "x"), "bma-2566, bma-2567, bma-2568")


@pytest.mark.parametrize("command", ["evaluate", "report"])
@pytest.mark.parametrize("place", ["thesis", "mine.txt", "nowhere"])
def test_what_is_no_run(oitcheck: Oitcheck, folder: Path, command: str, place: str) -> None:
    before = state(folder)
    check_refusal(oitcheck(command, place), place)
    assert state(folder) == before


@pytest.fixture
def run(oitcheck: Oitcheck, folder: Path) -> Path:
    """A finished crawl."""
    assert oitcheck("crawl", "form.csv", "--replay", "office.warc.gz", "--framework", "bma-2566", "-o", "run").code == 0
    return folder / "run"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("run.json", b"", "run.json"),
        ("run.json", b'{"schema_version": 1', "run.json"),
        ("run.json", b"\xff\xfe", "run.json"),
        ("snapshot.warc.gz", b"this is no WARC", "snapshot.warc.gz"),
        ("snapshot.warc.gz", b"", "snapshot.warc.gz"),
    ],
)
def test_a_damaged_run(oitcheck: Oitcheck, run: Path, name: str, content: bytes, says: str) -> None:
    (run / name).write_bytes(content)
    before = state(run)
    check_refusal(oitcheck("evaluate", "run"), says)
    assert state(run) == before


def test_a_run_that_was_not_evaluated(oitcheck: Oitcheck, run: Path) -> None:
    check_refusal(oitcheck("report", "run"), "oitcheck evaluate")


def test_a_snapshot_of_another_run(oitcheck: Oitcheck, office: Office, tmp_path: Path) -> None:
    arguments = ("--replay", office.warc, "--framework", "bma-2566")
    assert oitcheck("crawl", office.submission, *arguments, "-o", "run").code == 0
    (tmp_path / "form.csv").write_text(FORM, "utf-8")
    assert oitcheck("crawl", "form.csv", *arguments, "-o", "other").code == 0
    shutil.copy(tmp_path / "other" / "snapshot.warc.gz", tmp_path / "run" / "snapshot.warc.gz")
    check_refusal(oitcheck("evaluate", "run"), "run.json")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "ยังขาด SUBMISSION"),
        (["template"], "ยังขาด --output"),
        (["check", "form.csv", "--delay", "soon"], "“--delay” ต้องเป็นตัวเลข"),
        (["check", "form.csv", "--delay", "-1"], "“--delay” ต้องไม่น้อยกว่า 0"),
        (["check", "form.csv", "--delay"], "--delay ต้องตามด้วยค่า"),
        (["check", "form.csv", "--max-pages", "0"], "“--max-pages” ต้องไม่น้อยกว่า 1"),
        (["check", "form.csv", "--connections", "2.5"], "“--connections” ต้องเป็นจำนวนเต็ม"),
        (["check", "--insecure"], "ไม่มีตัวเลือก --insecure"),
        (["check", "form.csv", "--frame", "x"], "--framework"),
        (["evaluate", "run", "more"], "ไม่รับ more"),
        (["history", "--format", "xml"], "text, json"),
        (["chek"], "ไม่มีคำสั่ง chek (อาจหมายถึง check)"),
        (["rules", "lst"], "oitcheck rules --help"),
        (["score", "--iit", "200", "--eit", "90", "--oit", "90"], "--iit 200 ไม่ใช่คะแนน"),
        (["rules", "list", "--rules", "thesis"], "thesis ไม่ใช่โฟลเดอร์เกณฑ์การประเมิน"),
        (["diff", "a", "b", "--noise", "mine.txt"], "mine.txt บรรทัดที่ 1"),
    ],
)
def test_a_mistyped_command_line(oitcheck: Oitcheck, folder: Path, arguments: list[str], says: str) -> None:
    before = state(folder)
    result = oitcheck(*arguments)
    check_refusal(result, says)
    assert not ENGLISH.search(result.err)
    assert state(folder) == before


def test_an_unknown_sample_names_those_there_are(oitcheck: Oitcheck, tmp_path: Path) -> None:
    check_refusal(oitcheck("demo", "--sample", "x"), "bangkoknoi-2566, khlongsamwa-2567")
    assert list(tmp_path.iterdir()) == []
