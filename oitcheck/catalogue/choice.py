"""By which framework a submission is judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from oitcheck.catalogue.framework import Framework, Frameworks
from oitcheck.errors import SubmissionError, UsageError
from oitcheck.models import Submission
from oitcheck.thai.calendar import FiscalYear


def choose_framework(
    catalogue: Frameworks, wanted: str, submission: Submission, as_of: date | None = None
) -> Framework:
    """The framework asked for, else the submission's own, else of its title's year, of the day's, else the newest.

    The submission has to fit it.
    """
    titled = catalogue.framework_of(submission.year) or _framework_of(catalogue, as_of)
    name = wanted or submission.framework or titled.id
    framework = catalogue.framework(name) or catalogue.framework_of(name)
    if framework is None:
        known = ", ".join(f.id for f in catalogue.frameworks)
        place = "" if wanted else f"{submission.source}: "
        raise UsageError(f"{place}ไม่รู้จักกรอบการประเมิน “{name}”: ให้ระบุ --framework เป็นค่าใดค่าหนึ่งใน {known}")
    strangers = [item for item in submission.items if framework.item(item) is None]
    if strangers:
        fits = [f.id for f in catalogue.frameworks if all(f.item(item) for item in submission.items)]
        advice = f"ให้ระบุ --framework {' หรือ '.join(fits)}" if fits else "ให้แก้เลขข้อในแบบส่ง"
        raise SubmissionError(
            f"{submission.source}: ข้อ {', '.join(strangers)} ไม่มีในกรอบการประเมิน {framework.id} "
            f"({len(framework.items)} ข้อ): {advice}"
        )
    return framework


def titles_by(
    catalogue: Frameworks, wanted: str = "", as_of: date | None = None
) -> Callable[[Submission], dict[str, str]]:
    """The items' titles of the framework by which a form that says this of itself will be judged."""

    def titles(said: Submission) -> dict[str, str]:
        return {item.id: item.title for item in choose_framework(catalogue, wanted, said, as_of).items}

    return titles


def _framework_of(catalogue: Frameworks, as_of: date | None) -> Framework:
    year = FiscalYear.of(as_of).be if as_of else None
    return next((f for f in catalogue.frameworks if f.fiscal_year == year), catalogue.frameworks[-1])
