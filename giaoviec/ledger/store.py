"""The one door to the database."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session, defer, joinedload

from extract.folding import fold
from extract.models import Header, Notice, Task
from giaoviec.clock import day_of, now
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import migrations
from giaoviec.ledger.records import (
    Event,
    FileRecord,
    FileStatus,
    NoticeRecord,
    NoticeStatus,
    PartClaim,
    Recorded,
    TaskRecord,
)
from giaoviec.ledger.tables import DraftRow, EventRow, FileRow, NoticeRow, PartRow, TaskRow
from render.views import State

ASSIGNED = "assigned"
PROGRESS = "progress"


class Ledger:
    """An open ledger; use it in a ``with`` block. Each method is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, database: Path) -> Self:
        """Open the SQLite ledger at ``database``, making it or bringing its tables up to date.

        Raises:
            Problem: It is no ledger, or one of a newer program.
        """
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(database)), poolclass=sa.NullPool)
        sa.event.listen(engine, "connect", _set_up_sqlite)
        try:
            migrations.upgrade(engine)
        except sa.exc.DatabaseError as error:
            engine.dispose()
            if isinstance(error, sa.exc.OperationalError):
                raise Problem(ExitCode.WORKSPACE, "ledger-busy", name=database, detail=error.orig) from error
            raise Problem(ExitCode.WORKSPACE, "ledger-damaged", name=database, detail=error.orig) from error
        return cls(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._engine.dispose()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with Session(self._engine) as session, session.begin():
            yield session

    # ---- files

    def claim(self, sha256: str, name: str, suffix: str, size: int) -> FileRecord:
        """Make an archived file known. A known one is returned as it stands; a failed one is tried again."""
        with self._session() as session:
            row, _ = _claim(session, sha256, name, suffix, size)
            return _file(row)

    def claim_parts(self, container: str, parts: Sequence[PartClaim]) -> tuple[tuple[FileRecord, bool], ...]:
        """Make the archived documents of a container known, all or none, and the container done.

        Returns:
            Each document with whether it is new; one that came before, also in this container, is not.
        """
        with self._session() as session:
            whole = session.scalars(sa.select(FileRow).where(FileRow.sha256 == container)).one()
            known = session.scalars(sa.select(PartRow.position).where(PartRow.container_id == whole.id)).all()
            claimed = []
            for position, part in enumerate(parts):
                row, new = _claim(session, part.sha256, part.name, part.suffix, part.size)
                if position not in known:
                    session.add(
                        PartRow(container=whole, position=position, file=row, name=part.name, envelope=part.envelope)
                    )
                claimed.append((row, new))
            whole.status = FileStatus.DONE
            session.flush()
            return tuple((_file(row), new) for row, new in claimed)

    def file(self, sha256: str) -> FileRecord | None:
        """Return what is known of a file."""
        with self._session() as session:
            row = session.scalar(sa.select(FileRow).where(FileRow.sha256 == sha256))
            return None if row is None else _file(row)

    def unfinished(self) -> tuple[FileRecord, ...]:
        """Return the files a killed run left half-way, oldest first."""
        return self._files(FileStatus.CLAIMED, FileStatus.RECORDED)

    def failures(self) -> tuple[FileRecord, ...]:
        """Return the files that could not be read, oldest first."""
        return self._files(FileStatus.FAILED)

    def _files(self, *status: FileStatus) -> tuple[FileRecord, ...]:
        with self._session() as session:
            rows = session.scalars(sa.select(FileRow).where(FileRow.status.in_(status)).order_by(FileRow.id))
            return tuple(_file(row) for row in rows)

    def fail(self, sha256: str, reason: str, detail: str) -> None:
        """Write down why a file could not be read."""
        self._set_status(sha256, FileStatus.FAILED, reason=reason[:40], detail=detail)

    def drafted(self, sha256: str) -> None:
        """Write down that all drafts of a file are written."""
        self._set_status(sha256, FileStatus.DONE)

    def _set_status(self, sha256: str, status: FileStatus, **reason: str) -> None:
        with self._session() as session:
            session.execute(sa.update(FileRow).where(FileRow.sha256 == sha256).values(status=status, **reason))

    # ---- notices

    def record(self, sha256: str, notice: Notice) -> Recorded:
        """Record the notice of a claimed file with its tasks, whole or not at all; twice is once."""
        with self._session() as session:
            file = session.scalars(sa.select(FileRow).where(FileRow.sha256 == sha256)).one()
            if file.notice is None:
                _add_notice(session, file, notice)
                file.status = FileStatus.RECORDED
                session.flush()
            assert file.notice is not None
            return _recorded(file.notice)

    def recorded(self, sha256: str) -> Recorded | None:
        """Return what recording a file came to, ``None`` if its notice is not recorded."""
        with self._session() as session:
            row = session.scalar(sa.select(NoticeRow).join(NoticeRow.file).where(FileRow.sha256 == sha256))
            return None if row is None else _recorded(row)

    def notices(self) -> tuple[NoticeRecord, ...]:
        """Return all notices, in order of issue."""
        with self._session() as session:
            return tuple(_notice(row) for row in session.scalars(_notices()))

    def notice(self, key: str) -> NoticeRecord:
        """Return one notice.

        Raises:
            Problem: There is no such notice.
        """
        with self._session() as session:
            row = session.scalar(_notices().where(NoticeRow.key == key))
            if row is None:
                raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=key)
            return _notice(row)

    def contract(self, key: str) -> Notice:
        """Return the whole contract object of a notice.

        Raises:
            Problem: There is no such notice.
        """
        with self._session() as session:
            text = session.scalar(sa.select(NoticeRow.contract).where(NoticeRow.key == key))
        if text is None:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=key)
        return Notice.model_validate_json(text)

    # ---- tasks

    def tasks(self, *, notice: str | None = None, given_until: dt.date | None = None) -> tuple[TaskRecord, ...]:
        """Return the tasks that count, in the order of their notices.

        Args:
            notice: Only those of this notice (by key); then a pending version's tasks are returned too.
            given_until: Only those of notices given out on this day or before.
        """
        chosen = NoticeRow.status == NoticeStatus.ACTIVE if notice is None else NoticeRow.key == notice
        with self._session() as session:
            notices = {
                row.id: _notice(row)
                for row in session.scalars(_notices().where(chosen))
                if given_until is None or row.given_on <= given_until
            }
            events: dict[int, list[Event]] = {}
            for task_id, *fields in session.execute(
                sa.select(EventRow.task_id, *_EVENT_COLUMNS)
                .join(EventRow.task)
                .join(TaskRow.notice)
                .where(chosen)
                .order_by(EventRow.id)
            ):
                events.setdefault(task_id, []).append(_event(*fields))
            # columns, not objects: an office of years has tens of thousands of tasks
            rows: dict[int, list[TaskRecord]] = {}
            for task_id, notice_id, key, contract, review in session.execute(
                sa.select(TaskRow.id, TaskRow.notice_id, TaskRow.key, TaskRow.contract, TaskRow.review)
                .join(TaskRow.notice)
                .where(chosen)
                .order_by(TaskRow.position)
            ):
                if notice_id in notices:
                    rows.setdefault(notice_id, []).append(
                        TaskRecord(
                            key=key,
                            notice=notices[notice_id],
                            task=Task.model_validate_json(contract),
                            review=tuple((path, message) for path, message in json.loads(review)),
                            events=tuple(events.get(task_id, ())),
                        )
                    )
            return tuple(record for notice_id in notices for record in rows.get(notice_id, ()))

    def append(self, task: str, event: Event) -> None:
        """Add an event to the history of a task.

        Raises:
            Problem: There is no such task.
        """
        with self._session() as session:
            task_id = session.scalar(sa.select(TaskRow.id).where(TaskRow.key == task))
            if task_id is None:
                raise Problem(ExitCode.UNKNOWN_KEY, "unknown-task", name=task)
            session.add(_event_row(event, task_id))

    # ---- drafts

    def draft_marks(self, path: str) -> frozenset[str]:
        """Return the sha256 values under which a file at ``path`` is ours and untouched."""
        with self._session() as session:
            row = session.scalar(sa.select(DraftRow).where(DraftRow.path == path))
            return frozenset() if row is None else frozenset(filter(None, (row.written, row.intended)))

    def plan_draft(self, path: str, sha256: str) -> None:
        """Say what is about to be written to ``path``, before it is: a crash after this is not an edit by a person."""
        with self._session() as session:
            row = session.scalar(sa.select(DraftRow).where(DraftRow.path == path))
            if row is None:
                session.add(DraftRow(path=path, intended=sha256, at=now()))
            else:
                row.intended, row.at = sha256, now()

    def seal_draft(self, path: str) -> None:
        """Say that what was planned for ``path`` is written."""
        with self._session() as session:
            session.execute(sa.update(DraftRow).where(DraftRow.path == path).values(written=DraftRow.intended))


