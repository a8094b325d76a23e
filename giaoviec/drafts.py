"""Drafts on disk: rendered, checked by reading them again, written whole, never over a person's work."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extract.register import Register
from giaoviec import views
from giaoviec.exits import ExitCode, Problem
from giaoviec.files import sha256, write_whole
from giaoviec.ledger import Ledger, NoticeRecord
from giaoviec.ledger.documents import slug
from giaoviec.workspace import Workspace
from render.views import SheetView, TaskView

if TYPE_CHECKING:
    from render.reopened import Kind

SHEET, MEMO, REPORT = "phieu-giao-nhiem-vu", "cong-van-don-doc", "bao-cao-tinh-hinh"
"""Names of the kinds of draft, of their files, and of the office's own templates in ``templates/``."""

MEMOS, REPORTS = "don-doc", "bao-cao"
"""Folders of the outbox beside those of the notices."""

KINDS: dict[str, Kind] = {".docx": "docx", ".xlsx": "xlsx", ".ics": "ics"}

UNASSIGNED = "chua-phan-cong"


@dataclass(frozen=True, slots=True)
class Draft:
    """One file to be: ``path`` in the outbox, how to make it, the tasks that must be in it once each."""

    path: PurePosixPath
    make: Callable[[], bytes]
    keys: tuple[str, ...]
    shows: dt.date | None = None
    """The day whose state it shows, of a draft that comes back filled in; it is stamped."""
    unit: str = ""
    """To whom it is made out, where to one."""


class Outcome(StrEnum):
    """What writing a draft came to."""

    WRITTEN = "written"
    SAME = "same"
    BESIDE = "beside"
    """A person has edited the earlier draft; the new one lies beside it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft that is there now."""

    path: Path
    outcome: Outcome


def of_notice(workspace: Workspace, ledger: Ledger, notice: NoticeRecord, register: Register) -> Iterator[Draft]:
    """Return the drafts of one notice: a sheet a unit, the table of its tasks, their calendar."""
    import render

    records = ledger.tasks(notice=notice.key)
    office = views.office_view(workspace.settings.office, (notice,))
    policy = workspace.settings.policy
    folder = PurePosixPath(notice.key)
    template = _template(workspace, SHEET)
    made = views.sheets(notice, records, register, office, policy)
    names = _file_names([view.unit for view in made])
    for view, name in zip(made, names, strict=True):
        keys = _sheet_keys(view)
        path = folder / f"{SHEET}_{name}.docx"
        yield Draft(path, partial(render.sheet, view, template), keys, notice.given_on, view.unit or "")
    if records:
        given_on = notice.given_on
        tasks = views.task_views(records, policy, given_on)
        keys = tuple(task.key for task in tasks)
        table = partial(render.tasks_workbook, tasks, office, given_on)
        yield Draft(folder / "bang-theo-doi.xlsx", table, keys, given_on)
        yield Draft(folder / "lich-thoi-han.ics", partial(render.deadlines_calendar, tasks, office), keys)


def of_office(workspace: Workspace, ledger: Ledger, as_of: dt.date) -> Iterator[Draft]:
    """Return the table and the calendar of all tasks."""
    import render

    office = views.office_view(workspace.settings.office, ledger.notices())
    tasks = views.task_views(ledger.tasks(), workspace.settings.policy, as_of)
    if tasks:
        keys = tuple(task.key for task in tasks)
        table = partial(render.tasks_workbook, tasks, office, as_of)
        yield Draft(PurePosixPath("so-theo-doi.xlsx"), table, keys, as_of)
        yield Draft(PurePosixPath("lich-thoi-han.ics"), partial(render.deadlines_calendar, tasks, office), keys)


def reminders(workspace: Workspace, ledger: Ledger, register: Register, as_of: dt.date) -> Iterator[Draft]:
    """Return a memo for each unit with something overdue or near due; a second run makes the same files."""
    import render

    office = views.office_view(workspace.settings.office, ledger.notices())
    made = views.memos(ledger.tasks(given_until=as_of), register, office, workspace.settings.policy, as_of)
    template = _template(workspace, MEMO)
    folder = PurePosixPath(MEMOS, as_of.isoformat())
    for view, name in zip(made, _file_names([view.unit for view in made]), strict=True):
        keys = tuple(task.key for task in (*view.overdue, *view.near))
        yield Draft(folder / f"{MEMO}_{name}.docx", partial(render.memo, view, template), keys)


