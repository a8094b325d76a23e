"""Reading in the program's own process, where a test can make the disk fail or end the process."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from giaoviec.exits import Problem
from giaoviec.intake import isolation
from giaoviec.intake.reading import read_file


class ReaderHere(isolation.Reader):
    """Reads in this process."""

    def warm(self) -> None:
        """Nothing has to be started."""

    def start(self, data: bytes, name: str, envelope: Any = None, listener: Any = None) -> Future[Any]:
        """Read at once."""
        reading: Future[Any] = Future()
        try:
            reading.set_result(read_file(data, name, self._setup.units).notice)
        except Problem as problem:
            reading.set_exception(problem)
        return reading
