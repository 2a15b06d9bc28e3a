"""Two looks at the sample portal over real HTTP, evaluated by the real pipeline, with something changed in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from oitcheck.catalogue import Catalogue
from oitcheck.catalogue import load as load_catalogue
from oitcheck.models import CrawlSettings
from oitcheck.pipeline import Task, run_crawl, run_evaluate, run_report
from oitcheck.rundir import RunDirectory
from oitcheck.submission import load as load_submission
from tests.portal import Site, submission_csv
from tests.portal.mutations import challenged, drop_links, edit_text, gone, last_years
from tests.portal.samples.bangkoknoi_2566 import bangkoknoi_2566
from tests.portal.serve import serving
from tests.portal.site import Load

ITEMS = ("O2", "O9", "O12", "O17", "O20", "O27")
AS_OF = date(2023, 4, 30)
FIRST = datetime(2023, 4, 19, 2, tzinfo=UTC)
AGENCY = "สำนักงานเขตบางกอกน้อย"


@dataclass(frozen=True)
class Office:
    """The sample with a few of its items, so that a look takes a second."""

    site: Site
    rows: tuple[tuple[str, str, str], ...]

    def url(self, part: str) -> str:
        """The submitted URL that has this in it."""
        return next(url for _, url, _ in self.rows if part in url)


def office() -> Office:
    sample = bangkoknoi_2566()
    return Office(sample.site, tuple(row for row in sample.rows if row[0] in ITEMS))


def edited(before: Office) -> Site:
    """A page edited, files replaced by last year's, a link broken, another taken away, and a page behind a WAF."""
    site = edit_text(
        before.site, before.url("/21955/"), lambda text: text.replace("เขตบางกอกใหญ่", "เขตธนบุรี"), papers=False
    )
    site = last_years(site, before.url("/21839/"))
    site = gone(site, "https://webportal.bangkok.go.th/upload/user/50410333/Attach/650410333.pdf")
    site = drop_links(site, before.url("/15003/"), "แรงงานต่างด้าว")
    return challenged(site, before.url("/26823/"))


def look(
    site: Site,
    rows: tuple[tuple[str, str, str], ...],
    path: Path,
    *,
    number: int = 0,
    catalogue: Catalogue | None = None,
    framework: str = "bma-2566",
) -> Path:
    """A run directory: crawled from a server on this machine, evaluated and reported; the counter goes on."""
    rules = catalogue or load_catalogue()
    chosen = rules.framework(framework)
    assert chosen is not None
    form = path.parent / f"{path.name}.csv"
    form.write_bytes(submission_csv(rows))
    directory = RunDirectory.create(path)
    with serving(site) as server:
        server.load = Load(128_417 + 5_000 * number)
        task = Task(
            submission=load_submission(form),
            framework=chosen,
            agency=AGENCY,
            as_of=AS_OF,
            settings=CrawlSettings(delay=0.0, browser=False),
            gateway=server.origin,
            started=FIRST + timedelta(days=number),
        )
        run_crawl(task, directory)
    run_report(run_evaluate(directory, rules, ocr=False), directory)
    return path
