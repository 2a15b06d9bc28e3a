"""The comparison of two runs as a round wants it: the page beside the later run, and why every item turned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from oitcheck.catalogue import Catalogue
from oitcheck.comparison import Options, compare_runs, default_output
from oitcheck.diff.settings import NoiseFile, load_noise
from oitcheck.report.diff import write_diff
from oitcheck.report.diff_words import CAUSES
from oitcheck.watch.causes import Compare
from oitcheck.watch.config import WatchConfig


def comparer(config: WatchConfig) -> Compare:
    """A comparison with the noise file of the configuration, if it names one; InputError if that is wrong."""
    noise = load_noise(config.noise) if config.noise else NoiseFile()
    options = Options(noise, ocr=config.ocr)

    def compare(one: Path, other: Path, catalogue: Catalogue) -> Mapping[str, str]:
        result = compare_runs(one, other, catalogue, options)
        write_diff(result, default_output(other, result))
        changes = (change for change in result.difference.verdicts if not change.requirement)
        return {change.item: " และ".join(CAUSES[cause].text for cause in change.causes) for change in changes}

    return compare
