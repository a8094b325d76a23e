"""What people decide about tasks and versions, what has happened, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import session
from giaoviec.commands.returning import past_day
from giaoviec.exits import ExitCode, Problem
from giaoviec.session import user

if TYPE_CHECKING:
    from giaoviec.following.events import Event
    from giaoviec.following.versions import Difference, Pair
    from giaoviec.session import Session

ACTS = 20
"""Acts that ``undo`` lists."""


def history(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show all that happened to a task, and to those it goes on with."""
    import dataclasses

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        record = ledger.task(task)
        chain = [record, *ledger.tasks_named(record.earlier)]
    if as_json:
        session.print_json(
            [
                {
                    "key": one.key,
                    "life": one.life,
                    "decided": sorted(one.decided),
                    "task": one.task.model_dump(mode="json"),
                    "events": [
                        dataclasses.asdict(event)
                        | {"detail": event.detail.model_dump(mode="json", exclude_defaults=True)}
                        for event in one.history
                    ],
                }
                for one in chain
            ]
        )
        return
    for one in chain:
        desk.tell("say.history", key=one.key, title=one.task.title, life=desk.say(f"life.{one.life}"))
        rows = [
            (
                f"{event.on:%d/%m/%Y}",
                session.happened(desk, event.kind),
                _told(desk, event),
                " · ".join(filter(None, (event.detail.unit, event.who, desk.say(f"source.{event.source}")))),
                event.act[:8],
            )
            for event in one.history
        ]
        desk.table(("day", "event", "what", "who", "act"), rows)


def _told(desk: Session, event: Event) -> str:
    """Return what an event says in words."""
    detail = event.detail
    parts = [desk.say(f"state.{event.state}")] if event.state else []
    parts += [f"{event.percent}%"] if event.percent is not None else []
    parts += [f"{detail.due_on:%d/%m/%Y}"] if detail.due_on else []
    parts += (
        [", ".join(desk.say(f"column.{name}") for name in detail.correction.fields if name != "span")]
        if (detail.correction)
        else []
    )
    parts += [detail.office] if detail.office else []
    parts += [", ".join(detail.others)] if detail.others else []
    parts += filter(None, (event.note, event.reply, detail.place))
    parts += [desk.say("word.undone")] if event.undone else []
    return "; ".join(parts)


def extend(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    until: Annotated[str, typer.Option()],
    period: Annotated[str | None, typer.Option()] = None,
    note: Annotated[str, typer.Option()] = "",
    reply: Annotated[str, typer.Option()] = "",
    day: Annotated[str | None, typer.Option("--on")] = None,
) -> None:
    """Grant a later last day; the first one is kept."""
    desk = session.of(context)
    workspace = desk.workspace()
    last = session.day(until)
    which = None if period is None else session.day(period)
    with workspace.work(), desk.ledger(workspace) as ledger, ledger.act(user(), "cli", on=past_day(day)) as act:
        act.extend(task, last, period=which, note=note, reply=reply)
    desk.tell("say.extended", key=task, day=f"{last:%d/%m/%Y}")


def cancel(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()],
    reply: Annotated[str, typer.Option()] = "",
    day: Annotated[str | None, typer.Option("--on")] = None,
) -> None:
    """Say that a task will not be done any more."""
    desk = session.of(context)
    workspace = desk.workspace()
    with workspace.work(), desk.ledger(workspace) as ledger, ledger.act(user(), "cli", on=past_day(day)) as act:
        act.cancel(task, reason, reply=reply)
    desk.tell("say.cancelled", key=task)


def reopen(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()] = "",
    day: Annotated[str | None, typer.Option("--on")] = None,
) -> None:
    """Take up again what was done, suspended or cancelled."""
    desk = session.of(context)
    workspace = desk.workspace()
    with workspace.work(), desk.ledger(workspace) as ledger, ledger.act(user(), "cli", on=past_day(day)) as act:
        act.reopen(task, reason)
    desk.tell("say.reopened", key=task)


def undo(context: typer.Context, act: Annotated[str | None, typer.Argument()] = None) -> None:
    """Take back an act; without one, list the last ones."""
    desk = session.of(context)
    workspace = desk.workspace()
    with workspace.work(), desk.ledger(workspace) as ledger:
        if act is None:
            rows = [
                (
                    event.act[:8],
                    f"{event.at.astimezone():%d/%m/%Y %H:%M}",
                    event.task or event.detail.notice or "",
                    session.happened(desk, event.kind),
                    _told(desk, event),
                    event.who,
                )
                for event in ledger.acts(limit=ACTS)
            ]
            if rows:
                desk.table(("act", "at", "key", "event", "what", "who"), rows)
            else:
                desk.tell("say.no-acts")
            return
        whole = ledger.act_named(act)
        with ledger.act(user(), "cli") as taking_back:
            keys = taking_back.undo(whole)
    desk.tell("say.undone", act=act, keys=", ".join(keys[:10]) or "–", count=len(keys))


