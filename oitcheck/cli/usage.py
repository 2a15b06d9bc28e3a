"""A command line that cannot be understood: what is wrong with it, and where to read how it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer

from oitcheck.errors import UsageError

# Typer brings a copy of click's errors with it, or takes click's own, as its version will have it.
Misuse: type[Exception] = typer.BadParameter.__bases__[0]
_QUOTED = re.compile(r"'([^']*)'")
_IN_BRACKETS = re.compile(r"\((.*)\)")
_SWALLOWED = re.compile(r'"(?:\s|$)')
_FREE_TEXT = ("--agency", "--user-agent", "--by", "--note", "--reason", "--suggestion")


def is_call_for_help(error: Exception) -> bool:
    """Nothing was asked for: the message is the help."""
    return type(error).__name__ == "NoArgsIsHelpError"


def refuse_swallowed(arguments: Sequence[str]) -> None:
    """UsageError where `"ผล ตรวจ\\" --quiet` came as one argument: to Windows a backslash before a quote is a quote.

    Its shells end a folder's name so when they complete it.
    """
    for before, argument in pairwise(("", *arguments)):
        if _SWALLOWED.search(argument) and before not in _FREE_TEXT:
            name = argument.partition('"')[0]
            raise UsageError(f'“{argument}” ใช้เป็นชื่อไม่ได้: ให้ลบเครื่องหมาย \\ ที่ท้ายชื่อโฟลเดอร์ คือพิมพ์ "{name}"')


def told(error: Any) -> str:
    """One sentence."""
    command = error.ctx.command_path if error.ctx is not None else "oitcheck"
    return f"{_WORDS.get(type(error).__name__, _misuse)(error, command)}: ดูวิธีใช้ด้วย {command} --help"


def _missing(error: Any, command: str) -> str:
    return f"คำสั่ง {command} ยังขาด {_name(error)}"


def _no_such_option(error: Any, command: str) -> str:
    meant = f" (อาจหมายถึง {', '.join(sorted(error.possibilities))})" if error.possibilities else ""
    return f"คำสั่ง {command} ไม่มีตัวเลือก {error.option_name}{meant}"


def _bad_option(error: Any, command: str) -> str:
    return f"ตัวเลือก {error.option_name} ต้องตามด้วยค่า"


def _bad_value(error: Any, command: str) -> str:
    from pydantic import ValidationError

    from oitcheck.mistakes import sentence

    name = _name(error)
    cause = error.__cause__
    if isinstance(cause, ValidationError) and (first := cause.errors()[0])["type"] != "value_error":
        return sentence(first, name)
    choices = _QUOTED.findall(error.message)[1:]
    return f"ค่าของ “{name}” ใช้ไม่ได้" + (f" ให้เลือกจาก {', '.join(choices)}" if choices else "")


def _misuse(error: Any, command: str) -> str:
    named = _QUOTED.findall(error.message)
    if error.message.startswith("No such command") and named:
        meant = f" (อาจหมายถึง {', '.join(named[1:])})" if named[1:] else ""
        return f"{command} ไม่มีคำสั่ง {named[0]}{meant}"
    surplus = _IN_BRACKETS.search(error.message.removeprefix("Got unexpected extra argument(s)"))
    return f"คำสั่ง {command} ไม่รับ {surplus.group(1)}" if surplus else f"คำสั่ง {command} ไม่ถูกต้อง ({error.message})"


def _name(error: Any) -> str:
    """The longest name of an option, or an argument's."""
    options = [name for name in error.param.opts if name.startswith("-")]
    return max(options, key=len) if options else str(error.param.metavar or error.param.name).upper()


_WORDS = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option,
    "BadParameter": _bad_value,
}
