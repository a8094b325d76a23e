"""What other programs are told and may say: frozen values, described in ``openapi.json``.

Days are ISO 8601 (``2025-03-28``) in Việt Nam, moments ISO 8601 in UTC. Names of units are as the register writes them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from giaoviec.following.events import Event, Kind
from giaoviec.following.handing import Package
from giaoviec.intake.arrivals import Arrival, Step
from giaoviec.ledger import Life, NoticeRecord, NoticeStatus, TaskRecord
from giaoviec.ledger.handovers import Answer, Handover
from giaoviec.ledger.queries import Workload
from render.views import Counts, State, TaskView, Timing

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000, pattern=r"^[^\x00]*$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class FileOut(_Model):
    """A file on its way from the inbox to its drafts."""

    sha256: str
    name: str
    step: Step
    """How far it has come; ``ready`` and ``to-check`` have tasks, ``failed`` has a reason."""
    reason: str | None = None
    """Why it could not be read, and what to do."""
    notice: str | None = None
    """Key of the notice it became."""
    tasks: int = 0
    to_check: int = 0
    """Tasks with something a clerk should look at."""
    page: int | None = None
    pages: int | None = None

    @classmethod
    def of(cls, arrival: Arrival, sha256: str) -> Self:
        """Return an arrival; one that only lies in the inbox has no sha256 of its own yet."""
        return cls(**{name: getattr(arrival, name) for name in cls.model_fields if name != "sha256"}, sha256=sha256)


class NoticeOut(_Model):
    """A notice, without its text and tasks."""

    key: str
    version: int
    status: NoticeStatus
    doc_type: str | None
    number: str | None
    issuer: str | None
    issued_on: dt.date | None
    given_on: dt.date
    """From when its tasks run."""
    subject: str | None
    source_name: str
    sha256: str
    """Of the original file."""
    tasks: int
    to_check: int
    """Tasks with something to be looked at."""
    doubts: int
    """Things to be looked at of the notice as a whole."""
    open: int
    """Tasks not done and not set aside."""
    overdue: int

    @classmethod
    def of(cls, record: NoticeRecord, work: Workload) -> Self:
        """Return a notice with how much there is to do about it."""
        load = dataclasses.asdict(work)
        return cls(**{name: getattr(record, name) for name in cls.model_fields.keys() - load.keys()}, **load)


class NoticePage(_Model):
    """Some of the notices, the newest first."""

    items: tuple[NoticeOut, ...]
    offset: int
    limit: int
    more: bool


class TimeOut(_Model):
    """A deadline."""

    quote: str
    """In the notice's own words, or those of the person who set it."""
    due_on: dt.date | None
    """Last day in time; of a recurring one the next."""
    rrule: str | None
    """RFC 5545, of a recurring one."""
    to_confirm: bool


class TaskOut(_Model):
    """A task as it stands today."""

    key: str
    """Stable for good."""
    notice: str
    """Key of its notice."""
    number: str | None
    item: str
    page: int | None
    title: str
    text: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    deadlines: tuple[TimeOut, ...]
    nature: str
    state: State
    timing: Timing
    due_on: dt.date | None
    done_on: dt.date | None
    percent: int | None
    progress: str
    reply: str
    review: tuple[str, ...]
    """What a clerk should still look at."""
    life: Life
    """Whether it counts; else ``others`` do instead."""
    others: tuple[str, ...]
    revision: int
    """Rises with everything that happens to it."""

    @classmethod
    def of(cls, record: TaskRecord, view: TaskView, **more: object) -> Self:
        """Return a task as it stands."""
        beside = {"notice", "number", "life", "others", "revision", "deadlines", "history"}
        values = {name: getattr(view, name) for name in cls.model_fields if name not in beside}
        return cls(
            **values,
            notice=record.notice.key,
            number=record.notice.number,
            deadlines=tuple(map(TimeOut.model_validate, view.deadlines)),
            life=record.life,
            others=record.others,
            revision=record.revision,
            **more,
        )


class TaskPage(_Model):
    """Some of the tasks that were asked for."""

    items: tuple[TaskOut, ...]
    offset: int
    limit: int
    total: int


class EventOut(_Model):
    """Something that happened to a task."""

    kind: Kind
    on: dt.date
    """The day it is about."""
    at: dt.datetime
    """When it was written down."""
    who: str
    source: str
    state: State | None
    percent: int | None
    note: str
    reply: str
    """Number of the letter that says so."""
    period: dt.date | None
    """Of a recurring task: the last day of the period it is about."""
    undone: bool


class TaskWithHistory(TaskOut):
    """A task with all that ever happened to it, oldest first."""

    history: tuple[EventOut, ...]

    @classmethod
    def of(cls, record: TaskRecord, view: TaskView, **more: object) -> Self:
        """Return a task as it stands, and how it came to."""
        return super().of(record, view, history=tuple(map(_event, record.history)), **more)


