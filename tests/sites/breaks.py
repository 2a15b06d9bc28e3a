"""More ways to break one thing, beside those of the kit; each gives a function from a site to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from tests.portal import (
    Block,
    Chrome,
    Drawn,
    Files,
    Grid,
    Html,
    Link,
    Page,
    Paper,
    Person,
    Resource,
    Sheet,
    Site,
    Written,
    address,
    mutations,
)
from tests.portal.blocks import map_text
from tests.portal.site import Content

from .case import Break, on


def reword(page: str, *words: str, into: str = "อื่น ๆ", papers: bool = True) -> Break:
    """The words stand no more on the page, on those below it and in their documents."""

    def change(text: str) -> str:
        for word in words:
            text = text.replace(word, into)
        return text

    return on(mutations.edit_text, page, change, papers=papers)


def drop(page: str, *words: str) -> Break:
    """Links and entries that name one of the words go."""
    return on(mutations.drop_links, page, *words)


def retitle(page: str, title: str) -> Break:
    """The page alone is called something else."""
    return _on_page(page, lambda old: replace(old, title=title))


def blocks(page: str, *content: Block) -> Break:
    """The page says something else under its title."""
    return _on_page(page, lambda old: replace(old, blocks=content))


def more(page: str, *content: Block) -> Break:
    """The page says something more, below what it says."""
    return _on_page(page, lambda old: replace(old, blocks=(*old.blocks, *content)))


def first(page: str, *content: Block) -> Break:
    """The page says something else before what it says."""
    return _on_page(page, lambda old: replace(old, blocks=(*content, *old.blocks)))


def without_blocks(page: str, unwanted: Callable[[Block], bool]) -> Break:
    """Some of the page's blocks go, whatever is in them."""
    return _on_page(page, lambda old: replace(old, blocks=tuple(b for b in old.blocks if not unwanted(b))))


def persons(page: str, change: Callable[[Person], Person]) -> Break:
    """Every card of the page's directories is changed."""
    return _on_page(page, lambda old: _with_persons(old, change))


def papers(page: str, change: Callable[[Paper], Paper], *words: str) -> Break:
    """Documents of the page are changed; with `words`, only those whose text holds one."""
    return on(mutations.edit_papers, page, change, *words)


def tables(page: str, change: Callable[[Sheet], Sheet]) -> Break:
    """Every table is changed: of the page, of the pages below it, and of their documents."""

    def broken(site: Site) -> Site:
        other = mutations.edit_papers(site, page, lambda paper: paper.map_sheets(change))
        for url in site.below(page):
            old = other.drawn(url)
            drawn = tuple(Grid(change(b.sheet)) if isinstance(b, Grid) else b for b in old.page.blocks)
            other.contents[url] = replace(old, page=replace(old.page, blocks=drawn))
        return other

    return broken


def unsigned(page: str, *words: str) -> Break:
    """The documents carry no signature."""
    return papers(page, lambda paper: replace(paper, signer=None, closing=()), *words)


def without_pictures(page: str) -> Break:
    """The page and those below it show no pictures."""
    return on(mutations.drop_pictures, page)


def last_years(page: str, years: int = 1) -> Break:
    """Page and documents are those of an earlier year."""
    return on(mutations.last_years, page, years)


def file_named(site: Site, page: str, word: str) -> str:
    """The URL of the first file of the page whose URL or text holds the word."""
    for url in mutations.documents(site, page):
        content = site.contents[url]
        if word in url or (isinstance(content, Written) and word in content.paper.text()):
            return url
    raise LookupError(f"{page} has no file with {word}")


def file(page: str, word: str, change: Callable[[Site, str], Site]) -> Break:
    """A mutation of one file of the page."""
    return lambda site: change(site, file_named(site, page, word))


def files_gone(page: str) -> Break:
    """The page's files answer that there is nothing."""

    def change(site: Site) -> Site:
        for url in mutations.documents(site, page):
            site = mutations.gone(site, url)
        return site

    return change


