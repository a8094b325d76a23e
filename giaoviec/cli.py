"""The command line: thin. A command reads its arguments, calls the application, says what came of it.

Nothing heavy is imported here or at the top of ``commands/``: a command pays for what it uses.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from importlib import metadata
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from giaoviec import commands
from giaoviec.exits import ExitCode, Problem, trouble
from giaoviec.messages import LANGUAGES, Messages
from giaoviec.running import telemetry
from giaoviec.running.telemetry import LogForm
from giaoviec.session import Session


def run(argv: list[str]) -> int:
    """Run one command line and return its exit code; every error is one line for a person."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console would otherwise lose Vietnamese letters
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    say = Messages(_language(argv, os.environ))
    form = _log_form(argv, os.environ)
    heard = telemetry.listening(telemetry.lines_of_json(), libraries=True) if form is LogForm.JSON else nullcontext()
    with heard:
        return _run(argv, Session(say, log=form))


def _run(argv: list[str], desk: Session) -> int:
    say = desk.say
    try:
        return int(command(say).main(args=argv, prog_name="giaoviec", standalone_mode=False, obj=desk) or 0)
    except Problem as problem:
        return _end(desk, problem)
    except typer.TyperException as error:
        if not error.format_message():  # no command at all: help has been printed
            return int(ExitCode.USAGE)
        return _end(desk, Problem(ExitCode.USAGE, "usage", detail=error.format_message()))
    except typer.Abort:
        return 130
    except BrokenPipeError:  # "giaoviec tasks | head": whoever read has enough
        sys.stderr.close()
        return int(ExitCode.OK)
    except OSError as error:  # the disk, the share or the store, not the program
        return _end(desk, trouble(error, "disk", error.filename or "-"))
    except Exception as error:
        from giaoviec.intake.reading import where

        if "GIAOVIEC_TRACEBACK" in os.environ:
            raise
        return _end(desk, Problem(ExitCode.INTERNAL, "unexpected", detail=where(error)), error)


def command(say: Messages) -> Any:
    """Return the whole command line with its help in the language of ``say``."""
    app = typer.Typer(
        name="giaoviec", add_completion=False, invoke_without_command=True, pretty_exceptions_enable=False
    )
    app.callback()(_globals)
    root: Any = typer.main.get_command(app)
    root.commands = _Commands(say)
    _explain(root, "giaoviec", say)
    return root


class _Commands(Mapping[str, Any]):
    """The commands by name, each built when it is first asked for: help builds all, a run only its own."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._built: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._built:
            self._built[name] = _build(name, commands.ALL[name], self._say)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        return iter(commands.ALL)

    def __len__(self) -> int:
        return len(commands.ALL)


def _build(name: str, entry: str | commands.Group, say: Messages) -> Any:
    if isinstance(entry, str):
        app = typer.Typer(add_completion=False)
        app.command(name)(commands.load(entry))
    else:
        app = typer.Typer(name=name, cls=_group_with_usual(entry.usual), no_args_is_help=True, add_completion=False)
        for part, place in entry.commands.items():
            app.command(part)(commands.load(place))
    built: Any = typer.main.get_command(app)
    _explain(built, name, say)
    for part, child in getattr(built, "commands", {}).items():
        _explain(child, f"{name}-{part}", say)
    return built


def _group_with_usual(usual: str) -> type[typer.core.TyperGroup]:
    """Return a group in which ``usual`` is meant where no command of it is named: "progress KEY" is a note."""

    class WithUsual(typer.core.TyperGroup):
        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
                args = [usual, *args]
            return super().parse_args(ctx, args)

    return WithUsual


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    try:
        typer.echo(metadata.version("giaoviec"))
    except metadata.PackageNotFoundError:  # run from its sources, not installed
        typer.echo("0")
    raise typer.Exit


def _globals(
    context: typer.Context,
    workspace: Annotated[Path | None, typer.Option("--workspace", "-w")] = None,
    lang: Annotated[str | None, typer.Option(metavar="|".join(LANGUAGES))] = None,
    log: Annotated[str | None, typer.Option(metavar="|".join(LogForm))] = None,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_show_version)] = False,
) -> None:
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(f"--lang {lang}: {' | '.join(LANGUAGES)}")
    if log is not None and log not in tuple(LogForm):
        raise typer.BadParameter(f"--log {log}: {' | '.join(LogForm)}")
    context.obj = replace(context.obj, root=workspace)
    if context.invoked_subcommand is None:
        _without_command(context, context.obj)


def _without_command(context: typer.Context, desk: Session) -> None:
    """Show how things stand in a workspace, and the commands elsewhere."""
    from giaoviec import workspace
    from giaoviec.commands import overview

    try:
        root = desk.root or workspace.find(Path.cwd())
    except Problem:
        typer.echo(context.get_help())
        raise typer.Exit(ExitCode.USAGE) from None
    overview.show(desk, workspace.load(root, desk.say))


def _explain(command: Any, name: str, say: Messages) -> None:
    """Put the sentences of the group ``help`` on a command and its parameters."""
    command.help = say.find(f"help.{name}")
    command.short_help = command.help
    command.rich_help_panel = say("help.panel-commands")
    for parameter in command.get_params(typer.Context(command)):  # --help is among them, and kept
        own = f"help.{name}-{parameter.name.replace('_', '-')}"
        parameter.help = say.find("help.help" if parameter.name == "help" else own)
        kind = "arguments" if parameter.param_type_name == "argument" else "options"
        parameter.rich_help_panel = say(f"help.panel-{kind}")


def _language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language: ``--lang``, else ``GIAOVIEC_LANG``, else the workspace's, else Vietnamese.

    It is needed before the command line is parsed: help and usage errors are in it too.
    """
    chosen = [
        _option(argv, "--lang"),
        environ.get("GIAOVIEC_LANG"),
        _in_workspace(argv, "language"),
    ]
    return next((lang for lang in chosen if lang in LANGUAGES), LANGUAGES[0])


def _log_form(argv: Sequence[str], environ: Mapping[str, str]) -> LogForm:
    """Return how this run tells what it does: ``--log``, else ``GIAOVIEC_LOG``, else the workspace's."""
    chosen = [_option(argv, "--log"), environ.get("GIAOVIEC_LOG"), _in_workspace(argv, "log", "form")]
    return next((LogForm(form) for form in chosen if form in tuple(LogForm)), LogForm.HUMAN)


def _option(argv: Sequence[str], *names: str) -> str | None:
    for index, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name in names:
            return value if equals else next(iter(argv[index + 1 :]), None)
    return None


def _in_workspace(argv: Sequence[str], *keys: str) -> str | None:
    """Return what a ``giaoviec.toml`` says under ``keys``, before anybody checks it."""
    root = _option(argv, "--workspace", "-w")
    start = Path(root) if root else Path.cwd()
    for folder in (start, *(() if root else start.parents)):
        file = folder / "giaoviec.toml"
        try:
            if not file.is_file():
                continue
            found: object = tomllib.loads(file.read_text("utf-8"))
        except (OSError, ValueError):  # whoever opens the workspace says what is wrong with it
            return None
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, str) else None
    return None


def _end(desk: Session, problem: Problem, cause: BaseException | None = None) -> int:
    if desk.log is LogForm.JSON:
        telemetry.tell_problem(problem, cause)
    else:
        typer.echo(" ".join(desk.say(problem.key, **problem.detail).split()), err=True)
    return int(problem.code)
