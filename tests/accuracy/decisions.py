"""Expected verdicts beside those of a report: one decision an item, and one for each of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oitcheck.models import Finding, ItemResult, Level, Report, RequirementResult, Verdict

from .build import Fault
from .voices import ItemSpec, OfficeSpec, expected, items, requirements

_PASSED = ("passed",)
_PAGE_FAULTS = ("gone", "soft_404", "construction", "blocked", "script")


@dataclass(frozen=True)
class Decision:
    """One verdict that ought to have been `wanted`; `part` is "" for the item as a whole."""

    spec: OfficeSpec
    item: str
    part: str
    fault: str
    wanted: tuple[str, ...]
    got: str
    why: str
    causes: tuple[str, ...] = ()  # check and reason of each finding that spoke against the agency

    def __str__(self) -> str:
        name = f"{self.item} {self.part or '(item)'} [{self.fault}]"
        return f"{self.error} {self.spec.slug} {name} wanted {'/'.join(self.wanted)} got {self.got}: {self.why}"

    @property
    def error(self) -> str:
        """false_failed, false_passed, cant_tell, or "" where the verdict is right."""
        if self.got in self.wanted:
            return ""
        return {"failed": "false_failed", "passed": "false_passed"}.get(self.got, "cant_tell")


def decisions(spec: OfficeSpec, report: Report, faults: Mapping[str, Fault]) -> Iterator[Decision]:
    """All decisions of a run."""
    specs = items(spec.year)
    for result in report.items:
        fault = faults.get(result.id)
        wanted = expected(fault.kind, spec.year) if fault else _PASSED
        kind = fault.kind if fault else "complete"
        required = [r for r in result.requirements if r.level is Level.REQUIRED]
        yield Decision(
            spec, result.id, "", kind, wanted, result.verdict, _why(required, wanted), _causes(required, wanted)
        )
        yield from _parts(spec, specs[result.id], result, fault, wanted)


def _parts(
    spec: OfficeSpec, item: ItemSpec, result: ItemResult, fault: Fault | None, wanted: tuple[str, ...]
) -> Iterator[Decision]:
    """Parts that are not to blame pass; under a page that cannot be looked at, nothing is said of them."""
    page_lost = fault is not None and fault.kind in _PAGE_FAULTS
    for part in () if page_lost else item.parts:
        mine = [r for r in result.requirements if r.id in requirements()[part] and r.level is Level.REQUIRED]
        if not mine:
            continue
        broken = fault is not None and fault.part == part
        ought = wanted if broken else _PASSED
        kind = fault.kind if fault and broken else "complete"
        yield Decision(spec, item.id, part, kind, ought, _worst(mine), _why(mine, ought), _causes(mine, ought))


def _worst(results: Iterable[RequirementResult]) -> str:
    verdicts = {result.verdict for result in results}
    return next((v for v in (Verdict.FAILED, Verdict.CANT_TELL) if v in verdicts), Verdict.PASSED)


def _why(results: Sequence[RequirementResult], wanted: tuple[str, ...]) -> str:
    """What spoke against the agency, and on what it rests."""
    return " / ".join(
        f"{result.id} {finding.check}:{finding.reason} {_spot(finding)}".strip()
        for result in results
        for finding in result.findings
        if finding.verdict not in (Verdict.PASSED, *wanted)
    ) or " / ".join(
        f"{r.id} on {_spot(f)}" for r in results for f in r.findings if f.check == "found" and wanted != _PASSED
    )


def _causes(results: Sequence[RequirementResult], wanted: tuple[str, ...]) -> tuple[str, ...]:
    spoke = (f for r in results for f in r.findings if f.verdict not in (Verdict.PASSED, *wanted))
    return tuple(dict.fromkeys(f"{finding.check}:{finding.reason}" for finding in spoke))


def _spot(finding: Finding) -> str:
    return "; ".join(f"“{(e.document or e.url)[:90]}” {e.quote[:60]}".strip() for e in finding.evidence[:2])
