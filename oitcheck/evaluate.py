"""Rules + what was seen -> verdicts. Pure: no network, no clock, no file; the same input gives the same report.

`judge` decides each requirement's findings; here they become verdicts of items and the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol

from oitcheck.catalogue import Catalogue, Framework, Item, Requirement
from oitcheck.checks import REGISTRY
from oitcheck.checks.base import awaited_on
from oitcheck.evidence.sources.gather import Gatherer
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.section import other_titles
from oitcheck.judge import findings_of
from oitcheck.link_results import link_results
from oitcheck.looks import Evaluation, joint_of, look_of, unless_titles
from oitcheck.models import (
    CatalogueStamp,
    Coverage,
    Document,
    Finding,
    ItemResult,
    Level,
    Outcome,
    Report,
    RequirementResult,
    Run,
    SubmittedItem,
    Verdict,
)
from oitcheck.pages import is_page_among, pages_among, reached, said_to_be_files, said_to_be_pages
from oitcheck.score import item_range, summary
from oitcheck.suggest import suggestions
from oitcheck.template import Template
from oitcheck.thai.calendar import Month


class Memory(Protocol):
    """Where results are found again by the facts that they rest on."""

    def result(self, facts: Iterable[str], work_out: Callable[[], ItemResult]) -> ItemResult:
        """The result that the same facts had, else the one worked out now."""

    def template(self, pages: Sequence[tuple[str, Document]]) -> Template:
        """What pages, by their addresses, repeat."""


class _Forgetful:
    """Remembers nothing."""

    def result(self, facts: Iterable[str], work_out: Callable[[], ItemResult]) -> ItemResult:
        return work_out()

    def template(self, pages: Sequence[tuple[str, Document]]) -> Template:
        return Template.learn(pages)


def evaluate(
    run: Run,
    catalogue: Catalogue,
    framework: Framework,
    documents: Mapping[str, Document],
    memory: Memory | None = None,
) -> Report:
    """The report of a run. `documents` are the run's payloads, read, by SHA-256; `memory` saves time, nothing else."""
    memory = memory or _Forgetful()
    judged = partial(_items, run, catalogue, framework, documents, memory)
    template = memory.template(pages_among(said_to_be_pages(run), documents))
    items = judged(template)
    # Documents may still be on their way: only now is it known of all others that none of them is a page, as is usual.
    if is_page_among(said_to_be_files(run), documents):
        whole = memory.template(pages_among(reached(run), documents))
        items = items if whole == template else judged(whole)
    return Report(
        tool_version=run.tool_version,
        run_id=run.run_id,
        agency=run.agency,
        framework=framework.id,
        fiscal_year=framework.fiscal_year,
        as_of=run.as_of,
        crawled_at=run.started_at,
        catalogue=CatalogueStamp(version=catalogue.version, sha256=catalogue.sha256),
        summary=summary(items),
        items=items,
        links=tuple(link_results(run)),
        coverage=_coverage(run),
        notes=run.submission.notes,
        sources=catalogue.sources,
        sample=run.sample,
    )


def _items(
    run: Run,
    catalogue: Catalogue,
    framework: Framework,
    documents: Mapping[str, Document],
    memory: Memory,
    template: Template,
) -> tuple[ItemResult, ...]:
    shared = [Hosts(s.title, s.hosts, s.path) for s in catalogue.systems.values() if s.shared]
    evaluation = Evaluation(catalogue, framework, run, Gatherer(run.log, documents, template, shared))
    return tuple(memory.result(facts(evaluation, i), partial(_item, evaluation, i)) for i in framework.items)


def facts(evaluation: Evaluation, item: Item) -> Iterator[str]:
    """Everything that an item's result rests on but the code: the same facts, the same result."""
    submitted = evaluation.run.submission.items.get(item.id, SubmittedItem())
    yield from (evaluation.catalogue.sha256, evaluation.framework.model_dump_json(), item.id)
    yield from (evaluation.run.agency, _when(evaluation, item), submitted.model_dump_json())
    yield from evaluation.gatherer.facts(item.id)


