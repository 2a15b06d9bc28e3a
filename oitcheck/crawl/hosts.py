"""What the answers of one host say together that none says alone (pure): a block by its onset, an incomplete chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from oitcheck.crawl.kinds import netloc
from oitcheck.crawl.outcome import WAY_OUT
from oitcheck.models import Cause, Fetch, Outcome

_ENOUGH = 4  # refusals without evidence that add up to a block
_REFUSES_MOST = f"เว็บไซต์ปฏิเสธโปรแกรมเกือบทุกหน้าที่เปิด น่าจะเป็นระบบป้องกัน: {WAY_OUT}"
_BEGAN_TO_REFUSE = f"เว็บไซต์เปิดได้ในตอนแรก แล้วเริ่มปฏิเสธโปรแกรมทุกหน้า น่าจะเป็นระบบป้องกัน: {WAY_OUT}"


def second_thoughts(fetches: Iterable[Fetch]) -> Iterator[Fetch]:
    """Fetches that look different beside their host's others, as they should be recorded."""
    by_host: dict[str, list[Fetch]] = defaultdict(list)
    for fetch in fetches:
        by_host[netloc(fetch.final_url)].append(fetch)
    for of_host in by_host.values():
        yield from _blocked(of_host)
        yield from _badly_chained(of_host)


def _blocked(fetches: list[Fetch]) -> Iterator[Fetch]:
    answered = sorted((f for f in fetches if f.status is not None), key=lambda fetch: fetch.fetched_at)
    refused = [fetch for fetch in answered if _is_lone_refusal(fetch)]
    if len(refused) < _ENOUGH:
        return
    if len(refused) * 2 >= len(answered):
        yield from (_as_block(fetch, _REFUSES_MOST) for fetch in refused)
        return
    onset = _onset(answered)
    if len(onset) >= _ENOUGH:
        yield from (_as_block(fetch, _BEGAN_TO_REFUSE) for fetch in onset)


def _onset(answered: list[Fetch]) -> list[Fetch]:
    """The refusals since the last answer that was none."""
    last = max((n for n, fetch in enumerate(answered) if not _is_lone_refusal(fetch)), default=-1)
    return answered[last + 1 :]


def _is_lone_refusal(fetch: Fetch) -> bool:
    return fetch.outcome is Outcome.FORBIDDEN and fetch.cause is None


def _as_block(fetch: Fetch, detail: str) -> Fetch:
    return fetch.model_copy(update={"outcome": Outcome.BLOCKED, "detail": detail, "cause": Cause.ONSET})


def _badly_chained(fetches: list[Fetch]) -> Iterator[Fetch]:
    """One proof of an incomplete chain holds for the whole host."""
    proof = next((fetch for fetch in fetches if fetch.cause is Cause.INCOMPLETE_CHAIN), None)
    if proof is None or not proof.final_url.startswith("https:"):
        return
    for fetch in fetches:
        if fetch.outcome.reached and fetch.cause is None and fetch.final_url.startswith("https:"):
            yield fetch.model_copy(update={"cause": proof.cause, "detail": fetch.detail or proof.detail})
