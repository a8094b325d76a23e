"""Who is at the desk, and as what: every route asks for its ``Visitor``."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Request


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


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person a request comes from. ``unit`` is the canonical name of the unit a ``UNIT`` speaks for."""

    name: str
    role: Role
    unit: str | None = None


def visitor_of(request: Request) -> Visitor:
    """Return who sent ``request``; a dependency of every route that shows or changes anything.

    Without accounts the desk answers to this machine only, so it is the person logged in to the machine.
    """
    return Visitor(getpass.getuser(), Role.CLERK)
