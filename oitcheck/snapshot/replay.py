"""An httpx transport over a snapshot: the crawler's own code runs, no socket is opened."""

from __future__ import annotations

from collections import Counter

import httpx

from oitcheck.models import Cause, Outcome
from oitcheck.snapshot.reader import Snapshot
from oitcheck.snapshot.records import TRANSPORT_HEADERS, Captured, Failure, Headers, url_key

_UNTRUE_AFTER_DECODING = TRANSPORT_HEADERS | {"content-length"}


class NotInSnapshot(httpx.TransportError):
    """The snapshot has no answer for this URL: nobody looked, which says nothing about the site."""


class RecordedFailure(httpx.TransportError):
    """The recorded request got no answer either."""

    def __init__(self, failure: Failure, request: httpx.Request) -> None:
        super().__init__(failure.detail, request=request)
        self.outcome: Outcome = failure.outcome
        self.detail = failure.detail
        self.cause: Cause | None = failure.cause


class ReplayTransport(httpx.AsyncBaseTransport):
    """Answers each request with what the snapshot recorded.

    Of an own snapshot, repeated requests for a URL meet the recorded attempts one after the other and then the last
    one for ever; of a foreign one, always the best answer (a person may have passed a challenge page first).
    The request may carry the URL as it is known to the crawl in `extensions["oitcheck_url"]`; the response's extensions
    carry `fetched_at` and `truncated`.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._asked: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Look the URL up and build the response."""
        event = self._next_event(request.extensions.get("oitcheck_url") or str(request.url))
        if event is None or request.method != "GET":
            raise NotInSnapshot(f"not in {self._snapshot.path.name}: {request.url}", request=request)
        if isinstance(event, Failure):
            raise RecordedFailure(event, request)
        return self._response(event)

    def _next_event(self, url: str) -> Captured | Failure | None:
        if not self._snapshot.own:
            return self._snapshot.response(url)
        history = self._snapshot.history(url)
        if not history:
            return None
        key = url_key(url)
        turn = min(self._asked[key], len(history) - 1)
        self._asked[key] += 1
        return history[turn]

    def _response(self, capture: Captured) -> httpx.Response:
        return httpx.Response(
            capture.status,
            headers=[(name.encode(), value.encode()) for name, value in _served(self._snapshot.headers_of(capture))],
            content=b"" if capture.truncated else self._snapshot.payload(capture.sha256),
            extensions={"fetched_at": capture.fetched_at, "truncated": capture.truncated},
        )


def _served(headers: Headers) -> Headers:
    """Headers true of a payload handed over decoded and whole."""
    return tuple((name, value) for name, value in headers if name.lower() not in _UNTRUE_AFTER_DECODING)
