"""Taking files in: those a person names, or those that come into the inbox."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem
from giaoviec.running import telemetry
from giaoviec.running.telemetry import LogForm
from giaoviec.session import Session
from giaoviec.storage.files import sha256

if TYPE_CHECKING:
    from giaoviec.ledger import FileRecord
    from giaoviec.verdicts import Verdict
    from giaoviec.workspace import Workspace


def process(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument()],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in the named files; a bad one does not stop the others."""
    desk = session.of(context)
    workspace = desk.workspace()
    with desk.pipeline(workspace) as pipeline:
        _take(desk, workspace, pipeline.take_files(files), len(files), as_json=as_json)


def retry(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument()] = None,
    everything: Annotated[bool, typer.Option("--all")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in again, from the archive, files that could not be read."""
    desk = session.of(context)
    workspace = desk.workspace()
    if bool(files) == everything:
        raise Problem(ExitCode.USAGE, "retry-what")
    with desk.pipeline(workspace) as pipeline:
        failures = pipeline.ledger.files.failures()
        chosen = failures if files is None or everything else [_failure(workspace, failures, file) for file in files]
        if not chosen and not as_json:
            desk.tell("say.no-failures")
            return
        _take(desk, workspace, pipeline.retry(chosen), len(chosen), as_json=as_json)


def _failure(workspace: Workspace, failures: Sequence[FileRecord], wanted: str) -> FileRecord:
    """Return the failed file that a person named: by its path, by what lies in ``failed/``, or by its first name."""
    for path in (Path(wanted), workspace.failed / wanted):
        if path.is_file():
            digest = sha256(path.read_bytes())
            if found := next((record for record in failures if record.sha256 == digest), None):
                return found
    for record in failures:
        if wanted in (record.name, record.label, Path(record.name).name):
            return record
    raise Problem(ExitCode.UNKNOWN_KEY, "unknown-failure", name=wanted)


def _take(desk: Session, workspace: Workspace, found: Iterator[Verdict], files: int, *, as_json: bool) -> None:
    """Say what became of files, each as soon as it is known."""
    verdicts = []
    with desk.steps() as bar:
        bar.expect(files)
        for verdict in found:
            verdicts.append(verdict)
            bar.step()
            telemetry.tell_verdict(verdict)
            if not as_json and desk.log is LogForm.HUMAN:
                tell(desk, workspace, verdict)
    if as_json:
        session.print_json([as_dict(desk, verdict) for verdict in verdicts])
    finish(desk, verdicts)


def watch(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once")] = False,
    monitor: Annotated[str | None, typer.Option(metavar="[HOST:]PORT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in what comes into the inbox, until told to stop; with ``--once`` what is there."""
    desk = session.of(context)
    workspace = desk.workspace()
    if once:
        finish(desk, take_inbox(desk, workspace, as_json=as_json))
        return
    from giaoviec.intake import watching

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    desk.warn("inbox.watching", folder=workspace.inbox)
    with desk.pipeline(workspace) as pipeline, desk.watched(monitor, workspace, pipeline.ledger):
        try:
            for verdict in watching.watch(pipeline, stop):
                report_one(desk, workspace, verdict, as_json=as_json)
        except KeyboardInterrupt:
            stop.set()
    desk.warn("inbox.stopped")


def take_inbox(desk: Session, workspace: Workspace, *, as_json: bool) -> list[Verdict]:
    """Take in what is in the inbox now and say what came of each file."""
    from giaoviec.intake import watching

    verdicts = []
    with desk.pipeline(workspace) as pipeline, desk.steps() as steps:
        for verdict in watching.once(pipeline, steps.expect):
            steps.step()
            verdicts.append(verdict)
            report_one(desk, workspace, verdict, as_json=as_json)
    if not verdicts and not as_json:
        desk.tell("inbox.nothing", folder=workspace.inbox)
    return verdicts


def report_one(desk: Session, workspace: Workspace, verdict: Verdict, *, as_json: bool) -> None:
    """Say what came of one file, as a sentence or as one line of JSON."""
    telemetry.tell_verdict(verdict)
    if as_json:
        typer.echo(json.dumps(as_dict(desk, verdict), ensure_ascii=False))
    elif desk.log is LogForm.HUMAN:
        tell(desk, workspace, verdict)


def tell(desk: Session, workspace: Workspace, verdict: Verdict) -> None:
    """Say what came of one file; what a person should mend goes to stderr."""
    from giaoviec.drafting.drafts import Outcome as Draft
    from giaoviec.verdicts import Outcome

    if verdict.waiting is not None:
        desk.warn(f"inbox.{verdict.waiting}", name=verdict.name)
    elif verdict.outcome not in (Outcome.FAILED, Outcome.WAITING) and not _without_tasks(verdict):
        desk.tell(
            f"inbox.{_sentence(verdict)}",
            name=verdict.name,
            key=verdict.key,
            tasks=verdict.tasks,
            earlier=verdict.earlier,
            drafts=len(verdict.drafts),
            parts=len(verdict.parts),
            unit=verdict.unit or desk.say("word.unknown-unit"),
            folder=workspace.outbox.shown(verdict.key or ""),
        )
    for place, reason in verdict.refused:
        desk.warn("inbox.refused", place=place, reason=reason)
    if verdict.left_out:
        desk.warn("inbox.left-out", name=verdict.name, others=", ".join(verdict.left_out))
    if verdict.problem is not None:
        desk.warn(verdict.problem.key, **verdict.problem.detail)
    for draft in verdict.drafts:
        if draft.outcome is Draft.BESIDE:
            desk.warn("draft.beside", path=draft.path)


def _sentence(verdict: Verdict) -> str:
    """Return the key of the sentence for an outcome."""
    from giaoviec.verdicts import Outcome

    if verdict.outcome is Outcome.DUPLICATE and verdict.key is None:
        return "duplicate-file"
    if verdict.outcome is Outcome.COPY and not verdict.tasks:
        return "copy-same"
    return verdict.outcome


def _without_tasks(verdict: Verdict) -> bool:
    return verdict.problem is not None and verdict.problem.code is ExitCode.NO_TASKS


def as_dict(desk: Session, verdict: Verdict) -> dict[str, Any]:
    """Return a verdict for a script."""
    problem = verdict.problem
    return {
        "file": verdict.name,
        "outcome": str(verdict.outcome),
        "notice": verdict.key,
        "tasks": verdict.tasks,
        "earlier": verdict.earlier,
        "waiting": verdict.waiting and str(verdict.waiting),
        "code": problem and int(problem.code),
        "reason": problem and desk.say(problem.key, **problem.detail),
        "drafts": [draft.path for draft in verdict.drafts],
        "left_out": list(verdict.left_out),
        "refused": [{"place": place, "reason": reason} for place, reason in verdict.refused],
    }


def finish(desk: Session, verdicts: list[Verdict]) -> None:
    """End with the code of the only file that failed, or of a batch in which some did.

    A file without tasks is recorded and no failure; its code stands where nothing failed.
    """
    problems = [verdict.problem for verdict in verdicts if verdict.problem is not None]
    failed = [problem for problem in problems if problem.code is not ExitCode.NO_TASKS]
    if not problems:
        return
    if len(verdicts) == 1 or not failed:
        raise typer.Exit(problems[0].code)
    raise Problem(ExitCode.SOME_FAILED, "some-failed", failed=len(failed), total=len(verdicts))
