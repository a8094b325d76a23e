"""Who may do what: one table, asked by every page and every answer of the API."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person of the office does at the desk."""

    CLERK = "văn thư"
    """Takes notices in, checks them, drafts, follows up."""
    COORDINATOR = "tổng hợp"
    """Checks, drafts, reports, confirms what the units report."""
    LEADER = "lãnh đạo"
    """Reads everything."""
    UNIT = "đơn vị"
    """Sees and reports the tasks of its own unit only."""


class Right(StrEnum):
    """What may be done."""

    READ = "read"
    """See every notice, task, number and draft, and what was decided."""
    TASKS = "tasks"
    """See tasks and their numbers: with ``READ`` those of the office, without it those of the own unit."""
    REPORT = "report"
    """Say how a task goes. What a unit says waits for the office to confirm it."""
    RECEIVE = "receive"
    """Bring in files."""
    DECIDE = "decide"
    """Correct, split, merge, add, reject, undo."""
    FOLLOW = "follow"
    """Note progress, extend, confirm what units report, take in returned workbooks."""
    DRAFT = "draft"
    """Have drafts made."""
    REGISTER = "register"
    """Change the register of units."""
    AUDIT = "audit"
    """Read who logged in and did what."""


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: frozenset(Right),
    Role.COORDINATOR: frozenset(Right) - {Right.RECEIVE, Right.AUDIT},
    Role.LEADER: frozenset({Right.READ, Right.TASKS, Right.AUDIT}),
    Role.UNIT: frozenset({Right.TASKS, Right.REPORT}),
}
