from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from oitcheck.documents import cache as cache_module
from oitcheck.documents.cache import Cache, key_of, user_folder

WRITER = """
import sys
from pathlib import Path
from oitcheck.documents.cache import Cache
cache = Cache(Path(sys.argv[1]), max_bytes=400_000)
for round in range(4):
    for number in range(60):
        key = f"entry {number}"
        kept = cache.get(key)
        assert kept is None or kept == key.encode() * 500, key
        cache.put(key, key.encode() * 500)
    cache.tidy()
"""


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*") if path.is_file())


def test_what_is_put_is_there_for_the_next_one(tmp_path: Path) -> None:
    Cache(tmp_path).put("a", b"one")
    Cache(tmp_path).put("a", b"two")
    assert Cache(tmp_path).get("a") == b"two"
    assert Cache(tmp_path).get("b") is None
    assert len(entries(tmp_path)) == 1


@pytest.mark.parametrize("damage", [b"", b"OITC1\n", b"garbage" * 20, None])
def test_a_damaged_entry_is_not_there_and_is_written_anew(damage: bytes | None, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"one" * 100)
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert cache.get("a") is None
    cache.put("a", b"two")
    assert cache.get("a") == b"two"


def test_an_entry_under_another_key_is_not_believed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"of a")
    (a,) = entries(tmp_path)
    cache.put("b", b"of b")
    (b,) = set(entries(tmp_path)) - {a}
    b.write_bytes(a.read_bytes())
    assert cache.get("b") is None


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=60_000)
    long_ago = time.time() - 10 * 86_400
    for number in range(16):
        cache.put(str(number), b"x")
        (new,) = (path for path in entries(tmp_path) if path.stat().st_mtime > long_ago + 100)
        os.utime(new, (long_ago + number, long_ago + number))
    assert cache.get("0") == b"x"
    cache.tidy()
    kept = [number for number in range(16) if cache.get(str(number)) is not None]
    assert kept == [0, *range(4, 16)]  # 13 blocks of 4096 bytes are 90 % of the limit


def test_one_entry_does_not_push_out_all_others(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=10_000)
    cache.put("a", os.urandom(2_000))
    assert cache.get("a") is None


def test_other_peoples_files_stay(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    strangers = [tmp_path / "ab" / "notes.txt", tmp_path / "report.html"]
    for path in strangers:
        path.write_bytes(b"x" * 50_000)
    cache = Cache(tmp_path, max_bytes=45_000)
    for number in range(20):
        cache.put(str(number), b"x")
    cache.tidy()
    assert [path for path in strangers if path.exists()] == strangers
    assert 0 < len(entries(tmp_path)) < 14


def test_half_written_files_are_cleared_when_nobody_writes_them_any_more(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", b"x")
    (path,) = entries(tmp_path)
    old, new = (path.with_name(f"{path.name}.{number}.part") for number in (1, 2))
    for half in (old, new):
        half.write_bytes(b"x")
    os.utime(old, (time.time() - 7200,) * 2)
    cache.tidy()
    assert entries(tmp_path) == [path, new]


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_folder_that_cannot_be_is_an_empty_cache(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / folder)
    cache.put("a", b"x")
    cache.tidy()
    assert cache.get("a") is None


def test_two_processes_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in running] == [(b"", 0)] * 2
    cache = Cache(tmp_path)
    assert all(cache.get(f"entry {number}") in (None, f"entry {number}".encode() * 500) for number in range(60))
    assert not [path for path in entries(tmp_path) if path.suffix == ".part"]


def test_off_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OITCHECK_CACHE", "OFF")
    cache = Cache.of_user()
    cache.put("a", b"x")
    cache.tidy()
    assert cache.get("a") is None


def test_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OITCHECK_CACHE", str(tmp_path / "mine"))
    Cache.of_user().put("a", b"x")
    assert len(entries(tmp_path / "mine")) == 1


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/oitcheck"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute"}, "/home/someone/.cache/oitcheck"),
        ("darwin", {}, "/home/someone/Library/Caches/oitcheck"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/oitcheck/Cache"),
        ("win32", {"LOCALAPPDATA": ""}, "/home/someone/AppData/Local/oitcheck/Cache"),
    ],
)
def test_the_users_own_folder(
    platform: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module.sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/someone"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_folder() == Path(expected)


def test_keys_do_not_run_together() -> None:
    assert key_of("a", "bc") != key_of("ab", "c")
