"""Drafts on disk: rendered, checked by reading them again, written whole, never over a person's work."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extract.parties.register import Register
from giaoviec.drafting import views
from giaoviec.drafting.periods import Period
from giaoviec.exits import ExitCode, Problem, Unreached
from giaoviec.following.links import one_line_each
from giaoviec.following.timing import shows
from giaoviec.ledger import Ledger, NoticeRecord, TaskRecord
from giaoviec.ledger.documents import slug
from giaoviec.settings import OfficeSettings
from giaoviec.storage.files import sha256
from giaoviec.workspace import Workspace
from render.views import BriefView, Office, RegisterView, ReportView, SheetView, TaskView

if TYPE_CHECKING:
    from render.reopened import Changes, Kind

SHEET, LETTER = "phieu-giao-nhiem-vu", "cong-van-giao-nhiem-vu"
MEMO, JOINT_MEMO = "cong-van-don-doc", "cong-van-don-doc-chung"
REPORT, BRIEF, REGISTER = "bao-cao-tinh-hinh", "phieu-trinh", "so-theo-doi"
"""Names of the kinds of draft, of their files, and of the office's own templates in ``templates/``."""

TABLE, CALENDAR, PAGE = "bang-theo-doi", "lich-thoi-han", "van-ban"

MEMOS, REPORTS, BRIEFS, MAILS = "don-doc", "bao-cao", "phieu-trinh", "thu"
"""Folders of the outbox beside those of the notices, and of the mails within one."""

KINDS: dict[str, Kind] = {".docx": "docx", ".xlsx": "xlsx", ".ics": "ics", ".html": "html", ".eml": "eml"}

UNASSIGNED = "chua-phan-cong"


@dataclass(frozen=True, slots=True)
class Shown:
    """How things stood that a draft shows."""

    as_of: dt.date
    """On this day …"""
    revision: int
    """… when this was the last event."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One file to be: ``path`` in the outbox, how to make it, the tasks that must be in it once each.

    ``keys`` is ``None`` for a draft that names tasks but need not hold them all: the brief, a plain export.
    """

    path: PurePosixPath
    make: Callable[[], bytes]
    keys: tuple[str, ...] | None
    template: str = ""
    """The kind of template it is made from, to say whose fault a fault is."""
    shows: Shown | None = None
    """What a draft shows that comes back filled in; it is stamped with it."""
    unit: str = ""
    """To whom it is made out, where to one."""


class Outcome(StrEnum):
    """What writing a draft came to."""

    WRITTEN = "written"
    CHANGED = "changed"
    """Our earlier draft said something else; it has been replaced."""
    SAME = "same"
    BESIDE = "beside"
    """A person has edited the earlier draft; the new one lies beside it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a draft."""

    name: str
    """In the outbox."""
    path: str
    """What a person calls it: its path, or its URL."""
    outcome: Outcome
    changes: Changes | None = None
    """What it says otherwise than the draft that was there; ``None`` where there was none, or none of ours."""
    problem: Problem | None = None
    """Why it could not be made."""


def office_as_printed(settings: OfficeSettings, ledger: Ledger, notice: NoticeRecord | None = None) -> Office:
    """Return the office as printed; not set yet, it is the one that issued ``notice``, else most of the notices."""
    head = None
    if not settings.agency:
        issued = [one for one in ((notice,) if notice else ledger.notices()) if one.issuer]
        if issued:
            usual = Counter(one.issuer for one in issued).most_common(1)[0][0]
            head = ledger.contract(next(one.key for one in reversed(issued) if one.issuer == usual)).header
    return views.office_view(settings, head)


def of_notice(
    workspace: Workspace, ledger: Ledger, notice: NoticeRecord, records: Sequence[TaskRecord], register: Register
) -> Iterator[Draft]:
    """Return the drafts of one notice with its tasks: a sheet a unit, the letter to them all, table, calendar, text."""
    import render

    office = office_as_printed(workspace.settings.office, ledger, notice)
    policy = workspace.settings.policy
    folder = PurePosixPath(notice.key)
    template = _template(workspace, SHEET)
    made = views.sheets(notice, records, register, office, policy)
    for view, name in zip(made, _file_names([view.unit for view in made]), strict=True):
        yield _sheet(notice, records, view, name, template)
    if records:
        letter = views.letter(notice, records, made, office, policy)
        template = _template(workspace, LETTER)
        yield Draft(folder / f"{LETTER}.docx", partial(render.letter, letter, template), _keys(letter.printed), LETTER)
        tasks, day = letter.tasks, notice.given_on
        make = partial(render.tasks_workbook, tasks, office, day)
        yield Draft(folder / f"{TABLE}.xlsx", make, _keys(tasks), shows=_shown(records, day))
        yield _calendar(folder, tasks, office)
    contract = ledger.contract(notice.key)
    ids = tuple(task.id for task in contract.tasks)
    yield Draft(folder / f"{PAGE}.html", partial(render.notice_page, contract), ids)