def report(workspace: Workspace, ledger: Ledger, month: tuple[int, int], as_of: dt.date, unassigned: str) -> Draft:
    """Return the report of a month as on ``as_of``."""
    import render

    office = views.office_view(workspace.settings.office, ledger.notices())
    view = views.report(ledger.tasks(), office, workspace.settings.policy, month, as_of, unassigned)
    template = _template(workspace, REPORT)
    path = PurePosixPath(REPORTS, f"{month[0]}-{month[1]:02d}", f"{REPORT}_{as_of.isoformat()}.docx")
    return Draft(path, partial(render.report, view, template), tuple(task.key for task in view.tasks))


def write_all(workspace: Workspace, ledger: Ledger, drafts: Iterable[Draft]) -> tuple[Written, ...]:
    """Make and write drafts, each whole or not at all; call it while holding the work lock.

    Raises:
        Problem: A draft lost or doubled a task, or the outbox cannot be written.
    """
    return tuple(_write(workspace, ledger, draft) for draft in drafts)


def _write(workspace: Workspace, ledger: Ledger, draft: Draft) -> Written:
    data = _stamped(ledger, draft, _make(draft))
    _check(draft, data)
    new = sha256(data)
    for count, path in enumerate(_candidates(draft.path)):
        target = workspace.outbox / path
        old = sha256(target.read_bytes()) if target.exists() else None
        outcome = Outcome.BESIDE if count else Outcome.WRITTEN
        if old == new:
            return Written(target, Outcome.SAME)
        if old is None or old in ledger.draft_marks(str(path)):
            ledger.plan_draft(str(path), new)
            try:
                write_whole(target, data)
            except OSError as error:
                raise Problem(ExitCode.NO_ACCESS, "cannot-write", name=target, detail=error.strerror) from error
            ledger.seal_draft(str(path))
            return Written(target, outcome)
    raise AssertionError("the candidates never end")


def _make(draft: Draft) -> bytes:
    from render.word import TemplateProblem

    try:
        return draft.make()
    except TemplateProblem as error:
        raise Problem(ExitCode.WORKSPACE, "template", detail=error) from error


def _stamped(ledger: Ledger, draft: Draft, data: bytes) -> bytes:
    if draft.shows is None:
        return data
    from render.stamp import Stamp, stamped

    revision = ledger.shown_revision(draft.keys, draft.shows)
    stamp = Stamp(office=ledger.identity, copy=str(draft.path), revision=revision, as_of=draft.shows, unit=draft.unit)
    return stamped(data, stamp)


def _candidates(path: PurePosixPath) -> Iterator[PurePosixPath]:
    yield path
    count = 2
    while True:
        yield path.with_name(f"{path.stem}_ban-moi-{count}{path.suffix}")
        count += 1


def _check(draft: Draft, data: bytes) -> None:
    """Read a draft again: every task once. A calendar holds only what has a day, so there it is: none foreign."""
    import render

    kind = KINDS[draft.path.suffix]
    found, wanted = Counter(render.reopen(data, kind)), Counter(draft.keys)
    wrong = found - wanted if kind == "ics" else (found - wanted) + (wanted - found)
    if wrong:
        raise Problem(ExitCode.INTERNAL, "draft-check", name=draft.path, detail=", ".join(sorted(wrong)))


def _template(workspace: Workspace, kind: str) -> bytes | None:
    """Return the office's own template, ``None`` where it has none and ours is used."""
    own = workspace.templates / f"{kind}.docx"
    return own.read_bytes() if own.is_file() else None


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


def _sheet_keys(view: SheetView) -> tuple[str, ...]:
    tasks: tuple[TaskView, ...] = (*view.lead, *view.support, *view.collective)
    return tuple(task.key for task in tasks)
