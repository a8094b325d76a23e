"""Ledger in, views out: which unit's sheet a task stands on, what a memo and a report hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from extract.models import Header, Party
from extract.parties.register import Register
from giaoviec.drafting.addressed import is_meant
from giaoviec.drafting.periods import Period
from giaoviec.following import timing
from giaoviec.following.links import one_line_each
from giaoviec.following.timewords import time_words
from giaoviec.ledger.queries import Concern
from giaoviec.ledger.records import NoticeRecord, TaskRecord
from giaoviec.settings import OfficeSettings, Policy
from render.names import agency_name
from render.rows import name_of
from render.tally import count
from render.views import (
    Earlier,
    JointMemoView,
    LetterView,
    MemoView,
    NoticeView,
    Office,
    ReportView,
    SheetView,
    State,
    TaskView,
    TimeView,
    Timing,
)

_BLANK_AGENCY = "…" * 16
"""Where the office has not filled in its name yet: a line to write it on, not a guess."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Who gets a task, by canonical name; a name stands in one of the three at most."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()


def office_view(office: OfficeSettings, head: Header | None = None) -> Office:
    """Return the office as printed; one not set yet is named as ``head``, that of its own notice, names it."""
    issuer, parent = (head.issuer, head.parent_issuer) if head and not office.agency else (None, None)
    return Office(
        agency=office.agency or agency_name(issuer.value if issuer else "") or _BLANK_AGENCY,
        parent=office.parent or agency_name(parent.value if parent else "") or None,
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
    standing = timing.stand(task, record.events, start, as_of, policy)
    times = {
        group: tuple(
            TimeView(
                quote=time_words(time),
                due_on=timing.next_due(time, start, as_of, policy),
                rrule=time.rrule and timing.rule_of(time.rrule),
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
        reported_on=max(progress.reported, default=None),
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
    reaches those units of its kind which its own notice puts in charge of something (who only helps there is
    often outside: "phối hợp với Công an thành phố"), and where there are none it is a unit itself. "Phối hợp
    với các đơn vị liên quan" names nobody, so a supporting group reaches its units only where the register
    knows it.
    """
    days: dict[dt.date, dict[str, tuple[str, ...]]] = {}
    own_units = tuple(unit.name for unit in register.units if not unit.outside)
    named: dict[str, dict[str, None]] = {}
    for record in records:
        for party in record.task.leads:
            if party.kind == "unit":
                named.setdefault(record.notice.key, {})[party.name] = None
    found = {}
    for record in records:
        day = record.notice.given_on
        groups = days[day] if day in days else days.setdefault(day, _groups(register, day))
        units = tuple(named.get(record.notice.key, ())) or own_units
        leads = _names(party for party in record.task.leads if party.kind != "group")
        collective = [
            name
            for party in record.task.leads
            if party.kind == "group"
            for name in _members(party, groups) or _meant(party.name, units) or (party.name,)
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


def concern(unit: str, register: Register, groups: Iterable[str]) -> Concern:
    """Return how to ask the ledger for all that reaches a unit: what ``reaches`` tells, for every notice at once.

    Args:
        unit: Its name.
        register: The office's units.
        groups: The names of all groups that lead anything: ``Ledger.groups``.
    """
    known = next((one for one in register.units if one.name == unit), None)
    mine, others = set[str](), set[str]()
    for group in register.groups:
        names = {group.name, *group.aliases}
        if known is not None and group.key in known.groups:
            mine |= names
        elif any(group.key in one.groups for one in register.units):
            others |= names
    others |= {name for name in groups if name not in mine and not is_meant(name, unit)}
    return Concern(
        unit=unit,
        groups=frozenset(mine),
        since=known.valid_from if known else None,
        until=known.valid_to if known else None,
        others=frozenset(others),
        own=known is not None and not known.outside,
    )


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
    records: Sequence[TaskRecord],
    register: Register,
    office: Office,
    policy: Policy,
    as_of: dt.date,
    only: Collection[str] | None = None,
) -> tuple[MemoView, ...]:
    """Return a memo for each unit that has to do something overdue or near due on ``as_of``; supports get none.

    With ``only``, the tasks of these keys alone; ``records`` still tell which units a task to all reaches.
    """
    reach = reaches(records, register)
    overdue: dict[str, list[TaskView]] = {}
    near: dict[str, list[TaskView]] = {}
    for task in task_views(records, policy, as_of):
        if task.state not in timing.OPEN or (only is not None and task.key not in only):
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


def joint_memo(
    records: Sequence[TaskRecord],
    register: Register,
    office: Office,
    policy: Policy,
    as_of: dt.date,
    only: Collection[str] | None = None,
) -> JointMemoView:
    """Return one memo to all units that ``memos`` would write to."""
    return JointMemoView(office=office, as_of=as_of, memos=memos(records, register, office, policy, as_of, only))


def letter(
    notice: NoticeRecord,
    records: Sequence[TaskRecord],
    made: Sequence[SheetView],
    office: Office,
    policy: Policy,
) -> LetterView:
    """Return the letter that sends a notice, and the sheets ``made`` of it, to their units."""
    return LetterView(
        office=office,
        notice=notice_view(notice),
        sheets=tuple(sheet for sheet in made if sheet.unit is not None),
        tasks=task_views(records, policy, notice.given_on),
    )


def period_report(
    records: Sequence[TaskRecord],
    office: Office,
    policy: Policy,
    period: Period,
    as_of: dt.date,
    unit: str | None = None,
) -> ReportView:
    """Return the report of a month or a quarter, compared with the one before.

    It holds every task given until its end and not closed before it began.

    Args:
        records: All tasks.
        office: Whose report it is.
        policy: The office's rules on time.
        period: What it is about.
        as_of: The day on which states and time are taken; events after it do not count.
        unit: Only tasks that this unit leads.
    """
    tasks = _in_period(records, policy, period, as_of, unit)
    before = period.before
    earlier = _in_period(records, policy, before, before.end, unit)
    return ReportView(
        office=office,
        about=f"của {unit} {period.title}" if unit else period.title,
        as_of=as_of,
        tasks=tasks,
        start=period.start,
        end=period.end,
        notices=_notices_of(tasks),
        # an office that has only begun has nothing to compare with
        before=Earlier(title=before.title, counts=count(earlier)) if earlier else None,
    )


def standing_report(
    records: Sequence[TaskRecord], office: Office, policy: Policy, as_of: dt.date, unit: str | None = None
) -> ReportView:
    """Return the report on how ``records`` stand: those of one notice, or those that ``unit`` leads."""
    tasks = tuple(task for task in task_views(records, policy, as_of) if unit is None or unit in task.leads)
    notices = _notices_of(tasks)
    about = f"của {unit}" if unit else f"tại {name_of(notices[0])}" if notices else ""
    return ReportView(office=office, about=about, as_of=as_of, tasks=tasks, notices=notices)


def _in_period(
    records: Sequence[TaskRecord], policy: Policy, period: Period, as_of: dt.date, unit: str | None
) -> tuple[TaskView, ...]:
    eve = period.start - dt.timedelta(days=1)
    given = [
        record for record in records if record.notice.given_on <= min(as_of, period.end) and not _closed(record, eve)
    ]
    lines = one_line_each(given, as_of)
    return tuple(task for task in task_views(lines, policy, as_of) if unit is None or unit in task.leads)


def _notices_of(tasks: Iterable[TaskView]) -> tuple[NoticeView, ...]:
    return tuple({task.notice.key: task.notice for task in tasks}.values())


def _closed(record: TaskRecord, day: dt.date) -> bool:
    """Tell whether a task was done for good or set aside by the end of ``day``; a recurring one is never done."""
    state = timing.progress_of(record.events, day).state
    return state in timing.SET_ASIDE or (state is State.DONE and record.task.nature != "recurring")


def _groups(register: Register, day: dt.date) -> dict[str, tuple[str, ...]]:
    """Return the own units of each group on ``day``, under its key and every name of it."""
    found: dict[str, tuple[str, ...]] = {}
    for group in register.groups:
        members = tuple(unit.name for unit in register.units if group.key in unit.groups and unit.valid_on(day))
        found |= dict.fromkeys((group.key, group.name, *group.aliases), members)
    return found


def _members(party: Party, groups: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return groups.get(party.unit or "", ()) or groups.get(party.name, ())


def _meant(group: str, units: Sequence[str]) -> tuple[str, ...]:
    return tuple(unit for unit in units if is_meant(group, unit))


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))


def _without(names: Iterable[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name not in others)
