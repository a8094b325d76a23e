"""What becomes of a file: one verdict, told to whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from giaoviec.drafting.drafts import Written
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake.inbox import Waiting
from giaoviec.ledger import FileRecord, Recorded

_HEALING = frozenset({ExitCode.NO_ACCESS, ExitCode.BUSY})


class Outcome(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    PENDING = "pending"
    """Recorded as another version of a known notice; a person must decide."""
    REPLY = "reply"
    """A unit's reply letter: what it says waits for a person."""
    COPY = "copy"
    """A table or sheet of ours that a unit filled in: likewise."""
    DUPLICATE = "duplicate"
    FAILED = "failed"
    ENQUEUED = "enqueued"
    """Archived and given to the workers; what becomes of it they say."""
    UNPACKED = "unpacked"
    """It carried documents; each has a verdict of its own."""
    WAITING = "waiting"
    """Tried again: at the next look, or when the program it needs is there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file, one verdict. ``key`` names its notice; ``problem`` says what a person should mend."""

    name: str
    outcome: Outcome
    key: str | None = None
    tasks: int = 0
    earlier: str | None = None
    """Name of the file or key of the notice that was there before."""
    problem: Problem | None = None
    waiting: Waiting | None = None
    drafts: tuple[Written, ...] = ()
    parts: tuple[tuple[str, FileRecord, bool], ...] = ()
    """The documents it carried: the name in there, what is known of it, whether it is to be read."""
    left_out: tuple[str, ...] = ()
    """Names of the files it carried that are no documents."""
    unit: str = ""
    """Who sent a table back."""
    refused: tuple[tuple[str, str], ...] = ()
    """Cells of a returned table that say what cannot be taken over, and why."""
    sha256: str = ""
    """Of the file, where it was looked into."""

    @property
    def passing(self) -> bool:
        """Tell whether a fault that heals by itself stood in the way: trying again soon makes sense."""
        return self.problem is not None and self.problem.code in _HEALING

    @property
    def unreached(self) -> bool:
        """Tell whether a store stood in the way that all files need, so that going on makes no sense."""
        return self.problem is not None and self.problem.key.startswith("error.store-")


def of_recorded(
    record: FileRecord,
    recorded: Recorded,
    outcome: Outcome = Outcome.RECORDED,
    problem: Problem | None = None,
    drafts: tuple[Written, ...] = (),
) -> Verdict:
    """Return the verdict on a file whose notice is in the ledger."""
    return Verdict(
        record.label,
        outcome,
        recorded.key,
        recorded.tasks,
        recorded.earlier,
        problem=problem,
        drafts=drafts,
        sha256=record.sha256,
    )
