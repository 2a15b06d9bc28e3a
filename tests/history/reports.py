"""Small reports: verdicts and links of an invented agency on a given night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from oitcheck.models import (
    Basis,
    CatalogueStamp,
    Coverage,
    Finding,
    ItemResult,
    Level,
    LinkResult,
    OitScore,
    Outcome,
    Report,
    RequirementResult,
    Summary,
    Verdict,
)

AGENCY = "สำนักงานเขตตัวอย่าง"
START = datetime(2023, 3, 1, 19, 0, tzinfo=UTC)  # 2 March, 02:00 in Bangkok
PAGE = "https://portal.example/khet/page/sub/100"
FILE = "https://portal.example/upload/plan.pdf"
RULES = "a" * 64


def night(number: float) -> datetime:
    """The start of the run of a night, counted from 0."""
    return START + timedelta(days=number)


def item(name: str, verdict: Verdict) -> ItemResult:
    """An item with one requirement that decides it."""
    reason = "url_broken" if verdict is Verdict.FAILED else ""
    requirement = RequirementResult(
        id=f"{name.lower()}-there",
        title="มีข้อมูล",
        basis=Basis.STATED,
        level=Level.REQUIRED,
        verdict=verdict,
        findings=(Finding(check="found", verdict=verdict, reason=reason),),
    )
    score = 100.0 if verdict is Verdict.PASSED else 0.0
    return ItemResult(
        id=name,
        title=f"หัวข้อ {name}",
        indicator="9.1.1",
        verdict=verdict,
        score_low=score,
        score_high=100.0 if verdict is Verdict.CANT_TELL else score,
        requirements=(requirement,),
    )


def link(url: str, outcome: Outcome, at: datetime, *items: str, found_on: str = "") -> LinkResult:
    """A link as one look found it."""
    return LinkResult(
        url=url,
        final_url=url,
        items=items or ("O1",),
        found_on=found_on,
        anchor="แผน",
        status=outcome,
        http_status={Outcome.OK: 200, Outcome.BROKEN: 404}.get(outcome),
        checked_at=at,
        sha256="ab" * 32 if outcome.reached else "",
        submitted=not found_on,
    )


def report(
    at: datetime,
    verdicts: dict[str, Verdict] | None = None,
    links: dict[str, Outcome] | None = None,
    *,
    agency: str = AGENCY,
    rules: str = RULES,
) -> Report:
    """A run's report; links are found on PAGE, which is a submitted one."""
    verdicts = verdicts or {"O1": Verdict.PASSED, "O2": Verdict.PASSED}
    counts = {verdict.value: sum(v is verdict for v in verdicts.values()) for verdict in Verdict}
    items = tuple(item(name, verdict) for name, verdict in verdicts.items())
    low = sum(i.score_low for i in items) / len(items)
    high = sum(i.score_high for i in items) / len(items)
    found = tuple(
        link(url, outcome, at, found_on="" if url == PAGE else PAGE)
        for url, outcome in (links or {PAGE: Outcome.OK}).items()
    )
    return Report(
        tool_version="0",
        run_id=at.strftime("%Y%m%dT%H%M%SZ"),
        agency=agency,
        framework="bma-2566",
        fiscal_year=2566,
        as_of=at.date(),
        crawled_at=at,
        catalogue=CatalogueStamp(version="1", sha256=rules),
        summary=Summary(**counts, oit_score=OitScore(low=low, high=high, method="ค่าเฉลี่ย")),
        items=items,
        links=found,
        coverage=Coverage(planned=len(found), fetched=len(found)),
    )
