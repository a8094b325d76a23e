"""Which tasks: filtered, sorted, paged and counted in SQL, as they stand on a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.text.folding import fold
from giaoviec.following.timing import OPEN, SET_ASIDE
from giaoviec.following.wording import plain
from giaoviec.ledger.tables import (
    CurrentNoticeRow,
    CurrentRow,
    NoticeRow,
    StandingRow,
    TaskLinkRow,
    TaskRow,
    TaskUnitRow,
    TaskWordsRow,
)
from giaoviec.orders import Order
from render.views import Counts, State, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A unit, and the groups through which a task reaches it that does not name it. Names count in any case.

    It is the rule of the task sheets, ``giaoviec.drafting.views.reaches``, as a question to the tables.
    """

    unit: str
    groups: frozenset[str] = frozenset()
    """Names of the register's groups it belongs to …"""
    since: dt.date | None = None
    until: dt.date | None = None
    """… and the first and last day on which it does."""
    others: frozenset[str] = frozenset()
    """Names of the register's groups of other units. One the register does not know reaches the units that its
    own notice puts in charge of something …"""
    own: bool = False
    """… or, where it names none, every own unit of the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks are wanted; what is not said does not matter. Several values of one kind: any of them."""

    unit: str | None = None
    """Part of the name of a lead or support, in any case."""
    led_by: str | None = None
    """Exact name of a lead; ``""`` = nobody leads."""
    concerns: Concern | None = None
    """Names this unit as a lead or support, or reaches it through a group."""
    how: Literal["lead", "support", "shared"] | None = None
    """With ``concerns``: names it in this role, or reaches it through a group only; default: any."""
    states: frozenset[State] = frozenset()
    timings: frozenset[Timing] = frozenset()
    notice: str | None = None
    """Key of the version in whose text the tasks stand; then those of a waiting version are found too."""
    keys: tuple[str, ...] | None = None
    text: str = ""
    """Words that all occur in the task, its parties, notice number, progress or replies. A word written with
    diacritics must match with them, one without matches either way."""
    due_from: dt.date | None = None
    due_until: dt.date | None = None
    """Last days in time within these two, both in."""
    given_from: dt.date | None = None
    given_until: dt.date | None = None
    review: bool | None = None
    """Has something to be looked at, or nothing."""
    proposals: bool | None = None
    """Has an undecided proposal, or none."""
    continued: bool = False
    """With those a later notice goes on with; without, the two are one line: the later one. Of one notice, always
    all."""
    not_closed_before: dt.date | None = None
    """Was not done for good or set aside by the end of the day before this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFilter:
    """Which notices are wanted; what is not said does not matter."""

    text: str = ""
    """Words that all occur in number, day, kind, issuer, subject or file name; diacritics as in ``TaskFilter``."""
    issuer: str | None = None
    """Exact name; ``""`` = none was read."""
    year: int | None = None
    """In which its tasks were given."""
    status: str | None = None
    review: bool | None = None
    """It, or a task of it, has something to be looked at, or nothing."""


@dataclass(frozen=True, slots=True)
class Workload:
    """How much there is to do about a notice."""

    tasks: int = 0
    to_check: int = 0
    """Tasks with something to be looked at."""
    doubts: int = 0
    """Things to be looked at of the notice as a whole."""
    open: int = 0
    """Tasks not done and not set aside."""
    overdue: int = 0
    """Those of them that are late."""


def in_month(year: int, month: int, as_of: dt.date) -> TaskFilter:
    """Return what the report of a month is about: given until its end, not closed before it began."""
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    return TaskFilter(given_until=min(end, as_of), not_closed_before=dt.date(year, month, 1))


def timing_column(as_of: dt.date, near_days: int) -> sa.ColumnElement[str]:
    """Return the timing on ``as_of``; the same rule as ``timing.timing_on``."""
    due = StandingRow.due_on
    return sa.case(
        (StandingRow.settled.is_not(None), StandingRow.settled),
        (due.is_(None), Timing.NO_DEADLINE.value),
        (due < as_of, Timing.OVERDUE.value),
        (due == as_of, Timing.TODAY.value),
        (due <= as_of + dt.timedelta(days=near_days), Timing.NEAR.value),
        else_=Timing.IN_TIME.value,
    )


def chosen(wanted: TaskFilter, as_of: dt.date, near_days: int, *columns: Any) -> sa.Select[Any]:
    """Return the query for ``columns`` of the wanted tasks as they stand on ``as_of``."""
    query = (
        sa.select(*columns)
        .select_from(CurrentRow)
        .join(StandingRow, StandingRow.task_id == CurrentRow.task_id)
        .where(StandingRow.from_day <= as_of, StandingRow.until_day > as_of)
    )
    return query.where(*_of_current(wanted), *_conditions(wanted, as_of, near_days))


def _counted(wanted: TaskFilter, as_of: dt.date, near_days: int, *columns: Any) -> sa.Select[Any]:
    """Return the same for ``columns`` of standings, without looking at the row of each task where that can be.

    It can where nothing is asked of a task but that it counts: those that do not are few, and are taken away.
    """
    if wanted.notice is not None or len(_of_current(wanted)) > 1:
        return chosen(wanted, as_of, near_days, *columns)
    query = sa.select(*columns).select_from(StandingRow)
    query = query.where(StandingRow.from_day <= as_of, StandingRow.until_day > as_of)
    apart = sa.exists().where(CurrentRow.task_id == StandingRow.task_id, ~CurrentRow.counts)
    return query.where(~apart, *_conditions(wanted, as_of, near_days))


def _of_current(wanted: TaskFilter) -> list[sa.ColumnElement[bool]]:
    """Return what the row of a task must meet that says what holds of it now."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.notice is None:
        found.append(CurrentRow.counts.is_(True))
    else:
        here = sa.select(NoticeRow.id).where(NoticeRow.key == wanted.notice)
        found += [CurrentRow.life == "active", CurrentRow.notice_id.in_(here)]
    if wanted.led_by == "":
        found.append(CurrentRow.lead == "")
    if wanted.concerns is not None:
        found.append(_reaches(wanted.concerns, wanted.how))
    if wanted.given_from is not None:
        found.append(CurrentRow.given_on >= wanted.given_from)
    if wanted.given_until is not None:
        found.append(CurrentRow.given_on <= wanted.given_until)
    for asked, column in ((wanted.review, CurrentRow.open_review), (wanted.proposals, CurrentRow.open_proposals)):
        if asked is not None:
            found.append(column > 0 if asked else column == 0)
    if wanted.not_closed_before is not None:
        eve = wanted.not_closed_before - dt.timedelta(days=1)
        before = sa.orm.aliased(StandingRow)
        then = sa.select(before.task_id).where(before.from_day <= eve, before.until_day > eve)
        done = CurrentRow.task_id.not_in(then.where(before.state == State.DONE.value))
        found.append(CurrentRow.task_id.not_in(then.where(before.state.in_(SET_ASIDE))))
        found.append(sa.or_(CurrentRow.nature == "recurring", done))
    return found


