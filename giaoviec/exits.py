"""Exit codes, and the one error the application raises for people.

The stages raise ``ingest.errors.ReadError`` and know nothing of shells; ``READ_CODES`` is the one table
from their codes to ours. Every code and every ``error.*`` sentence is explained in docs/errors.md.
"""

from __future__ import annotations

import errno
from enum import IntEnum

from ingest.errors import ReadError


class ExitCode(IntEnum):
    """What a script can rely on; a number never changes its meaning."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    NO_ACCESS = 3
    UNSUPPORTED = 4
    EMPTY = 5
    DAMAGED = 6
    ENCRYPTED = 7
    NO_TEXT = 8
    MISSING_PROGRAM = 9
    TOO_LARGE = 10
    WORKSPACE = 11
    BUSY = 12
    SOME_FAILED = 13
    UNKNOWN_KEY = 14
    NO_TASKS = 15
    CONFLICT = 16
    NOT_READY = 17


class CheckCode(IntEnum):
    """How ``check`` and ``templates check`` end, as ``grep`` and ``diff`` do: their answer is the code itself."""

    CLEAN = 0
    FINDINGS = 1
    """At least one finding is an error."""
    NOT_CHECKABLE = 2
    """A file could not be looked into; each has its line."""


READ_CODES = {
    "unsupported": ExitCode.UNSUPPORTED,
    "empty": ExitCode.EMPTY,
    "damaged": ExitCode.DAMAGED,
    "encrypted": ExitCode.ENCRYPTED,
    "no-text": ExitCode.NO_TEXT,
    "missing-program": ExitCode.MISSING_PROGRAM,
    "too-large": ExitCode.TOO_LARGE,
}


PROGRAMS = ("tesseract", "tesseract-vie", "soffice")
"""System programs that some kinds of files need; each has its sentence ``missing-…``."""


class Problem(Exception):
    """Something a person can mend. ``sentence`` names what is said (``error.<sentence>``), ``detail`` fills it."""

    def __init__(self, code: ExitCode, sentence: str, /, **detail: object) -> None:
        super().__init__(f"{sentence} {detail}")
        self.code = code
        self.key = f"error.{sentence}"
        self.detail = detail


class Unreached(OSError):
    """A store on a server that does not answer, or lets nobody in: a fault that heals, as that of a share does."""

    def __init__(self, sentence: str, place: str, detail: str) -> None:
        super().__init__(errno.EIO, detail, place)
        self._sentence = sentence

    @property
    def problem(self) -> Problem:
        """What to tell a person."""
        return Problem(ExitCode.NO_ACCESS, self._sentence, name=self.filename, detail=self.strerror)


def trouble(error: OSError, sentence: str, name: object) -> Problem:
    """Return what to tell a person about a file operation that failed on ``name``."""
    if isinstance(error, Unreached):
        return error.problem
    return Problem(ExitCode.NO_ACCESS, sentence, name=name, detail=error)


_BETTER_ADVICE = {
    "application/vnd.rar": "packed-otherwise",
    "application/x-7z-compressed": "packed-otherwise",
    "application/gzip": "packed-otherwise",
    "application/vnd.ms-outlook": "outlook-mail",
}
"""Kinds nobody here reads of which more can be said than that: the sentence of each."""


def problem_of(error: ReadError, name: str) -> Problem:
    """Return what to tell a person about a file that could not be read."""
    if error.code not in READ_CODES:
        return Problem(ExitCode.INTERNAL, "internal", name=name, detail=f"{type(error).__name__}: {error}")
    if error.detail in PROGRAMS:
        from giaoviec.running.doctor import advice

        sentence = f"missing-{error.detail}"
        return Problem(ExitCode.MISSING_PROGRAM, sentence, name=name, detail=advice(error.detail))
    sentence = _BETTER_ADVICE.get(error.detail, error.code)
    return Problem(READ_CODES[error.code], sentence, name=name, detail=error.detail or "-")
