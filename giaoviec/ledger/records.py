"""What the ledger hands out: frozen values, no database behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from extract.models import Task
from giaoviec.following.events import Event, Kind
from giaoviec.ledger.current import Life


class FileStatus(StrEnum):
    """How far a file has come. Each step can be taken again after a crash."""

    CLAIMED = "claimed"
    """Archived; to be read."""
    RECORDED = "recorded"
    """Its tasks are in the ledger; drafts to be written."""
    DONE = "done"
    FAILED = "failed"
    """Could not be read; it lies in ``failed/``. Dropped again, it is tried again."""
    EVIDENCE = "evidence"
    """What a unit sent back; it says how tasks go and gives none."""


class NoticeStatus(StrEnum):
    """Whether the tasks of a notice count."""

    ACTIVE = "active"
    PENDING = "pending"
    """Another version of a known notice: a person must decide. Its tasks do not count."""
    REPLACED = "replaced"
    """A later version was accepted; what that version does not say stays until a person closes it."""
    DECLINED = "declined"
    """A person decided that it brings nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """One original, known by its bytes."""

    sha256: str
    name: str
    suffix: str
    status: FileStatus
    reason: str | None
    detail: str | None
    notice: str | None
    """Key of the notice it became."""
    first_seen: dt.datetime
    container: str | None = None
    """Name of the file it first came in: a mail, an archive, an exchange package."""
    envelope: str | None = None
    """What the exchange package says of it, as JSON."""
    pending: bool = False
    """Its notice is a version that waits for a person."""
    begun: bool = False
    """A step of it has been begun and has not ended."""
    crashes: int = 0
    """How often the program ended without a word while this step of it was in hand."""

    @property
    def label(self) -> str:
        """Its name for a person, with that of its container."""
        return f"{self.container} › {self.name}" if self.container else self.name

    @property
    def archived(self) -> str:
        """Its name in ``archive/``."""
        return self.sha256 + self.suffix


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureCount:
    """How many files could not be read for one reason."""

    reason: str
    """The key of its sentence, ``error.damaged``."""
    count: int
    example: str
    """The sentence, of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartClaim:
    """A document of a container, archived and to be claimed."""

    sha256: str
    name: str
    suffix: str
    size: int
    envelope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRecord:
    """One notice, without its text."""

    key: str
    version: int
    status: NoticeStatus
    doc_type: str | None
    number: str | None
    issuer: str | None
    issued_on: dt.date | None
    given_on: dt.date
    """From when its tasks run: the day of issue, else of the meeting, else of recording."""
    subject: str | None
    source_name: str
    recorded_at: dt.datetime
    first: str | None = None
    """Key of the first recorded version of the same document, if this is a later one."""
    sha256: str = ""
    """Its original in ``archive/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a notice came to."""

    key: str
    version: int
    status: NoticeStatus
    tasks: int
    earlier: str | None = None
    """Key of the notice that already has this number, symbol and issuer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One task with its history and what holds of it now."""

    key: str
    """Stable for good, whatever happens to the task or its notice."""
    notice: NoticeRecord
    """The notice, or the later version of it, whose text the task stands in now."""
    task: Task
    """The task now: as extracted, with what people decided."""
    review: tuple[tuple[str, str], ...]
    """``(path inside the task, sentence)`` of each thing a clerk should still look at."""
    events: tuple[Event, ...]
    """What counts, oldest first."""
    origin: str = ""
    """Key of the notice it was first found in."""
    position: int = 0
    """Its place among the tasks of that notice, from 0."""
    first: Task | None = None
    """The task as it was found, where that is no longer how it is."""
    added: bool = False
    """A person gave it; it is in no contract."""
    life: Life = Life.ACTIVE
    others: tuple[str, ...] = ()
    """Keys of the tasks that count instead of it: its parts, or the one it was merged into."""
    earlier: tuple[str, ...] = ()
    """Keys of the tasks of earlier notices it goes on with."""
    decided: frozenset[str] = frozenset()
    """Names of the fields a person decided."""
    history: tuple[Event, ...] = ()
    """All that ever happened, oldest first, what was undone too."""

    @property
    def revision(self) -> int:
        """The id of its last decision; hand it to an act to be told when somebody else was faster."""
        return max((event.id for event in self.history if event.kind != Kind.REMINDED), default=0)

    @property
    def proposals(self) -> tuple[Event, ...]:
        """What the program proposes and nobody has decided yet."""
        answered = {event.detail.answers for event in self.events}
        return tuple(event for event in self.events if event.kind == Kind.PROPOSED and event.id not in answered)
