"""Everybody crawls the same site, by turns, with the same number of connections.

Times run from the first request that the server sees to the end of the process: what a program takes to start is left
out, what it takes to finish its records is counted in.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .entrants import LOOPS, OURS, PEERS, Entrant, Given, MissingError, surroundings
from .goals import Figures
from .portal import ROOT, Size
from .server import Serving, serving

WORKERS = 16
_LONGEST = 300  # seconds a turn
FIGURES = ("vs_scrapy", "vs_linkchecker", "vs_linkinator", "vs_bare_httpx", "urls_missed", "dead_links_false")
_HTTPX = ("httpx", "httpx-transport")


@dataclass(frozen=True)
class Turn:
    """One crawl by one entrant."""

    seconds: float
    asking: float  # seconds from the first request to the last answer
    answering: float  # seconds that the server took for the answers, all together
    processor: float  # seconds, of the process and its children
    asked: int  # addresses of the site, each counted once
    requests: int
    strangers: int  # addresses that the site does not link
    dead_found: int = 0
    dead_false: int = 0

    def rate(self) -> float:
        """Addresses a second."""
        return self.asked / self.seconds


@dataclass
class Standing:
    """An entrant's turns so far, or why there are none."""

    entrant: Entrant
    missing: str = ""
    turns: list[Turn] = field(default_factory=list)

    def median(self, figure: str) -> float:
        """Of a field of the turns."""
        return statistics.median(float(getattr(turn, figure)) for turn in self.turns)

    def rate(self) -> float:
        """Addresses a second, the median."""
        return statistics.median(turn.rate() for turn in self.turns)

    def processor_per_url(self) -> float:
        """Milliseconds, the median: what a busy machine changes little."""
        return statistics.median(turn.processor / max(turn.asked, 1) * 1000 for turn in self.turns)


def contest(size: Size, rounds: int, entrants: Sequence[Entrant] = (OURS, *PEERS, *LOOPS)) -> Figures:
    """Runs and prints it; figures by name."""
    standings = [_registered(entrant) for entrant in entrants]
    with serving(size) as server, tempfile.TemporaryDirectory(prefix="oitcheck-bench-") as folder:
        Path(folder).chmod(0o755)
        _warm_up(server, Path(folder))
        for number in range(rounds):
            _round(server, [standing for standing in standings if not standing.missing], Path(folder) / str(number))
            print(f"  round {number + 1} of {rounds} done", flush=True)
        _print(size, standings)
        return _figures(size, {standing.entrant.name: standing for standing in standings})


def _registered(entrant: Entrant) -> Standing:
    try:
        entrant.install()
    except (MissingError, OSError) as error:
        return Standing(entrant, missing=str(error))
    return Standing(entrant)


def _warm_up(server: Serving, folder: Path) -> None:
    """The server's process has touched all of its memory before the first turn."""
    crawled(server, LOOPS[-1], folder / "warm-up")


def _round(server: Serving, standings: Iterable[Standing], folder: Path) -> None:
    for number, standing in enumerate(standings):
        try:
            standing.turns.append(crawled(server, standing.entrant, folder / str(number)))
        except (subprocess.SubprocessError, OSError, ValueError, LookupError) as error:
            standing.missing, standing.turns = f"{type(error).__name__}: {error}"[:200], []


