"""The commands, by name, in the order in which help lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from giaoviec.commands import handing, offices, people
from giaoviec.commands.backfilling import backfill
from giaoviec.commands.checking import check, templates
from giaoviec.commands.deciding import cancel, extend, history, proposals, reopen, undo, versions
from giaoviec.commands.drafting import brief, mail, pdf, register, remind, report, sheets
from giaoviec.commands.fleet import jobs, worker
from giaoviec.commands.following import due, find, review, status, tasks
from giaoviec.commands.keeping import backup, export, import_, restore, verify
from giaoviec.commands.machine import demo, doctor, health
from giaoviec.commands.office import init, units
from giaoviec.commands.reading import extract, schema
from giaoviec.commands.receiving import process, retry, watch
from giaoviec.commands.returning import note, take_in
from giaoviec.commands.serving import serve
from giaoviec.commands.telling import webhooks


@dataclass(frozen=True, slots=True)
class Group:
    """A command with commands of its own; ``usual`` is meant where none of them is named."""

    usual: str
    commands: dict[str, Callable[..., None]]


ALL: dict[str, Callable[..., None] | Group] = {
    "init": init,
    "process": process,
    "watch": watch,
    "worker": worker,
    "jobs": jobs,
    "serve": serve,
    "accounts": Group(
        "list",
        {
            "add": people.add,
            "list": people.accounts_list,
            "disable": people.disable,
            "password": people.password,
            "token": people.token,
        },
    ),
    "audit": people.audit,
    "retry": retry,
    "backfill": backfill,
    "extract": extract,
    "schema": schema,
    "status": status,
    "tasks": tasks,
    "find": find,
    "review": review,
    "progress": Group("note", {"note": note, "import": take_in}),
    "due": due,
    "history": history,
    "extend": extend,
    "cancel": cancel,
    "reopen": reopen,
    "versions": versions,
    "proposals": proposals,
    "undo": undo,
    "sheets": sheets,
    "mail": mail,
    "remind": remind,
    "webhooks": webhooks,
    "report": report,
    "brief": brief,
    "register": register,
    "pdf": pdf,
    "check": check,
    "templates": templates,
    "units": units,
    "backup": backup,
    "restore": restore,
    "verify": verify,
    "export": export,
    "import": import_,
    "handover": Group(
        "list",
        {
            "list": handing.handovers_list,
            "give": handing.give,
            "show": handing.show,
            "accept": handing.accept,
            "refuse": handing.refuse,
            "withdraw": handing.withdraw,
        },
    ),
    "office": Group("list", {"list": offices.offices_list, "add": offices.add}),
    "migrate": offices.migrate,
    "doctor": doctor,
    "health": health,
    "demo": demo,
}
