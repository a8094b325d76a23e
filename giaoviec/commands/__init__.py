"""The commands, by name, in the order in which help lists them, each with the place of its function.

A command is loaded when it is asked for, so that none pays for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Group:
    """A command with commands of its own; ``usual`` is meant where none of them is named."""

    usual: str
    commands: dict[str, str]


ALL: dict[str, str | Group] = {
    "init": "office.init",
    "process": "receiving.process",
    "watch": "receiving.watch",
    "worker": "fleet.worker",
    "jobs": "fleet.jobs",
    "serve": "serving.serve",
    "accounts": Group(
        "list",
        {
            "add": "people.add",
            "list": "people.accounts_list",
            "disable": "people.disable",
            "password": "people.password",
            "token": "people.token",
        },
    ),
    "audit": "people.audit",
    "retry": "receiving.retry",
    "backfill": "backfilling.backfill",
    "extract": "reading.extract",
    "schema": "reading.schema",
    "status": "following.status",
    "tasks": "following.tasks",
    "find": "following.find",
    "review": "following.review",
    "progress": Group("note", {"note": "returning.note", "import": "returning.take_in"}),
    "due": "following.due",
    "history": "deciding.history",
    "extend": "deciding.extend",
    "cancel": "deciding.cancel",
    "reopen": "deciding.reopen",
    "correct": "shaping.correct",
    "confirm": "shaping.confirm",
    "reject": "shaping.reject",
    "split": "shaping.split",
    "merge": "shaping.merge",
    "add": "shaping.add",
    "versions": "deciding.versions",
    "proposals": "deciding.proposals",
    "undo": "deciding.undo",
    "sheets": "drafting.sheets",
    "mail": "drafting.mail",
    "remind": "drafting.remind",
    "webhooks": "telling.webhooks",
    "report": "drafting.report",
    "brief": "drafting.brief",
    "register": "drafting.register",
    "pdf": "drafting.pdf",
    "check": "checking.check",
    "templates": "checking.templates",
    "units": "office.units",
    "backup": "keeping.backup",
    "restore": "keeping.restore",
    "verify": "keeping.verify",
    "export": "keeping.export",
    "import": "keeping.import_",
    "handover": Group(
        "list",
        {
            "list": "handing.handovers_list",
            "give": "handing.give",
            "show": "handing.show",
            "accept": "handing.accept",
            "refuse": "handing.refuse",
            "withdraw": "handing.withdraw",
        },
    ),
    "office": Group("list", {"list": "offices.offices_list", "add": "offices.add"}),
    "migrate": "offices.migrate",
    "doctor": "machine.doctor",
    "health": "machine.health",
    "demo": "machine.demo",
}


def load(place: str) -> Callable[..., None]:
    """Import the function of a command from its ``module.function``."""
    module, name = place.split(".")
    function: Callable[..., None] = getattr(import_module(f"{__name__}.{module}"), name)
    return function
