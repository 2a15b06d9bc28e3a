"""A crawl that goes on from the outlines of pages comes to the same as one that reads every page as a whole."""

from __future__ import annotations

import pytest

from oitcheck.crawl.reading.parsing import Parser
from oitcheck.crawl.reading.views import View
from oitcheck.documents.workers.pool import Job
from oitcheck.models import Outcome
from tests.crawl.conftest import Run, fetched, submission
from tests.crawl.site import LONG_TEXT, Site
from tests.crawl.test_crawl import portal_page, small_portal, without_times

parse = Parser.parse


def below(site: Site) -> dict[str, str | list[str]]:
    """A small portal, and a list of pages of which some are not what they seem."""
    items = small_portal(site)
    home = "/d/page/sub/300/ข่าว"
    bodies = {
        "long": LONG_TEXT * 8
        + "<table><tr><td>ก<td><a href='/f/8.pdf'>แผน 8</a></table><img src='/big.jpg' width=640>",
        "written": LONG_TEXT + "ดูที่ www.example.go.th/plan.pdf",
        "more": LONG_TEXT + f"<h2>แผน</h2><ul><li>ปี 2566 <a href='{home}/2/deeper'>อ่านต่อ</a></ul>",
        "nested": f"{LONG_TEXT}<a href='/f/9.pdf'><div>แผน<p>ปี 2566</a><div onclick=\"location='/f/10.pdf'\">ค",
    }
    for number, (name, body) in enumerate(bodies.items()):
        portal_page(site, f"{home}/{number}/{name}", body)
    site.page(f"{home}/2/deeper", f"<h1>ลึก</h1>{LONG_TEXT}<a href='/f/11.pdf'>แผน</a>")
    site.page(f"{home}/8/nothing", "<h1>ข่าว</h1>ไม่พบข้อมูล")
    site.page(f"{home}/9/promise", "<h1>ข่าว</h1>อยู่ระหว่างปรับปรุง")
    site.page(f"{home}/6/login", "เข้าสู่ระบบ <form><input type=password name=p></form>")
    alike = [f"{home}/7{n}/alike" for n in range(3)]
    for path in alike:
        site.page(path, LONG_TEXT)
    names = [
        *(f"{home}/{n}/{name}" for n, name in enumerate(bodies)),
        f"{home}/6/login",
        f"{home}/8/nothing",
        f"{home}/9/promise",
        *alike,
    ]
    for number in (8, 9, 10, 11):
        site.file(f"/f/{number}.pdf", b"%PDF-1.4 " + b"x" * 100 * number)
    items["O9"] = portal_page(site, home, "".join(f"<a href='{path}'>อ่านต่อ {path}</a> " for path in names))
    return items


def test_outlines_change_nothing(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    items = below(site)
    outlined: list[bool] = []

    async def watched(parser: Parser, job: Job, *, whole: bool = True) -> View:
        view = await parse(parser, job, whole=whole)
        outlined.append(bool(view.content))
        return view

    async def wholly(parser: Parser, job: Job, *, whole: bool = True) -> View:
        return await parse(parser, job)

    monkeypatch.setenv("OITCHECK_CACHE", "off")
    monkeypatch.setattr(Parser, "parse", watched)
    quick = run(submission(**items))
    monkeypatch.setattr(Parser, "parse", wholly)
    thorough = run(submission(**items), name="b")
    assert without_times(quick) == without_times(thorough)
    assert sum(outlined) >= 6
    assert any(fetch.outcome is Outcome.SOFT_404 for fetch in quick.fetches)
    urls = {visit.url.rpartition("/f/")[2] for visit in quick.visits if "/f/" in visit.url}
    assert {"8.pdf", "9.pdf", "10.pdf", "11.pdf"} <= urls
    assert fetched(quick, next(v.url for v in quick.visits if v.url.endswith("8.pdf"))).outcome is Outcome.OK
