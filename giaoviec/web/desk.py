"""What every page works with: the workspace, its ledger and register, and the sentences of its language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from fastapi import Request

from extract.register import Register
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.web.brake import Brake
from giaoviec.web.security import Keys
from giaoviec.workspace import Workspace, read_register
from render.views import State


@dataclass(frozen=True, slots=True)
class Desk:
    """One office, served."""

    workspace: Workspace
    say: Messages
    keys: Keys
    ledger: Ledger
    """Open as long as the desk is served; every method of it is a transaction of its own."""

    guarded: bool = False
    """Whether people log in. Without it the desk answers to this machine only."""
    brake: Brake = field(default_factory=Brake)

    def shown(self, value: object) -> str:
        """Return a value of a progress report as a person reads it; nothing for nothing."""
        if isinstance(value, State):
            return self.say(f"state.{value}")
        if isinstance(value, dt.date):
            return f"{value:%d/%m/%Y}"
        return "" if value is None else f"{value}%" if isinstance(value, int) else str(value)

    def register(self) -> Register:
        """Read the register as it is now: a person may have edited the file."""
        return read_register(self.workspace.register_file, self.say)


def desk_of(request: Request) -> Desk:
    """Return the desk that serves ``request``; a dependency of every page."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
