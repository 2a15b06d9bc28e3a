"""The site behind the sample report: its addresses, and links in every state."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle

from oitcheck.models import LinkResult, Outcome

SITE = "https://webportal.example.go.th/khet"
CRAWLED = datetime(2023, 4, 30, 2, 5, tzinfo=UTC)
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\' onmouseover=alert(2) {{ 7*7 }} \u202eกลับหลัง\x0b'
MONTHS = ("2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03")


def page(number: int) -> str:
    """A submitted page's URL."""
    return f"{SITE}/page/sub/{26490 + number}/%E0%B8%82%E0%B9%89%E0%B8%AD-{number}"


def file(number: int, name: str = "รายงาน.pdf") -> str:
    """A document's URL."""
    return f"{SITE}/upload/{number}/{name}"


def _link(number: int, outcome: Outcome, http_status: int | None, detail: str = "") -> LinkResult:
    url = f"{SITE}/page/sub/{number}/link"
    return LinkResult(
        url=url,
        final_url=f"{SITE}/page/main/{number}" if outcome is Outcome.REDIRECTED else url,
        items=("O12", "O20"),
        found_on=page(12),
        anchor=f"เอกสารแนบลำดับที่ {number} ประจำเดือนมกราคม 2566",
        status=outcome,
        http_status=http_status,
        detail=detail,
        checked_at=CRAWLED,
        content_type="text/html",
    )


_STATUS = {Outcome.OK: 200, Outcome.REDIRECTED: 200, Outcome.BROKEN: 404, Outcome.SOFT_404: 200, Outcome.BLOCKED: 403}


def links(working: int = 60) -> tuple[LinkResult, ...]:
    """Submitted pages, one link of each state, a hostile one, and many that work."""
    submitted = (
        LinkResult(
            url=page(n),
            final_url=page(n),
            items=(f"O{n}",),
            status=Outcome.BLOCKED if n == 25 else Outcome.OK,
            http_status=403 if n == 25 else 200,
            checked_at=CRAWLED,
            content_type="text/html",
            sha256=SHA,
            submitted=True,
        )
        for n in range(1, 30)
    )
    states = (_link(900 + n, o, _STATUS.get(o), "ตรวจซ้ำแล้วได้ผลเดิม") for n, o in enumerate(Outcome))
    hostile = _link(990, Outcome.UNSUPPORTED, None, HOSTILE).model_copy(
        update=dict.fromkeys(("url", "final_url"), "javascript:alert(1)") | {"anchor": HOSTILE, "found_on": HOSTILE}
    )
    many = (
        _link(1000 + n, o, 200) for n, o in zip(range(working), cycle((Outcome.OK, Outcome.REDIRECTED)), strict=False)
    )
    return (*submitted, *states, hostile, *many)
