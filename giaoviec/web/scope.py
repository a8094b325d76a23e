"""Which tasks a visitor is concerned with: the office with all, a unit with its own."""

from __future__ import annotations

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import TaskFilter, TaskRecord
from giaoviec.roles import Role
from giaoviec.web.desk import Desk
from giaoviec.web.visitors import Visitor


def names_of(visitor: Visitor, desk: Desk) -> frozenset[str] | None:
    """Return the names under which tasks reach a visitor: its unit's and its groups'; ``None`` = all tasks do."""
    if visitor.role is not Role.UNIT:
        return None
    name, register = visitor.unit or "", desk.register()
    unit = next((unit for unit in register.units if unit.name == name), None)
    return frozenset({name} | {group.name for group in register.groups if unit and group.key in unit.groups})


def own_task(desk: Desk, visitor: Visitor, key: str) -> TaskRecord:
    """Return a task that concerns a visitor. Another unit's is unknown to it, as one that does not exist.

    Raises:
        Problem: There is no such task, or it is another unit's.
    """
    names = names_of(visitor, desk)
    if names is not None and not desk.ledger.total(TaskFilter(keys=(key,), parties=names)):
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-task", name=key)
    return desk.ledger.task(key)
