"""Slowing down whoever guesses passwords, without locking out whoever knows one."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from giaoviec.ledger.accounts import folded

FREE = 4
"""Wrong passwords for one account from one address before the first wait: people mistype."""

LONGEST = 600.0
"""Seconds; the wait of one address for one account doubles up to this."""

FREE_SHARED = 30
"""The same for one account from anywhere, and for one address whatever the account: an office may share one …"""

LONGEST_SHARED = 20.0
"""… so that wait stays short: guessing is slowed to a few a minute, and nobody can keep another out for long."""

REMEMBERED = 3600.0
"""Seconds after which a wrong password is forgotten."""

_MOST = 20_000
"""Counters kept; the oldest go first, so that a flood of names does not fill the memory."""


@dataclass(slots=True)
class _Counter:
    failures: int = 0
    last: float = 0.0


@dataclass(slots=True)
class Brake:
    """Counts wrong passwords, in memory: there is one desk, and a restart by the office is no gift to a guesser."""

    clock: Callable[[], float] = time.monotonic
    _counters: OrderedDict[tuple[str, str], _Counter] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, name: str, address: str) -> int:
        """Return the seconds until the next try for an account from an address; 0 = now. Names need not exist."""
        with self._lock:
            return math.ceil(max(self._left(key, *rule) for key, rule in self._keys(name, address)))

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password."""
        with self._lock:
            for key, _ in self._keys(name, address):
                counter = self._counters.setdefault(key, _Counter())
                if self.clock() - counter.last > REMEMBERED:
                    counter.failures = 0
                counter.failures, counter.last = counter.failures + 1, self.clock()
                self._counters.move_to_end(key)
            while len(self._counters) > _MOST:
                self._counters.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget what was counted for an account from an address; what others did stays counted."""
        with self._lock:
            self._counters.pop((folded(name[:200]), address), None)

    def _left(self, key: tuple[str, str], free: int, longest: float) -> float:
        counter = self._counters.get(key)
        if counter is None or counter.failures < free:
            return 0.0
        wait = min(longest, 2.0 ** min(counter.failures - free, 20))
        return max(0.0, counter.last + wait - self.clock())

    @staticmethod
    def _keys(name: str, address: str) -> tuple[tuple[tuple[str, str], tuple[int, float]], ...]:
        shared = (FREE_SHARED, LONGEST_SHARED)
        account = folded(name[:200])
        return ((account, address), (FREE, LONGEST)), ((account, "*"), shared), (("*", address), shared)
