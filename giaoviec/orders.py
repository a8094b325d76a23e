"""How lists of tasks are sorted; a module of its own, so that the command line need not load the ledger to offer it."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """How tasks are sorted; those that are equal stay in the order of their notices."""

    NOTICE = "notice"
    DUE = "due"
    UNIT = "unit"
    STATE = "state"
