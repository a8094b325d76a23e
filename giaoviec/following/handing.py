"""A notice handed over from one office to another of the same installation, with its history.

The office that hands over puts together a package: the original, the contract with the tasks of the unit that is the
other office, what people decided about them, and what has happened, to be read. The other office accepts or refuses.
Accepted, the notice is recorded there as if it had come in, with the decisions as its first events; progress is each
office's own from then on. Nothing else passes between the two, and the package is checked like any file from outside.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ValidationError

from extract.models import Model, Notice, ReviewEntry, Task
from extract.parties.register import Register
from giaoviec.clock import day_of
from giaoviec.drafting.views import concern
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import Correction, Event, Kind, Source
from giaoviec.ledger import Act, FileRecord, Ledger, NoticeStatus, TaskFilter, TaskRecord, handovers
from giaoviec.ledger.handovers import Answer, Handover
from giaoviec.ledger.offices import Office
from giaoviec.storage.files import safe_name, sha256
from giaoviec.storage.stores import archive_suffix
from giaoviec.storage.verifying import misplaced
from giaoviec.workspace import Workspace
from render.views import State


class Said(Model):
    """Something that had happened with the office that hands over, to be read."""

    kind: str
    on: dt.date
    at: dt.datetime
    who: str
    source: str
    state: State | None = None
    percent: int | None = None
    note: str = ""
    reply: str = ""
    due_on: dt.date | None = None
    undone: bool = False


class Extension(Model):
    """A later last day that was granted."""

    due_on: dt.date
    period: dt.date | None = None
    note: str = ""
    reply: str = ""


class HandedTask(Model):
    """A task as it was when it was handed over."""

    key: str
    """With the office that hands over."""
    task: Task
    added: bool = False
    """A person gave it: it is in no contract."""
    decided: Correction = Correction()
    """The fields people decided."""
    extensions: tuple[Extension, ...] = ()
    history: tuple[Said, ...] = ()
    """Oldest first, what was undone too."""


class Package(Model):
    """All that passes from one office to the other, besides the bytes of the original."""

    format: Literal["giaoviec.handover/1"] = "giaoviec.handover/1"
    office: str
    """Name of the one that hands over."""
    file: str
    """Name of the original."""
    contract: Notice
    """With the handed tasks only: first those, in order, that are in it."""
    tasks: tuple[HandedTask, ...]
    """First those of the contract, in its order; then those people added."""


def give(
    workspace: Workspace,
    ledger: Ledger,
    register: Register,
    notice: str,
    *,
    unit: str,
    office: str,
    who: str,
    note: str = "",
) -> int:
    """Hand a notice over to another office, with the tasks that reach the unit that it is.

    Args:
        workspace: Whose archive holds the original.
        ledger: The ledger of the office that hands over.
        register: Its units, which says what reaches one through a group.
        notice: Key of the notice.
        unit: Exact name of the unit, in any case, as the tasks name it.
        office: Key of the other office.
        who: The person.
        note: A word to the other office.

    Returns:
        The number of the handover.

    Raises:
        Problem: There is no such notice or office, no task of that unit that counts, or it waits there already.
    """
    book = ledger.handovers
    to = _office(book.others(), office)
    known = ledger.notice(notice)
    records = ledger.find(TaskFilter(notice=notice, concerns=concern(unit, register, ledger.groups()), continued=True))
    if known.status not in (NoticeStatus.ACTIVE, NoticeStatus.REPLACED) or not records:
        raise Problem(ExitCode.UNKNOWN_KEY, "handover-no-tasks", name=notice, detail=unit)
    file = ledger.files.one(known.sha256)
    assert file is not None, "a notice has its file"
    original = workspace.archive.read(file.archived)
    package = pack(ledger.contract(notice), records, book.own().name, file.name)
    with ledger.act(who, Source.HANDOVER) as act:
        said = {"notice": notice, "unit": unit, "package": package.model_dump_json(by_alias=True), "note": note}
        number = handovers.give(act.session, to, original=original, who=who, **said)
        for record in records:
            act.handover(record.key, Kind.HANDED, to.name, number, note=note)
    return number


def pack(contract: Notice, records: tuple[TaskRecord, ...], office: str, file: str) -> Package:
    """Put together what is handed over of a notice: its contract with the tasks of ``records``, and their history."""
    place = {task.id: index for index, task in enumerate(contract.tasks)}
    found: dict[int, TaskRecord] = {}
    added: list[TaskRecord] = []
    for record in records:
        index = record.position if record.origin == record.notice.key else place.get(record.task.id)
        if record.added or index is None:
            added.append(record)
        else:
            found[index] = record
    kept = sorted(found)
    tasks = tuple(contract.tasks[index] for index in kept)
    return Package(
        office=office,
        file=file,
        contract=contract.model_copy(update={"tasks": tasks, "review": _review(contract.review, kept)}),
        tasks=(*(_handed(found[index]) for index in kept), *(_handed(record, added=True) for record in added)),
    )


def _review(review: tuple[ReviewEntry, ...], kept: list[int]) -> tuple[ReviewEntry, ...]:
    """Return what is to be looked at of the notice as a whole, and of the kept tasks under their new places."""
    found = []
    for entry in review:
        if not entry.path.startswith("tasks["):
            found.append(entry)
            continue
        number, rest = entry.path.removeprefix("tasks[").split("]", 1)
        if int(number) in kept:
            found.append(entry.model_copy(update={"path": f"tasks[{kept.index(int(number))}]{rest}"}))
    return tuple(found)


def _handed(record: TaskRecord, *, added: bool = False) -> HandedTask:
    decided = {name: getattr(record.task, name) for name in record.decided}
    if "text" in decided:
        decided["span"] = record.task.span
    extended = (event for event in record.events if event.kind == Kind.EXTENDED and event.detail.due_on is not None)
    return HandedTask(
        key=record.key,
        task=record.task,
        added=added,
        decided=Correction(**decided),
        extensions=tuple(
            Extension(due_on=event.detail.due_on, period=event.period, note=event.note, reply=event.reply)
            for event in extended
            if event.detail.due_on
        ),
        history=tuple(map(_said, record.history)),
    )


def _said(event: Event) -> Said:
    return Said(
        kind=event.kind,
        on=event.on,
        at=event.at,
        who=event.who,
        source=event.source,
        state=event.state,
        percent=event.percent,
        note=event.note,
        reply=event.reply,
        due_on=event.detail.due_on,
        undone=event.undone,
    )


def package_of(ledger: Ledger, handover: Handover) -> Package:
    """Return what was handed over.

    Raises:
        Problem: It is not what a program of ours puts together.
    """
    text, _ = ledger.handovers.content(handover.id)
    try:
        package = Package.model_validate_json(text)
    except ValidationError as error:
        raise _damaged(handover, error.errors()[0]["msg"]) from error
    if places := misplaced(package.contract):
        raise _damaged(handover, places[0])
    return package


def accept(workspace: Workspace, ledger: Ledger, number: int, who: str) -> FileRecord:
    """Take a notice in that another office hands over; its drafts are still to be made.

    Killed half-way, it is done again from the start: the answer is the last thing that is written.

    Raises:
        Problem: There is no such handover, it is not for this office to answer or was answered, or it is damaged.
    """
    handover = _to_answer(ledger, number)
    package, original = package_of(ledger, handover), ledger.handovers.content(number)[1]
    digest = package.contract.source.sha256
    if original is None or sha256(original) != digest:
        raise _damaged(handover, package.file)
    with workspace.work():
        known = ledger.files.one(digest)
        name = safe_name(package.file)
        suffix = known.suffix if known else archive_suffix(name)
        workspace.archive.keep(f"{digest}{suffix}", original)
        ledger.files.claim(digest, name, suffix, len(original))
        notice = (ledger.recorded(digest) or ledger.record(digest, package.contract)).key
    with ledger.act(who, Source.HANDOVER) as act:
        handovers.answer(act.session, number, Answer.ACCEPTED, who)
        if ledger.contract(notice) == package.contract:
            _take_over(act, ledger, notice, package, handover)
        else:  # it had come in by itself and was read here: what this office made of it stays
            own = {record.task.span: record.key for record in ledger.tasks(notice=notice)}
            for handed in package.tasks:
                if handed.task.span in own:
                    _note_taken(act, own[handed.task.span], handed, handover)
    file = ledger.files.one(digest)
    assert file is not None
    return file


def _take_over(act: Act, ledger: Ledger, notice: str, package: Package, handover: Handover) -> None:
    """Let what the other office decided about the tasks be the first that is decided about them here."""
    own = {record.position: record for record in ledger.tasks(notice=notice) if record.origin == notice}
    for position, handed in enumerate(package.tasks):
        record = own.get(position)
        if handed.added:
            key = act.add(notice, handed.task)
        elif record is not None:
            key = record.key
            left = {name: value for name, value in handed.decided.fields.items() if name not in record.decided}
            if left:
                act.correct(key, Correction.model_validate(left))
        else:  # somebody here has set it aside meanwhile
            continue
        for later in handed.extensions:
            act.extend(key, later.due_on, period=later.period, note=later.note, reply=later.reply)
        _note_taken(act, key, handed, handover)


def _note_taken(act: Act, key: str, handed: HandedTask, handover: Handover) -> None:
    act.handover(key, Kind.TAKEN, handover.office, handover.id, others=(handed.key,), note=handover.note)


def refuse(ledger: Ledger, number: int, who: str, reason: str) -> None:
    """Say that this office does not take a notice in, and why; nothing of it is kept.

    Raises:
        Problem: There is no such handover, it is not for this office to answer, or it was answered.
    """
    _to_answer(ledger, number)
    with ledger.act(who, Source.HANDOVER) as act:
        handovers.answer(act.session, number, Answer.REFUSED, who, reason)


def withdraw(ledger: Ledger, number: int, who: str, reason: str = "") -> None:
    """Take back a handover that nobody has answered.

    Raises:
        Problem: There is no such handover of this office, or it was answered.
    """
    handover = ledger.handovers.one(number)
    if handover.incoming:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-handover", name=number)
    with ledger.act(who, Source.HANDOVER) as act:
        handovers.answer(act.session, number, Answer.WITHDRAWN, who, reason)
        for handed in package_of(ledger, handover).tasks:
            act.handover(handed.key, Kind.HANDED_WITHDRAWN, handover.office, number, note=reason)


def note_answers(ledger: Ledger) -> None:
    """Write down in the history of tasks what other offices have answered; only this office may write there."""
    book = ledger.handovers
    noted = ledger.noted_handovers(_ANSWERED.values())
    for handover in reversed(book.all()):
        if handover.incoming or handover.status not in _ANSWERED or handover.id in noted:
            continue
        assert handover.answered_at is not None
        with ledger.act(handover.answered_by, Source.HANDOVER, on=day_of(handover.answered_at)) as act:
            for handed in package_of(ledger, handover).tasks:
                act.handover(handed.key, _ANSWERED[handover.status], handover.office, handover.id, note=handover.reason)


_ANSWERED = {Answer.ACCEPTED: Kind.HANDED_ACCEPTED, Answer.REFUSED: Kind.HANDED_REFUSED}


def _to_answer(ledger: Ledger, number: int) -> Handover:
    handover = ledger.handovers.one(number)
    if not handover.incoming:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-handover", name=number)
    if not handover.waits:
        raise Problem(ExitCode.CONFLICT, "handover-answered", name=number)
    return handover


def _office(known: tuple[Office, ...], key: str) -> Office:
    for office in known:
        if office.key == key:
            return office
    raise Problem(ExitCode.UNKNOWN_KEY, "unknown-office", name=key, detail=", ".join(one.key for one in known) or "–")


def _damaged(handover: Handover, detail: object) -> Problem:
    return Problem(ExitCode.DAMAGED, "handover-damaged", name=handover.id, detail=detail)
