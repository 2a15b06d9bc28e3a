"""Reports for people and programs, all from one `Report`: html, xlsx, json, and docx, the form to be signed.

What draws a format is imported when the format is asked for: all of them take long to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oitcheck.atomic import write_all
from oitcheck.lazily import lazily
from oitcheck.models import Report

if TYPE_CHECKING:
    from oitcheck.report.html import render_html
    from oitcheck.report.xlsx import render_xlsx

__all__ = ["FORMATS", "USUAL", "render_html", "render_json", "render_xlsx", "write_reports"]

__getattr__ = lazily(__name__, {"render_html": "html", "render_xlsx": "xlsx"})


def render_json(report: Report) -> str:
    """The report under the names of its contract."""
    return report.model_dump_json(indent=2)


def _page(report: Report) -> bytes:
    from oitcheck.report.html import render_html

    return render_html(report).encode()


def _workbook(report: Report) -> bytes:
    from oitcheck.report.xlsx import render_xlsx

    return render_xlsx(report)


def _form(report: Report) -> bytes:
    from oitcheck.report.docx import render_docx

    return render_docx(report)


FORMATS: dict[str, Callable[[Report], bytes]] = {
    "html": _page,
    "xlsx": _workbook,
    "json": lambda report: render_json(report).encode(),
    "docx": _form,
}
"""Every format of a report, and what writes it."""

USUAL = ("html", "xlsx", "json")


def write_reports(report: Report, directory: Path, formats: Sequence[str] = USUAL) -> list[Path]:
    """Write report files into a run directory; the same report gives the same bytes.

    Everything is rendered before the first file is touched. Raises EnvironmentLackError if a file cannot be written.
    """
    return write_all(directory, {f"report.{name}": FORMATS[name](report) for name in formats})
