"""From a file of whatever kind to a `Submission`, or to one sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from oitcheck.documents.office.exported import is_markup
from oitcheck.documents.sniff import sniff
from oitcheck.errors import SubmissionError
from oitcheck.models import Format, Submission
from oitcheck.submission.collect import Collector
from oitcheck.submission.delimited import read_delimited, read_text
from oitcheck.submission.grid import Grid
from oitcheck.submission.structured import collect_structured, parse_json, parse_yaml
from oitcheck.submission.tabular import collect_tables
from oitcheck.submission.workbook import BombError, read_xls, read_xlsx

MAX_BYTES = 20_000_000
MAX_YAML_BYTES = 1_000_000  # its reader is slow, and a submission has some ten kilobytes
_ACCEPTED = "ให้ใช้ไฟล์ CSV, XLSX, XLS, YAML หรือ JSON"
_EXPORTED = "เป็นหน้าเว็บ (HTML หรือ XML) ที่ตั้งชื่อเป็นไฟล์ Excel ให้เปิดด้วย Excel แล้วบันทึกเป็น .xlsx ก่อน"
_YAML_ENDINGS = (".yaml", ".yml")
_TEXTS = (Format.CSV, Format.TEXT, Format.JSON)
_NAMES = {
    Format.PDF: "PDF",
    Format.DOCX: "Word",
    Format.DOC: "Word",
    Format.ODT: "เอกสาร OpenDocument",
    Format.ODS: "ตาราง OpenDocument",
    Format.RTF: "RTF",
    Format.PPTX: "PowerPoint",
    Format.PPT: "PowerPoint",
    Format.IMAGE: "รูปภาพ",
    Format.ZIP: "ZIP",
    Format.RAR: "RAR",
    Format.SEVEN_ZIP: "7z",
    Format.XML: "XML",
    Format.MEDIA: "เสียงหรือวิดีโอ",
}


def load(path: Path) -> Submission:
    """Read a submission; what it is, its bytes say first and its ending second.

    Everything that is wrong with the file is a `SubmissionError` of one sentence.
    """
    payload = _read(path)
    into = Collector(path.name)
    format_ = sniff(payload, path.name)
    if format_ is Format.EMPTY:
        raise into.error("", f"ไฟล์ว่างเปล่า {_ACCEPTED}")
    if format_ is Format.XLS and is_markup(payload):
        raise into.error("", _EXPORTED)
    if format_ in (Format.XLSX, Format.XLS):
        collect_tables(_workbook(payload, format_, into), into)
    elif (
        path.suffix.lower() in (".csv", ".tsv", *_YAML_ENDINGS, ".json") and format_ not in _NAMES
    ) or format_ in _TEXTS:
        _collect_text(payload, path.suffix.lower(), format_, into)
    else:
        raise into.error("", _unsuitable(format_))
    return into.submission()


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SubmissionError(f"{path.name or path}: เป็นโฟลเดอร์ ไม่ใช่ไฟล์ ให้ระบุไฟล์ของแบบส่ง")
        size = path.stat().st_size
        if size > MAX_BYTES:
            limit = f"ใหญ่เกิน {MAX_BYTES // 1_000_000} MB"
            raise SubmissionError(f"{path.name}: ไฟล์{limit} ไม่น่าใช่แบบส่ง URL ให้ตรวจว่าเลือกไฟล์ถูก")
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError as error:
        raise SubmissionError(f"{path.name}: ไม่พบไฟล์นี้ ให้ตรวจชื่อไฟล์และโฟลเดอร์") from error
    except PermissionError as error:
        raise SubmissionError(f"{path.name}: ไม่มีสิทธิ์อ่านไฟล์ หรือไฟล์เปิดค้างในโปรแกรมอื่น ให้ปิดไฟล์แล้วลองใหม่") from error
    except (OSError, ValueError) as error:
        raise SubmissionError(f"{path.name}: อ่านไฟล์ไม่ได้ ให้ตรวจชื่อไฟล์และที่เก็บไฟล์") from error


def _workbook(payload: bytes, format_: Format, into: Collector) -> Sequence[Grid]:
    """Sheets of a workbook; whatever a damaged one makes its reader raise, the user gets one sentence."""
    try:
        return read_xlsx(payload) if format_ is Format.XLSX else read_xls(payload)
    except BombError as error:
        raise into.error("", f"ไฟล์จะขยายเป็น {error} MB เมื่อเปิด จึงไม่อ่าน ให้บันทึกใหม่เป็นตารางที่มีเฉพาะแบบส่ง") from error
    except Exception as error:
        raise into.error(
            "", "เปิดไฟล์ Excel ไม่ได้ เพราะเสียหายหรือมีรหัสผ่าน ให้เปิดด้วย Excel แล้วบันทึกใหม่โดยไม่ใส่รหัสผ่าน"
        ) from error


def _collect_text(payload: bytes, ending: str, format_: Format, into: Collector) -> None:
    try:
        if ending in _YAML_ENDINGS or ending == ".json" or format_ is Format.JSON:
            _collect_structured(payload, ending, into)
        else:
            collect_tables([read_delimited(payload)], into)
    except ValueError as error:
        raise into.error("", f"ไม่ใช่ไฟล์ข้อความที่อ่านได้ {_ACCEPTED}") from error


def _collect_structured(payload: bytes, ending: str, into: Collector) -> None:
    text, notes = read_text(payload, declared_utf8=True)
    for sentence in notes:
        into.note("", sentence)
    if ending not in _YAML_ENDINGS:
        collect_structured(parse_json(text, into), into)
    elif len(payload) <= MAX_YAML_BYTES:
        collect_structured(parse_yaml(text, into), into)
    else:
        limit = f"ใหญ่เกิน {MAX_YAML_BYTES // 1_000_000} MB"
        raise into.error("", f"ไฟล์ YAML {limit} ไม่น่าใช่แบบส่ง URL ให้ตรวจว่าเลือกไฟล์ถูก")


def _unsuitable(format_: Format) -> str:
    if format_ is Format.HTML:
        return "เป็นหน้าเว็บ (HTML) ไม่ใช่แบบส่ง ให้แปลงด้วยคำสั่ง oitcheck import ก่อน"
    if format_ in _NAMES:
        return f"เป็นไฟล์ {_NAMES[format_]} ซึ่งใช้เป็นแบบส่งไม่ได้ {_ACCEPTED}"
    return f"ไม่ใช่ไฟล์ที่รู้จัก {_ACCEPTED}"
