"""The ledger: one decision a line (JSON), only ever appended to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from oitcheck.errors import EnvironmentLackError, InputError, why
from oitcheck.models import Review


@dataclass(frozen=True)
class Ledger:
    """The decisions on an agency's runs. The file comes into being with the first one."""

    path: Path

    def read(self) -> tuple[Review, ...]:
        """All decisions, oldest first; InputError names a line that is damaged.

        A last line without its end is one that a crash cut short: it was never a decision.
        """
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise InputError(f"{self.path} อ่านไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์ของไฟล์") from error
        lines = text.split(b"\n")[:-1]
        return tuple(self._review(line, number) for number, line in enumerate(lines, start=1) if line.strip())

    def append(self, reviews: Iterable[Review]) -> None:
        """Write decisions behind those that are there, all or none of each line; EnvironmentLackError if it fails."""
        text = b"".join(review.model_dump_json().encode() + b"\n" for review in reviews)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as stream:
                if _ends_within_a_line(stream.fileno()):
                    stream.truncate(self._whole_lines())
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise EnvironmentLackError(f"เขียนไฟล์ {self.path} ไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์และเนื้อที่ว่างของดิสก์") from error

    def _whole_lines(self) -> int:
        """How many bytes of the file are whole lines."""
        return self.path.read_bytes().rfind(b"\n") + 1

    def _review(self, line: bytes, number: int) -> Review:
        try:
            return Review.model_validate_json(line)
        except ValidationError as error:
            raise InputError(
                f"{self.path} บรรทัดที่ {number}: ไม่ใช่ผลตรวจทานที่อ่านได้ ให้แก้หรือลบบรรทัดนี้ (เก็บสำเนาไว้ก่อน)"
            ) from error


def _ends_within_a_line(file: int) -> bool:
    size = os.fstat(file).st_size
    if not size:
        return False
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) != b"\n"
