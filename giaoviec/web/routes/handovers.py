"""Notices between offices of one installation: handed over, looked at, taken in or not."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec.exits import ExitCode, Problem
from giaoviec.following import handing
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.visitors import Visitor, visitor_of

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[Visitor, Depends(visitor_of)]


@router.get("/chuyen-giao")
def listed(request: Request, desk: AtDesk) -> HTMLResponse:
    """List what was handed over by this office and to it; what the others have answered is noted meanwhile."""
    handing.note_answers(desk.ledger)
    return page(request, "handovers.html", found=desk.ledger.handovers.all())


@router.get("/chuyen-giao/{number}")
def show(request: Request, desk: AtDesk, number: int) -> HTMLResponse:
    """Show what was handed over, with what had happened before."""
    found = desk.ledger.handovers.one(number)
    return page(request, "handover.html", found=found, package=handing.package_of(desk.ledger, found))


@router.post("/van-ban/{key}/chuyen")
def give(
    desk: AtDesk,
    visitor: Who,
    key: str,
    unit: Annotated[str, Form()],
    to: Annotated[str, Form()],
    note: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Put the notice with the tasks of a unit before another office."""
    said = {"unit": unit, "office": to, "who": visitor.name, "note": note.strip()}
    number = handing.give(desk.workspace, desk.ledger, desk.register(), key, **said)
    return back_to(f"/chuyen-giao/{number}")


@router.post("/chuyen-giao/{number}/nhan")
def accept(desk: AtDesk, visitor: Who, number: int) -> RedirectResponse:
    """Take the notice over; the watcher makes its drafts at its next look."""
    file = handing.accept(desk.workspace, desk.ledger, number, visitor.name)
    assert file.notice is not None
    return back_to(f"/van-ban/{file.notice}")


@router.post("/chuyen-giao/{number}/khong-nhan")
def refuse(desk: AtDesk, visitor: Who, number: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """Say that this office does not take the notice over, and why."""
    if not reason.strip():
        raise Problem(ExitCode.USAGE, "no-reason")
    handing.refuse(desk.ledger, number, visitor.name, reason.strip())
    return back_to(f"/chuyen-giao/{number}")


@router.post("/chuyen-giao/{number}/rut-lai")
def withdraw(desk: AtDesk, visitor: Who, number: int, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """Take back what was handed over and not answered."""
    handing.withdraw(desk.ledger, number, visitor.name, reason.strip())
    return back_to(f"/chuyen-giao/{number}")
