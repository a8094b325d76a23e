"""Reading in a process of its own: a hang, a crash or a memory bomb costs one file and one worker."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from pydantic import ValidationError

from extract.parties.register import Register
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake.limits import MEGABYTE, Limits
from giaoviec.intake.reading import Box
from giaoviec.intake.worker import Answer, Request, Setup, receive, send
from giaoviec.messages import sentences

if TYPE_CHECKING:
    from extract.models import Notice
    from giaoviec.returns.files import Returned

COMMAND = (sys.executable, "-P", "-m", "giaoviec.intake.worker")
"""``-P``: a file of the clerk's folder must not be taken for a module."""

_ROOT = Path(__file__).parents[2]

_MOST_PROCESSES = 4
"""More would crowd out whoever works at the machine; a scan has its pages read side by side besides."""

STARTING = 300.0
"""Seconds in which a worker must be ready; a PC that is busy with other things may take a minute."""


@dataclass(frozen=True, slots=True)
class SentPart:
    """One document of a container; ``envelope`` is JSON as the ledger keeps it."""

    name: str
    data: bytes
    envelope: str | None


@dataclass(frozen=True, slots=True)
class Container:
    """What a file turned out to be that carries documents."""

    parts: tuple[SentPart, ...]
    left_out: tuple[str, ...]
    """Names of the files in it that nobody reads."""


Found: TypeAlias = "Notice | Container | Returned"
"""What a file turned out to be."""


class Listener(Protocol):
    """Who wants to know how the reading of one file goes."""

    def on_page(self, page: int, pages: int) -> None:
        """Page ``page`` of ``pages`` is being recognised."""

    def on_places(self, places: tuple[Box, ...]) -> None:
        """The blocks of the notice stand here; empty for a format without pages."""

    def on_read(self, seconds: tuple[float, float], pages: int | None) -> None:
        """A notice was read and extracted in so many seconds; it has so many pages, if its format has any."""

    def on_end(self) -> None:
        """It is read, or could not be."""


class Reader:
    """Reads files by workers that are started when needed and used until they fail; use it in a ``with`` block.

    Several files are read side by side, each by a worker of its own.
    """

    def __init__(self, register: Register, limits: Limits, office: str = "") -> None:
        self._setup = Setup(units=register, limits=limits, office=office)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._turn = threading.Lock()
        self.width = limits.processes or min(os.cpu_count() or 1, _MOST_PROCESSES)
        """How many files are read side by side at the most."""
        self._threads = ThreadPoolExecutor(self.width, "giaoviec-read")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def warm(self) -> None:
        """Start a worker, so that it is ready when the first file is."""
        with self._turn:
            if not self._idle and not self._busy:
                self._idle.append(_Worker(self._setup))

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        with self._turn:
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.end()

    def start(
        self, data: bytes, name: str, envelope: str | None = None, listener: Listener | None = None
    ) -> Future[Found]:
        """Begin to read one file within the limits; what became of it is asked of the future.

        The future's ``result`` raises ``Problem`` where the file could not be read, or was too much. ``listener``
        is told how it goes.
        """
        return self._threads.submit(self._read, data, name, envelope, listener)

    def read(self, data: bytes, name: str, envelope: str | None = None) -> Found:
        """Read one file and wait for it.

        Raises:
            Problem: It could not be read, or was too much.
        """
        return self.start(data, name, envelope).result()

    def _read(self, data: bytes, name: str, envelope: str | None, listener: Listener | None) -> Found:
        limits = self._setup.limits
        if len(data) > limits.megabytes * MEGABYTE:
            raise Problem(ExitCode.TOO_LARGE, "too-large", name=name, detail=f"> {limits.megabytes} MB")
        with self._turn:
            worker = self._idle.pop() if self._idle else _Worker(self._setup)
            self._busy.add(worker)
        healthy = True
        try:
            return worker.read(data, Request(name=name, envelope=envelope), listener)
        except Problem as problem:
            healthy = problem.key not in _USED_UP
            raise
        except BaseException:  # half an answer may be on its way
            healthy = False
            raise
        finally:
            with self._turn:
                self._busy.discard(worker)
                if healthy:
                    self._idle.append(worker)
            if not healthy:
                worker.end()
            if listener is not None:
                listener.on_end()


