"""What was once computed from a payload, kept between runs in a folder of the user: one file for each entry.

Files rather than a database: an entry is written whole or not at all (`os.replace`), two processes need no lock, damage
stays within one entry, and a folder on a network drive is no hazard.  Nothing here ever fails a run: an entry that is
missing, damaged or of another key is "not there", and a folder that cannot be written is a cache that stays empty.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

VARIABLE = "OITCHECK_CACHE"
OFF = "off"
MAX_BYTES = 500_000_000

_MAGIC = b"OITC1\n"
_CHECK = 20
_LARGEST = 0.1  # of the whole: one entry does not push everything else out
_ROOM = 0.9  # what is left of the limit after tidying, so that the next entry does not call for it again
_WORTH_A_LOOK = 0.02  # of the limit, written since the folder was looked through: that takes a while
_WRITTEN = "written"
_BLOCK = 4096
_DAY = 86_400.0
_ABANDONED = 3600.0  # seconds after which a half-written file belongs to nobody
_FOLDER = re.compile(r"[0-9a-f]{1,2}")  # two in earlier versions
_ENTRY = re.compile(r"[0-9a-f]{62,63}")
_HALF = re.compile(r"[0-9a-f]{62,63}\.\d+\.part")


class Cache:
    """Byte strings by key. `folder` None keeps nothing. The entries used longest ago go first when it is full."""

    def __init__(self, folder: Path | None, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._written = 0

    @classmethod
    def of_user(cls) -> Cache:
        """The user's own, or what the environment says: a folder, or "off"."""
        wanted = os.environ.get(VARIABLE, "").strip()
        if wanted.lower() == OFF:
            return cls(None)
        return cls(Path(wanted).expanduser() if wanted else user_folder())

    def get(self, key: str) -> bytes | None:
        """The entry, None where there is none that can be trusted."""
        if self._folder is None:
            return None
        path = self._path(key)
        try:
            packed = path.read_bytes()
            self._touch(path)
        except OSError:
            return None
        return _unpacked(key, packed)

    def put(self, key: str, value: bytes) -> None:
        """Keep an entry in place of what stood there."""
        packed = _packed(key, value)
        if self._folder is None or len(packed) > _LARGEST * self._max_bytes:
            return
        path = self._path(key)
        half = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            _write(half, packed)
            half.replace(path)
        except OSError:  # a full disk, no permission, a file that another process holds open
            with suppress(OSError):
                half.unlink()
            return
        self._written += _on_disk(len(packed))

    def tidy(self) -> None:
        """Bring the folder back under its limit, once enough was written since the last time to be worth a look."""
        if self._folder is None or not self._written:
            return
        note, worth_a_look = self._folder / _WRITTEN, _WORTH_A_LOOK * self._max_bytes
        try:
            written = self._written + int(note.read_text())
        except (OSError, ValueError):  # nobody looked yet
            written = self._max_bytes
        self._written = 0
        with suppress(OSError):
            note.write_text(str(written if written <= worth_a_look else 0))
            if written > worth_a_look:
                _shrink(list(_files(self._folder)), self._max_bytes)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return (self._folder or Path()) / name[0] / name[1:]

    @staticmethod
    def _touch(path: Path) -> None:
        """Its age is the time since it was last used, to the day: reading should not mean writing."""
        if time.time() - path.stat().st_mtime > _DAY:
            with suppress(OSError):
                os.utime(path)


def key_of(*facts: str) -> str:
    """A key out of everything that an entry depends on."""
    return json.dumps(facts)


def user_folder() -> Path | None:
    """Where programs of this system keep what they can make again; None for a user without a home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    system: str = sys.platform
    if system == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "oitcheck" / "Cache"
    if system == "darwin":
        return home / "Library" / "Caches" / "oitcheck"
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else home / ".cache") / "oitcheck"


def _packed(key: str, value: bytes) -> bytes:
    body = zlib.compress(value, 1)
    return _MAGIC + _check(key, body) + body


def _unpacked(key: str, packed: bytes) -> bytes | None:
    head = len(_MAGIC) + _CHECK
    check, body = packed[len(_MAGIC) : head], packed[head:]
    if not packed.startswith(_MAGIC) or check != _check(key, body):
        return None
    return zlib.decompress(body)


def _write(path: Path, packed: bytes) -> None:
    try:
        path.write_bytes(packed)
    except FileNotFoundError:  # the first of its folder
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(packed)


def _check(key: str, body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECK, key=hashlib.sha256(key.encode()).digest()).digest()


def _on_disk(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Last use, size on disk and path of what this cache wrote; other people's files are not its to count or remove."""
    for shelf in folder.iterdir():
        if not _FOLDER.fullmatch(shelf.name) or not shelf.is_dir():
            continue
        with os.scandir(shelf) as entries:
            for entry in entries:
                if _ENTRY.fullmatch(entry.name) or _HALF.fullmatch(entry.name):
                    with suppress(FileNotFoundError):
                        status = entry.stat(follow_symlinks=False)
                        yield status.st_mtime, _on_disk(status.st_size), Path(entry.path)


def _shrink(files: list[tuple[float, int, Path]], limit: int) -> None:
    abandoned = time.time() - _ABANDONED
    total = sum(size for _, size, _ in files)
    goal = limit * _ROOM if total > limit else total
    for used, size, path in sorted(files):
        if total <= goal and not (path.suffix == ".part" and used < abandoned):
            continue
        with suppress(OSError):
            path.unlink()
            total -= size
