"""Nothing is there: said plainly, said with status 200, or not said at all."""

from __future__ import annotations

from urllib.parse import quote

from oitcheck.models import Cause, Outcome, Verdict
from tests.hostile.behaviour import Seen, behaviour
from tests.hostile.server import MENU, PATH, TEXT, Answer, Handler, Host, html

_GROUP = "Nothing there"
_SOFT, _FAILED = Outcome.SOFT_404, Verdict.FAILED
_SITE = f"<nav><ul>{MENU}</ul></nav>"


@behaviour(_GROUP, Outcome.BROKEN, None, _FAILED)
def not_found(host: Host) -> str:
    """404, twice."""
    return host.url()


@behaviour(_GROUP, Outcome.BROKEN, None, _FAILED)
def gone(host: Host) -> str:
    """410."""
    return host.statuses(410)


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def not_found_for_a_moment(host: Host) -> str:
    """404 once, then the page."""
    return host.statuses(404, 200)


def _no_head(seen: Seen) -> None:
    assert {command for command, _, _ in seen.host.requests} == {"GET"}


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_no_head)
def not_found_to_head_only(host: Host) -> str:
    """404 to HEAD, the page to GET."""
    return host.on(PATH, lambda h: h.reply(404) if h.command == "HEAD" else h.reply(200, html(TEXT)))


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def says_no_data(host: Host) -> str:
    """Status 200: "ไม่พบข้อมูล" under a heading."""
    return host.page(f"{_SITE}<h1>แผนปฏิบัติราชการ</h1><p>ไม่พบข้อมูล</p>")


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def own_404_page(host: Host) -> str:
    """Status 200 with the site's own 404 page: title, search field and latest news."""
    news = "".join(f"<li><a href=/news/{n}>ข่าวประชาสัมพันธ์ที่ {n}</a></li>" for n in range(8))
    search = "<form action=/search><input name=q><button>ค้นหา</button></form>"
    return host.page(f"{_SITE}<h1>ไม่พบหน้าที่คุณต้องการ</h1>{search}<ul>{news}</ul>", title="ไม่พบหน้า - สำนักงานเขต")


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def english_404_page(host: Host) -> str:
    """Status 200 with "404 Page not found"."""
    return host.page("<h1>404</h1><p>Oops! The page you are looking for could not be found.</p>", title="404 Not Found")


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def search_without_results(host: Host) -> str:
    """Status 200 with an empty search result."""
    search = "<form action=/search><input name=q><button>ค้นหา</button></form>"
    return host.page(f"{_SITE}<h1>ผลการค้นหา</h1>{search}<p>ไม่พบรายการ (0 รายการ)</p>")


@behaviour(_GROUP, _SOFT, Cause.UNDER_CONSTRUCTION, _FAILED)
def under_construction(host: Host) -> str:
    """Status 200: "อยู่ระหว่างปรับปรุงข้อมูล", which is told from "not found"."""
    return host.page(f"{_SITE}<h1>กฎหมาย</h1><p>อยู่ระหว่างการปรับปรุงข้อมูล</p>")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def mentions_no_data(host: Host) -> str:
    """A page with content that says "ไม่พบข้อมูล" in one cell of a table."""
    return host.page(f"{TEXT}<table><tr><td>เรื่องร้องเรียน</td><td>ไม่พบข้อมูล</td></tr></table>")


def _asked_once_for_nothing(seen: Seen) -> None:
    assert sum(n for path, n in seen.host.hits.items() if path.startswith("/no-such-page")) == 1


@behaviour(_GROUP, _SOFT, Cause.CATCH_ALL, _FAILED, check=_asked_once_for_nothing)
def front_page_for_everything(host: Host) -> list[str]:
    """The front page, with status 200, under every address."""
    front = html(f"{_SITE}<h1>ยินดีต้อนรับ</h1>{TEXT}<a href=/khet/news/1>ข่าว</a>")
    host.fallback = lambda h: h.reply(200, front)
    return [host.url(f"/khet/page/sub/{n}/x") for n in (71, 72, 73)]


