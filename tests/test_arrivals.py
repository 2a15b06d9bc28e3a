"""Answers that outlive a run that is killed before it could write them down."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oitcheck.errors import EnvironmentLackError
from oitcheck.snapshot import Answer, Arrivals, Exchange, Journal, SnapshotWriter, Tape

Opened = Callable[..., Arrivals]
AT = datetime(2023, 4, 30, tzinfo=UTC)


class Full:
    """A file on a full disk."""

    def write(self, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def seek(self, place: int) -> int:
        return place

    def close(self) -> None:
        """Nothing is open."""


def answer(body: bytes, status: int = 200) -> Answer:
    return Answer(status, "OK", (("content-type", "text/html"), ("x-odd", "ก\udc80")), body, False, AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arrivals"


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Arrivals that stay open until the test is over, as those of a killed run never close theirs."""
    with ExitStack() as stack:
        yield lambda *arguments: stack.enter_context(closing(Arrivals(*arguments)))


def test_they_are_there_in_their_order_until_they_are_taken(opened: Opened, path: Path) -> None:
    first = opened(path)
    for key, one in (("a", answer(b"{\n", 503)), ("b", answer(b"\n[]\n")), ("a", answer(b""))):
        first.keep(key, one)
    again = opened(path)  # the first one was not closed: it was killed
    assert [again.take("a"), again.take("b")] == [answer(b"{\n", 503), answer(b"\n[]\n")]
    assert [again.take("a"), again.take("a"), again.take("c")] == [answer(b""), None, None]


def test_what_the_snapshot_holds_is_forgotten(opened: Opened, path: Path) -> None:
    first = opened(path)
    first.keep("a", answer(b"a"))
    first.keep("b", answer(b"b"))
    again = opened(path, ["a"])
    assert (again.take("a"), again.take("b")) == (None, answer(b"b"))


@pytest.mark.parametrize("lost", [1, 9, 60])
def test_half_an_answer_is_none(opened: Opened, path: Path, lost: int) -> None:
    first = opened(path)
    first.keep("a", answer(b"a" * 10))
    first.keep("b", answer(b"b" * 10))
    path.write_bytes(path.read_bytes()[:-lost])
    again = opened(path)
    again.keep("c", answer(b"c"))
    third = opened(path)
    assert (third.take("a"), third.take("b"), third.take("c")) == (answer(b"a" * 10), None, answer(b"c"))


def test_the_file_is_emptied_when_all_of_it_is_written(opened: Opened, path: Path) -> None:
    arrivals = opened(path)
    arrivals.keep("a", answer(bytes(2_000_000)))
    arrivals.keep("b", answer(b"b"))
    arrivals.settled("a")
    assert path.stat().st_size > 2_000_000
    arrivals.settled("b")
    assert path.stat().st_size == 0
    arrivals.keep("c", answer(b"c"))
    assert opened(path).take("c") == answer(b"c")


def test_a_full_disk_says_which_file_and_that_the_command_goes_on(opened: Opened, path: Path) -> None:
    full = opened(path)
    full._file.close()
    full._file = Full()  # type: ignore[assignment]
    with pytest.raises(EnvironmentLackError, match=f"{path}.*ดิสก์เต็ม.*คำสั่งเดิม"):
        full.keep("a", answer(b"a"))
    with (path.with_name("journal")).open("w+b") as file, SnapshotWriter(path.with_name("s.warc.gz")) as writer:
        tape = Tape(writer, Journal(file))
        writer._file.close()
        writer._file = Full()  # type: ignore[assignment]
        with pytest.raises(EnvironmentLackError, match=f"{writer.path}.*ดิสก์เต็ม.*คำสั่งเดิม"):
            tape.write("a", [Exchange("https://a.go.th/", 200, (), b"a", AT)], {})
