"""What a page that arrived with status 200 is in truth (pure): nothing, a promise, a login, a parked domain.

A page is judged by what is its own, its site's template taken off. One that still offers a file, a picture or a list
of links is not empty, whatever it says.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from oitcheck.crawl.kinds import may_be_file, names_file, on_host
from oitcheck.crawl.outcome import Judgement
from oitcheck.models import Cause, Document, Fetch, Link, LinkKind, Outcome
from oitcheck.thai.text import norm

_MISSING = re.compile(
    "ไม่พบข้อมูล|ไม่พบหน้า|ไม่พบเพจ|ไม่พบเนื้อหา|ไม่พบบทความ|ไม่พบรายการ|ไม่พบไฟล์|ไม่พบเอกสาร|ไม่พบผลลัพธ์|ไม่พบผลการค้นหา|"
    "ไม่มีข้อมูล|หน้าที่(?:คุณ|ท่าน)?(?:ต้องการ|ค้นหา|เรียก)ไม่(?:มี|พบ)|ไม่พบสิ่งที่(?:คุณ|ท่าน)|หน้านี้ถูก(?:ลบ|ย้าย)|ถูกลบไปแล้ว|"
    "page(?:youre|you|wearelookingfor|requested)?(?:lookingfor)?(?:is|was|could|can)?(?:not|nt)(?:be)?found|pagenotfound|"
    "pagedoesnotexist|nosuchpage|articlenotfound|contentnotfound|nodatafound|norecords?found|noresultsfound|nothingfound|"
    "404(?:error|notfound)|error404|notfound"
)
_PROMISED = re.compile(
    "(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?(?:ปรับปรุง|จัดทำ|พัฒนา|ก่อสร้าง|ดำเนินการ(?:ปรับปรุง|จัดทำ))|ปิดปรับปรุง|กำลัง(?:ปรับปรุง|จัดทำ|พัฒนา)|"
    "underconstruction|undermaintenance|comingsoon|เร็วๆนี้"
)
# As the title or the first heading, these speak of the page itself, whatever else the site's 404 page shows.
_MISSING_TITLE = re.compile(
    "^(?:error)?404|ไม่พบ(?:หน้า|เพจ)|pagenotfound|(?:page|หน้า).{0,30}(?:cantbefound|couldnotbefound|notbefound|notfound)"
)
_PARKED = re.compile(
    "domain(?:name)?(?:is|maybe)?forsale|buythisdomain|domainisparked|parkeddomain|parkedfree|domainparking|"
    "hasexpiredandis|sedoparking|parkingcrew|hugedomains|thiswebpageisparked|โดเมนนี้(?:ขาย|หมดอายุ|ประกาศขาย)|ขายโดเมนนี้|"
    "ชื่อโดเมนนี้(?:ขาย|หมดอายุ)"
)
_LOGIN_WORDS = re.compile(
    "เข้าสู่ระบบ|ลงชื่อเข้าใช้(?:งาน)?|ล็อกอิน|ชื่อผู้ใช้(?:งาน)?|รหัสผ่าน|ลืมรหัสผ่าน|สมัครสมาชิก|จดจำฉัน|ลงทะเบียน|"
    "username|password|login|signin|rememberme|forgot(?:your)?|lostyour|register"
)
_LOGIN_PATH = re.compile(
    r"/(?:wp-login(?:\.php)?|log-?in|sign-?in|log_in|signon|sso|cas/login|adfs/ls|oauth2?/|saml2?/|account/login|"
    r"users?/login|auth/(?:login|signin|realms)|servicelogin)(?:[./?;]|$)",
    re.I,
)
_SIGN_IN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "access.line.me")
# Found in any of these sentences before spaces are taken out: most pages need no closer look.
_HINT = re.compile(
    r"ไม่\s*(?:พบ|มี)|ระหว่าง|กำลัง\s*(?:ป|จ|พ)|ปิด\s*ป|ถูก\s*(?:ลบ|ย้าย)|เร็ว\s*ๆ|โดเมน|404|not|no (?:such|re|da)|"
    "nothing|under|coming|domain|park|webpage|expired",
    re.I,
)
# The same, for a quick look at a long text. A stem at the end of a line may be continued by any other line, and the
# letters that are no English ones match them where case is ignored. In running text, 404 is a figure unless one of
# the words stands beside it.
_HINTING = ("ระหว่าง", "โดเมน", "ı", "ſ", "\u212a")
_HINTING_ENGLISH = (b"not", b"no such", b"no re", b"no da", b"under", b"coming", b"domain", b"park", b"webpage",
                    b"expired", b"error", b"found")  # fmt: skip
_HINTING_STEMS = tuple(
    re.compile(rf"{stem}\s*(?:{rest}|\n|\Z)")
    for stem, rest in (("ไม่", "พบ|มี"), ("กำลัง", "[ปจพ]"), ("ปิด", "ป"), ("ถูก", "ลบ|ย้าย"), ("เร็ว", "ๆ"))
)
_LONGEST_SUSPECT = 8000
_LONGEST_WORTH_A_LOOK = 5000
_LONGEST_EMPTY_PAGE = 500
_LONGEST_NOT_FOUND_PAGE = 2500  # with the site's own "latest news" and search field
_LONGEST_PARKED_PAGE = 3000
_LONGEST_LOGIN_PAGE = 900
# A page says nothing else when so little is left beside the sentence: breadcrumbs, "back to the front page".
_LONGEST_REST = 160

_SAYS_MISSING = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกเพียงว่าไม่พบข้อมูล"
_SAYS_PROMISED = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกเพียงว่าอยู่ระหว่างปรับปรุงหรือจัดทำ ยังไม่มีข้อมูล"
_SAYS_PARKED = "ชื่อเว็บไซต์นี้ถูกนำไปประกาศขายหรือหมดอายุ ไม่ใช่เว็บไซต์ของหน่วยงานแล้ว"
_ASKS_LOGIN = "หน้านี้ให้เข้าสู่ระบบก่อนจึงจะเห็นข้อมูล ขอให้เปิดให้ประชาชนดูได้โดยไม่ต้องเข้าสู่ระบบ หรือตรวจดูด้วยตนเอง"
_PAGE_FOR_FILE = "ลิงก์ระบุชื่อไฟล์เอกสาร แต่เว็บไซต์ส่งหน้าเว็บมาแทน ขอให้ตรวจดูด้วยตนเองว่าดาวน์โหลดไฟล์ได้"


def unmask(fetch: Fetch, own: Document, *, asks_password: bool, plain: bool = False) -> Judgement | None:
    """The outcome that a page deserves, None where it is what it seems to be.

    `plain`: its words are known to be beyond doubt.
    """
    if leads_to_login(fetch, asks_password=asks_password):
        return Judgement(Outcome.FORBIDDEN, _ASKS_LOGIN, Cause.LOGIN)
    if own.needs_script or own.problem is not None:
        return None
    if not plain and (found := _by_words(own, asks_password=asks_password)):
        return found
    if _promises_file(fetch):
        return Judgement(Outcome.OK, _PAGE_FOR_FILE, Cause.PAGE_FOR_FILE)
    return None


def _by_words(own: Document, *, asks_password: bool) -> Judgement | None:
    words = own.text()
    if len(words) > _LONGEST_WORTH_A_LOOK or not (asks_password or _HINT.search(f"{own.title} {words}")):
        return None
    text = _key(words if words.strip() else own.title)
    if len(text) <= _LONGEST_PARKED_PAGE and _PARKED.search(f"{_key(own.title)} {text}"):
        return Judgement(Outcome.SOFT_404, _SAYS_PARKED, Cause.PARKED)
    if asks_password and _says_only(_LOGIN_WORDS, text, _LONGEST_LOGIN_PAGE) and not _offers_files(own):
        return Judgement(Outcome.FORBIDDEN, _ASKS_LOGIN, Cause.LOGIN)
    return _nothing(own, text)


def may_be_disguised(title: str, text: str) -> bool:
    """Whether any of a page's words are a reason to read it closely, whatever of it is left once its template is off.

    Quicker than the closer look, and true wherever that would find something in the title and some of the lines.
    """
    words = f"{title}\n{text}"
    if any(word in words for word in _HINTING) or "404" in title or title.casefold().rstrip().endswith("no"):
        return True
    english = words.encode("ascii", "ignore").lower()
    if any(word in english for word in _HINTING_ENGLISH):
        return True
    return any(stem.search(words) for stem in _HINTING_STEMS)


def speaks_of_nothing(title: str, text: str) -> bool:
    """Whether a page says somewhere that something is not there: a reason to look closer, no more."""
    words = f"{title} {text}"
    if len(words) > _LONGEST_SUSPECT or not _HINT.search(words):
        return False
    text = _key(words)
    return bool(_MISSING.search(text) or _PROMISED.search(text))


def leads_to_login(fetch: Fetch, *, asks_password: bool) -> bool:
    """Whether a URL was answered by sending its reader to sign in."""
    if not fetch.hops or _is_login(fetch.url):
        return False
    return on_host(fetch.final_url, _SIGN_IN_HOSTS) or (asks_password and _is_login(fetch.final_url))


def _is_login(url: str) -> bool:
    return on_host(url, _SIGN_IN_HOSTS) or bool(_LOGIN_PATH.search(urlsplit(url).path))


def _nothing(own: Document, text: str) -> Judgement | None:
    if _is_not_found_page(own, text):
        return Judgement(Outcome.SOFT_404, _SAYS_MISSING, Cause.SAYS_MISSING)
    if own.pictures or _takes_text(own) or len(own.links) > 3 or _offers_files(own):
        return None
    if _says_only(_MISSING, text, _LONGEST_EMPTY_PAGE):
        return Judgement(Outcome.SOFT_404, _SAYS_MISSING, Cause.SAYS_MISSING)
    if _says_only(_PROMISED, text, _LONGEST_EMPTY_PAGE):
        return Judgement(Outcome.SOFT_404, _SAYS_PROMISED, Cause.UNDER_CONSTRUCTION)
    return None


def _is_not_found_page(own: Document, text: str) -> bool:
    """The site's own 404 page under status 200: its title says so, whatever news and search field it shows."""
    if len(text) > _LONGEST_NOT_FOUND_PAGE or own.tables or _offers_files(own):
        return False
    headings = [part.text for part in own.parts if part.heading][:1]
    return all(_MISSING_TITLE.search(_key(words)) for words in (own.title, *headings)) and bool(headings)


