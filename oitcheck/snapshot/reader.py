"""Reading a snapshot: an index in memory, payloads from disk when asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from oitcheck.errors import SnapshotError
from oitcheck.snapshot.index import Index, TruncatedError
from oitcheck.snapshot.payload import read_payload
from oitcheck.snapshot.records import Captured, Failure, Headers, other_scheme, page_key, url_key
from oitcheck.snapshot.sources import sources_of

Find = Callable[[str], "Snapshot | None"]


class Snapshot:
    """A WARC or WACZ file, own or foreign.

    A file that is cut off or no WARC raises `SnapshotError`; with `tolerate_truncation` what is there before the cut
    is read (`truncated` tells), because a killed run is still evidence.  `elsewhere` finds the snapshot of an earlier
    run that stores a payload which this one only refers to.
    """

    def __init__(self, path: Path, *, tolerate_truncation: bool = False, elsewhere: Find | None = None) -> None:
        self.path = Path(path)
        self._elsewhere = elsewhere or _nowhere
        self._sources = sources_of(self.path)
        self._index = Index()
        for number, source in enumerate(self._sources):
            try:
                self._index.scan(number, source)
            except TruncatedError as error:
                self._index.truncated = True
                self._refuse_damage(error, tolerate_truncation)
        self._index.resolve_revisits()
        if not self._index.records:
            raise SnapshotError(f"ไฟล์ {self.path} ไม่ใช่ไฟล์บันทึกเว็บ (WARC) หรือว่างเปล่า โปรดใช้ไฟล์ .warc.gz หรือ .wacz")

    def _refuse_damage(self, error: Exception, tolerated: bool) -> None:
        if not self._index.records:
            raise SnapshotError(f"ไฟล์ {self.path} ไม่ใช่ไฟล์บันทึกเว็บ (WARC) ที่อ่านได้ โปรดใช้ไฟล์ .warc.gz หรือ .wacz") from error
        if not tolerated:
            raise SnapshotError(
                f"ไฟล์บันทึกเว็บ {self.path} ขาดหายหลังจากระเบียนที่ {self._index.records} (คัดลอกไม่ครบหรือเสียหาย) "
                "โปรดคัดลอกไฟล์มาใหม่ หรือเก็บข้อมูลจากเว็บไซต์อีกครั้ง"
            ) from error

    @property
    def own(self) -> bool:
        """Written by this program, so that its events replay in their order."""
        return self._index.own

    @property
    def truncated(self) -> bool:
        """The file ends in the middle of a record."""
        return self._index.truncated

    def __iter__(self) -> Iterator[Captured]:
        """Every answer in the snapshot, URL by URL."""
        for events in self._index.history.values():
            yield from (event for event in events if isinstance(event, Captured))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, url: str) -> bool:
        return bool(self.history(url))

    def history(self, url: str) -> tuple[Captured | Failure, ...]:
        """What happened at every attempt for a URL, in order; http answers for https when only that was captured."""
        events = self._index.history.get(url_key(url)) or self._index.history.get(url_key(other_scheme(url)), [])
        return tuple(events)

    def response(self, url: str) -> Captured | None:
        """The best answer for a URL: the last successful one, else the last of all."""
        answers = [event for event in self.history(url) if isinstance(event, Captured)]
        good = [answer for answer in answers if answer.status < 400]
        best = good or answers
        return best[-1] if best else None

    def has(self, sha256: str) -> bool:
        """Whether a payload with this digest is stored, here or with an earlier run."""
        return sha256 in self._index.places or self._elsewhere(sha256) is not None

    def payload(self, sha256: str) -> bytes:
        """A payload by its digest, decoded; KeyError when it is not in the snapshot."""
        place = self._index.places.get(sha256)
        if place is None:
            return self._owner(sha256).payload(sha256)
        with self._sources[place.source].open() as file:
            data = read_payload(file, place.offset)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise SnapshotError(f"ไฟล์บันทึกเว็บ {self.path} ถูกเปลี่ยนแปลงระหว่างการอ่าน โปรดเริ่มคำสั่งใหม่")
        return data

    def headers_of(self, capture: Captured) -> Headers:
        """The headers of an answer; one that said "unchanged" shares those of the answer that it confirmed."""
        if not capture.refers_to:
            return capture.headers
        events = self._owner(capture.sha256).history(capture.refers_to)
        good = [event for event in events if isinstance(event, Captured) and event.sha256 == capture.sha256]
        fresh = {name.lower() for name, _ in capture.headers}
        shared = good[-1].headers if good else ()
        return (*capture.headers, *(pair for pair in shared if pair[0].lower() not in fresh))

    def _owner(self, sha256: str) -> Snapshot:
        owner = self._elsewhere(sha256)
        if owner is None:
            raise KeyError(sha256)
        return owner

    def rendered(self, sha256: str) -> bytes:
        """A page's DOM after its scripts ran, by `Fetch.rendered_sha256`."""
        return self.payload(sha256)

    def rendering_of(self, url: str) -> str:
        """Digest of the rendered DOM recorded for a page, "" when there is none."""
        return self._index.renderings.get(page_key(url), "")


def _nowhere(sha256: str) -> Snapshot | None:
    return None
