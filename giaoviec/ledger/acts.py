"""What people and imports do to tasks: one act, one transaction, one thing to undo."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.models import Notice, Party, SpanPair, Task
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import ASIDE, PASSED, Correction, Detail, Event, Kind
from giaoviec.ledger import projection
from giaoviec.ledger.current import Life, doubts
from giaoviec.ledger.records import NoticeRecord, TaskRecord
from giaoviec.ledger.rows import NOTICES, event_row, notice_events, notice_record, task_events, task_records
from giaoviec.ledger.tables import CurrentRow, EventRow, NoticeRow, TaskRow
from render.views import State

if TYPE_CHECKING:
    from giaoviec.settings import Policy

TITLE = 120
"""Longest title the contract allows."""

STRUCTURAL = frozenset({Kind.ADDED, Kind.SPLIT, Kind.MERGED, Kind.REJECTED, Kind.REISSUED, Kind.RECEIVED})
"""Kinds that change which tasks there are: not undone while later acts stand on them."""


@dataclass(slots=True)
class Act:
    """An open act, from ``Ledger.act``; all of it is written when the block ends, or none.

    Every method names tasks by key and takes an optional ``revision`` (``TaskRecord.revision`` as the person
    saw it): when the task has changed since, the act is refused with ``task-changed``.
    """

    session: Session
    policy: Policy
    who: str
    source: str
    on: dt.date
    at: dt.datetime
    evidence: str | None = None
    """sha256 of the file that says so, in ``archive/``."""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    _touched: dict[int, None] = field(default_factory=dict)
    _notices: dict[int, None] = field(default_factory=dict)

    # ---- what a task is

    def correct(self, task: str, correction: Correction, *, note: str = "", revision: int | None = None) -> None:
        """Decide fields of a task. The contract stays as it was extracted.

        Raises:
            Problem: ``text`` is not the notice's own words at ``span``, or a title is too long.
        """
        row_id, record = self._counting(task, revision)
        if (correction.text is None) != (correction.span is None):
            raise ValueError("text and span go together")
        if correction.span is not None:
            self._check_quote(record.notice.key, correction.text or "", correction.span)
        if correction.title is not None and not 0 < len(correction.title) <= TITLE:
            raise Problem(ExitCode.USAGE, "title-length", name=task, detail=TITLE)
        self._add(row_id, Kind.CORRECTED, note=note, detail=Detail(correction=correction))

    def confirm(self, task: str, paths: Sequence[str] | None = None, *, revision: int | None = None) -> None:
        """Say that what was to be looked at is right: the entries at ``paths``, or all that are open."""
        row_id, record = self._counting(task, revision)
        known = tuple(dict.fromkeys(path for path, _ in record.review))
        chosen = known if paths is None else tuple(path for path in paths if path in known)
        if chosen:
            self._add(row_id, Kind.CONFIRMED, detail=Detail(paths=chosen))

    def confirm_notice(self, notice: str, places: Sequence[str] | None = None) -> None:
        """Say that what was to be looked at of a notice as a whole is right: at ``places``, or all that is open.

        Raises:
            Problem: There is no such notice.
        """
        row = self._notice_row(notice)
        review = Notice.model_validate_json(row.contract).review
        found = doubts(review, notice_events(self.session, [row.id]).get(row.id, ()))
        chosen = tuple(
            doubt.place for doubt in found if doubt.confirmed is None and (places is None or doubt.place in places)
        )
        if chosen:
            self._add_about_notice(row.id, Kind.CONFIRMED, Detail(paths=chosen, notice=notice))

    def reject(self, task: str, reason: str, *, revision: int | None = None) -> None:
        """Say that it is no task, and why."""
        row_id, _ = self._counting(task, revision)
        self._add(row_id, Kind.REJECTED, note=reason)

    def split(self, task: str, parts: Sequence[Task], *, revision: int | None = None) -> tuple[str, ...]:
        """Cut a task into at least two; they count instead of it. ``id`` of the parts is set here.

        Returns:
            The keys of the parts, in order.
        """
        if len(parts) < 2:
            raise ValueError("a task is split into at least two")
        row_id, record = self._counting(task, revision)
        for part in parts:
            self._check_quote(record.notice.key, part.text, part.span)
        keys = tuple(self._new_task(record.notice, part, f"{task}-", of=task) for part in parts)
        self._add(row_id, Kind.SPLIT, detail=Detail(others=keys))
        return keys

    def merge(self, tasks: Sequence[str], *, revisions: dict[str, int] | None = None) -> None:
        """Let the first of ``tasks`` count for all: it takes over the parties and times of the others.

        Raises:
            Problem: It is one task only, or one is of another notice: what it quotes must stand in that of the first.
        """
        if len(dict.fromkeys(tasks)) < 2:
            raise Problem(ExitCode.USAGE, "merge-once", name=tasks[0])
        known = revisions or {}
        (first_id, first), *rest = (self._counting(task, known.get(task)) for task in dict.fromkeys(tasks))
        for _, record in rest:
            if record.notice.key != first.notice.key:
                raise Problem(ExitCode.USAGE, "merge-apart", name=record.key, detail=first.notice.key)
        everyone = [first, *(record for _, record in rest)]

        def together(name: str) -> tuple[Any, ...]:
            return tuple(dict.fromkeys(value for record in everyone for value in getattr(record.task, name)))

        leads = _distinct(together("leads"))
        names = {party.name for party in leads}
        correction = Correction(
            leads=leads,
            supports=tuple(party for party in _distinct(together("supports")) if party.name not in names),
            deadlines=together("deadlines"),
            milestones=together("milestones"),
        )
        others = tuple(record.key for _, record in rest)
        self._add(first_id, Kind.MERGED, detail=Detail(correction=correction, others=others))
        for row_id, _ in rest:
            self._add(row_id, Kind.MERGED, detail=Detail(others=(first.key,)))

    def add(self, notice: str, task: Task) -> str:
        """Add a task that extraction missed, from selected text of the notice; ``id`` of it is set here.

        Returns:
            Its key.
        """
        record = self._notice(notice)
        self._check_quote(notice, task.text, task.span)
        return self._new_task(record, task, f"{notice}/bs-")

    # ---- how it goes

    def progress(
        self,
        task: str,
        *,
        state: State | None = None,
        percent: int | None = None,
        note: str = "",
        reply: str = "",
        period: dt.date | None = None,
        on: dt.date | None = None,
        evidence: str | None = None,
        place: str | None = None,
        unit: str = "",
        revision: int | None = None,
    ) -> None:
        """Note what is said of a task; what is not said stays as it was.

        Args:
            task: Its key.
            state: What it is in; ``None`` leaves that.
            percent: 0 to 100.
            note: The result in words.
            reply: Number of the letter that says so.
            period: Of a recurring task: the last day of the period this is about.
            on: The day it is about, where that is not the day of the act.
            evidence: sha256 of the file that says so, where it is not that of the act.
            place: Where it stands in that file.
            unit: The unit that says so, where somebody else writes it down.
            revision: What the person saw.
        """
        row_id, _ = self._counting(task, revision)
        said = {"state": state, "percent": percent, "note": note, "reply": reply, "period": period}
        event = self._event(Kind.PROGRESS, detail=Detail(place=place, unit=unit), **said)
        self._add_event(row_id, replace(event, on=on or self.on, evidence=evidence or self.evidence))

    def extend(
        self,
        task: str,
        due_on: dt.date,
        *,
        period: dt.date | None = None,
        note: str = "",
        reply: str = "",
        revision: int | None = None,
    ) -> None:
        """Grant a later last day, from the day of the act on; the first one is kept.

        Args:
            task: Its key.
            due_on: The new last day in time.
            period: Of a recurring task: the last day of the period that is extended.
            note: Why.
            reply: Number of the letter that grants it.
            revision: What the person saw.
        """
        row_id, _ = self._counting(task, revision)
        self._add(row_id, Kind.EXTENDED, note=note, reply=reply, period=period, detail=Detail(due_on=due_on))

    def cancel(self, task: str, reason: str, *, reply: str = "", revision: int | None = None) -> None:
        """Say that it will not be done any more, and why."""
        row_id, _ = self._counting(task, revision)
        self._add(row_id, Kind.CANCELLED, state=State.DROPPED, note=reason, reply=reply)

    def reopen(self, task: str, reason: str = "", *, revision: int | None = None) -> None:
        """Take up again what was done, suspended or cancelled."""
        row_id, _ = self._counting(task, revision)
        self._add(row_id, Kind.REOPENED, state=State.IN_PROGRESS, note=reason)

    def link(self, task: str, earlier: str, *, revision: int | None = None) -> None:
        """Say that ``task`` goes on with ``earlier``, a task of another notice."""
        row_id, record = self._counting(task, revision)
        _, before = self._find(earlier)
        if earlier == task or task in before.earlier:
            raise Problem(ExitCode.USAGE, "link-circle", name=task, detail=earlier)
        if earlier not in record.earlier:
            self._add(row_id, Kind.LINKED, detail=Detail(others=(earlier,)))

    def remind(self, task: str, step: str, due_on: dt.date) -> None:
        """Note that its units were reminded, or its leader told, of the period that ends or ended on ``due_on``."""
        row_id, _ = self._counting(task, None)
        self._add(row_id, Kind.REMINDED, note=step, period=due_on)

    # ---- what the program proposes

    def propose(
        self,
        task: str,
        kind: Kind,
        detail: Detail | None = None,
        *,
        evidence: str | None = None,
        on: dt.date | None = None,
        **said: Any,
    ) -> bool:
        """Put something before a person: ``kind`` is what accepting adds, ``said`` its fields, ``on`` the day of it.

        Returns:
            Whether it is new: the same proposal is made once, even after it was declined.
        """
        row_id, record = self._counting(task, None)
        proposed = (detail or Detail()).model_copy(update={"proposal": kind})
        event = self._event(Kind.PROPOSED, detail=proposed, **said)
        event = replace(event, on=on or self.on, evidence=evidence or self.evidence)
        for other in record.history:
            if other.kind == Kind.PROPOSED and _same(other, event):
                return False
        self._add_event(row_id, event)
        return True

    def accept(self, task: str, proposal: int) -> None:
        """Let a proposal happen, as an event of its own that carries the proposal's evidence."""
        row_id, found = self._open_proposal(task, proposal)
        self._add(row_id, Kind.ACCEPTED, detail=Detail(answers=proposal))
        made = replace(
            self._event(Kind(found.detail.proposal or Kind.PROGRESS)),
            on=found.on,
            state=found.state,
            percent=found.percent,
            note=found.note,
            reply=found.reply,
            evidence=found.evidence,
            period=found.period,
            detail=found.detail.model_copy(update={"proposal": None, "doubt": ""}),
        )
        self._add_event(row_id, made)

    def decline(self, task: str, proposal: int, reason: str = "") -> None:
        """Say no to a proposal; it is not made again."""
        row_id, _ = self._open_proposal(task, proposal)
        self._add(row_id, Kind.DECLINED, note=reason, detail=Detail(answers=proposal))

    # ---- versions

    def receive(self, version: str, pairs: Sequence[tuple[str, str, float]]) -> None:
        """Let a waiting version of a notice count.

        Args:
            version: Its key.
            pairs: ``(key of a task that counts, key of its twin in the version, how alike)``: the first keeps
                its key, its history and what people decided, and takes the words of the second.
        """
        row = self._notice_row(version)
        for earlier, twin, score in pairs:
            row_id, _ = self._find(earlier)
            twin_id, found = self._find(twin)
            detail = Detail(reissue=found.task, review=found.review, notice=version, others=(twin,), score=score)
            self._add(row_id, Kind.REISSUED, detail=detail)
            self._add(twin_id, Kind.MERGED, detail=Detail(others=(earlier,)))
        self._add_about_notice(row.id, Kind.RECEIVED, Detail(notice=version))
        for other in self.session.scalars(sa.select(NoticeRow).where(_same_family(row), NoticeRow.id != row.id)):
            if other.status == "active":
                self._add_about_notice(other.id, Kind.REISSUED, Detail(notice=version))

    def decline_version(self, version: str, reason: str) -> None:
        """Say that a waiting version brings nothing: its tasks never count."""
        self._add_about_notice(self._notice_row(version).id, Kind.DECLINED, Detail(notice=version), note=reason)

    # ---- other offices

    def handover(
        self, task: str, kind: Kind, office: str, number: int, *, others: tuple[str, ...] = (), note: str = ""
    ) -> None:
        """Note what passed between this office and another (``events.PASSED``), whatever has become of the task."""
        row_id, _ = self._find(task)
        self._add(row_id, kind, note=note, detail=Detail(office=office, handover=number, others=others))

    # ---- undo

    def undo(self, act: str) -> tuple[str, ...]:
        """Take back a whole act: an event that says so, for each task it touched. Undoing that restores it.

        Returns:
            The keys of the tasks it touched.

        Raises:
            Problem: There is no such act, it is undone already, it is the finding of a task, or later acts
                stand on it (they are to be undone first).
        """
        events = self.session.execute(
            sa.select(EventRow.id, EventRow.task_id, EventRow.notice_id, EventRow.kind)
            .where(EventRow.act == act)
            .order_by(EventRow.id)
        ).all()
        if not events or any(kind == Kind.ASSIGNED for *_, kind in events):
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-act", name=act)
        if any(kind in PASSED for *_, kind in events):
            raise Problem(ExitCode.CONFLICT, "handover-undo", name=act)
        tasks = list(dict.fromkeys(task_id for _, task_id, _, _ in events if task_id is not None))
        notices = list(dict.fromkeys(notice_id for _, _, notice_id, _ in events if notice_id is not None))
        histories = task_events(self.session, tasks)
        about = notice_events(self.session, notices)
        ours = [e for history in (*histories.values(), *about.values()) for e in history if e.act == act]
        if all(event.undone for event in ours):
            raise Problem(ExitCode.USAGE, "already-undone", name=act)
        if STRUCTURAL & {event.kind for event in ours}:
            last = max(event.id for event in ours)
            later = [
                event
                for history in histories.values()
                for event in history
                if event.id > last and not event.undone and event.kind not in ASIDE | {Kind.UNDONE}
            ]
            if later:
                raise Problem(ExitCode.CONFLICT, "undo-blocked", name=later[-1].task, detail=later[-1].act)
        records = dict(zip(tasks, task_records(self.session, tasks), strict=True))
        for task_id in tasks:
            self._add(task_id, Kind.UNDONE, detail=Detail(undoes=act))
        for notice_id in notices:
            self._add_about_notice(notice_id, Kind.UNDONE, Detail(undoes=act))
        return tuple(record.key for record in records.values())

    # ---- how it is written

    def close(self) -> None:
        """Bring the tables of lists up to date with what was added; called when the block ends well."""
        self.session.flush()
        if self._notices:
            projection.settle_notices(self.session, tuple(self._notices))
            here = sa.or_(TaskRow.notice_id.in_(self._notices), CurrentRow.notice_id.in_(self._notices))
            query = sa.select(TaskRow.id).outerjoin(CurrentRow, CurrentRow.task_id == TaskRow.id).where(here)
            self._touched |= dict.fromkeys(self.session.scalars(query))
        projection.refresh(self.session, tuple(self._touched), self.policy)

    def _find(self, key: str) -> tuple[int, TaskRecord]:
        # the row is locked, so that two acts on one task come one after the other (PostgreSQL; SQLite has one writer)
        task_id = self.session.scalar(sa.select(TaskRow.id).where(TaskRow.key == key).with_for_update())
        if task_id is None:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-task", name=key)
        self.session.flush()
        (record,) = task_records(self.session, [task_id])
        return task_id, record

    def _counting(self, key: str, revision: int | None) -> tuple[int, TaskRecord]:
        """Return a task that still counts.

        Raises:
            Problem: There is no such task, others count instead of it, or it changed after ``revision``.
        """
        task_id, record = self._find(key)
        if record.life is not Life.ACTIVE:
            instead = ", ".join(record.others) or "–"
            raise Problem(ExitCode.CONFLICT, "task-closed", name=key, detail=instead)
        if revision is not None and record.revision != revision:
            who = record.history[-1].who or record.history[-1].source
            raise Problem(ExitCode.CONFLICT, "task-changed", name=key, detail=who)
        return task_id, record

    def _open_proposal(self, task: str, proposal: int) -> tuple[int, Event]:
        row_id, record = self._counting(task, None)
        for found in record.proposals:
            if found.id == proposal:
                return row_id, found
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-proposal", name=task, detail=proposal)

    def _notice_row(self, key: str) -> NoticeRow:
        row = self.session.scalar(NOTICES.where(NoticeRow.key == key))
        if row is None:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=key)
        return row

    def _notice(self, key: str) -> NoticeRecord:
        return notice_record(self._notice_row(key))

    def _check_quote(self, notice: str, text: str, span: SpanPair) -> None:
        contract = self.session.scalars(sa.select(NoticeRow.contract).where(NoticeRow.key == notice)).one()
        if not text or Notice.model_validate_json(contract).text[span[0] : span[1]] != text:
            raise Problem(ExitCode.USAGE, "not-in-notice", name=notice, detail=text[:60])

    def _new_task(self, notice: NoticeRecord, task: Task, stem: str, of: str | None = None) -> str:
        row = self._notice_row(notice.key)
        key, count = f"{stem}1", 1
        while self.session.scalar(sa.select(TaskRow.id).where(TaskRow.key == key)) is not None:
            count += 1
            key = f"{stem}{count}"
        last = self.session.scalars(sa.select(sa.func.max(TaskRow.position)).where(TaskRow.notice_id == row.id)).one()
        made = TaskRow(
            notice=row,
            key=key,
            position=0 if last is None else last + 1,
            added=True,
            contract=task.model_copy(update={"id": key.partition("/")[2]}).model_dump_json(),
            review=json.dumps([]),
        )
        self.session.add(made)
        self.session.flush()
        self._add(made.id, Kind.ADDED, detail=Detail(others=(of,) if of else ()))
        return key

    def _event(self, kind: Kind, **said: Any) -> Event:
        return Event(
            kind=kind,
            on=self.on,
            at=self.at,
            who=self.who,
            source=self.source,
            act=self.id,
            evidence=self.evidence,
            **said,
        )

    def _add(self, task_id: int, kind: Kind, **said: Any) -> None:
        self._add_event(task_id, self._event(kind, **said))

    def _add_event(self, task_id: int, event: Event) -> None:
        self.session.add(event_row(event, task_id=task_id))
        self._touched[task_id] = None

    def _add_about_notice(self, notice_id: int, kind: Kind, detail: Detail, note: str = "") -> None:
        self.session.add(event_row(self._event(kind, detail=detail, note=note), notice_id=notice_id))
        self._notices[notice_id] = None


def _same(one: Event, other: Event) -> bool:
    """Tell whether two proposals say the same; when and by whom does not matter."""
    return _said(one) == _said(other)


def _said(event: Event) -> tuple[Any, ...]:
    return event.state, event.percent, event.note, event.reply, event.evidence, event.period, event.detail


def _same_family(row: NoticeRow) -> sa.ColumnElement[bool]:
    first = row.first_id or row.id
    return sa.or_(NoticeRow.id == first, NoticeRow.first_id == first)


def _distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.name, party)
    return tuple(found.values())
