"""What counts as a way of contact, and what only names one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.checks import channel, contact, languages, signed, telephones
from oitcheck.checks.base import Look
from oitcheck.documents import read
from oitcheck.evidence.about import About
from oitcheck.evidence.choosing import identity, persons
from oitcheck.evidence.sources.showing import Showing
from oitcheck.evidence.sources.source import Source
from oitcheck.models import Fetch, Outcome, Role, Visit
from oitcheck.thai.calendar import FiscalYear

URL = "https://district.example/contact"


def look(html: str) -> Look:
    body = f"<!doctype html><html><body><main>{html}</main></body></html>"
    page = read(body.encode(), name="", url=URL, charset="utf-8", media_type="text/html")
    fetch = Fetch(url=URL, final_url=URL, outcome=Outcome.OK, fetched_at=datetime(2023, 4, 1, tzinfo=UTC))
    source = Source(Visit(item="O7", url=URL, role=Role.SUBMITTED), fetch, page)
    showing = Showing(item="O7", submitted=(), sources=(source,), dead=(), blind=())
    return Look(About(whole_item=True), showing, (), (), FiscalYear(2566), date(2023, 4, 30))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="https://www.facebook.com/office"><i></i></a>', ""),
        ("<p>ติดตามเราได้ทาง Facebook เร็ว ๆ นี้</p>", "unlinked"),
        ('<a href="#">Facebook</a>', "unlinked"),
        ('<a href="https://www.facebook.com/sharer/sharer.php?u=x">แชร์</a>', "missing_contact"),
        ('<a href="https://twitter.com/intent/tweet?url=x">ทวีต</a>', "missing_contact"),
    ],
)
def test_a_social_medium_is_a_link_to_the_offices_own(html: str, reason: str) -> None:
    assert contact.run(look(html), contact.Options(need=("social",), linked=True)).reason == reason


@pytest.mark.parametrize("text", ["9 Sommut Road, Bangkok 10990", "เลขที่ 9 ถนนสมมุติ กรุงเทพฯ"])
def test_an_address_may_be_in_english(text: str) -> None:
    assert contact.run(look(f"<p>{text}</p>"), contact.Options(need=("address",))).holds


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<h4>แผนที่</h4>", "missing_contact"),
        ("<p>ขณะนี้แผนที่การเดินทางอยู่ระหว่างจัดทำ</p>", "missing_contact"),
        ('<h4>แผนที่</h4><img src="/m.png" width="600" height="400">', ""),
        ('<h4>แผนที่</h4><iframe src="https://other.example/m"></iframe>', ""),
        ('<a href="/map">แผนที่ไปสำนักงาน</a>', ""),
    ],
)
def test_the_word_map_is_no_map(html: str, reason: str) -> None:
    assert contact.run(look(html), contact.Options(need=("map",))).reason == reason


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="/forms">ดาวน์โหลดแบบฟอร์ม</a>', "no_channel"),
        ('<a href="https://line.me/R/msg/text/?x">แชร์</a>', "no_channel"),
        ('<a href="/say">แสดงความคิดเห็น</a>', ""),
    ],
)
def test_forms_to_print_and_buttons_to_share_are_no_channel(html: str, reason: str) -> None:
    assert channel.run(look(html), channel.Options(kinds=("chat", "form"))).reason == reason


@pytest.mark.parametrize("piece", ["โทร", "โทร.", "a.", "a", "นาย", "ภายใน ", "\n", "-\n"])
def test_long_runs_are_gone_over_once(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    patterns = (contact.TELEPHONE, contact._EMAIL, telephones._EXTENSION, languages._LETTERS["en"], persons._PERSON)
    assert not any(pattern.search(text) for pattern in (*patterns, *signed._ON_ITS_OWN.values(), identity._DIRECTOR))


def test_the_evidence_stands_where_it_is_quoted() -> None:
    seen = look("<h3>ติดต่อ</h3><p>ยินดีต้อนรับ</p><p>โทร. ๐ ๒๔๑๑ ๐๐๐๑</p>")
    spot = contact.run(seen, contact.Options(need=("telephone",))).evidence[0]
    assert (spot.quote, spot.locator) == ("0 2411 0001", "body > main > p:nth-of-type(2)")
    linked = contact.run(
        look('<h3>ติดต่อ</h3><a href="https://www.facebook.com/o"></a>'), contact.Options(need=("social",))
    )
    assert linked.evidence[0].locator == ""  # an icon stands in no line
