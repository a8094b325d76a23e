"""Numbers that hold until something happens: reckoned once, whoever asks, and forgotten with the next event or day."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_Value = TypeVar("_Value")


class Memo:
    """Values by key, all of one stamp; those of an earlier stamp are gone as soon as a newer one is asked for."""

    def __init__(self, most: int = 500) -> None:
        """Keep up to ``most`` values at once."""
        self._most = most
        self._turn = threading.Lock()
        self._stamp: Hashable = None
        self._values: dict[Hashable, tuple[threading.Lock, list[object]]] = {}

    def of(self, stamp: Hashable, key: Hashable, reckon: Callable[[], _Value]) -> _Value:
        """Return the value of ``key``, reckoned by the first who asks while the others wait for it.

        Args:
            stamp: What the value depends on beside ``key``.
            key: What is asked.
            reckon: Returns the value, which must not be changed afterwards.
        """
        with self._turn:
            if stamp != self._stamp or (len(self._values) >= self._most and key not in self._values):
                self._stamp, self._values = stamp, {}
            lock, found = self._values.setdefault(key, (threading.Lock(), []))
        with lock:
            if not found:
                found.append(reckon())
            return cast(_Value, found[0])
