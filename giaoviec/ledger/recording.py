"""A notice into rows: itself, its tasks, the events that brought them, and the tables of lists, in few statements."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from extract.models import Notice
from giaoviec.clock import day_of, now
from giaoviec.following.events import Event, Kind, Source
from giaoviec.ledger import projection
from giaoviec.ledger.documents import free_key, given_on, identity_of, same_document, unused
from giaoviec.ledger.records import FileStatus, NoticeRecord, NoticeStatus, Recorded
from giaoviec.ledger.rows import STEP_ENDED, event_columns, task_events, task_record
from giaoviec.ledger.tables import EventRow, FileRow, NoticeRow, TaskRow, insert

if TYPE_CHECKING:
    from giaoviec.settings import Policy


_FIRST = aliased(NoticeRow)
_FOUND = sa.select(sa.func.count()).where(TaskRow.notice_id == NoticeRow.id, TaskRow.added.is_(False))
# put together once: that takes longer than to run it
_RECORDED = (
    sa.select(NoticeRow.key, NoticeRow.version, NoticeRow.status, _FOUND.scalar_subquery(), _FIRST.key)
    .join(NoticeRow.file)
    .outerjoin(_FIRST, NoticeRow.first_id == _FIRST.id)
    .where(FileRow.sha256 == sa.bindparam("sha256"))
)


def recorded(session: Session, sha256: str) -> Recorded | None:
    """Return what recording a file came to, ``None`` if its notice is not recorded."""
    row = session.execute(_RECORDED, {"sha256": sha256}).one_or_none()
    if row is None:
        return None
    key, version, status, tasks, earlier = row
    return Recorded(key=key, version=version, status=NoticeStatus(status), tasks=tasks, earlier=earlier)


def record(session: Session, sha256: str, notice: Notice, policy: Policy) -> Recorded:
    """Record the notice of a claimed file that has none yet; keys and versions follow from what is there."""
    file_id, name = session.execute(sa.select(FileRow.id, FileRow.name).where(FileRow.sha256 == sha256)).one()
    header, moment = notice.header, now()
    first, version = same_document(session, notice)
    earlier = first.key if first else None
    known = NoticeRecord(
        key=free_key(session, notice, version, _first_of_number(first, notice)),
        version=version,
        status=NoticeStatus.PENDING if first else NoticeStatus.ACTIVE,
        doc_type=header.doc_type.value if header.doc_type else None,
        number=header.number.value if header.number else None,
        issuer=header.issuer.value if header.issuer else None,
        issued_on=header.issued_on.value if header.issued_on else None,
        given_on=given_on(header) or day_of(moment),
        subject=header.subject.value if header.subject else None,
        source_name=name,
        recorded_at=moment,
        first=earlier,
        sha256=sha256,
    )
    notice_id = _add_notice(session, file_id, known, first.id if first else None, notice)
    _add_tasks(session, notice_id, known, notice, policy)
    session.execute(sa.update(FileRow).where(FileRow.id == file_id).values(status=FileStatus.RECORDED, **STEP_ENDED))
    return Recorded(key=known.key, version=version, status=known.status, tasks=len(notice.tasks), earlier=earlier)


def _add_notice(session: Session, file_id: int, known: NoticeRecord, first_id: int | None, notice: Notice) -> int:
    values = {
        "file_id": file_id,
        "identity": identity_of(notice),
        "first_id": first_id,
        "contract": notice.model_dump_json(by_alias=True),
        "key": known.key,
        "version": known.version,
        "status": known.status,
        "doc_type": known.doc_type,
        "number": known.number,
        "issuer": known.issuer,
        "issued_on": known.issued_on,
        "given_on": known.given_on,
        "subject": known.subject,
        "recorded_at": known.recorded_at,
    }
    notice_id: int = session.scalars(insert(NoticeRow).values(values).returning(NoticeRow.id)).one()
    projection.begin_notice(session, notice_id, known, notice.review)
    return notice_id


def _add_tasks(session: Session, notice_id: int, known: NoticeRecord, notice: Notice, policy: Policy) -> None:
    """Add the tasks, each with the event that brought it."""
    if not notice.tasks:
        return
    taken: set[str] = set()
    keys = [f"{known.key}/{unused(task.id or str(at + 1), taken)}" for at, task in enumerate(notice.tasks)]
    asked = [_review(notice, position) for position in range(len(keys))]
    rows = [
        {
            "notice_id": notice_id,
            "key": key,
            "position": position,
            "added": False,
            "contract": task.model_dump_json(),
            "review": json.dumps(asked[position]),
        }
        for position, (key, task) in enumerate(zip(keys, notice.tasks, strict=True))
    ]
    session.execute(insert(TaskRow), rows)
    ids = session.scalars(sa.select(TaskRow.id).where(TaskRow.notice_id == notice_id).order_by(TaskRow.position)).all()
    assigned = Event(
        kind=Kind.ASSIGNED,
        on=known.given_on,
        at=known.recorded_at,
        who="",
        source=Source.NOTICE,
        act=uuid.uuid4().hex,
    )
    columns = event_columns(assigned)
    session.execute(insert(EventRow), [{**columns, "task_id": task_id} for task_id in ids])
    events = task_events(session, ids)
    records = {
        task_id: task_record(
            key, position, task, asked[position], tuple(events[task_id]), known, lambda _: known, added=False
        )
        for position, (task_id, key, task) in enumerate(zip(ids, keys, notice.tasks, strict=True))
    }
    projection.begin_tasks(session, notice_id, records, policy)


def _review(notice: Notice, position: int) -> tuple[tuple[str, str], ...]:
    """Return path inside the task and sentence of each thing to be looked at of one task."""
    here = f"tasks[{position}]"
    return tuple(
        (entry.path.removeprefix(here).lstrip("."), entry.message)
        for entry in notice.review
        if entry.path == here or entry.path.startswith((f"{here}.", f"{here}["))
    )


def _first_of_number(first: NoticeRow | None, notice: Notice) -> str | None:
    """Return the key a later version builds on: that of the first, unless it has a number of its own."""
    return first.key if first is not None and first.identity == identity_of(notice) else None
