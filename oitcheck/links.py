"""What a link's address and words tell about where it leads, for who follows it and for who judges what was not (pure).

What counts is what a visitor of the page would open: not what a site offers on every page (print, share, log in, turn
the calendar), whatever the address looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

from oitcheck.models import Document, Link, LinkKind, unrouted
from oitcheck.thai.text import norm

_DOWNLOAD_ADDRESS = re.compile(
    r"down_?load|\bdl(?:\.\w+)?[/?]|(?:get|show|load|open|view|read)_?(?:file|doc|pdf)\b|attach(?:ment)?s?(?:_?id)?\b|"
    r"\bfile_?id=|\bwpdmdl=|\bwpfd_file|com_(?:docman|phocadownload|edocman|jdownloads|dropfiles|attachments)\b",
    re.I,
)
_SAYS_FILE = re.compile(
    r"ดาวน์โหลด|ดาวโหลด|ไฟล์|เอกสารแนบ|แนบท้าย|down ?load|\b(?:pdf|docx?|word|xlsx?|excel|powerpoint|zip|attachment)\b",
    re.I,
)
_NAMES_NOTHING = re.compile(
    r"(?:ดาวน์?โหลด|down ?load|คลิก|click|ที่นี่|here|เปิด|อ่าน|ดู|ไฟล์|files?|เอกสาร|แนบ|เพิ่มเติม|รายละเอียด|more|view|"
    r"pdf|docx?|word|xlsx?|excel|zip|rar|[\W\d_])*",
    re.I,
)
_LETTERS = re.compile(r"[^\W\d_]")
_FILE_ADDRESS = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|od[tsp]|zip|rar|7z)$", re.I)
_SHARES = ("drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "dropbox.com", ".sharepoint.com")
_DRIVE = re.compile(r"(?:drive|docs|drive\.usercontent)\.google\.com")
_DRIVE_NAME = re.compile(r"(?<![\w-])[\w-]{25,}")
_SESSION = re.compile(
    r";jsessionid=[^/?#]*|(?<=[?&])(?:phpsessid|jsessionid|sid|sessionid|\w{2}clid|utm_\w+)=[^&#]*&?", re.I
)
_CHORE_ADDRESS = re.compile(
    r"(?:^|[/?&=_.-])(?:log-?in|log-?out|sign-?in|sign-?up|regist(?:er|ration)|lostpassword|wp-admin|print|mailto|share|"
    r"sort(?:by|ing)?|orderby|filter_order(?:_dir)?|calendars?|search|rss|feed|atom|tags?|author|replytocom|comments?|"
    r"site-?map|captcha|font-?size)(?:$|[/?&=_.-])",
    re.I,
)
_SORTS_FOLDER = re.compile(r"C=[NMSD](?:[;&]O=[AD])?")  # the heads of a web server's listing of a folder
_CHORE_WORDS = re.compile(
    r"หน้า(?:แรก|หลัก)|กลับ.*|home|back|\[?(?:to )?parent directory\]?|"
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|ออกจากระบบ|สมัครสมาชิก|log ?in|log ?out|พิมพ์(?:หน้านี้)?|print|"
    r"แชร์|share|ส่งต่อ|อีเมล|e-?mail|ค้นหา|search|แผนผังเว็บไซต์|site ?map|rss|"
    r"(?:หน้า|เรื่อง|ข่าว|บทความ)?(?:ก่อนหน้า(?:นี้)?|ถัดไป|ต่อไป)|(?:next|prev(?:ious)?)(?: (?:post|page))?|"
    r"first|last|หน้าสุดท้าย|ไทย|thai?|eng?|english|[\W\d_]+|"
    r"(?:(?:นโยบาย|ประกาศ)\s?)?(?:(?:การ)?(?:คุ้มครอง)?ข้อมูลส่วนบุคคล|ความเป็นส่วนตัว|(?:การใช้)?คุกกี้|cookies?)(?:\s?\([^)]*\))?|"
    r"privacy(?: policy| notice)?|cookies? policy|terms of (?:use|service)|(?:เงื่อนไข|ข้อกำหนด)(?:การ|ใน)*ใช้งาน",
    re.I,
)

_HANDS_ON = re.compile(
    r"/(?:sharer?|intent|share-?article)(?:[./?]|$)|(?:[/.]|%2f)lineit/share|line\.me/r/(?:msg|share)", re.I
)

_PAGE_NUMBER = re.compile(r"(?:หน้า(?:ที่)?)?\W*\d{1,4}\W*")
_TURN = re.compile(
    r"\W*(?:หน้า)?(?:ก่อนหน้า(?:นี้)?|ถัดไป|ต่อไป|แรก|สุดท้าย)\W*|"
    r"\W*(?:next|prev(?:ious)?|first|last|older|newer)(?: (?:page|posts|entries))?\W*|[»›«‹→←>< ]+",
    re.I,
)
_MORE = re.compile(
    r"\W*(?:(?:โหลด|แสดง|ดู)(?:ข้อมูล|รายการ|ข่าว|โพสต์)?(?:เพิ่ม(?:เติม|อีก)?|ทั้งหมด|ต่อ)|โพสต์(?:เก่ากว่า|ก่อนหน้า)|"
    r"(?:load|show|view|see) (?:more|all)|older posts?)\W*",
    re.I,
)
_TURN_BACK = re.compile(r"ก่อนหน้า|แรก|prev|first|newer|[‹«←<]", re.I)
_PAGE_STEP = re.compile(r"/page/\d{1,4}$", re.I)
PAGING_FIELDS = frozenset(
    (
        "page",
        "p",
        "pg",
        "paged",
        "pageno",
        "page_no",
        "pagenum",
        "pageindex",
        "currentpage",
        "start",
        "limitstart",
        "offset",
    )
)

_FOLDER = re.compile(r"/folders/|folderview|/:f:/|/scl/fo/|/drive/(?:u/\d+/)?folders|ithint=folder")
_DATASET = re.compile(r"/dataset/(?!(?:activity|groups|showcases|followers|edit|new)(?:/|$))[^/]+/?$")
_RESOURCE = re.compile(r"/dataset/[^/]+/resource/[^/]+/?$")
_FORWARDERS = re.compile(
    r"(?:www\.)?google\.(?:com|co\.th)/url|lm?\.facebook\.com/l\.php|(?:www\.)?youtube\.com/redirect|"
    r"[\w-]+\.safelinks\.protection\.outlook\.com/",
    re.I,
)
_FORWARDED_FIELDS = ("q", "url", "u")
_MANY_SLASHES = re.compile(r"^((?:https?:)?/)/{2,}(?=\w)", re.IGNORECASE)
_DOTS = re.compile(r"(?:^|(?<=/))(?:\.|%2e){1,2}(?=/|$)", re.IGNORECASE)


def as_browsers_read(href: str) -> str:
    """An address as written, before it is joined with its page's.

    A backslash in a path is a slash, slashes before a host are not counted, and an escaped dot is a dot: ".." and
    "%2e%2e" both lead a step up.
    """
    if "\\" not in href and "///" not in href[:9] and "%2e" not in href and "%2E" not in href:
        return href
    end = min((at for at in map(href.find, "?#") if at >= 0), default=len(href))
    path = _MANY_SLASHES.sub(r"\1/", href[:end].replace("\\", "/"))
    return _DOTS.sub(lambda dots: dots[0].lower().replace("%2e", "."), path) + href[end:]


def forwarded(url: str) -> str:
    """Where a service sends its reader that was put in front of an address; the URL itself if it is of no such service.

    Google Sites writes all links to other sites as "google.com/url?q=…"; a program that asks there gets a warning.
    """
    at = url.partition("://")[2]
    if not _FORWARDERS.match(at):
        return url
    fields = parse_qs(urlsplit(url).query)
    targets = (value for name in _FORWARDED_FIELDS for value in fields.get(name, ()))
    return next((target for target in targets if target.startswith(("http://", "https://"))), url)


def speaks_of_file(link: Link) -> bool:
    """Whether the link, the row that it stands in or its address says that it gives a file."""
    return _address_speaks(link.url) or bool(_SAYS_FILE.search(f"{link.anchor}\n{link.context}"))


def names_nothing(words: str) -> bool:
    """Whether a link's words, if any, only say that something can be had: "ดาวน์โหลด", "PDF"."""
    return bool(_NAMES_NOTHING.fullmatch(words))


