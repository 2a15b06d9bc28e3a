"""URL cleaning: every way in which people break addresses, and the properties that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oitcheck.submission.cells import split_cell
from oitcheck.submission.urls import Kind, clean_url, examine, readable

DRIVE = "https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv"
HOST = "https://webportal.bangkok.go.th"


def cleaned(raw: str) -> str:
    url, _ = clean_url(raw)
    assert url is not None, clean_url(raw)
    return readable(url.url)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"{HOST}/x/แผนพัฒนา กรุงเทพมหานคร", f"{HOST}/x/แผนพัฒนา%20กรุงเทพมหานคร"),
        ("https://egp๒.bangkok.go.th/", "https://egp2.bangkok.go.th/"),
        (f"{HOST}/x/page/sub/๒๑๘๓๖/ปี-๒๕๖๖", f"{HOST}/x/page/sub/21836/ปี-๒๕๖๖"),
        ("https://a.go.th/news?id=๑๒", "https://a.go.th/news?id=12"),
        ("● https://a.go.th/x", "https://a.go.th/x"),
        ("- www.oic.go.th/INFOCENTER9/939/", "https://www.oic.go.th/INFOCENTER9/939/"),
        ("1. webportal.bangkok.go.th/bangkoknoi", f"{HOST}/bangkoknoi"),
        ("๒) https://a.go.th/x", "https://a.go.th/x"),
        ("(https://a.go.th/x).", "https://a.go.th/x"),
        ("“https://a.go.th/x”,", "https://a.go.th/x"),
        ("<https://a.go.th/x>", "https://a.go.th/x"),
        ("https://a.go.th/x);", "https://a.go.th/x"),
        ("https://a.go.th/x(1)", "https://a.go.th/x(1)"),
        ("https://www.google.com/url?q=https://a.go.th/x%3Fid%3D1&sa=D", "https://a.go.th/x?id=1"),
        ("htpp://a.go.th/x", "http://a.go.th/x"),
        ("htpps://a.go.th/x", "https://a.go.th/x"),
        ("ttps://a.go.th/x", "https://a.go.th/x"),
        ("hhttps://a.go.th/x", "https://a.go.th/x"),
        ("https:/a.go.th/x", "https://a.go.th/x"),
        ("https:a.go.th/x", "https://a.go.th/x"),
        ("https;//a.go.th/x", "https://a.go.th/x"),
        ("https ://a.go.th/x", "https://a.go.th/x"),
        ("http//a.go.th/x", "http://a.go.th/x"),
        ("http.//a.go.th/x", "http://a.go.th/x"),
        ("https//https://a.go.th/x", "https://a.go.th/x"),
        ("http://https://a.go.th/x", "https://a.go.th/x"),
        ("https:///a.go.th/x", "https://a.go.th/x"),
        ("//a.go.th/x", "https://a.go.th/x"),
        ("://a.go.th/x", "https://a.go.th/x"),
        ("https:\\\\a.go.th\\x\\y", "https://a.go.th/x/y"),
        ("https://a.go.th/\u200bx\ufeff", "https://a.go.th/x"),
        ("ｈｔｔｐｓ：／／a.go.th／x", "https://a.go.th/x"),
        ("[ข่าว](https://a.go.th/x(1))", "https://a.go.th/x(1)"),
        ('<a class="b" href="https://a.go.th/x?a=1&amp;b=2">ข่าว</a>', "https://a.go.th/x?a=1&b=2"),
        ('=HYPERLINK("https://a.go.th/x","ข่าว")', "https://a.go.th/x"),
        ("HTTPS://A.GO.TH:443/X#top", "https://a.go.th/X"),
        ("https://a.go.th/x#:~:text=ข่าว", "https://a.go.th/x"),
        ("https://a.go.th/app/#/page/3", "https://a.go.th/app/#/page/3"),
        ("https://เขต.ไทย/ก", "https://xn--22c2bwh.xn--o3cw4h/ก"),
        ("https://a.go.th/%E0%B8%81%20b%2fc", "https://a.go.th/ก%20b%2Fc"),
        ("https://a.go.th/100%", "https://a.go.th/100%25"),
        ("https://a.go.th?b=2&a=1", "https://a.go.th/?b=2&a=1"),
        ("https://a.go.th", "https://a.go.th/"),
        ("https://a..go.th./x", "https://a.go.th/x"),
        ("https://user:secret@a.go.th/x", "https://a.go.th/x"),
        ("https://a.go.th:8443/x", "https://a.go.th:8443/x"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("ลิงก์: https://a.go.th/x", "https://a.go.th/x"),
        ("url=https://a.go.th/x", "https://a.go.th/x"),
        ("https://a.go.th/...", "https://a.go.th/"),
        ("https://web.archive.org/web/2020/https://a.go.th/", "https://web.archive.org/web/2020/https://a.go.th/"),
        ("https://a.go.th/x?url=https://b.go.th/y", "https://a.go.th/x?url=https://b.go.th/y"),
    ],
)
def test_repairs(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://apps.bangkok.go.th/info/ ศูนย์ข้อมูล", "https://apps.bangkok.go.th/info/"),
        ("https://eservice.bangkok.go.th BMA OSS", "https://eservice.bangkok.go.th/"),
        ("https://a.go.th/ITA.pdf (หน้า 3)", "https://a.go.th/ITA.pdf"),
        ("https://a.go.th/?id=5 ข่าว", "https://a.go.th/?id=5"),
        ("https://a.go.th/x หน้าแรก > ข่าว", "https://a.go.th/x"),
        ("https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv/view แผน", f"{DRIVE}/view"),
        ("https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUv/view?usp=sharing (แผน)", f"{DRIVE}/view?usp=sharing"),
        ("https://a.go.th/?q=แผน (ฉบับ 2)", "https://a.go.th/?q=แผน%20(ฉบับ%202)"),
        ("https://a.go.th/page/sub/5/แผน (ปรับปรุง)", "https://a.go.th/page/sub/5/แผน%20(ปรับปรุง)"),
        ("https://a.go.th/upload/ITA 2566.pdf", "https://a.go.th/upload/ITA%202566.pdf"),
        ("https://a.go.th/แผน.doc ฉบับ 2.pdf", "https://a.go.th/แผน.doc%20ฉบับ%202.pdf"),
        ("https://webportal. bangkok.go.th/x", f"{HOST}/x"),
        ("https:// a.go.th/x", "https://a.go.th/x"),
        ("https://a.go.th/ ita68.html", "https://a.go.th/ita68.html"),
        ("https://a.go.th/upload/ แผน.pdf", "https://a.go.th/upload/แผน.pdf"),
        ("https://a.go.th/ ดูไฟล์ แผน.pdf", "https://a.go.th/"),
        ("https://a.go.th/page/sub/ 26491 /โครงสร้าง", "https://a.go.th/page/sub/26491/โครงสร้าง"),
        ("https://a.go.th/แผน\nพัฒนา", "https://a.go.th/แผน%20พัฒนา"),
        ("https://a.go.th/sub/2 1/%E0%B8%81", "https://a.go.th/sub/21/ก"),
        ("https://a.go.th/%E0%B8%81 โครงสร้าง", "https://a.go.th/ก"),
        ("https://a.go.th/ก%20ข (ตาราง)", "https://a.go.th/ก%20ข"),
        ("https://a.go.th/แผน (ดูที่แท็บโครงสร้าง)", "https://a.go.th/แผน"),
        ("https://a.go.th/แผน (สืบค้นเมื่อ 3 เม.ย. 68)", "https://a.go.th/แผน"),
        ("https://a.go.th/แผน [สืบค้น 3 เมษายน 2568]", "https://a.go.th/แผน"),
        ("https://a.go.th/แผน หน้า ๓", "https://a.go.th/แผน"),
        ("https://a.go.th/แผน หน้า 1.pdf", "https://a.go.th/แผน%20หน้า%201.pdf"),
        ("https://a.go.th/page/sub/19 (แผน)", "https://a.go.th/page/sub/19"),
        ("https://a.go.th/page/sub/19 แผนพัฒนา", "https://a.go.th/page/sub/19"),
        ("https://a.go.th/ITA/2566 แผนพัฒนา", "https://a.go.th/ITA/2566%20แผนพัฒนา"),
        ("https://a.go.th/info/19 แผน.pdf", "https://a.go.th/info/19%20แผน.pdf"),
        ("https://a.go.th/การ ดูแลผู้สูงอายุ", "https://a.go.th/การ%20ดูแลผู้สูงอายุ"),
    ],
)
def test_spaces_belong_or_begin_a_comment(raw: str, expected: str) -> None:
    assert cleaned(raw) == expected


@pytest.mark.parametrize(
    ("raw", "stays"),
    [
        (f"{HOST}/page/sub/21287/อำนาจหน้าที่ของสำนักงานเขต-ตามมติ-ก.ก.", True),
        ("https://a.go.th/แผน-กทม.", True),
        ("https://a.go.th/สรุป-มี.ค.", True),
        ("https://a.go.th/%E0%B8%81.%E0%B8%81.", True),
        ("https://a.go.th/คู่มือประชาชน.", False),
        ("https://a.go.th/index.", False),
        ("https://a.go.th/", False),
    ],
)
def test_full_stop_of_an_abbreviation_stays(raw: str, stays: bool) -> None:
    assert cleaned(raw).endswith(".") is stays


@pytest.mark.parametrize(
    "raw", ["", "  ", "-", "–", "--", "ไม่มี", "ไม่มีข้อมูล", "N/A", "n/a", "NA", "None", "(ไม่มี)", "..."]
)
def test_words_for_nothing(raw: str) -> None:
    examined = examine(raw)
    assert examined.kind is Kind.NOTHING
    assert bool(examined.sentence) is bool(raw.strip())


@pytest.mark.parametrize(
    "raw",
    [
        "mailto:a@b.th",
        "tel:02-225",
        "javascript:void(0)",
        "ftp://a.go.th/x",
        "file:///C:/x",
        "C:\\x\\y.pdf",
        "\\\\server\\share",
        "ita.noi@bangkok.go.th",
        "data:text/html,x",
    ],
)
def test_addresses_nobody_can_open_are_kept_out(raw: str) -> None:
    examined = examine(raw)
    assert examined.kind is Kind.KEPT_OUT
    assert examined.sentence


@pytest.mark.parametrize(
    "raw",
    [
        "ดูที่เว็บเขต",
        "report.pdf",
        "แผน พ.ศ. ๒๕๖๖",
        "https://",
        "https://ไม่มี",
        "https://a.go.th:99999/",
        "https://1.2.3/",
        "https://-/",
        "http://[::/x",
        "2566",
        "น.ส.ก",
    ],
)
def test_other_text_is_no_url(raw: str) -> None:
    url, notes = clean_url(raw, "แถวที่ 3 คอลัมน์ url")
    assert url is None
    assert notes[0].where == "แถวที่ 3 คอลัมน์ url"
    assert "ไม่ใช่ที่อยู่เว็บ" in notes[0].text


def test_what_was_repaired_is_said() -> None:
    _, notes = clean_url("htpp://egp๒.bangkok.go.th/ก ข่าว.")
    assert len(notes) == 1
    for part in ("htpp://", "egp๒", "egp2", "%20", "เครื่องหมาย ."):
        assert part in notes[0].text


def test_a_good_url_is_kept_without_a_word() -> None:
    url, notes = clean_url(f" {HOST}/bangkoknoi/page/sub/26491/โครงสร้างหน่วยงาน ")
    assert url is not None
    assert url.url.isascii()
    assert url.raw.endswith("โครงสร้างหน่วยงาน")
    assert notes == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "https://a.go.th/x, https://b.go.th/y;https://c.go.th",
            ["https://a.go.th/x", "https://b.go.th/y", "https://c.go.th"],
        ),
        ("• https://a.go.th/ก\r\n• https://b.go.th/ข ค", ["https://a.go.th/ก", "https://b.go.th/ข ค"]),
        ("1) https://a.go.th 2) https://b.go.th/", ["https://a.go.th", "https://b.go.th/"]),
        ("https://a.go.th/xhttps://b.go.th/y", ["https://a.go.th/x", "https://b.go.th/y"]),
        (
            "https://a.go.th/ , www.b.go.th และ https://c.go.th/",
            ["https://a.go.th/", "www.b.go.th", "https://c.go.th/"],
        ),
        ("<ul> ● https://a.go.th/1<br/> ● https://b.go.th/2</ul>", ["https://a.go.th/1", "https://b.go.th/2"]),
        ("[ก](https://a.go.th/1) [ข](https://b.go.th/2)", ["https://a.go.th/1", "https://b.go.th/2"]),
        ("https://a.go.th/แผน,งาน", ["https://a.go.th/แผน,งาน"]),
        ("https://https://a.go.th/", ["https://https://a.go.th/"]),
        ("hhttps://a.go.th/", ["hhttps://a.go.th/"]),
        ("https://a.go.th/%E0%B8%8\n1%E0%B8%82", ["https://a.go.th/%E0%B8%81%E0%B8%82"]),
        ("https://a.go.th/\npage/sub/21836/ก\nLINE", ["https://a.go.th/page/sub/21836/ก"]),
        ("https://a.go.th/\nPDF/Word", ["https://a.go.th/"]),
        ("ita@a.go.th\nhttps://a.go.th", ["ita@a.go.th", "https://a.go.th"]),
        ("ดูที่\nเว็บเขต", ["ดูที่ เว็บเขต"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_into_urls(cell: str, expected: list[str]) -> None:
    assert list(split_cell(cell).urls) == expected


def test_a_remark_behind_an_address_is_kept_as_explanation() -> None:
    assert examine("https://a.go.th/ITA.pdf (หน้า 3)").explanation == "(หน้า 3)"


def test_words_beside_urls_are_labels() -> None:
    pieces = split_cell("โครงสร้าง\nhttps://a.go.th/x\nบุคลากร: https://a.go.th/y")
    assert pieces.urls == ("https://a.go.th/x", "https://a.go.th/y")
    assert pieces.labels == ("โครงสร้าง", "บุคลากร")


_PIECES = st.sampled_from(
    [
        "https://",
        "http:/",
        "htpp//",
        "www.",
        "webportal.bangkok.go.th",
        "egp๒.go.th",
        "เขต.ไทย",
        "/",
        "/page/sub/1/",
        "ก.ก.",
        "แผน",
        " ",
        "%20",
        "%E0%B8%81",
        "%zz",
        "?",
        "a=1",
        "&amp;",
        "#",
        "#/",
        ".",
        ",",
        ")",
        "(",
        "[",
        "]",
        "“",
        '"',
        "'",
        "\\",
        "\u200b",
        "\n",
        ":",
        ";",
        "@",
        "|",
        "<",
        ">",
        ".pdf",
        "é",
        "ไม่มี",
        "-",
        "• ",
        "1. ",
        "`",
        "{",
        "^",
        "…",
        "ำ",
    ]
)
_MESSY = st.lists(_PIECES, max_size=12).map("".join)


@settings(max_examples=400)
@given(st.one_of(_MESSY, st.text(max_size=60), _MESSY.map(lambda tail: f"https://a.go.th/{tail}")))
def test_cleaning_never_fails_and_is_stable(raw: str) -> None:
    url, notes = clean_url(raw)
    assert url is not None or notes or not raw.strip() or examine(raw).kind is Kind.NOTHING
    if url is None:
        return
    assert url.url.isascii()
    assert url.url.startswith(("http://", "https://"))
    assert not any(c.isspace() for c in url.url)
    again, nothing_to_say = clean_url(url.url)
    assert again is not None
    assert (again.url, nothing_to_say) == (url.url, ())
    shown, _ = clean_url(readable(url.url))
    assert shown is not None
    assert shown.url == url.url


@settings(max_examples=200)
@given(st.one_of(_MESSY, st.text(max_size=80)))
def test_cutting_a_cell_never_fails_and_loses_no_cell(cell: str) -> None:
    pieces = split_cell(cell)
    assert all(piece for piece in pieces.urls)
    for piece in pieces.urls:
        examine(piece)


@pytest.mark.parametrize(
    "unit", ["a", "a.", "http", "[a](", "<a ", "- ", "/ ", "ก.", "(", "&amp;", "www.", "a-b ", "h:"]
)
def test_long_nonsense_takes_no_time(unit: str) -> None:
    begun = time.process_time()
    for piece in split_cell(unit * 6000).urls[:3]:
        examine(piece)
    assert time.process_time() - begun < 2
