"""File names and addresses in headers, as servers in Thailand write them."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest

from oitcheck.crawl.answers.redirect import by_status
from oitcheck.crawl.connection.headers import decode_headers, filename

NAME = "แผนปฏิบัติการ 2567.pdf"
THAI = NAME.encode("cp874")
HERE = "http://www.example.go.th/a/b/page?q=1"


def header(name: bytes, value: bytes) -> str:
    return decode_headers([(name, value)])[0][1]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (b'"' + NAME.encode() + b'"', NAME),
        (b'"' + THAI + b'"', NAME),
        (THAI, NAME),
        (b'"' + quote(NAME).encode() + b'"', NAME),
        (b'"' + quote(THAI).encode() + b'"', NAME),
        (b'"=?UTF-8?B?' + b64encode(NAME.encode()) + b'?="', NAME),
        (b"=?windows-874?B?" + b64encode(THAI) + b"?=", NAME),
        (b"\"=?utf-8?Q?=E0=B8=81_1=2Epdf?=\"", "ก 1.pdf"),
        (b'"C:\\Users\\som\\x.pdf"', "x.pdf"),
        (b'"../../x.pdf"', "x.pdf"),
        (b'"a;b.pdf"', "a;b.pdf"),
        (b'"say \\"hi\\".pdf"', 'say "hi".pdf'),
        (b"'a.pdf'", "a.pdf"),
        (b'"a.pdf', "a.pdf"),
        (b'"100% done.pdf"', "100% done.pdf"),
    ],
)  # fmt: skip
def test_a_name(said: bytes, name: str) -> None:
    assert filename(header(b"Content-Disposition", b"attachment; filename=" + said)) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (b"UTF-8''" + quote(NAME).encode(), NAME),
        (b"\"UTF-8''" + quote(NAME).encode() + b'"', NAME),
        (b"utf-8'th'" + NAME.encode(), NAME),
        (b"TIS-620''" + quote(THAI).encode(), NAME),
        (b"windows-874''" + quote(THAI).encode(), NAME),
        (b"UTF-8''%E0%B9", "plain.pdf"),
    ],
)
def test_an_extended_name_beside_a_plain_one(said: bytes, name: str) -> None:
    disposition = b'attachment; xfilename="no.pdf"; filename="plain.pdf"; filename*=' + said
    assert filename(header(b"Content-Disposition", disposition)) == name


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/ก".encode(), "http://www.example.go.th/%E0%B8%81"),
        ("/ก".encode("cp874"), "http://www.example.go.th/%A1"),
        ("http://ตัวอย่าง.ไทย/".encode(), "http://xn--72c1a1bt4awk9o.xn--o3cw4h/"),
        (b"//example.com/z", "http://example.com/z"),
        (b"/a b.pdf#page=2", "http://www.example.go.th/a%20b.pdf"),
        (b"\\files\\a.pdf?at=c:\\", "http://www.example.go.th/files/a.pdf?at=c:%5C"),
        (b"?x=2", "http://www.example.go.th/a/b/page?x=2"),
        (b" ", None),
    ],
)
def test_a_location(location: bytes, target: str | None) -> None:
    assert by_status(HERE, 302, header(b"Location", location)) == target
