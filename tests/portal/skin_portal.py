"""The first skin: a responsive portal with landmarks, cards and a script-driven accordion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import singledispatchmethod
from html import escape

from . import blocks as b
from .cms import TODAY, VISITS, Chrome, Skin, href
from .paper import shown


@dataclass(frozen=True)
class PortalSkin:
    """Semantic markup; menu links absolute and encoded, content links root-relative."""

    chrome: Chrome
    encoding: str = "utf-8"

    def with_chrome(self, chrome: Chrome) -> Skin:
        """The same look around another site."""
        return replace(self, chrome=chrome)

    def render(self, page: b.Page, url: str) -> str:
        """The whole page as HTML."""
        painter = _Painter(url)
        content = "\n".join(painter.draw(block) for block in page.blocks)
        chrome = self.chrome
        return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="{self.encoding}"><title>{escape(page.title)} | {escape(chrome.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{_STYLE}</style></head><body>
<header class="site-header"><a class="brand" href="{href(chrome.home, url)}">{escape(chrome.name)}</a>
<div class="top-icons">{self._social(url)}</div></header>
<nav class="navbar"><ul class="nav">{self._menu(url)}</ul></nav>
<div class="breadcrumb">{" &raquo; ".join(map(escape, ("หน้าแรก", *page.trail, page.title)))}</div>
<div class="row"><main class="col-9"><div class="content-box"><h1 class="content-title">{escape(page.title)}</h1>
<div class="content-detail">
{content}
</div></div></main>
<aside class="col-3"><div class="widget">วันที่ {TODAY}</div><div class="widget">จำนวนผู้เข้าชม
<span class="counter">{VISITS}</span> ครั้ง</div>{self._chat()}</aside></div>
<footer class="site-footer"><p>{escape(chrome.address)}</p><p>โทรศัพท์ {escape(chrome.telephone)}
อีเมล {escape(chrome.email)}</p><p>{self._social(url)}</p><p class="notice">{escape(chrome.notice)}</p></footer>
</body></html>"""

    def _menu(self, url: str) -> str:
        return "".join(
            f'<li class="dropdown"><span>{escape(group.title)}</span><ul>'
            + "".join(
                f'<li><a href="{href(link.url, url, absolute=True)}">{escape(link.label)}</a></li>'
                for link in group.links
            )
            + "</ul></li>"
            for group in self.chrome.menu
        )

    def _social(self, url: str) -> str:
        icons = (("Facebook", self.chrome.facebook), ("LINE", self.chrome.line))
        return "".join(
            f'<a class="icon {name.lower()}" href="{href(to, url)}" title="{name}"><i class="fa"></i></a>'
            for name, to in icons
            if to
        )

    def _chat(self) -> str:
        chat = self.chrome.chat
        return f'<div class="chat-widget" id="live-chat"><b>สนทนาออนไลน์</b><p>{escape(chat)}</p></div>' if chat else ""


