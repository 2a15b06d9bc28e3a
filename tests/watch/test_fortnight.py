"""Two weeks over the sample portal: a fake clock, a real server, a real history; every alarm on its day, and once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from oitcheck.bases import snapshot_of
from oitcheck.catalogue import default_directory
from oitcheck.history import Database
from oitcheck.history.overview import diff_page
from oitcheck.history.reading import broken_links, runs
from oitcheck.rundir import RunDirectory
from oitcheck.watch.channels import Channel
from oitcheck.watch.comparing import comparer
from oitcheck.watch.config import load_config
from oitcheck.watch.rounds import Rounds
from oitcheck.watch.service import Service
from tests.portal import PortalServer, Site, serving, submission_csv
from tests.portal.mutations import challenged, edit_text, gone, last_years
from tests.portal.samples import SAMPLES, Sample

from .conftest import START, FakeClock, StoppedError, Webhook

AGENCY = "สำนักงานเขตบางกอกน้อย"
ITEMS = ("O3", "O8", "O15", "O16", "O20")
HOST = "https://webportal.bangkok.go.th"
FILES = f"{HOST}/public/user_files_editor/65/ITA/2566"
PERMITS = f"{FILES}/permit_q1.docx"  # fails on one night
REPORT = f"{FILES}/report_plan_6m.pdf"  # dies
CONFIG = """
agencies:
  - name: {agency}
    submission: form.csv
    framework: bma-2566
crawl: {{delay: 0, browser: false, allow_private: true, gateway: "{gateway}"}}
ocr: false
rules: rules
retention: {{runs: 5, days: 0}}
channels:
  - {{name: web, url: "json://{hook}/oit"}}
