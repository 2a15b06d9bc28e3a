"""Every error a user can meet, as one tree; each carries one sentence: what, where, what to do.

    OitcheckError                 exit 4  the run could not be done
    ├── UsageError                exit 2  the command was called wrongly
    ├── InputError                exit 2  a file given by the user cannot be used
    │   ├── SubmissionError               … the submission
    │   ├── CatalogueError                … the rule catalogue (file and line)
    │   ├── SnapshotError                 … a WARC file
    │   ├── RunError                      … a run directory
    │   ├── HistoryError                  … the history (SQLite)
    │   │   └── HistoryLackError    exit 4  … which has no room, or must not be written
    │   └── WatchError                    … the watch's configuration (file and line)
    └── EnvironmentLackError        exit 4  this machine lacks something the run needs

What happens *on the wire* is never an exception but a `models.Outcome`; what happens *inside a document* is a
`models.Problem`. Neither ends a run.
"""

from __future__ import annotations

import errno
import os

_WHY = {
    errno.EACCES: "ไม่มีสิทธิ์",
    errno.EPERM: "ไม่มีสิทธิ์",
    errno.EROFS: "ดิสก์อ่านได้อย่างเดียว",
    errno.EEXIST: "มีชื่อนี้อยู่แล้ว",
    errno.ENOENT: "ไม่พบไฟล์หรือโฟลเดอร์",
    errno.ENOTDIR: "ส่วนหนึ่งของที่อยู่เป็นไฟล์ ไม่ใช่โฟลเดอร์",
    errno.EISDIR: "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
    errno.ENOSPC: "ดิสก์เต็ม",
    errno.EDQUOT: "ใช้เนื้อที่เต็มโควตา",
    errno.EFBIG: "ไฟล์ใหญ่เกินกว่าที่ระบบอนุญาต",
    errno.EIO: "ดิสก์อ่านหรือเขียนไม่ได้",
    errno.ENAMETOOLONG: "ชื่อยาวเกินไป",
    errno.EMFILE: "เปิดไฟล์ไว้มากเกินไป",
    errno.ENFILE: "เปิดไฟล์ไว้มากเกินไป",
    errno.EBUSY: "มีโปรแกรมอื่นใช้อยู่",
}


_WHY_ON_WINDOWS = {
    5: "ไม่มีสิทธิ์ หรือมีโปรแกรมอื่นใช้อยู่",
    32: "มีโปรแกรมอื่นเปิดไฟล์นี้อยู่",
    33: "มีโปรแกรมอื่นเปิดไฟล์นี้อยู่",
    123: 'ชื่อมีอักขระที่ Windows ไม่รับ เช่น : ? * " < > |',
    206: "ที่อยู่ของไฟล์ยาวเกินไป ให้ใช้โฟลเดอร์ที่อยู่ใกล้ไดรฟ์กว่านี้",
}
"""By the numbers of Windows, of which several share one of POSIX."""
_LONGEST_ON_WINDOWS = 259
_NOT_THERE = (2, 3)


def why(error: OSError) -> str:
    """What the system says about a file, in Thai where it is one of the usual things."""
    number = getattr(error, "winerror", None)
    if number in _NOT_THERE and len(os.path.abspath(str(error.filename or ""))) > _LONGEST_ON_WINDOWS:  # noqa: PTH100
        number = 206  # of a name that it does not read to its end, Windows says that nothing is there
    return _WHY_ON_WINDOWS.get(number or 0) or _WHY.get(error.errno or 0) or error.strerror or str(error)


class OitcheckError(Exception):
    """Base of all; `str(error)` is the sentence shown to the user, `exit_code` the process's exit code."""

    exit_code = 4


class UsageError(OitcheckError):
    """Options that contradict each other or name something unknown."""

    exit_code = 2


class InputError(OitcheckError):
    """A file given by the user cannot be read as what it should be."""

    exit_code = 2


class SubmissionError(InputError):
    """The submission file is unreadable or incomplete; the sentence names row and column."""


class CatalogueError(InputError):
    """The rule catalogue is wrong; the sentence names file and line."""


class SnapshotError(InputError):
    """A WARC file is damaged, truncated or not a WARC."""


class RunError(InputError):
    """A directory is not a run directory, or its parts do not belong together."""


class HistoryError(InputError):
    """The history is damaged, locked, not ours or of a newer version; a check goes on without it."""


class HistoryLackError(HistoryError):
    """The disk of the history is full, read-only or broken: the file itself may be as good as ever."""

    exit_code = 4


class WatchError(InputError):
    """The watch's configuration is wrong; the sentence names file and line."""


class EnvironmentLackError(OitcheckError):
    """The machine lacks a program or a permission; the sentence says how to get it."""
