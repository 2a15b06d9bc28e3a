"""Fiscal years and dates as Thai officers spell them; independent of the code under test on purpose."""

from __future__ import annotations

from dataclasses import dataclass

NAMES = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def thai(text: object) -> str:
    """With Thai digits."""
    return str(text).translate(_THAI)


@dataclass(frozen=True)
class Month:
    """A month of a Buddhist-era year."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """ตุลาคม"""
        return NAMES[self.number - 1]

    @property
    def full(self) -> str:
        """ตุลาคม 2565"""
        return f"{self.name} {self.year}"

    @property
    def short(self) -> str:
        """ต.ค. 65"""
        return f"{SHORT[self.number - 1]} {self.year % 100}"

    @property
    def dashed(self) -> str:
        """ต.ค.-65"""
        return f"{SHORT[self.number - 1]}-{self.year % 100}"

    @property
    def stem(self) -> str:
        """For file names: 256510."""
        return f"{self.year}{self.number:02}"


@dataclass(frozen=True)
class FiscalYear:
    """Fiscal year N of the Buddhist era: October N-1 to September N."""

    year: int

    @property
    def months(self) -> tuple[Month, ...]:
        """All twelve."""
        return tuple(Month(self.year - (m > 9), m) for m in (10, 11, 12, *range(1, 10)))

    @property
    def first_half(self) -> tuple[Month, ...]:
        """October to March."""
        return self.months[:6]

    @property
    def before(self) -> FiscalYear:
        """Last year."""
        return FiscalYear(self.year - 1)

    @property
    def half_full(self) -> str:
        """1 ตุลาคม 2565 - 31 มีนาคม 2566"""
        return f"1 ตุลาคม {self.year - 1} - 31 มีนาคม {self.year}"

    @property
    def half_short(self) -> str:
        """ต.ค. 65 - มี.ค. 66"""
        return f"{self.months[0].short} - {self.months[5].short}"

    def day(self, day: int, month: int) -> str:
        """A date inside the fiscal year: 20 มกราคม 2566."""
        return f"{day} {NAMES[month - 1]} {self.year - (month > 9)}"