def _conditions(wanted: TaskFilter, as_of: dt.date, near_days: int) -> list[sa.ColumnElement[bool]]:
    """Return what else a task must meet; sub-queries do not depend on the task, so that each is answered once."""
    task_id = StandingRow.task_id
    found: list[sa.ColumnElement[bool]] = []
    if wanted.keys is not None:
        found.append(task_id.in_(sa.select(TaskRow.id).where(TaskRow.key.in_(wanted.keys))))
    if wanted.unit is not None:
        found.append(_has_unit(_like(TaskUnitRow.words, TaskUnitRow.plain, wanted.unit)))
    if wanted.led_by:
        found.append(_has_unit(TaskUnitRow.role == "lead", TaskUnitRow.name == wanted.led_by))
    if wanted.states:
        found.append(StandingRow.state.in_(wanted.states))
        if wanted.states <= OPEN:
            found.append(is_open(StandingRow.state))
    if wanted.timings:
        found.append(timing_column(as_of, near_days).in_(wanted.timings))
    if wanted.text.strip():
        words = [_like(TaskWordsRow.words, TaskWordsRow.plain, word) for word in wanted.text.split()]
        found.append(task_id.in_(sa.select(TaskWordsRow.task_id).where(*words)))
    if wanted.due_from is not None:
        found.append(StandingRow.due_on >= wanted.due_from)
    if wanted.due_until is not None:
        found.append(StandingRow.due_on <= wanted.due_until)
    if not wanted.continued and wanted.notice is None and wanted.keys is None:
        later = sa.orm.aliased(CurrentRow)
        goes_on = sa.select(TaskLinkRow.earlier_id).join(later, later.task_id == TaskLinkRow.task_id)
        found.append(task_id.not_in(goes_on.where(later.counts.is_(True), later.given_on <= as_of)))
    return found


def is_open(state: Any) -> sa.ColumnElement[bool]:
    """Return whether a state is an open one, in the words of the index over what is open: who plans must see that."""
    condition: sa.ColumnElement[bool] = state.in_(
        sa.bindparam("open", sorted(OPEN), expanding=True, literal_execute=True)
    )
    return condition


