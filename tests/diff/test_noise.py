"""Noise: what pages say of themselves at every visit; never a year, never a figure in a table, never a file's."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from oitcheck.diff.noise import Context, Edit, Patterns, classify, years
from oitcheck.diff.pieces import compare
from oitcheck.thai.calendar import thai_date

MONDAY = date(2023, 4, 24)
LATER = date(2023, 4, 27)


def kinds(
    before: str,
    after: str,
    *,
    days: tuple[date, date] = (MONDAY, LATER),
    page: bool = True,
    table: bool = False,
    lead: str = "",
    patterns: Patterns | None = None,
    selected: tuple[str, str] | None = None,
) -> list[str]:
    """What each edit between two lines is, in order."""
    runs = compare(before, after).runs
    found, gone, come, at = [], "", "", (0, 0)

    def judge() -> None:
        context = Context(
            before, after, *at, *days, page=page, table=table, lead=lead,
            selected_before=(("#x", selected[0]),) if selected else (),
            selected_after=(("#x", selected[1]),) if selected else (),
        )  # fmt: skip
        found.append(classify(Edit(gone, come), context, patterns))

    for run in runs:
        if run.op == "=":
            if gone or come:
                judge()
            at = (at[0] + len(gone) + len(run.before), at[1] + len(come) + len(run.after))
            gone = come = ""
        else:
            gone, come = gone + run.before, come + run.after
    if gone or come:
        judge()
    return found


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("จำนวนผู้เข้าชม 128,417 ครั้ง", "จำนวนผู้เข้าชม 128,999 ครั้ง", "counter"),
        ("ผู้เข้าชมเว็บไซต์วันนี้ : 17 คน", "ผู้เข้าชมเว็บไซต์วันนี้ : 5 คน", "counter"),
        ("อ่าน 1,234 ครั้ง", "อ่าน 1,240 ครั้ง", "counter"),
        ("ดาวน์โหลด ๒๓ ครั้ง", "ดาวน์โหลด ๒๔ ครั้ง", "counter"),
        ("ออนไลน์ขณะนี้ 12", "ออนไลน์ขณะนี้ 7", "counter"),
        ("Page views: 10233", "Page views: 10240", "counter"),
        ("1,203 views", "1,207 views", "counter"),
        ("วันจันทร์ที่ 24 เมษายน 2566 เวลา 14:05:33 น.", "วันพฤหัสบดีที่ 27 เมษายน 2566 เวลา 09:01:12 น.", "today"),
        ("24 เม.ย. 66", "27 เม.ย. 66", "today"),
        ("24/04/2566 10:15", "27/04/2566 10:17", "today"),
        ("24 เมษายน 2566 เวลา 10.15 น.", "27 เมษายน 2566 เวลา 10.17 น.", "today"),
        ("Monday 24 April 2023", "Monday 27 April 2023", "today"),
        ("๒๔ เมษายน ๒๕๖๖", "๒๗ เมษายน ๒๕๖๖", "today"),
        ("ตอบแล้ว 3 ชั่วโมงที่แล้ว", "ตอบแล้ว 5 ชั่วโมงที่แล้ว", "today"),
        ("รหัส a81f44d0c2e94b7f", "รหัส 00c1d9e8f7a6b5c4", "token"),
    ],
)
def test_what_differs_at_every_visit(before: str, after: str, kind: str) -> None:
    assert set(kinds(before, after)) == {kind}
    assert set(kinds(before, after, page=False)) == {""}, "files carry no counters"
    assert set(kinds(before, after, table=True)) == {""}, "a figure in a table is content"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("งบประมาณ 128,417 บาท", "งบประมาณ 128,999 บาท"),
        ("ผู้มารับบริการ 128 คน", "ผู้มารับบริการ 130 คน"),
        ("ผู้เข้าชมงานเทศกาล 1,200 คน", "ผู้เข้าชมงานเทศกาล 1,500 คน"),
        ("ข้อมูล ณ วันที่ 24 เมษายน 2566", "ข้อมูล ณ วันที่ 27 เมษายน 2566"),
        ("ปรับปรุงล่าสุดเมื่อ 24 เมษายน 2566", "ปรับปรุงล่าสุดเมื่อ 27 เมษายน 2566"),
        ("ประชุมวันที่ 24 เมษายน 2566", "ประชุมวันที่ 28 เมษายน 2566"),
        ("เปิดทำการ 08.00–16.00 น.", "เปิดทำการ 08.30–16.30 น."),
        ("โทร. 0 2424 0056", "โทร. 0 2424 0057"),
        ("แผนปฏิบัติราชการ", "แผนปฏิบัติราชการประจำปี"),
        ("จำนวนผู้เข้าชม 2565", "จำนวนผู้เข้าชม 2566"),
        ("24 เม.ย. 66", "24 เม.ย. 67"),
        ("24/4/66", "24/4/67"),
        ("อ่าน 12 ครั้ง", "ดู 13 ครั้ง"),
    ],
)
def test_what_somebody_changed(before: str, after: str) -> None:
    assert "" in kinds(before, after)


def test_a_counter_below_its_label() -> None:
    assert kinds("128,417", "128,999", lead="จำนวนผู้เข้าชม") == ["counter"]
    assert kinds("128,417", "128,999", lead="งบประมาณ") == [""]


def test_new_year_on_the_clock_is_told() -> None:
    found = kinds("วันที่ 31 ธันวาคม 2565", "วันที่ 1 มกราคม 2566", days=(date(2022, 12, 31), date(2023, 1, 1)))
    assert "" in found


def test_settings_add_to_it() -> None:
    patterns = Patterns((re.compile(r"เลขที่รับ \d+"),))
    assert kinds("เลขที่รับ 17", "เลขที่รับ 18", patterns=patterns) == ["setting"]
    assert kinds("เลขที่รับ 17", "เลขที่รับ 18", patterns=patterns, page=False) == ["setting"]
    assert kinds("เลขที่รับ 17", "เลขที่รับ 18", patterns=patterns, table=True) == [""]
    everywhere = Patterns(patterns.expressions, in_tables=True)
    assert kinds("เลขที่รับ 17", "เลขที่รับ 18", patterns=everywhere, table=True) == ["setting"]
    assert kinds("เลขที่รับ 2565", "เลขที่รับ 2566", patterns=patterns) == [""], "a year is never noise"


def test_what_a_selector_names() -> None:
    assert kinds("อุณหภูมิ 31 องศา", "อุณหภูมิ 29 องศา", selected=("31 องศา", "29 องศา")) == ["setting"]
    assert kinds("อุณหภูมิ 31 องศา", "อุณหภูมิ 29 องศา", selected=("32 องศา", "29 องศา")) == [""]
    assert kinds("ข้อ 5", "ข้อ 6", selected=("5", "6")) == [""], "a single digit stands anywhere by chance"


FRAMES = st.sampled_from(
    ["จำนวนผู้เข้าชม {} ครั้ง", "วันที่ 24 เมษายน {}", "อ่าน {} ครั้ง", "ออนไลน์ {}", "ปี {}", "24/4/{}", "{}", "Visitors: {}"]
)  # fmt: skip
YEARS = st.integers(2500, 2600) | st.integers(1950, 2090)


@given(FRAMES, YEARS, YEARS, st.booleans(), st.booleans())
def test_a_year_that_changes_is_never_noise(frame: str, before: int, after: int, page: bool, thai: bool) -> None:
    assume(before != after)
    texts = [frame.format(year) for year in (before, after)]
    if thai:
        texts = [text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) for text in texts]
    anything = Patterns((re.compile(".*"),), in_tables=True)
    for patterns in (None, anything):
        assert "" in kinds(*texts, page=page, patterns=patterns)


@given(FRAMES, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_figure_in_a_table_is_never_noise(frame: str, before: int, after: int) -> None:
    assume(before != after)
    assert "" in kinds(frame.format(f"{before:,}"), frame.format(f"{after:,}"), table=True)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_counter_is_noise_whatever_it_counts(before: int, after: int) -> None:
    assume(before != after)
    assert kinds(f"จำนวนผู้เข้าชม {before:,} ครั้ง", f"จำนวนผู้เข้าชม {after:,} ครั้ง") == ["counter"]


@given(st.dates(date(2020, 1, 2), date(2030, 12, 1)), st.integers(1, 27))
def test_today_is_noise_on_any_day_of_a_year(day: date, later: int) -> None:
    other = day + timedelta(later)
    assume(day.year == other.year)
    assert set(kinds(f"วันที่ {thai_date(day)}", f"วันที่ {thai_date(other)}", days=(day, other))) == {"today"}
    stale = kinds(f"วันที่ {thai_date(day)}", f"วันที่ {thai_date(other)}", days=(day + timedelta(40), other))
    assert "" in stale, "a date that was not the day of the look is content"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_it_judges_any_text(before: str, after: str, lead: str) -> None:
    for kind in kinds(before, after, lead=lead):
        assert kind in ("", "space", "counter", "today", "token")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("พ.ศ. ๒๕๖๖", ["2566"]),
        ("20/4/66", ["66"]),
        ("20 เม.ย. 66", ["66"]),
        ("เวลา 08.30 น.", []),
        ("2,566 บาท", []),
        ("128417", []),
        ("โทร 0 2566 1234", ["2566"]),
    ],
)
def test_years(text: str, found: list[str]) -> None:
    assert years(text) == found