def _sheet(
    notice: NoticeRecord, records: Sequence[TaskRecord], view: SheetView, name: str, template: bytes | None
) -> Draft:
    import render

    path, make = PurePosixPath(notice.key, f"{SHEET}_{name}.docx"), partial(render.sheet, view, template)
    keys = _keys(view.printed)
    shown = _shown([record for record in records if record.key in keys], notice.given_on)
    return Draft(path, make, keys, SHEET, shown, view.unit or "")


def _calendar(folder: PurePosixPath, tasks: tuple[TaskView, ...], office: Office) -> Draft:
    import render
    from render.calendar import dated

    keys = _keys(task for task in tasks if dated(task))
    return Draft(folder / f"{CALENDAR}.ics", partial(render.deadlines_calendar, tasks, office), keys)


def mails(workspace: Workspace, ledger: Ledger, notice: NoticeRecord, register: Register) -> Iterator[Draft]:
    """Return a mail to each unit of a notice with its sheet attached."""
    office = office_as_printed(workspace.settings.office, ledger, notice)
    records = ledger.tasks(notice=notice.key)
    made = views.sheets(notice, records, register, office, workspace.settings.policy)
    made = tuple(view for view in made if view.unit is not None)
    addresses = {unit.name: unit.email for unit in register.units}
    template = _template(workspace, SHEET)
    for view, name in zip(made, _file_names([view.unit for view in made]), strict=True):
        draft = _sheet(notice, records, view, name, template)
        make = partial(_mail, ledger, view, draft, addresses.get(view.unit or ""))
        yield Draft(PurePosixPath(notice.key, MAILS, f"{name}.eml"), make, _keys(view.printed), SHEET)


def _mail(ledger: Ledger, view: SheetView, draft: Draft, address: str | None) -> bytes:
    import render

    return render.sheet_mail(view, _stamped(ledger, draft, draft.make()), draft.path.name, address)


def of_office(workspace: Workspace, ledger: Ledger, as_of: dt.date) -> Iterator[Draft]:
    """Return the table and the calendar of all tasks."""
    import render

    office = office_as_printed(workspace.settings.office, ledger)
    records = ledger.tasks()
    tasks = views.task_views(records, workspace.settings.policy, as_of)
    if tasks:
        path, make = PurePosixPath(f"{REGISTER}.xlsx"), partial(render.tasks_workbook, tasks, office, as_of)
        yield Draft(path, make, _keys(tasks), shows=_shown(records, as_of))
        yield _calendar(PurePosixPath(), tasks, office)


def register(workspace: Workspace, ledger: Ledger, as_of: dt.date, suffix: str) -> Draft:
    """Return the register of all tasks as the kind of file that ``suffix`` names: docx, xlsx, md, csv or json."""
    import render

    office = office_as_printed(workspace.settings.office, ledger)
    records = ledger.tasks()
    tasks = views.task_views(records, workspace.settings.policy, as_of)
    view = RegisterView(office=office, as_of=as_of, tasks=tasks)
    make: Callable[[], bytes] = {
        "docx": partial(render.register, view, _template(workspace, REGISTER)),
        "xlsx": partial(render.tasks_workbook, tasks, office, as_of),
        "md": partial(render.as_markdown, tasks, office, as_of),
        "csv": partial(render.as_csv, tasks),
        "json": partial(render.as_json, tasks),
    }[suffix]
    checked = f".{suffix}" in KINDS
    shows = _shown(records, as_of) if suffix == "xlsx" else None
    return Draft(PurePosixPath(f"{REGISTER}.{suffix}"), make, _keys(tasks) if checked else None, REGISTER, shows)


def brief(workspace: Workspace, ledger: Ledger, as_of: dt.date, notice: NoticeRecord | None = None) -> Draft:
    """Return the leader's page on one notice, or on the whole office."""
    import render

    office = office_as_printed(workspace.settings.office, ledger)
    records = ledger.tasks(notice=notice.key if notice else None, given_until=as_of)
    view = BriefView(
        office=office,
        as_of=as_of,
        tasks=views.task_views(records, workspace.settings.policy, as_of),
        notice=views.notice_view(notice) if notice else None,
    )
    name = "_".join((BRIEF, *([notice.key] if notice else []), as_of.isoformat()))
    return Draft(
        PurePosixPath(BRIEFS, f"{name}.docx"), partial(render.brief, view, _template(workspace, BRIEF)), None, BRIEF
    )