class _Painter:
    """Blocks to markup, for a page at `url`."""

    def __init__(self, url: str) -> None:
        self.url = url

    @singledispatchmethod
    def draw(self, block: object) -> str:
        """Markup of one block."""
        raise TypeError(f"no markup for {type(block).__name__}")

    @draw.register
    def _(self, block: b.Text) -> str:
        return "".join(f"<p>{escape(text)}</p>" for text in block.paragraphs)

    @draw.register
    def _(self, block: b.Heading) -> str:
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"

    @draw.register
    def _(self, block: b.Files) -> str:
        if block.style == "table":
            rows = "".join(
                f"<tr><td>{number}</td><td>{escape(link.note)}</td><td>{self._anchor(link)}</td></tr>"
                for number, link in enumerate(block.links, start=1)
            )
            return f'<table class="table"><tr><th>ลำดับ</th><th>รายการ</th><th>เอกสาร</th></tr>{rows}</table>'
        if block.style == "lines":
            return "<div>" + "<br>\n".join(f"- {self._anchor(x)} {escape(x.note)}" for x in block.links) + "</div>"
        if block.style == "cards":
            card = '<div class="card"><div class="card-title">{}</div>{}</div>'
            return "".join(card.format(escape(link.note), self._anchor(link)) for link in block.links)
        items = "".join(f"<li>{self._anchor(link)} {escape(link.note)}</li>" for link in block.links)
        return f'<ul class="files">{items}</ul>'

    @draw.register
    def _(self, block: b.Listing) -> str:
        rows = "".join(
            f'<div class="news-item"><a href="{href(entry.url, self.url)}">{escape(entry.title)}</a>'
            f'<span class="date">{escape(entry.date)}</span></div>'
            for entry in block.entries
        )
        pages = "".join(f"<li>{self._anchor(link)}</li>" for link in block.pages)
        return rows + (f'<ul class="pagination">{pages}</ul>' if pages else "")

    @draw.register
    def _(self, block: b.Accordion) -> str:
        return (
            '<div class="accordion">'
            + "".join(
                f'<div class="card"><button class="accordion-button" type="button">{escape(title)}</button>'
                f'<div class="collapse">{"".join(map(self.draw, inner))}</div></div>'
                for title, inner in block.sections
            )
            + "</div>"
        )

    @draw.register
    def _(self, block: b.Grid) -> str:
        head = "".join(f"<th>{escape(text)}</th>" for text in block.sheet.headers)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(shown(cell))}</td>" for cell in row) + "</tr>" for row in block.sheet.rows
        )
        caption = f"<caption>{escape(block.sheet.title)}</caption>" if block.sheet.title else ""
        return f'<table class="table">{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    @draw.register
    def _(self, block: b.Picture) -> str:
        size = f' width="{block.width}" height="{block.height}"' if block.width else ""
        return f'<p><img src="{href(block.url, self.url)}" alt="{escape(block.alt)}"{size}></p>'

    @draw.register
    def _(self, block: b.Gallery) -> str:
        pictures = "".join(map(self.draw, block.pictures))
        return f'<div class="gallery">{pictures}<p>{escape(block.caption)}</p></div>'

    @draw.register
    def _(self, block: b.People) -> str:
        return '<div class="team">' + "".join(map(self._card, block.persons)) + "</div>"

    @draw.register
    def _(self, block: b.Form) -> str:
        inputs = "".join(f'<label>{escape(text)} <input type="text"></label>' for text in block.inputs)
        texts = "".join(f"<label>{escape(text)} <textarea></textarea></label>" for text in block.texts)
        action = href(block.action, self.url)
        return f'<form method="post" action="{action}">{inputs}{texts}<button>{escape(block.button)}</button></form>'

    @draw.register
    def _(self, block: b.Frame) -> str:
        return f'<iframe src="{href(block.url, self.url)}" title="{escape(block.title)}"></iframe>'

    @draw.register
    def _(self, block: b.Html) -> str:
        return block.markup

    def _anchor(self, link: b.Link) -> str:
        return f'<a href="{href(link.url, self.url)}">{escape(link.label)}</a>'

    def _card(self, person: b.Person) -> str:
        photo = f'<img src="{href(person.photo, self.url)}" alt="" width="120" height="150">' if person.photo else ""
        phone = f"<div>โทร. {escape(person.telephone)}</div>" if person.telephone else ""
        return (
            f'<div class="member">{photo}<div class="name">{escape(person.name)}</div>'
            f"<div>{escape(person.position)}</div>{phone}</div>"
        )


_STYLE = (
    "body{font-family:sans-serif;margin:0}.brand,.icon{color:#fff}.nav{display:flex;flex-wrap:wrap;gap:1em;list-style:none}"
    ".site-header,.site-footer{background:#0f5132;color:#fff;padding:1em}"
    ".navbar ul ul{display:none}.row{display:flex}.col-9{flex:3;padding:1em}.col-3{flex:1}.collapse{display:none}"
    ".member{display:inline-block;width:12em;text-align:center}.table td,.table th{border:1px solid #ccc}"
)
