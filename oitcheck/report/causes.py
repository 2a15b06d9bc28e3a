"""What follows from what: where nothing that was submitted is there, every requirement fails by that one cause."""

from __future__ import annotations

from oitcheck.models import Finding, ItemResult, RequirementResult, Verdict

_DEAD = ("url_broken", "under_construction")


def cause_of(item: ItemResult) -> RequirementResult | None:
    """The requirement that says that the submitted links show nothing; None where they do, or are not why."""
    if not any(map(follows, item.requirements)):
        return None
    return next((r for r in item.requirements if any(map(_is_cause, r.findings))), None)


def follows(requirement: RequirementResult) -> bool:
    """It was not found because nothing is there, and that is all there is to say."""
    failed = [finding for finding in requirement.findings if finding.verdict is Verdict.FAILED]
    return bool(failed) and all((f.check, f.reason) == ("found", "url_broken") for f in failed)


def _is_cause(finding: Finding) -> bool:
    return finding.check == "reachable" and finding.verdict is Verdict.FAILED and finding.reason in _DEAD
