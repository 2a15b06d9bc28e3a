"""What is no evidence of a block must not count as one."""

from __future__ import annotations

import pytest

from oitcheck.crawl.answers.outcome import judge
from oitcheck.crawl.answers.protection import blocked_by
from oitcheck.models import Outcome

HTML = {"content-type": "text/html; charset=utf-8"}


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, {}, b"<form>captcha <input name=captcha></form>"),
        (200, {}, b"<h1>Challenge of the year</h1>" + b"x" * 500),
        (200, {}, b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>" + b"<p>text</p>" * 2000),
        (200, {}, "<p>ระบบป้องกันน้ำท่วมของสำนักงานเขต ดำเนินการโดยฝ่ายโยธา</p>".encode()),
        (200, {}, "<p>ประกาศ: ระงับการใช้น้ำชั่วคราว ขออภัยในความไม่สะดวก</p>".encode()),
        (200, {}, "<h1>มาตรการป้องกันการทุจริต</h1><p>คำขอถูกปฏิเสธได้เมื่อเอกสารไม่ครบ</p>".encode()),
        (403, {}, b"<h1>403 Forbidden</h1><hr>nginx"),
        (403, {}, "<h1>ไม่มีสิทธิ์เข้าถึงโฟลเดอร์นี้</h1>".encode()),
        (200, {}, b"<form><input name=a><input name=b><div class=g-recaptcha></div></form>"),
        (200, {}, b"<p>" + b"How to reach us. " * 12 + b"</p><input name=q><div class=g-recaptcha></div>"),
        (200, {}, "<p>นโยบายความปลอดภัย: การเข้าถึงที่ถูกระงับ</p><a href=/a.pdf>ดาวน์โหลด</a>".encode()),
        (200, {}, b"<script src='/TSPD/08?type=17'></script><p>" + b"What the office does. " * 30 + b"</p>"),
        (404, {"server": "cloudflare"}, b"<h1>Not Found</h1>"),
        (200, {}, "<p>คำขอถูกปฏิเสธโดยคำสั่งศาล คดีหมายเลข 12/2567</p>".encode()),
        (200, {}, "<p>เว็บไซต์ปลอมของเขตถูกปิดกั้นตามคำสั่งศาลแล้ว</p>".encode()),
        (404, {}, "<h1>ไม่พบหน้า</h1><form><div class=g-recaptcha></div></form>".encode()),
        (200, {}, "<p>เว็บไซต์ของสำนักงานเขตอยู่ในความดูแลของฝ่ายปกครอง ข่าวที่ถูกระงับมีความปลอดภัย</p>".encode()),
        (500, {"server": "cloudflare"}, b"<h1>captcha</h1>"),
        (503, {"server": "cloudflare"}, b"<h1>Service Unavailable</h1>"),
        (403, {"content-type": "image/png"}, b"captcha"),
        (401, {}, b"<h1>Authorization challenge failed</h1>"),
    ],
)
def test_no_evidence(status: int, headers: dict[str, str], body: bytes) -> None:
    assert blocked_by(status, HTML | headers, body) is None
    assert judge(status, HTML | headers, body).outcome is not Outcome.BLOCKED


@pytest.mark.parametrize(
    ("status", "headers", "body", "product"),
    [
        (403, {"server": "cloudflare"}, b"<h1>Forbidden</h1>", "cloudflare"),
        (403, {"server": "AkamaiGHost"}, b"Access Denied Reference #18. https://errors.edgesuite.net/18", "Akamai"),
        (429, {"x-datadome": "protected"}, b"", "DataDome"),
        (403, {}, "<p>คำขอของท่านถูกปฏิเสธ กรุณาติดต่อผู้ดูแล</p>".encode(), ""),
        (403, {}, "<p>คำขอของท่านถูกปฏิเสธ กรุณาติดต่อผู้ดูแล</p>".encode("cp874"), ""),
        (403, {}, "<p>ตรวจพบการโจมตี หมายเลขอ้างอิง 123</p>".encode(), ""),
        (403, {}, b"<p>Access from your country is not allowed</p>", ""),
        (200, {}, "<p>เว็บไซต์นี้ไม่อนุญาตให้เข้าถึงจากต่างประเทศ</p>".encode(), ""),
        (200, {}, "<p>เว็บไซต์นี้ถูกปิดกั้นโดยผู้ให้บริการอินเทอร์เน็ต ตามคำสั่งศาล</p>".encode(), ""),
        (200, {}, b"<h1>Access denied</h1><p>Appfw Session ID: 1</p>", ""),
        (200, {}, b"<meta http-equiv=refresh content='5; URL=/x?bm-verify=AAQ'><script>go()</script>", "Akamai"),
        (200, {}, b"<p>This website is not available in your region.</p>", ""),
        (200, {}, "<p>ท่านเรียกใช้งานบ่อยเกินไป กรุณารอ 1 นาที</p>".encode(), ""),
        (202, {"sg-captcha": "challenge"}, b"", "SiteGround"),
        (200, {}, b"<form action='?__cf_chl_f_tk=x'></form>", "Cloudflare"),
        (200, {}, b"<h1>Making sure you're not a bot!</h1><p>Loading...</p>", ""),
        (415, {}, b"Access denied by Imunify360 bot-protection.", "Imunify360"),
    ],
)
def test_evidence(status: int, headers: dict[str, str], body: bytes, product: str) -> None:
    block = blocked_by(status, HTML | headers, body)
    assert block is not None
    assert block.product == product
    assert judge(status, HTML | headers, body).outcome is Outcome.BLOCKED
