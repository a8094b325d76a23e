"""Notices that one office hands over to another of the same installation: the one table whose rows two offices see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from giaoviec.clock import now
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger.databases import Database, shown
from giaoviec.ledger.offices import Office
from giaoviec.ledger.tables import HandoverRow, OfficeRow


class Answer(StrEnum):
    """How a handover stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """The office that handed over has taken it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A notice handed over, without what was handed over."""

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

    @property
    def waits(self) -> bool:
        """Tell whether this office has to answer."""
        return self.incoming and self.status is Answer.WAITING


@dataclass(frozen=True, slots=True)
class Handovers:
    """What was handed over by an office and to it; ``Ledger.handovers`` hands it out."""

    database: Database

    def all(self) -> tuple[Handover, ...]:
        """Return all of them, the newest first."""
        with self.database.reading() as session:
            return tuple(map(_handover, session.execute(_ASKED.order_by(HandoverRow.id.desc()))))

    def one(self, number: int) -> Handover:
        """Return one.

        Raises:
            Problem: There is none of this number, or it is between other offices.
        """
        with self.database.reading() as session:
            row = session.execute(_ASKED.where(HandoverRow.id == number)).one_or_none()
        if row is None:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-handover", name=number)
        return _handover(row)

    def content(self, number: int) -> tuple[str, bytes | None]:
        """Return the package as JSON, and the bytes of the original while there is no answer."""
        with self.database.reading() as session:
            query = sa.select(HandoverRow.package, HandoverRow.original).where(HandoverRow.id == number)
            package, original = session.execute(query).one()
            return package, original

    def others(self) -> tuple[Office, ...]:
        """Return the other offices, by name."""
        with self.database.reading() as session:
            rows = session.scalars(sa.select(OfficeRow).where(OfficeRow.id != _ME).order_by(OfficeRow.name))
            return tuple(Office(id=row.id, key=row.key, name=row.name) for row in rows)

    def own(self) -> Office:
        """Return this office."""
        with self.database.reading() as session:
            row = session.scalars(sa.select(OfficeRow).where(OfficeRow.id == _ME)).one()
            return Office(id=row.id, key=row.key, name=row.name)


def of(database: Database) -> Handovers:
    """Return what was handed over on a ledger.

    Raises:
        Problem: It is a SQLite file, which has one office.
    """
    if not database.shared:
        raise Problem(ExitCode.USAGE, "office-alone", name=shown(database.engine))
    return Handovers(database)


def give(
    session: Session, to: Office, *, notice: str, unit: str, package: str, original: bytes, who: str, note: str
) -> int:
    """Put a notice before another office, in the transaction of the act that does it, and return its number.

    Raises:
        Problem: It waits there already.
    """
    same = sa.select(HandoverRow.id).where(
        HandoverRow.from_id == _ME,
        HandoverRow.to_id == to.id,
        HandoverRow.notice == notice,
        HandoverRow.unit == unit,
        HandoverRow.status == Answer.WAITING,
    )
    if session.scalar(same) is not None:
        raise Problem(ExitCode.CONFLICT, "handover-waits", name=notice, detail=to.name)
    row = HandoverRow(to_id=to.id, notice=notice, unit=unit, package=package, original=original, note=note)
    row.given_by, row.given_at, row.status = who, now(), Answer.WAITING
    session.add(row)
    session.flush()
    return row.id


def answer(session: Session, number: int, status: Answer, who: str, reason: str = "") -> None:
    """Say what became of a handover; the database lets each of the two offices say its own word only, and once.

    Raises:
        Problem: Somebody has answered already.
    """
    said = {"status": status, "answered_by": who, "answered_at": now(), "reason": reason, "original": None}
    waits = sa.update(HandoverRow).where(HandoverRow.id == number, HandoverRow.status == Answer.WAITING)
    changed = session.execute(waits.values(**said).returning(HandoverRow.id))
    if changed.one_or_none() is None:
        raise Problem(ExitCode.CONFLICT, "handover-answered", name=number)


_ME = sa.select(sa.func.giaoviec_office(type_=sa.Integer)).scalar_subquery()
_SENDER, _RECEIVER = aliased(OfficeRow), aliased(OfficeRow)
_INCOMING = HandoverRow.to_id == _ME
_ASKED = (
    sa.select(
        HandoverRow.id,
        _INCOMING.label("incoming"),
        sa.case((_INCOMING, _SENDER.name), else_=_RECEIVER.name).label("office"),
        HandoverRow.unit,
        HandoverRow.notice,
        HandoverRow.note,
        HandoverRow.given_by,
        HandoverRow.given_at,
        HandoverRow.status,
        HandoverRow.answered_by,
        HandoverRow.answered_at,
        HandoverRow.reason,
    )
    .join(_SENDER, _SENDER.id == HandoverRow.from_id)
    .join(_RECEIVER, _RECEIVER.id == HandoverRow.to_id)
)


def _handover(row: sa.Row[tuple[object, ...]]) -> Handover:
    values = dict(row._mapping)
    return Handover(**values | {"status": Answer(str(values["status"]))})
