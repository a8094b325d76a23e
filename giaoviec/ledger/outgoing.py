"""What went out: drafts laid into the outbox, steps other programs were told of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from giaoviec.clock import now
from giaoviec.ledger.databases import Database
from giaoviec.ledger.rows import chunks
from giaoviec.ledger.tables import DeliveryRow, DraftRow, insert


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in the outbox; ``Ledger.drafts`` hands it out. Each method is one transaction."""

    database: Database

    def all(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Return the path of every draft below the outbox, with the marks under which it is ours and untouched."""
        with self.database.reading() as session:
            rows = session.execute(
                sa.select(DraftRow.path, DraftRow.written, DraftRow.intended).order_by(DraftRow.path)
            )
            return tuple((path, frozenset(filter(None, marks))) for path, *marks in rows)

    def marks(self, path: str) -> frozenset[str]:
        """Return the sha256 values under which a file at ``path`` is ours and untouched."""
        with self.database.reading() as session:
            row = session.scalar(sa.select(DraftRow).where(DraftRow.path == path))
            return frozenset() if row is None else frozenset(filter(None, (row.written, row.intended)))

    def plan(self, marks: Mapping[str, tuple[str, str | None]]) -> None:
        """Say what is about to be written to each path, before it is: a crash then is not an edit by a person.

        Args:
            marks: For each path the sha256 of what will lie there, and of our draft that lies there now.
        """
        moment = now()
        with self.database.writing() as session:
            known = {
                row.path: row
                for some in chunks(marks)
                for row in session.scalars(sa.select(DraftRow).where(DraftRow.path.in_(some)))
            }
            for path, row in known.items():
                # what lies there may be what was planned before a crash, and never sealed
                wanted, found = marks[path]
                row.written, row.intended, row.at = found or row.written, wanted, moment
            new = [(path, wanted) for path, (wanted, _) in marks.items() if path not in known]
            if new:
                session.execute(
                    insert(DraftRow), [{"path": path, "intended": wanted, "at": moment} for path, wanted in new]
                )

    def seal(self, paths: Iterable[str]) -> None:
        """Say that what was planned for these paths is written."""
        with self.database.writing() as session:
            for some in chunks(paths):
                session.execute(sa.update(DraftRow).where(DraftRow.path.in_(some)).values(written=DraftRow.intended))


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What webhooks were told; ``Ledger.deliveries`` hands it out. Each method is one transaction."""

    database: Database

    def of(self, webhook: str) -> frozenset[tuple[str, dt.date, str]]:
        """Return what a webhook (sha256 of its address) was told: key of the task, its day, the step."""
        query = sa.select(DeliveryRow.task, DeliveryRow.due_on, DeliveryRow.step).where(DeliveryRow.webhook == webhook)
        with self.database.reading() as session:
            return frozenset((task, day, step) for task, day, step in session.execute(query))

    def add(self, webhook: str, task: str, due_on: dt.date, step: str) -> None:
        """Write down that a webhook was told."""
        with self.database.writing() as session:
            session.merge(DeliveryRow(webhook=webhook, task=task, due_on=due_on, step=step, at=now()))
