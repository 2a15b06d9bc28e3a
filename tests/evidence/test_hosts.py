from __future__ import annotations

import pytest

from oitcheck.evidence.sources.hosts import Hosts

EGP = Hosts("EGP", ("egp2.bangkok.go.th",))
LINE = Hosts("LINE", ("*.line.me",))
INFO = Hosts("info", ("apps.bangkok.go.th",), "/info")


@pytest.mark.parametrize(
    ("system", "url", "expected"),
    [
        (EGP, "https://egp๒.bangkok.go.th/", True),
        (EGP, "https://xn--egp-ptl.bangkok.go.th/", True),
        (EGP, "https://xn--.bangkok.go.th/", False),
        (EGP, "https://www.egp2.bangkok.go.th/x", True),
        (EGP, "https://egp2.bangkok.go.th.example.com/", False),
        (LINE, "https://page.line.me/abc", True),
        (LINE, "https://notline.me/abc", False),
        (INFO, "https://apps.bangkok.go.th/info/", True),
        (INFO, "https://apps.bangkok.go.th/other", False),
        (INFO, "http://127.0.0.1:8000/apps.bangkok.go.th/info/1", True),
        (INFO, "http://mirror.example/apps.bangkok.go.th/info/1", False),
        (EGP, "http://[broken", False),
    ],
)
def test_systems_are_known_by_host_and_path(system: Hosts, url: str, expected: bool) -> None:
    assert system.has(url) is expected