def offers(words: str) -> bool:
    """Whether a button's words say that it gives something to read: "ดาวน์โหลด", "เปิดดู", "แผน (PDF)"."""
    return bool(_LETTERS.search(words)) and (names_nothing(words) or bool(_SAYS_FILE.search(words)))


def is_file_name(name: str) -> bool:
    """Whether a name ends as files do."""
    return bool(_FILE_ADDRESS.search(name))


def says_only_file(words: str) -> bool:
    """Whether a line of links says nothing but that there are files, of which format: "[ PDF | Word ]", "ไฟล์แนบ 1"."""
    return names_nothing(words) or len(_LETTERS.findall(_SAYS_FILE.sub("", words))) < 3


def gives_file(url: str) -> bool:
    """Whether an address is that of a file, by its ending, by what it asks for, or as a share of a storage service."""
    parts = urlsplit(url)
    shared = any(_host(parts.netloc).endswith(host) for host in _SHARES) and bool(parts.path.strip("/"))
    return shared or bool(_FILE_ADDRESS.search(unquote(parts.path))) or _address_speaks(url)


def is_content(page_url: str, link: Link) -> bool:
    """Whether a link among a page's own content leads to more of the same site's content, as far as it tells."""
    if link.kind is not LinkKind.ANCHOR or link.landmark or not is_beside(page_url, link.url):
        return False
    return not is_chore(link)


