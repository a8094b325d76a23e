"""Reading one file, without a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from giaoviec import session


def extract(
    context: typer.Context,
    file: Annotated[Path, typer.Argument()],
    units: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Read one file and print its contract object, nothing else, on stdout."""
    from extract.register import Register
    from giaoviec.files import read_input
    from giaoviec.reading import read_notice

    say = session.of(context).say
    register = Register()
    if units is not None:
        from giaoviec.workspace import read_register

        read_input(units)  # a register that was named must be there
        register = read_register(units, say)
    notice = read_notice(read_input(file), file.name, register)
    typer.echo(notice.model_dump_json(by_alias=True, indent=2))


def schema() -> None:
    """Print the JSON Schema of the contract object."""
    from extract.models import Notice

    session.print_json(Notice.model_json_schema(by_alias=True))
