"""The registry of readers, one for every format; their libraries are loaded when the first such file comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from oitcheck.documents.content import Content, Source, UnreadableError, failed
from oitcheck.documents.office.exported import exported_content, is_markup
from oitcheck.documents.plain import csv_content, empty_content, text_content, xml_content
from oitcheck.documents.sniff import sniff
from oitcheck.documents.web.html import page_content
from oitcheck.documents.web.written import written_links
from oitcheck.errors import why
from oitcheck.models import Document, Format, Problem
from oitcheck.thai.text import is_gibberish_repaired

Reader = Callable[[Source], Content]

_UNKNOWN = "ไม่รู้จักรูปแบบของไฟล์นี้ จึงเปิดอ่านไม่ได้"
_UNREAD = {
    Format.MEDIA: "ไฟล์เสียงหรือวิดีโอ อ่านเป็นข้อความไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู",
    Format.HWP: "ไฟล์ของโปรแกรม Hancom (.hwp) เปิดอ่านโดยอัตโนมัติไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่เป็น .pdf",
    Format.IWORK: "ไฟล์ของโปรแกรม Pages, Numbers หรือ Keynote เปิดอ่านโดยอัตโนมัติไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่เป็น .pdf",
    Format.ONENOTE: "ไฟล์ของโปรแกรม OneNote เปิดอ่านโดยอัตโนมัติไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่เป็น .pdf",
    Format.XPS: "ไฟล์แบบ .xps เปิดอ่านโดยอัตโนมัติไม่ได้ ต้องให้เจ้าหน้าที่เปิดดู และควรเผยแพร่เป็น .pdf",
}


def _packed_flat(source: Source) -> Source:
    if not source.payload[:_OF_XML].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return source
    from oitcheck.documents.office.flat import packed

    return replace(source, payload=packed(source.payload))


_OF_XML = 64


def _zip(source: Source) -> Content:
    from oitcheck.documents.packed.archive import zip_content

    return zip_content(source)


def _packed(source: Source) -> Content:
    from oitcheck.documents.packed.archive import packed_content

    return packed_content(source)


def _pdf(source: Source) -> Content:
    from oitcheck.documents.pdf.file import pdf_content

    return pdf_content(source)


def _word(source: Source) -> Content:
    from oitcheck.documents.office.word import word_content

    return word_content(_packed_flat(source))


def _legacy(source: Source) -> Content:
    from oitcheck.documents.office.legacy import legacy_content

    return legacy_content(source)


def _opened(source: Source) -> Content:
    from oitcheck.documents.office.opendocument import opendocument_content

    return opendocument_content(_packed_flat(source))


def _sheets(source: Source) -> Content:
    from oitcheck.documents.office.sheets import sheet_content

    return sheet_content(_packed_flat(source))


def _slides(source: Source) -> Content:
    from oitcheck.documents.office.slides import slides_content

    return slides_content(_packed_flat(source))


def _book(source: Source) -> Content:
    from oitcheck.documents.web.book import book_content

    return book_content(source)


def _image(source: Source) -> Content:
    from oitcheck.documents.pictures.image import image_content

    return image_content(source)


def _mail(source: Source) -> Content:
    from oitcheck.documents.mail import mail_content

    return mail_content(source)


def _unknown(source: Source) -> Content:
    return failed(Problem.UNSUPPORTED, _UNREAD.get(source.format, _UNKNOWN))


def _doc(source: Source) -> Content:
    return exported_content(source) if is_markup(source.payload) else _legacy(source)


def _xls(source: Source) -> Content:
    return exported_content(source) if is_markup(source.payload) else _sheets(source)


READERS: dict[Format, Reader] = {
    Format.HTML: page_content,
    Format.PDF: _pdf,
    Format.DOCX: _word,
    Format.DOC: _doc,
    Format.ODT: _opened,
    Format.RTF: _legacy,
    Format.XLSX: _sheets,
    Format.XLS: _xls,
    Format.ODS: _sheets,
    Format.CSV: csv_content,
    Format.PPTX: _slides,
    Format.PPT: _legacy,
    Format.ODP: _opened,
    Format.EPUB: _book,
    Format.XPS: _unknown,
    Format.TEXT: text_content,
    Format.IMAGE: _image,
    Format.ZIP: _zip,
    Format.RAR: _packed,
    Format.SEVEN_ZIP: _packed,
    Format.TAR: _packed,
    Format.GZIP: _packed,
    Format.XML: xml_content,
    Format.JSON: text_content,
    Format.MEDIA: _unknown,
    Format.MAIL: _mail,
    Format.HWP: _unknown,
    Format.IWORK: _unknown,
    Format.ONENOTE: _unknown,
    Format.EMPTY: empty_content,
    Format.UNKNOWN: _unknown,
}

_LETTERS = "ข้อความในไฟล์เป็นตัวอักษรที่อ่านไม่ออก (รหัสภาษาไทยผิดเพี้ยน) ต้องให้เจ้าหน้าที่เปิดดู และควรบันทึกไฟล์ใหม่"
_WESTERN = re.compile("[\u00a1-\u00ff]")
_MANY = 40
_NO_FILES = "เครื่องที่ใช้ตรวจสร้างไฟล์ชั่วคราวเพื่ออ่านไฟล์นี้ไม่ได้ ({why}) ให้แก้ไขที่เครื่องแล้วประเมินใหม่ หรือให้เจ้าหน้าที่เปิดดู"
_CRASHED = "อ่านไฟล์ไม่สำเร็จเพราะตัวอ่านทำงานผิดพลาด ({error}) ต้องให้เจ้าหน้าที่เปิดดู"


def read(
    payload: bytes, *, name: str = "", url: str = "", charset: str = "", media_type: str = "", depth: int = 0
) -> Document:
    """What a payload says.

    `charset` and `media_type` are what the server claimed, `url` is where relative links start from, `name` the
    member's name inside an archive and `depth` how many archives are around it.
    """
    format_ = sniff(payload, name or url, media_type)
    source = Source(payload, format_, name, url, charset, media_type, depth, read)
    try:
        content = READERS[format_](source)
        if format_ is not Format.HTML:  # a page's reader knows the regions that its texts stand in
            content.links += written_links(content.parts, content.links)
        if format_ not in (Format.HTML, Format.PDF):  # which know what their letters are worth
            _judge_letters(content)
    except UnreadableError as unreadable:
        content = failed(unreadable.problem, unreadable.detail)
    except MemoryError:  # for the process to end: what it still holds would be the next file's lack
        raise
    except Exception as error:  # any library, any nonsense: the run goes on, and says so
        content = failed(Problem.CRASHED, _crash(error))
    return content.document(payload, format_, name)


def _crash(error: Exception) -> str:
    """The system's own errors have a number, those that libraries say of a file have none."""
    if isinstance(error, OSError) and error.errno:
        return _NO_FILES.format(why=why(error))
    return _CRASHED.format(error=type(error).__name__)


def _judge_letters(content: Content) -> None:
    """Thai that was saved in western letters says nothing that could be searched."""
    text = "\n".join(part.text for part in content.parts)
    if len(_WESTERN.findall(text)) > _MANY and is_gibberish_repaired(text):
        content.spoil(Problem.GIBBERISH, _LETTERS)
