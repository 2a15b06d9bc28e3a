"""The options that commands share, declared once, and what a command line asked for as one value."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from oitcheck.models import CrawlSettings

SubmissionFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="SUBMISSION",
        help="Submission: .csv, .xlsx, .yaml or .json; several files, a directory or a pattern make a fleet",
        show_default=False,
    ),
]
RunPath = Annotated[Path, typer.Argument(metavar="RUN", help="A run directory", show_default=False)]
FrameworkName = Annotated[
    str,
    typer.Option(
        "--framework",
        metavar="NAME",
        help="bma-2566, bma-2567 or bma-2568; default the submission's own, else that of the fiscal year of --as-of, "
        "else the newest",
    ),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Day of the check; default today")]
Agency = Annotated[str, typer.Option("--agency", metavar="NAME", help="Name of the agency, as the report shows it")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", help="Run directory (of a fleet: one in it for each agency); default snapshots/<agency>/<run>"
    ),
]
DemoOutput = Annotated[
    Path | None, typer.Option("-o", "--output", help="Run directory; default snapshots/demo/<sample>")
]
Replay = Annotated[Path | None, typer.Option("--replay", help="Read a WARC or WACZ instead of the network")]
Capture = Annotated[
    Path | None, typer.Option("--capture", help="WARC or WACZ of an own browser: for its URLs, instead of the network")
]
Since = Annotated[
    Path | None,
    typer.Option("--since", help="Earlier run to build on; default the agency's newest under snapshots/"),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Fetch everything again, whatever an earlier run holds")]
Connections = Annotated[int, typer.Option("--connections", metavar="N", min=1, max=64, help="Connections to one host")]
Deadline = Annotated[
    float,
    typer.Option(
        "--deadline", metavar="HOURS", min=0.001, max=720.0, help="Hours for the whole crawl; the rest is cantTell"
    ),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Permit loopback and private addresses")]
Delay = Annotated[
    float, typer.Option("--delay", metavar="SECONDS", min=0.0, max=60.0, help="Seconds between requests to one host")
]
MaxPages = Annotated[
    int, typer.Option("--max-pages", metavar="N", min=1, help="Pages below the submitted ones, per item")
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Never start a browser for pages that need scripts")]
UserAgent = Annotated[str, typer.Option("--user-agent", metavar="TEXT", help="User-Agent; name a contact in it")]
Gateway = Annotated[
    str, typer.Option("--gateway", metavar="ORIGIN", help="Send every request to this http origin (mirror, tests)")
]
Readers = Annotated[
    int | None, typer.Option("--readers", min=1, max=16, metavar="N", help="Files that are read at a time (2)")
]
NoOcr = Annotated[bool, typer.Option("--no-ocr", help="Never read scans: they stay undecided")]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="FORMAT", help="html, xlsx, json, docx (the form to be signed); repeatable"),
]
Show = Annotated[bool, typer.Option("--open", help="Open the report in the browser when it is written")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress bars")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there")]
OutputFile = Annotated[Path, typer.Option("-o", "--output", help="File to write; its ending decides the format")]
RulesPath = Annotated[Path | None, typer.Option("--rules", help="Directory of the rules; default those shipped")]

HistoryFile = Annotated[
    Path | None,
    typer.Option(
        "--history", help="Record the run in this history; default that beside the run, under snapshots/ only"
    ),
]

DEFAULTS = CrawlSettings()


@dataclass(frozen=True)
class Telling:
    """How a run is evaluated and told of."""

    ocr: bool = True
    history: Path | None = None
    formats: tuple[str, ...] = ()
    show: bool = False


@dataclass(frozen=True)
class Wanted:
    """What `check`, `crawl` or `links` was asked for; nothing has been read or created yet.

    Each field is an option of the command line; `takes_wanted` makes it one.
    """

    submissions: SubmissionFiles
    framework: FrameworkName = ""
    as_of: AsOf = ""
    agency: Agency = ""
    output: Output = None
    replay: Replay = None
    capture: Capture = None
    since: Since = None
    fresh: Fresh = False
    allow_private: AllowPrivate = False
    delay: Delay = DEFAULTS.delay
    connections: Connections = DEFAULTS.connections_per_host
    deadline: Deadline = DEFAULTS.run_deadline
    max_pages: MaxPages = DEFAULTS.max_pages
    no_browser: NoBrowser = False
    user_agent: UserAgent = ""
    gateway: Gateway = ""
    quiet: Quiet = False


def takes_wanted(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is `Wanted` gets its fields as options, before those of its own."""
    _, *own = inspect.signature(command, eval_str=True).parameters.values()
    hints = get_type_hints(Wanted, include_extras=True)
    names = [field.name for field in fields(Wanted)]
    shared = [
        parameter.replace(annotation=hints[parameter.name])
        for parameter in inspect.signature(Wanted).parameters.values()
    ]

    @wraps(command)
    def called(**values: Any) -> None:
        wanted = Wanted(**{name: values.pop(name) for name in names})
        command(wanted, **values)

    called.__annotations__ = {parameter.name: parameter.annotation for parameter in (*shared, *own)}
    called.__signature__ = inspect.Signature([*shared, *own])  # type: ignore[attr-defined]
    return called
