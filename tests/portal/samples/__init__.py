"""The shipped samples: invented portals with a submission each."""

from .bangkoknoi_2566 import bangkoknoi_2566
from .khlongsamwa_2567 import khlongsamwa_2567
from .sample import Sample, build, write_sample

SAMPLES = {"bangkoknoi-2566": bangkoknoi_2566, "khlongsamwa-2567": khlongsamwa_2567}

__all__ = ["SAMPLES", "Sample", "bangkoknoi_2566", "build", "khlongsamwa_2567", "write_sample"]
