"""What every page works with: the workspace, its ledger and register, and the sentences of its language."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from fastapi import Request

from extract.parties.register import Register
from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.following.timing import OPEN
from giaoviec.ledger import Concern, Ledger, Order, TaskFilter, TaskRecord
from giaoviec.ledger.offices import Office
from giaoviec.messages import Messages
from giaoviec.settings import Policy
from giaoviec.web.brake import Brake
from giaoviec.web.memo import Memo
from giaoviec.web.security import Keys
from giaoviec.workspace import Workspace, read_register
from render.views import Counts, State, TaskView

if TYPE_CHECKING:
    from giaoviec.fleet.queue import Queue

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class List:
    """Tasks in order, of which a page is read at a time."""

    ledger: Ledger
    policy: Policy
    chosen: array[int]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.chosen)

    def records(self, limit: int, number: int = 1) -> tuple[TaskRecord, ...]:
        """Return the tasks of page ``number``, from 1, of ``limit`` tasks each."""
        return self.ledger.records(self.chosen[(number - 1) * limit : number * limit])

    def views(self, limit: int, number: int = 1) -> tuple[TaskView, ...]:
        """Return the same as they stand today."""
        return views.task_views(self.records(limit, number), self.policy, clock.today())


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
    queue: Queue | None = None
    """What the office's workers have to do, where workers do the reading."""
    brake: Brake = field(default_factory=Brake)
    memo: Memo = field(default_factory=Memo, repr=False)
    past: Memo = field(default_factory=Memo, repr=False)
    lists: Memo = field(default_factory=partial(Memo, 40), repr=False)

    def known(self, key: Hashable, reckon: Callable[[], Value]) -> Value:
        """Return what ``reckon`` returns, reckoned anew only after an event or on another day."""
        return self.memo.of((self.ledger.last_event(), clock.today()), key, reckon)

    def known_until(self, day: dt.date, key: Hashable, reckon: Callable[[], Value]) -> Value:
        """Return what ``reckon`` says of how things stood at the end of ``day``; later reports do not change that."""
        return self.past.of((self.ledger.last_event(until=day), day), key, reckon)

    def listed(self, wanted: TaskFilter, order: Order = Order.NOTICE, *, descending: bool = False) -> List:
        """Return the wanted tasks as they stand today, to be paged through; asked of the tables once after an event.

        A list of ten years is 30,000 numbers: a quarter of a megabyte.
        """
        stamp = (self.ledger.last_event(), clock.today())
        return self.lists.of(stamp, (wanted, order, descending), lambda: self._list(wanted, order, descending))

    def _list(self, wanted: TaskFilter, order: Order, descending: bool) -> List:
        found = self.ledger.chosen(wanted, clock.today(), order=order, descending=descending)
        return List(self.ledger, self.workspace.settings.policy, array("q", found))

    def counts_by_unit(self, *, open_only: bool = False) -> dict[str, Counts]:
        """Return how the tasks of each leading unit stand today; those of nobody under ``""``."""
        wanted = TaskFilter(states=OPEN if open_only else frozenset())
        return self.known(("units", open_only), lambda: self.ledger.counts_by_unit(wanted))

    def concern(self, unit: str) -> Concern:
        """Return how to ask for all that reaches a unit."""
        return views.concern(unit, self.register(), self.known("groups", self.ledger.groups))

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