def _says_only(sentence: re.Pattern[str], text: str, longest: int) -> bool:
    return len(text) <= longest and bool(sentence.search(text)) and len(sentence.sub("", text)) <= _LONGEST_REST


def _takes_text(own: Document) -> bool:
    """Something to write into: a form is content. A search field with its button is not."""
    return len(own.controls) > 2 or any(control.kind in ("textarea", "select", "chat") for control in own.controls)


def _offers_files(own: Document) -> bool:
    return any(_offers(link) for link in own.links)


def _offers(link: Link) -> bool:
    """A frame or a file, by its name or by what the link says."""
    return link.kind is LinkKind.FRAME or names_file(link.url) or may_be_file(link.url, link.anchor)


def _promises_file(fetch: Fetch) -> bool:
    return names_file(fetch.url) and "html" in fetch.media_type


def _key(text: str) -> str:
    """For these sentences, spaces mean nothing, in no language."""
    return norm(text).replace(" ", "")


def is_front_page(url: str) -> bool:
    """Whether a URL is a host's front page, under one of the names that front pages go by."""
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT.fullmatch(unquote(parts.path)))


_FRONT = re.compile(
    r"/*(?:th|en)?/*(?:(?:index|default|home|main|welcome|intro|portal|web|site)(?:\.\w{2,5})?)?/*", re.I
)
