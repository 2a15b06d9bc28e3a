"""Items that are open because their links show nothing are told together, and once."""

from __future__ import annotations

from oitcheck.models import Evidence, Finding, ItemResult, LinkResult, Outcome, Report, Verdict
from oitcheck.report.cause_words import ALIKE, LINKS
from oitcheck.report.html import render_html
from oitcheck.report.linktable import link_table
from oitcheck.report.todo import to_do
from oitcheck.report.together import together

from .sample import requirement, sample_report

NOTE = "ระบบป้องกันของเว็บไซต์ขอตรวจสอบว่าผู้เปิดเป็นคน (รหัส 403) ขอให้ผู้ดูแลเว็บไซต์อนุญาตเครื่องที่ตรวจแล้วตรวจซ้ำ"


def item(number: int, verdict: Verdict, reason: str, *more: Finding) -> ItemResult:
    url = f"https://portal.example/khet/{number}"
    spot = Evidence(url=url, document=url, note=NOTE)
    dead = Finding(check="reachable", verdict=verdict, reason=reason, message=f"เปิดไม่ได้: {url}", evidence=(spot,))
    others = (requirement(f"more-{n}", f"เรื่อง {n}", verdict, finding) for n, finding in enumerate(more))
    return ItemResult(
        id=f"O{number}",
        title=f"ข้อที่ {number}",
        indicator="9.1",
        verdict=verdict,
        score_low=0,
        score_high=100,
        submitted_urls=(url,),
        requirements=(requirement("open", "การเปิดใช้งาน", verdict, dead), *others),
    )


def of(*items: ItemResult) -> Report:
    return sample_report().model_copy(update={"items": items, "reviews": ()})


def test_items_of_one_cause_are_told_once() -> None:
    report = of(*(item(number, Verdict.CANT_TELL, "blocked") for number in range(1, 6)))
    [group], rest = together(to_do(report).undecided)
    assert ([row.todo.item.id for row in group.rows], rest) == (["O1", "O2", "O3", "O4", "O5"], ())
    assert group.notes == (NOTE,)
    html = render_html(report)
    todo = html[html.index('id="s-todo"') : html.index('id="s-items"')]
    for said in (LINKS["blocked"][0], LINKS["blocked"][1], NOTE, ALIKE[Verdict.CANT_TELL]):
        assert todo.count(said) == 1
    assert all(todo.count(f">portal.example/khet/{number}<") == 1 for number in range(1, 6))
    assert '<details class="whole" open>' not in html  # nothing is left to say of any


def test_items_with_something_of_their_own_stay_apart() -> None:
    lack = Finding(check="period", verdict=Verdict.FAILED, reason="missing_months", message="ขาดเดือน")
    failed = [item(number, Verdict.FAILED, "url_broken") for number in range(1, 4)]
    groups, rest = together(to_do(of(*failed, item(4, Verdict.FAILED, "url_broken", lack))).failed)
    assert [group.reason for group in groups] == ["url_broken"]
    assert [todo.item.id for todo in rest] == ["O4"]
    assert together(to_do(of(*failed[:2])).failed)[0] == ()


def test_a_link_that_needs_mending_is_named_once() -> None:
    html = render_html(of(item(1, Verdict.FAILED, "url_broken")))
    todo = html[html.index('id="s-todo"') : html.index('id="s-items"')]
    assert todo.count("portal.example/khet/1</a>") + todo.count("portal.example/khet/1</bdi>") == 1


def test_what_many_links_have_in_common_is_a_remark() -> None:
    at = sample_report().crawled_at
    links = tuple(
        LinkResult(url=f"https://a.go.th/{n}", final_url="", status=Outcome.BLOCKED, detail=NOTE, checked_at=at)
        for n in range(5)
    )
    report = of(item(1, Verdict.PASSED, "")).model_copy(update={"links": links})
    assert link_table(report).shared == {NOTE: 1}
    html = render_html(report)
    table = html[html.index('id="s-links"') :]
    assert (table.count(NOTE), table.count('href="#remark-1"')) == (1, 5)