@behaviour(_GROUP, _SOFT, Cause.CATCH_ALL, _FAILED, check=_asked_once_for_nothing)
def long_page_for_nothing(host: Host) -> str:
    """Status 200 under every unknown address: much text, many links, the address repeated, and "ไม่พบข้อมูล" somewhere."""

    def answer(handler: Handler) -> None:
        handler.reply(
            200, html(f"{_SITE}<h1>สำนักงานเขต</h1>{TEXT}<p>{handler.path}: ไม่พบข้อมูล</p><a href=/a>ก</a>{TEXT}")
        )

    host.fallback = answer
    return host.url()


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_asked_once_for_nothing)
def content_on_a_host_that_never_says_404(host: Host) -> list[str]:
    """Unknown addresses bring a page with status 200; this address brings its own content all the same."""
    host.fallback = lambda h: h.reply(200, html(f"{_SITE}<h1>สำนักงานเขต</h1><p>ไม่พบข้อมูลตามที่อยู่นี้</p>{TEXT}"))
    mine = host.page(f"{_SITE}<h1>กฎหมาย</h1><p>พระราชบัญญัติระเบียบบริหารราชการกรุงเทพมหานคร พ.ศ. 2528 ไม่พบข้อมูลอื่น</p>{TEXT}")
    return [mine]


@behaviour(_GROUP, _SOFT, Cause.PARKED, _FAILED)
def parked_domain(host: Host) -> str:
    """A page that offers the domain for sale."""
    return host.page("<h1>example.in.th</h1><p>This domain is for sale!</p><a href=/buy>Buy this domain</a>")


@behaviour(_GROUP, _SOFT, Cause.PARKED, _FAILED)
def parked_domain_in_thai(host: Host) -> str:
    """A page in Thai: the name has expired."""
    return host.page("<h1>ชื่อโดเมนนี้หมดอายุ</h1><p>กรุณาติดต่อผู้ให้บริการเพื่อต่ออายุ</p>")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.EMPTY, Verdict.CANT_TELL)
def empty_page(host: Host) -> str:
    """Status 200 and no byte of a page, twice."""
    return host.file(PATH, b"", "text/html")


@behaviour(_GROUP, _SOFT, Cause.EMPTY, _FAILED)
def empty_file(host: Host) -> str:
    """Status 200 and no byte of a PDF, twice."""
    return host.file("/f/plan.pdf", b"", "application/pdf")


def _is_dead(seen: Seen) -> None:
    file = seen.fetch("/f/plan.docx")
    assert (file.outcome, file.cause) == (_SOFT, Cause.SAYS_MISSING)


@behaviour(_GROUP, Outcome.OK, None, None, check=_is_dead)
def error_page_as_a_docx(host: Host) -> str:
    """A link to plan.docx that brings "ไม่พบไฟล์" as a page with status 200."""
    host.page("<p>ไม่พบไฟล์ที่ต้องการ</p>", "/f/plan.docx")
    return host.page(f"{TEXT}<a href=/f/plan.docx>แผนปฏิบัติราชการ</a>")


@behaviour(_GROUP, Outcome.OK, Cause.PAGE_FOR_FILE, None)
def viewer_as_a_pdf(host: Host) -> str:
    """plan.pdf brings a web page that is neither an error nor a login."""
    return host.page(TEXT, "/f/plan.pdf")


def _is_a_document(seen: Seen) -> None:
    assert seen.fetch().size > 100


