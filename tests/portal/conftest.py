"""A small site that the kit's own tests share."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from . import Chrome, Entry, Files, Grid, Link, Listing, MenuGroup, Paper, Picture, PortalSkin, Sheet, Site, Text
from .writers import infographic

HOME = "https://portal.example"


@dataclass(frozen=True)
class Small:
    """The site and its addresses."""

    site: Site
    page: str
    pdf: str
    word: str


@pytest.fixture
def small() -> Small:
    menu = MenuGroup("เมนู", tuple(Link(f"เมนูที่ {n}", f"{HOME}/menu/{n}") for n in range(5)))
    site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", f"{HOME}/", (menu,))))
    sheet = Sheet(("เดือน", "จำนวน (ราย)"), (("ต.ค. 65", 3), ("พ.ย. 65", 0)), "สถิติ ปี 2566")
    paper = Paper("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", ("น้ำประปา กำหนดการ ผู้อำนวยการ",), (sheet,))
    pdf = site.paper(f"{HOME}/upload/รายงาน ผล.pdf", paper)
    word = site.paper(f"{HOME}/upload/report.docx", paper)
    picture = site.file(f"{HOME}/upload/a.png", infographic("ภาพ", "ข้อความ"))
    page = f"{HOME}/x/page/sub/12/รายงานผล ปี-2566"
    site.page(f"{page}/0/info/7/รายละเอียด", "รายละเอียด", Files((Link("ธันวาคม 2565", word),), "table"))
    site.page(
        page,
        "รายงานผล ปี 2566",
        Text(("ข้อมูลของเรา",)),
        Files((Link("ตุลาคม 2565 (PDF)", pdf), Link("ตุลาคม 2565 (Word)", word))),
        Grid(sheet),
        Picture(picture, "ภาพประกอบ"),
        Listing((Entry("รายละเอียด", f"{page}/0/info/7/รายละเอียด", "1 ม.ค. 66"),)),
    )
    return Small(site, page, pdf, word)
