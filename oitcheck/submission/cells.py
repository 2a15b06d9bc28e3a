"""A cell that holds URLs, cut into one piece a URL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oitcheck.submission.characters import plain
from oitcheck.submission.starts import strip_bullet, unwrap, url_starts

_OTHER_ADDRESS = re.compile(r"(?:mailto|tel|ftp|sftp|file|javascript):\S|[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_CUT_ESCAPE = re.compile("%[0-9A-Fa-f]?$")
_MORE_PATH = re.compile(r"[\w.-]*/[\w./-]*\d{3}")


@dataclass(frozen=True)
class Pieces:
    """What a cell holds: pieces for `urls.examine`, and lines beside them that are no addresses."""

    urls: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    mended: bool = False  # an address that was wrapped is one again


def split_cell(text: str) -> Pieces:
    """Cut at line ends, and within a line wherever another URL begins; a cell without any URL is one piece."""
    urls: list[str] = []
    labels: list[str] = []
    written = unwrap(plain(text)).split("\n")
    lines = _mended(written)
    for line in lines:
        found, label = _split_line(strip_bullet(line).strip())
        urls += found
        labels += [label] if label else []
    if not urls:
        whole = " ".join(labels)
        return Pieces((whole,) if whole else ())
    return Pieces(tuple(urls), tuple(labels), mended=len(lines) < len(written))


def _mended(written: Sequence[str]) -> list[str]:
    """The lines of a cell; an address that was wrapped, as a mail program or a narrow column does, is one again."""
    lines: list[str] = []
    for line in written:
        if lines and _goes_on(lines[-1].rstrip(), line.strip()):
            lines[-1] = lines[-1].rstrip() + line.strip()
        else:
            lines.append(line)
    return lines


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the address in the line before it: more of its codes, or of its path."""
    if re.search(r"\s", line) or not url_starts(before) or url_starts(line):
        return False
    if _ESCAPE.search(line) or line.startswith("/") or _CUT_ESCAPE.search(before):
        return True
    return before.endswith(("/", "-", "_", "=")) and bool(_MORE_PATH.match(line))


def _split_line(line: str) -> tuple[list[str], str]:
    """The URLs of a line, each with the bracket before it; or the line itself, as a label."""
    starts = url_starts(line)
    if not starts:
        return ([line], "") if _OTHER_ADDRESS.match(line) else ([], line)
    begins = [_with_opener(line, start) for start in starts]
    pieces = [_tidy(line[begin:end]) for begin, end in zip(begins, [*begins[1:], len(line)], strict=True)]
    label = line[: begins[0]].strip(" :：=-–—")
    return [piece for piece in pieces if piece], label if re.search(r"\w", label) else ""


def _with_opener(line: str, start: int) -> int:
    return start - 1 if start and line[start - 1] in "(<[{\"'“‘«`|" else start


def _tidy(piece: str) -> str:
    """Without the separator or list mark that leads to the next URL."""
    return re.sub(r"[\s,;|/●•▪‣·–—]*(?:\s(?:และ|and|หรือ|-|(?<!\.\s)\(?[0-9๐-๙]{1,2}[.)]))?\s*$", _keep_slash, piece)


def _keep_slash(separators: re.Match[str]) -> str:
    """A slash that closes a URL is part of it."""
    slashes = re.match("/+", separators[0])
    return slashes[0] if slashes else ""
