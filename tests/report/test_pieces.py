"""The small parts: values, places, sentences, what is to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oitcheck.checks import REGISTRY
from oitcheck.models import Cap, CapHit, Coverage, Evidence, Finding, Outcome, Report, Verdict
from oitcheck.report import words
from oitcheck.report.coverage import cap_sentences, closed_hosts, coverage_sentence, nothing_answered, refusing_hosts
from oitcheck.report.items import score_range
from oitcheck.report.linktable import link_table
from oitcheck.report.places import clip, fit, safe_href, shown_url, spot_href
from oitcheck.report.spots import Spotter
from oitcheck.report.todo import to_do
from oitcheck.report.values import Comparison, Mark, compare, number, shown_value
from oitcheck.report.words import OUTCOMES

from .sample import clean_report


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-10", "ต.ค. 65"),
        ("2022-10/2023-03", "ต.ค. 65 – มี.ค. 66"),
        ("2023-01: รายงาน.pdf", "ม.ค. 66: รายงาน.pdf"),
        ("2023-04-20", "20 เมษายน 2566"),
        ("2023-02-31", "2023-02-31"),
        ("2566-10", "2566-10"),
        ("2022-13", "2022-13"),
        ("https://a.example/2022-10/", "https://a.example/2022-10/"),
        ("pdf", "PDF"),
        ("word|excel", "Word หรือ Excel"),
        ("pdf หรืออื่น", "pdf หรืออื่น"),
        ("", ""),
    ],
)
def test_shown_value(value: str, shown: str) -> None:
    assert shown_value(value) == shown


def marks(verdict: Verdict, expected: tuple[str, ...], found: tuple[str, ...]) -> list[str]:
    both = compare(Finding(check="c", verdict=verdict, expected=expected, found=found))
    return [chip.mark.value for chip in (*both.expected, *both.found)]


def test_marks_follow_the_verdict() -> None:
    assert marks(Verdict.FAILED, ("a", "b"), ("a",)) == [Mark.PRESENT, Mark.MISSING]
    assert marks(Verdict.CANT_TELL, ("a", "b"), ("a",)) == [Mark.PRESENT, Mark.UNSEEN]
    assert marks(Verdict.PASSED, ("a", "b"), ("a", "c")) == [Mark.PRESENT, Mark.ABSENT, Mark.PLAIN]
    assert marks(Verdict.FAILED, ("a",), ()) == [Mark.MISSING]


def test_where_some_suffice_the_others_are_not_called_missing() -> None:
    words_ = {"count": "2"}
    some = Finding(check="mentions", verdict=Verdict.FAILED, expected=("a", "b", "c"), found=("a",), words=words_)
    both = compare(some)
    assert (both.least, [chip.mark for chip in both.expected]) == ("2", [Mark.PRESENT, Mark.ABSENT, Mark.ABSENT])


def test_unrelated_lists_are_not_compared() -> None:
    assert marks(Verdict.FAILED, ("ชื่อ",), ("นาย ก",)) == [Mark.PLAIN, Mark.PLAIN]
    assert marks(Verdict.PASSED, ("ชื่อ",), ()) == [Mark.PLAIN]
    assert marks(Verdict.FAILED, (), ("x",)) == [Mark.PLAIN]


def test_months_of_another_year_are_all_missing() -> None:
    assert marks(Verdict.FAILED, ("2022-10",), ("2021-10",)) == [Mark.MISSING, Mark.EXTRA]


def test_values_match_in_thai_digits_too() -> None:
    assert marks(Verdict.FAILED, ("ปี 2566",), ("ปี ๒๕๖๖",)) == [Mark.PRESENT]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/ก", True),
        ("http://a.example", True),
        ("HTTPS://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/x", False),
        ("https://", False),
        ("https://a.example/\u202egnp", False),
        ("https://a.example/x y", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_clickable(url: str, safe: bool) -> None:
    assert (safe_href(url) == url) is safe


def test_shown_url() -> None:
    assert shown_url("https://a.example/%E0%B8%82%E0%B9%89%E0%B8%AD/") == "a.example/ข้อ"
    assert shown_url("https://a.example/%0d%0aSet") == "a.example/%0d%0aSet"
    assert shown_url("https://a.example/%ff") == "a.example/%ff"
    long = shown_url("https://a.example/" + "ก" * 500 + "/แผน.pdf")
    assert len(long) <= 122
    assert long.endswith("แผน.pdf")


@given(st.text(alphabet="กขค่้ัี a", max_size=60), st.integers(min_value=2, max_value=20))
def test_clip_bounds_and_keeps_clusters(text: str, limit: int) -> None:
    short = clip(text, limit)
    assert len(short) <= limit + 1
    if text and text[0] not in "่้ัี":
        whole = short.removesuffix("…")
        rest = text[len(whole) :]
        assert not rest.startswith(("่", "้", "ั", "ี")) or len(whole) <= 1


def test_fit_keeps_thai_and_lines() -> None:
    assert fit("ก\x00ข\n\u200bค\u202e\ufffe") == "กข\n\u200bค"


def spot(url: str, locator: str = "", quote: str = "", media: str = "") -> str | None:
    return spot_href(Evidence(url=url, locator=locator, quote=quote), media)


def test_spot_opens_the_page_of_a_pdf_and_the_words_of_a_page() -> None:
    assert spot("https://a.example/x.PDF", "หน้า 12") == "https://a.example/x.PDF#page=12"
    assert spot("https://a.example/x", "หน้า 3–4", media="application/pdf") == "https://a.example/x#page=3"
    assert spot("https://a.example/x.pdf", "ตารางที่ 1") == "https://a.example/x.pdf"
    assert spot("https://a.example/x", "", "…a-b…", "text/html") == "https://a.example/x#:~:text=a%2Db"
    assert spot("https://a.example/x", "", "ก … ข", "text/html") == "https://a.example/x"
    assert spot("https://a.example/x#y", "", "ก", "text/html") == "https://a.example/x#y"
    assert spot("javascript:x", "หน้า 1") is None
    long = spot("https://a.example/x", "", "abcd " * 40, "text/html")
    assert long is not None
    assert long.endswith("%20abcd")
    assert long.count("abcd") == 24
    assert spot("https://a.example/x", "", "ก" * 200, "text/html") == "https://a.example/x"


def test_names_that_several_documents_have_are_known() -> None:
    spots = [Evidence(url=f"https://a.th/{n}", document="สำนักงานเขต" if n < 2 else "แผน.pdf") for n in range(3)]
    found = Finding(check="found", verdict=Verdict.PASSED, evidence=tuple(spots))
    [item] = clean_report().items[:1]
    requirement = item.requirements[0].model_copy(update={"findings": (found,)})
    item = item.model_copy(update={"requirements": (requirement,)})
    spotter = Spotter(clean_report().model_copy(update={"items": (item,)}))
    assert [spotter.spot(spot).shared for spot in spots] == [True, True, False]


def test_coverage_in_plain_words() -> None:
    assert coverage_sentence(Coverage(planned=0, fetched=0)).startswith("ไม่มี")
    assert "ครบทั้ง 7" in coverage_sentence(Coverage(planned=7, fetched=7))
    assert "ร้อยละ 99" in coverage_sentence(Coverage(planned=1000, fetched=999))


def test_caps_are_grouped() -> None:
    caps = tuple(CapHit(item=i, cap=c, limit=n) for i, c, n in (("O1", Cap.PAGES, 80), ("O2", Cap.PAGES, 80)))
    sentences = cap_sentences((*caps, CapHit(item="O1", cap=Cap.BYTES, limit=500)))
    assert sentences == ("หยุดเมื่อเปิดครบ 80 หน้า ในข้อ O1, O2", "ไม่ดาวน์โหลดไฟล์ที่ใหญ่เกิน 500 ไบต์ ในข้อ O1")


def test_items_in_a_row_are_one_range_and_refusing_hosts_are_named() -> None:
    caps = tuple(CapHit(item=f"O{n}", cap=Cap.REFUSALS, limit=3, url="https://a.th/x") for n in (1, 2, 4, 5, 6))
    assert cap_sentences(caps)[0].endswith("ในข้อ O1, O2, O4–O6")
    report = clean_report()
    coverage = report.coverage.model_copy(update={"caps_hit": caps})
    assert refusing_hosts(report.model_copy(update={"coverage": coverage})) == ("a.th",)
    assert refusing_hosts(report) == ()


@pytest.mark.parametrize("length", range(150, 170))
def test_a_long_address_is_cut_between_syllables(length: int) -> None:
    shown = shown_url(f"https://a.example/{'a' * length}/คู่มือคำขออนุญาตให้ได้มาซึ่งความสะอาดและน้ำบาดาลของประชาชนในเขต")
    assert len(shown) <= 121
    assert shown.split("…")[1][0] not in "ะาำๅๆฯัิีึืุู่้๊๋์็"


def test_every_limit_is_worded() -> None:
    assert all(CapHit(item="O1", cap=cap, limit=7).sentence for cap in Cap)


def test_where_nothing_answers_the_line_is_down(report: Report) -> None:
    def answered(*outcomes: Outcome) -> bool:
        links = tuple(report.links[0].model_copy(update={"status": outcome}) for outcome in outcomes)
        return nothing_answered(report.model_copy(update={"links": links}))

    assert answered(Outcome.DNS, Outcome.TIMEOUT, Outcome.NOT_CHECKED)
    assert not answered(Outcome.DNS, Outcome.BROKEN)
    assert not answered(Outcome.NOT_CHECKED)
    assert not answered()


def test_numbers() -> None:
    assert [number(v) for v in (100.0, 93.333, 0.0, 86.5)] == ["100", "93.33", "0", "86.5"]
    assert score_range(0, 100) == "0–100"
    assert score_range(100, 100) == "100"


def test_to_do_groups(report: Report) -> None:
    todo = to_do(report)
    assert [t.item.id for t in todo.failed] == ["O20", "O22"]
    assert [t.item.id for t in todo.unsent] == ["O30"]
    assert [t.item.id for t in todo.undecided] == ["O25", "O28"]
    assert [t.item.id for t in todo.advised] == ["O11"]
    assert [t.item.id for t in todo.human] == ["O24"]
    assert [n.requirement.verdict for n in todo.failed[1].needs] == [Verdict.FAILED, Verdict.CANT_TELL]
    months = todo.failed[0].needs[0]
    assert months.remedies[0].startswith("เผยแพร่สรุปผล")
    assert todo.failed[0].remedies == ("ในปีถัดไปควรเผยแพร่ราคาที่เสนอและราคาที่ตกลงซื้อหรือจ้างให้ครบถ้วน",)
    assert not todo.nothing
    assert to_do(clean_report()).nothing


def test_link_table_is_worst_first(report: Report) -> None:
    table = link_table(report)
    order = list(OUTCOMES)
    ranks = [order.index(row.status) for row in table.rows]
    assert ranks == sorted(ranks)
    assert sum(n for _, n in table.counts) == table.total == len(report.links)
    assert set(OUTCOMES) == set(Outcome)


def test_every_check_and_every_reason_has_its_thai_word() -> None:
    assert set(words.HELD) == set(REGISTRY)
    reasons = {reason for check in REGISTRY.values() for reason in check.reasons}
    assert reasons - set(words.REASONS) == set()


def test_what_would_decide_an_undecided_requirement_is_said(report: Report) -> None:
    item = next(item for item in report.items if item.verdict is Verdict.CANT_TELL)
    advised = tuple(
        r.model_copy(update={"findings": tuple(f.model_copy(update={"advice": "ขอให้เปิดไฟล์"}) for f in r.findings)})
        for r in item.requirements
    )
    mended = report.model_copy(
        update={"items": (item.model_copy(update={"requirements": advised, "suggestions": ()}),)}
    )
    assert {need.remedies for todo in to_do(mended).undecided for need in todo.needs} == {("ขอให้เปิดไฟล์",)}


def test_a_host_of_which_nothing_was_shown_is_named() -> None:
    shut = [(f"https://a.th/{n}", Outcome.BLOCKED) for n in range(5)]
    assert closed_hosts(shut) == ("a.th",)
    assert closed_hosts([*shut, ("https://a.th/5", Outcome.NOT_CHECKED)]) == ("a.th",)
    assert closed_hosts([*shut, ("https://a.th/5", Outcome.OK)]) == ()
    assert closed_hosts(shut[:4]) == ()


def test_a_phrase_of_the_rules_is_nothing_that_a_reader_looks_for() -> None:
    sought = Finding(check="found", verdict=Verdict.CANT_TELL, reason="unreadable_document", expected=("ต่อต้าน…สินบน",))
    assert compare(sought) == Comparison()
    dated = sought.model_copy(update={"expected": ("2566",), "found": ("2565",)})
    assert [chip.text for chip in compare(dated).expected] == ["2566"]
