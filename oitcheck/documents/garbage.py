"""Python's search for dead objects, put off where hundreds of thousands are made and nearly all of them stay alive."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY_OBJECTS = 100_000


@contextmanager
def rare_garbage_collection() -> Iterator[None]:
    """The search after a hundred thousand new objects, not some hundred: for long work that leaves a few dead ones."""
    before = gc.get_threshold()
    gc.set_threshold(MANY_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Looking for dead objects among nothing but living ones doubles the time of making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