@behaviour(_GROUP, Outcome.OK, None, None, check=_is_a_document)
def pdf_as_html(host: Host) -> str:
    """A PDF that is declared as text/html."""
    return host.file("/f/plan", b"%PDF-1.4\n" + b"% comment\n" * 40 + b"%%EOF", "text/html")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def file_with_404(host: Host) -> str:
    """404, and the PDF all the same: a browser shows it."""
    return host.on("/f/plan.pdf", lambda h: h.reply(404, b"%PDF-1.4\n%%EOF", "application/pdf"))


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def link_withdrawn(host: Host) -> str:
    """Status 200: "ลิงก์นี้ถูกยกเลิกแล้ว" among the site's menu."""
    return host.page(f"{_SITE}<h1>แจ้งเตือน</h1><p>ขออภัยค่ะ ลิงก์นี้ถูกยกเลิกแล้ว</p><a href=/>กลับ</a>")


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def document_removed(host: Host) -> str:
    """Status 200: "The requested document has been removed"."""
    return host.page(f"{_SITE}<h1>Notice</h1><p>The requested document has been removed.</p>")


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED)
def message_box(host: Host) -> str:
    """Status 200 with a script that says "ไม่พบข้อมูล" in a box and goes back."""
    return host.page("<script>alert('ไม่พบข้อมูลที่ท่านเลือก'); history.back();</script>")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def no_complaints_in_a_year(host: Host) -> str:
    """ "ไม่มีข้อมูลเรื่องร้องเรียนในปี 2567" is said of a matter: that is content."""
    return host.page(f"{_SITE}<h1>กฎหมาย</h1><p>ไม่มีข้อมูลเรื่องร้องเรียนเจ้าหน้าที่ในปีงบประมาณ พ.ศ. 2567</p>")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def road_closed(host: Host) -> str:
    """ "ปิดปรับปรุงถนน" is content, and so is a street that is being built."""
    works = "<p>จะปิดปรับปรุงถนนสายหลักวันที่ 3 เมษายน</p><li>ถนนคอนกรีต หมู่ 1 อยู่ระหว่างก่อสร้าง</li>"
    return host.page(f"{_SITE}<h1>กฎหมาย</h1>{works}")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def article_about_404(host: Host) -> str:
    """A page whose title and heading ask what "Error 404" is, and that explains it."""
    return host.page(f"{_SITE}<h1>Error 404 คืออะไร</h1>{TEXT}<p>กฎหมาย</p>", title="Error 404 คืออะไร")


@behaviour(_GROUP, _SOFT, Cause.PARKED, _FAILED)
def parked_under_every_address(host: Host) -> str:
    """The domain "can be yours", under every address."""
    host.fallback = lambda h: h.reply(
        200, html("<h1>khet.test</h1><p>This domain can be yours! Buy now for $2,995.</p>")
    )
    return host.url()


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def database_out_of_order(host: Host) -> str:
    """Status 200: "Error establishing a database connection"."""
    return host.page("<h1>Error establishing a database connection</h1>", title="Database Error")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def query_that_fails(host: Host) -> str:
    """Status 200: "You have an error in your SQL syntax"."""
    fault = "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version"
    return host.page(f"<p>{fault}</p>")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def page_expired(host: Host) -> str:
    """Status 200: "419 Page Expired", which is said of a form or a visit, and not of what should stand here."""
    return host.page("<div>419</div><div>Page Expired</div>", title="Page Expired")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.MAINTENANCE, Verdict.CANT_TELL)
def closed_at_night(host: Host) -> str:
    """Status 200: "ระบบปิดปรับปรุงประจำวัน ระหว่างเวลา 22.00 - 06.00 น."."""
    return host.page("<h2>ขออภัย</h2><p>ระบบปิดปรับปรุงประจำวัน ระหว่างเวลา 22.00 - 06.00 น.</p>", title="แจ้งเตือน")


@behaviour(_GROUP, Outcome.SERVER_ERROR, None, Verdict.CANT_TELL)
def servers_own_page(host: Host) -> str:
    """Status 200: "Welcome to nginx!"."""
    return host.page("<h1>Welcome to nginx!</h1><p>Further configuration is required.</p>", title="Welcome to nginx!")


