"""The history file: SQLite, opened, brought up to date, and every way it can refuse told in one sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Self

from oitcheck.errors import HistoryError, HistoryLackError, why

BUSY_SECONDS = 10.0
_APPLICATION_ID = 0x4F495443  # "OITC"
_PRIMARY = 0xFF  # of SQLite's codes; what stands above says where it happened
_LACKS = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_READONLY: errno.EROFS, sqlite3.SQLITE_IOERR: errno.EIO}


class Database:
    """A connection to a history; use it as a context manager. Every sqlite3.Error leaves it as a HistoryError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = True, busy_seconds: float = BUSY_SECONDS) -> Self:
        """The history at `path`, migrated; HistoryError if it is damaged, locked, foreign, newer, or not there."""
        if not create and not path.is_file():
            raise HistoryError(f"ไม่พบไฟล์ประวัติ {path}: ให้ตรวจด้วย oitcheck check ก่อน หรือระบุ --history")
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        database = cls(path, connection)
        try:
            database._prepare()
        except BaseException:
            connection.close()
            raise
        return database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is there together, or not at all."""
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            with _told(self.path):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _told(self.path):
            return self._connection.execute(sql, values).fetchall()

    def value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, None if there is no row."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None

    def write(self, sql: str, *values: Any) -> int:
        """Run a statement; returns the id of the row that an INSERT made."""
        with _told(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def write_many(self, sql: str, rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]) -> None:
        """Run a statement once for every row of values."""
        with _told(self.path):
            self._connection.executemany(sql, rows)

    def _prepare(self) -> None:
        self._refuse_foreign()
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            self.write(f"PRAGMA {pragma}")
        if self._version() < len(migrations()):
            with self.transaction():
                self._migrate()

    def _refuse_foreign(self) -> None:
        tables = self.value("SELECT count(*) FROM sqlite_master")
        if tables and self.value("PRAGMA application_id") != _APPLICATION_ID:
            raise HistoryError(f"{self.path} เป็นฐานข้อมูลของโปรแกรมอื่น ไม่ใช่ประวัติของ oitcheck: ให้ระบุ --history เป็นไฟล์อื่น")
        if self._version() > len(migrations()):
            raise HistoryError(f"{self.path} สร้างโดย oitcheck รุ่นที่ใหม่กว่า: ให้ปรับรุ่นโปรแกรม หรือระบุ --history เป็นไฟล์อื่น")

    def _version(self) -> int:
        return int(self.value("PRAGMA user_version"))

    def _migrate(self) -> None:
        """Inside a transaction: whoever came second finds the work done."""
        for number, statements in enumerate(migrations(), start=1):
            if number > self._version():
                for statement in statements:
                    self.write(statement)
                self.write(f"PRAGMA user_version = {number}")
        self.write(f"PRAGMA application_id = {_APPLICATION_ID}")


@cache
def migrations() -> tuple[tuple[str, ...], ...]:
    """The statements of every numbered file, in order."""
    folder = resources.files("oitcheck.history").joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(tuple(_statements(folder.joinpath(name).read_text(encoding="utf-8"))) for name in names)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def stamp(moment: datetime) -> str:
    """A moment as it is kept: UTC, to the second, sortable as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str) -> datetime:
    """A moment as it was kept."""
    return datetime.fromisoformat(text)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeEncodeError) as error:
        lack = _LACKS.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
        raise (HistoryLackError if lack else HistoryError)(_sentence(path, error, lack)) from error


def _sentence(path: Path, error: Exception, lack: int | None) -> str:
    said = str(error)
    if isinstance(error, UnicodeEncodeError):
        return f"ชื่อโฟลเดอร์ของผลการตรวจมีอักขระที่ไม่ใช่ UTF-8 จึงบันทึกลงไฟล์ประวัติ {path} ไม่ได้: ให้เปลี่ยนชื่อโฟลเดอร์"
    if "locked" in said or "busy" in said:
        return f"ไฟล์ประวัติ {path} ถูกโปรแกรมอื่นใช้อยู่นานเกินไป: ให้รอให้โปรแกรมนั้นทำงานเสร็จแล้วลองใหม่"
    if isinstance(error, OSError | sqlite3.OperationalError):
        known = f" ({why(OSError(lack, said))})" if lack else ""
        return f"เปิดหรือเขียนไฟล์ประวัติ {path} ไม่ได้{known}: ให้ตรวจสิทธิ์ เนื้อที่ว่าง และชื่อโฟลเดอร์"
    return f"ไฟล์ประวัติ {path} เสียหาย หรือไม่ใช่ไฟล์ประวัติ: ให้ย้ายไฟล์นี้ออก แล้วโปรแกรมจะเริ่มประวัติใหม่ หรือนำสำเนาสำรองกลับมา"
