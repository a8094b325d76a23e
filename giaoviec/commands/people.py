"""People: who logs in to the desk and as what, and what they did."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import clock, session
from giaoviec.exits import ExitCode, Problem
from giaoviec.roles import Role

if TYPE_CHECKING:
    from extract.parties.register import Register
    from giaoviec.ledger import Ledger
    from giaoviec.session import Session


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument()],
    role: Annotated[str, typer.Option()],
    unit: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make an account; the password is asked for, or read from stdin."""
    from giaoviec.ledger.accounts import What
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    chosen = _role(desk, role)
    if (chosen is Role.UNIT) != (unit is not None):
        raise Problem(ExitCode.USAGE, "account-unit", name=Role.UNIT)
    with desk.ledger(workspace) as ledger:
        own = None if unit is None else _unit(unit, read_register(workspace.register_file, desk.say), ledger)
        ledger.accounts.add(name, chosen, _new_password(desk), own)
        ledger.accounts.note(What.ACCOUNT, session.user(), about=f"add {name} ({chosen})")
    desk.tell("say.account-added", name=name, role=f"{chosen}, {own}" if own else chosen)


def accounts_list(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the accounts."""
    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        found = ledger.accounts.all()
    if as_json:
        session.print_json(
            [
                {"name": one.name, "role": one.role, "unit": one.unit, "disabled": one.disabled, "tokens": one.tokens}
                for one in found
            ]
        )
    elif found:
        rows = [
            (
                one.name,
                one.role,
                one.unit or "",
                desk.say("word.disabled" if one.disabled else "word.enabled"),
                str(one.tokens or ""),
            )
            for one in found
        ]
        desk.table(("name", "role", "unit", "account-state", "tokens"), rows)
    else:
        desk.tell("say.no-accounts")


def disable(context: typer.Context, name: Annotated[str, typer.Argument()]) -> None:
    """Let an account do nothing from now on: its logins and tokens end; what it did stays."""
    from giaoviec.ledger.accounts import What

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        ledger.accounts.disable(name)
        ledger.accounts.note(What.ACCOUNT, session.user(), about=f"disable {name}")
    desk.tell("say.account-disabled", name=name)


def password(context: typer.Context, name: Annotated[str, typer.Argument()]) -> None:
    """Give an account another password, and let it log in again; its logins end."""
    from giaoviec.ledger.accounts import What

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        ledger.accounts.named(name)  # before a password is asked for
        ledger.accounts.set_password(name, _new_password(desk))
        ledger.accounts.note(What.ACCOUNT, session.user(), about=f"password {name}")
    desk.tell("say.account-password", name=name)


def token(
    context: typer.Context,
    name: Annotated[str, typer.Argument()],
    revoke: Annotated[bool, typer.Option("--revoke")] = False,
) -> None:
    """Print a new token with which another program acts for an account; or end all it has."""
    from giaoviec.ledger.accounts import What

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        if revoke:
            count = ledger.accounts.revoke_tokens(name)
            ledger.accounts.note(What.ACCOUNT, session.user(), about=f"token --revoke {name}")
            desk.tell("say.tokens-revoked", name=name, count=count)
            return
        made = ledger.accounts.new_token(name)
        ledger.accounts.note(What.ACCOUNT, session.user(), about=f"token {name}")
    typer.echo(made)
    desk.warn("say.token-once", name=name)


def audit(
    context: typer.Context,
    who: Annotated[str, typer.Option()] = "",
    limit: Annotated[int, typer.Option(min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show who logged in, changed, downloaded or was refused what, the newest first."""
    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        notes = ledger.accounts.notes(who=who, limit=limit)
    if as_json:
        session.print_json(
            [
                {"at": note.at, "who": note.who, "what": note.what, "about": note.about, "address": note.address}
                for note in notes
            ]
        )
    elif notes:
        rows = [
            (
                f"{note.at.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M:%S}",
                note.who or desk.say("word.unknown"),
                desk.say(f"audit.{note.what}"),
                note.about,
                note.address,
            )
            for note in notes
        ]
        desk.table(("at", "who", "did", "about", "address"), rows)
    else:
        desk.tell("say.no-audit")


def _role(desk: Session, text: str) -> Role:
    """Return the role of a name, written with diacritics or without: ``văn thư``, ``van-thu``."""
    from giaoviec.ledger.documents import slug

    roles = {slug(role).lower(): role for role in Role}
    if slug(text).lower() not in roles:
        raise Problem(ExitCode.USAGE, "unknown-role", name=text, detail=", ".join(roles))
    return roles[slug(text).lower()]


def _unit(text: str, register: Register, ledger: Ledger) -> str:
    """Return the canonical name of a unit that the register or a task knows."""
    from giaoviec.ledger import Concern, TaskFilter

    wanted = text.casefold()
    for unit in register.units:
        if wanted in {name.casefold() for name in (unit.key, unit.name, unit.short or "", *unit.aliases)}:
            return unit.name
    for how in ("lead", "support"):
        for record in ledger.find(TaskFilter(concerns=Concern(unit=text), how=how), limit=1):
            return next(
                (
                    party.name
                    for party in (*record.task.leads, *record.task.supports)
                    if party.name.casefold() == wanted
                ),
                text,
            )
    raise Problem(ExitCode.UNKNOWN_KEY, "account-unknown-unit", name=text)


def _new_password(desk: Session) -> str:
    """Ask for a password twice without showing it, or read a line of stdin, and return its hash."""
    if importlib.util.find_spec("argon2") is None:
        raise Problem(ExitCode.MISSING_PROGRAM, "missing-web")
    from giaoviec import passwords

    if sys.stdin.isatty():
        import getpass

        chosen = getpass.getpass(desk.say("say.password"))
        if getpass.getpass(desk.say("say.password-again")) != chosen:
            raise Problem(ExitCode.USAGE, "passwords-differ")
    else:
        chosen = sys.stdin.readline().rstrip("\r\n")
    passwords.check_new(chosen)
    return passwords.hashed(chosen)
