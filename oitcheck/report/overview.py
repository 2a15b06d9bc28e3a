"""The overview of a fleet: every agency's verdicts side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from oitcheck.models import Report
from oitcheck.report.atomic import write_whole


def write_overview(reports: Iterable[tuple[str, Report]], directory: Path) -> list[Path]:
    """Write the overview of (run directory relative to `directory`, report) pairs, drawn one after the other."""
    lines = [
        {
            "run": run,
            "agency": report.agency,
            "framework": report.framework,
            "summary": report.summary.model_dump(mode="json"),
            "items": {item.id: item.verdict.value for item in report.items},
        }
        for run, report in reports
    ]
    path = directory / "overview.json"
    write_whole(path, json.dumps({"schema_version": 1, "agencies": lines}, ensure_ascii=False, indent=1).encode())
    return [path]
