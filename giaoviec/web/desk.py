"""What every page works with: the workspace, its ledger and register, and the sentences of its language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import Request

from extract.register import Register
from giaoviec import clock
from giaoviec.ledger import Ledger, TaskFilter
from giaoviec.ledger.offices import Office
from giaoviec.messages import Messages
from giaoviec.timing import OPEN
from giaoviec.web.brake import Brake
from giaoviec.web.memo import Memo
from giaoviec.web.security import Keys
from giaoviec.workspace import Workspace, read_register
from render.views import Counts, State

Value = TypeVar("Value")


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
    memo: Memo = field(default_factory=Memo, repr=False)
    past: Memo = field(default_factory=Memo, repr=False)

    def known(self, key: Hashable, reckon: Callable[[], Value]) -> Value:
        """Return what ``reckon`` returns, reckoned anew only after an event or on another day."""
        return self.memo.of((self.ledger.last_event(), clock.today()), key, reckon)

    def known_until(self, day: dt.date, key: Hashable, reckon: Callable[[], Value]) -> Value:
        """Return what ``reckon`` says of how things stood at the end of ``day``; later reports do not change that."""
        return self.past.of((self.ledger.last_event(until=day), day), key, reckon)

    def counts_by_unit(self, *, open_only: bool = False) -> dict[str, Counts]:
        """Return how the tasks of each leading unit stand today; those of nobody under ``""``."""
        wanted = TaskFilter(states=OPEN if open_only else frozenset())
        return self.known(("units", open_only), lambda: self.ledger.counts_by_unit(wanted))

    def shown(self, value: object) -> str:
        """Return a value of a progress report as a person reads it; nothing for nothing."""
        if isinstance(value, State):
            return self.say(f"state.{value}")
        if isinstance(value, dt.date):
            return f"{value:%d/%m/%Y}"
        return "" if value is None else f"{value}%" if isinstance(value, int) else str(value)

    @property
    def offices(self) -> tuple[Office, ...]:
        """The other offices of the installation, to which a notice can be handed over."""
        return self.ledger.handovers.others() if self.ledger.shared else ()

    def register(self) -> Register:
        """Read the register as it is now: a person may have edited the file."""
        return read_register(self.workspace.register_file, self.say)


def desk_of(request: Request) -> Desk:
    """Return the desk that serves ``request``; a dependency of every page."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
