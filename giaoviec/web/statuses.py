"""What goes wrong, as HTTP says it and as people read it: the same for a page and for another program."""

from __future__ import annotations

from giaoviec.exits import ExitCode, Problem
from giaoviec.messages import Messages

_STATUS = {
    ExitCode.UNKNOWN_KEY: 404,
    ExitCode.USAGE: 400,
    ExitCode.TOO_LARGE: 413,
    ExitCode.CONFLICT: 409,
    ExitCode.BUSY: 503,
    **dict.fromkeys(
        (ExitCode.UNSUPPORTED, ExitCode.EMPTY, ExitCode.DAMAGED, ExitCode.ENCRYPTED, ExitCode.NO_TEXT), 422
    ),
}


def status_of(problem: Problem) -> int:
    """Return the status of a problem; what a visitor cannot mend is 500."""
    return _STATUS.get(problem.code, 500)


def sentence_of(say: Messages, status: int, detail: object = "") -> str:
    """Return what to tell of a status; ``detail`` may name a sentence of the group ``web`` that says more."""
    return say.find(f"web.{detail}") or say.find(f"web.http-{status}") or say("web.http-other", status=status)