def crawled(server: Serving, entrant: Entrant, folder: Path, workers: int = WORKERS, latency: float = 0.0) -> Turn:
    """One turn; ValueError if nothing was asked for."""
    given = _given(server, folder, workers)
    command = entrant.command(given)
    server.begin(latency)
    surrounded = {**surroundings(), "OITCHECK_CACHE": str(folder / "cache")}  # nothing is known from another turn
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with given.output.open("wb") as output, (folder / "errors").open("wb") as errors:
        subprocess.run(
            command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL, env=surrounded, timeout=_LONGEST,
            check=False,
        )  # fmt: skip
    ended = time.monotonic()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    counts = server.counts()
    if not counts.requests:
        raise ValueError("it asked for nothing: " + (folder / "errors").read_text("utf-8", "replace")[-150:])
    site = {*server.paths, *server.dead}
    dead = {server.origin + path for path in server.dead}
    found = entrant.dead(given) if entrant.dead else set()
    return Turn(
        seconds=ended - counts.first,
        asking=counts.seconds,
        answering=counts.answering,
        processor=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        asked=len(site & set(counts.asked)),
        requests=counts.requests,
        strangers=len(set(counts.asked) - site),
        dead_found=len(found & dead),
        dead_false=len(found - dead),
    )


def _given(server: Serving, folder: Path, workers: int) -> Given:
    folder.mkdir(parents=True)
    given = Given(server.origin + ROOT, folder / "addresses", folder / "pages", workers, folder)
    pages = [path for path in server.paths if path == ROOT or path.endswith(".html")]
    given.addresses.write_text("\n".join(server.urls))
    given.pages.write_text("\n".join(server.origin + path for path in pages))
    return given


def _print(size: Size, standings: Iterable[Standing]) -> None:
    print(
        f"\n{size.pages} pages x 20 links, {size.files} documents, {size.dead} dead links; {WORKERS} connections each; "
        f"nobody is pinned to a core; medians\n"
        f"{'':16} {'URL/s':>7} {'seconds':>8} {'CPU ms/URL':>11} {'asked for':>12} {'requests':>9} {'dead':>6} "
        f"{'false':>6}"
    )
    for standing in standings:
        print(_row(size, standing))


def _row(size: Size, standing: Standing) -> str:
    entrant = standing.entrant
    if standing.missing:
        return f"{entrant.name:16} not here: {standing.missing}"
    asked = int(standing.median("asked"))
    dead = [f"{standing.median(name):.0f}" if entrant.dead else "-" for name in ("dead_found", "dead_false")]
    return (
        f"{entrant.name:16} {standing.rate():7.0f} {standing.median('seconds'):8.2f} "
        f"{standing.processor_per_url():11.2f} {f'{asked}/{size.urls}':>12} "
        f"{standing.median('requests'):9.0f} {dead[0]:>6} {dead[1]:>6}  {entrant.remark}"
    )


def _figures(size: Size, standings: dict[str, Standing]) -> Figures:
    ours = standings[OURS.name]
    if ours.missing:
        raise ValueError(ours.missing)
    rates = {name: round(standing.rate(), 1) for name, standing in standings.items() if standing.turns}
    found = [standing for name, standing in standings.items() if name in _HTTPX and standing.turns]
    fastest = max(found, key=Standing.rate, default=None)
    return {
        **{f"urls_per_second_{_word(name)}": rate for name, rate in rates.items()},
        **{f"cpu_ms_per_url_{_word(name)}": round(standings[name].processor_per_url(), 3) for name in rates},
        **{f"vs_{peer.name.lower()}": _ratio(ours, standings.get(peer.name)) for peer in PEERS},
        "vs_bare_httpx": _ratio(ours, fastest),
        "vs_bare_aiohttp": _ratio(ours, standings.get("aiohttp")),
        "urls": size.urls,
        "urls_missed": size.urls - min(turn.asked for turn in ours.turns),
        "dead_links": size.dead,
        "dead_links_found": min(turn.dead_found for turn in ours.turns),
        "dead_links_false": max(turn.dead_false for turn in ours.turns),
    }


def _word(name: str) -> str:
    return name.lower().replace("-", "_")


def _ratio(ours: Standing, other: Standing | None) -> float | None:
    """How many times as fast as the other: the median of the rounds, so that a busy moment meets both."""
    if other is None or not other.turns:
        return None
    return round(statistics.median(a.rate() / b.rate() for a, b in zip(ours.turns, other.turns, strict=True)), 3)
