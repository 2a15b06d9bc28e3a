"""How a round's agencies are crawled and evaluated: the one place that runs the pipeline."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from oitcheck import pipeline
from oitcheck.catalogue import Catalogue
from oitcheck.errors import OitcheckError, why
from oitcheck.models import Report
from oitcheck.rundir import RunDirectory


@dataclass(frozen=True, slots=True)
class Job:
    """One agency's run: what to crawl, and where it goes."""

    agency: str
    task: pipeline.Task
    directory: RunDirectory


T = TypeVar("T")
Outcome = Report | OitcheckError
Runner = Callable[[Sequence[Job], Catalogue, bool], Iterator[tuple[Job, Outcome]]]
"""Runs jobs (the last argument: read scans too) and hands each out as soon as it is evaluated, or could not be."""


def run_jobs(jobs: Sequence[Job], catalogue: Catalogue, ocr: bool) -> Iterator[tuple[Job, Outcome]]:
    """One crawl of all: they share hosts, and what is asked of these. Then one evaluation after the other."""
    failures = _crawl(jobs)
    for job in jobs:
        evaluate = partial(pipeline.run_evaluate, job.directory, catalogue, ocr=ocr)
        yield job, failures[job.agency] if job.agency in failures else _tried(evaluate)


def _crawl(jobs: Sequence[Job]) -> Mapping[str, OitcheckError]:
    """What failed, by agency. If one spoils the crawl of all, each goes on by itself from where that ended."""
    if not jobs:
        return {}
    wanted = [pipeline.Job(job.task, job.directory, pipeline.heard) for job in jobs]
    together = _tried(partial(pipeline.crawl_all, wanted))
    if not isinstance(together, OitcheckError):
        return {}
    alone = {job.agency: _tried(partial(pipeline.run_crawl, job.task, job.directory, finish=False)) for job in jobs}
    return {agency: outcome for agency, outcome in alone.items() if isinstance(outcome, OitcheckError)}


def _tried(step: Callable[[], T]) -> T | OitcheckError:
    """What went wrong with one agency stops none of the others."""
    try:
        return step()
    except OitcheckError as error:
        return error
    except OSError as error:
        return OitcheckError(f"ทำงานต่อไม่ได้ ({why(error)}): ให้ตรวจสิทธิ์และเนื้อที่ว่างของดิสก์")
    except Exception as error:
        traceback.print_exc()
        return OitcheckError(f"โปรแกรมผิดพลาด ({type(error).__name__}): ขอให้แจ้งผู้พัฒนาพร้อมข้อความในบันทึก")
