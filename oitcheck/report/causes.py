"""What follows from what: where submitted links show nothing, what was asked of them is open by that one cause."""

from __future__ import annotations

from dataclasses import dataclass

from oitcheck.models import NOT_SHOWN, OPENED, Finding, ItemResult, RequirementResult, Verdict

_DEAD = ("url_broken", "under_construction")


@dataclass(frozen=True, slots=True)
class Cause:
    """The requirement that says that submitted links show nothing, and those of which that is all there is to say."""

    requirement: RequirementResult
    followers: tuple[RequirementResult, ...]


def cause_of(item: ItemResult) -> Cause | None:
    """None where the links show something, or what they do not show is not why anything is open."""
    for requirement in item.requirements:
        for finding in requirement.findings:
            if _is_cause(finding):
                blind = {spot.url for spot in finding.evidence} >= set(item.submitted_urls)
                others = (r for r in item.requirements if r is not requirement)
                followers = tuple(r for r in others if _follows(r, finding, blind))
                return Cause(requirement, followers) if followers else None
    return None


def _is_cause(finding: Finding) -> bool:
    reasons = {Verdict.FAILED: _DEAD, Verdict.CANT_TELL: NOT_SHOWN}.get(finding.verdict, ())
    return finding.check == "reachable" and finding.reason in reasons


def _follows(requirement: RequirementResult, cause: Finding, blind: bool) -> bool:
    """`blind`: not one of the submitted links shows anything, so whatever is undecided is so by that."""
    open_ones = [finding for finding in requirement.findings if finding.verdict is not Verdict.PASSED]
    return bool(open_ones) and all(
        finding.verdict is cause.verdict
        and (_found_nothing(finding) if cause.verdict is Verdict.FAILED else _saw_nothing_else(finding, cause, blind))
        for finding in open_ones
    )


def _found_nothing(finding: Finding) -> bool:
    return (finding.check, finding.reason) == ("found", "url_broken")


def _saw_nothing_else(finding: Finding, cause: Finding, blind: bool) -> bool:
    """It is undecided because of pages that the cause names, and of no other."""
    if blind and not finding.evidence:
        return True
    hiding = {spot.url for spot in finding.evidence if spot.note != OPENED}
    return finding.reason in NOT_SHOWN and bool(hiding) and hiding <= {spot.url for spot in cause.evidence}
