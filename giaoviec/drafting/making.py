"""Drafts somebody asked for at the desk, made while people go on: an order is a small file.

Who asks writes the file and has it seen to; whoever makes the drafts writes down how far they are; who looks reads. So
the state outlives a reloaded page and a stopped desk, and a report over ten years keeps nobody's page waiting. What is
about the whole office is made by a process of its own; the drafts of one notice, which are few, by a thread.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.exc import OperationalError

from giaoviec import clock
from giaoviec.drafting import drafts
from giaoviec.drafting.drafts import Draft, Outcome, Written
from giaoviec.drafting.periods import Period
from giaoviec.exits import ExitCode, Problem, trouble
from giaoviec.ledger import Ledger, NoticeRecord, NoticeStatus
from giaoviec.messages import Messages
from giaoviec.storage.files import write_whole
from giaoviec.workspace import Workspace, load, read_register

_FOLDER = ".giaoviec-making"

BEAT = 3.0
"""Seconds after which the process says again that it lives."""

STALE = 60.0
"""Seconds after its last word in which it is taken for dead: the machine was switched off."""

SOON = 1.0
"""Seconds for which whoever asked waits for the drafts of one notice, before being told that they are being made."""

KEPT = dt.timedelta(days=30)
"""Orders older than this are swept away; the drafts themselves lie in the outbox."""


class What(StrEnum):
    """What can be asked for."""

    NOTICE = "notice"
    MAILS = "mails"
    BRIEF = "brief"
    REMINDERS = "reminders"
    JOINT_REMINDER = "joint-reminder"
    REPORT = "report"
    REGISTER = "register"
    OFFICE = "office"


class State(StrEnum):
    """How far an order is."""

    ASKED = "asked"
    MAKING = "making"
    DONE = "done"
    FAILED = "failed"
    """It ended early: ``Order.problem`` says why."""


MOVING = frozenset({State.ASKED, State.MAKING})


class Line(BaseModel):
    """What became of one draft."""

    model_config = ConfigDict(frozen=True)

    path: str
    """Below the outbox."""
    outcome: Outcome
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Keys of tasks that it says otherwise than the draft before."""
    problem: str = ""


class Order(BaseModel):
    """What somebody asked for, and how far it is."""

    model_config = ConfigDict(frozen=True)

    what: What
    as_of: dt.date
    notice: str = ""
    """Key of the one notice it is about; ``""`` = the office."""
    period: tuple[int, int, int] | None = None
    """Of a report: year, first month, number of months."""
    unit: str = ""
    form: str = "docx"
    who: str = ""
    lang: str = "vi"
    asked_at: dt.datetime
    state: State = State.ASKED
    lines: tuple[Line, ...] = ()
    problem: str = ""

    @property
    def about(self) -> Period | None:
        """The period of a report."""
        return Period(*self.period) if self.period else None


def ask(workspace: Workspace, ledger: Ledger, order: Order) -> str:
    """Take an order, have it seen to, and return the token by which it is found.

    Raises:
        Problem: What is asked for cannot be made; nothing was begun.
    """
    _sweep(workspace)
    token = secrets.token_urlsafe(9)
    if order.notice:
        _may_be_drafted(ledger, order.notice)
        _write(workspace, token, order)
        # whoever holds the work lock, or a slow share, must not keep a page waiting
        maker = threading.Thread(
            target=_make, args=(workspace, ledger, token, order), name="giaoviec-making", daemon=True
        )
        maker.start()
        maker.join(SOON)
        return token
    _write(workspace, token, order)
    command = (sys.executable, "-P", "-m", "giaoviec.drafting.making", str(workspace.root), token)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # a fault is for our log
    threading.Thread(target=_watch, args=(workspace, token, process), name="giaoviec-making", daemon=True).start()
    return token


def found(workspace: Workspace, token: str) -> Order | None:
    """Return an order as it stands, ``None`` if it is not remembered."""
    if not re.fullmatch(r"[\w-]{1,40}", token):
        return None
    file = _file(workspace, token)
    try:
        order = Order.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
    if order.state in MOVING and clock.now().timestamp() - _heard(file) > STALE:
        return _failed(order, _stopped(order))
    return order


def recent(workspace: Workspace, most: int = 5) -> tuple[tuple[str, Order], ...]:
    """Return the newest orders on the whole office with their tokens."""
    files = sorted((workspace.root / _FOLDER).glob("*.json"), key=_heard, reverse=True)
    orders = ((file.stem, found(workspace, file.stem)) for file in files[: 4 * most])
    return tuple((token, order) for token, order in orders if order is not None and not order.notice)[:most]


