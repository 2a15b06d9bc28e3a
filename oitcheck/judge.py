"""What a requirement's checks saw -> findings, by the law of the house, which stands in `judge`:

a lack is `failed` only if nothing relevant to it was unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from oitcheck.catalogue import Requirement
from oitcheck.checks import REGISTRY, ConfiguredCheck
from oitcheck.checks.base import Look, Observation, unsure
from oitcheck.evidence.sources.blind import BlindSpot, Sight
from oitcheck.looks import Evaluation, blind_spots, with_pictures
from oitcheck.models import Finding, Unseen, Verdict
from oitcheck.suggest import fill

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


def findings_of(evaluation: Evaluation, requirement: Requirement, look: Look) -> Iterator[Finding]:
    """What each check of a requirement comes to; after one that found nothing to check, no more."""
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
