"""Dropping files, and what became of each."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
import unicodedata
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake import arrivals
from giaoviec.intake.limits import MEGABYTE
from giaoviec.storage.files import safe_name, sync_folder, temporary
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page
from giaoviec.workspace import Workspace

router = APIRouter()

PAGE = 30

_LONGEST_NAME = 120
"""Letters of a file name that are kept: file systems take 255 bytes, and a Vietnamese letter may be three."""

_naming = threading.Lock()
"""Two files of one name that come at once get two names."""


@router.get("/van-ban-den")
def show(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], number: Annotated[int, Query(alias="trang", ge=1)] = 1
) -> HTMLResponse:
    """List the files in the inbox and those taken in, with how far each has come."""
    limit = desk.workspace.settings.limits.megabytes
    handed = sum(one.waits for one in desk.ledger.handovers.all()) if desk.offices else None
    return page(
        request,
        "arrivals.html",
        megabytes=limit,
        watched=_watched(desk.workspace),
        handed=handed,
        **_found(desk, number),
    )


@router.get("/van-ban-den/tinh-trang")
def state(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], number: Annotated[int, Query(alias="trang", ge=1)] = 1
) -> HTMLResponse:
    """Return the list alone, for a page that looks again and again; the header says whether it should."""
    found = _found(desk, number)
    answer = page(request, "arrivals_list.html", **found)
    answer.headers["x-moving"] = "1" if found["moving"] else ""
    return answer


@router.post("/van-ban-den")
def drop(files: list[UploadFile], desk: Annotated[Desk, Depends(desk_of)]) -> RedirectResponse:
    """Lay the files into the inbox whole, beside what is there; the watcher takes them from there."""
    most = desk.workspace.settings.limits.megabytes
    for file in files:
        if (file.size or 0) > most * MEGABYTE:
            raise Problem(ExitCode.TOO_LARGE, "too-large", name=file.filename or "", detail=f"> {most} MB")
    for file in files:
        if file.filename:
            lay_in(desk.workspace, file)
    return RedirectResponse("/van-ban-den", 303)


@router.post("/van-ban-den/doc-lai")
def again(sha256: Annotated[str, Form()], desk: Annotated[Desk, Depends(desk_of)]) -> RedirectResponse:
    """Put a file that could not be read into the inbox again, out of the archive."""
    record = desk.ledger.files.one(sha256)
    if record is None:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-failure", name=sha256[:12])
    with desk.workspace.archive.local(record.archived) as kept, kept.open("rb") as stream:
        _put(desk.workspace.inbox, safe_name(Path(record.name).name), stream)
    return RedirectResponse("/van-ban-den", 303)


def _found(desk: Desk, number: int) -> dict[str, Any]:
    waiting = arrivals.in_inbox(desk.workspace, desk.ledger) if number == 1 else ()
    files = arrivals.arrived(desk.workspace, desk.ledger, limit=PAGE + 1, offset=(number - 1) * PAGE)
    moving = any(file.step in arrivals.MOVING or file.waiting is not None for file in (*waiting, *files))
    return {
        "waiting": waiting,
        "files": files[:PAGE],
        "more": len(files) > PAGE,
        "moving": moving,
        "number": number,
        "params": {"trang": number if number > 1 else None},
    }


def _watched(workspace: Workspace) -> bool:
    """Tell whether somebody looks at the inbox. Asking for the watcher's lock would keep one from starting."""
    last = workspace.last_beat()
    patience = dt.timedelta(seconds=3 * workspace.settings.inbox.poll_seconds + workspace.settings.limits.seconds)
    return last is not None and clock.now() - last < patience


def lay_in(workspace: Workspace, file: UploadFile) -> str:
    """Lay a file that was sent into the inbox, under a name that is free, and return that name."""
    name = safe_name(unicodedata.normalize("NFC", Path((file.filename or "").replace("\\", "/")).name))
    return _put(workspace.inbox, name, file.file)


def _put(inbox: Path, name: str, stream: Any) -> str:
    """Copy a stream into the inbox under a name that is free; the file is there wholly or not at all."""
    whole = Path(name.lstrip(".~") or "-")
    stem, suffix = whole.stem[:_LONGEST_NAME], whole.suffix[:16]
    half = temporary(inbox / f"{stem}{suffix}")
    try:
        with half.open("wb") as target:
            shutil.copyfileobj(stream, target, MEGABYTE)
            target.flush()
            os.fsync(target.fileno())
        with _naming:
            target_path, count = inbox / f"{stem}{suffix}", 2
            while target_path.exists():
                target_path, count = inbox / f"{stem} ({count}){suffix}", count + 1
            half.rename(target_path)
        sync_folder(inbox)
        return target_path.name
    except OSError as error:
        half.unlink(missing_ok=True)
        raise Problem(ExitCode.NO_ACCESS, "cannot-write", name=name, detail=error) from error