_USED_UP = frozenset({"error.too-slow", "error.too-much-memory", "error.crashed"})
"""After these the next file gets a new worker."""


class _Worker:
    """One process, from its start to its end."""

    def __init__(self, setup: Setup) -> None:
        self._limits = setup.limits
        self._folder = Path(tempfile.mkdtemp(prefix="giaoviec-"))
        self._said = self._folder / "stderr.txt"
        paths = filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                (*COMMAND, str(self._folder)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                start_new_session=True,
                # what its programs leave in their folder for temporary files goes with it
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "TMPDIR": str(self._folder)},
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._late = self._ready = False
        try:
            send(self._requests, setup.model_dump_json().encode())
        except OSError:  # it died at once; the first file says so
            return

    def read(self, data: bytes, request: Request, listener: Listener | None) -> Found:
        """Ask, and wait for the answer no longer than the limit; how long the worker took to start does not count."""
        try:
            if not self._ready:
                with self._within(STARTING):
                    receive(self._answers, 0)
                self._ready = True
            with self._within(self._limits.seconds):
                send(self._requests, request.model_dump_json().encode())
                send(self._requests, data)
                return self._answer(request.name, listener)
        except (EOFError, OSError, ValidationError) as error:
            raise self._why_it_ended(request.name) from error

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """End the process if the block takes longer."""
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def _answer(self, name: str, listener: Listener | None) -> Found:
        from extract.models import Notice

        most = self._limits.unpacked_megabytes * MEGABYTE
        while (answer := Answer.model_validate_json(receive(self._answers, most))).page is not None:
            if listener is not None:
                listener.on_page(*answer.page)
        if answer.problem is not None:
            said = answer.problem
            if f"error.{said.sentence}" not in sentences():
                raise EOFError
            raise Problem(said.code, said.sentence, **{**said.detail, "name": name})
        if answer.returned:
            from giaoviec.returns.files import from_json

            return from_json(receive(self._answers, most))
        if not answer.parts:
            notice = Notice.model_validate_json(receive(self._answers, most))
            if listener is not None:
                listener.on_places(answer.places)
                listener.on_read(answer.seconds, notice.source.pages)
            return notice
        parts = []
        for head in answer.parts:
            parts.append(SentPart(head.name, receive(self._answers, most), head.envelope))
            most -= len(parts[-1].data)
        return Container(tuple(parts), answer.left_out)

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _why_it_ended(self, name: str) -> Problem:
        self._kill()
        code = self._process.wait()
        if self._late:
            return Problem(ExitCode.TOO_LARGE, "too-slow", name=name, detail=f"{self._limits.seconds:g}")
        last = self._said.read_text("utf-8", "replace").strip().splitlines()[-1:]
        return Problem(ExitCode.INTERNAL, "crashed", name=name, detail="; ".join([str(code), *last])[:300])

    def end(self) -> None:
        """End it and take its folder away."""
        self._kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            try:
                pipe.close()
            except OSError:  # what was left in the buffer has nobody to go to
                continue
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kill(self) -> None:
        if self._process.poll() is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
            return
        for pid in [*_descendants(self._process.pid), self._process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:  # it ended by itself meanwhile
                continue


def _descendants(pid: int) -> list[int]:
    """Return the processes a worker has started, theirs too, on Linux; elsewhere their own time limits end them."""
    found = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids = [int(child) for child in children.read_text().split()]
        except OSError:  # the thread has ended
            continue
        for child in pids:
            found += [child, *_descendants(child)]
    return found
