"""Pages that are not what they seem, and pages that are, though they speak of the same things."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.crawl.disguise import unmask
from oitcheck.crawl.missing import shows_no_more
from oitcheck.documents.html import read_html
from oitcheck.models import Cause, Document, Fetch, Hop, Outcome

URL = "https://a.go.th/khet/page/sub/12/x"
LONG = "<p>" + "การดำเนินงานตามแผนปฏิบัติราชการของสำนักงานเขต " * 12 + "</p>"


def page(body: str, title: str = "สำนักงานเขต") -> Document:
    return read_html(f"<html><title>{title}</title><body>{body}</body></html>".encode(), URL)


def fetched(url: str = URL, final_url: str = "", media_type: str = "text/html") -> Fetch:
    hops = (Hop(url=url, status=302, location=final_url),) if final_url else ()
    outcome = Outcome.REDIRECTED if hops else Outcome.OK
    return Fetch(
        url=url, final_url=final_url or url, outcome=outcome, status=200, hops=hops, media_type=media_type,
        fetched_at=datetime.now(UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "title", "cause"),
    [
        ("<h1>ขออภัย</h1><p>ไม่พบเนื้อหาที่ท่านต้องการ</p>", "", Cause.SAYS_MISSING),
        ("<p>ไม่มีข้อมูล</p>", "", Cause.SAYS_MISSING),
        ("<h1>Page Not Found</h1><p>Sorry, try the menu.</p>", "Page not found", Cause.SAYS_MISSING),
        ("<p>Nothing Found</p><input name=s><button>ค้นหา</button>", "", Cause.SAYS_MISSING),
        ("<h1>แผนป้องกันการทุจริต</h1><p>กำลังจัดทำข้อมูล</p>", "", Cause.UNDER_CONSTRUCTION),
        ("<h2>Coming Soon</h2>", "", Cause.UNDER_CONSTRUCTION),
        ("<p>เอกสารฉบับนี้ถูกนำออกจากระบบแล้ว</p>", "", Cause.SAYS_MISSING),
        ("<p>รายการที่ท่านเลือกไม่มีในฐานข้อมูล</p>", "", Cause.SAYS_MISSING),
        ("<p>Sorry, this content isn't available right now</p>", "", Cause.SAYS_MISSING),
        ("<p>กำลังดำเนินการจัดทำข้อมูล</p>", "", Cause.UNDER_CONSTRUCTION),
        ("<p>แผนป้องกันการทุจริต ปี 2567 อยู่ระหว่างการจัดทำ</p>", "", Cause.UNDER_CONSTRUCTION),
        ("<p>ข่าวดี! ตลาดนัดเปิดเร็วๆ นี้</p>", "", None),
        ("<h1>ผลการตรวจสอบ</h1><p>ไม่พบข้อมูลการกระทำผิด</p>", "", None),
        ("<h1>ติดต่อ</h1><p>หากลิงก์ไม่ถูกต้อง โทร 0 2000 0000</p>", "", None),
        ("<p>ปิดปรับปรุงสวนสาธารณะ</p>", "", None),
        ("<h1>การรับของขวัญ</h1><p>รายการ</p><p>ไม่มี</p>", "", None),
        ("<table><tr><td>ทุจริต</td><td>ไม่มีข้อมูล</td></tr><tr><td>บริการ</td><td>3 เรื่อง</td></tr></table>", "", None),
        ("<p>This domain may be for sale.</p>", "", Cause.PARKED),
        (f"<h1>404 ถนนเจริญกรุง</h1>{LONG}", "ที่ตั้งสำนักงาน", None),
        (f"<p>ไม่พบข้อมูลการทุจริต</p>{LONG}", "", None),
        ("<p>อยู่ระหว่างปรับปรุง</p><a href=/f/plan.pdf>แผนเดิม</a>", "", None),
        ("<p>อยู่ระหว่างการจัดทำ</p><img src=/plan.jpg width=800>", "", None),
        ("<p>ไม่พบข้อมูลที่ต้องการ เขียนถึงเรา</p><textarea name=q></textarea>", "", None),
        (f"<h1>ข่าว</h1>{LONG}<p>ประกาศขายโดเมน</p>", "", None),
    ],
)
def test_what_a_page_is(body: str, title: str, cause: Cause | None) -> None:
    found = unmask(fetched(), page(body, title or "สำนักงานเขต"), asks_password=False)
    assert (found.cause if found else None) is cause
    assert found is None or found.outcome is Outcome.SOFT_404


@pytest.mark.parametrize(
    ("url", "final_url", "password", "cause"),
    [
        ("https://drive.google.com/uc?id=1", "https://accounts.google.com/v3/signin/identifier", False, Cause.LOGIN),
        (URL, "https://a.go.th/wp-login.php?redirect_to=x", True, Cause.LOGIN),
        (URL, "https://login.microsoftonline.com/common/oauth2/authorize", False, Cause.LOGIN),
        (URL, "https://a.go.th/login", False, None),
        (URL, "https://a.go.th/blogin/page", True, None),
        ("https://a.go.th/login", "https://a.go.th/login/", True, None),
    ],
)
def test_who_is_sent_to_sign_in(url: str, final_url: str, password: bool, cause: Cause | None) -> None:
    found = unmask(fetched(url, final_url), page(LONG), asks_password=password)
    assert (found.cause if found else None) is cause


def test_a_page_under_the_name_of_a_file() -> None:
    found = unmask(fetched("https://a.go.th/plan.pdf"), page(LONG), asks_password=False)
    assert found is not None
    assert (found.outcome, found.cause) == (Outcome.OK, Cause.PAGE_FOR_FILE)


def test_nothing_more_than_the_page_for_nothing() -> None:
    nothing = page(f"<h1>สำนักงานเขต</h1>{LONG}<p>/no-such-page</p><a href=/>หน้าแรก</a>")
    assert shows_no_more(page(f"<h1>สำนักงานเขต</h1>{LONG}<p>/khet/page/sub/12/x</p><a href=/>หน้าแรก</a>"), nothing, URL)
    assert not shows_no_more(page(f"<h1>สำนักงานเขต</h1>{LONG}<p>{'ประกาศใหม่' * 9}</p>"), nothing, URL)
    assert not shows_no_more(page(f"<h1>สำนักงานเขต</h1>{LONG}<a href=/plan.pdf>แผน</a>"), nothing, URL)
