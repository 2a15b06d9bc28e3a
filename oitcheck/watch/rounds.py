"""One round: the agencies that are due are run, recorded, looked through for alarms, tidied up and told about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from oitcheck.catalogue import Catalogue, choose_framework, titles_by
from oitcheck.catalogue import load as load_catalogue
from oitcheck.errors import OitcheckError
from oitcheck.history.database import Database
from oitcheck.history.links import set_patience
from oitcheck.history.reading import runs
from oitcheck.history.recording import record
from oitcheck.models import Report
from oitcheck.pipeline import Task, run_id, run_report, start_of
from oitcheck.rundir import RunDirectory, folder_name
from oitcheck.start import interrupted
from oitcheck.submission import load as load_submission
from oitcheck.watch.attention import failure_alarm, look_through
from oitcheck.watch.causes import Causes, Compare
from oitcheck.watch.channels import Channel, DeliveryError
from oitcheck.watch.clock import Clock
from oitcheck.watch.config import AgencyConfig, WatchConfig
from oitcheck.watch.digest import stopped_message
from oitcheck.watch.duty import attended, duties
from oitcheck.watch.locks import HeldError, held
from oitcheck.watch.notify import down, send
from oitcheck.watch.retention import newest, prune, unfinished
from oitcheck.watch.running import Job, Outcome, Runner, run_jobs
from oitcheck.watch.telling import Say, Teller


@dataclass(frozen=True, slots=True)
class Rounds:
    """What every round of a watch needs; `say` takes Thai sentences for the log."""

    config: WatchConfig
    channels: Sequence[Channel]
    clock: Clock
    say: Say
    runner: Runner = field(default=run_jobs)
    compare: Compare | None = None

    def run(self, agencies: Iterable[str], due: datetime) -> bool:
        """Run these agencies; True if all were checked and every channel took what there was to tell."""
        wanted = set(agencies)
        chosen = [agency for agency in self.config.agencies if agency.name in wanted]
        with Database.open(self.config.history) as database, ExitStack() as locks:
            set_patience(database, self.config.links.patience)
            catalogue = load_catalogue(self.config.rules)
            jobs = list(self._jobs(chosen, catalogue, database, due, locks))
            causes = Causes(database.path.parent, catalogue, self.compare, self.say)
            for job, outcome in self.runner(jobs, catalogue, self.config.ocr):
                self._take(database, job, outcome, due, causes)
            complaints = Teller(self.config, self.channels, self.clock, self.say).tell(database)
            return not complaints and all(not duty.failure for name, duty in duties(database).items() if name in wanted)

    def cry(self, error: OitcheckError) -> None:
        """Tell every channel, now, that a round could not be done: silence would pass for a quiet night."""
        for channel in self.channels:
            try:
                send(channel, stopped_message(str(error)), self.clock.pause)
            except DeliveryError as failure:
                self.say(down(channel.name, str(failure)))

    def _jobs(
        self,
        agencies: Iterable[AgencyConfig],
        catalogue: Catalogue,
        database: Database,
        due: datetime,
        locks: ExitStack,
    ) -> Iterator[Job]:
        for agency in agencies:
            try:
                locks.enter_context(held(self.config.snapshots, agency.name))
                yield self._job(agency, catalogue)
            except HeldError as holder:
                self.say(f"{agency.name}: ข้ามรอบนี้ เพราะโปรเซสอื่นกำลังตรวจอยู่ (หมายเลข {holder})")
            except OitcheckError as error:
                self._fail(database, agency.name, error, due)

    def _job(self, agency: AgencyConfig, catalogue: Catalogue) -> Job:
        now = self.clock.now().astimezone(UTC)
        day = now.astimezone(self.config.zone).date()
        submission = load_submission(agency.submission, titles_by(catalogue, agency.framework, day))
        task = Task(
            submission=submission,
            framework=choose_framework(catalogue, agency.framework, submission, day),
            agency=agency.name,
            as_of=day,
            settings=self.config.crawl.settings,
            gateway=self.config.crawl.gateway,
            since=newest(self._folder(agency.name), now),
            started=now,
        )
        return Job(agency.name, task, RunDirectory.create(self._path(task, now)))

    def _path(self, task: Task, now: datetime) -> Path:
        """The run that was interrupted, if it was of the same; else a new one."""
        folder = self._folder(task.agency)
        path = unfinished(folder, now)
        first = interrupted(RunDirectory(path)) if path else None
        if path and first and not first.differs(start_of(task)):
            return path
        return folder / run_id(now)

    def _take(self, database: Database, job: Job, outcome: Outcome, due: datetime, causes: Causes) -> None:
        if isinstance(outcome, OitcheckError):
            self._fail(database, job.agency, outcome, due)
            return
        try:
            self._keep(database, job, outcome, causes)
        except OitcheckError as error:
            self._fail(database, job.agency, error, due)
        else:
            attended(database, job.agency, due, self.clock.now())

    def _keep(self, database: Database, job: Job, report: Report, causes: Causes) -> None:
        now = self.clock.now()
        record(database, report, job.directory.path, now)
        run_report(report, job.directory)
        job.directory.finish()
        if self.config.diff:
            causes.of_last_run(runs(database, job.agency))
        raised = look_through(database, job.agency, self.config.channels_of(job.agency), now, causes.explain)
        gone = prune(self._folder(job.agency), self.config.retention, now)
        self.say(_took(job.agency, report, len(raised), len(gone)))

    def _fail(self, database: Database, agency: str, error: OitcheckError, due: datetime) -> None:
        now = self.clock.now()
        duty = attended(database, agency, due, now, failure=str(error))
        failure_alarm(database, agency, duty, self.config.channels_of(agency), now)
        self.say(f"{agency}: ตรวจไม่ได้: {error}")

    def _folder(self, agency: str) -> Path:
        return self.config.snapshots / folder_name(agency)


def _took(agency: str, report: Report, raised: int, gone: int) -> str:
    counts = report.summary
    tidied = f" ลบรอบเก่า {gone} รอบ" if gone else ""
    return (
        f"{agency}: ผ่าน {counts.passed} ไม่ผ่าน {counts.failed} ต้องตรวจสอบ {counts.cantTell} ไม่ได้ส่ง {counts.untested}"
        f" เรื่องที่ต้องแจ้ง {raised}{tidied}"
    )
