"""Files that come whole: what scanners and other programs do to them meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from oitcheck import atomic
from oitcheck.atomic import refuse_open, write_whole
from oitcheck.errors import EnvironmentLackError, why


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a scanner still has a new file open when it is to get its name."""
    left = [0]
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(atomic, "_PAUSES", (0.0, 0.0, 0.0))
    return left


def test_who_looks_into_a_new_file_is_waited_for(tmp_path: Path, scanned: list[int]) -> None:
    scanned[0] = 3
    write_whole(tmp_path / "report.html", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert (tmp_path / "report.html").read_bytes() == b"new"


def test_who_never_lets_go_is_told_of(tmp_path: Path, scanned: list[int]) -> None:
    (tmp_path / "report.xlsx").write_bytes(b"old")
    scanned[0] = 9
    with pytest.raises(EnvironmentLackError, match=r"report\.xlsx.*ปิดโปรแกรม"):
        write_whole(tmp_path / "report.xlsx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.xlsx"]
    assert (tmp_path / "report.xlsx").read_bytes() == b"old"


def test_what_is_free_or_not_there_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "report.xlsx").write_bytes(b"old")
    refuse_open([tmp_path / "report.xlsx", tmp_path / "report.docx"])
    assert (tmp_path / "report.xlsx").read_bytes() == b"old"


class NumberedError(OSError):
    """An error with the number that Windows gave it."""

    def __init__(self, winerror: int, errno: int, name: str) -> None:
        super().__init__(errno, "as the system says it", name)
        self.winerror = winerror


@pytest.mark.parametrize(
    ("winerror", "errno", "name", "said"),
    [
        (32, 13, "report.xlsx", "มีโปรแกรมอื่นเปิดไฟล์นี้อยู่"),
        (5, 13, "report.xlsx", "มีโปรแกรมอื่นใช้อยู่"),
        (123, 22, "ผล 12:30", "อักขระ"),
        (3, 2, "ผล", "ไม่พบไฟล์หรือโฟลเดอร์"),
        (3, 2, "ผลการตรวจ/" * 30, "ยาวเกินไป"),
        (206, 2, "ผล", "ยาวเกินไป"),
        (1450, 12, "ผล", "as the system says it"),
    ],
)
def test_windows_has_numbers_of_its_own(winerror: int, errno: int, name: str, said: str) -> None:
    assert said in why(NumberedError(winerror, errno, name))
