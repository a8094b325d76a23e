"""The office: its workspace and its register of units."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from giaoviec import session


def init(context: typer.Context, folder: Annotated[Path, typer.Argument()]) -> None:
    """Make a workspace; what is already there is kept."""
    from giaoviec import workspace

    desk = session.of(context)
    made = workspace.create(folder, desk.say)
    with desk.ledger(made):
        desk.tell("say.initialised", root=made.root, inbox=made.inbox)


def units(
    context: typer.Context,
    write: Annotated[bool, typer.Option("--write")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the register, and propose what notices name and it does not."""
    from giaoviec import proposals
    from giaoviec.storage.files import write_whole
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    known = read_register(workspace.register_file, desk.say)
    with desk.ledger(workspace) as ledger:
        found = proposals.propose(ledger.tasks(), known)
    if as_json:
        session.print_json(
            {
                "register": [unit.model_dump(exclude_defaults=True) for unit in known.units],
                "proposed": [{"key": unit.key, "name": unit.name, "tasks": unit.tasks} for unit in found],
            }
        )
    elif known.units or found:
        yes, proposed = desk.say("word.registered"), desk.say("word.proposed")
        rows = [(unit.key, unit.name, yes, "") for unit in known.units]
        rows += [(unit.key, unit.name, proposed, str(unit.tasks)) for unit in found]
        desk.table(("key", "name", "registered", "seen"), rows)
    else:
        desk.tell("say.units-none")
    if write and found:
        path = workspace.register_file
        old = path.read_text("utf-8-sig") if path.exists() else ""
        with workspace.work():
            write_whole(path, (old.rstrip("\n") + "\n\n" + proposals.to_toml(found)).lstrip("\n").encode())
        if not as_json:
            desk.tell("say.units-added", count=len(found), path=path)
    elif found and not as_json:
        desk.tell("say.units-proposed", count=len(found))
