"""Ways to break one thing: each takes a site and returns another, the given one stays as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from .blocks import Entry, Frame, Link, Page, Picture, Text, map_text, walk, without
from .cms import address
from .months import thai
from .paper import Paper, Sheet
from .site import Drawn, Resource, Site, Written

_YEARS = (
    re.compile(r"(?<![0-9.,])(25[5-9][0-9])(?![0-9])"),
    re.compile(r"(\.[ค-ย]\.[- ]?)([56][0-9])(?![0-9])"),
    re.compile(r"(๒๕[๕-๙][๐-๙])(?![๐-๙])"),
    re.compile(r"(\.[ค-ย]\.[- ]?)([๕๖][๐-๙])(?![๐-๙])"),
)
_FROM_THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def drop_links(site: Site, page_url: str, *words: str) -> Site:
    """Links and list entries whose text, note or address holds one of the words go; the files stay, unlinked."""
    return _edit_pages(site, page_url, lambda page: without(page, lambda link: _mentions(link, words)))


def drop_format(site: Site, page_url: str, *endings: str) -> Site:
    """Links to files with one of the endings ("docx") go, on the page and on the pages below it."""
    return _edit_pages(site, page_url, lambda page: without(page, lambda link: link.url.lower().endswith(endings)))


def drop_pictures(site: Site, page_url: str) -> Site:
    """Pictures lose their files' links: the page and those below it show none."""

    def bare(page: Page) -> Page:
        kept = tuple(block for block in page.blocks if not any(isinstance(x, Picture) for x in walk(block)))
        return replace(page, blocks=kept)

    return _edit_pages(site, page_url, bare)


def edit_text(site: Site, page_url: str, change: Callable[[str], str], *, papers: bool = True) -> Site:
    """Every shown text of the page, of the pages below it and (with `papers`) of their documents is changed."""
    other = _edit_pages(site, page_url, lambda page: map_text(page, change))
    return edit_papers(other, page_url, lambda paper: paper.map_text(change)) if papers else other


def last_years(site: Site, page_url: str, years: int = 1) -> Site:
    """Page and documents as they were `years` before: every Buddhist-era year in them is older."""
    return edit_text(site, page_url, lambda text: older(text, years))


def edit_papers(site: Site, page_url: str, change: Callable[[Paper], Paper], *words: str) -> Site:
    """Documents linked from the page and below it are changed; with `words`, only those whose text holds one."""
    other = site.copy()
    for url in documents(site, page_url):
        content = site.contents[url]
        if isinstance(content, Written) and (not words or any(word in content.paper.text() for word in words)):
            other.contents[url] = replace(content, paper=change(content.paper))
    return other


def empty_column(site: Site, page_url: str, header: str, *words: str) -> Site:
    """The column's cells are empty in every table that has it, in all documents of the page."""
    return _edit_sheets(site, page_url, header, lambda sheet: sheet.with_column_emptied(header), words)


def drop_column(site: Site, page_url: str, header: str, *words: str) -> Site:
    """The column is missing from every table that has it, in all documents of the page."""
    return _edit_sheets(site, page_url, header, lambda sheet: sheet.without_column(header), words)


def as_scans(site: Site, page_url: str) -> Site:
    """The page's PDFs come from a copier: pictures without a text layer."""
    other = site.copy()
    for url in documents(site, page_url):
        content = site.contents[url]
        if isinstance(content, Written) and content.form == "pdf":
            other.contents[url] = replace(content, form="scan.pdf")
    return other


def html_for_file(site: Site, file_url: str) -> Site:
    """Status 200 and an error page where the file should be, still called by the file's media type."""
    kind = site.resource(file_url).media_type
    body = "<html><body><h1>ไม่พบไฟล์ที่ต้องการ</h1></body></html>".encode()
    return site.replaced(file_url, Resource(body, kind))


def needs_script(site: Site, page_url: str) -> Site:
    """The page is empty until a browser runs its script."""
    return site.replaced(page_url, replace(site.drawn(page_url), script=True))


def strange(site: Site, page_url: str) -> Site:
    """Status 200, and a few words of some machine in between, where a page was or should be."""
    body = "<html><title>EDGE-7</title><body><p>Vorgang 7712 wurde zurückgestellt. (id c9f1)</p></body></html>"
    changed = site.copy()
    changed.put(page_url, Resource(body.encode()))
    return changed


