"""Ending on SIGTERM as on Ctrl-C: the running task is cancelled, and everything closes on the way out."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_INSIDE = ContextVar("_INSIDE", default=False)


@contextmanager
def cancelled_by_sigterm() -> Iterator[None]:
    """While inside, SIGTERM cancels the current task, where the platform and the thread allow that.

    Inside another of its kind it changes nothing.
    """
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    if task is None or _INSIDE.get() or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    except NotImplementedError:  # Windows
        yield
        return
    token = _INSIDE.set(True)
    try:
        yield
    finally:
        _INSIDE.reset(token)
        loop.remove_signal_handler(signal.SIGTERM)
        signal.signal(signal.SIGTERM, before)
