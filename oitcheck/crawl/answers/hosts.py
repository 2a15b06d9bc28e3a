"""What the answers of one host say together that none says alone (pure): a block by its onset, an incomplete chain.

Some hosts keep programs out with a 404, their front page or one notice for everything. Where many addresses in a row
were not found, one that opened before is asked for again: if it is gone as well, nobody knows what became of the
others. Where none ever opened, the front page is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from oitcheck.crawl.answers.outcome import WAY_OUT
from oitcheck.crawl.kinds import is_presence, netloc
from oitcheck.models import Cause, Fetch, Outcome

_ENOUGH = 4  # refusals without evidence that add up to a block
_ENOUGH_AMID = 8  # missing addresses amid which a page that was asked for before them may still have come
_ALL_MISSING = 3  # addresses of a host of which none was found
_FEW = 3  # missing addresses of a host that may be so by accident, if it has no more
_REFUSES_MOST = f"เว็บไซต์ปฏิเสธโปรแกรมเกือบทุกหน้าที่เปิด น่าจะเป็นระบบป้องกัน: {WAY_OUT}"
_BEGAN_TO_REFUSE = f"เว็บไซต์เปิดได้ในตอนแรก แล้วเริ่มปฏิเสธโปรแกรมทุกหน้า น่าจะเป็นระบบป้องกัน: {WAY_OUT}"
_HIDES_ALL = (
    f"เว็บไซต์เปิดได้ในตอนแรก แล้วเริ่มแจ้งว่าไม่พบ พาไปหน้าแรก หรือแสดงหน้าเดียวกันทุกหน้า แม้หน้าที่เพิ่งเปิดได้ น่าจะเป็นระบบป้องกัน: {WAY_OUT}"
)
_HIDES_FROM_THE_START = f"เว็บไซต์แจ้งว่าไม่พบทุกหน้าที่เปิด แม้แต่หน้าแรก จึงไม่รู้ว่าลิงก์เสียจริงหรือเว็บไซต์ไม่ให้โปรแกรมเปิด: {WAY_OUT}"
_MEMBERS_SEE_MORE = "สื่อสังคมออนไลน์อาจแสดงหน้านี้เฉพาะแก่ผู้ที่เข้าสู่ระบบ จึงไม่รู้ว่าลิงก์เสียหรือไม่ ขอให้เปิดดูด้วยตนเอง"


class Doubt(NamedTuple):
    """Addresses that a host called missing one after the other, and one that it had opened before."""

    opened: str
    missing: tuple[Fetch, ...]


def doubts(fetches: Iterable[Fetch]) -> Iterator[Doubt]:
    """Where a host should be asked again whether it still opens what it did."""
    for of_host in _by_host(fetches).values():
        answered = _in_order(of_host)
        for strays, enough in ((1, _ENOUGH_AMID), (0, _ENOUGH)):
            began = _beginning(answered, _is_gone, strays)
            missing = [fetch for fetch in answered[began:] if _is_gone(fetch)]
            opened = next((fetch for fetch in reversed(answered[:began]) if fetch.outcome is Outcome.OK), None)
            if len(missing) >= enough and opened is not None:
                yield Doubt(opened.url, tuple(missing))
                break


def never_opened(fetches: Iterable[Fetch]) -> Iterator[tuple[Fetch, ...]]:
    """By host, all addresses, where not one was found: of such a host the front page should be asked for."""
    for of_host in _by_host(fetches).values():
        answered = _in_order(of_host)
        if len(answered) >= _ALL_MISSING and all(fetch.outcome is Outcome.BROKEN for fetch in answered):
            yield tuple(answered)


def missing_for_a_moment(fetches: Iterable[Fetch], opened: Collection[str]) -> Iterator[Fetch]:
    """What is perhaps missing for a moment only: it opened in the earlier run, or a single answer says that it is.

    A host in trouble says 404 twice in a row or a lone 403, sends its visitors home, or shows another page, or one
    without the data that it could not reach. Where more than a few, and than half of a host, are missing, that is no
    accident.
    """
    for of_host in _by_host(fetches).values():
        missing = [fetch for fetch in of_host if _is_missing(fetch)]
        if len(missing) <= max(_FEW, len(of_host) // 2):
            yield from (one for one in missing if one.url in opened or one.cause is not None or one.hops)


def hidden(fetch: Fetch) -> Fetch:
    """A missing address of a host that does not open any longer what it did."""
    return _as_block(fetch, _HIDES_ALL)


def hidden_from_the_start(fetch: Fetch) -> Fetch:
    """A missing address of a host that has no front page either."""
    return _as_block(fetch, _HIDES_FROM_THE_START)


def second_thoughts(fetches: Iterable[Fetch]) -> Iterator[Fetch]:
    """Fetches that look different beside their host's others, as they should be recorded."""
    for of_host in _by_host(fetches).values():
        yield from _blocked(of_host)
        yield from _badly_chained(of_host)
        yield from _for_members(of_host)


def _by_host(fetches: Iterable[Fetch]) -> dict[str, list[Fetch]]:
    by_host: dict[str, list[Fetch]] = defaultdict(list)
    for fetch in fetches:
        by_host[netloc(fetch.final_url)].append(fetch)
    return by_host


def _in_order(fetches: list[Fetch]) -> list[Fetch]:
    return sorted((f for f in fetches if f.status is not None), key=lambda fetch: fetch.fetched_at)


def _blocked(fetches: list[Fetch]) -> Iterator[Fetch]:
    answered = _in_order(fetches)
    refused = [fetch for fetch in answered if _is_lone_refusal(fetch)]
    if len(refused) < _ENOUGH:
        return
    if len(refused) * 2 >= len(answered):
        yield from (_as_block(fetch, _REFUSES_MOST) for fetch in refused)
        return
    onset = answered[_beginning(answered, _is_lone_refusal) :]
    if len(onset) >= _ENOUGH:
        yield from (_as_block(fetch, _BEGAN_TO_REFUSE) for fetch in onset)


def _beginning(answered: list[Fetch], alike: Callable[[Fetch], bool], strays: int = 0) -> int:
    """Where the answers of a kind begin that came last, but for so many of another kind among them."""
    others = [n for n, fetch in enumerate(answered) if not alike(fetch)]
    return others[-1 - strays] + 1 if len(others) > strays else 0


def _is_gone(fetch: Fetch) -> bool:
    return fetch.outcome is Outcome.BROKEN or fetch.cause in (Cause.HOME_PAGE, Cause.CATCH_ALL)


def _is_missing(fetch: Fetch) -> bool:
    """Or a page came in the place of a file."""
    return fetch.outcome.dead or _is_lone_refusal(fetch) or fetch.cause is Cause.PAGE_FOR_FILE


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


def _for_members(fetches: list[Fetch]) -> Iterator[Fetch]:
    """Social networks tell a stranger that a post is not there, whether it is or not."""
    for fetch in fetches:
        if fetch.outcome.dead and is_presence(fetch.final_url):
            kept = {"outcome": Outcome.FORBIDDEN, "detail": _MEMBERS_SEE_MORE, "cause": Cause.LOGIN}
            yield fetch.model_copy(update=kept)
