"""Tables that lay out a page: a menu in one cell, the page's content in another."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_MOST_ROWS = 6  # header, page, footer: a table of data has more
_MENU_LINKS = 5
_BULLETS = 1.5  # times as long as the words of its links: group names and bullets stand between them
_PARTS = "p, div, br, hr, h1, h2, h3, h4, h5, h6, ul, ol, img, table, iframe"
_ENOUGH_PARTS = 2  # of content: the name in a row of data has none
_TITLE = 8  # letters that are no link's: the page's title
_ROW_GROUPS = frozenset({"tbody", "thead", "tfoot"})


def is_scaffold(table: LexborNode) -> bool:
    """Whether a table lays out the page; a list with many links in one row of some is data."""
    rows = list(_rows(table))
    return len(rows) <= _MOST_ROWS and sum(map(_holds_page, rows)) == 1


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from (row for row in child.iter() if row.tag == "tr")


def _holds_page(row: LexborNode) -> bool:
    """A menu beside something with parts of its own."""
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    menus = [cell.mem_id for cell in cells if _is_menu(cell)]
    return bool(menus) and any(_is_content(cell) for cell in cells if menus != [cell.mem_id])


def _is_content(cell: LexborNode) -> bool:
    """Something with parts of its own, and not all of it links."""
    linked = sum(len("".join(link.text().split())) for link in cell.css("a[href]"))
    return len(cell.css(_PARTS)) >= _ENOUGH_PARTS and len("".join(cell.text().split())) - linked >= _TITLE


def _is_menu(cell: LexborNode) -> bool:
    """Hardly anything but links."""
    links = cell.css("a[href]")
    if len(links) < _MENU_LINKS:
        return False
    linked = sum(len("".join(link.text().split())) for link in links)
    return len("".join(cell.text().split())) <= _BULLETS * linked
