from __future__ import annotations

import pytest

from oitcheck.crawl.survey.continuation import continues
from oitcheck.models import Document, Format, Link, LinkKind, Part

PAGE = "https://www.x.go.th/?p=17"
OWN = Document(
    sha256="1",
    format=Format.HTML,
    title="รายงานผลการดำเนินงาน – สำนักงานเขต",
    parts=(Part(locator="h1", text="รายงานผลการดำเนินงาน", heading=True),),
)


def link(anchor: str, url: str = "https://x.go.th/?p=171", **more: str) -> Link:
    return Link(url=url, anchor=anchor, **more)


@pytest.mark.parametrize(
    "there",
    [
        link("ตุลาคม 2565"),
        link("ประจำเดือน ต.ค.65", "https://www.x.go.th/ผลงาน-ตค65/"),
        link("รายงานผลการดำเนินงาน รอบ 6 เดือนแรก"),
        link("รายงานผลการดำเนินงาน", "https://www.x.go.th/index.php?id=9"),
    ],
)
def test_what_the_page_announces_is_followed(there: Link) -> None:
    assert continues(PAGE, OWN, there)


@pytest.mark.parametrize(
    "there",
    [
        link("ตุลาคม 2565", "https://elsewhere.go.th/?p=171"),
        link("ตุลาคม 2565", PAGE),
        link("รายงานผลการดำเนินงาน", "https://www.x.go.th/"),
        link("รายงานผลการดำเนินงาน", landmark="nav"),
        Link(url="https://x.go.th/?p=171", anchor="ตุลาคม 2565", kind=LinkKind.FORM),
        link("ประวัติความเป็นมา"),
        link("ปี 2566"),  # a year alone is an archive's entry
        link("ผล"),
    ],
)
def test_what_it_does_not_announce_is_not(there: Link) -> None:
    assert not continues(PAGE, OWN, there)
