"""Holding documents against Nghị định 30, and the office's own templates against what drafts can print."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoviec import session
from giaoviec.exits import CheckCode, ExitCode, Problem
from giaoviec.session import Session
from giaoviec.storage.files import read_input

if TYPE_CHECKING:
    from render.nd30 import Finding


def check(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument()],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Hold Word files against the layout rules of Nghị định 30/2020/NĐ-CP."""
    desk = session.of(context)
    worst = CheckCode.CLEAN
    told: list[dict[str, Any]] = []
    for file in files:
        try:
            found = _findings(file)
        except Problem as problem:
            worst = CheckCode.NOT_CHECKABLE
            reason = desk.say(problem.key, **problem.detail)
            told.append({"file": str(file), "reason": reason, "findings": None})
            if not as_json:
                typer.echo(reason, err=True)
            continue
        errors = sum(finding.severity == "error" for finding in found)
        worst = max(worst, CheckCode.FINDINGS if errors else CheckCode.CLEAN)
        told.append({"file": str(file), "findings": [dataclasses.asdict(finding) for finding in found]})
        if not as_json:
            _tell(desk, file, found, errors)
    if as_json:
        session.print_json(told)
    raise typer.Exit(worst)


def _findings(file: Path) -> tuple[Finding, ...]:
    from render import nd30

    data = read_input(file)
    try:
        return nd30.check(data)
    except ValueError as error:
        raise Problem(ExitCode.UNSUPPORTED, "not-checkable", name=file, detail=error) from error


def _tell(desk: Session, file: Path, found: Sequence[Finding], errors: int) -> None:
    if not found:
        desk.tell("say.check-clean", name=file)
        return
    from render import nd30

    warnings = sum(finding.severity == "warn" for finding in found)
    desk.tell("say.check-counts", name=file, errors=errors, warnings=warnings, hints=len(found) - errors - warnings)
    rows = [
        (
            desk.say(f"severity.{finding.severity}"),
            finding.rule,
            finding.place,
            finding.found,
            f"{finding.expected} – {nd30.RULES[finding.rule]}",
        )
        for finding in found
    ]
    desk.table(("severity", "rule", "place", "found", "expected"), rows)


class Action(StrEnum):
    """What to do with templates."""

    EXPORT = "export"
    CHECK = "check"


def templates(
    context: typer.Context,
    action: Annotated[Action, typer.Argument()],
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Lay out our templates to be changed, or proof-read the office's own."""
    desk = session.of(context)
    workspace = desk.workspace()
    if action is Action.EXPORT:
        _export(desk, workspace.templates)
        return
    chosen = files or sorted(file for file in workspace.templates.glob("*.docx") if not file.name.startswith("~$"))
    if not chosen and not as_json:
        desk.tell("say.no-templates", folder=workspace.templates)
    worst = CheckCode.CLEAN
    told: list[dict[str, Any]] = []
    for file in chosen:
        try:
            code, entry = _proofread(desk, file, quiet=as_json)
        except Problem as problem:
            code, reason = CheckCode.NOT_CHECKABLE, desk.say(problem.key, **problem.detail)
            entry = {"reason": reason, "faults": None}
            if not as_json:
                typer.echo(reason, err=True)
        worst = max(worst, code)
        told.append({"file": str(file), **entry})
    if as_json:
        session.print_json(told)
    raise typer.Exit(worst)


def _export(desk: Session, folder: Path) -> None:
    """Copy our templates and their guide; what is there is the office's own and kept."""
    from giaoviec.storage.files import write_whole
    from render.word import TEMPLATES

    for source in sorted([*TEMPLATES.glob("*.docx"), TEMPLATES / "HUONG-DAN.md"]):
        target = folder / source.name
        if target.exists():
            desk.tell("say.template-kept", path=target)
            continue
        try:
            write_whole(target, source.read_bytes())
        except OSError as error:
            raise Problem(ExitCode.NO_ACCESS, "cannot-write", name=target, detail=error) from error
        desk.tell("draft.written", path=target)


def _proofread(desk: Session, file: Path, *, quiet: bool) -> tuple[CheckCode, dict[str, Any]]:
    from render import proofreading

    known = proofreading.names()
    if file.stem not in known:
        near = proofreading.nearest_name(file.stem)
        hint = f" (“{near}”?)" if near else ""
        raise Problem(ExitCode.USAGE, "not-a-template", name=file.name, hint=hint, detail=", ".join(known))
    data = read_input(file)
    faults = proofreading.proofread(file.stem, data)
    layout = () if faults else proofreading.layout_errors(file.stem, data)
    if not quiet:
        if faults:
            desk.tell("say.template-bad", name=file.name, count=len(faults))
            rows = [(fault.where, fault.tag, fault.what, fault.hint) for fault in faults]
            desk.table(("place", "tag", "fault", "hint"), rows)
        elif layout:
            desk.tell("say.template-layout", name=file.name, errors=len(layout))
            for finding in layout:
                typer.echo(f"  - {finding.place}: {finding.found}; {finding.expected}")
        else:
            desk.tell("say.template-good", name=file.name)
    entry = {
        "faults": [dataclasses.asdict(fault) for fault in faults],
        "layout": [dataclasses.asdict(finding) for finding in layout],
    }
    return CheckCode.FINDINGS if faults else CheckCode.CLEAN, entry
