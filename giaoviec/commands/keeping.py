"""An office kept safe: backup and restore, check, export and import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem


def backup(context: typer.Context, file: Annotated[Path, typer.Argument()]) -> None:
    """Write the whole office into one file, while others may work."""
    from giaoviec.storage import keeping

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        counts = keeping.backup(workspace, ledger, file)
    desk.tell("say.backed-up", path=file, notices=counts["notices"], tasks=counts["tasks"], events=counts["events"])


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument()],
    folder: Annotated[Path, typer.Argument()],
) -> None:
    """Make an office from a backup, in a new folder."""
    from giaoviec import workspace
    from giaoviec.ledger import Ledger
    from giaoviec.storage import keeping

    desk = session.of(context)
    with keeping.new_folder(folder) as place:
        found = keeping.unpack(file, place)
        rows, made = found.rows, workspace.create(place, desk.say)
        for name, data in found.originals.items():
            made.archive.keep(name, data)
        with made.work(), Ledger.open(made.database, made.settings.policy) as ledger:
            ledger.fill(rows)
            faults = ledger.faults()
        if faults:
            raise Problem(ExitCode.DAMAGED, "restore-faults", name=file, detail=faults[0])
    desk.tell("say.restored", path=folder, notices=len(rows["notices"]), tasks=len(rows["tasks"]))


def verify(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check originals, notices, lists and drafts against the ledger."""
    import dataclasses

    from giaoviec.storage import verifying

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger, workspace.work():
        findings = list(verifying.verify(workspace, ledger, repair=repair))
    if as_json:
        session.print_json([dataclasses.asdict(finding) for finding in findings])
    else:
        for finding in findings:
            sentence = desk.say(f"verify.{finding.fault}", name=finding.name, detail=finding.detail)
            desk.tell("verify.repaired" if finding.repaired else "verify.found", sentence=sentence)
        desk.tell("verify.sound" if not any(finding.stands for finding in findings) else "verify.unsound")
    if any(finding.stands for finding in findings):
        raise typer.Exit(ExitCode.DAMAGED)


def export(context: typer.Context, folder: Annotated[Path, typer.Argument()]) -> None:
    """Write everything the ledger holds as CSV and JSON, one file a table."""
    from giaoviec.storage import keeping
    from giaoviec.storage.files import write_whole

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        for table, rows in ledger.everything(keeping.TABLES):
            write_whole(folder / f"{table}.csv", keeping.table_as_csv(table, rows))
            lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
            write_whole(folder / f"{table}.jsonl", "".join(f"{line}\n" for line in lines).encode())
            desk.tell("say.exported", table=table, count=len(rows))


def import_(context: typer.Context, folder: Annotated[Path, typer.Argument()]) -> None:
    """Take an exported office over into this workspace's new ledger, on SQLite or PostgreSQL."""
    from giaoviec.storage import keeping

    desk = session.of(context)
    workspace = desk.workspace()
    try:
        rows = {
            table: [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("utf-8").split("\n") if line]
            for table in keeping.TABLES
        }
    except FileNotFoundError as error:
        raise Problem(ExitCode.NO_ACCESS, "not-found", name=error.filename) from error
    except ValueError as error:
        raise Problem(ExitCode.DAMAGED, "damaged", name=folder, detail=error) from error
    with workspace.work(), desk.ledger(workspace) as ledger:
        ledger.fill(rows)
        for table, found in ledger.everything(keeping.TABLES):
            if len(found) != len(rows[table]):
                raise Problem(ExitCode.DAMAGED, "import-counts", name=table, detail=f"{len(found)}/{len(rows[table])}")
            desk.tell("say.imported", table=table, count=len(found))
