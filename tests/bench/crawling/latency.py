"""A server that takes its time, and two connections to it: how much of what these limits allow is used."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .contest import crawled
from .entrants import OURS
from .goals import Figures
from .portal import Size
from .server import serving

FIGURES = ("latency_efficiency", "latency_efficiency_as_served", "latency_urls_per_second", "latency_urls_missed")
_LATENCY = 0.05  # seconds an answer
_CONNECTIONS = 2


def latency(size: Size) -> Figures:
    """Runs and prints it; figures by name. The bound: every connection always has an answer under way.

    `as_served` takes the time that the server really took: its timers are late by a millisecond, and more on a busy
    machine.
    """
    with serving(size) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as folder:
        turn = crawled(server, OURS, Path(folder) / "turn", _CONNECTIONS, _LATENCY)
    bound, served = turn.requests * _LATENCY / _CONNECTIONS, turn.answering / _CONNECTIONS
    really = turn.answering / turn.requests * 1000
    print(
        f"\n{_LATENCY * 1000:.0f} ms an answer, {_CONNECTIONS} connections: {turn.requests} requests in "
        f"{turn.asking:.2f} s, the bound is {bound:.2f} s "
        f"({served:.2f} s with the {really:.1f} ms that the server really took); "
        f"dead links {turn.dead_found}/{size.dead}, false {turn.dead_false}"
    )
    return {
        "latency_efficiency": round(bound / turn.asking, 3),
        "latency_efficiency_as_served": round(served / turn.asking, 3),
        "latency_urls_per_second": round(turn.asked / turn.asking, 1),
        "latency_urls_missed": size.urls - turn.asked,
    }
