"""Ledger in, views out: which unit's sheet a task stands on, what a memo and a report hold."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.models import Party
from extract.register import Register
from giaoviec import timing
from giaoviec.ledger.records import NoticeRecord, TaskRecord
from giaoviec.settings import OfficeSettings, Policy
from render.views import (
    Counts,
    MemoView,
    NoticeView,
    Office,
    ReportView,
    SheetView,
    State,
    TaskView,
    TimeView,
    Timing,
    UnitCounts,
)

_BLANK_AGENCY = "…" * 16
"""Where the office has not filled in its name yet: a line to write it on, not a guess."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who gets a task, by canonical name; a name stands in one of the three at most."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()


def office_view(office: OfficeSettings, notices: Iterable[NoticeRecord] = ()) -> Office:
    """Return the office as printed; an agency not set yet is the one that issued most of the notices."""
    issuers = [notice.issuer for notice in notices if notice.issuer]
    usual = max(issuers, key=issuers.count) if issuers else ""
    return Office(
        agency=office.agency or usual or _BLANK_AGENCY,
        parent=office.parent or None,
        place=office.place or None,
        agency_symbol=office.agency_symbol or None,
        drafter_symbol=office.drafter_symbol or None,
        signer_lines=office.signer_lines,
        leader=office.leader or None,
    )


def notice_view(notice: NoticeRecord) -> NoticeView:
    """Return a notice as the drafts cite it."""
    return NoticeView(
        key=notice.key,
        doc_type=notice.doc_type,
        number=notice.number,
        issued_on=notice.issued_on,
        issuer=notice.issuer,
        subject=notice.subject,
        source_name=notice.source_name,
    )


def task_view(record: TaskRecord, policy: Policy, as_of: dt.date) -> TaskView:
    """Return a task as it stands on ``as_of``."""
    task, start = record.task, record.notice.given_on
    late = policy.late_on_before_day
    standing = timing.stand(task, record.events, start, as_of, policy)
    times = {
        group: tuple(
            TimeView(
                quote=time.quote,
                due_on=timing.next_due(time, start, as_of, late_on_before_day=late),
                rrule=time.rrule,
                to_confirm=any(path.startswith(f"{group}[{index}]") for path, _ in record.review),
            )
            for index, time in enumerate(getattr(task, group))
        )
        for group in ("deadlines", "milestones")
    }
    progress = standing.progress
    return TaskView(
        key=record.key,
        notice=notice_view(record.notice),
        item=task.id,
        page=task.page,
        text=task.text,
        title=task.title,
        leads=_names(task.leads),
        supports=_names(task.supports),
        collective=any(party.kind == "group" for party in task.leads),
        reports_to=tuple(addressee.value for addressee in task.reports_to),
        deadlines=times["deadlines"],
        milestones=times["milestones"],
        nature=task.nature,
        state=progress.state,
        timing=standing.timing,
        due_on=standing.due_on,
        done_on=progress.done_on,
        percent=progress.percent,
        progress=progress.note,
        reply=progress.reply,
        review=tuple(message for _, message in record.review),
    )


def task_views(records: Iterable[TaskRecord], policy: Policy, as_of: dt.date) -> tuple[TaskView, ...]:
    """Return all of ``records`` as they stand on ``as_of``."""
    return tuple(task_view(record, policy, as_of) for record in records)


def reaches(records: Sequence[TaskRecord], register: Register) -> dict[str, Reach]:
    """Return who gets each task of ``records``, by task key.

    A task given to a group reaches the group's units in the register; a group the register does not know
    reaches every unit its own notice puts in charge of something (who only helps there is often outside:
    "phối hợp với Công an thành phố"). "Phối hợp với các đơn vị liên quan" names nobody, so a
    supporting group reaches its units only where the register knows it.
    """
    groups = _groups(register)
    own_units = tuple(unit.name for unit in register.units if not unit.outside)
    named: dict[str, dict[str, None]] = {}
    for record in records:
        for party in record.task.leads:
            if party.kind == "unit":
                named.setdefault(record.notice.key, {})[party.name] = None
    found = {}
    for record in records:
        units = tuple(named.get(record.notice.key, ())) or own_units
        leads = _names(party for party in record.task.leads if party.kind != "group")
        collective = [
            name
            for party in record.task.leads
            if party.kind == "group"
            for name in _members(party, groups) or units or (party.name,)
        ]
        supports = [
            name
            for party in record.task.supports
            for name in ((party.name,) if party.kind != "group" else _members(party, groups))
        ]
        found[record.key] = Reach(
            leads=leads,
            supports=_without(supports, leads),
            collective=_without(collective, (*leads, *supports)),
        )
    return found


