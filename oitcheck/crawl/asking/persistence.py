"""Asking again where that may help: how often, and after which pause."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import cast

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, wait_random_exponential
from tenacity.wait import wait_base

from oitcheck.crawl.asking.reply import LONGEST_PAUSE, Asking, Reply
from oitcheck.models import Cause, Outcome

Attempt = Callable[[Asking], Awaitable[Reply]]


async def insist(asking: Asking, first: Reply, attempt: Attempt, retries: int, *, replaying: bool) -> Reply:
    """The best that comes of a URL whose first reply is worth another try. A replay does not pause."""
    replies: list[Reply] = []

    async def next_attempt(asking: Asking) -> Reply:
        replies.append(await attempt(asking) if replies else first)
        return replies[-1]

    retrying = AsyncRetrying(
        stop=lambda state: _is_enough(state, retries, replies),
        wait=_no_wait if replaying else _Wait(),
        retry=retry_if_result(lambda reply: reply.is_worth_another_try),
        retry_error_callback=_result,
    )
    reply = cast(Reply, await retrying(next_attempt, asking))
    if _is_gone(reply) and not _is_gone(replies[-2]):  # from a server in trouble: not confirmed
        reply = replies[-2]
    reply.attempts = retrying.statistics["attempt_number"]
    return reply


def _is_gone(reply: Reply) -> bool:
    return reply.judgement.outcome is Outcome.BROKEN


def _is_enough(state: RetryCallState, retries: int, replies: Sequence[Reply]) -> bool:
    reply, asking = _result(state), cast(Asking, state.args[0])
    if _is_gone(reply):
        return len(replies) > 1 and (_is_gone(replies[-2]) or len(replies) > retries)
    if reply.judgement.cause is Cause.EMPTY:
        return state.attempt_number >= 2
    return state.attempt_number >= retries or (reply.asked_pause or 0) > min(LONGEST_PAUSE, asking.left)


class _Wait(wait_base):
    """What the server asked for, else a random pause that grows; no longer than the URL has time left."""

    def __init__(self) -> None:
        self._backoff = wait_random_exponential(multiplier=0.5, max=8)

    def __call__(self, retry_state: RetryCallState) -> float:
        asking = cast(Asking, retry_state.args[0])
        asked_for = _result(retry_state).asked_pause
        pause = self._backoff(retry_state) if asked_for is None else asked_for
        pause = min(pause, LONGEST_PAUSE, asking.left)
        asking.left -= pause
        return pause


def _no_wait(state: RetryCallState) -> float:
    return 0.0


def _result(state: RetryCallState) -> Reply:
    assert state.outcome is not None  # tenacity asks only after an attempt
    return cast(Reply, state.outcome.result())
