"""The desk: the same work in a browser."""

from __future__ import annotations

import importlib.util
from typing import Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8765,
    watch: Annotated[bool, typer.Option("--watch/--no-watch")] = True,
    open_browser: Annotated[bool, typer.Option("--open/--no-open")] = True,
) -> None:
    """Serve the desk until told to stop, and take in what comes into the inbox meanwhile."""
    if importlib.util.find_spec("fastapi") is None:
        raise Problem(ExitCode.MISSING_PROGRAM, "missing-web")
    from giaoviec.web import serving

    desk = session.of(context)
    serving.serve(desk, host, port, watch=watch, open_browser=open_browser)
