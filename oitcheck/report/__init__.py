"""Reports for people and programs: report.html, report.xlsx and report.json, all from one `Report`."""

from __future__ import annotations

from pathlib import Path

from oitcheck.errors import EnvironmentLackError
from oitcheck.models import Report
from oitcheck.report.atomic import write_whole
from oitcheck.report.html import render_html
from oitcheck.report.xlsx import render_xlsx

__all__ = ["render_html", "render_json", "render_xlsx", "write_reports"]


def render_json(report: Report) -> str:
    """The report under the names of its contract."""
    return report.model_dump_json(indent=2)


def write_reports(report: Report, directory: Path) -> list[Path]:
    """Write all report files into a run directory; the same report gives the same bytes.

    Everything is rendered before the first file is touched. Raises EnvironmentLackError if a file cannot be written.
    """
    contents = {
        "report.html": render_html(report).encode(),
        "report.xlsx": render_xlsx(report),
        "report.json": render_json(report).encode(),
    }
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentLackError(f"สร้างโฟลเดอร์ {directory} ไม่ได้ ({error.strerror or error})") from error
    for name, content in contents.items():
        write_whole(directory / name, content)
    return [directory / name for name in contents]