def leads_elsewhere(page_url: str, link: Link) -> bool:
    """Whether a link among a page's own content leads to a page deep in another site."""
    parts = urlsplit(link.url)
    if link.kind is not LinkKind.ANCHOR or link.landmark or not link.url.startswith(("http://", "https://")):
        return False
    is_deep = bool(parts.path.strip("/")) and _host(parts.netloc) != _host(urlsplit(page_url).netloc)
    return is_deep and not is_chore(link)


def is_folder(url: str) -> bool:
    """A shared folder of Google Drive, OneDrive, Dropbox or the like."""
    return bool(_FOLDER.search(url)) and any(_host(urlsplit(url).netloc).endswith(host) for host in _SHARES)


def is_dataset(url: str) -> bool:
    """A data set of an open-data catalogue (CKAN): a page that lists files."""
    return bool(_DATASET.search(urlsplit(url).path))


def is_resource(url: str) -> bool:
    """A catalogue's page about one file of a data set, which the data set's page gives too."""
    return bool(_RESOURCE.search(urlsplit(url).path))


def is_opened_below(url: str, opened: Iterable[str]) -> bool:
    """Whether the file that a catalogue's page is about was opened: it lies below."""
    own = place(url).rstrip("?")
    return is_resource(url) and any(there.startswith(f"{own}/") for there in opened)


def is_chore(link: Link) -> bool:
    """Printing, sharing, logging in, sorting, turning pages of a list or a calendar."""
    parts = urlsplit(link.url)
    words = norm(link.anchor).strip()
    if _CHORE_ADDRESS.search(f"{parts.path}?{parts.query}") or sorts_folder(link.url):
        return True
    return bool(words and _CHORE_WORDS.fullmatch(words)) and not _address_speaks(link.url)


