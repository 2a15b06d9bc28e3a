"""The same portal over a real socket: nothing in a verdict depends on where the bytes came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from oitcheck.samples import SAMPLES as SHIPPED
from tests.portal import serving, submission_csv
from tests.portal.samples import SAMPLES, Sample
from tests.portal.site import rebase

from .conftest import Run, script

pytestmark = pytest.mark.no_cover  # tracing doubles the time, and every room has tests of its own

NAME = "khlongsamwa-2567"
ASKED = SHIPPED[NAME]
SETTINGS = (
    "--allow-private", "--delay", "0", "--no-browser", "--framework", ASKED.framework,
    "--as-of", ASKED.as_of.isoformat(), "-o", "run",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample() -> Sample:
    return SAMPLES[NAME]()


def test_over_a_socket_as_in_replay(sample: Sample, khlongsamwa: Run, tmp_path: Path) -> None:
    (tmp_path / "form.csv").write_bytes(sample.submission())
    with serving(sample.site) as server:
        run = script("check", "form.csv", "--gateway", server.origin, *SETTINGS, cwd=tmp_path)
        asked = {url for _, url in server.asked}
    assert (run.code, run.err) == (1, "")
    assert run.findings() == khlongsamwa.findings()
    assert run.verdicts() == khlongsamwa.verdicts()
    assert len(asked) > 200


def test_under_another_address(sample: Sample, khlongsamwa: Run, tmp_path: Path) -> None:
    """Nothing is tied to the portal's host but what is known by its host: named systems, and social media.

    Under one address these are pages of the portal itself that do not exist, as `links_alive` then says rightly.
    """
    with serving(sample.site) as server:
        server.site = sample.site.rebased(server.origin)
        rows = [(item, rebase(url, server.origin), words) for item, url, words in sample.rows]
        (tmp_path / "form.csv").write_bytes(submission_csv(rows))
        run = script("check", "form.csv", *SETTINGS, cwd=tmp_path)
    assert (run.code, run.err) == (1, "")
    assert without_hosts(run) == without_hosts(khlongsamwa)
    assert [item for item, verdict in run.verdicts().items() if verdict == "failed"] == ["O15"]


def without_hosts(run: Run) -> list[tuple[str, ...]]:
    return [finding for finding in run.findings() if finding[2] not in ("system_link", "links_alive")]