def _when(evaluation: Evaluation, item: Item) -> str:
    """What the item's checks know of the day of the check: few know more of it than the month."""
    requirements = evaluation.catalogue.requirements_of(item, evaluation.framework)
    checks = [REGISTRY[check.id] for requirement in requirements for check in requirement.checks]
    day = evaluation.run.as_of
    if any(check.by_day for check in checks):
        return day.isoformat()
    awaited = awaited_on(day, evaluation.due_on) if any(check.awaits for check in checks) else None
    not_due = ",".join(r.id for r in requirements if r.is_awaited(evaluation.year, day, evaluation.due_on))
    return f"{Month.of(day).iso} {awaited.iso if awaited else ''} {not_due}"


def _item(evaluation: Evaluation, item: Item) -> ItemResult:
    submitted = evaluation.run.submission.items.get(item.id, SubmittedItem())
    results = tuple(_results(evaluation, item, submitted))
    verdict = _item_verdict(results, submitted)
    low, high = item_range(verdict)
    return ItemResult(
        id=item.id,
        title=item.title,
        indicator=item.indicator,
        owner=item.owner,
        verdict=verdict,
        score_low=low,
        score_high=high,
        submitted_urls=tuple(u.url for u in submitted.urls),
        explanation=submitted.explanation,
        requirements=results,
        suggestions=suggestions(item, results, evaluation.catalogue, evaluation.framework.fiscal_year),
    )


def _item_verdict(results: Sequence[RequirementResult], submitted: SubmittedItem) -> Verdict:
    if not submitted.urls:
        return Verdict.UNTESTED
    required = {result.verdict for result in results if result.level is Level.REQUIRED}
    for verdict in (Verdict.FAILED, Verdict.CANT_TELL):
        if verdict in required:
            return verdict
    return Verdict.PASSED


def _results(evaluation: Evaluation, item: Item, submitted: SubmittedItem) -> Iterator[RequirementResult]:
    requirements = evaluation.catalogue.requirements_of(item, evaluation.framework)
    if not submitted.urls:
        yield from (_result(r, evaluation, Verdict.UNTESTED, ()) for r in requirements)
        return
    showing = evaluation.gatherer.showing(item.id)
    titles = (item.title, *other_titles(item.id, item.title, showing.sources))
    joint = {r.id: joint_of(r, requirements, titles, showing) for r in requirements}
    own = [unless_titles(requirement, joint[requirement.id]) for requirement in requirements]
    for requirement in own:
        siblings = [sibling for sibling in own if sibling.id != requirement.id]
        look = look_of(evaluation, requirement, showing, siblings, joint[requirement.id])
        found = tuple(findings_of(evaluation, requirement, look))
        yield _result(requirement, evaluation, _requirement_verdict(found), found)


def _result(
    requirement: Requirement, evaluation: Evaluation, verdict: Verdict, findings: tuple[Finding, ...]
) -> RequirementResult:
    return RequirementResult(
        id=requirement.id,
        title=requirement.title,
        basis=requirement.basis_in(evaluation.framework.fiscal_year),
        level=requirement.level,
        source=requirement.source,
        verdict=verdict,
        findings=findings,
    )


def _requirement_verdict(findings: Sequence[Finding]) -> Verdict:
    verdicts = {finding.verdict for finding in findings}
    for verdict in (Verdict.FAILED, Verdict.CANT_TELL):
        if verdict in verdicts:
            return verdict
    return Verdict.PASSED


def _coverage(run: Run) -> Coverage:
    seen = [fetch for fetch in run.log.fetches if fetch.outcome is not Outcome.NOT_CHECKED]
    return Coverage(planned=len(run.log.fetches), fetched=len(seen), caps_hit=run.log.caps_hit)
