"""The comparison of two runs as a round wants it: the page beside the later run, and why every item turned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from oitcheck.catalogue import Catalogue
from oitcheck.comparison import Options, compare_runs, default_output
from oitcheck.diff.settings import NoiseFile, load_noise
from oitcheck.models import Verdict
from oitcheck.models.change import VerdictChange
from oitcheck.report.diff import write_diff
from oitcheck.report.diff_words import CAUSES
from oitcheck.report.places import clip
from oitcheck.watch.causes import Compare
from oitcheck.watch.config import WatchConfig

_LONGEST_LACK = 160


def comparer(config: WatchConfig) -> Compare:
    """A comparison with the noise file of the configuration, if it names one; InputError if that is wrong."""
    noise = load_noise(config.noise) if config.noise else NoiseFile()
    options = Options(noise, ocr=config.ocr)

    def compare(one: Path, other: Path, catalogue: Catalogue) -> Mapping[str, str]:
        result = compare_runs(one, other, catalogue, options)
        write_diff(result, default_output(other, result))
        changes = (change for change in result.difference.verdicts if not change.requirement)
        return {change.item: _why(change) for change in changes}

    return compare


def _why(change: VerdictChange) -> str:
    """What had a part in it, in brackets, and what is lacking now."""
    causes = " และ".join(CAUSES[cause].text for cause in change.causes)
    lack = clip(change.message_after, _LONGEST_LACK) if change.after is not Verdict.PASSED else ""
    return f"({causes}) {lack}".rstrip() if causes else lack