def reminders(
    workspace: Workspace, ledger: Ledger, register: Register, as_of: dt.date, only: Collection[str] | None = None
) -> Iterator[Draft]:
    """Return a memo for each unit with something overdue or near due; a second run makes the same files."""
    import render

    office = office_as_printed(workspace.settings.office, ledger)
    records = one_line_each(ledger.tasks(given_until=as_of), as_of)
    made = views.memos(records, register, office, workspace.settings.policy, as_of, only)
    template = _template(workspace, MEMO)
    folder = PurePosixPath(MEMOS, as_of.isoformat())
    for view, name in zip(made, _file_names([view.unit for view in made]), strict=True):
        yield Draft(folder / f"{MEMO}_{name}.docx", partial(render.memo, view, template), _keys(view.printed), MEMO)


def joint_reminder(
    workspace: Workspace, ledger: Ledger, register: Register, as_of: dt.date, only: Collection[str] | None = None
) -> Iterator[Draft]:
    """Return one memo to all those units together; none where nothing is overdue or near due."""
    import render

    office = office_as_printed(workspace.settings.office, ledger)
    records = one_line_each(ledger.tasks(given_until=as_of), as_of)
    view = views.joint_memo(records, register, office, workspace.settings.policy, as_of, only)
    if view.memos:
        path = PurePosixPath(MEMOS, as_of.isoformat(), f"{JOINT_MEMO}.docx")
        template = _template(workspace, JOINT_MEMO)
        yield Draft(path, partial(render.joint_memo, view, template), _keys(view.printed), JOINT_MEMO)


def report(workspace: Workspace, ledger: Ledger, period: Period, as_of: dt.date, unit: str | None = None) -> Draft:
    """Return the report of a month or a quarter as on ``as_of``, of the office or of one unit."""
    office = office_as_printed(workspace.settings.office, ledger)
    view = views.period_report(ledger.tasks(), office, workspace.settings.policy, period, as_of, unit)
    return _report(workspace, view, period.name, unit)


def standing_report(
    workspace: Workspace, ledger: Ledger, as_of: dt.date, notice: str | None = None, unit: str | None = None
) -> Draft:
    """Return the report on how one notice, or all that one unit leads, stands on ``as_of``."""
    office = office_as_printed(workspace.settings.office, ledger)
    records = ledger.tasks(notice=notice, given_until=as_of)
    view = views.standing_report(records, office, workspace.settings.policy, as_of, unit)
    return _report(workspace, view, notice or "don-vi", unit)


