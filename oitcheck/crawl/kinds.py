"""What a link's URL alone tells about what is behind it (pure): a file, a page, a shared file, nothing to crawl."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urldefrag, urlsplit

from w3lib.url import url_query_cleaner

from oitcheck.crawl import shares
from oitcheck.models import route_of

# The pages of a site share most of their links.
_REMEMBERED = 1 << 14

_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|docm|dotx?|odt|rtf|xlsx?|xlsm|xlsb|ods|csv|pptx?|ppsx?|odp|txt|zip|rar|7z|tar|t?gz|xps|epub|mht(?:ml)?|"
    r"jpe?g|jfif|png|gif|webp|bmp|tiff?|heic|svg)$",
    re.I,
)
_MEDIA_NAME = re.compile(
    r"\.(?:mp[34]|m4[av]|avi|mov|wmv|flv|mkv|webm|wav|ogg|exe|msi|apk|iso|dmg|css|js|ico|woff2?)$", re.I
)
_PAGE_NAME = re.compile(r"\.(?:x?html?|shtml|php\d?|aspx?|jspx?|do|action|cfm|cgi)$", re.I)
_FILE_FIELDS = ("file", "filename", "filepath", "f", "path", "url", "src", "doc", "attachment", "name")
_DOWNLOAD_PATH = re.compile(
    r"/(?:download|downloads|dl|getfile|get_file|openfile|viewfile|attachment|attachments|filedownload|downloadfile)"
    r"(?:\.\w+)?(?:/|$)",
    re.I,
)
_SAYS_FILE = re.compile(
    r"ดาวน์โหลด|ดาวโหลด|เอกสารแนบ|ไฟล์แนบ|download|\b(?:pdf|docx?|word|xlsx?|excel|powerpoint|zip)\b", re.I
)

# Presences to be linked, not read; and services that show no document of an agency.
_NEVER = (
    "facebook.com", "fb.com", "fb.me", "fb.watch", "messenger.com", "m.me", "line.me", "lin.ee", "youtube.com",
    "youtu.be", "youtube-nocookie.com", "twitter.com", "x.com", "t.co", "instagram.com", "tiktok.com",
    "threads.net", "linkedin.com", "pinterest.com", "wa.me", "whatsapp.com", "telegram.me", "t.me",
    "addthis.com", "addtoany.com", "googletagmanager.com", "google-analytics.com", "doubleclick.net",
)  # fmt: skip
_SHORTENERS = (
    "bit.ly",
    "shorturl.at",
    "shorturl.asia",
    "tinyurl.com",
    "cutt.ly",
    "me-qr.com",
    "qrgo.page.link",
    "rb.gy",
)
_SESSION_FIELDS = ("phpsessid", "PHPSESSID", "jsessionid", "JSESSIONID", "sid", "sessionid", "fbclid", "gclid",
                   "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")  # fmt: skip
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*", re.I)


def netloc(url: str) -> str:
    """Host and port of a URL, "" if it is none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def on_host(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether a URL is on one of these hosts or below."""
    return _is_host_of((urlsplit(url).hostname or "").lower(), hosts)


@lru_cache(maxsize=4096)
def _is_host_of(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in hosts)


@lru_cache(maxsize=_REMEMBERED)
def is_crawlable(url: str) -> bool:
    """A web address that is worth a visit: no mail, telephone, script, social network or film."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or on_host(url, _NEVER):
        return False
    return not _MEDIA_NAME.search(parts.path) and not (on_host(url, ("google.com",)) and "/maps" in parts.path)


def is_presence(url: str) -> bool:
    """Whether a URL is on a network whose posts its members see, and strangers now and then."""
    return on_host(url, _NEVER)


@lru_cache(maxsize=_REMEMBERED)
def names_file(url: str) -> bool:
    """Whether the URL names a file, in its path or in a field of its query."""
    parts = urlsplit(url)
    if _FILE_NAME.search(unquote(parts.path).rstrip("/")):
        return True
    fields = parse_qs(parts.query)
    return any(_FILE_NAME.search(v) for name, values in fields.items() if name.lower() in _FILE_FIELDS for v in values)


def names_page(url: str) -> bool:
    """Whether the URL's path ends like a page's."""
    return bool(_PAGE_NAME.search(urlsplit(url).path))


def may_be_file(url: str, anchor: str) -> bool:
    """Whether a URL without a telling name is offered as a file, or leads to a file-sharing service."""
    if shares.is_shared(url) or on_host(url, _SHORTENERS):
        return True
    return bool(_DOWNLOAD_PATH.search(urlsplit(url).path) or (_SAYS_FILE.search(anchor) and not names_page(url)))


def is_drive_folder(url: str) -> bool:
    """A folder on Google Drive, in the form that lists its files."""
    return on_host(url, ("drive.google.com",)) and shares.is_folder(url)


@lru_cache(maxsize=_REMEMBERED)
def fetch_url(url: str) -> str:
    """The URL to fetch for a link: without session and place in the page; share links in the form that gives a file."""
    return shares.file_address(_without_session(urldefrag(url).url)) + route_of(url)


def _without_session(url: str) -> str:
    url = _SESSION_PATH.sub("", url)
    # The cleaner re-joins the query, so it is only used where there is something to clean.
    if any(f"{name}=" in url for name in _SESSION_FIELDS):
        url = str(url_query_cleaner(url, _SESSION_FIELDS, remove=True, unique=False))
    return url
