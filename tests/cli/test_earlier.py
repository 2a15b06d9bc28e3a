"""Which earlier run a command builds on, or could, is said where nobody would expect it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal import PortalServer, serving

from .conftest import Office, Oitcheck, Result


@pytest.fixture
def portal(office: Office) -> Iterator[PortalServer]:
    with serving(office.site) as server:
        yield server


def crawl(oitcheck: Oitcheck, form: Path, portal: PortalServer, *options: str) -> Result:
    fixed = ("--framework", "bma-2566", "--gateway", portal.origin, "--allow-private", "--delay", "0", "--no-browser")
    return oitcheck("crawl", form, *fixed, *options)


def crawled(oitcheck: Oitcheck, office: Office, portal: PortalServer, *options: str) -> str:
    result = crawl(oitcheck, office.submission, portal, *options)
    assert result.code == 0, result
    return result.err


def relies_on(run: str) -> set[str]:
    return set(json.loads((Path(run) / "run.json").read_bytes())["elsewhere"].values())


def test_a_run_beside_is_named_and_not_used_unasked(oitcheck: Oitcheck, office: Office, portal: PortalServer) -> None:
    assert crawled(oitcheck, office, portal, "-o", "runs/april") == ""
    Path("runs/notes").mkdir()
    assert crawled(oitcheck, office, portal, "--agency", "เขตอื่น", "-o", "runs/other") == ""
    said = crawled(oitcheck, office, portal, "-o", "runs/may")
    assert said.count("\n") == 1
    assert "--since runs/april " in said
    assert relies_on("runs/may") == set()
    assert crawled(oitcheck, office, portal, "-o", "runs/june", "--fresh") == ""
    assert crawled(oitcheck, office, portal, "-o", "runs/july", "--since", "runs/april") == ""
    assert crawled(oitcheck, office, portal, "-o", "runs/july", "--since", "runs/may") == ""


def test_a_run_in_the_usual_place_is_used_and_named(oitcheck: Oitcheck, office: Office, portal: PortalServer) -> None:
    assert crawled(oitcheck, office, portal) == ""
    [usual] = Path("snapshots/office").iterdir()
    assert crawled(oitcheck, office, portal, "--agency", "office") == ""
    said = crawled(oitcheck, office, portal, "-o", "mine")
    assert said.count("\n") == 1
    assert "snapshots/office/" in said
    assert "--fresh" in said
    assert usual.exists()


def test_what_others_rest_on_is_not_replaced(oitcheck: Oitcheck, office: Office, portal: PortalServer) -> None:
    crawled(oitcheck, office, portal, "-o", "runs/april")
    crawled(oitcheck, office, portal, "-o", "runs/may", "--since", "runs/april")
    snapshot = Path("runs/april/snapshot.warc.gz").read_bytes()
    result = crawl(oitcheck, office.submission, portal, "-o", "runs/april")
    assert (result.code, "runs/may" in result.err) == (2, True)
    assert Path("runs/april/snapshot.warc.gz").read_bytes() == snapshot
    assert oitcheck("evaluate", "runs/may").code == 1


def test_a_run_never_builds_on_what_it_replaces(oitcheck: Oitcheck, office: Office, portal: PortalServer) -> None:
    Path("forms").mkdir()
    for name in ("บางรัก", "สาทร"):
        Path("forms", f"{name}.csv").write_bytes(office.submission.read_bytes())
    forms = Path("forms")
    assert crawl(oitcheck, forms, portal, "-o", "fleets/april").code == 0
    assert "--since fleets/april " in crawl(oitcheck, forms, portal, "-o", "fleets/may").err
    assert crawl(oitcheck, forms, portal, "-o", "fleets/june", "--since", "fleets/april").err == ""
    # One address, two submissions: what its answer is compared with is known to the one that asks first.
    assert set() < relies_on("fleets/june/บางรัก") <= {"../../april/บางรัก", "../../april/สาทร"}
    refused = crawl(oitcheck, forms, portal, "-o", "fleets/april", "--since", "fleets/june")
    assert (refused.code, "fleets/june" in refused.err) == (2, True)
    assert crawl(oitcheck, forms, portal, "-o", "fleets/may", "--since", "fleets/may").code == 0
    for name in ("บางรัก", "สาทร"):
        assert oitcheck("evaluate", f"fleets/may/{name}").code == 1
