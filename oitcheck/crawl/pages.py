"""Turning fetched bytes into a page: parsed, and rendered first where its scripts bring the content."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace

from oitcheck.crawl.browser import Renderer
from oitcheck.crawl.fetch import Fetched, Fetcher
from oitcheck.crawl.request import Requester
from oitcheck.documents.html import read_html
from oitcheck.models import Document, Format, Problem
from oitcheck.snapshot import Snapshot
from oitcheck.template import Template

_NOT_RENDERED = "หน้านี้แสดงเนื้อหาด้วยสคริปต์ และเปิดด้วยเบราว์เซอร์ไม่ได้ จึงเห็นเนื้อหาไม่ครบ"
_STILL_EMPTY = "หน้านี้แสดงเนื้อหาด้วยสคริปต์ เปิดด้วยเบราว์เซอร์แล้วยังไม่พบเนื้อหา"
_UNREADABLE = "อ่านเนื้อหาของหน้านี้ไม่ได้ จึงไม่เห็นลิงก์ในหน้า"
_LARGEST_PAGE = 15_000_000
_PASSWORD = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.I)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as the crawl reads it."""

    url: str  # where it was found in the end
    document: Document  # once the site's template is known, without it
    rendered_sha256: str = ""
    detail: str = ""
    asks_password: bool = False

    def without(self, template: Template) -> Page:
        """The page's own content."""
        return replace(self, document=template.own(self.url, self.document))


class PageReader:
    """Reads each page once, however many URLs lead to it."""

    def __init__(
        self, fetcher: Fetcher, requester: Requester, renderer: Renderer | None, replay: Snapshot | None
    ) -> None:
        self._fetcher = fetcher
        self._requester = requester
        self._renderer = renderer
        self._replay = replay
        self._template: Template | None = None
        self._reading: dict[tuple[str, bool], asyncio.Task[Page | None]] = {}

    async def read(self, fetched: Fetched, *, render: bool = True, delivered: bool = False) -> Page | None:
        """The page behind a fetch; None for anything that is no web page or did not arrive.

        `delivered`: whatever came is to be read, though the fetch is not what its URL promised.
        """
        fetch = fetched.fetch
        if not fetch.sha256 or not (fetch.outcome.reached or delivered):
            return None
        key = (fetch.final_url, render)
        if key not in self._reading:
            self._reading[key] = asyncio.ensure_future(self._read(fetched, render=render))
        return await asyncio.shield(self._reading[key])

    def strip(self, template: Template) -> None:
        """Take this template off every page read from now on: what is kept in memory becomes small."""
        self._template = template

    def forget(self) -> None:
        """Drop the documents read so far."""
        self._reading.clear()

    async def _read(self, fetched: Fetched, *, render: bool) -> Page | None:
        fetch = fetched.fetch
        if not _may_be_page(fetch.media_type):
            return None
        body = self._fetcher.body(fetched)
        if not _is_page(fetch.media_type, body):
            return None
        page = _parse(fetch.final_url, body, fetch.charset)
        if page.document.needs_script and render:
            page = await self._rendered(page, fetched, body)
        return page if self._template is None else page.without(self._template)

    async def _rendered(self, page: Page, fetched: Fetched, body: bytes) -> Page:
        dom = await self._dom(page.url, body, fetched.reply.header("content-type"))
        if not dom:
            return replace(page, detail=_NOT_RENDERED)
        sha256 = await self._requester.record_rendered(page.url, dom)
        made = _parse(page.url, dom, "utf-8")
        detail = _STILL_EMPTY if made.document.needs_script else made.detail
        return replace(made, rendered_sha256=sha256, detail=detail)

    async def _dom(self, url: str, body: bytes, content_type: str) -> bytes:
        """From the replayed snapshot if it holds one; an own snapshot without one was made without a browser."""
        if self._replay is not None:
            recorded = self._replay.rendering_of(url)
            if recorded:
                return self._replay.rendered(recorded)
            if self._replay.own:
                return b""
        return await self._renderer.render(url, body, content_type) if self._renderer else b""


def _parse(url: str, body: bytes, charset: str) -> Page:
    """Read a page; one that is too large or breaks the reader is a page of which nothing was seen."""
    if len(body) > _LARGEST_PAGE:
        return Page(url, _unread(Problem.TOO_LARGE), detail=_UNREADABLE)
    try:
        return Page(url, read_html(body, url, charset), asks_password=bool(_PASSWORD.search(body)))
    except Exception as error:  # one odd page must not end the run
        return Page(url, _unread(Problem.CRASHED), detail=f"{_UNREADABLE} ({type(error).__name__})")


def _unread(problem: Problem) -> Document:
    return Document(sha256="", format=Format.HTML, problem=problem)


def _may_be_page(media_type: str) -> bool:
    return media_type in ("", "application/octet-stream") or "html" in media_type or media_type.startswith("text/")


def _is_page(media_type: str, body: bytes) -> bool:
    if body[:5] == b"%PDF-" or body[:2] == b"PK":
        return False
    return "html" in media_type or any(mark in body[:2048].lower() for mark in _MARKUP)
