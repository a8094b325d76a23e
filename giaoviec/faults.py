"""What a fault costs: one that heals, this file for now; one of ours, this file; a damaged ledger, the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError

from giaoviec.exits import ExitCode, Problem, Unreached, trouble
from giaoviec.intake.reading import where
from giaoviec.verdicts import Outcome, Verdict

T = TypeVar("T")

PASSING = (OSError, OperationalError)
"""Faults that heal: disk full, share gone, no permission, ledger locked."""


def passing(name: str, error: OSError | OperationalError) -> Problem:
    """Return what to tell a person about a fault that heals, met at ``name``."""
    if isinstance(error, OperationalError):
        return Problem(ExitCode.NO_ACCESS, "passing", name=name, detail=error.orig or error)
    return trouble(error, "passing", name)


def later(name: str, error: OSError | OperationalError) -> Verdict:
    """Return the verdict for now on a file at which a fault was met that heals."""
    at = str(error.filename) if isinstance(error, Unreached) else name
    return Verdict(at, Outcome.WAITING, problem=passing(name, error))


def of_ours(name: str, error: Exception) -> Problem | None:
    """Return what to tell a person about a fault nobody foresaw, ``None`` if it is not of the file in hand.

    A passing one is not, nor is a ledger that is damaged.
    """
    if isinstance(error, DatabaseError):
        mine = isinstance(error, DataError | IntegrityError)
    else:
        mine = not isinstance(error, PASSING)
    return Problem(ExitCode.INTERNAL, "internal", name=name, detail=where(error)) if mine else None


def healing(name: str, step: Callable[[], T]) -> T | Verdict:
    """Do a step; a passing fault (disk full, share gone, ledger locked) leaves the file for later."""
    try:
        return step()
    except PASSING as error:
        return later(name, error)


def answered(name: str, step: Callable[[], T]) -> T | Verdict:
    """Do a step as ``healing`` does; a fault nobody foresaw costs this file, and not those that come after it."""
    try:
        return healing(name, step)
    except Problem as problem:
        return Verdict(name, Outcome.WAITING if problem.code is ExitCode.BUSY else Outcome.FAILED, problem=problem)
    except Exception as error:
        if (fault := of_ours(name, error)) is None:
            raise
        return Verdict(name, Outcome.FAILED, problem=fault)


def until_unreached(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield verdicts up to the first one in whose way a store stood: the others would only say so again."""
    for verdict in verdicts:
        yield verdict
        if verdict.unreached:
            return
