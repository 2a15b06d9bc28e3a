"""The dashboard's content, from a history."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from oitcheck.history import Database, record
from oitcheck.history.overview import dashboard, trend_points
from oitcheck.history.reading import runs
from oitcheck.models import Outcome, Verdict
from oitcheck.report.dashboard import render_dashboard

from .reports import AGENCY, FILE, PAGE, night, report

FAILED = {"O1": Verdict.FAILED, "O2": Verdict.CANT_TELL}


def put(database: Database, number: float, **content: object) -> Path:
    what = report(night(number), **content)  # type: ignore[arg-type]
    directory = database.path.parent / what.agency / what.run_id
    directory.mkdir(parents=True)
    (directory / "report.html").write_text("x", "utf-8")
    record(database, what, directory, night(number))
    return directory


def test_what_changed_since_yesterday(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        put(database, 0)
        put(database, 1, verdicts=FAILED)
        put(database, 1.1, verdicts=FAILED)  # the same day again: yesterday is still yesterday
        found = dashboard(database, tmp_path / "index.html", night(1.2))
    assert [(c.label.text, c.subject, c.text) for c in found.changes] == [
        ("ผลลดลง", "O1 หัวข้อ O1", "จากผ่าน เป็นไม่ผ่าน"),
        ("กลายเป็นยังสรุปไม่ได้", "O2 หัวข้อ O2", "จากผ่าน เป็นต้องตรวจสอบ"),
    ]
    assert found.changes[0].href.endswith("#O1")
    assert (tmp_path / AGENCY).is_dir()
    assert [cell.was for cell in found.agencies[0].row.cells] == [Verdict.PASSED, Verdict.PASSED]


def test_broken_links_have_an_age(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        for n in range(3):
            put(database, n, links={PAGE: Outcome.OK, FILE: Outcome.BROKEN})
        put(database, 3, links={PAGE: Outcome.BLOCKED})
        found = dashboard(database, tmp_path / "index.html", night(5))
    (broken,) = found.broken
    assert (broken.url, broken.since, broken.seen_at, broken.days) == (FILE, night(0), night(2), 5)


def test_another_framework_is_not_compared(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        put(database, 0)
        other = report(night(1), FAILED).model_copy(update={"framework": "bma-2567", "fiscal_year": 2567})
        record(database, other, tmp_path / "x", night(1))
        assert dashboard(database, tmp_path / "index.html", night(1)).changes == ()


def test_a_run_that_was_deleted_has_no_address(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        directory = put(database, 0)
        (directory / "report.html").unlink()
        found = dashboard(database, tmp_path / "index.html", night(0))
    assert (found.agencies[0].report, found.agencies[0].row.href) == ("", "")
    assert 'href="#' in render_dashboard(found)


def test_trend(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        put(database, 0, verdicts=FAILED)
        put(database, 1)
        points = trend_points(runs(database, AGENCY))
    assert [(p.day, p.low, p.high) for p in points] == [
        (night(0).date() + timedelta(days=1), 0, 50),  # two o'clock in Bangkok is the day before in UTC
        (night(1).date() + timedelta(days=1), 100, 100),
    ]


def test_an_empty_history_is_a_page(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        text = render_dashboard(dashboard(database, tmp_path / "index.html", night(0)))
    assert "ภาพรวม 0 หน่วยงาน" in text


def test_items_undecided_for_long_and_hosts_that_show_nothing(tmp_path: Path) -> None:
    unsure = {"O1": Verdict.PASSED, "O2": Verdict.CANT_TELL}
    turned_away = {f"https://shut.go.th/{n}": Outcome.BLOCKED for n in range(6)} | {PAGE: Outcome.OK}
    with Database.open(tmp_path / "history.sqlite") as database:
        put(database, 0)
        for n in (1, 9, 20):
            put(database, n, verdicts=unsure, links=turned_away)
        page = tmp_path / "index.html"
        assert dashboard(database, page, night(14)).undecided == ()
        found = dashboard(database, page, night(21))
    [one] = found.undecided
    assert (one.items, one.since, one.days) == (("O2",), night(1), 20)
    [host] = found.closed
    assert (host.host, host.agencies) == ("shut.go.th", (AGENCY,))
    text = render_dashboard(found)
    assert "เว็บไซต์ shut.go.th ไม่อนุญาตให้โปรแกรมเปิดแม้แต่หน้าเดียว ของทุกหน่วยงาน" in " ".join(text.split())
    assert "ข้อ O2" in text
    assert one.href.endswith("#O2")


def test_an_item_that_was_decided_between_is_not_undecided_for_long(tmp_path: Path) -> None:
    with Database.open(tmp_path / "history.sqlite") as database:
        for n, verdict in ((0, Verdict.CANT_TELL), (10, Verdict.FAILED), (20, Verdict.CANT_TELL)):
            put(database, n, verdicts={"O1": verdict})
        assert dashboard(database, tmp_path / "index.html", night(21)).undecided == ()
