"""The second skin: a page of the early 2000s, laid out with tables, in a Thai single-byte encoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from html import escape

from . import blocks as b
from .cms import TODAY, VISITS, Chrome, Skin, href
from .paper import shown


@dataclass(frozen=True)
class ClassicSkin:
    """No landmarks, no classes, upper-case tags, unquoted attributes; Thai letters stay raw in links."""

    chrome: Chrome
    encoding: str = "windows-874"

    def with_chrome(self, chrome: Chrome) -> Skin:
        """The same look around another site."""
        return replace(self, chrome=chrome)

    def render(self, page: b.Page, url: str) -> str:
        """The whole page as HTML."""
        chrome = self.chrome
        menu = "<BR>".join(
            f"<B>{escape(group.title)}</B><BR>" + "<BR>".join(f"&bull; {_anchor(link, url)}" for link in group.links)
            for group in chrome.menu
        )
        body = "\n".join(_draw(block, url) for block in page.blocks)
        meta = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={self.encoding}">'
        return f"""<HTML><HEAD>{meta}<TITLE>{escape(chrome.name)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=980 ALIGN=center BORDER=0><TR><TD COLSPAN=2 BGCOLOR=#006633><FONT COLOR=white SIZE=5>{escape(chrome.name)}
</FONT></TD></TR><TR><TD WIDTH=200 VALIGN=top>{menu}<HR>{TODAY}<BR>ผู้เข้าชม {VISITS}</TD><TD VALIGN=top>
<FONT SIZE=4 COLOR=#006633><B>{escape(page.title)}</B></FONT><HR>
{body}
</TD></TR><TR><TD COLSPAN=2 ALIGN=center><FONT SIZE=1>{escape(chrome.address)} {escape(chrome.telephone)}
{escape(chrome.email)} {_social(chrome, url)}<BR>{escape(chrome.notice)}
</FONT></TD></TR></TABLE></BODY></HTML>"""


def _social(chrome: Chrome, url: str) -> str:
    return f'<A HREF="{href(chrome.facebook, url)}"><IMG ALT=Facebook BORDER=0></A>' if chrome.facebook else ""


@singledispatch
def _draw(block: object, url: str) -> str:
    raise TypeError(f"no markup for {type(block).__name__}")


@_draw.register
def _(block: b.Text, url: str) -> str:
    return "".join(f"{escape(text)}<BR><BR>" for text in block.paragraphs)


@_draw.register
def _(block: b.Heading, url: str) -> str:
    return f"<B><U>{escape(block.text)}</U></B><BR>"


@_draw.register
def _(block: b.Files, url: str) -> str:
    return "".join(f"<IMG ALT=''> {escape(link.note)} {_anchor(link, url)}<BR>" for link in block.links)


@_draw.register
def _(block: b.Listing, url: str) -> str:
    rows = [(entry.date, _anchor(b.Link(entry.title, entry.url), url)) for entry in block.entries]
    return _table("", rows) + " | ".join(_anchor(link, url) for link in block.pages)


@_draw.register
def _(block: b.Accordion, url: str) -> str:
    return "".join(
        f"<P><B>{escape(title)}</B></P>" + "".join(_draw(part, url) for part in inner)
        for title, inner in block.sections
    )


@_draw.register
def _(block: b.Grid, url: str) -> str:
    cells = [tuple(escape(shown(cell)) for cell in row) for row in (block.sheet.headers, *block.sheet.rows)]
    return _table(block.sheet.title, cells)


@_draw.register
def _(block: b.Picture, url: str) -> str:
    return f"<CENTER>{_image(block.url, url, block.alt)}</CENTER>"


@_draw.register
def _(block: b.Gallery, url: str) -> str:
    return "".join(_image(p.url, url, p.alt) for p in block.pictures) + f"<BR>{escape(block.caption)}<BR>"


@_draw.register
def _(block: b.People, url: str) -> str:
    rows = [
        (_image(person.photo, url), f"{escape(person.name)}<BR>{escape(person.position)}<BR>{person.telephone}")
        for person in block.persons
    ]
    return _table("", rows)


@_draw.register
def _(block: b.Form, url: str) -> str:
    inputs = "".join(f"{escape(text)} <INPUT><BR>" for text in block.inputs)
    texts = "".join(f"{escape(text)} <TEXTAREA></TEXTAREA><BR>" for text in block.texts)
    button = f'<INPUT TYPE=submit VALUE="{escape(block.button)}">'
    return f'<FORM METHOD=post ACTION="{href(block.action, url)}">{inputs}{texts}{button}</FORM>'


@_draw.register
def _(block: b.Frame, url: str) -> str:
    return f'<OBJECT DATA="{href(block.url, url)}" TITLE="{escape(block.title)}"></OBJECT>'


@_draw.register
def _(block: b.Html, url: str) -> str:
    return block.markup


def _anchor(link: b.Link, url: str) -> str:
    return f'<A HREF="{href(link.url, url, encoded=False)}">{escape(link.label)}</A>'


def _image(target: str, url: str, alt: str = "") -> str:
    return f'<IMG SRC="{href(target, url, encoded=False)}" ALT="{escape(alt)}">' if target else ""


def _table(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    body = "".join("<TR>" + "".join(f"<TD>{cell}</TD>" for cell in row) + "</TR>\n" for row in rows)
    return f"<P>{escape(title)}</P><TABLE BORDER=1>{body}</TABLE>"
