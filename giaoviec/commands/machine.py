"""The machine: what is installed, and a run of everything on samples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode


def doctor(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Show what is installed and how to install what is not."""
    import dataclasses

    from giaoviec.running.doctor import examine

    desk = session.of(context)
    parts = examine()
    ready = all(part.version for part in parts if part.needed)
    if as_json:
        session.print_json([dataclasses.asdict(part) for part in parts])
    else:
        rows = [
            (
                part.name,
                part.version or desk.say("word.absent"),
                desk.say(f"doctor.{part.purpose}"),
                "" if part.version else part.install,
            )
            for part in parts
        ]
        desk.table(("what", "version", "purpose", "install"), rows)
        desk.tell("doctor.ready" if ready else "doctor.not-ready")
    if not ready:
        raise typer.Exit(ExitCode.MISSING_PROGRAM)


def health(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Show whether all the office needs answers: ledger, tables, stores, queue. Nothing is changed."""
    from giaoviec.running.health import examine

    desk = session.of(context)
    checks = examine(desk.workspace())
    said = {check.part: check.problem and desk.say(check.problem.key, **check.problem.detail) for check in checks}
    if as_json:
        session.print_json([{"part": part, "good": not reason, "reason": reason} for part, reason in said.items()])
    else:
        rows = [(desk.say(f"health.{part}"), reason or desk.say("health.good")) for part, reason in said.items()]
        desk.table(("what", "answer"), rows)
    if not all(check.good for check in checks):
        raise typer.Exit(ExitCode.NOT_READY)


def demo(
    context: typer.Context,
    samples: Annotated[Path, typer.Argument()],
    scratch: Annotated[Path, typer.Option()] = Path("scratch"),
    first: Annotated[int | None, typer.Option(min=1)] = None,
) -> None:
    """Run the whole way on the samples (or so many of them) in a scratch workspace and sum up for a clerk."""
    from giaoviec import demonstration

    demonstration.run(session.of(context), samples, scratch, first)
