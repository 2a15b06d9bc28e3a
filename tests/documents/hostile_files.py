"""Files made to hurt, by code: each a name and what writes it. All are small here and large or endless once opened."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.documents import document_samples as samples

SECRET = "SECRET-OF-ANOTHER-FILE"

Maker = Callable[[], bytes]

_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {c} "{f"&{p};" * 10}">' for p, c in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def outside(path: str) -> str:
    """The head of an XML that wants to show another file."""
    return f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY j SYSTEM "file://{path}">]>'


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return buffer.getvalue()


def repacked(writer: Callable[[io.BytesIO], None], changed: dict[str, bytes]) -> bytes:
    """What the writer writes, with some of its members exchanged."""
    buffer = io.BytesIO()
    writer(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()} | changed)


# --- archives ---


def flat_bomb() -> bytes:
    return zipped({"แผน.txt": b"\0" * 60_000_000})


def nested_bomb() -> bytes:
    payload = zipped({"0": b"\0" * 40_000_000})
    for level in range(5):
        payload = zipped({f"{level}-{n}.zip": payload for n in range(10)})
    return payload


def endless_nesting() -> bytes:
    """As deep as somebody likes; a program that follows an archive into itself never comes back."""
    payload = zipped({"readme.txt": "ไม่มีอะไร".encode()})
    for _ in range(60):
        payload = zipped({"r.zip": payload})
    return payload


def overlapping() -> bytes:
    """One compressed stream that a thousand names in the directory point to."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"\0" * 4_000_000
    packed = body.compress(plain) + body.flush()
    known = struct.pack("<HHHHHLLL", 20, 0, 8, 0, 0x21, zlib.crc32(plain), len(packed), len(plain))
    local = b"PK\x03\x04" + known + struct.pack("<HH", 5, 0) + b"a.txt" + packed
    central = b"".join(
        b"PK\x01\x02" + struct.pack("<H", 20) + known + struct.pack("<HHHHHLL", 5, 0, 0, 0, 0, 0, 0) + b"%05d" % n
        for n in range(1000)
    )
    return local + central + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1000, 1000, len(central), len(local), 0)


def gzip_in_zip() -> bytes:
    return zipped({"data.gz": gzip.compress(b"\0" * 30_000_000), "แผน.txt": "แผนปฏิบัติราชการ".encode()})


def locked_zip() -> bytes:
    """The flag alone: without a password nobody gets any further."""
    payload = bytearray(zipped({"แผน.txt": b"x" * 100}))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        payload[payload.index(magic) + flags] |= 1
    return bytes(payload)


# --- XML ---


def _with_head(head: str) -> Iterator[tuple[str, bytes]]:
    word = (
        f'{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>ก &j; ข</w:t></w:r></w:p></w:body></w:document>"
    )
    cells = (
        f'{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>ก &j; ข</t></is></c></row></sheetData></worksheet>'
    )
    slide = f'{head}<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>&j;</a:t></a:r></a:p></p:sld>'
    text = (
        f'{head}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>ก &j; ข</text:p></office:text></office:body></office:document-content>"
    )
    odt = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": text.encode()}
    yield "docx", repacked(samples.word, {"word/document.xml": word.encode()})
    yield "xlsx", repacked(samples.workbook, {"xl/worksheets/sheet1.xml": cells.encode()})
    yield "pptx", repacked(samples.slides, {"ppt/slides/slide1.xml": slide.encode()})
    yield "odt", zipped(odt)
    yield "svg", f"{head}<svg><text>&j;</text></svg>".encode()
    yield "xml", f"{head}<rss>&j;</rss>".encode()
    yield "html", f"{head}<html><body><p>ก &j; ข</p></body></html>".encode()


def laughs() -> dict[str, bytes]:
    """A billion laughs, in every format with XML inside."""
    return {f"laughs.{name}": payload for name, payload in _with_head(_LAUGHS)}


def peeping(path: str) -> dict[str, bytes]:
    """A look into another file, in every format with XML inside."""
    return {f"peeping.{name}": payload for name, payload in _with_head(outside(path))}


# --- spreadsheets and text ---


def sheet(body: str) -> bytes:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'
    return repacked(samples.workbook, {"xl/worksheets/sheet1.xml": xml.encode()})


def empty_rows() -> bytes:
    rows = "".join(f'<row r="{n}"/>' for n in range(2, 1_000_001))
    return sheet(f'<sheetData><row r="1"><c r="A1"><v>7</v></c></row>{rows}</sheetData>')


def formatted_rows() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 200_001))
    return sheet(f'<sheetData><row r="1"><c r="A1"><v>7</v></c></row>{rows}</sheetData>')


def declared_vast() -> bytes:
    return sheet('<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>')


