"""Share links of Google, Microsoft and Dropbox: which address gives the file itself (pure).

A share link shows a viewer.  What an agency published is the file behind it, so that is what is asked for; an address
whose kind only the service knows (`open?id=…`, 1drv.ms) is followed first, and looked at again where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, unquote, urlencode, urlsplit, urlunsplit

from oitcheck.models import Document, LinkKind

_GOOGLE = ("drive.google.com", "docs.google.com", "drive.usercontent.google.com")
_ONEDRIVE = ("onedrive.live.com",)
_SHAREPOINT = ("sharepoint.com",)
_DROPBOX = ("dropbox.com",)
_OTHERS = ("1drv.ms", "mediafire.com", "box.com", "wetransfer.com", "we.tl", "mega.nz", "pcloud.com", "4shared.com")
SERVICES = (*_GOOGLE, *_ONEDRIVE, *_SHAREPOINT, *_DROPBOX, *_OTHERS)
_SIGN_IN = re.compile(
    r"https?://(?:accounts\.google\.com|accounts\.youtube\.com|login\.microsoftonline\.com|login\.microsoft\.com|"
    r"login\.live\.com|account\.box\.com/login|(?:www\.)?dropbox\.com/login)(?:[/?:]|$)",
    re.IGNORECASE,
)

_FOLDER = re.compile(r"/folders/([\w-]+)")
_FOLDER_PATHS = ("/folderview", "/embeddedfolderview")
_FILE = re.compile(r"/file(?:/u/\d+)?/d/([\w-]+)")
_DOCUMENT = re.compile(r"/(document|spreadsheets|presentation|drawings)(?:/u/\d+)?/d/(?!e/)([\w-]{20,})")
_PUBLISHED_SHEET = re.compile(r"(/spreadsheets(?:/u/\d+)?/d/(?:e/)?[\w-]+)/pub(?:html)?$")
_EXPORT = {"document": "docx", "spreadsheets": "xlsx", "presentation": "pptx", "drawings": "pdf"}
_SHAREPOINT_FILE = re.compile(r"/:[abgiopuvwx]:/")
_SHAREPOINT_PAGE = re.compile(r"(.*/_layouts/15)/(?:doc\d?|wopiframe\d?|guestaccess|embed)\.aspx$", re.IGNORECASE)
_NAMED_FILE = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_DOWNLOAD = re.compile(r"(?:^|[/.-])(?:download\d*|uc)(?:[/.?]|$)", re.IGNORECASE)


def file_address(url: str) -> str:
    """The address that gives the file (or lists the folder) that a share link shows; the URL itself if it is none."""
    parts = urlsplit(url)
    if is_on(parts, _GOOGLE):
        return _google(url, parts)
    if is_on(parts, _DROPBOX):
        return _with_field(parts, "dl", "1") if re.match(r"/(?:s|scl|sh|t)/", parts.path) else url
    if is_on(parts, _ONEDRIVE):
        return _onedrive(url, parts)
    return _sharepoint(url, parts) if is_on(parts, _SHAREPOINT) else url


def is_on(parts: SplitResult, hosts: tuple[str, ...]) -> bool:
    """Whether an address is on one of these hosts or below."""
    host = (parts.hostname or "").lower()
    return any(host == name or host.endswith(f".{name}") for name in hosts)


def is_of_service(url: str) -> bool:
    """Whether an address is a sharing service's, whatever it shows."""
    return is_on(urlsplit(url), SERVICES)


def is_shared(url: str) -> bool:
    """Whether a URL leads to a file on a sharing service, or to something only the service can name."""
    parts = urlsplit(url)
    if is_on(parts, _GOOGLE):
        return not is_folder(url) and _is_google_file(parts)
    return is_on(parts, SERVICES)


def is_folder(url: str) -> bool:
    """A folder on Google Drive, in the form that lists its files."""
    return urlsplit(url).path.endswith("/embeddedfolderview")


def asks_to_sign_in(url: str) -> bool:
    """Whether an address is where a service asks who is there."""
    return bool(_SIGN_IN.match(url))


