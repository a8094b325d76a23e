"""What the drafts show: frozen values that ``giaoviec`` fills from the ledger and templates print.

No clock, no disk, no database here: the day is ``as_of``, the office is ``Office``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What the unit says of a task. The label a person reads is in ``filters``."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    SUSPENDED = "suspended"
    DROPPED = "dropped"


OPEN_STATES = frozenset({State.NOT_STARTED, State.IN_PROGRESS})


class Timing(StrEnum):
    """Where a task stands in time on a given day; computed, never stored. Due today is not overdue."""

    NO_DEADLINE = "no-deadline"
    IN_TIME = "in-time"
    NEAR = "near"
    TODAY = "today"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The agency that sends the drafts, out of ``giaoviec.toml``. Unknown fields stay blank in print."""

    agency: str
    parent: str | None = None
    place: str | None = None
    agency_symbol: str | None = None
    """As in ``TB-BQL``: ``BQL``."""
    drafter_symbol: str | None = None
    """The unit that drafts, ``VP``; for ``…/BQL-VP`` and ``Lưu: VT, VP``."""
    signer_lines: tuple[str, ...] = ()
    """Authority and post, ``("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG")``; never a name."""
    leader: str | None = None
    """Whom the report is addressed to, ``Lãnh đạo Ban``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """The notice a task comes from."""

    key: str
    """Short and stable, safe in file names: ``215-TB-BQL`` or the first 8 hex digits of the sha256."""
    doc_type: str | None
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    subject: str | None
    source_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeView:
    """A deadline as printed: always the notice's own words, the computed day beside them."""

    quote: str
    due_on: dt.date | None = None
    """Last day in time; for a recurring deadline the next one on or after ``as_of``."""
    rrule: str | None = None
    to_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One task as the drafts print it."""

    key: str
    """Unique in the ledger, printed once in each draft: ``215-TB-BQL/II.3.2``."""
    notice: NoticeView
    item: str
    """Id in the notice, ``II.3.2``."""
    page: int | None
    text: str
    title: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    collective: bool = False
    """Addressed to a group: it stands on every unit's sheet."""
    reports_to: tuple[str, ...] = ()
    deadlines: tuple[TimeView, ...] = ()
    milestones: tuple[TimeView, ...] = ()
    nature: str = "standing"
    state: State = State.NOT_STARTED
    timing: Timing = Timing.NO_DEADLINE
    due_on: dt.date | None = None
    """Nearest day that counts for ``timing``."""
    done_on: dt.date | None = None
    reported_on: dt.date | None = None
    """Last day on which the unit reported something."""
    percent: int | None = None
    progress: str = ""
    reply: str = ""
    review: tuple[str, ...] = ()
    """Reasons why a clerk should still look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """Phiếu giao nhiệm vụ: all that one notice gives to one unit. ``unit`` None = chưa phân công."""

    office: Office
    notice: NoticeView
    unit: str | None
    lead: tuple[TaskView, ...]
    support: tuple[TaskView, ...]
    collective: tuple[TaskView, ...]

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks in the order in which they are printed, as in every view: each key must be found once."""
        return (*self.lead, *self.support, *self.collective)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """Công văn giao nhiệm vụ: sends a whole notice to all its units, the tasks in an appendix."""

    office: Office
    notice: NoticeView
    sheets: tuple[SheetView, ...]
    """One for each unit, in order; the sheet of nobody is not among them."""
    tasks: tuple[TaskView, ...]
    """Every task of the notice, in its order."""

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks of the appendix."""
        return self.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoView:
    """Công văn đôn đốc to one unit: what is overdue or near due on ``as_of``."""

    office: Office
    unit: str
    as_of: dt.date
    overdue: tuple[TaskView, ...]
    near: tuple[TaskView, ...]

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks of its tables."""
        return (*self.overdue, *self.near)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointMemoView:
    """Công văn đôn đốc to many units at once: counts in the letter, the tasks in an appendix, each once."""

    office: Office
    as_of: dt.date
    memos: tuple[MemoView, ...]

    @property
    def overdue(self) -> tuple[TaskView, ...]:
        """What is overdue, each task once however many units it is given to."""
        return tuple({task.key: task for memo in self.memos for task in memo.overdue}.values())

    @property
    def near(self) -> tuple[TaskView, ...]:
        """What is due or near due, each task once."""
        return tuple({task.key: task for memo in self.memos for task in memo.near}.values())

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks of the appendix."""
        return (*self.overdue, *self.near)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """total = done_on_time + done_late + open_in_time + overdue + no_deadline + set_aside, always."""

    total: int
    done_on_time: int
    done_late: int
    open_in_time: int
    overdue: int
    no_deadline: int
    """Open tasks without a deadline; a task that is done without one counts as done on time."""
    set_aside: int = 0
    """Suspended or dropped."""

    @property
    def due(self) -> int:
        """The denominator of the rates: tasks whose day has come or that are done."""
        return self.done_on_time + self.done_late + self.overdue


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The counts of one unit (as lead)."""

    unit: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The period before, to compare with: its name as printed, ``tháng 11 năm 2024``, and how it closed."""

    title: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Báo cáo tình hình thực hiện nhiệm vụ: of a period, of one notice, or of one unit."""

    office: Office
    about: str
    """As printed after "nhiệm vụ được giao": ``tháng 12 năm 2024``, ``tại Thông báo số 215/TB-BQL`` …"""
    as_of: dt.date
    tasks: tuple[TaskView, ...]
    start: dt.date | None = None
    """First day of the period; a report that has no period tells how things stand on ``as_of``."""
    end: dt.date | None = None
    notices: tuple[NoticeView, ...] = ()
    before: Earlier | None = None

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks of the appendix."""
        return self.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """Phiếu trình: one page for the leader on how things stand, of one notice or of the whole office."""

    office: Office
    as_of: dt.date
    tasks: tuple[TaskView, ...]
    notice: NoticeView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """Sổ theo dõi giải quyết văn bản đến (NĐ 30/2020, Phụ lục IV, mục VIII), a line for each task."""

    office: Office
    as_of: dt.date
    tasks: tuple[TaskView, ...]

    @property
    def printed(self) -> tuple[TaskView, ...]:
        """The tasks of its table."""
        return self.tasks
