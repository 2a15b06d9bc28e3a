"""What lay before the evaluator, as one key: the same while nothing that counts has changed."""

from __future__ import annotations

import hashlib
import json

from oitcheck.models import Evidence, Finding, ItemResult, Report


def evidence_key(item: ItemResult, report: Report) -> str:
    """SHA-256 over an item's URLs, verdicts, reasons, values and quotes, and over the bytes of its files.

    A page's bytes are left out: a visitor counter changes them daily, while what was quoted from it stays. So are
    messages, notes and times: wording may get better without a decision losing its ground.
    """
    pages = {link.sha256 for link in report.links if "html" in link.content_type}
    seen = {
        "item": item.id,
        "urls": sorted(item.submitted_urls),
        "requirements": [
            [r.id, r.verdict, [_finding(finding, pages) for finding in r.findings]] for r in item.requirements
        ],
    }
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _finding(finding: Finding, pages: set[str]) -> list[object]:
    spots = [_spot(evidence, pages) for evidence in finding.evidence]
    return [finding.check, finding.verdict, finding.reason, finding.found, finding.missing, spots]


def _spot(evidence: Evidence, pages: set[str]) -> list[str]:
    file = "" if evidence.sha256 in pages else evidence.sha256
    return [evidence.url, evidence.locator, evidence.quote, file]
