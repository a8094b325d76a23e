"""The tables lists are answered from: what holds of each task, and where it stands from day to day.

They are folded from the events by the very functions a single task is read with (``current.fold``,
``timing.stand``), in the transaction that adds the events, and can be thrown away and rebuilt at any time.
A standing is written once for a stretch of days, so that a list for any day is one look-up in SQL.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.models import ReviewEntry
from extract.text.folding import fold
from giaoviec.clock import today
from giaoviec.following import alike, timing
from giaoviec.following.events import Event, Kind
from giaoviec.following.wording import unmarked
from giaoviec.ledger.current import Life, doubts
from giaoviec.ledger.records import NoticeRecord, NoticeStatus, TaskRecord
from giaoviec.ledger.rows import CHUNK, notice_events, task_records
from giaoviec.ledger.tables import (
    Base,
    CurrentNoticeRow,
    CurrentRow,
    FileRow,
    NoticeRow,
    ProjectionRow,
    StandingRow,
    TaskLinkRow,
    TaskRow,
    TaskUnitRow,
    TaskWordsRow,
    insert,
)

if TYPE_CHECKING:
    from giaoviec.settings import Policy

FORMAT = 2
"""Raised when what is written here changes, so that old rows are rebuilt."""

FIRST_DAY, LAST_DAY = dt.date.min, dt.date.max
AHEAD = dt.timedelta(days=400)
"""Periods of recurring tasks are reckoned so far ahead of today."""

_WHOLE = 50
"""Notices whose text is in memory at once while all are folded."""

_TABLES = (CurrentRow, TaskWordsRow, TaskUnitRow, TaskLinkRow, StandingRow)


def fingerprint(policy: Policy) -> str:
    """Return what the rows depend on besides the events; being near due is asked anew for each list."""
    rules = policy.model_dump_json(exclude={"near_days", "escalate_days", "follow_from"})
    return hashlib.sha256(f"{FORMAT} {rules}".encode()).hexdigest()


def is_current(session: Session, rules: str, until: dt.date) -> bool:
    """Tell whether the rows were made under the rules of this fingerprint and reach ``until``."""
    row = session.execute(sa.select(ProjectionRow.fingerprint, ProjectionRow.horizon)).one()
    return bool(row.fingerprint == rules and row.horizon >= until)


def rebuild(session: Session, policy: Policy, until: dt.date) -> None:
    """Make all rows anew from the events, so far ahead that they reach ``until``."""
    _rebuild(session, policy, max(until, today()) + AHEAD)


def is_right(session: Session, policy: Policy) -> bool:
    """Tell whether the rows are what a rebuild would make; it is made to compare, so roll the session back."""
    if not is_current(session, fingerprint(policy), today()):
        return True  # made under other rules, or not far enough: the next list makes them anew
    before = _content(session)
    _rebuild(session, policy, _mark(session, alone=True).horizon)
    return _content(session) == before


def _rebuild(session: Session, policy: Policy, horizon: dt.date) -> None:
    row = _mark(session, alone=True)
    row.fingerprint, row.horizon = fingerprint(policy), horizon
    session.flush()
    for table in (*_TABLES, CurrentNoticeRow):
        session.execute(sa.delete(table))
    settle_notices(session, session.scalars(sa.select(NoticeRow.id)).all())
    ids = session.scalars(sa.select(TaskRow.id).order_by(TaskRow.id)).all()
    for start in range(0, len(ids), CHUNK):
        _write(session, ids[start : start + CHUNK], policy, row.horizon)


def _content(session: Session) -> frozenset[tuple[object, ...]]:
    """Return all rows as values, whatever their own numbers are."""
    rows: set[tuple[object, ...]] = set()
    for table in (*_TABLES, CurrentNoticeRow):
        columns = [column for column in table.__table__.columns if column.name != "id"]
        rows.update((table.__tablename__, *row) for row in session.execute(sa.select(*columns)))
    return frozenset(rows)


def refresh(session: Session, task_ids: Sequence[int], policy: Policy) -> None:
    """Make the rows of some tasks anew, after events were added to them."""
    session.flush()
    horizon = _mark(session, alone=False).horizon
    for start in range(0, len(task_ids), CHUNK):
        some = task_ids[start : start + CHUNK]
        for table in _TABLES:
            session.execute(sa.delete(table).where(table.task_id.in_(some)))
        _write(session, some, policy, horizon)


def begin_tasks(session: Session, notice_id: int, records: Mapping[int, TaskRecord], policy: Policy) -> None:
    """Make the rows of the tasks, by id, of a notice that is being recorded; there are none of them yet."""
    notices = {record.notice.key: notice_id for record in records.values()}
    _insert_tasks(session, records, notices, policy, _mark(session, alone=False).horizon)


def begin_notice(session: Session, notice_id: int, notice: NoticeRecord, review: Sequence[ReviewEntry]) -> None:
    """Make the row of a notice that is being recorded; there is none yet."""
    _insert(session, CurrentNoticeRow, [_current_notice(notice_id, notice, notice.source_name, review, ())])


_MARKS = {alone: sa.select(ProjectionRow).with_for_update(read=not alone) for alone in (True, False)}


def _mark(session: Session, *, alone: bool) -> ProjectionRow:
    """Return the one row that says what the tables are; holding it keeps a rebuild and other changes apart."""
    return session.scalars(_MARKS[alone]).one()


def settle_notices(session: Session, ids: Sequence[int]) -> None:
    """Fold from the events about notices whether their versions count, and what lists say of them."""
    session.flush()
    for start in range(0, len(ids), _WHOLE):
        some = ids[start : start + _WHOLE]
        session.execute(sa.delete(CurrentNoticeRow).where(CurrentNoticeRow.notice_id.in_(some)))
        events = notice_events(session, some)
        rows = session.execute(
            sa.select(NoticeRow, FileRow.name).join(NoticeRow.file).where(NoticeRow.id.in_(some))
        ).all()
        for row, _ in rows:
            about = events.get(row.id, [])
            status = NoticeStatus.PENDING if row.first_id is not None else NoticeStatus.ACTIVE
            for event in about:
                if not event.undone:
                    status = _STATUS.get(event.kind, status)
            row.status = status
        session.flush()
        found = [_current_notice(row.id, row, name, _review(row), events.get(row.id, ())) for row, name in rows]
        _insert(session, CurrentNoticeRow, found)


def _review(row: NoticeRow) -> list[ReviewEntry]:
    return [ReviewEntry.model_validate(entry) for entry in json.loads(row.contract)["review"]]


def _current_notice(
    notice_id: int, row: NoticeRow | NoticeRecord, name: str, review: Sequence[ReviewEntry], events: Sequence[Event]
) -> dict[str, Any]:
    day = f"{row.issued_on:%d/%m/%Y}" if row.issued_on else ""
    words = fold("\n".join(filter(None, (row.key, row.number, day, row.doc_type, row.issuer, row.subject, name))))
    return {
        "notice_id": notice_id,
        "open_review": sum(doubt.confirmed is None for doubt in doubts(review, events)),
        "words": words,
        "plain": unmarked(words),
    }


_STATUS: dict[str, NoticeStatus] = {
    Kind.RECEIVED: NoticeStatus.ACTIVE,
    Kind.REISSUED: NoticeStatus.REPLACED,
    Kind.DECLINED: NoticeStatus.DECLINED,
}
"""What an event about a notice makes of it."""


def _write(session: Session, ids: Sequence[int], policy: Policy, horizon: dt.date) -> None:
    records = dict(zip(ids, task_records(session, ids), strict=True))
    keys = {record.notice.key for record in records.values()}
    notices = dict(session.execute(sa.select(NoticeRow.key, NoticeRow.id).where(NoticeRow.key.in_(keys))).all())
    _insert_tasks(session, records, notices, policy, horizon)


def _insert_tasks(
    session: Session, records: Mapping[int, TaskRecord], notices: Mapping[str, int], policy: Policy, horizon: dt.date
) -> None:
    current: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    units: list[dict[str, Any]] = []
    standings: list[dict[str, Any]] = []
    links = [
        {"task_id": task_id, "earlier_id": earlier_id}
        for task_id, record in records.items()
        if record.earlier
        for earlier_id in session.scalars(sa.select(TaskRow.id).where(TaskRow.key.in_(record.earlier)))
    ]
    for task_id, record in records.items():
        current.append(_current(task_id, notices[record.notice.key], record))
        words.append(_words(task_id, record))
        for role, parties in (("lead", record.task.leads), ("support", record.task.supports)):
            units += [
                {
                    "task_id": task_id,
                    "role": role,
                    "name": name,
                    "kind": kind,
                    "words": fold(name),
                    "plain": unmarked(fold(name)),
                }
                for name, kind in {party.name: party.kind for party in parties}.items()
            ]
        standings.extend({"task_id": task_id, **row} for row in _standings(record, policy, horizon))
    made = (
        (CurrentRow, current),
        (TaskWordsRow, words),
        (TaskUnitRow, units),
        (TaskLinkRow, links),
        (StandingRow, standings),
    )
    for table, rows in made:
        _insert(session, table, rows)


def _insert(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _current(task_id: int, notice_id: int, record: TaskRecord) -> dict[str, Any]:
    waits = record.notice.status in (NoticeStatus.PENDING, NoticeStatus.DECLINED)
    return {
        "task_id": task_id,
        "notice_id": notice_id,
        "given_on": record.notice.given_on,
        "position": record.position,
        "life": record.life,
        "counts": record.life is Life.ACTIVE and not waits,
        "nature": record.task.nature,
        "lead": "\n".join(fold(party.name) for party in record.task.leads),
        "open_review": len(record.review),
        "open_proposals": len(record.proposals),
        "revision": record.revision,
    }


def _words(task_id: int, record: TaskRecord) -> dict[str, Any]:
    task = record.task
    said = [event for event in record.events if event.kind not in (Kind.PROPOSED, Kind.REMINDED)]
    reported = dict.fromkeys(text for event in said for text in (event.note, event.reply) if text)
    names = [party.name for party in (*task.leads, *task.supports)]
    words = fold("\n".join((record.key, record.notice.number or "", task.text, task.title, *reported, *names)))
    return {"task_id": task_id, "digest": alike.digest(task.text), "words": words, "plain": unmarked(words)}


def _standings(record: TaskRecord, policy: Policy, horizon: dt.date) -> list[dict[str, Any]]:
    """Return the stretches of days on which the task stands alike; they join from the first day to the last."""
    course = timing.Course(record.task, record.events, record.notice.given_on, policy, horizon)
    days = sorted(course.breaks())
    before = min([record.notice.given_on, *days[:1]]) - dt.timedelta(days=1)
    rows: list[dict[str, Any]] = []
    for day, as_of in [(FIRST_DAY, before), *((day, day) for day in days)]:
        standing = course.on(as_of)
        row = {
            "state": standing.progress.state,
            "settled": standing.timing if standing.settled else None,
            "due_on": standing.due_on,
        }
        if rows and all(rows[-1][name] == value for name, value in row.items()):
            continue
        if rows:
            rows[-1]["until_day"] = day
        rows.append({"from_day": day, "until_day": LAST_DAY, **row})
    return rows