def _report(workspace: Workspace, view: ReportView, folder: str, unit: str | None) -> Draft:
    import render

    name = "_".join((REPORT, *_file_names([unit] if unit else []), view.as_of.isoformat()))
    path = PurePosixPath(REPORTS, folder, f"{name}.docx")
    return Draft(path, partial(render.report, view, _template(workspace, REPORT)), _keys(view.printed), REPORT)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A draft that is made and checked, and where it goes."""

    draft: Draft
    data: bytes
    mark: str
    """Its sha256."""
    name: str
    """In the outbox: its own path, or beside what a person has edited there."""
    old: bytes | None = None
    """What lies there: our earlier draft, untouched."""
    old_mark: str | None = None


def write_all(workspace: Workspace, ledger: Ledger, drafts: Iterable[Draft]) -> tuple[Written, ...]:
    """Make and write drafts, each whole or not at all; call it while holding the work lock.

    One that cannot be made or written says so in its outcome and does not stop the others.

    Raises:
        Unreached: The outbox is on a server that does not answer: none of the others could be written either.
    """
    made = [_made(workspace, ledger, draft) for draft in drafts]
    folders = sorted({str(one[0].path.parent) for one in made if not isinstance(one, Written)})
    with ExitStack() as alone:
        for folder in folders:  # in order, so that two machines never wait for each other
            alone.enter_context(ledger.alone(f"drafts/{folder}"))
        placed = [one if isinstance(one, Written) else _placed(workspace, ledger, *one) for one in made]
        if marks := {one.name: (one.mark, one.old_mark) for one in placed if isinstance(one, _Placed)}:
            ledger.drafts.plan(marks)  # all at once, and sealed all at once: each is a wait for the disk
        written = tuple(_put(workspace, one) if isinstance(one, _Placed) else one for one in placed)
        if marks:
            ledger.drafts.seal(one.name for one in written if one.name in marks and one.problem is None)
    return written


def _made(workspace: Workspace, ledger: Ledger, draft: Draft) -> tuple[Draft, bytes] | Written:
    try:
        data = _stamped(ledger, draft, _make(draft))
        _check(draft, data)
    except Problem as problem:
        name = str(draft.path)
        return Written(name, workspace.outbox.shown(name), Outcome.FAILED, problem=problem)
    return draft, data


def _placed(workspace: Workspace, ledger: Ledger, draft: Draft, data: bytes) -> _Placed | Written:
    """Find where a draft goes: to its path, or beside what a person has edited there."""
    new, outbox = sha256(data), workspace.outbox
    for name in map(str, _candidates(draft.path)):
        try:
            old = outbox.read(name) if outbox.size(name) is not None else None
        except Unreached:
            raise
        except OSError as error:
            return _unwritten(workspace, name, error)
        if old is None:
            return _Placed(draft, data, new, name)
        if (mark := sha256(old)) == new:
            return Written(name, outbox.shown(name), Outcome.SAME)
        if mark in ledger.drafts.marks(name):
            return _Placed(draft, data, new, name, old, mark)
    raise AssertionError("the candidates never end")


def _put(workspace: Workspace, one: _Placed) -> Written:
    try:
        workspace.outbox.write(one.name, one.data)
    except Unreached:
        raise
    except OSError as error:
        return _unwritten(workspace, one.name, error)
    beside = one.name != str(one.draft.path)
    outcome = Outcome.BESIDE if beside else Outcome.WRITTEN if one.old is None else Outcome.CHANGED
    return Written(one.name, workspace.outbox.shown(one.name), outcome, _changes(one.draft, one.old, one.data))


def _unwritten(workspace: Workspace, name: str, error: OSError) -> Written:
    target = workspace.outbox.shown(name)
    problem = Problem(ExitCode.NO_ACCESS, "cannot-write", name=target, detail=error)
    return Written(name, target, Outcome.FAILED, problem=problem)


def _changes(draft: Draft, old: bytes | None, new: bytes) -> Changes | None:
    from render.reopened import changes

    kind = KINDS.get(draft.path.suffix)
    return changes(old, new, kind) if old is not None and kind is not None else None


def _make(draft: Draft) -> bytes:
    from render.word import TemplateProblem

    try:
        return draft.make()
    except TemplateProblem as error:
        detail = f"{error.where}: {error.what}"
        raise Problem(ExitCode.WORKSPACE, "template", name=f"{draft.template}.docx", detail=detail) from error


def _stamped(ledger: Ledger, draft: Draft, data: bytes) -> bytes:
    """Return the draft with a stamp inside, if it is one that comes back filled in."""
    if draft.shows is None:
        return data
    from render.stamp import Stamp, stamped

    shown = draft.shows
    stamp = Stamp(
        office=ledger.identity, copy=str(draft.path), revision=shown.revision, as_of=shown.as_of, unit=draft.unit
    )
    return stamped(data, stamp)


def shown_revision(records: Iterable[TaskRecord], as_of: dt.date) -> int:
    """Return the id of the last event that a draft of these tasks shows when it shows them as on ``as_of``."""
    return max(
        (event.id for record in records for event in record.history if shows(event, as_of)),
        default=0,
    )


def _shown(records: Iterable[TaskRecord], as_of: dt.date) -> Shown:
    return Shown(as_of, shown_revision(records, as_of))


def _candidates(path: PurePosixPath) -> Iterator[PurePosixPath]:
    yield path
    count = 2
    while True:
        yield path.with_name(f"{path.stem}_ban-moi-{count}{path.suffix}")
        count += 1


def _check(draft: Draft, data: bytes) -> None:
    """Read a draft again: every task once, none missing, none foreign."""
    import render

    if draft.keys is None:
        return
    found, wanted = Counter(render.reopen(data, KINDS[draft.path.suffix])), Counter(draft.keys)
    wrong = (found - wanted) + (wanted - found)
    if wrong:
        raise Problem(ExitCode.INTERNAL, "draft-check", name=draft.path, detail=", ".join(sorted(wrong)))


def _template(workspace: Workspace, kind: str) -> bytes | None:
    """Return the office's own template, ``None`` where it has none and ours is used."""
    own = workspace.templates / f"{kind}.docx"
    try:
        return own.read_bytes() if own.is_file() else None
    except OSError as error:
        raise Problem(ExitCode.NO_ACCESS, "cannot-open", name=own, detail=error) from error


def _file_names(units: Sequence[str | None]) -> list[str]:
    """Return a distinct file name for each unit: two units may differ in a diacritic only."""
    names: list[str] = []
    for unit in units:
        name = stem = (slug(unit)[:80].strip("-").lower() or "don-vi") if unit else UNASSIGNED
        count = 2
        while name in names:
            name, count = f"{stem}-{count}", count + 1
        names.append(name)
    return names


def _keys(tasks: Iterable[TaskView]) -> tuple[str, ...]:
    return tuple(task.key for task in tasks)