def far_corner() -> bytes:
    cells = (f'<row r="{n}"><c r="{c}{n}"><v>1</v></c></row>' for c, n in (("A", 1), ("XFD", 1_048_576)))
    return sheet(f"<sheetData>{''.join(cells)}</sheetData>")


def last_row() -> bytes:
    cells = (f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 1_048_576))
    return sheet(f"<sheetData>{''.join(cells)}</sheetData>")


def one_line() -> bytes:
    return "ลำดับ,".encode() * 3_300_000  # 53 MB


def deep_page() -> bytes:
    """More than a parser can take, whose work grows with the square of the depth."""
    return b"<html><body>" + b"<div>" * 100_000 + "ลึก".encode() + b"</div>" * 100_000


def long_page() -> bytes:
    row = f"<tr><td>{'รายการ' * 12}</td><td>12,500.00</td></tr>"
    return f"<html><body><h1>ประกาศ</h1><table>{row * 90_000}</table></body></html>".encode()


# --- PDF ---


def pdf(*objects: bytes) -> bytes:
    """Objects numbered from 1, the first of them the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(content), content)


_FONT = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
_SAYS = b"BT /F 12 Tf 9 9 Td (Annual report of the district office) Tj ET"


def many_pages() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]" + _FONT + b"/Contents 3 0 R>>"
    kids = b" ".join(b"%d 0 R" % n for n in range(4, 10_004))
    tree = b"<</Type/Pages/Count 10000/Kids[" + kids + b"]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, stream(_SAYS), *[page] * 10_000)


def one_page(content: bytes, resources: bytes = _FONT, *more: bytes, box: bytes = b"0 0 300 100") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents 4 0 R>>" % (box, resources)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream(content), *more)


def page_tree_loop() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>")


def object_loop() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"3 0 R", b"2 0 R")


def form_loop() -> bytes:
    resources = b"/Resources<</XObject<</X 5 0 R>>>>"
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)
    return one_page(b"/X Do", resources, form)


def form_tower() -> bytes:
    """Each form shows the next one ten times: ten to the twentieth pictures, if somebody paints them."""
    forms = []
    for number in range(5, 25):
        resources = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        forms.append(stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources))
    last = stream(b"0 0 5 5 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return one_page(b"/X Do " * 10, b"/Resources<</XObject<</X 5 0 R>>>>", *forms, last)


def huge_page() -> bytes:
    return one_page(_SAYS, box=b"0 0 99999999999 99999999999")


def stream_bomb() -> bytes:
    content = zlib.compress(b" " * 80_000_000 + _SAYS, 1)
    head = b"/Filter/FlateDecode"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]" + _FONT + b"/Contents 4 0 R>>"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, page, stream(content, head))


def scripted() -> bytes:
    script = b"/OpenAction<</S/JavaScript/JS(while(true){app.alert\\(1\\)})>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]" + _FONT + b"/Contents 4 0 R>>"
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R" + script + b">>", tree, page, stream(_SAYS))


def many_lines() -> bytes:
    """A drawing of more strokes than anybody needs."""
    return one_page(_SAYS + b"".join(b" %d 0 m %d 90 l S" % (n % 300, n % 300) for n in range(200_000)))


# --- pictures ---


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def png_bomb() -> bytes:
    head = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg_bomb() -> bytes:
    picture = bytearray(samples.picture((64, 64), "JPEG").getvalue())
    frame = picture.index(b"\xff\xc0")
    picture[frame + 5 : frame + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(picture)


def tiff_bomb() -> bytes:
    tags = ((256, 4, 900_000), (257, 4, 900_000), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 8))
    entries = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\0" + struct.pack("<LH", 8, len(tags)) + entries + struct.pack("<L", 0)


MAKERS: dict[str, Maker] = {
    "flat bomb.zip": flat_bomb,
    "nested bomb.zip": nested_bomb,
    "endless.zip": endless_nesting,
    "overlapping.zip": overlapping,
    "gzip.zip": gzip_in_zip,
    "locked.zip": locked_zip,
    "empty rows.xlsx": empty_rows,
    "formatted rows.xlsx": formatted_rows,
    "declared vast.xlsx": declared_vast,
    "far corner.xlsx": far_corner,
    "last row.xlsx": last_row,
    "one line.csv": one_line,
    "deep.html": deep_page,
    "long.html": long_page,
    "many pages.pdf": many_pages,
    "page tree loop.pdf": page_tree_loop,
    "object loop.pdf": object_loop,
    "huge page.pdf": huge_page,
    "stream bomb.pdf": stream_bomb,
    "scripted.pdf": scripted,
    "many lines.pdf": many_lines,
    "bomb.png": png_bomb,
    "bomb.jpg": jpeg_bomb,
    "bomb.tiff": tiff_bomb,
}

ENDLESS: dict[str, Maker] = {"form loop.pdf": form_loop, "form tower.pdf": form_tower}
