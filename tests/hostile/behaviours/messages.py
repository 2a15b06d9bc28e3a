"""Messages of programs where a page or a file should be, under status 200: JSON, XML, a line of text."""

from __future__ import annotations

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import behaviour
from tests.hostile.server import PATH, Host

_GROUP = "Messages of programs"
_NOTHING = (Outcome.SOFT_404, Cause.SAYS_MISSING, Verdict.FAILED)
_JSON = "application/json"


@behaviour(_GROUP, *_NOTHING)
def json_with_404_in_it(host: Host) -> str:
    """A link to plan.pdf that brings `{"statusCode": 404, "message": "File not found"}`."""
    return host.file("/f/plan.pdf", b'{"statusCode":404,"error":"Not Found","message":"File not found"}', _JSON)


@behaviour(_GROUP, *_NOTHING)
def json_that_says_no_data(host: Host) -> str:
    """`{"success": false, "message": "ไม่พบข้อมูล"}`."""
    return host.file(PATH, '{"success": false, "error": {"message": "ไม่พบข้อมูล"}}'.encode(), _JSON)


@behaviour(_GROUP, Outcome.FORBIDDEN, Cause.LOGIN, Verdict.CANT_TELL)
def json_for_members(host: Host) -> str:
    """`{"message": "Unauthenticated."}`."""
    return host.file(PATH, b'{"message":"Unauthenticated."}', _JSON)


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def json_of_a_failure(host: Host) -> str:
    """`{"status": "error", "message": …}` in words that nobody has seen."""
    return host.file(PATH, '{"status":"error","message":"เครื่องสลับสายไม่ว่าง"}'.encode(), _JSON)


@behaviour(_GROUP, Outcome.OK, None, None)
def json_with_data(host: Host) -> str:
    """Data in which one thing says "ไม่พบข้อมูล" is content."""
    told = '{"status":"error","message":"x","data":[{"title":"พ.ร.บ. 2528","note":"ไม่พบข้อมูล"}]}'
    return host.file(PATH, told.encode(), _JSON)


@behaviour(_GROUP, *_NOTHING)
def xml_of_a_store(host: Host) -> str:
    """`<Error><Code>NoSuchKey</Code>…`, as stores of files say it."""
    told = b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>"
    return host.file("/f/plan.pdf", told, "application/xml")


@behaviour(_GROUP, *_NOTHING)
def line_of_text_in_tis_620(host: Host) -> str:
    """Nothing but "ไม่พบไฟล์ที่ต้องการ", as text."""
    return host.file("/dl", "ไม่พบไฟล์ที่ต้องการ".encode("cp874"), "text/plain; charset=tis-620")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def warning_as_a_pdf(host: Host) -> str:
    """A script's warning, declared as application/pdf and to be saved."""
    told = b"<br />\n<b>Warning</b>:  readfile(x.pdf): failed to open stream in <b>/www/dl.php</b> on line <b>7</b>"
    return host.file("/dl", told, Content_Disposition="attachment; filename=x.pdf")


@behaviour(_GROUP, Outcome.OK, None, None)
def warning_before_a_pdf(host: Host) -> str:
    """The same with the PDF behind it: readers look for its beginning."""
    told = b"<br />\n<b>Warning</b>:  Undefined index in <b>/www/dl.php</b> on line <b>7</b><br />\n%PDF-1.4 ..."
    return host.file("/dl", told)


@behaviour(_GROUP, Outcome.OK, None, None)
def feed_with_an_empty_entry(host: Host) -> str:
    """A feed in XML one entry of which is called "ไม่พบข้อมูล" is content."""
    entry = "<item><title>ไม่พบข้อมูล</title></item>"
    return host.file(PATH, f"<?xml version='1.0'?><rss><channel>{entry}</channel></rss>".encode(), "application/xml")


@behaviour(_GROUP, Outcome.OK, None, None)
def text_that_tells_of_a_failure(host: Host) -> str:
    """A file of text that tells how a system failed for an hour is content."""
    told = "ประกาศผลการเลือกตั้ง ระบบขัดข้องระหว่างนับคะแนน เวลา 10.00 น. และแก้ไขแล้ว"
    return host.file("/f/a.txt", told.encode(), "text/plain")


@behaviour(_GROUP, Outcome.OK, None, None)
def text_about_a_matter(host: Host) -> str:
    """A file of text that says that no complaints were found in a year is content."""
    return host.file("/dl", "ปีงบประมาณ พ.ศ. 2567 ไม่พบข้อมูลเรื่องร้องเรียนการทุจริต".encode(), "text/plain")