def gone(site: Site, url: str, status: int = 404) -> Site:
    """The server says that there is nothing."""
    body = f"<html><head><title>{status}</title></head><body><h1>Not Found</h1></body></html>"
    return site.replaced(url, Resource(body.encode(), status=status))


def soft_404(site: Site, page_url: str) -> Site:
    """Status 200, the usual page around it, and a sentence that there is nothing."""
    old = site.drawn(page_url)
    empty = Page("ไม่พบข้อมูล", _sentence("ไม่พบข้อมูลที่ท่านต้องการ หน้านี้อาจถูกย้ายหรือลบไปแล้ว"))
    return site.replaced(page_url, replace(old, page=empty))


def under_construction(site: Site, page_url: str) -> Site:
    """The page is there, its content is not yet."""
    old = site.drawn(page_url)
    return site.replaced(page_url, replace(old, page=replace(old.page, blocks=_sentence("อยู่ระหว่างปรับปรุงข้อมูล"))))


def challenged(site: Site, prefix: str) -> Site:
    """Everything at and below the address answers programs with a bot challenge."""
    other, root = site.copy(), address(prefix).rstrip("/")
    for url in site.contents:
        if url == root or url.startswith((f"{root}/", f"{root}?")):
            other.contents[url] = CHALLENGE
    return other


def slow(site: Site, url: str, seconds: float) -> Site:
    """The answer comes late."""
    return site.replaced(url, replace(site.resource(url), delay=seconds))


def flaky(site: Site, url: str, times: int, status: int = 503, headers: tuple[tuple[str, str], ...] = ()) -> Site:
    """The first requests fail, the later ones do not."""
    error = Resource(f"<h1>{status}</h1>".encode(), status=status, headers=headers)
    return site.replaced(url, replace(site.resource(url), first=(error,) * times))


def moved(site: Site, url: str, target: str, status: int = 302) -> Site:
    """The URL sends its visitors to another one."""
    return site.replaced(url, Resource(status=status, headers=(("Location", address(target)),)))


def documents(site: Site, page_url: str) -> tuple[str, ...]:
    """URLs of the site's files that the page and the pages below it link to."""
    found: dict[str, None] = {}
    for url in site.below(page_url):
        for part in walk(site.drawn(url).page):
            target = getattr(part, "url", "") if isinstance(part, Link | Frame | Entry) else ""
            if target and address(target) in site.contents:
                found[address(target)] = None
    return tuple(url for url in found if not isinstance(site.contents[url], Drawn))


def older(text: str, years: int = 1) -> str:
    """Every Buddhist-era year of the text, in either kind of digits, four or two of them, `years` before."""

    def shift(match: re.Match[str]) -> str:
        *before, year = match.groups()
        moved = str(int(year.translate(_FROM_THAI)) - years)
        return "".join(before) + (thai(moved) if year[0] in "๒๕๖๗" else moved)

    for pattern in _YEARS:
        text = pattern.sub(shift, text)
    return text


CHALLENGE = Resource(
    b"<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue"
    b"</noscript><script>window._cf_chl_opt={};</script></body></html>",
    status=403,
    headers=(("cf-mitigated", "challenge"), ("Server", "cloudflare")),
)


def _sentence(text: str) -> tuple[Text]:
    return (Text((text,)),)


def _edit_pages(site: Site, page_url: str, change: Callable[[Page], Page]) -> Site:
    other = site.copy()
    for url in site.below(page_url):
        old = site.drawn(url)
        other.contents[url] = replace(old, page=change(old.page))
    return other


def _edit_sheets(
    site: Site, page_url: str, header: str, change: Callable[[Sheet], Sheet], words: Iterable[str]
) -> Site:
    def edit(sheet: Sheet) -> Sheet:
        return change(sheet) if any(header in text for text in sheet.headers) else sheet

    return edit_papers(site, page_url, lambda paper: paper.map_sheets(edit), *words)


def _mentions(link: Link | Entry, words: tuple[str, ...]) -> bool:
    text = f"{link.label} {link.note}" if isinstance(link, Link) else link.title
    return any(word in text or word in urlsplit(link.url).path for word in words)
