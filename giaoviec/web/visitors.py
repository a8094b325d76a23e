"""Who is at the desk, and as what: every route asks for its ``Visitor``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Request

from giaoviec.ledger.accounts import Account
from giaoviec.roles import Role
from giaoviec.session import user

if TYPE_CHECKING:
    from giaoviec.web.desk import Desk

__all__ = ["LoginNeeded", "Role", "Visitor", "address_of", "login_of", "somebody", "visitor_of"]

LOGIN_COOKIE = "giaoviec_login"


class LoginNeeded(Exception):
    """Nobody is logged in, or no longer."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person a request comes from. ``unit`` is the canonical name of the unit a ``UNIT`` speaks for."""

    name: str
    role: Role
    unit: str | None = None


def visitor_of(request: Request) -> Visitor:
    """Return who sent ``request``; a dependency of every route that shows or changes anything.

    Without accounts the desk answers to this machine only, so it is the person logged in to the machine.

    Raises:
        LoginNeeded: The desk has accounts, and the request shows no login that still holds.
    """
    visitor = somebody(request)
    if visitor is None:
        raise LoginNeeded
    return visitor


def somebody(request: Request) -> Visitor | None:
    """Return who sent ``request``, ``None`` if nobody is logged in."""
    if not hasattr(request.state, "visitor"):
        request.state.visitor = _find(request)
    found: Visitor | None = request.state.visitor
    return found


def login_of(request: Request) -> str | None:
    """Return what the cookie of the login says, whether it holds or not."""
    return request.cookies.get(LOGIN_COOKIE)


def address_of(request: Request) -> str:
    """Return the address a request came from: that of the proxy, unless the office trusts it."""
    return request.client.host if request.client else ""


def _find(request: Request) -> Visitor | None:
    desk: Desk = request.app.state.desk
    if not desk.guarded:
        return Visitor(user(), Role.CLERK)
    token = login_of(request)
    web = desk.workspace.settings.web
    idle, longest = dt.timedelta(minutes=web.idle_minutes), dt.timedelta(hours=web.longest_hours)
    return visiting(desk.ledger.accounts.visitor(token, idle=idle, longest=longest) if token else None)


def visiting(account: Account | None) -> Visitor | None:
    """Return an account as a visitor."""
    return None if account is None else Visitor(account.name, account.role, account.unit)
