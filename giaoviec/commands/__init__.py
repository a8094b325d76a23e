"""The commands, by name, in the order in which help lists them."""

from __future__ import annotations

from collections.abc import Callable

from giaoviec.commands import people
from giaoviec.commands.drafting import brief, mail, pdf, register, remind, report, sheets
from giaoviec.commands.following import progress, review, status, tasks
from giaoviec.commands.machine import demo, doctor
from giaoviec.commands.office import init, units
from giaoviec.commands.reading import extract, schema
from giaoviec.commands.receiving import process, retry, watch
from giaoviec.commands.serving import serve
from giaoviec.commands.telling import webhooks

ALL: dict[str, Callable[..., None]] = {
    "init": init,
    "process": process,
    "watch": watch,
    "serve": serve,
    "audit": people.audit,
    "retry": retry,
    "extract": extract,
    "schema": schema,
    "status": status,
    "tasks": tasks,
    "review": review,
    "progress": progress,
    "sheets": sheets,
    "mail": mail,
    "remind": remind,
    "webhooks": webhooks,
    "report": report,
    "brief": brief,
    "register": register,
    "pdf": pdf,
    "units": units,
    "doctor": doctor,
    "demo": demo,
}

GROUPS: dict[str, dict[str, Callable[..., None]]] = {
    "accounts": {
        "add": people.add,
        "list": people.accounts_list,
        "disable": people.disable,
        "password": people.password,
        "token": people.token,
    },
}
"""Commands of two words."""
