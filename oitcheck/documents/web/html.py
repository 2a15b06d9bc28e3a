"""Web pages: bytes in, `Document` out.  See `web` for the walk itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from oitcheck.documents.content import Content, Source
from oitcheck.documents.decode import charset_of, decode_as
from oitcheck.documents.garbage import no_garbage_collection
from oitcheck.documents.web.addresses import Addresses
from oitcheck.documents.web.blocks import Repairs
from oitcheck.documents.web.mhtml import is_mhtml, root_of
from oitcheck.documents.web.page import Page
from oitcheck.documents.web.pictures import painted
from oitcheck.documents.web.players import why_unseen
from oitcheck.documents.web.walk import walk
from oitcheck.documents.web.written import written_links
from oitcheck.models import Document, Format, Link, LinkKind, Part, Problem

_APP_ROOT = re.compile(
    r"""<div[^>]+id=["']?(?:root|app|__next|__nuxt|main-app|q-app)\b[^>]*>\s*</div>""", re.IGNORECASE
)
_ASKS_FOR_SCRIPT = re.compile(r"<noscript[^>]*>[^<]*(?:<[^>]+>[^<]*){0,5}java\s?script", re.IGNORECASE)
_LOADING = re.compile(
    r"^\W*(?:loading|please wait|กำลังโหลด|กรุณารอสักครู่|โปรดรอสักครู่)[^\n]{0,40}$", re.IGNORECASE | re.MULTILINE
)
_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?["']?(.+?)["']?\s*$""", re.IGNORECASE)
_HEAD = 16_384  # characters
_BY_OFFICE = re.compile(
    r"urn:schemas-microsoft-com:office:(?:word|excel|powerpoint)"
    r"|<meta\b[^>]*\b(?:generator|progid)\b[^>]*(?:microsoft (?:word|excel)|libreoffice|openoffice)",
    re.IGNORECASE,
)
_TAG = re.compile("<")
_CONTAINER = re.compile(
    r"<(/?)(?:div|span|section|article|main|nav|ul|ol|dl|table|blockquote|center|font|form|fieldset|b|i|u|em|strong)\b",
    re.IGNORECASE,
)
MAX_TAGS = 500_000
_MANY_TAGS = 10_000
_MAX_OPEN = 30_000
_TOO_LARGE = "หน้าเว็บใหญ่หรือซ้อนกันลึกผิดปกติ อ่านเพียงส่วนแรก ต้องให้เจ้าหน้าที่เปิดดู"
_HARDLY_ANY_TEXT = 60
_LITTLE_TEXT = 300


def read_html(payload: bytes, url: str, charset: str = "") -> Document:
    """A page's blocks, tables, links, pictures and controls; `charset` is what the header said."""
    content = page_content(Source(payload, Format.HTML, url=url, charset=charset))
    return content.document(payload, Format.HTML)


def page_content(source: Source) -> Content:
    """The reader of the registry."""
    source = unwrapped(source)
    parsed = Parsed.of(source)
    page = Page(parsed.tree, parsed.addresses)
    with no_garbage_collection():
        parsed.lead(page)
        content = _assemble(parsed.tree, page)
    if not parsed.whole or page.tables.cut:
        content.spoil(Problem.TOO_LARGE, _TOO_LARGE)
    page.controls.chat_scripts(parsed.markup.lower())
    content.controls = page.controls.found
    content.links += refresh(parsed.tree, parsed.addresses)
    content.links += written_links(content.parts, content.links, [block.landmark for block in page.blocks.blocks])
    content.by_office = is_by_office(parsed.markup)
    content.needs_script = asks_for_script(parsed.markup, page)
    _note_players(content, page, source.url)
    return content


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page's markup as a tree; `whole` is False if only its first part is read."""

    markup: str
    whole: bool
    tree: LexborHTMLParser
    addresses: Addresses

    @classmethod
    def of(cls, source: Source) -> Parsed:
        """By the charset that header and markup declare."""
        encoding = charset_of(source.payload, source.charset)
        markup, whole = bounded(decode_as(source.payload, encoding))
        tree = LexborHTMLParser(markup)
        addresses = Addresses(source.url, encoding)
        base = tree.css_first("base[href]")
        if base is not None:
            addresses.rebase(base.attributes.get("href") or "")
        painted(tree)
        return cls(markup, whole, tree, addresses)

    def lead(self, page: Page) -> None:
        """Show a visitor all of it."""
        if self.tree.root is not None:
            walk(self.tree.root, page, page.takes)
        page.finish()


def bounded(markup: str) -> tuple[str, bool]:
    """As much of the markup as is read, and whether that is all of it: parsing takes the square of its depth."""
    tags = markup.count("<")
    if tags <= _MANY_TAGS:
        return markup, True
    end = len(markup) if tags <= MAX_TAGS else next(islice(_TAG.finditer(markup), MAX_TAGS, None)).start()
    end = _too_deep(markup, end)
    return markup[:end], end == len(markup)


def _too_deep(markup: str, end: int) -> int:
    """Where more elements are open than anybody nests, else the end."""
    depth = 0
    for match in _CONTAINER.finditer(markup, 0, end):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _MAX_OPEN:
            return match.start()
    return end


def _note_players(content: Content, page: Page, url: str) -> None:
    """What a player shows, nobody has read, unless it says which file it shows: that is a link like any other."""
    unseen = why_unseen(url)
    if unseen:
        content.spoil(Problem.PLAYER, unseen)
    elif page.players and not any(page.addresses.names_document(link.url) for link in content.links):
        content.parts += [Part(locator=place, problem=Problem.PLAYER) for place in page.players]


def unwrapped(source: Source) -> Source:
    """The page in a saved one; any other as it is."""
    root = root_of(source.payload) if is_mhtml(source.payload) else None
    if root is None:
        return source
    return replace(source, payload=root.payload, charset=root.charset, url=source.url or root.location)


def _assemble(tree: LexborHTMLParser, page: Page) -> Content:
    blocks = page.blocks.blocks
    repairs = Repairs()
    texts = repairs.of([block.text for block in blocks])
    return Content(
        title=title_of(tree) or next((t for b, t in zip(blocks, texts, strict=True) if b.heading), ""),
        language=_language(tree),
        parts=[Part(locator=b.frame.path, text=text, heading=b.heading) for b, text in zip(blocks, texts, strict=True)],
        tables=page.tables.done,
        pictures=page.pictures,
        links=page.links.finished(repairs),
    )


def title_of(tree: LexborHTMLParser) -> str:
    """What the head calls the page."""
    node = tree.css_first("head > title") or tree.css_first("title")
    if node is not None and (text := " ".join((node.text() or "").split())):
        return text
    meta = tree.css_first('meta[property="og:title"]')
    return " ".join((meta.attributes.get("content") or "").split()) if meta is not None else ""


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html")
    return ((node.attributes.get("lang") or "") if node is not None else "").strip().lower()


def refresh(tree: LexborHTMLParser, addresses: Addresses) -> list[Link]:
    """A page that sends its visitor on shows that other page: a frame in all but name."""
    found = []
    for node in tree.css("meta[http-equiv][content]"):
        if (node.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            _, mark, rest = (node.attributes.get("content") or "").partition(";")
            match = _REFRESH.match(rest) if mark else None
            url = addresses.target(match[1]) if match else ""
            if url:
                found.append(Link(url=url, anchor="meta refresh", kind=LinkKind.FRAME))
    return found


def is_by_office(markup: str) -> bool:
    """Whether a program for letters and tables saved the page: people made it, whatever it lacks of its site."""
    return _BY_OFFICE.search(markup, 0, _HEAD) is not None


def asks_for_script(markup: str, page: Page) -> bool:
    """Whether the page is a shell that its scripts fill: hardly any text of its own, and scripts to bring it."""
    own = [block.text for block in page.blocks.blocks if not block.landmark]
    length = sum(map(len, own))
    if length >= _LITTLE_TEXT:
        return False
    markup = markup.lower()
    if "<script" not in markup:
        return False
    if _APP_ROOT.search(markup) or _ASKS_FOR_SCRIPT.search(markup) or _LOADING.search("\n".join(own)):
        return True
    shown = [link for link in page.links.found if not link.landmark]
    pictures = [p for p in page.pictures if p.url]
    framed = any(link.kind is LinkKind.FRAME for link in shown)
    return length < _HARDLY_ANY_TEXT and len(shown) < 3 and not pictures and not framed
