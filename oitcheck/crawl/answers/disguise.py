"""What a page that arrived with status 200 is in truth (pure): nothing, a promise, a login, a parked domain.

A page is judged by what is its own, its site's template taken off. One that still offers a file, a picture or a list
of links is not empty, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

from oitcheck.crawl.answers.outcome import Judgement
from oitcheck.crawl.answers.wording import (
    ASKS_FOR_ACCESS,
    BARE_NUMBER,
    CLOSED,
    DEBUGGED_404_TITLE,
    DEBUGGED_TITLE,
    FAULTY,
    LOGIN_WORDS,
    MEMBERS_ONLY,
    MISSING,
    MISSING_DATA,
    MISSING_PAGE,
    MISSING_TITLE,
    PARKED,
    PARKED_NAME,
    PROMISED,
    PROMISED_TEXT,
    SAYS_404,
    SIGN_IN_WITH,
    STATUS_LINE,
    STATUSES,
    UNFURNISHED,
    key,
    may_be_disguised,
)
from oitcheck.crawl.kinds import may_be_file, names_file, on_host
from oitcheck.documents.decode import decode
from oitcheck.models import Cause, Document, Fetch, Link, LinkKind, Outcome
from oitcheck.thai.clauses import stands_alone

_LOGIN_PATH = re.compile(
    r"/(?:wp-login(?:\.php)?|log-?in|sign-?in|log_in|signon|sso|cas/login|adfs/ls|oauth2?/|saml2?/|account/login|"
    r"users?/login|auth/(?:login|signin|realms)|servicelogin)(?:[./?;]|$)",
    re.I,
)
_SIGN_IN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "access.line.me")
_SIGN_IN_FIELDS = {"samlrequest", "wtrealm"}
_ALERT = re.compile(r"""\balert\s*\(\s*(["'])(.*?)\1\s*\)""", re.S)
_ELEMENTS = re.compile(r"<(script|style|title|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.I | re.S)
_LARGEST_ALERT = 4_000  # bytes
_LONGEST_SUSPECT = 8000
_LONGEST_WORTH_A_LOOK = 5000
_LONGEST_EMPTY_PAGE = 500
_LONGEST_NOT_FOUND_PAGE = 2500  # with the site's own "latest news" and search field
_LONGEST_PARKED_PAGE = 3000
_LONGEST_LOGIN_PAGE = 900
_LONGEST_FAULT = 2500  # with its stack trace
# A page says nothing else when so little is left beside the sentence: breadcrumbs, "back to the front page".
_LONGEST_REST = 160

_SAYS_MISSING = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกเพียงว่าไม่พบข้อมูล"
_SAYS_PROMISED = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกเพียงว่าอยู่ระหว่างปรับปรุงหรือจัดทำ ยังไม่มีข้อมูล"
_SAYS_PARKED = "ชื่อเว็บไซต์นี้ถูกนำไปประกาศขายหรือหมดอายุ ไม่ใช่เว็บไซต์ของหน่วยงานแล้ว"
_ASKS_LOGIN = "หน้านี้ให้เข้าสู่ระบบก่อนจึงจะเห็นข้อมูล ขอให้เปิดให้ประชาชนดูได้โดยไม่ต้องเข้าสู่ระบบ หรือตรวจดูด้วยตนเอง"
_SAYS_FAULTY = "เว็บไซต์เปิดหน้าได้ แต่หน้าบอกว่าระบบของเว็บไซต์ขัดข้อง ขอให้ตรวจซ้ำภายหลัง"
_SAYS_CLOSED = "เว็บไซต์แจ้งว่าระบบปิดปรับปรุงหรือขัดข้องชั่วคราว ขอให้ตรวจซ้ำภายหลัง"
_SAYS_UNFURNISHED = "เครื่องแม่ข่ายแสดงหน้าของผู้ให้บริการหรือหน้าตั้งต้นของโปรแกรม แทนเว็บไซต์ของหน่วยงาน"
_SAYS_MEMBERS_ONLY = "หน้านี้บอกว่าให้ดูได้เฉพาะผู้มีสิทธิ์ ขอให้เปิดให้ประชาชนดูได้โดยไม่ต้องเข้าสู่ระบบ หรือตรวจดูด้วยตนเอง"
_MISSING = Judgement(Outcome.SOFT_404, _SAYS_MISSING, Cause.SAYS_MISSING)
_NOT_FOR_ALL = Judgement(Outcome.FORBIDDEN, _SAYS_MEMBERS_ONLY, Cause.LOGIN)
_BY_STATUS = {
    HTTPStatus.UNAUTHORIZED: _NOT_FOR_ALL,
    HTTPStatus.FORBIDDEN: _NOT_FOR_ALL,
    HTTPStatus.NOT_FOUND: _MISSING,
}
_PAGE_FOR_FILE = "ลิงก์ระบุชื่อไฟล์เอกสาร แต่เว็บไซต์ส่งหน้าเว็บมาแทน ขอให้ตรวจดูด้วยตนเองว่าดาวน์โหลดไฟล์ได้"


def unmask(fetch: Fetch, own: Document, *, asks_password: bool, plain: bool = False) -> Judgement | None:
    """The outcome that a page deserves, None where it is what it seems to be.

    `plain`: its words are known to be beyond doubt.
    """
    if leads_to_login(fetch, asks_password=asks_password):
        return Judgement(Outcome.FORBIDDEN, _ASKS_LOGIN, Cause.LOGIN)
    if own.problem is not None or (own.needs_script and not fetch.rendered_sha256):
        return None
    if not plain and (found := _by_words(own, asks_password=asks_password, made=bool(fetch.rendered_sha256))):
        return found
    if _promises_file(fetch):
        return Judgement(Outcome.OK, _PAGE_FOR_FILE, Cause.PAGE_FOR_FILE)
    return None


def _by_words(own: Document, *, asks_password: bool, made: bool) -> Judgement | None:
    words = own.text()
    if DEBUGGED_404_TITLE.match(own.title):
        return _MISSING
    if DEBUGGED_TITLE.match(own.title):
        return Judgement(Outcome.SERVER_ERROR, _SAYS_FAULTY)
    if UNFURNISHED.fullmatch(key(own.title)):
        return Judgement(Outcome.SERVER_ERROR, _SAYS_UNFURNISHED)
    if len(words) > _LONGEST_WORTH_A_LOOK or not (asks_password or may_be_disguised(own.title, words)):
        return None
    text = key(words if words.strip() else own.title)
    if _is_parked(own, text):
        return Judgement(Outcome.SOFT_404, _SAYS_PARKED, Cause.PARKED)
    asks = asks_password or _offers_to_sign_in(own, text)
    if asks and _says_only(LOGIN_WORDS, text, _LONGEST_LOGIN_PAGE) and not _offers_files(own):
        return Judgement(Outcome.FORBIDDEN, _ASKS_LOGIN, Cause.LOGIN)
    if _asks_for_access(own, text):
        return _NOT_FOR_ALL
    return _nothing(own, text, MISSING_PAGE if made else MISSING) or _out_of_order(own, text)


def speaks_of_nothing(title: str, text: str) -> bool:
    """Whether a page says somewhere that something is not there: a reason to look closer, no more."""
    if len(title) + len(text) > _LONGEST_SUSPECT or not may_be_disguised(title, text):
        return False
    text = key(f"{title} {text}")
    return bool(MISSING.search(text) or PROMISED.search(text))


def by_alert(body: bytes) -> Judgement | None:
    """What a page deserves that shows nothing but a message box and goes back where its reader came from."""
    if len(body) > _LARGEST_ALERT or b"alert" not in body:
        return None
    text = decode(body)
    if _ELEMENTS.sub("", text).strip():
        return None
    said = " ".join(found[2] for found in _ALERT.finditer(text))
    if MISSING.search(key(said)):
        return _MISSING
    return _NOT_FOR_ALL if MEMBERS_ONLY.search(key(said)) else None


def leads_to_login(fetch: Fetch, *, asks_password: bool) -> bool:
    """Whether a URL was answered by sending its reader to sign in."""
    if not fetch.hops or _is_login(fetch.url):
        return False
    told = on_host(fetch.final_url, _SIGN_IN_HOSTS) or _is_sign_in(fetch.final_url)
    return told or (asks_password and _is_login(fetch.final_url))


def _is_sign_in(url: str) -> bool:
    """A question of OAuth, OpenID, SAML or WS-Federation: nothing but a sign-in is asked so."""
    asked = {name.lower() for name in parse_qs(urlsplit(url).query)}
    return (
        {"client_id", "redirect_uri"} <= asked
        or {"client_id", "response_type"} <= asked
        or bool(_SIGN_IN_FIELDS & asked)
    )


def _is_login(url: str) -> bool:
    return on_host(url, _SIGN_IN_HOSTS) or bool(_LOGIN_PATH.search(urlsplit(url).path))


def _nothing(own: Document, text: str, missing: re.Pattern[str]) -> Judgement | None:
    """`missing`: of a page made by scripts, "no data" may only say that these could not reach theirs."""
    if _is_not_found_page(own, text):
        return _MISSING
    if _takes_text(own) or len(own.links) > 3 or _offers_files(own):
        return None
    if _is_number_alone(own, text):
        return _MISSING
    if (status := _status_said(own, text)) is not None:
        return _BY_STATUS.get(status, Judgement(Outcome.SERVER_ERROR, _SAYS_FAULTY))
    if own.pictures or any(_is_filled(table.rows) for table in own.tables):
        return None
    if _says_only(CLOSED, text, _LONGEST_EMPTY_PAGE) and stands_alone(CLOSED, f"{own.title}\n{own.text()}"):
        return Judgement(Outcome.SERVER_ERROR, _SAYS_CLOSED, Cause.MAINTENANCE)
    if _says_only(missing, text, _LONGEST_EMPTY_PAGE) and _speaks_of_itself(own, MISSING_PAGE, MISSING_DATA):
        return _MISSING
    if _says_only(PROMISED, text, _LONGEST_EMPTY_PAGE) and _speaks_of_itself(own, PROMISED_TEXT, PROMISED):
        return Judgement(Outcome.SOFT_404, _SAYS_PROMISED, Cause.UNDER_CONSTRUCTION)
    if _says_only(MEMBERS_ONLY, text, _LONGEST_EMPTY_PAGE) and stands_alone(MEMBERS_ONLY, own.text()):
        return _NOT_FOR_ALL
    return None


def _out_of_order(own: Document, text: str) -> Judgement | None:
    """Not the page's fault: what should stand here may well exist."""
    shown = f"{key(own.title)} {text}"
    if len(text) > _LONGEST_FAULT or len(own.links) > 3 or own.tables or _offers_files(own):
        return None
    if FAULTY.search(shown):
        return Judgement(Outcome.SERVER_ERROR, _SAYS_FAULTY)
    return Judgement(Outcome.SERVER_ERROR, _SAYS_UNFURNISHED) if UNFURNISHED.search(shown) else None


def _speaks_of_itself(own: Document, anyhow: re.Pattern[str], alone: re.Pattern[str]) -> bool:
    """Not of a matter, as in a table or a sentence about something."""
    words = own.text().strip() or own.title
    if anyhow.search(key(words)):
        return True
    return stands_alone(alone, words)


def _is_filled(rows: Sequence[Sequence[str]]) -> bool:
    """At least two rows of several cells: not the head of a list that holds nothing."""
    return sum(len({cell for cell in row if cell.strip()}) > 1 for row in rows) > 1


def _is_not_found_page(own: Document, text: str) -> bool:
    """The site's own 404 page under status 200: its title says so, whatever news and search field it shows."""
    if len(text) > _LONGEST_NOT_FOUND_PAGE or own.tables or _offers_files(own):
        return False
    if MISSING_TITLE.search(key(own.title)) and SAYS_404.search(text):
        return True
    headings = _first_heading(own)
    if not all(MISSING_TITLE.search(key(words)) for words in (own.title, *headings)):
        return False
    return bool(headings) or len(text) <= _LONGEST_EMPTY_PAGE


def _offers_to_sign_in(own: Document, text: str) -> bool:
    """By somebody else's account, under a title or heading that says no more."""
    names = (key(words) for words in (own.title, *_first_heading(own)))
    return bool(SIGN_IN_WITH.search(text)) and any(LOGIN_WORDS.match(name) for name in names)


def _is_number_alone(own: Document, text: str) -> bool:
    """A page that is called 404 and nothing else, whatever it says in how few words."""
    if len(text) > _LONGEST_REST or own.tables:
        return False
    title = key(own.title)
    called = BARE_NUMBER.fullmatch(title) or MISSING.search(title)
    return bool(called) and any(BARE_NUMBER.fullmatch(key(words)) for words in (own.title, *_first_heading(own)))


def _status_said(own: Document, text: str) -> HTTPStatus | None:
    """The status that a page of few words shows as one of its lines, and no server sent."""
    if len(text) > _LONGEST_REST or own.tables:
        return None
    lines = (STATUS_LINE.fullmatch(key(line)) for line in (own.title, *own.text().splitlines()))
    return next((STATUSES[line[1]] for line in lines if line and line[1] in STATUSES), None)


def _first_heading(own: Document) -> list[str]:
    return [part.text for part in own.parts if part.heading][:1]


def _is_parked(own: Document, text: str) -> bool:
    """By what only such pages say, or in little more than a sentence that is of nothing but the name."""
    if len(text) <= _LONGEST_PARKED_PAGE and PARKED.search(f"{key(own.title)} {text}"):
        return True
    if own.tables or _offers_files(own) or not _says_only(PARKED_NAME, text, _LONGEST_EMPTY_PAGE):
        return False
    return stands_alone(PARKED_NAME, own.text())


def _says_only(sentence: re.Pattern[str], text: str, longest: int) -> bool:
    return len(text) <= longest and bool(sentence.search(text)) and len(sentence.sub("", text)) <= _LONGEST_REST


def _asks_for_access(own: Document, text: str) -> bool:
    """A page that is called a request to be let in, with a place to say why and no more."""
    if len(text) > _LONGEST_EMPTY_PAGE or own.tables or len(own.links) > 3 or len(own.controls) > 3:
        return False
    names = (own.title, *_first_heading(own))
    return not _offers_files(own) and any(stands_alone(ASKS_FOR_ACCESS, name) for name in names)


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


def is_front_page(url: str) -> bool:
    """Whether a URL is a host's front page, under one of the names that front pages go by."""
    parts = urlsplit(url)
    return bool(_LANGUAGE.fullmatch(parts.query)) and bool(_FRONT.fullmatch(unquote(parts.path)))


_LANGUAGE = re.compile(r"(?:(?:lang|language|locale|hl)=[\w-]*)?", re.I)
_FRONT = re.compile(
    r"(?:/+(?:th|en|public|guest|frontend|(?:index|default|home|main|welcome|intro|portal|web|site)(?:\.\w{2,5})?))*/*",
    re.I,
)
