"""Pages that are not what they seem, and pages that are, though they speak of the same things."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oitcheck.crawl.answers.disguise import unmask
from oitcheck.crawl.survey.missing import shows_no_more
from oitcheck.documents.web.html import read_html
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
        ("<h2>เนื้อหานี้ถูกลบหรือยังไม่ได้เผยแพร่</h2>", "", Cause.SAYS_MISSING),
        ("<p>บทความนี้ยังไม่ได้เผยแพร่</p>", "", Cause.SAYS_MISSING),
        ("<h1>งานวิจัย</h1><p>ข้อมูลผู้ป่วยที่ถูกลบหรือยังไม่ได้เผยแพร่ต่อสาธารณะ</p>", "", None),
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
        ("<h1>ชื่อโดเมน example.in.th หมดอายุแล้ว</h1><p>กรุณาติดต่อผู้ให้บริการ</p>", "", Cause.PARKED),
        ("<h1>จ้างต่ออายุโดเมนของสำนักงาน ซึ่งจะหมดอายุวันที่ 3 มีนาคม 2568</h1>", "", None),
        ("<p>ขออภัย ไม่มีไฟล์ที่คุณขอ โปรดตรวจสอบว่าคุณมี URL ที่ถูกต้อง</p>", "", Cause.SAYS_MISSING),
        ("<h1>โอ๊ะ! หาหน้านั้นไม่เจอ</h1><p>ลองค้นหาดูไหม</p>", "", Cause.SAYS_MISSING),
        ("<p>ลิงก์หมดอายุ</p>", "", Cause.SAYS_MISSING),
        ("<h1>ผลการต่อสัญญา</h1><p>ลิงก์หมดอายุของผู้ให้บริการ 3 ราย</p>", "", None),
        ("<h1>ยังไม่มาอีก</h1><p>หายไปไหนนะ</p>", "404", Cause.SAYS_MISSING),
        ("<p><b>404.</b> That's an error.</p>", "Error 404 (Not Found)!!1", Cause.SAYS_MISSING),
        (
            "<h1>Server Error in '/' Application.</h1><p>HTTP 404.</p>",
            "The resource cannot be found.",
            Cause.SAYS_MISSING,
        ),
        ("<p>Sorry, the book you visited does not exist or has been deleted.</p>", "", Cause.SAYS_MISSING),
        ("<h1>รายงาน</h1><p>ยังไม่มีเอกสารเผยแพร่</p>", "", Cause.SAYS_MISSING),
        ("<h1>Downloads</h1><p>There are no files in this category.</p>", "", Cause.SAYS_MISSING),
        ("<p>This publication is no longer available.</p>", "", Cause.SAYS_MISSING),
        ("<p>This transfer has expired and is not available any more</p>", "", Cause.SAYS_MISSING),
        ("<h1>ข่าวที่ 404</h1><p>สำนักงานเขตจัดโครงการเขตสะอาด ประชาชนร่วมงานกว่า 200 คน</p>", "ข่าว", None),
        ("<p>This page has been moved or deleted.</p>", "", Cause.SAYS_MISSING),
        ("<h1>Flood risk</h1><p>The site was removed from the list of areas in 2024.</p>", "", None),
        ("<h1>Stock</h1><p>Items not available in stock were ordered.</p>", "", None),
        ("<p>ลิงก์ไม่ถูกต้องหรือหมดอายุ</p>", "", Cause.SAYS_MISSING),
        ("<p>กำลังรวบรวมข้อมูล</p>", "", Cause.UNDER_CONSTRUCTION),
        ("<p>กำลังอัปเดตข้อมูล กรุณากลับมาใหม่</p>", "", Cause.UNDER_CONSTRUCTION),
        (
            "<h1>โครงการที่อยู่ระหว่างดำเนินการจัดทำ</h1><table><tr><th>โครงการ</th><th>สถานะ</th></tr>"
            "<tr><td>ปรับปรุงสวน</td><td>อยู่ระหว่างจัดทำ</td></tr></table>",
            "",
            None,
        ),
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
    ("body", "title", "outcome"),
    [
        ("<h1>403 Forbidden</h1><hr>nginx", "", Outcome.FORBIDDEN),
        ("<h1>Too Many Requests</h1>", "", Outcome.SERVER_ERROR),
        ("<p>Gone</p>", "", None),
        ("<h1>คู่มือ</h1><p>หากขึ้นข้อความ 403 Forbidden ให้แจ้งผู้ดูแล</p>", "", None),
        ("<p>Notice: Undefined index: id in C:\\www\\view.php on line 3</p>", "", Outcome.SERVER_ERROR),
        (f"<p>Notice: Undefined index: id in C:\\www\\view.php on line 3</p>{LONG}", "", None),
        ("<h1>ระบบไม่พร้อมให้บริการในขณะนี้</h1>", "", Outcome.SERVER_ERROR),
        ("<p>กรณีระบบไม่พร้อมให้บริการ ให้ใช้แบบฟอร์มกระดาษ</p>", "", None),
        ("<p>Your session has expired. Please log in again.</p>", "", Outcome.FORBIDDEN),
        ("<p>คุณต้องเข้าสู่ระบบก่อนจึงจะดูเนื้อหานี้ได้</p>", "", Outcome.FORBIDDEN),
        ("<h1>มาตรการ</h1><p>ผู้ไม่มีสิทธิ์เข้าถึงข้อมูล</p>", "", None),
        ("<h1>ปิดปรับปรุงระบบน้ำประปา</h1><p>วันที่ 5 มกราคม</p>", "", None),
        ("<p>อยู่ระหว่างการบำรุงรักษารถขยะ 2 คัน</p>", "", None),
        ("<h1>ระบบขัดข้อง กรุณาลองใหม่อีกครั้งภายหลัง</h1>", "", Outcome.SERVER_ERROR),
        ("<h1>You need access</h1><p>Request access.</p>", "Google Drive: Access needed", Outcome.FORBIDDEN),
        ("<h1>คุณต้องมีสิทธิ์เข้าถึง</h1><p>ขอสิทธิ์เข้าถึง</p>", "Google ไดรฟ์", Outcome.FORBIDDEN),
        ("<h2>ระบบภายใน</h2><p>เฉพาะเจ้าหน้าที่เท่านั้น</p>", "", Outcome.FORBIDDEN),
        ("<h1>เข้าสู่ระบบด้วย ThaiD</h1><p>สแกนด้วยแอป</p><img src=/qr.png width=200>", "", Outcome.FORBIDDEN),
        ("<h1>คู่มือ ThaiD</h1><p>ขั้นที่ 1 เข้าสู่ระบบด้วย ThaiD</p>", "", None),
        ("<h1>ปิดปรับปรุงระบบชั่วคราว</h1><p>เปิดให้บริการวันที่ 5 มกราคม</p>", "", Outcome.SERVER_ERROR),
        ("<p>Briefly unavailable for scheduled maintenance.</p>", "Maintenance", Outcome.SERVER_ERROR),
        ("<p>Sorry, you can't view or download this file at this time.</p>", "", Outcome.SERVER_ERROR),
        ("<h1>ขออภัย ขณะนี้คุณไม่สามารถดูหรือดาวน์โหลดไฟล์นี้ได้</h1>", "", Outcome.SERVER_ERROR),
        ("<h1>It works!</h1>", "", Outcome.SERVER_ERROR),
        ("<div>419</div><div>Page Expired</div>", "Page Expired", Outcome.SERVER_ERROR),
        ("<p>The page has expired due to inactivity. Please refresh.</p>", "", Outcome.SERVER_ERROR),
        ("<p>หน้านี้หมดอายุแล้ว กรุณาเข้าสู่ระบบใหม่อีกครั้ง</p>", "", Outcome.SERVER_ERROR),
        ("<h1>บัตรหมดอายุ</h1><p>ดูวิธีต่ออายุในหน้านี้ หมดอายุเกิน 60 วันมีค่าปรับ</p>", "", None),
        ("<p>You have an error in your SQL syntax; check the manual</p>", "", Outcome.SERVER_ERROR),
        ("<p>Access denied for user 'web'@'localhost'</p>", "", Outcome.SERVER_ERROR),
        ("<p>Login failed for user 'sa'.</p>", "", Outcome.SERVER_ERROR),
        ("<p>Table 'portal.news' doesn't exist</p>", "", Outcome.SERVER_ERROR),
        ("<h2>ขออภัย</h2><p>ระบบปิดปรับปรุงประจำวัน ระหว่างเวลา 22.00 - 06.00 น.</p>", "", Outcome.SERVER_ERROR),
        ("<h2>ระงับการให้บริการชั่วคราว</h2><p>อยู่ระหว่างตรวจสอบความปลอดภัย</p>", "", Outcome.SERVER_ERROR),
        ("<h1>ประกาศ</h1><p>ระงับการให้บริการชั่วคราวของสวนสาธารณะหลังตลาด</p>", "", None),
        ("<p>เว็บไซต์ถูกระงับการใช้งานชั่วคราว</p>", "", Outcome.SERVER_ERROR),
        ("<h1>เว็บไซต์ปิดปรับปรุง กรุณากลับมาใหม่ภายหลัง</h1>", "", Outcome.SERVER_ERROR),
        ("<h1>ประกาศเว็บไซต์ปิดปรับปรุงถนนหน้าเขต</h1>", "", None),
        ("<h1>Server Error (500)</h1>", "", Outcome.SERVER_ERROR),
        ("<p>Server Error</p>", "", Outcome.SERVER_ERROR),
        ("<p>อยู่ระหว่างย้ายเครื่องแม่ข่าย</p>", "", Outcome.SERVER_ERROR),
        ("<h1>เกิดข้อผิดพลาดในการเชื่อมต่อกับฐานข้อมูล</h1>", "", Outcome.SERVER_ERROR),
        ("<h1>แก้ข้อผิดพลาดในทะเบียนราษฎร</h1>", "", None),
        ("<p>The website is not available at this time.</p>", "Domain Default page", Outcome.SERVER_ERROR),
        ("<p>If you are the owner of this website, please contact us.</p>", "", Outcome.SERVER_ERROR),
        (f"<table><tr><td>GET</td><td>/x</td></tr></table>{LONG * 9}", "OperationalError at /x", Outcome.SERVER_ERROR),
        (f"<table><tr><td>GET</td><td>/x</td></tr></table>{LONG * 9}", "Page not found at /x", Outcome.SOFT_404),
        ("<h1>บัญชีโฮสติ้งนี้หมดอายุ</h1>", "", Outcome.SERVER_ERROR),
    ],
)
def test_what_is_nobodys_fault_at_the_office(body: str, title: str, outcome: Outcome | None) -> None:
    found = unmask(fetched(), page(body, title or "สำนักงานเขต"), asks_password=False)
    assert (found.outcome if found else None) is outcome


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
