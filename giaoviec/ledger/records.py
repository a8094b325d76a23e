"""What the ledger hands out: frozen values, no database behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from extract.models import Task
from render.views import State


class FileStatus(StrEnum):
    """How far a file has come. Each step can be taken again after a crash."""

    CLAIMED = "claimed"
    """Archived; to be read."""
    RECORDED = "recorded"
    """Its tasks are in the ledger; drafts to be written."""
    DONE = "done"
    FAILED = "failed"
    """Could not be read; it lies in ``failed/``. Dropped again, it is tried again."""


class NoticeStatus(StrEnum):
    """Whether the tasks of a notice count."""

    ACTIVE = "active"
    PENDING = "pending"
    """Other bytes under a known number, symbol and issuer: a person must decide. Its tasks do not count."""


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

    @property
    def label(self) -> str:
        """Its name for a person, with that of its container."""
        return f"{self.container} › {self.name}" if self.container else self.name

    @property
    def archived(self) -> str:
        """Its name in ``archive/``."""
        return self.sha256 + self.suffix


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
class Event:
    """Something that happened to a task. ``on`` is the day it is about, ``at`` the moment it was written down."""

    kind: str
    on: dt.date
    at: dt.datetime
    who: str
    source: str
    state: State | None = None
    percent: int | None = None
    note: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """One task with its history, oldest event first."""

    key: str
    notice: NoticeRecord
    task: Task
    review: tuple[tuple[str, str], ...]
    """``(path inside the task, sentence)`` of each thing a clerk should look at."""
    events: tuple[Event, ...]