@behaviour(_GROUP, Outcome.SERVER_ERROR, Cause.MAINTENANCE, Verdict.CANT_TELL, check=_asked_once_for_nothing)
def whole_site_closed(host: Host) -> str:
    """Status 200 and "ปิดปรับปรุงชั่วคราว" under every address: that says nothing of this one."""
    closed = html("<h1>เว็บไซต์ปิดปรับปรุงชั่วคราว</h1>")
    host.fallback = lambda h: h.reply(200, closed)
    return host.url()


@behaviour(_GROUP, _SOFT, Cause.CATCH_ALL, _FAILED, check=_asked_once_for_nothing)
def all_sent_to_one_page(host: Host) -> list[str]:
    """302 from every unknown address to one page that is neither the front page nor says anything."""
    host.page(f"{_SITE}<h1>สำนักงานเขต</h1>{TEXT}", "/khet/message")
    host.fallback = lambda h: h.reply(302, b"", Location="/khet/message")
    return [host.url(f"/khet/page/sub/{n}/x") for n in (81, 82)]


@behaviour(_GROUP, Outcome.OK, None, None, check=_asked_once_for_nothing)
def short_page_with_a_name_of_its_own(host: Host) -> list[str]:
    """Any address brings the front page; this one differs from it by a heading and a line."""
    host.fallback = lambda h: h.reply(200, html(f"{_SITE}<h1>ยินดีต้อนรับ</h1>{TEXT}", "สำนักงานเขต"))
    dead = [host.url(f"/khet/page/sub/{n}/x") for n in (91, 92)]
    own = f"{_SITE}<h1>กฎหมาย</h1>{TEXT}<p>พ.ร.บ. 2528</p>"
    return [*dead, host.page(own, title="กฎหมาย")]


_ARTICLES = (501, 502, 503)
_KEPT_AWAY = "<p>เรื่องที่ท่านกดเข้ามามิได้เก็บไว้ให้อ่านแล้ว</p>"  # in words that nobody has seen


def _article(number: int) -> str:
    files = "".join(f"<li><a href=/khet/reports/{number}{n}>รายงานฉบับที่ {n}</a></li>" for n in "กขค")
    return f"{_SITE}<h1>รายงานเรื่องที่ {number} ของสำนักงานเขต</h1>{TEXT}<ul>{files}</ul>"


def _passed_on(handler: Handler) -> str:
    shared = f"https://share.example/post?u={quote(handler.host.url(handler.path), safe='')}"
    return f"<p><a href='{shared}'>แบ่งปัน</a></p>"


def _articles(host: Host) -> list[str]:
    return [host.page(_article(n), f"/khet/news/{n}/title", title=f"รายงาน {n}") for n in _ARTICLES]


def _nobodys_was_asked_for(seen: Seen) -> None:
    assert sum(n for path, n in seen.host.hits.items() if "99999999" in path) == 1


@behaviour(_GROUP, _SOFT, Cause.CATCH_ALL, _FAILED, check=_nobodys_was_asked_for)
def number_that_nobody_gave_out(host: Host) -> list[str]:
    """Status 200, the site's frame, and words that nobody has seen, as for every number without an article."""
    host.fallback = lambda h: (
        h.reply(200, html(f"{_SITE}{_KEPT_AWAY}{_passed_on(h)}", "รายงาน")) if "/news/" in h.path else h.reply(404)
    )
    return [*_articles(host), host.url("/khet/news/77/title")]


def _words_are_its_own(seen: Seen) -> None:
    _nobodys_was_asked_for(seen)
    assert seen.fetch().outcome is Outcome.OK


@behaviour(_GROUP, Outcome.OK, None, None, check=_words_are_its_own)
def number_with_few_words(host: Host) -> list[str]:
    """The same host; this number's article is one line of its own."""
    host.fallback = lambda h: h.reply(200, html(f"{_SITE}{_KEPT_AWAY}", "รายงาน"))
    own = host.page(f"{_SITE}<p>ติดต่อฝ่ายปกครองทางไลน์ @khet</p>", "/khet/news/78/title", title="รายงาน")
    return [*_articles(host), own]