def _has_unit(*which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    # on its own: a query by unit has the same table outside
    return StandingRow.task_id.in_(sa.select(TaskUnitRow.task_id).where(*which).correlate(None))


def _reaches(concern: Concern, how: str | None) -> sa.ColumnElement[bool]:
    is_it = TaskUnitRow.words == _name(concern.unit)
    if how in ("lead", "support"):
        return _has_unit(is_it, TaskUnitRow.role == how)
    named, shared = _has_unit(is_it), _shared(concern)
    return sa.or_(named, shared) if how is None else sa.and_(shared, ~named)


def _shared(concern: Concern) -> sa.ColumnElement[bool]:
    """Return what a task given to a group must meet to reach the unit."""
    groups, others = set(map(_name, concern.groups)), set(map(_name, concern.others))
    member = [_has_unit(TaskUnitRow.words.in_(groups))]
    if concern.since is not None:
        member.append(CurrentRow.given_on >= concern.since)
    if concern.until is not None:
        member.append(CurrentRow.given_on <= concern.until)
    leads = sa.and_(TaskUnitRow.role == "lead", TaskUnitRow.kind == "group")
    unknown = _has_unit(leads, TaskUnitRow.words.not_in(groups | others))
    reached = _charges(TaskUnitRow.words == _name(concern.unit))
    if concern.own:
        reached = sa.or_(reached, ~_charges(sa.true()))
    return sa.or_(sa.and_(*member), sa.and_(unknown, reached))


def _charges(which: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Return whether the notice of a task puts such a unit in charge of something."""
    other = sa.orm.aliased(CurrentRow)
    query = sa.select(other.notice_id).join(TaskUnitRow, TaskUnitRow.task_id == other.task_id)
    leads = sa.and_(TaskUnitRow.role == "lead", TaskUnitRow.kind == "unit", other.life == "active")
    return CurrentRow.notice_id.in_(query.where(leads, which).correlate(None))


def _name(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text))


def _like(words: Any, plain_words: Any, wanted: str) -> sa.ColumnElement[bool]:
    folded = fold(unicodedata.normalize("NFC", wanted))
    bare = plain(wanted)
    column, text = (plain_words, bare) if folded == bare else (words, folded)
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    condition: sa.ColumnElement[bool] = column.like(f"%{escaped}%", escape="\\")
    return condition


_STATES = {state.value: rank for rank, state in enumerate(State)}


def _order(order: Order, *, descending: bool) -> list[Any]:
    far = StandingRow.due_on.is_(None)  # those without a day come last, on either database
    by: dict[Order, list[Any]] = {
        Order.NOTICE: [],
        Order.DUE: [far, StandingRow.due_on],
        Order.UNIT: [CurrentRow.lead, far, StandingRow.due_on],
        Order.STATE: [sa.case(_STATES, value=StandingRow.state), far, StandingRow.due_on],
    }
    columns = [*by[order], CurrentRow.given_on, CurrentRow.notice_id, CurrentRow.position]
    return [column.desc() for column in columns] if descending else columns


def ids(
    session: Session,
    wanted: TaskFilter,
    as_of: dt.date,
    near_days: int,
    *,
    order: Order = Order.NOTICE,
    descending: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> list[int]:
    """Return the ids of the wanted tasks, a page of them when ``limit`` is given."""
    query = chosen(wanted, as_of, near_days, CurrentRow.task_id).order_by(*_order(order, descending=descending))
    if limit is not None:
        query = query.limit(limit)
    return list(session.scalars(query.offset(offset) if offset else query))


def by_due_day(
    session: Session, wanted: TaskFilter, as_of: dt.date, near_days: int, most: int
) -> dict[dt.date, tuple[int, list[int]]]:
    """Return for each day on which some of the wanted tasks are due how many, and the ids of the first ``most``."""
    place = sa.func.row_number().over(partition_by=StandingRow.due_on, order_by=_order(Order.NOTICE, descending=False))
    number = sa.func.count().over(partition_by=StandingRow.due_on)
    columns = (StandingRow.due_on, CurrentRow.task_id, place.label("place"), number.label("number"))
    inner = chosen(wanted, as_of, near_days, *columns).where(StandingRow.due_on.is_not(None)).subquery()
    query = sa.select(inner.c.due_on, inner.c.task_id, inner.c.number).where(inner.c.place <= most)
    found: dict[dt.date, tuple[int, list[int]]] = {}
    for day, task_id, count in session.execute(query.order_by(inner.c.due_on, inner.c.place)):
        found.setdefault(day, (count, []))[1].append(task_id)
    return found


def total(session: Session, wanted: TaskFilter, as_of: dt.date, near_days: int) -> int:
    """Return how many tasks are wanted."""
    number: int = session.scalars(_counted(wanted, as_of, near_days, sa.func.count())).one()
    return number


def tallies(session: Session, wanted: TaskFilter, as_of: dt.date, near_days: int) -> dict[tuple[State, Timing], int]:
    """Return how many of the wanted tasks are in each state and timing; those of none are left out."""
    state, timing = StandingRow.state, timing_column(as_of, near_days)
    query = _counted(wanted, as_of, near_days, state, timing, sa.func.count()).group_by(
        sa.literal_column("1"), sa.literal_column("2")
    )
    return {(State(said), Timing(time)): number for said, time, number in session.execute(query)}


def tallies_by_unit(
    session: Session, wanted: TaskFilter, as_of: dt.date, near_days: int
) -> dict[str, dict[tuple[State, Timing], int]]:
    """Return the same by exact name of the leading unit; a task of two counts for both, of none under ``""``."""
    state, timing = StandingRow.state, timing_column(as_of, near_days)
    name = sa.func.coalesce(TaskUnitRow.name, "")
    leads = sa.and_(TaskUnitRow.task_id == StandingRow.task_id, TaskUnitRow.role == "lead")
    query = _counted(wanted, as_of, near_days, name, state, timing, sa.func.count()).outerjoin(TaskUnitRow, leads)
    found: dict[str, dict[tuple[State, Timing], int]] = {}
    for unit, said, time, number in session.execute(query.group_by(*map(sa.literal_column, ("1", "2", "3")))):
        found.setdefault(unit, {})[State(said), Timing(time)] = number
    return found


def closing(tally: dict[tuple[State, Timing], int]) -> Counts:
    """Return a tally as the six kinds of the report, which add up to its total."""
    kinds = dict.fromkeys(("done_on_time", "done_late", "open_in_time", "overdue", "no_deadline", "set_aside"), 0)
    for (state, timing), number in tally.items():
        kinds[_kind(state, timing)] += number
    return Counts(total=sum(tally.values()), **kinds)


def _kind(state: State, timing: Timing) -> str:
    if state in SET_ASIDE:
        return "set_aside"
    if state is State.DONE:
        return "done_late" if timing is Timing.OVERDUE else "done_on_time"
    return {Timing.OVERDUE: "overdue", Timing.NO_DEADLINE: "no_deadline"}.get(timing, "open_in_time")


def notices(wanted: NoticeFilter, *columns: Any) -> sa.Select[Any]:
    """Return the query for ``columns`` of the wanted notices."""
    query = sa.select(*columns).select_from(NoticeRow)
    query = query.join(CurrentNoticeRow, CurrentNoticeRow.notice_id == NoticeRow.id)
    for word in wanted.text.split():
        query = query.where(_like(CurrentNoticeRow.words, CurrentNoticeRow.plain, word))
    if wanted.issuer is not None:
        query = query.where(sa.func.coalesce(NoticeRow.issuer, "") == wanted.issuer)
    if wanted.year is not None:
        first, last = dt.date(wanted.year, 1, 1), dt.date(wanted.year, 12, 31)
        query = query.where(NoticeRow.given_on.between(first, last))
    if wanted.status is not None:
        query = query.where(NoticeRow.status == wanted.status)
    if wanted.review is not None:
        flagged = sa.select(CurrentRow.notice_id).where(CurrentRow.open_review > 0, CurrentRow.life == "active")
        doubtful = sa.or_(CurrentNoticeRow.open_review > 0, NoticeRow.id.in_(flagged))
        query = query.where(doubtful if wanted.review else ~doubtful)
    return query


def workload(session: Session, keys: Sequence[str], as_of: dt.date) -> dict[str, Workload]:
    """Return what there is to do about each notice of ``keys`` on ``as_of``."""
    is_open = StandingRow.state.in_(OPEN)
    late = sa.and_(is_open, timing_column(as_of, 0) == Timing.OVERDUE.value)

    def number(which: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((which, 1), else_=0)), 0)

    lives = sa.and_(CurrentRow.notice_id == NoticeRow.id, CurrentRow.life == "active")
    stands = sa.and_(
        StandingRow.task_id == CurrentRow.task_id, StandingRow.from_day <= as_of, StandingRow.until_day > as_of
    )
    query = (
        sa.select(
            NoticeRow.key,
            sa.func.count(CurrentRow.task_id),
            number(CurrentRow.open_review > 0),
            CurrentNoticeRow.open_review,
            number(is_open),
            number(late),
        )
        .join(CurrentNoticeRow, CurrentNoticeRow.notice_id == NoticeRow.id)
        .outerjoin(CurrentRow, lives)
        .outerjoin(StandingRow, stands)
        .where(NoticeRow.key.in_(keys))
        .group_by(NoticeRow.key, CurrentNoticeRow.open_review)
    )
    found = {key: Workload(*map(int, numbers)) for key, *numbers in session.execute(query)}
    return {key: found.get(key, Workload()) for key in keys}
