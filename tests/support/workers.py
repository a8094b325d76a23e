"""Reading processes kept from one test to the next: starting one takes longer than most of what is asked of it.

They are real, and made to be used until they fail; one that failed is gone, as ever. What a worker is started with
(limits, register, environment, folder) tells which tests may share it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.parties.register import Register
from giaoviec.intake import isolation
from giaoviec.intake.limits import Limits

_Start = tuple[object, ...]
_idle: defaultdict[_Start, list[isolation._Worker]] = defaultdict(list)


class KeptReader(isolation.Reader):
    """A reader that begins with workers of earlier tests and leaves those that are idle to later ones."""

    def __init__(self, register: Register, limits: Limits, office: str = "") -> None:
        super().__init__(register, limits, office)
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        self._start = (self._setup.model_dump_json(), isolation.COMMAND, Path.cwd(), *sorted(environment.items()))
        self._idle += _idle.pop(self._start, [])

    def close(self) -> None:
        """End what is at work, keep what is idle."""
        with self._turn:
            _idle[self._start] += self._idle
            self._idle.clear()
        super().close()


@pytest.fixture(scope="session")
def _workers() -> Iterator[None]:
    yield
    for workers in _idle.values():
        for worker in workers:
            worker.end()
    _idle.clear()


@pytest.fixture
def kept_workers(_workers: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests of this process share their reading processes."""
    monkeypatch.setattr(isolation, "Reader", KeptReader)
