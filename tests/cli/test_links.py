"""`oitcheck links`: which link, in which state, on which page; the exit code says the worst."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portal import record, submission_csv, submission_rows
from tests.portal.mutations import challenged, gone

from .conftest import HOME, Office, Oitcheck

FINE, DEAD, UNCERTAIN = 0, 1, 3
PLAN = f"{HOME}/100/แผนพัฒนา"


def test_dead_links_with_item_text_and_page(oitcheck: Oitcheck, office: Office) -> None:
    result = oitcheck("links", office.submission, "--replay", office.warc, "--framework", "bma-2566", "-o", "run")
    assert result.code == DEAD
    summary, *entries = result.out.split("\n\n")
    assert summary == "ลิงก์ทั้งหมด 5 | มีปัญหา 2"
    submitted, attached = sorted(entries, key=lambda entry: "พบในหน้า" in entry)
    assert submitted.splitlines()[:3] == [
        "ลิงก์เสีย ไม่พบหน้า (broken 404)  O4",
        f"  {HOME}/102/gone",
        "  พบใน: แบบส่ง",
    ]
    assert attached.splitlines()[:4] == [
        "ลิงก์เสีย ไม่พบหน้า (broken 404)  O4",
        "  https://portal.example/upload/gone.pdf",
        "  ข้อความ: กฎหมาย ฝ่ายโยธา",
        f"  พบในหน้า: {HOME}/101/กฎหมาย",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda site: site, FINE),
        (lambda site: gone(site, PLAN), DEAD),
        (lambda site: challenged(site, PLAN), UNCERTAIN),
    ],
    ids=["fine", "dead", "uncertain"],
)
def test_exit_codes(oitcheck: Oitcheck, office: Office, tmp_path: Path, change: object, code: int) -> None:
    assert callable(change)
    warc, submission = tmp_path / "site.warc.gz", tmp_path / "one.csv"
    record(change(office.site), warc)
    submission.write_bytes(submission_csv(submission_rows({"O3": [PLAN]})))
    result = oitcheck("links", submission, "--replay", warc, "--framework", "bma-2566", "-o", "run")
    assert (result.code, result.err) == (code, "")
