"""The files that came in: which there are, how far each has come, what stood in its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from giaoviec.clock import now
from giaoviec.ledger.databases import Database
from giaoviec.ledger.records import FailureCount, FileRecord, FileStatus, PartClaim
from giaoviec.ledger.rows import FILES, STEP_ENDED, chunks, file_record, file_row
from giaoviec.ledger.tables import FileRow, PartRow


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a ledger, each known by its bytes; ``Ledger.files`` hands it out. Each method is one transaction."""

    database: Database

    def claim(self, sha256: str, name: str, suffix: str, size: int, *, begun: bool = False) -> FileRecord:
        """Make an archived file known. A known one is returned as it stands; a failed one is tried again.

        Args:
            sha256: Of the file.
            name: It came under.
            suffix: In the archive.
            size: In bytes.
            begun: It is being read from now on, as ``begin`` says.
        """
        with self.database.writing() as session:
            row, _ = _claim(session, sha256, name, suffix, size)
            row.begun = row.begun or begun
            return file_record(row)

    def begin(self, sha256: str) -> None:
        """Write down that the next step of a file is being taken; it has ended with any other status, or ``let_go``."""
        with self.database.writing() as session:
            session.execute(sa.update(FileRow).where(FileRow.sha256 == sha256).values(begun=True))

    def let_go(self, sha256: str) -> None:
        """Write down that a step that was begun is not being taken any more: it is to be begun again."""
        with self.database.writing() as session:
            session.execute(sa.update(FileRow).where(FileRow.sha256 == sha256).values(begun=False))

    def count_crashes(self) -> None:
        """Count an unexpected end of the program for each file that was in hand; to be called where none is."""
        counted = sa.update(FileRow).where(FileRow.begun.is_(True))
        with self.database.writing() as session:
            session.execute(counted.values(begun=False, crashes=FileRow.crashes + 1))

    def claim_parts(self, container: str, parts: Sequence[PartClaim]) -> tuple[tuple[FileRecord, bool], ...]:
        """Make the archived documents of a container known, all or none, and the container done.

        Returns:
            Each document with whether it is new; one that came before, also in this container, is not.
        """
        with self.database.writing() as session:
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
            whole.status, whole.begun, whole.crashes = FileStatus.DONE, False, 0
            session.flush()
            return tuple((file_record(row), new) for row, new in claimed)

    def one(self, sha256: str) -> FileRecord | None:
        """Return what is known of a file."""
        with self.database.reading() as session:
            row = file_row(session, sha256)
            return None if row is None else file_record(row)

    def unfinished(self) -> tuple[FileRecord, ...]:
        """Return the files a killed run left half-way, or that wait for a worker, oldest first."""
        return self._files(FileStatus.CLAIMED, FileStatus.RECORDED)

    def unread(self) -> int:
        """Return how many files are known and not read yet: they wait, or are in hand."""
        with self.database.reading() as session:
            query = sa.select(sa.func.count()).select_from(FileRow).where(FileRow.status == FileStatus.CLAIMED)
            return session.scalar(query) or 0

    def failures(self, reasons: Iterable[str] | None = None) -> tuple[FileRecord, ...]:
        """Return the files that could not be read, oldest first; with ``reasons`` only for one of these."""
        return self._files(FileStatus.FAILED, reasons=reasons)

    def in_hand(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of ``names`` under which an unfinished file came."""
        unfinished = FileRow.status.in_((FileStatus.CLAIMED, FileStatus.RECORDED))
        with self.database.reading() as session:
            return frozenset(
                name
                for some in chunks(names)
                for name in session.scalars(sa.select(FileRow.name).where(unfinished, FileRow.name.in_(some)))
            )

    def failures_by_reason(self) -> tuple[FailureCount, ...]:
        """Return why files could not be read, and how many, the most first."""
        many, example = sa.func.count(), sa.func.min(FileRow.detail)
        query = sa.select(FileRow.reason, many, example).where(FileRow.status == FileStatus.FAILED)
        with self.database.reading() as session:
            rows = session.execute(query.group_by(FileRow.reason).order_by(many.desc(), FileRow.reason))
            return tuple(
                FailureCount(reason=reason or "", count=count, example=said or "") for reason, count, said in rows
            )

    def recent(self, *, limit: int = 50, offset: int = 0) -> tuple[FileRecord, ...]:
        """Return the files that came in, whatever became of them, the newest first; evidence is none of them."""
        with self.database.reading() as session:
            query = FILES.where(FileRow.status != FileStatus.EVIDENCE)
            query = query.order_by(FileRow.id.desc()).limit(limit).offset(offset)
            return tuple(file_record(row) for row in session.scalars(query))

    def all(self) -> tuple[FileRecord, ...]:
        """Return all files, oldest first."""
        return self._files(*FileStatus)

    def _files(self, *status: FileStatus, reasons: Iterable[str] | None = None) -> tuple[FileRecord, ...]:
        query = FILES.where(FileRow.status.in_(status)).order_by(FileRow.id)
        if reasons is not None:
            query = query.where(FileRow.reason.in_(tuple(reasons)))
        with self.database.reading() as session:
            return tuple(file_record(row) for row in session.scalars(query))

    def fail(self, sha256: str, reason: str, detail: str) -> None:
        """Write down why a file could not be read."""
        self._set_status(sha256, FileStatus.FAILED, reason=reason[:40], detail=detail)

    def drafted(self, sha256: str) -> None:
        """Write down that all drafts of a file are written."""
        self._set_status(sha256, FileStatus.DONE)

    def _set_status(self, sha256: str, status: FileStatus, **reason: str) -> None:
        with self.database.writing() as session:
            session.execute(
                sa.update(FileRow).where(FileRow.sha256 == sha256).values(status=status, **STEP_ENDED, **reason)
            )

    def keep_evidence(self, sha256: str, name: str, suffix: str, size: int) -> None:
        """Make an archived file known that says how tasks go; one that is known stays what it is."""
        with self.database.writing() as session:
            row, new = _claim(session, sha256, name, suffix, size)
            if new or row.status == FileStatus.CLAIMED:
                row.status, row.begun, row.crashes = FileStatus.EVIDENCE, False, 0


def _claim(session: Session, sha256: str, name: str, suffix: str, size: int) -> tuple[FileRow, bool]:
    """Return the row of a file, and whether it is to be read: new, or failed before."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"sha256": sha256, "name": name, "suffix": suffix, "size": size, "first_seen": now()}
    made = dialect.insert(FileRow).values(status=FileStatus.CLAIMED, **values).on_conflict_do_nothing()
    new = session.scalar(made.returning(FileRow.id)) is not None
    row = file_row(session, sha256)
    assert row is not None, "it was there or has just been made, and no file is ever taken away"
    if row.status == FileStatus.FAILED:
        new, row.name, row.status, row.reason, row.detail = True, name, FileStatus.CLAIMED, None, None
        session.flush()
    return row, new
