"""After a round: the page over all agencies is written, and who wants to know is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from oitcheck.atomic import write_whole
from oitcheck.history.database import Database
from oitcheck.history.overview import dashboard, diff_page
from oitcheck.history.reading import runs
from oitcheck.report.dashboard import render_dashboard
from oitcheck.thai.calendar import thai_datetime
from oitcheck.watch.channels import Channel
from oitcheck.watch.clock import Clock
from oitcheck.watch.config import WatchConfig
from oitcheck.watch.duty import duties
from oitcheck.watch.locks import HeldError, held
from oitcheck.watch.notify import deliver, held_back
from oitcheck.watch.outbox import troubles

Say = Callable[[str], None]
_TELLING = "notify"
_TELLING_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Teller:
    """Whom to tell, and where the page goes; `say` takes Thai sentences for the log."""

    config: WatchConfig
    channels: Sequence[Channel]
    clock: Clock
    say: Say

    def tell(self, database: Database) -> list[str]:
        """The page over all agencies is written before anybody is told of it, and again if a channel is down."""
        self._write_dashboard(database)
        complaints = self._deliver(database)
        for complaint in complaints:
            self.say(complaint)
        if complaints:
            self._write_dashboard(database)
        return complaints

    def _deliver(self, database: Database) -> list[str]:
        """Two who tell at the same time would tell twice: the second waits, and finds nothing left to tell."""
        now, pause = self.clock.now(), self.clock.pause
        try:
            with held(self.config.snapshots, _TELLING, patience=_TELLING_SECONDS):
                return deliver(database, self.channels, lambda name: self._addresses(database, name), now, pause)
        except HeldError as holder:
            return [f"โปรเซสอื่นกำลังส่งการแจ้งเตือนอยู่ (หมายเลข {holder}) สิ่งที่ค้างจะส่งในรอบถัดไป"]

    def _write_dashboard(self, database: Database) -> None:
        names = [channel.name for channel in self.channels]
        warnings = [held_back(name, why) for name, _, why in troubles(database, names)]
        watched = {agency.name for agency in self.config.agencies}
        warnings += [
            f"{name}: ตรวจไม่ได้: {duty.failure}"
            for name, duty in duties(database).items()
            if duty.failure and name in watched
        ]
        page = self.config.snapshots / "index.html"
        write_whole(page, render_dashboard(dashboard(database, page, self.clock.now(), warnings)).encode())

    def _addresses(self, database: Database, agency: str) -> list[tuple[str, str]]:
        found = runs(database, agency)
        if not found:
            return [("ภาพรวม", self._address(self.config.snapshots / "index.html"))]
        *earlier, last = found
        latest = (database.path.parent / last.directory).resolve()
        files = [("รายงาน", latest / "report.html")]
        files += [(f"เทียบกับรอบ {thai_datetime(run.crawled_at)}", latest / diff_page(run, last)) for run in earlier]
        files.append(("ภาพรวม", self.config.snapshots / "index.html"))
        return [(name, self._address(path)) for name, path in files if path.is_file()]

    def _address(self, path: Path) -> str:
        base = self.config.published_at.rstrip("/")
        if not base:
            return str(path.resolve())
        return f"{base}/{quote(path.resolve().relative_to(self.config.snapshots.resolve()).as_posix())}"
