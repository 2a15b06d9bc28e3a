"""What is looked at of a list that is longer than an item may open."""

from __future__ import annotations

import pytest

from oitcheck.crawl.survey.frontier import Frontier, Planned
from oitcheck.crawl.survey.scope import Candidate, Section
from oitcheck.models import Cap, CrawlSettings, Role, Visit

LIST = "https://khet.go.th/data/12345"
MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
YEARS = range(2560, 2570)


def file(number: int, anchor: str = "", context: str = "", name: str = "") -> Candidate:
    return Candidate(f"https://khet.go.th/files/{name or number}.pdf", Role.FILE, anchor, context)


OLDEST_FIRST = {
    "in the link": [file(n, f"สรุปผลการจัดซื้อจัดจ้าง {m} {y}") for y in YEARS for n, m in enumerate(MONTHS, y * 100)],
    "in the row": [file(n, "ดาวน์โหลด", f"เดือน {m} {y % 100}") for y in YEARS for n, m in enumerate(MONTHS, y * 100)],
    "in the file's name": [file(0, "PDF", "", f"skr-{m:02}-{y}") for y in YEARS for m in range(1, 13)],
}


@pytest.mark.parametrize("offered", OLDEST_FIRST.values(), ids=OLDEST_FIRST)
@pytest.mark.parametrize("year", [2562, 2566, 2569])
def test_the_assessed_year_is_looked_at_in_the_order_of_the_page(offered: list[Candidate], year: int) -> None:
    frontier, taken = followed(offered, 20, year)
    wanted = [c.url for c in offered[(year - 2560) * 12 - 3 :][:12]]  # October to September
    assert [url for url in taken if url in wanted] == wanted
    assert taken == [c.url for c in offered if c.url in taken]
    assert len(taken) == 20
    assert [(hit.cap, hit.limit) for hit in frontier.caps_hit()] == [(Cap.FILES, 20)]


@pytest.mark.parametrize(
    ("offered", "limit", "year"),
    [
        (OLDEST_FIRST["in the link"], 20, None),
        ([file(n, f"เอกสาร {n}") for n in range(30)], 20, 2566),
        (OLDEST_FIRST["in the link"][:20], 20, 2566),
    ],
    ids=["no year is assessed", "no year is named", "there is room for all"],
)
def test_else_the_page_order_decides(offered: list[Candidate], limit: int, year: int | None) -> None:
    assert followed(offered, limit, year)[1] == [c.url for c in offered[:limit]]


def test_what_names_no_year_comes_before_other_years() -> None:
    offered = [file(1, "ปี 2560"), file(2, "ปี 2561"), file(3, "แผนปฏิบัติราชการ"), file(4, "ปี 2566")]
    assert followed(offered, 2, 2566)[1] == [offered[2].url, offered[3].url]


def test_pages_are_not_put_off_where_only_files_are_too_many() -> None:
    page = Candidate("https://khet.go.th/data/12345/2560", Role.PAGE, "ปี 2560")
    assert page.url in followed([*OLDEST_FIRST["in the link"], page], 5, 2566)[1]


def followed(offered: list[Candidate], limit: int, year: int | None) -> tuple[Frontier, list[str]]:
    frontier = Frontier(CrawlSettings(max_files=limit), year)
    section = Section.of(LIST)
    parent = Planned(Visit(item="O1", url=LIST, role=Role.SUBMITTED), section)
    return frontier, [planned.visit.url for planned in frontier.follow(parent, offered, LIST, section)]
