"""The page as a text: nothing escapes into it, nothing is left out without being said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from oitcheck.diff import Result, View
from oitcheck.diff.lines import Line
from oitcheck.diff.rows import Same
from oitcheck.models import CatalogueStamp, Decision, Outcome, Review, Verdict
from oitcheck.models.change import (
    Cause,
    Change,
    Compared,
    Difference,
    DiffSummary,
    Lateness,
    LinkChange,
    LinkSide,
    LinkTurn,
    Moment,
    Piece,
    TextChange,
    Turn,
    VerdictChange,
)
from oitcheck.report.diff import render_diff, summary_lines
from oitcheck.report.diff_texts import shown_texts
from oitcheck.report.diff_view import by_weight, printed_links

NOON = datetime(2023, 4, 20, 5, tzinfo=UTC)
MOMENT = Moment(not_before=NOON, not_after=NOON, lateness=Lateness.AFTER)
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e\x00'\"&"


def change(number: int, before: str = "เดิม", after: str = "ใหม่", *, noise: str = "") -> Change:
    pieces = (
        Piece(op="=", text=f"{number} "),
        Piece(op="-", text=before, noise=noise),
        Piece(op="+", text=after, noise=noise),
    )
    return Change(id=f"c-{number}", locator=EVIL if before == EVIL else "หน้า 1", pieces=pieces, noise=bool(noise))


def text(changes: tuple[Change, ...], *, name: str = "t-1", title: str = "แผน") -> TextChange:
    return TextChange(
        id=name,
        page=False,
        title=title,
        items=("O1",),
        url_before="https://a.go.th/1.pdf",
        url_after="https://a.go.th/1.pdf",
        sha256_before="1",
        sha256_after="2",
        changes=changes,
        moment=MOMENT,
    )


def result(*texts: TextChange, views: dict[str, View] | None = None, evil: str = "") -> Result:
    run = Compared(
        run_id="r",
        agency=evil or "เขต",
        framework="bma-2566",
        fiscal_year=2566,
        as_of=date(2023, 4, 30),
        crawled_at=NOON,
        catalogue=CatalogueStamp(version="1", sha256="0" * 64),
        evaluated=True,
    )
    side = LinkSide(
        url=f"javascript:{evil}",
        final_url="",
        anchor=evil,
        name=evil,
        status=Outcome.OK,
        media_type=evil,
        checked_at=NOON,
    )
    link = LinkChange(
        id="l-1", turn=LinkTurn.CHANGED, cause=Cause.SITE, items=("O1",), before=side,
        after=side.model_copy(update={"sha256": "2", "name": evil + "2"}), differs=("sha256", "name"), moment=MOMENT,
    )  # fmt: skip
    verdict = VerdictChange(
        id="v-1", item="O1", item_before="O1", item_title=evil or "ข้อ", title=evil or "ข้อ", turn=Turn.REGRESSED,
        before=Verdict.PASSED, rejudged=Verdict.PASSED, after=Verdict.FAILED, causes=(Cause.SITE,),
        message_before=evil, message_after=evil,
    )  # fmt: skip
    difference = Difference(
        tool_version="1",
        run_a=run,
        run_b=run,
        catalogue=run.catalogue,
        cautions=(evil,) if evil else (),
        summary=DiffSummary(),
        verdicts=(verdict,),
        links=(link,),
        texts=texts,
    )
    return Result(difference, views if views is not None else {t.id: View(t.changes) for t in texts})


def test_whatever_a_site_says_stays_text() -> None:
    told = text((change(1, EVIL, EVIL + "2"),), title=EVIL)
    view = View((Same((Line(EVIL, EVIL),)), *told.changes))
    page = render_diff(result(told, views={told.id: view}, evil=EVIL))
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "\u202e" not in page
    assert "\x00" not in page
    assert 'href="javascript:' not in page


def test_an_empty_difference_is_a_page() -> None:
    nothing = result()
    bare = nothing.difference.model_copy(update={"verdicts": (), "links": ()})
    page = render_diff(Result(bare, {}))
    for sentence in ("ผลการตรวจทุกข้อเหมือนเดิม", "ลิงก์และไฟล์ทุกรายการเหมือนเดิม", "ข้อความในหน้าเว็บและเอกสารเหมือนเดิม"):
        assert sentence in page
    assert summary_lines(bare)[0] == "ผลรายข้อ: ไม่เปลี่ยน · ข้อกำหนดย่อย: ไม่เปลี่ยน"


def test_changes_that_do_not_fit_are_counted_and_no_document_is_without_any() -> None:
    many = [
        text(tuple(change(1000 * d + n, "ก" * 300, "ข" * 300) for n in range(900)), name=f"t-{d}") for d in range(3)
    ]
    shown = shown_texts(many, {t.id: View(t.changes) for t in many})
    for one in shown:
        drawn = one.body.count('class="r c"')
        assert drawn >= 20
        assert drawn + one.left_out == 900
    assert sum(one.left_out for one in shown) > 0
    page = render_diff(result(*many))
    assert len(page.encode()) < 3_000_000
    for one in shown:
        if one.left_out:
            assert f"ยังมีอีก {one.left_out:,} แห่งของเอกสารนี้อยู่ใน diff.json" in page


def test_long_stretches_are_folded_and_say_what_is_left_out() -> None:
    told = text((change(1),))
    lines = tuple(Line(f"บรรทัดที่ {n} ของเอกสารยาว", f"หน้า {n // 40 + 1}") for n in range(60_000))
    (shown,) = shown_texts([told], {told.id: View((Same(lines), *told.changes))})
    assert shown.left_out == 0
    assert 'id="c-1"' in shown.body
    assert len(shown.body.encode()) < 1_200_000
    assert "บรรทัดที่เหมือนเดิม (หน้า " in shown.body
    assert "บรรทัดที่ 59999 ของ" in shown.body


def test_a_short_document_is_whole() -> None:
    told = text((change(1),))
    lines = tuple(Line(f"บรรทัดที่ {n}") for n in range(300))
    (shown,) = shown_texts([told], {told.id: View((Same(lines), *told.changes))})
    assert all(f"บรรทัดที่ {n}<" in shown.body for n in range(300))
    assert "ละไว้" not in shown.body


def test_noise_is_grey_and_named() -> None:
    told = text((change(1, "1", "2", noise="counter"),))
    (shown,) = shown_texts([told], {told.id: View(told.changes)})
    assert '<del class="q">1</del><ins class="q">2</ins>' in shown.body
    assert "ไม่นับ: ตัวนับผู้เข้าชม" in shown.body
    assert 'class="r quiet"' in shown.body


def test_what_a_new_look_changed_on_every_page_is_one_fold() -> None:
    shared = tuple(change(n).model_copy(update={"pages": ("https://a.go.th/2",)}) for n in range(4))
    told = text((*shared, change(9)))
    [shown] = shown_texts([told], {told.id: View((shared[0], Same((Line("คงเดิม", ""),)), *told.changes[1:]))})
    fold = shown.body[: shown.body.index("</details><div")] if "</details><div" in shown.body else shown.body
    assert "4 แห่งที่เปลี่ยนเหมือนกันในหลายหน้า" in fold
    assert 'id="c-9"' in shown.body[shown.body.rindex("</details>") :]  # its own change stands open


def test_few_shared_changes_stand_open() -> None:
    shared = tuple(change(n).model_copy(update={"pages": ("https://a.go.th/2",)}) for n in range(2))
    told = text((*shared, change(9)))
    [shown] = shown_texts([told], {told.id: View(told.changes)})
    assert "ในหลายหน้า" not in shown.body


def test_of_many_documents_the_first_stand_open() -> None:
    many = [text((change(n),), name=f"t-{n}") for n in range(14)]
    counted = [one.model_copy(update={"counted": 1, "url_after": f"https://a.go.th/{one.id}"}) for one in many]
    page = render_diff(result(*counted))
    assert page.count('data-kind="text"') == 14
    assert page.count("data-late open>") == 10
    assert "อีก 4 รายการพับไว้" in page
    assert all(f">a.go.th/t-{n}<" in page.replace("</span>", "<") for n in range(14))  # their titles are alike
    turned = counted[-1].model_copy(update={"items": ("O9",)})
    [verdict] = result().difference.verdicts
    assert by_weight([*counted[:-1], turned], [verdict.model_copy(update={"item": "O9"})])[0] is turned


def test_paper_shows_the_first_of_many_links() -> None:
    [link] = result().difference.links
    many = [link.model_copy(update={"id": f"l-{n}", "text": "t-1" if n % 2 else ""}) for n in range(200)]
    assert len(printed_links(many[:60])) == 60
    assert printed_links(many) == {f"l-{n}" for n in range(0, 120, 2)}
    page = render_diff(Result(result().difference.model_copy(update={"links": tuple(many)}), {}))
    assert "ฉบับพิมพ์แสดง 60 จาก 200 รายการ" in page
    assert page.count('class="c unprinted"') == 140


def many_links(number: int) -> tuple[LinkChange, ...]:
    (link,) = result().difference.links
    addresses = (f"https://portal.go.th/page/{n}/" + "สรุปผลการจัดซื้อจัดจ้างรายเดือน" * 3 for n in range(number))
    return tuple(
        link.model_copy(update={"id": f"l-{n}", "after": link.after and link.after.model_copy(update={"url": url})})
        for n, url in enumerate(addresses)
    )


def test_a_page_of_ten_thousand_changes_is_small_and_says_what_is_left_out() -> None:
    texts = [text((change(n, "ก" * 5_000, "ข" * 5_000),), name=f"t-{n}") for n in range(10_000)]
    lines = Same(tuple(Line("บรรทัดเดิม " * 20) for _ in range(5)))
    views = {one.id: View((lines, *one.changes, lines)) for one in texts}
    told = result(*texts, views=views)
    links = many_links(10_000)
    review = Review(
        agency="เขต", framework="bma-2566", subject="l-9999", evidence="l-9999", decision=Decision.AGREE,
        reviewer="ก", made_at=NOON,
    )  # fmt: skip
    difference = told.difference.model_copy(update={"links": links, "reviews": (review,)})
    page = render_diff(Result(difference, told.views))
    assert len(page.encode()) < 4_000_000
    shown = page.count("<tr class=")
    assert 100 < shown < 10_000
    assert f"จึงแสดง {shown:,} รายการแรกจาก 10,000 รายการ" in page
    assert 'id="l-9999"' in page  # an evaluator decided on it
    assert "ยังมีอีก 9,600 หน้าหรือเอกสาร (9,600 แห่ง) อยู่ใน diff.json" in page
    assert page.count('class="r c"') == 400
    assert "ตัวอักษร อยู่ใน diff.json)…" in page


def test_documents_share_the_room_and_who_needs_little_gets_it_all() -> None:
    large = text(tuple(change(n, "ก" * 300, "ข" * 300) for n in range(900)), name="t-large")
    small = [text((change(1000 + n),), name=f"t-{n}") for n in range(300)]
    (first, *others) = shown_texts([large, *small], {t.id: View(t.changes) for t in (large, *small)})
    assert [one.left_out for one in others] == [0] * 300
    assert 300 < first.body.count('class="r c"') < 900


@pytest.mark.parametrize(("changes", "cut"), [(25, False), (26, True)])
def test_paper_ends_where_the_page_says_so(changes: int, cut: bool) -> None:
    page = render_diff(result(text(tuple(change(n) for n in range(changes)))))
    assert ("ฉบับพิมพ์แสดงเพียง 25 แห่งแรก" in page) is cut
    before, _, after = page.partition('<div class="paper-ends" hidden></div>')
    assert before.count('class="r c"') == 25
    assert after.count('class="r c"') == changes - 25