def behind(url: str, page: Document) -> Iterator[str]:
    """The file behind a service's page: "not scanned for viruses, download anyway?", "your file is ready"."""
    if not is_of_service(url):
        return
    for link in page.links:
        parts = urlsplit(link.url)
        ours = is_on(parts, SERVICES) and link.kind is not LinkKind.WRITTEN
        if ours and link.url != url and _DOWNLOAD.search(f"{parts.hostname}{parts.path}"):
            yield link.url


def _is_google_file(parts: SplitResult) -> bool:
    if parts.path.startswith("/forms") or "/forms/" in parts.path:
        return False
    known = _FILE.search(parts.path) or _DOCUMENT.search(parts.path) or _PUBLISHED_SHEET.search(parts.path)
    return bool(known or "/d/e/" in parts.path or _field(parts, "id"))


def _google(url: str, parts: SplitResult) -> str:
    key = _field(parts, "resourcekey")
    folder = _FOLDER.search(parts.path)
    if folder or parts.path.endswith(_FOLDER_PATHS):
        ident = folder[1] if folder else _field(parts, "id")
        return _asked("https://drive.google.com/embeddedfolderview", id=ident, resourcekey=key)
    if sheet := _PUBLISHED_SHEET.search(parts.path):
        return f"https://docs.google.com{sheet[1]}/pub?output=xlsx"
    if document := _DOCUMENT.search(parts.path):
        return url if "/export" in parts.path or "/pub" in parts.path else _exported(document[1], document[2], key)
    ident = _file_id(parts)
    # `confirm` skips the page that asks whether a large file is wanted unscanned.
    download = "https://drive.google.com/uc"
    return _asked(download, export="download", confirm="t", id=ident, resourcekey=key) if ident else url


def _exported(kind: str, ident: str, key: str) -> str:
    address = f"https://docs.google.com/{kind}/d/{ident}/export"
    if kind in ("presentation", "drawings"):
        return _asked(f"{address}/{_EXPORT[kind]}", resourcekey=key)
    return _asked(address, format=_EXPORT[kind], resourcekey=key)


def _file_id(parts: SplitResult) -> str:
    """Of a file, not of what may be a folder or a document: where `open?id=` leads, only Google knows."""
    if match := _FILE.search(parts.path):
        return match[1]
    if parts.path.endswith(("/uc", "/thumbnail")) or parts.path == "/download":
        return _field(parts, "id")
    return _field(parts, "srcid") if parts.path.endswith("/viewer") else ""


def _onedrive(url: str, parts: SplitResult) -> str:
    if _SHAREPOINT_FILE.search(parts.path):
        return _with_field(parts, "download", "1")
    ident = _field(parts, "resid") or _field(parts, "id")
    if "!" not in ident or "folder" in _field(parts, "ithint") or parts.path.endswith("/download"):
        return url
    authkey = _field(parts, "authkey")
    return _asked("https://onedrive.live.com/download", cid=_field(parts, "cid"), resid=ident, authkey=authkey)


def _sharepoint(url: str, parts: SplitResult) -> str:
    if _SHAREPOINT_FILE.search(parts.path):
        return _with_field(parts, "download", "1")
    page, source = _SHAREPOINT_PAGE.match(parts.path), _field(parts, "sourcedoc")
    if page and source:
        query = urlencode({"UniqueId": unquote(source).strip("{}")})
        return urlunsplit(parts._replace(path=f"{page[1]}/download.aspx", query=query))
    path = _field(parts, "id")
    if parts.path.lower().endswith("/onedrive.aspx") and path.startswith("/") and _NAMED_FILE.search(path):
        return urlunsplit(parts._replace(path=path, query=""))
    return url


def _field(parts: SplitResult, name: str) -> str:
    return parse_qs(parts.query).get(name, [""])[0]


def _asked(address: str, **fields: str) -> str:
    given = {name: value for name, value in fields.items() if value}
    return f"{address}?{urlencode(given)}" if given else address


def _with_field(parts: SplitResult, name: str, value: str) -> str:
    fields = {key: values[-1] for key, values in parse_qs(parts.query).items()} | {name: value}
    return urlunsplit(parts._replace(query=urlencode(fields)))
