"""What every command is given: the language, the workspace, and how to speak to a person."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from giaoviec import clock
from giaoviec.drafting.periods import Period
from giaoviec.exits import ExitCode, Problem
from giaoviec.messages import Messages
from giaoviec.running import telemetry
from giaoviec.running.telemetry import LogForm

if TYPE_CHECKING:
    from giaoviec.fleet.queue import Queue
    from giaoviec.ledger import Ledger
    from giaoviec.pipeline import Pipeline
    from giaoviec.running.monitor import Monitor
    from giaoviec.workspace import Workspace

TABLE_WIDTH = 140
"""Width of a table that is not printed on a screen."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program."""

    say: Messages
    root: Path | None = None
    log: LogForm = LogForm.HUMAN

    def workspace(self) -> Workspace:
        """Open the workspace that was named, or the nearest one."""
        from giaoviec import workspace

        return workspace.load(self.root or workspace.find(Path.cwd()), self.say)

    @contextmanager
    def ledger(self, workspace: Workspace) -> Iterator[Ledger]:
        """Open the ledger for a block; that it goes away meanwhile is no fault of the program, and is said as such."""
        from sqlalchemy.exc import OperationalError

        from giaoviec.ledger import Ledger

        with Ledger.open(workspace.database, workspace.settings.policy) as ledger:
            try:
                yield ledger
            except OperationalError as error:
                raise ledger.why_gone(error) from error

    @contextmanager
    def pipeline(self, workspace: Workspace, *, here: bool = False) -> Iterator[Pipeline]:
        """Open all that taking in files needs, for a block; ``here``: nothing is handed over to workers."""
        from giaoviec.intake.isolation import Reader
        from giaoviec.pipeline import Pipeline
        from giaoviec.workspace import read_register

        register = read_register(workspace.register_file, self.say)
        with ExitStack() as opened:
            ledger = opened.enter_context(self.ledger(workspace))
            telemetry.of_office(ledger.identity)
            reader = opened.enter_context(Reader(register, workspace.settings.limits, ledger.identity))
            # notes in failed/ are for the office, whatever language this run speaks on the screen
            say = Messages(workspace.settings.language)
            shared = workspace.settings.queue.workers and not here
            workers = opened.enter_context(self.queue(workspace, ledger)) if shared else None
            yield Pipeline(workspace, ledger, register, reader, say, workers)

    @contextmanager
    def queue(self, workspace: Workspace, ledger: Ledger) -> Iterator[Queue]:
        """Open the queue of the office's workers for a block."""
        from giaoviec import fleet

        with fleet.open_queue(workspace.database, ledger.identity) as queue:
            yield queue

    @contextmanager
    def monitor(self, workspace: Workspace, ledger: Ledger, queue: Queue | None = None) -> Iterator[Monitor]:
        """Count what this run does for a block, if the extra is installed, for who asks how it is going.

        Args:
            workspace: Of the office.
            ledger: Its ledger.
            queue: That of its workers, if it is open already.
        """
        from giaoviec import fleet
        from giaoviec.running.monitor import Monitor

        with ExitStack() as opened:
            telemetry.of_office(ledger.identity)
            counted = None
            if fleet.counts_are_kept():
                from giaoviec.fleet import metrics

                if queue is None and workspace.settings.queue.workers:
                    queue = opened.enter_context(self.queue(workspace, ledger))
                counted = opened.enter_context(metrics.numbers(workspace, ledger, queue))
            yield Monitor(workspace, self.say, counted)

    @contextmanager
    def watched(
        self, address: str | None, workspace: Workspace, ledger: Ledger, queue: Queue | None = None
    ) -> Iterator[None]:
        """Let this run be asked how it is going, for a block; without an ``address`` nobody asks."""
        if address is None:
            yield
            return
        from giaoviec.running import monitor

        host, port = monitor.address_of(address)
        with self.monitor(workspace, ledger, queue) as asked, monitor.listening(asked, host, port) as port:
            self.warn("fleet.monitored", address=f"{host}:{port}")
            yield

    def tell(self, key: str, /, **detail: object) -> None:
        """Print a sentence."""
        typer.echo(self.say(key, **detail))

    def warn(self, key: str, /, **detail: object) -> None:
        """Print a sentence on stderr; in a log of JSON only its key is told."""
        if self.log is LogForm.JSON:
            telemetry.tell(key, logging.WARNING)
            return
        typer.echo(self.say(key, **detail), err=True)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, lines: bool = False) -> None:
        """Print a table; ``columns`` are keys of the group ``column``, ``lines`` draws one under each row."""
        from rich.console import Console
        from rich.table import Column, Table
        from rich.text import Text

        headers = (Column(self.say(f"column.{column}"), overflow="fold") for column in columns)
        table = Table(*headers, show_lines=lines)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))  # Text: a bracket in a title is no markup
        Console(width=None if sys.stdout.isatty() else TABLE_WIDTH).print(table)

    @contextmanager
    def steps(self) -> Iterator[Steps]:
        """Show a progress bar on a screen's stderr; elsewhere stay silent."""
        if not sys.stderr.isatty():
            yield Steps()
            return
        from rich.console import Console
        from rich.progress import Progress

        # rich would lead stdout to the bar's own stream: right on a screen, wrong when a script reads it
        console, screen = Console(stderr=True), sys.stdout.isatty()
        with Progress(console=console, transient=True, redirect_stdout=screen) as bar:
            yield Steps(bar, bar.add_task(self.say("say.reading"), total=None))


