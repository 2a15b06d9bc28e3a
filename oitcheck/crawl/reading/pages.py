"""Turning fetched bytes into a page: parsed once, and rendered first where its scripts bring the content."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from oitcheck.crawl.answers.wording import may_be_disguised
from oitcheck.crawl.asking.errand import Errand
from oitcheck.crawl.asking.fetch import Fetched, Fetcher
from oitcheck.crawl.asking.ledger import Ledger, Rendering
from oitcheck.crawl.browsing.browser import Renderer
from oitcheck.crawl.reading.item_lists import labels_items
from oitcheck.crawl.reading.parsing import Parser
from oitcheck.crawl.reading.views import View, Views, content_of
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Document, Fetch, route_of
from oitcheck.snapshot import Rendered, Snapshot
from oitcheck.template import Template

_NOT_RENDERED = "หน้านี้แสดงเนื้อหาด้วยสคริปต์ และเปิดด้วยเบราว์เซอร์ไม่ได้ จึงเห็นเนื้อหาไม่ครบ"
_STILL_EMPTY = "หน้านี้แสดงเนื้อหาด้วยสคริปต์ เปิดด้วยเบราว์เซอร์แล้วยังไม่พบเนื้อหา"
_UNREADABLE = "อ่านเนื้อหาของหน้านี้ไม่ได้ จึงไม่เห็นลิงก์ในหน้า"
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as the crawl reads it."""

    url: str  # where it was found in the end
    document: Document  # once the site's template is known, only the page's own links and pictures
    content: str  # the same for pages that show the same
    is_outline: bool = False  # links, pictures and headings, and nothing suspicious about the rest
    rendered_sha256: str = ""
    detail: str = ""
    asks_password: bool = False
    speaks_of_nothing: bool = False  # somewhere: a reason to look closer
    labels_items: bool = False  # it lists the evidence of several

    def without(self, template: Template) -> Page:
        """The page's own content; of one whose words are beyond doubt, as much as an outline has."""
        page, lists = self.document, labels_items(self.document)
        plain = self.is_outline or not (self.asks_password or may_be_disguised(page.title, page.text()))
        if plain:
            headings = tuple(part for part in page.parts if part.heading)
            page = page.model_copy(update={"parts": headings, "tables": (), "controls": ()})
        return replace(self, document=template.own(self.url, page), is_outline=plain, labels_items=lists)

    def to_follow(self) -> Page:
        """As much of it as a crawl goes on from: what is kept in memory is small."""
        slim = {"parts": (), "tables": (), "controls": ()}
        return replace(self, document=self.document.model_copy(update=slim))


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages; what was read once, in this run or an earlier one, is not parsed again."""

    fetcher: Fetcher
    ledger: Ledger
    parser: Parser
    views: Views
    renderer: Renderer | None
    replay: Snapshot | None

    def template(self, pages: Iterable[Page]) -> Template:
        """What all of them repeat."""
        return self.views.template([(page.url, page.document, page.content) for page in pages])

    async def read(
        self, fetched: Fetched, errand: Errand, *, render: bool = True, delivered: bool = False, whole: bool = True
    ) -> Page | None:
        """The page behind a fetch; None for anything that is no web page or did not arrive.

        `delivered`: whatever came is to be read, though the fetch is not what its URL promised. Without `whole`, an
        outline will do for a page that is beyond doubt.
        """
        fetch = fetched.fetch
        if not fetch.sha256 or not (fetch.outcome.reached or delivered) or not _may_be_page(fetch.media_type):
            return None
        page = await self._page(fetched, errand, whole=whole)
        if page is None or not render or not (page.document.needs_script or route_of(page.url)):
            return page
        return await self._rendered(page, fetched, errand)

    async def _page(self, fetched: Fetched, errand: Errand, *, whole: bool) -> Page | None:
        fetch = fetched.fetch
        sought = whole or not self.fetcher.at_hand(fetched)
        kept = self.views.find(_job(fetch, fetch.sha256)) if sought else None
        if kept is None:
            body = await self.fetcher.body(fetched, errand)
            if not _is_page(fetch.media_type, body):
                return None
            kept = await self.parser.parse(_job(fetch, fetch.sha256, body), whole=whole)
        return _told(fetch.final_url, kept)

    async def _rendered(self, page: Page, fetched: Fetched, errand: Errand) -> Page:
        # Never an earlier run's: a shell stays the same when what its scripts bring has changed.
        made = self.ledger.rendering(page.url) or await self._render(page, fetched, errand)
        if made is None:
            return replace(page, detail=_NOT_RENDERED)
        self.ledger.include_rendering(page.url, made, errand.tape)
        as_made = fetched.fetch.model_copy(update={"charset": "utf-8"})
        kept = self.views.find(_job(as_made, made.sha256))
        if kept is None:
            kept = await self.parser.parse(_job(as_made, made.sha256, await self._dom(page.url, made)))
        full = _told(page.url, kept)
        detail = _STILL_EMPTY if full.document.needs_script else full.detail
        return replace(full, rendered_sha256=made.sha256, detail=detail, asks_password=page.asks_password)

    async def _render(self, page: Page, fetched: Fetched, errand: Errand) -> Rendering | None:
        body = await self.fetcher.body(fetched, errand)
        dom, asked = await self._made(page.url, body, fetched.reply.header("content-type"), errand)
        if not dom:
            return None
        event = Rendered(page.url, dom, datetime.now(UTC))
        made = Rendering(event.sha256, asked)
        self.ledger.enter_rendering(page.url, made, event, errand.tape)
        return made

    async def _made(self, url: str, body: bytes, content_type: str, errand: Errand) -> tuple[bytes, tuple[str, ...]]:
        """From the replayed snapshot if it holds one; an own snapshot without one was made without a browser."""
        if self.replay is not None:
            recorded = self.replay.rendering_of(url)
            if recorded:
                return self.replay.rendered(recorded), ()
            if self.replay.own:
                return b"", ()
        return await self.renderer.render(url, body, content_type, errand) if self.renderer else (b"", ())

    async def _dom(self, url: str, made: Rendering) -> bytes:
        await self.ledger.settled()
        return await asyncio.to_thread(self.ledger.rendered, url, made.sha256)


def _told(url: str, view: View) -> Page:
    detail = _UNREADABLE if view.document.problem else ""
    document = view.document
    content = view.content or content_of(document.text(), (link.url for link in document.links))
    return Page(
        url, document, content, bool(view.content), "", detail, view.asks_password, view.speaks_of_nothing,
    )  # fmt: skip


def _job(fetch: Fetch, sha256: str, body: bytes = b"") -> Job:
    """As the evaluation will ask for it."""
    url = fetch.final_url or fetch.url
    return Job(sha256, body, fetch.filename, url, fetch.charset, fetch.media_type)


def _may_be_page(media_type: str) -> bool:
    return media_type in ("", "application/octet-stream") or "html" in media_type or media_type.startswith("text/")


def _is_page(media_type: str, body: bytes) -> bool:
    if body[:5] == b"%PDF-" or body[:2] == b"PK":
        return False
    return "html" in media_type or any(mark in body[:2048].lower() for mark in _MARKUP)
