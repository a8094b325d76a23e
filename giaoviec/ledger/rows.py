"""Rows in, frozen values out: tasks with what holds of them now, notices, events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from extract.models import Task
from giaoviec.following.events import NO_DETAIL, Detail, Event, Kind, mark_undone
from giaoviec.ledger.current import fold
from giaoviec.ledger.records import FileRecord, FileStatus, NoticeRecord, NoticeStatus, TaskRecord
from giaoviec.ledger.tables import EventRow, FileRow, NoticeRow, PartRow, TaskRow
from render.views import State

_T = TypeVar("_T")

CHUNK = 500
"""Ids in one statement: SQLite of old systems takes 999 parameters."""


NOTICES = (
    sa.select(NoticeRow)
    .options(joinedload(NoticeRow.file), joinedload(NoticeRow.first), defer(NoticeRow.contract))
    .order_by(NoticeRow.given_on, NoticeRow.id)
)
"""The query for notices in the order they were given out, without their text. Queries are put together once: that
takes longer than it takes to run them."""


def notice_record(row: NoticeRow) -> NoticeRecord:
    """Return a notice."""
    return NoticeRecord(
        key=row.key,
        version=row.version,
        status=NoticeStatus(row.status),
        doc_type=row.doc_type,
        number=row.number,
        issuer=row.issuer,
        issued_on=row.issued_on,
        given_on=row.given_on,
        subject=row.subject,
        source_name=row.file.name,
        recorded_at=row.recorded_at,
        first=None if row.first is None else row.first.key,
        sha256=row.file.sha256,
    )


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_NOTICES_BY_ID = NOTICES.order_by(None).where(NoticeRow.id.in_(_IDS))


def notice_records(session: Session, ids: Iterable[int]) -> dict[int, NoticeRecord]:
    """Return notices by id."""
    found: dict[int, NoticeRecord] = {}
    for some in chunks(ids):
        for row in session.scalars(_NOTICES_BY_ID, {"ids": some}):
            found[row.id] = notice_record(row)
    return found


FILES = sa.select(FileRow).options(
    joinedload(FileRow.notice).defer(NoticeRow.contract), selectinload(FileRow.origins).joinedload(PartRow.container)
)
"""The query for files with all that ``file_record`` needs, without the text of notices."""

STEP_ENDED: dict[str, Any] = {"begun": False, "crashes": 0}
"""What the row of a file says of its next step when one has ended."""

_FILE = FILES.where(FileRow.sha256 == sa.bindparam("sha256"))


def file_row(session: Session, sha256: str) -> FileRow | None:
    """Return the row of one file, as ``FILES`` does."""
    return session.scalar(_FILE, {"sha256": sha256})


def file_record(row: FileRow) -> FileRecord:
    """Return a file."""
    return FileRecord(
        sha256=row.sha256,
        name=row.name,
        suffix=row.suffix,
        status=FileStatus(row.status),
        reason=row.reason,
        detail=row.detail,
        notice=row.notice.key if row.notice else None,
        first_seen=row.first_seen,
        # a file that had come by itself is older than the container it came in again
        container=next((origin.container.name for origin in row.origins if origin.container_id < row.id), None),
        envelope=next((origin.envelope for origin in row.origins if origin.envelope), None),
        pending=row.notice is not None and row.notice.status == NoticeStatus.PENDING,
        begun=row.begun,
        crashes=row.crashes,
    )


def event_row(event: Event, *, task_id: int | None = None, notice_id: int | None = None) -> EventRow:
    """Return the row of an event about a task or a notice."""
    columns = event_columns(event)
    return EventRow(task_id=task_id, notice_id=notice_id, on=columns.pop("on_day"), **columns)


def event_columns(event: Event) -> dict[str, Any]:
    """Return an event by the columns of its row, without whom it is about."""
    return {
        "act": event.act,
        "kind": event.kind,
        "on_day": event.on,
        "at": event.at,
        "who": event.who,
        "source": event.source,
        "state": event.state,
        "percent": event.percent,
        "note": event.note,
        "reply": event.reply,
        "evidence": event.evidence,
        "period": event.period,
        "detail": event.detail.model_dump_json(exclude_defaults=True),
    }


_COLUMNS = (
    EventRow.id,
    EventRow.kind,
    EventRow.on,
    EventRow.at,
    EventRow.who,
    EventRow.source,
    EventRow.state,
    EventRow.percent,
    EventRow.note,
    EventRow.reply,
    EventRow.evidence,
    EventRow.period,
    EventRow.act,
    EventRow.detail,
)


def _events_of(about: sa.ColumnElement[int]) -> sa.Select[*tuple[Any, ...]]:
    query = sa.select(about, TaskRow.key, *_COLUMNS).outerjoin(TaskRow, TaskRow.id == EventRow.task_id)
    return query.where(about.in_(_IDS)).order_by(EventRow.id)


_OF_TASKS = _events_of(sa.type_coerce(EventRow.task_id, sa.Integer))
_OF_NOTICES = _events_of(sa.type_coerce(EventRow.notice_id, sa.Integer))


def task_events(session: Session, ids: Iterable[int]) -> dict[int, list[Event]]:
    """Return the events of tasks, oldest first, those that were undone marked."""
    return _events(session, _OF_TASKS, ids)


def notice_events(session: Session, ids: Iterable[int]) -> dict[int, list[Event]]:
    """Return the events about notices as a whole, oldest first, those that were undone marked."""
    return _events(session, _OF_NOTICES, ids)


def _events(session: Session, query: sa.Select[*tuple[Any, ...]], ids: Iterable[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for some in chunks(ids):
        for key_id, task, *fields in session.execute(query, {"ids": some}):
            found.setdefault(key_id, []).append(_event(task, fields))
    return {key_id: mark_undone(events) for key_id, events in found.items()}


_NAMES = tuple(column.key for column in _COLUMNS)


def _event(task: str | None, fields: Sequence[Any]) -> Event:
    values = dict(zip(_NAMES, fields, strict=True))
    state, detail = values.pop("state"), values.pop("detail")
    return Event(
        task=task,
        state=State(state) if state else None,
        detail=NO_DETAIL if detail == "{}" else Detail.model_validate_json(detail),
        **values,
    )


# columns, not objects: an office of years has tens of thousands of tasks
_TASKS = sa.select(
    TaskRow.id,
    TaskRow.notice_id,
    TaskRow.key,
    TaskRow.position,
    TaskRow.added,
    TaskRow.contract,
    TaskRow.review,
).where(TaskRow.id.in_(_IDS))


def task_records(session: Session, ids: Sequence[int]) -> tuple[TaskRecord, ...]:
    """Return tasks with their history and what holds of them now, in the order of ``ids``."""
    events = task_events(session, ids)
    notices: dict[int, NoticeRecord] = {}
    later: dict[str, NoticeRecord] = {}

    def notice_named(key: str) -> NoticeRecord:
        if key not in later:
            (row,) = session.scalars(NOTICES.where(NoticeRow.key == key))
            later[key] = notice_record(row)
        return later[key]

    found: dict[int, TaskRecord] = {}
    for some in chunks(ids):
        rows = session.execute(_TASKS, {"ids": some}).all()
        notices |= notice_records(session, {row.notice_id for row in rows} - notices.keys())
        for task_id, notice_id, key, position, added, contract, review in rows:
            history = tuple(events.get(task_id, ()))
            asked = tuple((path, message) for path, message in json.loads(review))
            task, own = Task.model_validate_json(contract), notices[notice_id]
            found[task_id] = task_record(key, position, task, asked, history, own, notice_named, added=added)
    return tuple(found[task_id] for task_id in ids if task_id in found)


def task_record(
    key: str,
    position: int,
    task: Task,
    asked: Sequence[tuple[str, str]],
    history: tuple[Event, ...],
    own: NoticeRecord,
    notice_named: Callable[[str], NoticeRecord],
    *,
    added: bool,
) -> TaskRecord:
    """Fold a task's history into what holds of it now; see ``TaskRecord`` for the values."""
    current = fold(task, asked, history, added=added)
    return TaskRecord(
        key=key,
        notice=notice_named(current.notice) if current.notice else own,
        origin=own.key,
        position=position,
        task=current.task,
        first=current.first,
        added=added,
        life=current.life,
        others=current.others,
        earlier=current.earlier,
        decided=current.decided,
        review=current.review,
        events=tuple(event for event in history if not event.undone and event.kind != Kind.UNDONE),
        history=history,
    )


def chunks(values: Iterable[_T]) -> Iterable[list[_T]]:
    """Cut ``values`` into lists that one statement can take."""
    everything = list(values)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))