def slug(text: str) -> str:
    """Return ``text`` in plain small ASCII letters and digits joined by ``-``: safe in every file name."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_only).strip("-")


def _set_up_sqlite(connection: Any, _: object) -> None:
    for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _notices() -> sa.Select[NoticeRow]:
    """Return the query for notices in the order they were given out, without their text."""
    return (
        sa.select(NoticeRow)
        .options(joinedload(NoticeRow.file), defer(NoticeRow.contract))
        .order_by(NoticeRow.given_on, NoticeRow.id)
    )


def _given_on(header: Header) -> dt.date | None:
    """Return from when the tasks run: a draft without a day of issue speaks from the day of its meeting."""
    if header.issued_on:
        return header.issued_on.value
    return header.meeting.held_on if header.meeting else None


def _add_notice(session: Session, file: FileRow, notice: Notice) -> None:
    header = notice.header
    first, version = _same_document(session, notice)
    moment = now()
    row = NoticeRow(
        file=file,
        key=_free_key(session, notice, version, None if first is None else first.key),
        identity=_identity(notice),
        version=version,
        first=first,
        status=NoticeStatus.PENDING if first else NoticeStatus.ACTIVE,
        doc_type=header.doc_type and header.doc_type.value,
        number=header.number and header.number.value,
        issuer=header.issuer and header.issuer.value,
        issued_on=header.issued_on and header.issued_on.value,
        given_on=_given_on(header) or day_of(moment),
        subject=header.subject and header.subject.value,
        contract=notice.model_dump_json(by_alias=True),
        recorded_at=moment,
    )
    taken: set[str] = set()
    for position, task in enumerate(notice.tasks):
        key = f"{row.key}/{_unused(task.id or str(position + 1), taken)}"
        review = [
            (entry.path.removeprefix(f"tasks[{position}]").lstrip("."), entry.message)
            for entry in notice.review
            if entry.path == f"tasks[{position}]"
            or entry.path.startswith((f"tasks[{position}].", f"tasks[{position}]["))
        ]
        task_row = TaskRow(key=key, position=position, contract=task.model_dump_json(), review=json.dumps(review))
        assigned = Event(kind=ASSIGNED, on=row.given_on, at=moment, who="", source="notice")
        task_row.events.append(_event_row(assigned))
        row.tasks.append(task_row)
    session.add(row)


def _unused(item: str, taken: set[str]) -> str:
    """Return ``item``, numbered if a notice with broken labels uses it twice; a key is never shared."""
    name, count = item, 1
    while name in taken:
        count += 1
        name = f"{item}-{count}"
    taken.add(name)
    return name


def _identity(notice: Notice) -> str | None:
    """Return number, symbol and issuer folded into one string, ``None`` without a number.

    The three together warn of a duplicate (NĐ 30/2020, Phụ lục VI, III.1.h).
    """
    header = notice.header
    if header.number is None:
        return None
    return f"{_plain(header.number.value)}|{_plain(header.issuer.value if header.issuer else '')}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", fold(unicodedata.normalize("NFC", text)))


def _same_document(session: Session, notice: Notice) -> tuple[NoticeRow | None, int]:
    """Return the first recorded version of the same document, if any, and the version that ``notice`` is.

    Numbers start again at 01 on 1 January (NĐ 30/2020, Điều 15): another year is another document; a day
    left blank may be any year.
    """
    identity, issued = _identity(notice), notice.header.issued_on
    if identity is None:
        return None, 1
    for row in session.scalars(sa.select(NoticeRow).where(NoticeRow.identity == identity).order_by(NoticeRow.id)):
        if issued is None or row.issued_on is None or row.issued_on.year == issued.value.year:
            first = row.first or row
            family = sa.or_(NoticeRow.id == first.id, NoticeRow.first_id == first.id)
            return first, 1 + session.scalars(sa.select(sa.func.max(NoticeRow.version)).where(family)).one()
    return None, 1


def _claim(session: Session, sha256: str, name: str, suffix: str, size: int) -> tuple[FileRow, bool]:
    """Return the row of a file, and whether it is to be read: new, or failed before."""
    row = session.scalar(sa.select(FileRow).where(FileRow.sha256 == sha256))
    new = row is None or row.status == FileStatus.FAILED
    if row is None:
        row = FileRow(sha256=sha256, name=name, suffix=suffix, size=size, first_seen=now())
        row.status = FileStatus.CLAIMED
        session.add(row)
    elif row.status == FileStatus.FAILED:
        row.name, row.status, row.reason, row.detail = name, FileStatus.CLAIMED, None, None
    session.flush()
    return row, new


def _free_key(session: Session, notice: Notice, version: int, earlier: str | None) -> str:
    """Return a short stable key; the year, then the file, is added only where the number alone is taken."""
    header, sha256 = notice.header, notice.source.sha256
    if earlier is not None:
        wanted = [f"{earlier}-v{version}"]
    elif header.number is not None and slug(header.number.value):
        stem = slug(header.number.value)[:60]
        wanted = [stem, *([f"{stem}-{header.issued_on.value.year}"] if header.issued_on else [])]
    else:
        wanted = [sha256[:8]]
    for key in [*wanted, f"{wanted[0]}-{sha256[:8]}"]:
        if session.scalar(sa.select(NoticeRow.id).where(NoticeRow.key == key)) is None:
            return key
    return f"{wanted[0]}-{hashlib.sha256(sha256.encode()).hexdigest()[:16]}"


def _recorded(row: NoticeRow) -> Recorded:
    return Recorded(
        key=row.key,
        version=row.version,
        status=NoticeStatus(row.status),
        tasks=len(row.tasks),
        earlier=None if row.first is None else row.first.key,
    )


def _file(row: FileRow) -> FileRecord:
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
    )


def _notice(row: NoticeRow) -> NoticeRecord:
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
    )


_EVENT_COLUMNS = (
    EventRow.kind,
    EventRow.on,
    EventRow.at,
    EventRow.who,
    EventRow.source,
    EventRow.state,
    EventRow.percent,
    EventRow.note,
    EventRow.reply,
)


def _event(kind: str, on: dt.date, at: dt.datetime, who: str, source: str, state: str | None, *said: Any) -> Event:
    percent, note, reply = said
    return Event(
        kind=kind,
        on=on,
        at=at,
        who=who,
        source=source,
        state=State(state) if state else None,
        percent=percent,
        note=note,
        reply=reply,
    )


def _event_row(event: Event, task_id: int | None = None) -> EventRow:
    row = EventRow(
        kind=event.kind,
        on=event.on,
        at=event.at,
        who=event.who,
        source=event.source,
        state=event.state,
        percent=event.percent,
        note=event.note,
        reply=event.reply,
    )
    if task_id is not None:
        row.task_id = task_id
    return row
