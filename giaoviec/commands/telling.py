"""Telling other programs: the one command that sends anything to another machine, and only where configured."""

from __future__ import annotations

from typing import Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem


def webhooks(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of")] = None,
) -> None:
    """Tell the webhooks of giaoviec.toml what comes due or is late, each step once."""
    from giaoviec.running import webhooks as hooks
    from giaoviec.storage.files import locked

    desk = session.of(context)
    workspace = desk.workspace()
    settings = workspace.settings
    if not settings.webhook:
        raise Problem(ExitCode.WORKSPACE, "no-webhooks", name=workspace.root / "giaoviec.toml")
    failed = 0
    # not the lock of the work: a receiver may be slow, and two runs at once would send everything twice
    alone = locked(workspace.root / ".giaoviec-webhooks.lock", wait=0)
    with alone, desk.ledger(workspace) as ledger:
        messages = hooks.due(ledger, settings.webhook, settings.policy, session.day(as_of))
        if dry_run:
            for message in messages:
                desk.tell("say.webhook-would", key=message.task.key, event=message.step, url=message.hook.url)
            desk.tell("say.webhook-count", count=len(messages))
            return
        for told in hooks.send(ledger, messages):
            if told.problem is not None:
                failed += 1
                key, url = told.message.task.key, told.message.hook.url
                desk.warn("say.webhook-failed", key=key, url=url, detail=told.problem)
    desk.tell("say.webhook-sent", count=len(messages) - failed)
    if failed:
        raise Problem(ExitCode.SOME_FAILED, "webhooks-failed", name=failed)