def versions(
    context: typer.Context,
    notice: Annotated[str | None, typer.Argument()] = None,
    accept: Annotated[bool, typer.Option("--accept")] = False,
    decline: Annotated[str | None, typer.Option()] = None,
    pair: Annotated[list[str] | None, typer.Option()] = None,
) -> None:
    """Show what a later version of a notice changes; accept or decline it."""
    from giaoviec.following.versions import compare
    from giaoviec.ledger import NoticeStatus

    desk = session.of(context)
    workspace = desk.workspace()
    pairs = dict(_pair(text) for text in pair or ())
    with workspace.work(), desk.ledger(workspace) as ledger:
        waiting = [one.key for one in ledger.notices() if one.status is NoticeStatus.PENDING]
        if notice is not None and notice not in waiting:
            ledger.notice(notice)
            raise Problem(ExitCode.UNKNOWN_KEY, "not-waiting", name=notice)
        found = [compare(ledger, key, pairs) for key in ([notice] if notice is not None else waiting)]
        for difference in found:
            _show_difference(desk, difference)
        if not found:
            desk.tell("say.no-versions")
        if notice is None or not (accept or decline):
            return
        with ledger.act(user(), "cli") as act:
            if decline:
                act.decline_version(notice, decline)
            else:
                chosen = [(one.earlier.key, one.twin.key, round(one.score, 2)) for one in found[0].pairs]
                act.receive(notice, chosen)
    desk.tell("say.version-declined" if decline else "say.version-accepted", key=notice)
    if accept and found[0].gone:
        desk.tell("say.version-gone", keys=", ".join(record.key for record in found[0].gone))


def _pair(text: str) -> tuple[str, str]:
    earlier, equals, twin = text.partition("=")
    if not equals:
        raise Problem(ExitCode.USAGE, "bad-pair", name=text)
    return earlier, twin


def _show_difference(desk: Session, found: Difference) -> None:
    desk.tell(
        "say.version",
        key=found.version,
        earlier=found.earlier,
        same=len(found.unchanged),
        changed=len(found.pairs) - len(found.unchanged),
        new=len(found.new),
        gone=len(found.gone),
    )
    rows = [
        (pair.earlier.key, desk.say("difference.changed"), _what_changed(desk, pair))
        for pair in found.pairs
        if pair.changed
    ]
    rows += [(record.key, desk.say("difference.new"), record.task.text) for record in found.new]
    rows += [(record.key, desk.say("difference.gone"), record.task.text) for record in found.gone]
    if rows:
        desk.table(("key", "change", "what"), rows, lines=True)


def _what_changed(desk: Session, pair: Pair) -> str:
    from giaoviec.following.alike import marked

    old, new = pair.earlier.first or pair.earlier.task, pair.twin.task
    told = {
        "text": lambda: marked(old.text, new.text),
        "leads": lambda: _names(old.leads) + " → " + _names(new.leads),
        "supports": lambda: _names(old.supports) + " → " + _names(new.supports),
        "deadlines": lambda: _times(old.deadlines) + " → " + _times(new.deadlines),
    }
    lines = [f"{desk.say(f'column.{name}')}: {told[name]()}" for name in pair.changed]
    kept = sorted(pair.earlier.decided & {"leads", "supports", "deadlines", "title"})
    if kept:
        lines.append(desk.say("difference.kept", fields=", ".join(desk.say(f"column.{name}") for name in kept)))
    return "\n".join(lines)


def _names(parties: tuple[object, ...]) -> str:
    return "; ".join(getattr(party, "name", "") for party in parties) or "–"


def _times(times: tuple[object, ...]) -> str:
    return "; ".join(getattr(time, "quote", "") or f"{getattr(time, 'due_on', ''):%d/%m/%Y}" for time in times) or "–"


def proposals(
    context: typer.Context,
    task: Annotated[str | None, typer.Argument()] = None,
    number: Annotated[int | None, typer.Argument()] = None,
    accept: Annotated[bool, typer.Option("--accept")] = False,
    decline: Annotated[str | None, typer.Option()] = None,
) -> None:
    """List what the program proposes; accept or decline one."""
    from giaoviec.ledger import TaskFilter

    desk = session.of(context)
    workspace = desk.workspace()
    with workspace.work(), desk.ledger(workspace) as ledger:
        if task is None or number is None:
            found = [ledger.task(task)] if task is not None else ledger.find(TaskFilter(proposals=True))
            rows = [
                (
                    record.key,
                    str(event.id),
                    desk.say(f"event.{event.detail.proposal}"),
                    _told(desk, event),
                    record.task.title,
                )
                for record in found
                for event in record.proposals
            ]
            if rows:
                desk.table(("key", "number", "event", "what", "title"), rows, lines=True)
            else:
                desk.tell("say.no-proposals")
            return
        if not accept and decline is None:
            raise Problem(ExitCode.USAGE, "accept-or-decline")
        with ledger.act(user(), "cli") as act:
            if accept:
                act.accept(task, number)
            else:
                act.decline(task, number, decline or "")
    desk.tell("say.proposal-accepted" if accept else "say.proposal-declined", key=task)
