"""The page as a text: nothing escapes into it, nothing is left out without being said."""

from __future__ import annotations

from datetime import UTC, date, datetime

from oitcheck.diff import Result, View
from oitcheck.diff.lines import Line
from oitcheck.diff.rows import Same
from oitcheck.models import CatalogueStamp, Outcome, Verdict
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
from oitcheck.report.diff_view import PRINTED, shown_texts

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


def test_of_runs_with_nothing_in_common_the_paper_shows_a_part_and_says_so() -> None:
    """The page shows all; a hundred printed pages of links that came and went help nobody."""
    whole = result()
    (one,) = whole.difference.links
    turns = [LinkTurn.NEW] * (PRINTED + 5) + [LinkTurn.GONE] * PRINTED
    links = tuple(one.model_copy(update={"id": f"l-{n}", "turn": turn}) for n, turn in enumerate(turns))
    page = render_diff(Result(whole.difference.model_copy(update={"links": links}), whole.views))
    assert [page.count(f'id="l-{n}"') for n in (0, PRINTED + 4, 2 * PRINTED)] == [1, 1, 1]
    assert page.count(" data-unprinted>") + page.count(" data-unprinted ") == 5
    assert "ไม่ได้พิมพ์อีก 5 รายการ" in page
    assert "ไม่ได้พิมพ์อีก" not in render_diff(whole)


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
