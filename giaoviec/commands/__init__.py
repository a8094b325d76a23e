"""The commands, by name, in the order in which help lists them."""

from __future__ import annotations

from collections.abc import Callable

from giaoviec.commands.drafting import brief, mail, pdf, register, remind, report, sheets
from giaoviec.commands.following import progress, review, status, tasks
from giaoviec.commands.machine import demo, doctor
from giaoviec.commands.office import init, units
from giaoviec.commands.reading import extract, schema
from giaoviec.commands.receiving import process, retry, watch
from giaoviec.commands.serving import serve

ALL: dict[str, Callable[..., None]] = {
    "init": init,
    "process": process,
    "watch": watch,
    "serve": serve,
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
    "report": report,
    "brief": brief,
    "register": register,
    "pdf": pdf,
    "units": units,
    "doctor": doctor,
    "demo": demo,
}