def sorts_folder(url: str) -> bool:
    """Whether an address is that of a folder's listing in another order."""
    return _SORTS_FOLDER.fullmatch(urlsplit(url).query) is not None


def hands_on(url: str) -> bool:
    """Whether an address of a social medium hands a page on to others: it leads to nobody's presence there."""
    return _HANDS_ON.search(url.partition("?")[0]) is not None


def turns_page(page_url: str, link: Link) -> bool:
    """Whether a link turns the pages of a list: "2", "ถัดไป", to the page's own address but for the number of a page."""
    numbered, named = _turn(link.anchor)
    if not (numbered or named) or link.kind is not LinkKind.ANCHOR or not is_beside(page_url, link.url):
        return False
    return _whole_list(page_url, numbered=numbered) == _whole_list(link.url, numbered=numbered)


def brings_more(words: str) -> bool:
    """Whether a button is called as what brings the rest of a list: "โหลดเพิ่มเติม", "Load more"."""
    return bool(_MORE.fullmatch(norm(words).strip()))


def turns_on(words: str) -> bool:
    """Whether something is called as what leads to a further page of a list: "2", "ถัดไป", "Last", "»"."""
    numbered, named = _turn(words)
    if numbered:
        return int(re.sub(r"\D", "", norm(words))) > 1
    return named and not _TURN_BACK.search(norm(words))


@lru_cache(maxsize=1 << 13)
def _turn(anchor: str) -> tuple[bool, bool]:
    """Whether a link is called by a page's number, and by a word that turns the page; menus repeat on every page."""
    words = norm(anchor).strip()
    return bool(_PAGE_NUMBER.fullmatch(words)), bool(_TURN.fullmatch(words))


def _whole_list(url: str, *, numbered: bool) -> tuple[str, str, frozenset[tuple[str, str]]]:
    """The address of all pages of a list; `?p=171` is a page of one only if the link is called by its number."""
    parts = urlsplit(url)
    paging = PAGING_FIELDS if numbered else PAGING_FIELDS - {"p"}
    fields = ((name, value) for name, value in parse_qsl(parts.query) if name.lower() not in paging)
    return _host(parts.netloc), _PAGE_STEP.sub("", unquote(parts.path).rstrip("/")), frozenset(fields)


def leading_links(file: Document, url: str) -> tuple[Link, ...]:
    """A file's links to other files, to its own site, and addresses cut off at the end of a line."""
    text = file.text() if file.links else ""
    return tuple(
        link
        for link in file.links
        if gives_file(link.url) or is_beside(url, link.url) or ("://" in link.anchor and f"{link.anchor}\n" in text)
    )


def is_beside(page_url: str, url: str) -> bool:
    """Another page of the same host, and not its front page."""
    if not url.startswith(("http://", "https://")):
        return False
    here, there = urlsplit(unrouted(page_url)), urlsplit(unrouted(url))
    elsewhere = (here.path.rstrip("/"), here.query) != (there.path.rstrip("/"), there.query)
    return _host(here.netloc) == _host(there.netloc) and elsewhere and bool(there.path.strip("/") or there.query)


@lru_cache(maxsize=1 << 14)
def place(url: str) -> str:
    """What spellings of one address have in common: http or https, `www.` or not, escaped or not, whatever session.

    A document on Google Drive is known by its long name in the address, however it is shown, shared or downloaded.
    """
    try:
        parts = urlsplit(_SESSION.sub("", unrouted(url)))
    except ValueError:
        return url
    if _DRIVE.fullmatch(_host(parts.netloc)) and (name := _DRIVE_NAME.search(f"{parts.path}?{parts.query}")):
        return f"drive.google.com/{name[0]}"
    return f"{_host(parts.netloc)}{unquote(parts.path).rstrip('/')}?{unquote(parts.query).rstrip('&')}"


def _address_speaks(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_DOWNLOAD_ADDRESS.search(f"{parts.path}?{parts.query}"))


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")