class ProgressIn(_Model):
    """What is said of a task; what is left out stays as it was."""

    model_config = ConfigDict(extra="forbid")

    state: State | None = None
    percent: Annotated[int, Field(ge=0, le=100)] | None = None
    note: Words = ""
    reply: Words = ""
    """Number of the letter that says so."""
    on: dt.date | None = None
    """The day it is about, not after today; default: today."""
    period: dt.date | None = None
    """Of a recurring task: the last day of the period it is about."""
    revision: int | None = Field(default=None, ge=0, le=2**62)
    """``revision`` of the task as it was read: refused with 409 when it has changed since."""

    @model_validator(mode="after")
    def says_something(self) -> Self:
        """Refuse what says nothing."""
        if self.state is None and self.percent is None and not self.note and not self.reply:
            raise ValueError("state, percent, note or reply is needed")
        return self


class CountsOut(_Model):
    """Tasks by kind; the six kinds add up to ``total``."""

    total: int
    done_on_time: int
    done_late: int
    open_in_time: int
    overdue: int
    no_deadline: int
    set_aside: int


class UnitCounts(_Model):
    """The same for one leading unit; blank: tasks that nobody leads."""

    unit: str
    counts: CountsOut

    @classmethod
    def of(cls, unit: str, counts: Counts) -> Self:
        """Return the numbers of a unit."""
        return cls(unit=unit, counts=CountsOut.model_validate(counts))


class ReportOut(_Model):
    """The numbers of the report of a month or a quarter."""

    start: dt.date
    end: dt.date
    as_of: dt.date
    """The day on which they are taken: the end of the period, or today."""
    counts: CountsOut
    units: tuple[UnitCounts, ...]
    """A task of two leading units counts for both."""


class OfficeOut(_Model):
    """Another office of the installation."""

    key: str
    """By which it is named."""
    name: str


class HandoverOut(_Model):
    """A notice handed over by one office to another."""

    id: int
    incoming: bool
    """It was handed over to this office; else by it."""
    office: str
    """Name of the other office."""
    unit: str
    """Whose tasks they are, as the notice names it."""
    notice: str
    """Key of the notice with the office that handed it over."""
    note: str
    given_by: str
    given_at: dt.datetime
    status: Answer
    answered_by: str
    answered_at: dt.datetime | None
    reason: str


class HandoverPage(_Model):
    """Some of what was handed over, the newest first."""

    items: tuple[HandoverOut, ...]
    offset: int
    limit: int
    total: int
    offices: tuple[OfficeOut, ...]
    """To which a notice can be handed over."""


class SaidOut(_Model):
    """Something that had happened with the office that handed over."""

    kind: str
    on: dt.date
    at: dt.datetime
    who: str
    state: State | None
    percent: int | None
    note: str
    reply: str
    due_on: dt.date | None
    """A later last day that was granted."""
    undone: bool


class HandedOut(_Model):
    """A task as it was when it was handed over."""

    key: str
    """With the office that handed it over."""
    title: str
    text: str
    history: tuple[SaidOut, ...]
    """Oldest first."""


class HandoverWithTasks(HandoverOut):
    """What was handed over, with its tasks."""

    tasks: tuple[HandedOut, ...]

    @classmethod
    def of(cls, handover: Handover, package: Package) -> Self:
        """Return a handover with what is in it."""
        tasks = (
            HandedOut(
                key=handed.key,
                title=handed.task.title,
                text=handed.task.text,
                history=tuple(map(SaidOut.model_validate, handed.history)),
            )
            for handed in package.tasks
        )
        return cls(**dataclasses.asdict(handover), tasks=tuple(tasks))


class HandoverIn(_Model):
    """What of a notice is to be handed over, and to whom."""

    model_config = ConfigDict(extra="forbid")

    unit: Annotated[Words, Field(min_length=1)]
    """Exact name of the unit, as the tasks name it."""
    office: Annotated[Words, Field(min_length=1)]
    """``key`` of the other office."""
    note: Words = ""
    """A word to the other office."""


class AnswerIn(_Model):
    """What is said to a handover."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal[Answer.ACCEPTED, Answer.REFUSED, Answer.WITHDRAWN]
    reason: Words = ""
    """Needed to refuse."""


class ProblemOut(_Model):
    """RFC 9457: what went wrong."""

    type: str
    """``urn:giaoviec:<code>``."""
    title: str
    status: int
    detail: str
    """One sentence for a person: what, where, what to do."""
    errors: tuple[str, ...] | None = None
    """Which parts of the request are wrong, and how."""


def _event(event: Event) -> EventOut:
    return EventOut.model_validate(event)
