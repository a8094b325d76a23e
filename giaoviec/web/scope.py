"""Which tasks a visitor is concerned with: the office with all, a unit with its own."""

from __future__ import annotations

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Concern, TaskFilter, TaskRecord
from giaoviec.roles import Role
from giaoviec.web.desk import Desk
from giaoviec.web.visitors import Visitor


def concern_of(visitor: Visitor, desk: Desk) -> Concern | None:
    """Return what reaches a visitor: its unit's tasks, also those it shares in a group; ``None`` = all tasks do."""
    return desk.concern(visitor.unit or "") if visitor.role is Role.UNIT else None


def own_task(desk: Desk, visitor: Visitor, key: str) -> TaskRecord:
    """Return a task that concerns a visitor. Another unit's is unknown to it, as one that does not exist.

    Raises:
        Problem: There is no such task, or it is another unit's.
    """
    own = concern_of(visitor, desk)
    if own is not None and not desk.ledger.total(TaskFilter(keys=(key,), concerns=own)):
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-task", name=key)
    return desk.ledger.task(key)
