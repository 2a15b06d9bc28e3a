"""The program itself: version, help, streams of any encoding, and how it fails."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from oitcheck import __version__, cli
from oitcheck.cli import jobs
from oitcheck.cli.usage import refuse_swallowed
from oitcheck.errors import EnvironmentLackError, UsageError
from tests.portal import record, submission_csv, submission_rows
from tests.portal.mutations import challenged

from .conftest import HOME, Office, Oitcheck

SHARED = (
    "--framework", "--as-of", "--agency", "--output", "-o", "--replay", "--allow-private", "--delay", "--max-pages",
    "--no-browser", "--user-agent",
)  # fmt: skip
COMMANDS = {
    "check": SHARED,
    "crawl": SHARED,
    "links": SHARED,
    "evaluate": ("{RUN}",),
    "report": ("{RUN}", "--format"),
    "review": (
        "{RUN}",
        "--item",
        "--change",
        "--diff",
        "--agree",
        "--score",
        "--reason",
        "--note",
        "--suggestion",
        "--by",
        "--from",
    ),
    "history": ("[AGENCY]", "--history", "--format", "--html"),
    "watch": ("CONFIG", "--once", "--test-notify"),
    "demo": ("--sample", "--output"),
    "diff": ("{RUN_A} {RUN_B}", "-o", "--deadline", "--noise", "--no-ocr"),
    "template": ("--framework", "-o"),
    "import": ("URL|FILE", "-o"),
    "rules list": ("--framework",),
    "rules show": ("--framework", "{ITEM}"),
    "rules lint": ("--rules",),
    "score": ("--iit", "--eit", "--oit"),
}


def test_version(oitcheck: Oitcheck) -> None:
    result = oitcheck("--version")
    assert (result.code, result.out) == (0, f"oitcheck {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_option_of_the_contract(oitcheck: Oitcheck, command: str) -> None:
    result = oitcheck(*command.split(), "--help")
    assert result.code == 0
    assert [option for option in COMMANDS[command] if option not in result.out] == []
    assert "--insecure" not in result.out


def test_help_lists_every_command_uncut(oitcheck: Oitcheck) -> None:
    result = oitcheck("--help")
    listed = {line.split()[0] for line in result.out.split("Commands:")[1].splitlines() if line.startswith("  ")}
    assert {command.split()[0] for command in COMMANDS} <= listed
    assert "..." not in result.out.split("Commands:")[1]


def test_every_command_is_tested_here(oitcheck: Oitcheck) -> None:
    def commands(*group: str) -> Iterator[str]:
        listing = oitcheck(*group, "--help").out.split("Commands:")[1].split("\n\n")[0]
        yield from (" ".join((*group, line.split()[0])) for line in listing.splitlines() if line[2:3].isalpha())

    assert {*commands(), *commands("rules")} - {"rules"} == set(COMMANDS)


def test_light_commands_load_nothing_heavy() -> None:
    code = "import sys, oitcheck.cli; print(sorted({'httpx', 'lxml', 'openpyxl', 'jinja2', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_crawl_starts_without_what_only_an_evaluation_needs() -> None:
    heavy = (
        "oitcheck.checks",
        "oitcheck.evaluate",
        "jinja2",
        "xlsxwriter",
        "docx",
        "openpyxl",
        "pdfplumber",
        "tenacity",
    )
    code = f"import sys, oitcheck.cli.jobs, oitcheck.crawl.fleet; print(sorted(set({heavy}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("encoding", ["cp874", "cp1252"])
def test_streams_of_any_encoding(tmp_path: Path, office: Office, encoding: str) -> None:
    """A Thai Windows console is cp874; whatever the stream is, nothing crashes and Thai stays Thai."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    arguments = ["check", office.submission, "--replay", office.warc, "--framework", "bma-2566", "-o", tmp_path / "run"]
    done = subprocess.run(
        [sys.executable, "-m", "oitcheck", *map(str, arguments)], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "ไม่ผ่าน" in done.stdout.decode("cp874" if encoding == "cp874" else "utf-8")


def into_a_closed_pipe(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and errors of a program whose reader has gone, as `head` does when it has seen enough."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "oitcheck", *map(str, arguments)]
    try:
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=100, check=False)
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["rules", "list"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    assert into_a_closed_pipe(*arguments) == (0, "")


def test_a_reader_that_goes_away_leaves_the_exit_code(office: Office, tmp_path: Path) -> None:
    """3 is a code that neither Python nor the libraries below end with by themselves."""
    plan = f"{HOME}/100/แผนพัฒนา"
    record(challenged(office.site, plan), tmp_path / "site.warc.gz")
    (tmp_path / "one.csv").write_bytes(submission_csv(submission_rows({"O3": [plan]})))
    options = ("--replay", tmp_path / "site.warc.gz", "--framework", "bma-2566", "-o", tmp_path / "run")
    assert into_a_closed_pipe("links", tmp_path / "one.csv", *options) == (3, "")


class Closed(io.StringIO):
    """A pipe that nobody reads any more, or a disk that is full."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, text: str) -> int:
        raise OSError(self.number, "as the system says it")

    def fileno(self) -> int:
        return os.open(os.devnull, os.O_WRONLY)


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
def test_windows_calls_a_closed_pipe_an_invalid_argument(number: int) -> None:
    assert cli._Unbreakable(Closed(number)).write("text") == 4
    with pytest.raises(OSError, match="as the system"):
        cli._Unbreakable(Closed(errno.ENOSPC)).write("text")


@pytest.mark.parametrize(
    ("arguments", "swallowed"),
    [
        (["evaluate", 'ผล ตรวจ"'], True),
        (["check", "แบบส่ง.csv", "-o", 'ผล ตรวจ" --quiet'], True),
        (["check", "แบบส่ง.csv", "--agency", 'เขต "ก"', "-o", "ผล ตรวจ"], False),
        (["review", "ผล", "--note", 'เขียนว่า "ไม่มี" ในหน้าแรก'], False),
    ],
)
def test_a_backslash_before_a_quote_is_told(arguments: list[str], swallowed: bool) -> None:
    with pytest.raises(UsageError, match=r"เครื่องหมาย \\ .*\"ผล ตรวจ\"") if swallowed else nullcontext():
        refuse_swallowed(arguments)


@pytest.mark.parametrize("hours", ["inf", "nan", "1e9"])
def test_a_crawl_has_an_end(oitcheck: Oitcheck, tmp_path: Path, hours: str) -> None:
    result = oitcheck("check", tmp_path / "none.csv", "--deadline", hours)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "“--deadline” ต้องไม่มากกว่า 720" in result.err


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (EnvironmentLackError("ไม่มีโปรแกรม"), 4, "ไม่มีโปรแกรม"),
        (PermissionError(13, "Permission denied", "/root/x"), 4, "/root/x"),
        (OSError(28, "No space left on device"), 4, "ดิสก์เต็ม"),
        (OSError(5, "Input/output error"), 4, "ดิสก์อ่านหรือเขียนไม่ได้"),
        (UnicodeEncodeError("utf-8", "\udca1", 0, 1, "surrogates not allowed"), 2, "UTF-8"),
    ],
)
def test_what_the_machine_refuses_is_one_sentence(
    oitcheck: Oitcheck, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, sentence: str
) -> None:
    monkeypatch.setattr(jobs, "demo", _raising(error))
    result = oitcheck("demo")
    assert result.code == code
    assert sentence in result.err
    assert "Traceback" not in result.err
    assert result.err.count("\n") == 1


def test_a_bug_is_not_a_verdict(oitcheck: Oitcheck, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1 would say that an item failed."""
    monkeypatch.setattr(jobs, "demo", _raising(ZeroDivisionError("boom")))
    result = oitcheck("demo")
    assert result.code == 4
    assert "ZeroDivisionError: boom" in result.err


def _raising(error: Exception) -> object:
    def stand_in(*_: object) -> int:
        raise error

    return stand_in