def sheets(
    notice: NoticeRecord, records: Sequence[TaskRecord], register: Register, office: Office, policy: Policy
) -> tuple[SheetView, ...]:
    """Return the sheet of each unit that a notice reaches, in order of first mention, the unassigned last.

    A sheet shows the tasks as on the day they were given, so that it is the same whenever it is made again.
    """
    tasks = {task.key: task for task in task_views(records, policy, notice.given_on)}
    reach = reaches(records, register)
    units = dict.fromkeys(name for r in (*reach.values(),) for name in (*r.leads, *r.supports, *r.collective))
    made = [
        SheetView(
            office=office,
            notice=notice_view(notice),
            unit=unit,
            lead=tuple(task for key, task in tasks.items() if unit in reach[key].leads),
            support=tuple(task for key, task in tasks.items() if unit in reach[key].supports),
            collective=tuple(task for key, task in tasks.items() if unit in reach[key].collective),
        )
        for unit in units
    ]
    unassigned = tuple(task for task in tasks.values() if not task.leads)
    if unassigned:
        made.append(
            SheetView(office=office, notice=notice_view(notice), unit=None, lead=unassigned, support=(), collective=())
        )
    return tuple(made)


def memos(
    records: Sequence[TaskRecord], register: Register, office: Office, policy: Policy, as_of: dt.date
) -> tuple[MemoView, ...]:
    """Return a memo for each unit that has to do something overdue or near due on ``as_of``; supports get none."""
    reach = reaches(records, register)
    overdue: dict[str, list[TaskView]] = {}
    near: dict[str, list[TaskView]] = {}
    for task in task_views(records, policy, as_of):
        if task.state not in timing.OPEN:
            continue
        lists = {Timing.OVERDUE: overdue, Timing.NEAR: near, Timing.TODAY: near}.get(task.timing)
        if lists is not None:
            for unit in (*reach[task.key].leads, *reach[task.key].collective):
                lists.setdefault(unit, []).append(task)
    return tuple(
        MemoView(
            office=office,
            unit=unit,
            as_of=as_of,
            overdue=tuple(overdue.get(unit, ())),
            near=tuple(near.get(unit, ())),
        )
        for unit in dict.fromkeys((*overdue, *near))
    )


def report(
    records: Sequence[TaskRecord],
    office: Office,
    policy: Policy,
    month: tuple[int, int],
    as_of: dt.date,
    unassigned: str,
) -> ReportView:
    """Return the report of a month: every task given until its end and not closed before it began.

    Args:
        records: Tasks of notices issued until the end of the month.
        office: Whose report it is.
        policy: The office's rules on time.
        month: Year and month.
        as_of: The day on which states and time are taken; events after it do not count.
        unassigned: What stands as the unit of a task that has none.
    """
    year, number = month
    start, end = dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])
    closed_before = {record.key for record in records if _closed(record, start - dt.timedelta(days=1))}
    given = [record for record in records if record.notice.given_on <= min(as_of, end)]
    tasks = task_views((record for record in given if record.key not in closed_before), policy, as_of)
    units = dict.fromkeys(name for task in tasks for name in task.leads or (unassigned,))
    return ReportView(
        office=office,
        title_period=f"tháng {number:02d} năm {year}" if number <= 2 else f"tháng {number} năm {year}",
        start=start,
        end=end,
        as_of=as_of,
        counts=count(tasks),
        by_unit=tuple(
            UnitCounts(unit=unit, counts=count([task for task in tasks if unit in (task.leads or (unassigned,))]))
            for unit in units
        ),
        tasks=tasks,
        notices=tuple({task.notice.key: task.notice for task in tasks}.values()),
    )


def count(tasks: Sequence[TaskView]) -> Counts:
    """Count each task once, in one of six kinds, so that the total closes."""
    kinds = [_kind(task) for task in tasks]
    return Counts(
        total=len(tasks),
        done_on_time=kinds.count("done_on_time"),
        done_late=kinds.count("done_late"),
        open_in_time=kinds.count("open_in_time"),
        overdue=kinds.count("overdue"),
        no_deadline=kinds.count("no_deadline"),
        set_aside=kinds.count("set_aside"),
    )


def _kind(task: TaskView) -> str:
    if task.state in timing.SET_ASIDE:
        return "set_aside"
    if task.state is State.DONE:
        return "done_late" if task.timing is Timing.OVERDUE else "done_on_time"
    return {Timing.OVERDUE: "overdue", Timing.NO_DEADLINE: "no_deadline"}.get(task.timing, "open_in_time")


def _closed(record: TaskRecord, day: dt.date) -> bool:
    """Tell whether a task was done for good or set aside by the end of ``day``; a recurring one is never done."""
    state = timing.progress_of(record.events, day).state
    return state in timing.SET_ASIDE or (state is State.DONE and record.task.nature != "recurring")


def _groups(register: Register) -> dict[str, tuple[str, ...]]:
    """Return the own units of each group, under its key and every name of it."""
    found: dict[str, tuple[str, ...]] = {}
    for group in register.groups:
        members = tuple(unit.name for unit in register.units if group.key in unit.groups)
        found |= dict.fromkeys((group.key, group.name, *group.aliases), members)
    return found


def _members(party: Party, groups: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return groups.get(party.unit or "", ()) or groups.get(party.name, ())


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))


def _without(names: Iterable[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name not in others)
