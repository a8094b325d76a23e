"""What the program does, told to those who run it: one record of the standard library's logging for each step.

A record has the name of what happened and facts from one closed list (``Facts``), none of which can hold words of a
notice, the name of a file or of a person: docs/promises.md. Who listens is decided at the start: nobody, unless asked;
lines of JSON (``lines_of_json``); the counters of ``giaoviec.fleet.metrics``. What a clerk is told is not said here.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypedDict, Unpack

if TYPE_CHECKING:
    from giaoviec.exits import Problem
    from giaoviec.verdicts import Verdict

LOG = logging.getLogger("giaoviec")
LOG.addHandler(logging.NullHandler())
LOG.setLevel(logging.INFO)
LOG.propagate = False

PREFIX = 12
"""Letters of a file's sha256 that are told: enough to find it in ``archive/``."""


class LogForm(StrEnum):
    """How a run tells what it does."""

    HUMAN = "human"
    """Sentences for a person, in the language of the office."""
    JSON = "json"
    """One JSON object a line on stderr, for a collector of logs; no sentence that could hold a notice's words."""


class Step(StrEnum):
    """The steps of a document that take time."""

    READ = "read"
    EXTRACT = "extract"
    RECORD = "record"
    DRAFT = "draft"


class Facts(TypedDict, total=False):
    """All that is ever told of what happened; a key that is not here is no fact."""

    file: str
    """sha256 of the document; its first letters are told."""
    office: str
    step: str
    seconds: float
    outcome: str
    """``verdicts.Outcome``."""
    reason: str
    """Key of the sentence a person was told, without the sentence."""
    code: int
    """Exit code that says the same."""
    pages: int
    tasks: int
    drafts: int
    detail: str
    """What the machine said of itself: only where no document is in hand."""


class _About:
    """Which office this process works for; it is known once its ledger is open."""

    office = ""


def of_office(identity: str) -> None:
    """Name the office in all that is told from now on."""
    _About.office = identity


def tell(event: str, /, level: int = logging.INFO, **facts: Unpack[Facts]) -> None:
    """Tell that something happened.

    Args:
        event: What, in a few words that never change: collectors look for them.
        level: Of ``logging``.
        **facts: What is known of it.
    """
    if "file" in facts:
        facts["file"] = facts["file"][:PREFIX]
    LOG.log(level, event, extra={"facts": facts})


def facts_of(record: logging.LogRecord) -> Facts:
    """Return the facts of a record; a library's has none."""
    found: Facts | None = getattr(record, "facts", None)
    return found or Facts()


@contextmanager
def timed(step: Step, file: str) -> Iterator[None]:
    """Tell how long a step with a document took, if it came to its end."""
    begun = time.perf_counter()
    yield
    tell("step", step=step, file=file, seconds=time.perf_counter() - begun)


def tell_verdict(verdict: Verdict) -> None:
    """Tell what became of a document, without its name."""
    facts: Facts = {"outcome": verdict.outcome, "tasks": verdict.tasks, "drafts": len(verdict.drafts)}
    if verdict.sha256:
        facts["file"] = verdict.sha256
    if verdict.waiting is not None:
        facts["reason"] = f"inbox.{verdict.waiting}"
    if verdict.problem is not None:
        facts |= {"reason": verdict.problem.key, "code": int(verdict.problem.code)}
    tell("document", logging.INFO if verdict.problem is None else logging.WARNING, **facts)


def tell_problem(problem: Problem, cause: BaseException | None = None) -> None:
    """Tell why a run ended before it was done; of a fault of ours where it was raised."""
    from giaoviec.exits import ExitCode

    facts: Facts = {"reason": problem.key, "code": int(problem.code)}
    if problem.code in (ExitCode.WORKSPACE, ExitCode.BUSY):  # settings, servers, locks: of no document
        facts["detail"] = " ".join(f"{name}={value}" for name, value in problem.detail.items())
    if cause is not None:
        facts["detail"] = place_of(cause)
    tell("ended", logging.ERROR, **facts)


def lines_of_json(stream: TextIO | None = None) -> logging.Handler:
    """Return a handler that writes records as lines of JSON (default: to stderr)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Lines())
    return handler


@contextmanager
def listening(handler: logging.Handler, *, libraries: bool = False) -> Iterator[None]:
    """Let a handler hear what is told for a block, and with ``libraries`` the warnings of those."""
    loggers = (LOG, logging.getLogger()) if libraries else (LOG,)
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


class _Lines(logging.Formatter):
    """One JSON object for a record."""

    _worker = f"{socket.gethostname()}/{os.getpid()}"

    def format(self, record: logging.LogRecord) -> str:
        """Return the line.

        Of a library's record only the form of its sentence is kept: what was filled in, and the text of an error, may
        be words of a notice; so may be the lines after the first, in which asyncio shows the error. The place of an
        error is kept.
        """
        form = str(record.msg).partition("\n")[0]
        said: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": form if record.name == LOG.name else f"{record.name}: {form}",
            "worker": self._worker,
        }
        if _About.office:
            said["office"] = _About.office
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = place_of(record.exc_info[1])
        for name, value in facts_of(record).items():
            said[name] = round(value, 4) if isinstance(value, float) else value
        return json.dumps(said, ensure_ascii=False, default=str)


def place_of(error: BaseException) -> str:
    """Return the kind of an error and where it was raised, without what it says."""
    frame, kind = error.__traceback__, type(error)
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = "" if frame is None else f" ({Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno})"
    return f"{kind.__module__}.{kind.__qualname__}{place}"