@dataclass(frozen=True, slots=True)
class Steps:
    """A progress bar, or none."""

    bar: Any = None
    task: Any = None

    def expect(self, total: int) -> None:
        """Say how many steps there will be."""
        if self.bar is not None:
            self.bar.update(self.task, total=total)

    def step(self) -> None:
        """Say that one more is done."""
        if self.bar is not None:
            self.bar.advance(self.task)


def of(context: typer.Context) -> Session:
    """Return the session of a command."""
    session = context.find_root().obj
    assert isinstance(session, Session)
    return session


def user() -> str:
    """Return who is logged in to this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account, as in a container
        return ""


def happened(desk: Session, kind: str) -> str:
    """Return what a kind of event is called; one that a later program has written, by its name."""
    return desk.say.find(f"event.{kind}") or kind


def print_json(value: object) -> None:
    """Print ``value`` as one JSON object, dates as ISO."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def day(text: str | None) -> dt.date:
    """Return the day written as 2025-03-31 or 31/3/2025; today for ``None``.

    Raises:
        Problem: It is no day.
    """
    if text is None:
        return clock.today()
    parts = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text) or re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        numbers = [int(part) for part in parts.groups()] if parts else []
        return dt.date(*(numbers if "-" in text else numbers[::-1]))
    except (TypeError, ValueError) as error:
        raise Problem(ExitCode.USAGE, "bad-day", name=text) from error


def month(text: str) -> Period:
    """Return the month written as 2025-03 or 3/2025.

    Raises:
        Problem: It is no month.
    """
    parts = re.fullmatch(r"(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<m>\d{1,2})/(?P<y>\d{4})", text)
    if parts is not None:
        year, number = int(parts["year"] or parts["y"]), int(parts["month"] or parts["m"])
        if 1 <= number <= 12 and year >= 1900:
            return Period(year, number)
    raise Problem(ExitCode.USAGE, "bad-month", name=text)


def quarter(text: str) -> Period:
    """Return the quarter written as 2025-1, 1/2025 or I/2025.

    Raises:
        Problem: It is no quarter.
    """
    parts = re.fullmatch(r"(?P<year>\d{4})-[qQ]?(?P<number>[1-4])|(?P<n>[1-4]|I{1,3}|IV)/(?P<y>\d{4})", text)
    if parts is not None and int(year := parts["year"] or parts["y"]) >= 1900:
        number = parts["number"] or parts["n"]
        return Period.quarter(int(year), int({"I": 1, "II": 2, "III": 3, "IV": 4}.get(number, number)))
    raise Problem(ExitCode.USAGE, "bad-quarter", name=text)
