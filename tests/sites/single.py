"""One page for all items, whose labels "O20 …" are no headings, behind a section that has a heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from tests.portal import Html, Site, address
from tests.portal.months import FiscalYear, Month

from .case import Base, Case, failed
from .layouts import PORTAL, month_files

_PAGE = "https://district.example/ita/all"
_MONTHS = FiscalYear(2566).first_half
_BEFORE = {"O1": "โครงสร้าง", "O11": "ระบบบริการออนไลน์", "O14": "การตรวจสอบสถานะ"}
_TITLE = "สรุปผลการจัดซื้อจัดจ้าง (แบบ สขร.1)"
Label = Callable[[str, str, str], str]


def _accordion(item: str, title: str, content: str) -> str:
    return f'<button class="accordion">{item} {title}</button><div class="panel">{content}</div>'


def _paragraph(item: str, title: str, content: str) -> str:
    return f"<p>{item} {title}</p>{content}"


def _row(item: str, title: str, content: str) -> str:
    return f"<table><tr><td>{item}</td><td>{title}</td><td>{content}</td></tr></table>"


def _files(site: Site, month: Month) -> str:
    links = (f'<a href="{address(link.url)}">{link.label}</a>' for link in month_files(site, month))
    return f"<p>เดือน{month.full} {' '.join(links)}</p>"


def _site(label: Label, without: tuple[int, ...] = ()) -> Site:
    site = Site(PORTAL)
    before = (label(item, title, "<h2>ผู้บริหาร</h2><p>นายสมมุติ ตัวอย่าง</p>") for item, title in _BEFORE.items())
    content = "".join(_files(site, month) for month in _MONTHS if month.number not in without)
    after = label("O27", "แนวทางการใช้ดุลพินิจ", "<p>อยู่ระหว่างปรับปรุง</p>")
    site.page(_PAGE, "การเปิดเผยข้อมูล ITA", Html("".join((*before, label("O20", _TITLE, content), after))))
    return site


def _case(name: str, label: Label) -> Case:
    """The page without January; its base is the complete one, which passes."""
    base = Base(f"one page, {name}", "bma-2566", "O20", date(2023, 4, 20), partial(_site, label), (_PAGE,))
    return Case(
        f"{base.name}, January is gone",
        base,
        {"procurement-summary-monthly": failed("missing_months", "มกราคม")},
        (lambda _: _site(label, without=(1,)),),
    )


CASES = (
    _case("accordion buttons", _accordion),
    _case("plain paragraphs", _paragraph),
    _case("table rows", _row),
)
