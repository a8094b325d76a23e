"""Dropping files, and what became of each."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from fastapi import APIRouter, Depends, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import inbox
from giaoviec.exits import ExitCode, Problem
from giaoviec.files import safe_name, write_whole
from giaoviec.limits import MEGABYTE
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page

router = APIRouter()


@router.get("/van-ban-den")
def arrivals(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> HTMLResponse:
    """List the files in the inbox, the notices read, and the files that could not be read."""
    with desk.ledger() as ledger:
        notices, failures, unfinished = ledger.notices(), ledger.failures(), ledger.unfinished()
    return page(
        request,
        "arrivals.html",
        waiting=inbox.look(desk.workspace.inbox),
        unfinished=unfinished,
        notices=sorted(notices, key=lambda notice: notice.recorded_at, reverse=True),
        failures=failures,
    )


@router.post("/van-ban-den")
async def drop(files: list[UploadFile], desk: Annotated[Desk, Depends(desk_of)]) -> RedirectResponse:
    """Lay the files into the inbox whole, beside what is there; the watcher takes them from there."""
    most = desk.workspace.settings.limits.megabytes
    for file in files:
        name = safe_name(unicodedata.normalize("NFC", file.filename or ""))
        data = await file.read(most * MEGABYTE + 1)
        if len(data) > most * MEGABYTE:
            raise Problem(ExitCode.TOO_LARGE, "too-large", name=name, detail=f"> {most} MB")
        target, count = desk.workspace.inbox / name, 2
        while target.exists():
            target, count = target.with_name(f"{target.stem} ({count}){target.suffix}"), count + 1
        write_whole(target, data)
    return RedirectResponse("/van-ban-den", 303)
