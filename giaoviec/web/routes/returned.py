"""Files that units send back filled in: what they would change is shown before it is changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake.limits import MEGABYTE
from giaoviec.returns import files, keeping
from giaoviec.returns.plan import Change, Plan, Verdict, plan
from giaoviec.storage.files import safe_name, sha256, write_whole
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.visitors import Visitor, visitor_of
from giaoviec.workspace import Workspace

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]

_FOLDER = ".giaoviec-returned"
"""Where a file lies between being shown and being taken over; it goes into the archive only then."""


@router.post("/tien-do/tra-ve")
def receive(desk: AtDesk, file: UploadFile, unit: Annotated[str, Form()] = "") -> RedirectResponse:
    """Keep a returned file for now and go on to what it would change."""
    name = safe_name(Path((file.filename or "").replace("\\", "/")).name)
    most = desk.workspace.settings.limits.megabytes
    if (file.size or 0) > most * MEGABYTE:
        raise Problem(ExitCode.TOO_LARGE, "too-large", name=name, detail=f"> {most} MB")
    data = file.file.read()
    files.read(data, name)  # say at once what cannot be read
    digest = sha256(data)
    write_whole(_place(desk.workspace, digest), data)
    return back_to(f"/tien-do/tra-ve/{digest}?" + urlencode({"ten": name, "don-vi": unit.strip()}))


@router.get("/tien-do/tra-ve/{digest}")
def show(
    request: Request,
    desk: AtDesk,
    digest: str,
    name: Annotated[str, Query(alias="ten", max_length=300)] = "",
    unit: Annotated[str, Query(alias="don-vi", max_length=300)] = "",
) -> HTMLResponse:
    """Show what a returned file would change, what is asked about, and what is refused and where."""
    found, _ = _planned(desk, digest, name, unit)
    groups = [
        (verdict, [(change, _words(desk, change), _reason(desk, change)) for change in found.of(verdict)])
        for verdict in (Verdict.ASK, Verdict.REFUSE, Verdict.APPLY)
    ]
    return page(
        request,
        "returned.html",
        plan=found,
        groups=groups,
        same=len(found.of(Verdict.SAME)),
        stamped=found.returned.stamp is not None,
        no_stamp=desk.say("returns.no-stamp"),
        digest=digest,
        unit=unit,
    )


@router.post("/tien-do/tra-ve/{digest}")
def apply(
    desk: AtDesk,
    visitor: Annotated[Visitor, Depends(visitor_of)],
    digest: str,
    name: Annotated[str, Form()],
    unit: Annotated[str, Form()] = "",
    taken: Annotated[list[str] | None, Form()] = None,
) -> RedirectResponse:
    """Take over what the file says, and what the person chose of the doubtful."""
    found, data = _planned(desk, digest, name, unit)
    with desk.workspace.work():
        done = keeping.apply(desk.workspace, desk.ledger, found, data, visitor.name, taken or ())
    _place(desk.workspace, digest).unlink(missing_ok=True)
    return back_to("/tien-do", desk.ledger.acts(limit=1)[0].act if done else None)


def _planned(desk: Desk, digest: str, name: str, unit: str) -> tuple[Plan, bytes]:
    try:
        data = _place(desk.workspace, digest).read_bytes()
    except OSError as error:
        raise HTTPException(404) from error
    returned = files.read(data, safe_name(name))
    return plan(returned, desk.ledger, desk.workspace.settings.policy, clock.today(), unit), data


def _place(workspace: Workspace, digest: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise HTTPException(404)
    return workspace.root / _FOLDER / digest


def _words(desk: Desk, change: Change) -> list[tuple[str, str, str]]:
    """Return what changes: the field, what the ledger says, what the file says."""
    return [
        (desk.say(f"column.{name}"), desk.shown(getattr(change.before, name)), desk.shown(value))
        for name, value in change.said.fields.items()
        if getattr(change.before, name) != value
    ]


def _reason(desk: Desk, change: Change) -> str:
    return desk.say(f"returns.{change.reason}", **change.detail) if change.reason else ""
