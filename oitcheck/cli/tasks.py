"""From a command line to tasks: everything is read and validated before anything is created."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import typer

from oitcheck.bases import capture, newest_run, run_beside, run_of
from oitcheck.catalogue import Frameworks, choose_framework, load_frameworks, titles_by
from oitcheck.cli.days import day_of
from oitcheck.cli.options import Wanted
from oitcheck.errors import InputError, OitcheckError, UsageError
from oitcheck.models import CrawlSettings
from oitcheck.models.fetch import header_text
from oitcheck.pipeline import Task
from oitcheck.rundir import RunDirectory
from oitcheck.snapshot import Snapshot
from oitcheck.submission import load as load_submission
from oitcheck.thai.bangkok import bangkok_day

_ENDINGS = (".csv", ".xlsx", ".xls", ".yaml", ".yml", ".json")
_PERHAPS = (".docx", ".doc", ".odt", ".rtf", ".ods", ".txt", ".html", ".htm")
_NAMED = 8


@dataclass(frozen=True)
class Forms:
    """The submission files of a command; `fleet`: it speaks of many, even if there happens to be one."""

    paths: tuple[Path, ...]
    fleet: bool


def forms_of(arguments: Sequence[Path]) -> Forms:
    """Files, directories of files and patterns (which a Windows shell leaves to the program), in the order given."""
    found = [(path, _files(path)) for path in arguments]
    paths = tuple(dict.fromkeys(file for _, files in found for file in files))
    return Forms(paths, len(paths) > 1 or any(files != [path] for path, files in found))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = [child for child in sorted(path.iterdir()) if _is_form(child)]
        passed_over = _passed_over(path)
        if not files:
            raise InputError(f"{path} ไม่มีแบบส่ง ({', '.join(_ENDINGS)}): ให้ตรวจชื่อโฟลเดอร์ {passed_over}".strip())
        if passed_over:
            typer.echo(f"oitcheck: {path}: {passed_over}", err=True)
        return files
    if not path.exists() and glob.has_magic(str(path)):
        found = sorted(glob.glob(str(path)))  # noqa: PTH207 - Path.glob takes no absolute pattern
        files = [match for match in map(Path, found) if _is_form(match)]
        if not files:
            raise InputError(f"ไม่มีไฟล์ใดตรงกับ {path}: ให้ตรวจชื่อโฟลเดอร์และรูปแบบชื่อไฟล์")
        return files
    return [path]


def _passed_over(folder: Path) -> str:
    """Files of a directory that may be forms, but as well letters and notes: they are read when they are named."""
    names = [path.name for path in sorted(folder.iterdir()) if path.suffix.lower() in _PERHAPS]
    left = [name for name in names if name[0] not in "~."]
    named = ", ".join(left[:_NAMED]) + (" เป็นต้น" if len(left) > _NAMED else "")
    return f"ไม่ได้อ่าน {named} หากเป็นแบบส่งให้ระบุชื่อไฟล์ต่อท้ายคำสั่ง" if left else ""


def _is_form(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))


def tasks_of(wanted: Wanted, forms: Forms) -> list[Task]:
    """One task per submission; of several that cannot be used, all are named."""
    if wanted.agency and forms.fleet:
        raise UsageError("--agency ใช้กับแบบส่งเดียวเท่านั้น: ให้ระบุชื่อหน่วยงานไว้ในแบบส่งแต่ละไฟล์")
    if wanted.since is not None and (wanted.fresh or wanted.replay):
        raise UsageError("--since ใช้พร้อมกับ --fresh หรือ --replay ไม่ได้: ให้เลือกอย่างใดอย่างหนึ่ง")
    if wanted.capture is not None and wanted.replay is not None:
        raise UsageError("--capture ใช้พร้อมกับ --replay ไม่ได้ เพราะ --replay ไม่เปิดเว็บไซต์เลย: ให้เลือกอย่างใดอย่างหนึ่ง")
    shared = _Shared.of(wanted)
    tasks, problems = [], []
    for path in forms.paths:
        try:
            tasks.append(_task(path, wanted, shared, fleet=forms.fleet))
        except OitcheckError as problem:
            problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InputError(f"ใช้แบบส่งไม่ได้ {len(problems)} ไฟล์\n" + "\n".join(f"- {problem}" for problem in problems))
    return tasks


@dataclass(frozen=True)
class _Shared:
    """What all tasks of a command have in common."""

    frameworks: Frameworks
    as_of: date
    settings: CrawlSettings
    replay: Snapshot | None
    capture: Snapshot | None
    gateway: str
    started: datetime

    @classmethod
    def of(cls, wanted: Wanted) -> _Shared:
        return cls(
            frameworks=load_frameworks(),
            as_of=day_of(wanted.as_of, "--as-of") if wanted.as_of else _today(),
            settings=_settings(wanted),
            replay=_recording(wanted.replay, "--replay"),
            capture=_recording(wanted.capture, "--capture"),
            gateway=_origin(wanted.gateway),
            started=datetime.now(UTC),
        )


def _task(path: Path, wanted: Wanted, shared: _Shared, *, fleet: bool) -> Task:
    submission = load_submission(path, titles_by(shared.frameworks, wanted.framework, shared.as_of))
    agency = wanted.agency or submission.agency or path.stem
    return Task(
        submission=submission,
        framework=choose_framework(shared.frameworks, wanted.framework, submission, shared.as_of),
        agency=agency,
        as_of=shared.as_of,
        settings=shared.settings,
        replay=shared.replay,
        capture=shared.capture,
        gateway=shared.gateway,
        since=_earlier_run(wanted, agency, fleet=fleet),
        started=shared.started,
    )


def _earlier_run(wanted: Wanted, agency: str, *, fleet: bool) -> RunDirectory | None:
    if wanted.fresh or wanted.replay:
        return None
    if wanted.since is None:
        return newest_run(agency)
    found = run_of(wanted.since, agency)
    if found is None and not fleet:
        raise InputError(f"{wanted.since} ไม่ใช่ผลการตรวจที่เสร็จแล้วของ {agency}: ให้ระบุ --since เป็นโฟลเดอร์ผลการตรวจครั้งก่อน")
    return found


def basis(task: Task, output: Path, *, fresh: bool) -> str:
    """Which earlier run a directory outside the usual place builds on, or could; "" where there is nothing to say."""
    if fresh or task.replay is not None:
        return ""
    if task.since is not None:
        return _used(f"ใช้ผลการตรวจครั้งก่อนใน {task.since.path}")
    beside = run_beside(output, task.agency)
    return "" if beside is None else _unused(beside.path)


def fleet_basis(tasks: Sequence[Task], output: Path, *, fresh: bool) -> str:
    """The same of a fleet: how many of its agencies have an earlier run, or which fleet beside it has."""
    if fresh or tasks[0].replay is not None:
        return ""
    known = sum(task.since is not None for task in tasks)
    if known:
        return _used(f"ใช้ผลการตรวจครั้งก่อนของ {known} ใน {len(tasks)} หน่วยงาน")
    beside = run_beside(output, tasks[0].agency)  # of any agency: a fleet that has one has the others
    if beside is None:
        return ""
    return _unused(beside.path if beside.path.parent == output.parent else beside.path.parent)


def _used(what: str) -> str:
    return f"{what} สิ่งที่ไม่เปลี่ยนแปลงจึงไม่ดาวน์โหลดซ้ำ: ระบุ --fresh หากต้องการดาวน์โหลดใหม่ทั้งหมด"


def _unused(earlier: Path) -> str:
    return f"ดาวน์โหลดใหม่ทั้งหมด: ระบุ --since {earlier} หากต้องการใช้ผลครั้งก่อนในส่วนที่ไม่เปลี่ยนแปลง"


def _recording(path: Path | None, option: str) -> Snapshot | None:
    if path is None:
        return None
    if not path.is_file():
        raise InputError(f"ไม่พบไฟล์ {path}: ให้ตรวจชื่อไฟล์ที่ระบุใน {option}")
    return capture(path)


def _settings(wanted: Wanted) -> CrawlSettings:
    return CrawlSettings(
        user_agent=_user_agent(wanted.user_agent),
        delay=0.0 if wanted.replay else wanted.delay,
        connections_per_host=wanted.connections,
        max_pages=wanted.max_pages,
        run_deadline=wanted.deadline,
        allow_private=wanted.allow_private,
        browser=not wanted.no_browser,
        replay=wanted.replay.name if wanted.replay else "",
        capture=wanted.capture.name if wanted.capture else "",
    )


def _user_agent(text: str) -> str:
    try:
        return header_text(text)
    except ValueError as error:
        raise UsageError(f"--user-agent {error}") from None


def _today() -> date:
    return bangkok_day(datetime.now(UTC))


def _origin(gateway: str) -> str:
    parts = urlsplit(gateway)
    if gateway and (parts.scheme != "http" or not parts.netloc or parts.path.strip("/")):
        raise UsageError(f"--gateway {gateway} ต้องเป็นที่อยู่แบบ http://โฮสต์:พอร์ต เท่านั้น")
    return gateway.rstrip("/")
