"""Whether a ledger is as it must be, by what it holds and by what the database says of its own file."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.models import Notice, Task
from giaoviec.following.events import Kind
from giaoviec.ledger.tables import EventRow, NoticeRow, TaskRow


def faults(session: Session) -> tuple[str, ...]:
    """Return what is not as it must be, each with the key of its notice or task; empty when all is well.

    Checked is that each contract's quotes stand at their spans, that each of its tasks is there unchanged,
    and that each task begins with the event that brought it.
    """
    found = []
    for notice_id, key, contract in session.execute(
        sa.select(NoticeRow.id, NoticeRow.key, NoticeRow.contract).order_by(NoticeRow.id)
    ).all():
        notice = Notice.model_validate_json(contract)
        rows = session.execute(
            sa.select(TaskRow.contract)
            .where(TaskRow.notice_id == notice_id, TaskRow.added.is_(False))
            .order_by(TaskRow.position)
        )
        if [Task.model_validate_json(text) for (text,) in rows] != list(notice.tasks):
            found.append(f"{key}: tasks")
        found += [f"{key}/{task.id}: span" for task in notice.tasks if not _quotes_stand(notice.text, task)]
    begun = sa.exists().where(EventRow.task_id == TaskRow.id, EventRow.kind.in_((Kind.ASSIGNED, Kind.ADDED)))
    found += [f"{key}: events" for key in session.scalars(sa.select(TaskRow.key).where(~begun))]
    return tuple(found)


def _quotes_stand(text: str, task: Task) -> bool:
    quoted = (*task.leads, *task.supports, *task.reports_to, *task.deadlines, *task.milestones)
    return text[slice(*task.span)] == task.text and all(text[slice(*part.span)] == part.quote for part in quoted)


def complaints(session: Session) -> tuple[str, ...]:
    """Return what the database itself finds wrong with its file; nothing on PostgreSQL, which keeps checksums."""
    if session.get_bind().dialect.name != "sqlite":
        return ()
    said = [str(row[0]) for row in session.execute(sa.text("PRAGMA integrity_check"))]
    said += [f"foreign key: {tuple(row)}" for row in session.execute(sa.text("PRAGMA foreign_key_check"))]
    return tuple(line for line in said if line != "ok")
