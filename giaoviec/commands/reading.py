"""Reading one file, without a workspace."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem


def extract(
    context: typer.Context,
    file: Annotated[Path, typer.Argument()],
    units: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Read one file and print its contract object, nothing else, on stdout."""
    from extract.parties.register import Register
    from giaoviec.intake.limits import Limits
    from giaoviec.intake.reading import read_notice
    from giaoviec.storage.files import read_input

    say = session.of(context).say
    register = Register()
    if units is not None:
        from giaoviec.workspace import read_register

        read_input(units)  # a register that was named must be there
        register = read_register(units, say)
    with _within(Limits().seconds, file.name):
        notice = read_notice(read_input(file), file.name, register)
    typer.echo(notice.model_dump_json(by_alias=True, indent=2))


@contextmanager
def _within(seconds: float, name: str) -> Iterator[None]:
    """Give up after ``seconds``. No process is started for one file, so only what is ours can be stopped."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise Problem(ExitCode.TOO_LARGE, "too-slow", name=name, detail=f"{seconds:g}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def schema() -> None:
    """Print the JSON Schema of the contract object."""
    from extract.models import Notice

    session.print_json(Notice.model_json_schema(by_alias=True))
