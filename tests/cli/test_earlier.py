"""Which earlier run a command builds on, or could, is said where nobody would expect it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portal import PortalServer, serving

from .conftest import Office, Oitcheck


@pytest.fixture
def portal(office: Office) -> Iterator[PortalServer]:
    with serving(office.site) as server:
        yield server


def crawled(oitcheck: Oitcheck, office: Office, portal: PortalServer, *options: str) -> str:
    fixed = ("--framework", "bma-2566", "--gateway", portal.origin, "--allow-private", "--delay", "0", "--no-browser")
    result = oitcheck("crawl", office.submission, *fixed, *options)
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
    assert crawled(oitcheck, office, portal, "-o", "runs/april", "--since", "runs/may") == ""


def test_a_run_in_the_usual_place_is_used_and_named(oitcheck: Oitcheck, office: Office, portal: PortalServer) -> None:
    assert crawled(oitcheck, office, portal) == ""
    [usual] = Path("snapshots/office").iterdir()
    assert crawled(oitcheck, office, portal, "--agency", "office") == ""
    said = crawled(oitcheck, office, portal, "-o", "mine")
    assert said.count("\n") == 1
    assert "snapshots/office/" in said
    assert "--fresh" in said
    assert usual.exists()
