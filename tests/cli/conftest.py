"""The program as a user calls it, in this process: arguments in, exit code and both streams out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oitcheck.cli import main
from oitcheck.documents.cache import VARIABLE
from tests.portal import Chrome, Files, Link, Paper, PortalSkin, Resource, Site, record, submission_csv, submission_rows

HOME = "https://portal.example/khet/page/sub"


@dataclass(frozen=True)
class Result:
    """What a command left behind on its streams."""

    code: int
    out: str
    err: str


Oitcheck = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Extractions are kept for the session only: what the user's cache holds changes no test, and no test fills it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def oitcheck(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Oitcheck:
    """Runs a command line in an empty directory."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["oitcheck", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfd.readouterr()
        return Result(int(stopped.value.code or 0), out, err)

    return run


@dataclass(frozen=True)
class Office:
    """A tiny portal with a submission, as a site, a WARC and a CSV."""

    site: Site
    warc: Path
    submission: Path


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two items: a page with a plan, and a page with a dead link; the third submitted page is gone."""
    folder = tmp_path_factory.mktemp("office")
    site = Site(PortalSkin(Chrome("สำนักงานเขตตัวอย่าง", "https://portal.example/khet/")))
    plan = Paper("แผนพัฒนาเชิงพื้นที่ ปีงบประมาณ พ.ศ. 2566", ("เป้าหมายและแนวทางการพัฒนาพื้นที่",))
    pdf = site.paper("https://portal.example/upload/plan.pdf", plan)
    site.page(f"{HOME}/100/แผนพัฒนา", "แผนพัฒนาเชิงพื้นที่", Files((Link("แผนพัฒนาเชิงพื้นที่ ปี 2566", pdf),)))
    dead = site.put("https://portal.example/upload/gone.pdf", Resource(b"<h1>Not Found</h1>", status=404))
    site.page(f"{HOME}/101/กฎหมาย", "กฎหมายที่เกี่ยวข้อง", Files((Link("กฎหมาย ฝ่ายโยธา", dead),)))
    site.put(f"{HOME}/102/gone", Resource(b"<h1>Not Found</h1>", status=404))
    urls = {"O3": [f"{HOME}/100/แผนพัฒนา"], "O4": [f"{HOME}/101/กฎหมาย", f"{HOME}/102/gone"]}
    csv, warc = folder / "office.csv", folder / "office.warc.gz"
    csv.write_bytes(submission_csv(submission_rows(urls)))
    record(site, warc)
    return Office(site, warc, csv)