def one_file_for_all(page: str) -> Break:
    """Behind every link of the page lies the same document, in its format."""

    def change(site: Site) -> Site:
        other, first = site.copy(), {}
        for url in mutations.documents(site, page):
            content = site.contents[url]
            if isinstance(content, Written):
                other.contents[url] = first.setdefault(content.form, content)
        return other

    return change


def answers(url: str, content: Content) -> Break:
    """The URL answers with this from now on."""
    return lambda site: site.replaced(url, content)


def status(url: str, code: int) -> Break:
    """The server answers with an error."""
    return answers(url, Resource(f"<html><body><h1>Error {code}</h1></body></html>".encode(), status=code))


def moved(url: str, target: str) -> Break:
    """The URL leads to a place elsewhere that says nothing of the matter."""

    def broken(site: Site) -> Site:
        other = site.replaced(url, Resource(b"", status=302, headers=(("Location", target),)))
        other.put(target, Resource(b"<!doctype html><html><body><h1>Sign in</h1></body></html>"))
        return other

    return broken


def bare(site: Site) -> Site:
    """No page's header, menu or footer names an address, social media, a chat or another page."""
    other = site.copy()
    for url, content in site.contents.items():
        if isinstance(content, Drawn):
            chrome = Chrome(content.skin.chrome.name, content.skin.chrome.home)
            other.contents[url] = replace(content, skin=content.skin.with_chrome(chrome))
    return other


def renamed(page: str, old: str, new: str) -> Break:
    """Files linked from the page, and the links to them, carry another word in their address."""

    def change(site: Site) -> Site:
        other = site.copy()
        for url in mutations.documents(site, page):
            other.contents[address(url.replace(old, new))] = other.contents.pop(url)
        return _on_page(page, lambda known: map_text(known, lambda url: url.replace(old, new), urls=True))(other)

    return change


def also_at(page: str, url: str) -> Break:
    """The page answers under another address too."""

    def change(site: Site) -> Site:
        other = site.copy()
        other.put(url, site.drawn(page))
        return other

    return change


def in_form(page: str, form: str) -> Break:
    """The page's documents are all of one format, whatever they are called."""

    def change(site: Site) -> Site:
        other = site.copy()
        for url in mutations.documents(site, page):
            content = site.contents[url]
            if isinstance(content, Written):
                other.contents[url] = replace(content, form=form)
        return other

    return change


def in_table_of_icons(page: str, alt: str = "PDF") -> Break:
    """The page's files hang in a numbered table, each behind an icon in the row that names it."""

    def row(number: int, link: Link) -> str:
        icon = f'<a href="{escape(link.url)}"><img src="/icons/file.png" width="22" height="22" alt="{alt}"></a>'
        return f"<tr><td>{number}</td><td>{escape(link.label)}</td><td>{icon}</td></tr>"

    def table(block: Block) -> Block:
        if not isinstance(block, Files):
            return block
        rows = "".join(row(number, link) for number, link in enumerate(block.links, 1))
        return Html(f"<table><tr><th>ลำดับ</th><th>เอกสาร</th><th>ดาวน์โหลด</th></tr>{rows}</table>")

    return _on_page(page, lambda old: replace(old, blocks=tuple(map(table, old.blocks))))


def _on_page(url: str, change: Callable[[Page], Page]) -> Break:
    def broken(site: Site) -> Site:
        old = site.drawn(url)
        return site.replaced(url, replace(old, page=change(old.page)))

    return broken


def _with_persons(value: Page, change: Callable[[Person], Person]) -> Page:
    def walked(part: object) -> object:
        if isinstance(part, Person):
            return change(part)
        if isinstance(part, tuple):
            return tuple(walked(inner) for inner in part)
        if hasattr(part, "persons"):
            return replace(part, persons=walked(part.persons))  # type: ignore[type-var]
        return part

    return replace(value, blocks=walked(value.blocks))  # type: ignore[arg-type]