def made_of(workspace: Workspace, ledger: Ledger, order: Order) -> Iterable[Draft]:
    """Return the drafts an order asks for.

    Raises:
        Problem: There is no such notice, or its tasks do not count yet.
    """
    if order.what in (What.NOTICE, What.MAILS):
        notice = _may_be_drafted(ledger, order.notice)
    register = partial(read_register, workspace.register_file, Messages(order.lang))
    match order.what:
        case What.NOTICE:
            return drafts.of_notice(workspace, ledger, notice, ledger.tasks(notice=notice.key), register())
        case What.MAILS:
            return drafts.mails(workspace, ledger, notice, register())
        case What.BRIEF:
            about = ledger.notice(order.notice) if order.notice else None
            return [drafts.brief(workspace, ledger, order.as_of, about)]
        case What.REMINDERS:
            return drafts.reminders(workspace, ledger, register(), order.as_of)
        case What.JOINT_REMINDER:
            return drafts.joint_reminder(workspace, ledger, register(), order.as_of)
        case What.REPORT:
            period = order.about or Period(order.as_of.year, order.as_of.month)
            last = min(order.as_of, period.end)
            return [drafts.report(workspace, ledger, period, last, order.unit or None)]
        case What.REGISTER:
            return [drafts.register(workspace, ledger, order.as_of, order.form)]
        case What.OFFICE:
            return drafts.of_office(workspace, ledger, order.as_of)


def _may_be_drafted(ledger: Ledger, key: str) -> NoticeRecord:
    """Return a notice whose tasks count.

    Raises:
        Problem: There is no such notice, or its tasks do not count yet.
    """
    notice = ledger.notice(key)
    if notice.status is NoticeStatus.PENDING:
        raise Problem(ExitCode.CONFLICT, "notice-pending", name=notice.key)
    return notice


def _make(workspace: Workspace, ledger: Ledger, token: str, order: Order) -> None:
    """Make what an order asks for and write down how far that is, and why it ended early if it did."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            with suppress(OSError):
                os.utime(_file(workspace, token))

    threading.Thread(target=beat, daemon=True).start()
    try:
        for made in _steps(workspace, ledger, order):
            order = made
            _write(workspace, token, order)
    except (Problem, OSError, OperationalError) as error:
        problem = _told(ledger, error)
        order = _failed(order, Messages(order.lang)(problem.key, **problem.detail))
    finally:
        over.set()
        # a fault nobody foresaw goes on into the log of the desk, or of the process; whoever asked need not wait for it
        _write(workspace, token, _failed(order, _stopped(order)) if order.state in MOVING else order)


def _told(ledger: Ledger, error: Problem | OSError | OperationalError) -> Problem:
    if isinstance(error, OSError):
        return trouble(error, "disk", error.filename or "-")
    return ledger.why_gone(error) if isinstance(error, OperationalError) else error


def _steps(workspace: Workspace, ledger: Ledger, order: Order) -> Iterator[Order]:
    """Make the drafts of an order, and yield it as it stands after each."""
    order = order.model_copy(update={"state": State.MAKING})
    yield order
    with workspace.work():
        for draft in made_of(workspace, ledger, order):
            (written,) = drafts.write_all(workspace, ledger, [draft])
            line = _line(written, order.lang)
            order = order.model_copy(update={"lines": (*order.lines, line)})
            yield order
    yield order.model_copy(update={"state": State.DONE})


def _failed(order: Order, problem: str) -> Order:
    return order.model_copy(update={"state": State.FAILED, "problem": problem})


def _line(written: Written, lang: str) -> Line:
    changes = written.changes
    return Line(
        path=written.name,
        outcome=written.outcome,
        added=changes.added if changes else (),
        removed=changes.removed if changes else (),
        changed=changes.changed if changes else (),
        problem=Messages(lang)(written.problem.key, **written.problem.detail) if written.problem else "",
    )


def _watch(workspace: Workspace, token: str, process: subprocess.Popen[bytes]) -> None:
    """Wait for the process; one that died without a word is written down as that."""
    process.wait()
    order = found(workspace, token)
    if order is not None and order.state in MOVING:
        _write(workspace, token, _failed(order, _stopped(order)))


def _stopped(order: Order) -> str:
    return Messages(order.lang)("web.making-stopped")


def _write(workspace: Workspace, token: str, order: Order) -> None:
    """Write down how far an order is; a full disk costs the note, never a draft."""
    with suppress(OSError):
        write_whole(_file(workspace, token), order.model_dump_json().encode())


def _file(workspace: Workspace, token: str) -> Path:
    return workspace.root / _FOLDER / f"{token}.json"


def _heard(file: Path) -> float:
    """Return when an order was last heard of: its process touches the file."""
    with suppress(OSError):
        return file.stat().st_mtime
    return 0.0


def _sweep(workspace: Workspace) -> None:
    for file in (workspace.root / _FOLDER).glob("*.json"):
        if _heard(file) < clock.now().timestamp() - KEPT.total_seconds():
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _main(root: Path, token: str) -> None:
    """Make what an order asks for; the process of its own begins here."""
    if hasattr(os, "nice"):
        os.nice(5)  # whoever waits for a page goes first
    workspace = load(root, Messages())
    order = found(workspace, token)
    assert order is not None
    with Ledger.open(workspace.database, workspace.settings.policy) as ledger:
        _make(workspace, ledger, token, order)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2])
