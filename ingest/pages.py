"""Which page is being read, told to whoever wants to know: recognising one takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Told = Callable[[int, int], None]
"""Called with the page (from 1) that is begun, and how many there are."""

_TOLD: ContextVar[Told | None] = ContextVar("told", default=None)

_Item = TypeVar("_Item")


@contextmanager
def telling(told: Told | None) -> Iterator[None]:
    """Let what is read in the block tell ``told`` of its pages."""
    token = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(token)


def counted(items: Iterable[_Item], total: int) -> Iterator[_Item]:
    """Hand on the pages of a file, telling of each as it is begun."""
    told = _TOLD.get()
    for number, item in enumerate(items, 1):
        if told is not None:
            told(number, total)
        yield item