@behaviour(_GROUP, Outcome.BLOCKED, Cause.ONSET, Verdict.CANT_TELL)
def notice_over_all_numbers(host: Host) -> list[str]:
    """A notice in new words that comes over all numbers, those too that brought an article before."""
    read = set[str]()

    def answer(handler: Handler) -> None:
        number = handler.path.split("/")[3]
        first = int(number) in _ARTICLES and number not in read
        read.add(number)
        handler.reply(200, html(_article(int(number)) if first else f"{_SITE}{_KEPT_AWAY}", "รายงาน"))

    host.fallback = lambda h: answer(h) if "/news/" in h.path else h.reply(404)
    for report in (f"{n}{part}" for n in _ARTICLES for part in "กขค"):
        host.page(f"{_SITE}<h1>รายงาน {report}</h1>{TEXT}", f"/khet/reports/{report}", title=report)
    return [host.url(f"/khet/news/{n}/title") for n in (*_ARTICLES, 77)]


def _text_is_judged(seen: Seen) -> None:
    assert seen.fetch().rendered_sha256


_ROUTER = """<div id=app></div><script>document.getElementById('app').innerHTML = '<h1>%s</h1>'</script>"""


@behaviour(_GROUP, _SOFT, Cause.SAYS_MISSING, _FAILED, browser=True, check=_text_is_judged)
def not_found_by_script(host: Host) -> str:
    """Status 200 and an empty page, into which its script writes "404 ไม่พบหน้านี้"."""
    return host.page(_ROUTER % "404 ไม่พบหน้านี้")


@behaviour(_GROUP, Outcome.OK, None, Verdict.CANT_TELL, browser=True, check=_text_is_judged)
def no_data_by_script(host: Host) -> str:
    """The same with "ไม่พบข้อมูล": perhaps the script only did not reach its data."""
    return host.page(_ROUTER % "ไม่พบข้อมูล")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED)
def no_data_for_a_moment(host: Host) -> list[str]:
    """Status 200 with "ไม่พบข้อมูล" once, among pages that open; at the second look, the page."""
    beside = host.page(f"<p>อีกหน้าหนึ่ง</p>{TEXT}<a href='/khet/page/sub/9/x'>ต่อ</a>", path="/khet/page/sub/8/x")
    host.page(f"<p>หน้าต่อ</p>{TEXT}", path="/khet/page/sub/9/x")
    left = [html("<h1>แผน</h1><p>ไม่พบข้อมูล</p>")]
    return [beside, host.on(PATH, lambda h: h.reply(200, left.pop() if left else html(TEXT)))]


def _came_at_the_second_look(seen: Seen) -> None:
    picture = seen.fetch("/f/person.png")
    assert (picture.outcome, picture.media_type) == (Outcome.OK, "image/png")


@behaviour(_GROUP, Outcome.OK, None, Verdict.PASSED, check=_came_at_the_second_look)
def database_out_of_order_for_a_moment(host: Host) -> str:
    """Status 200 with a database's error in the place of a page, and of its picture; at the second look, both."""
    fault = html("<h1>Error establishing a database connection</h1>", "Database Error")

    def at_first(then: bytes, kind: str) -> Answer:
        left = [fault]
        return lambda h: h.reply(200, left.pop()) if left else h.reply(200, then, kind)

    host.on("/f/person.png", at_first(b"\x89PNG\r\n\x1a\n" + bytes(90), "image/png"))
    page = html(f"{_SITE}<h1>กฎหมาย</h1>{TEXT}<img src=/f/person.png width=300 height=300>")
    return host.on(PATH, at_first(page, "text/html; charset=utf-8"))
