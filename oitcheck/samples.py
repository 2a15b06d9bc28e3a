"""The shipped samples: portals from the project's own generator, recorded as WARC, with their submissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oitcheck.errors import UsageError


@dataclass(frozen=True)
class Sample:
    """A sample's files lie in `directory()` under its name."""

    name: str
    agency: str
    framework: str
    as_of: date
    title: str

    @property
    def submission(self) -> Path:
        """The submission form."""
        return directory() / f"{self.name}.csv"

    @property
    def warc(self) -> Path:
        """The recorded portal."""
        return directory() / f"{self.name}.warc.gz"

    @property
    def label(self) -> str:
        """The sentence every report over it carries."""
        return "ข้อมูลตัวอย่างที่โครงการ oitcheck สร้างขึ้นเอง ไม่ใช่ข้อมูลของหน่วยงานจริง"


SAMPLES: dict[str, Sample] = {
    sample.name: sample
    for sample in (
        Sample(
            "bangkoknoi-2566",
            "สำนักงานเขตบางกอกน้อย",
            "bma-2566",
            date(2023, 4, 30),
            "FY2566, 30 items: everything published, advice at O11, O14 and O20",
        ),
        Sample(
            "khlongsamwa-2567",
            "สำนักงานเขตคลองสามวา",
            "bma-2567",
            date(2024, 4, 30),
            "FY2567, 22 items: O15 incomplete (months, price columns, last year's data)",
        ),
    )
}


def directory() -> Path:
    """Inside the wheel, or snapshots/samples of a checkout."""
    inside = Path(__file__).parent / "samples"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "snapshots" / "samples"


def sample(name: str) -> Sample:
    """The sample of this name; UsageError lists the names there are."""
    if name not in SAMPLES:
        raise UsageError(f"ไม่มีตัวอย่างชื่อ “{name}”: มี {', '.join(SAMPLES)}")
    return SAMPLES[name]
