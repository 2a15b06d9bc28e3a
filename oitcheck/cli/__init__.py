"""The command line: parses, calls one function, prints. Every user-facing error is one sentence and an exit code.

The modules that declare commands import next to nothing; what a command does stands in `jobs` and `catalogue_view`,
imported when the command runs, so that `--version`, `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import threading
import traceback
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

import typer

from oitcheck import __version__
from oitcheck.cli import check, compare, forms, review, rules, usage, watching
from oitcheck.errors import OitcheckError, why

_STOPPED = 130  # as for any program that Ctrl-C ends: it has found nothing out yet, and nothing is wrong
_NO_TEXT = "surrogates not allowed"
_READER_IS_GONE = (errno.EPIPE, errno.EINVAL)  # the second is what Windows says of a pipe that is closed
_OBJECTS = 20_000  # made before dead ones are looked for: modules, rules and models are many, and stay

app = typer.Typer(
    help="Check a Bangkok district's ITA/OIT disclosure before the evaluator does.",
    epilog="Exit codes: 0 every item passed, 1 an item failed, 2 wrong usage or input, 3 undecided, 4 could not run, "
    "130 stopped by Ctrl-C or SIGTERM.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: no box cuts or reflows an option, in a log as in a narrow window
)
app.command()(check.check)
app.command()(check.crawl)
app.command()(check.evaluate)
app.command()(check.report)
app.command()(check.links)
app.command()(review.review)
app.command()(watching.history)
app.command()(watching.watch)
app.command()(check.demo)
app.command()(compare.diff)
app.add_typer(rules.app, name="rules")
app.command()(rules.score)
app.command()(forms.template)
app.command("import")(forms.import_page)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"oitcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and exit."
    ),
) -> None:
    """Options of the program itself."""


def main() -> None:
    """Entry point of the console script."""
    gc.set_threshold(_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_encoding(stream), errors="replace")
    out, err = (cast(TextIO, _Unbreakable(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        _run()


class _Unbreakable:
    """A stream whose reader may go away (`| head`): the rest is lost, the exit code stays that of the result.

    Left to themselves, click and rich end the program with 1 then, which would say that an item failed.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError as error:
            self._discard(error)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            self._discard(error)

    def _discard(self, error: OSError) -> None:
        """What is still in the buffer, and all that follows, goes nowhere."""
        if error.errno not in _READER_IS_GONE:
            raise error
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _run() -> None:
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # no process and no temporary file stays behind
    try:
        try:
            if sys.platform == "win32":
                usage.refuse_swallowed(sys.argv[1:])
            code = app(standalone_mode=False)
        finally:
            sys.stdout.flush()  # here, where a reader that has gone is known about, not as Python exits
        sys.exit(code)
    except usage.Misuse as error:
        if usage.is_call_for_help(error):
            typer.echo(str(error), err=True)
            sys.exit(2)
        _fail(usage.told(error), 2)
    except typer.Abort:
        sys.exit(_STOPPED)
    except OitcheckError as error:
        _fail(str(error), error.exit_code)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        _fail(f"ทำงานต่อไม่ได้ ({why(error)}{where}): ให้ตรวจสิทธิ์และเนื้อที่ว่างของดิสก์ แล้วสั่งใหม่อีกครั้ง", 4)
    except Exception as error:
        if isinstance(error, ValueError) and _NO_TEXT in str(error):  # sqlite, json and pydantic say so of such a name
            _fail("ชื่อไฟล์ โฟลเดอร์ หรือหน่วยงานที่ระบุมีอักขระที่ไม่ใช่ UTF-8: ให้เปลี่ยนชื่อ หรือตั้งภาษาของเครื่องเป็น UTF-8", 2)
        traceback.print_exc()
        _fail("โปรแกรมผิดพลาด: ขอให้แจ้งผู้พัฒนาพร้อมข้อความข้างต้น", 4)


def _encoding(stream: TextIO) -> str:
    """A Thai Windows pipe (cp874) keeps its own encoding; one that has no Thai letters at all gets UTF-8."""
    try:
        "ก".encode(stream.encoding)
    except (LookupError, UnicodeEncodeError):
        return "utf-8"
    return stream.encoding


def _fail(sentence: str, code: int) -> None:
    from oitcheck.report.places import fit  # late, as most commands end without an error

    typer.echo(f"oitcheck: {fit(sentence)}", err=True)
    sys.exit(code)
