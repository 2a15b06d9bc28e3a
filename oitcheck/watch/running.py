"""How a round's agencies are crawled and evaluated: the one place that knows the pipeline."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from oitcheck.catalogue import Catalogue
from oitcheck.errors import OitcheckError
from oitcheck.models import Report
from oitcheck.pipeline import Task, run_crawl, run_evaluate
from oitcheck.rundir import RunDirectory


@dataclass(frozen=True, slots=True)
class Job:
    """One agency's run: what to crawl, and where it goes."""

    agency: str
    task: Task
    directory: RunDirectory


Outcome = Report | OitcheckError
Runner = Callable[[Sequence[Job], Catalogue, bool], Iterator[tuple[Job, Outcome]]]
"""Runs jobs (the last argument: read scans too) and hands each out as soon as it is evaluated, or could not be."""


def run_jobs(jobs: Sequence[Job], catalogue: Catalogue, ocr: bool) -> Iterator[tuple[Job, Outcome]]:
    """One after the other: all districts lie on one host, which is asked no faster by asking for all at once."""
    for job in jobs:
        yield job, _outcome(job, catalogue, ocr)


def _outcome(job: Job, catalogue: Catalogue, ocr: bool) -> Outcome:
    """What went wrong with one agency stops none of the others."""
    try:
        run_crawl(job.task, job.directory)
        return run_evaluate(job.directory, catalogue, ocr=ocr)
    except OitcheckError as error:
        return error
    except OSError as error:
        return OitcheckError(f"ทำงานต่อไม่ได้ ({error.strerror or error}): ให้ตรวจสิทธิ์และเนื้อที่ว่างของดิสก์")
    except Exception as error:
        traceback.print_exc()
        return OitcheckError(f"โปรแกรมผิดพลาด ({type(error).__name__}): ขอให้แจ้งผู้พัฒนาพร้อมข้อความในบันทึก")
