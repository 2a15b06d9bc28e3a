"""Rules + what was seen -> verdicts. Pure: no network, no clock, no file; the same input gives the same report.

The law of the house stands in `judge`: a lack is `failed` only if nothing relevant to it was unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from oitcheck.catalogue import Catalogue, Framework, Item, Requirement
from oitcheck.checks import REGISTRY, ConfiguredCheck
from oitcheck.checks.base import Look, Observation, awaited_on, unsure
from oitcheck.evidence.sources.blind import BlindSpot, Sight
from oitcheck.evidence.sources.gather import Gatherer
from oitcheck.evidence.sources.hosts import Hosts
from oitcheck.evidence.sources.section import other_titles
from oitcheck.link_results import link_results
from oitcheck.looks import Evaluation, blind_spots, joint_of, look_of, unless_titles, with_pictures
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
    Unseen,
    Verdict,
)
from oitcheck.pages import is_page_among, pages_among, reached, said_to_be_files, said_to_be_pages
from oitcheck.score import item_range, summary
from oitcheck.suggest import fill, suggestions
from oitcheck.template import Template
from oitcheck.thai.calendar import Month

FOUND = ConfiguredCheck.of("found", {})
_NOTHING_TO_CHECK = (
    "mentioned_only",
    "nearly_named",
    "promised",
    "unclaimed",
    "blank_form",
    "not_found",
    "file_broken",
)
"""Of these no formats and no period are known."""


_OF_WORDS = ("mentions", "languages", "people", "signed", "ways")
"""These ask for what a page says as well as a file."""
_DEAD = ("url_broken", "file_broken")
"""What does not open is told at any time."""


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
        findings = tuple(_findings(evaluation, requirement, look))
        yield _result(requirement, evaluation, _requirement_verdict(findings), findings)


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


def _findings(evaluation: Evaluation, requirement: Requirement, look: Look) -> Iterator[Finding]:
    blind = blind_spots(requirement, look)
    wide = with_pictures(evaluation, requirement, look, blind)
    for configured in _checks(requirement, wide):
        finding = _judged(evaluation, requirement, configured, (look, wide), blind)
        yield finding
        if finding.reason in _NOTHING_TO_CHECK:
            return


def _judged(
    evaluation: Evaluation,
    requirement: Requirement,
    configured: ConfiguredCheck,
    looks: tuple[Look, Look],
    blind: Sequence[BlindSpot],
) -> Finding:
    """What is read off the pictures of a page may show what would else be undecided; nothing fails by it."""
    look, wide = looks
    sights = REGISTRY[configured.id].blinded_by
    reads = Sight.PICTURE in sights
    if not look.candidates:
        sights |= {Sight.PICTURE}
    observation = _unless_led_to(configured, look, _observe(configured, look))
    finding = judge(evaluation, requirement, configured, observation, blind, sights)
    if wide is look or not reads or finding.verdict is not Verdict.CANT_TELL:
        return finding
    seen = _observe(configured, wide)
    return judge(evaluation, requirement, configured, seen, blind, sights) if seen.holds else finding


def _checks(requirement: Requirement, look: Look) -> tuple[ConfiguredCheck, ...]:
    """`found` comes first; where there is nothing to look at, it is all there is to say."""
    if look.showing.is_gone:  # said once for each, and not everything that is missing there
        kept = tuple(c for c in requirement.checks if not REGISTRY[c.id].blinded_by)
        return kept or (FOUND,)
    if requirement.about.whole_item:
        return requirement.checks
    return (FOUND, *requirement.checks) if look.candidates else (FOUND,)


def _unless_led_to(configured: ConfiguredCheck, look: Look, observation: Observation) -> Observation:
    """What the files do not say, but the page above them, leaves a doubt."""
    led_to = look.leading and not look.needs_files and configured.id in _OF_WORDS
    if observation.holds is not False or observation.doubt or not led_to:
        return observation
    if not _observe(configured, replace(look, candidates=(*look.candidates, *look.leading))).holds:
        return observation
    pages = tuple(page.source.evidence(page.phrase) for page in look.leading)
    return replace(observation, doubt=unsure(Unseen.SAID_ABOVE, evidence=pages))


def _observe(configured: ConfiguredCheck, look: Look) -> Observation:
    """An error inside a check is "cannot tell" with the error named, never a pass and never the end of the run."""
    try:
        return REGISTRY[configured.id].run(look, configured.options)
    except Exception as error:
        return unsure(Unseen.CHECK_ERROR, words={"why": f"{type(error).__name__}: {error}"})


def judge(
    evaluation: Evaluation,
    requirement: Requirement,
    configured: ConfiguredCheck,
    observation: Observation,
    blind: Sequence[BlindSpot],
    sights: frozenset[Sight],
) -> Finding:
    """A lack is a failure only if everything relevant was seen; else it is `cantTell` with what was not.

    `sights`: the kinds of seeing that the check depends on.
    """
    check, reason, spots = configured.id, observation.reason, observation.evidence
    unseen: list[BlindSpot] = []
    verdict = {True: Verdict.PASSED, False: Verdict.FAILED, None: Verdict.CANT_TELL}[observation.holds]
    if verdict is Verdict.FAILED:
        unseen = [spot for spot in blind if spot.sight in sights]
        unseen = [spot for spot in unseen if not spot.is_named_after(observation.months_seen)]
        if unseen:
            verdict, reason = Verdict.CANT_TELL, unseen[0].reason
            spots = tuple(spot.evidence() for spot in unseen if spot.reason == reason)[:5]
        elif observation.doubt:
            return judge(evaluation, requirement, configured, observation.doubt, blind, sights)
    if verdict is not Verdict.PASSED and reason not in _DEAD and _is_awaited(evaluation, requirement):
        verdict, reason = Verdict.CANT_TELL, Unseen.NOT_DUE
    finding = Finding(
        check=check,
        verdict=verdict,
        reason=reason,
        expected=observation.expected,
        found=observation.found,
        missing=observation.missing,
        words=dict(observation.words),
        evidence=spots,
    )
    evidence = (*spots, *observation.evidence) if unseen else spots
    return finding.model_copy(update={**_told(evaluation, requirement, finding), "evidence": evidence})


def _is_awaited(evaluation: Evaluation, requirement: Requirement) -> bool:
    return requirement.is_awaited(evaluation.year, evaluation.run.as_of, evaluation.due_on)


def _told(evaluation: Evaluation, requirement: Requirement, finding: Finding) -> dict[str, str]:
    """What was seen, in a sentence, and what a person can do about it; of a failure `suggest` says what to add."""
    if not finding.reason:
        return {}
    owner = finding.check if finding.reason in REGISTRY[finding.check].reasons else "look"
    wording = evaluation.catalogue.words(requirement, owner, finding.reason)
    year = evaluation.framework.fiscal_year
    message = fill(wording.message, requirement.title, year, finding)
    if finding.verdict is not Verdict.CANT_TELL:
        return {"message": message}
    return {"message": message, "advice": fill(wording.suggest, requirement.title, year, finding)}


def _coverage(run: Run) -> Coverage:
    seen = [fetch for fetch in run.log.fetches if fetch.outcome is not Outcome.NOT_CHECKED]
    return Coverage(planned=len(run.log.fetches), fetched=len(seen), caps_hit=run.log.caps_hit)
