"""Both skins say the same with different markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from . import ClassicSkin, PortalSkin, Skin
from .blocks import Accordion, Form, Frame, Gallery, Heading, Html, Page, People, Person, Picture, Text
from .conftest import HOME, Small

EVERYTHING = Page(
    "ทุกอย่าง",
    (
        Heading("หัวข้อย่อย"),
        Accordion((("ฝ่ายโยธา", (Text(("งานควบคุมอาคาร",)),)),)),
        People((Person("นายสมมุติ ตัวอย่าง", "หัวหน้าฝ่าย", "0 2000 0000", f"{HOME}/p.png"),)),
        Gallery((Picture(f"{HOME}/g.png", "กิจกรรม"),), "คำบรรยาย"),
        Form(f"{HOME}/ask", ("ชื่อ",), ("คำถาม",)),
        Frame(f"{HOME}/map", "แผนที่"),
        Html("<p>วางเอง</p>"),
    ),
)


def parsed(small: Small, skin: Skin) -> LexborHTMLParser:
    resource = small.site.replaced(small.page, replace(small.site.drawn(small.page), skin=skin)).resource(small.page)
    charset = resource.media_type.rsplit("=", 1)[1]
    return LexborHTMLParser(resource.body.decode({"windows-874": "cp874"}.get(charset, charset)))


def test_skins_share_content_and_little_else(small: Small) -> None:
    portal = parsed(small, PortalSkin(small.site.skin.chrome))
    classic = parsed(small, ClassicSkin(small.site.skin.chrome))
    for tree in (portal, classic):
        assert tree.body is not None
        text = tree.body.text()
        assert all(part in text for part in ("ข้อมูลของเรา", "ตุลาคม 2565 (Word)", "พ.ย. 65", "เมนูที่ 4"))
        assert tree.css_first("img[alt=ภาพประกอบ]") is not None
    assert portal.css_first("main h1") is not None
    assert classic.css_first("main, nav, h1, ul") is None


@pytest.mark.parametrize("kind", [PortalSkin, ClassicSkin])
def test_every_block_is_drawn(kind: type[PortalSkin | ClassicSkin], small: Small) -> None:
    html = kind(small.site.skin.chrome).render(EVERYTHING, small.page)
    for part in ("หัวข้อย่อย", "งานควบคุมอาคาร", "0 2000 0000", "คำบรรยาย", "คำถาม", "แผนที่", "วางเอง"):
        assert part in html


def test_links_are_root_relative_and_encoded(small: Small) -> None:
    links = [node.attributes["href"] or "" for node in parsed(small, small.site.skin).css("main ul.files a")]
    assert links[0].startswith("/upload/%E0%B8%A3")
    assert links[0].endswith("%20%E0%B8%9C%E0%B8%A5.pdf")