"""


@dataclass
class Fortnight:
    """The portal by night, and what was heard on each of them."""

    folder: Path
    server: PortalServer
    webhook: Webhook
    sample: Sample
    clock: FakeClock = field(default_factory=FakeClock)
    heard: dict[int, list[str]] = field(default_factory=dict)
    causes: dict[int, dict[str, str]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    @property
    def history(self) -> Path:
        return self.folder / "snapshots" / "history.sqlite"

    def page(self, item: str, number: int = 0) -> str:
        return [url for name, url, _ in self.sample.rows if name == item][number]

    def night(self) -> int:
        return (self.clock.moment - START).days + 1

    def serve(self, sites: Callable[[int], Site], last: int) -> None:
        """Run the watch as a new process would, through the night `last`."""

        def awake(moment: datetime) -> None:
            self._listen()
            self.server.site = sites(self.night())

        config = load_config(self.folder / "watch.yaml", {})
        rounds = Rounds(
            config, [Channel.of(c, {}) for c in config.channels], self.clock, self.log.append, compare=comparer(config)
        )
        self.clock.at_waits, self.clock.end = awake, START + timedelta(days=last - 1, hours=1)
        self.server.site = sites(self.night())
        with pytest.raises(StoppedError):
            Service(rounds).serve()
        self._listen()

    def _listen(self) -> None:
        """What was posted and compared since the last time belongs to the last night."""
        if not self.history.exists():
            return
        with Database.open(self.history) as database:
            found = runs(database, AGENCY)
        if not found:
            return
        night = (found[-1].crawled_at - START).days + 1
        if self.webhook.posts:
            self.heard.setdefault(night, []).extend(f"{p['title']}\n{p['message']}" for p in self.webhook.posts)
            self.webhook.posts.clear()
        if len(found) > 1 and night not in self.causes:
            page = self.folder / "snapshots" / found[-1].directory / diff_page(found[-2], found[-1])
            rows = json.loads(page.with_suffix(".json").read_text("utf-8"))["verdicts"]
            items = (row for row in rows if not row["requirement"])
            self.causes[night] = {row["item"]: f"{row['turn']} {' '.join(row['causes'])}" for row in items}


def change_a_rule(rules: Path) -> None:
    """From now on the area plan has to be there as a Word file."""
    path = rules / "requirements" / "policy_plans.yaml"
    text = path.read_text("utf-8")
    before, after = text.split("  - id: area-development-plan\n")
    path.write_text(
        f"{before}  - id: area-development-plan\n{after.replace('checks: []', 'checks: [formats: {all: [word]}]', 1)}",
        "utf-8",
    )


@pytest.mark.no_cover  # tracing doubles the time
@pytest.mark.timeout(240)
def test_a_fortnight(tmp_path: Path, webhook: Webhook) -> None:
    sample = SAMPLES["bangkoknoi-2566"]()
    whole = sample.site
    shutil.copytree(default_directory(), tmp_path / "rules")
    rows = [row for row in sample.rows if row[0] in ITEMS]
    (tmp_path / "form.csv").write_bytes(submission_csv(rows))
    with serving(whole) as server:
        text = CONFIG.format(agency=AGENCY, gateway=server.origin, hook=webhook.address)
        (tmp_path / "watch.yaml").write_text(text, "utf-8")
        weeks = Fortnight(tmp_path, server, webhook, sample)
        edited = edit_text(whole, weeks.page("O16"), lambda shown: shown.replace("ป้าย", "แผ่นป้าย", 1), papers=False)
        stale = last_years(whole, weeks.page("O20"))
        dying = gone(stale, REPORT)

        def sites(night: int) -> Site:
            by_night = {2: edited, 3: gone(edited, PERMITS), 5: stale, 6: stale, 8: challenged(dying, HOST)}
            return by_night.get(night) or (dying if 7 <= night <= 10 else gone(whole, REPORT) if night <= 12 else whole)

        weeks.clock.moment = START - timedelta(hours=3)
        nights = {1: whole, 4: edited}
        weeks.serve(lambda night: nights.get(night) or sites(night), last=8)

        weeks.clock.moment = START + timedelta(days=8, hours=7)  # the machine was off on the ninth night
        weeks.serve(sites, last=11)
        change_a_rule(tmp_path / "rules")
        weeks.serve(sites, last=14)

        with Database.open(weeks.history) as database:
            found = runs(database, AGENCY)
            assert broken_links(database, AGENCY) == []
    assert len(found) == 14
    assert found[8].crawled_at == START + timedelta(days=8, hours=7)
    assert {night: len(heard) for night, heard in weeks.heard.items()} == {5: 1, 10: 1, 11: 1, 12: 1, 13: 1}
    title = {night: heard[0].splitlines()[0].removeprefix(f"OIT {AGENCY}: ") for night, heard in weeks.heard.items()}
    assert title == {
        5: "ข้อที่ผลลดลง 1",
        10: "ข้อที่ผลลดลง 1 ลิงก์เสีย 1",
        11: "ข้อที่ผลดีขึ้น 1",
        12: "ข้อที่ผลลดลง 1",
        13: "ข้อที่ผลดีขึ้น 1 ลิงก์ที่กลับมาใช้ได้ 1",
    }
    said = {night: heard[0] for night, heard in weeks.heard.items()}
    assert "- O20 " in said[5]
    assert "(เว็บไซต์เปลี่ยน) " in said[5]  # and what is lacking now
    assert "- O8 " in said[10]
    assert "report_plan_6m.pdf" in said[10]
    assert "เสียตั้งแต่ 9 พฤษภาคม 2566" in said[10]  # the seventh night
    assert "- O20 " in said[11]
    assert "- O3 " in said[12]
    assert ["เกณฑ์เปลี่ยน" in said[night] for night in said] == [False, False, False, True, False]
    assert ["เว็บไซต์เปลี่ยน" in said[night] for night in said] == [True, True, True, False, True]
    assert "diff.html" in said[5]
    assert "- O8 " in said[13]
    assert (tmp_path / "snapshots" / "index.html").is_file()
    assert {night: rows for night, rows in weeks.causes.items() if rows} == {
        5: {"O20": "regressed site"},
        7: {"O8": "regressed site"},  # seen at once by who looks; told on the tenth night, when it is certain
        8: dict.fromkeys(ITEMS, "newly_unknown measurement"),
        9: dict.fromkeys(ITEMS, "resolved measurement"),
        11: {"O20": "improved site"},
        12: {"O3": "regressed rules"},
        13: {"O8": "improved site"},
    }
    kept = list((tmp_path / "snapshots" / AGENCY).glob("2*"))
    assert 5 <= len(kept) < 14  # those that hold what later ones did not store again stay
    for path in kept:
        directory = RunDirectory(path)
        snapshot_of(directory, directory.load())  # nothing that it needs is gone
