"""What was decided, the newest first, each with a button to take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse

from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page
from giaoviec.web.sending import to_be_saved

router = APIRouter()

PAGE = 40


@router.get("/nhat-ky")
def journal(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], number: Annotated[int, Query(alias="trang", ge=1)] = 1
) -> HTMLResponse:
    """List the acts of people and imports."""
    acts = desk.ledger.acts(limit=PAGE + 1, offset=(number - 1) * PAGE)
    touched = desk.ledger.touched([event.act for event in acts])
    return page(request, "journal.html", acts=acts[:PAGE], touched=touched, more=len(acts) > PAGE, number=number)


@router.get("/tep/{sha256}")
def evidence(sha256: str, desk: Annotated[Desk, Depends(desk_of)]) -> FileResponse:
    """Return a file that was handed in as evidence, to be saved and never shown: it may be anything."""
    archive, record = desk.workspace.archive, desk.ledger.files.one(sha256)
    if record is not None:
        return to_be_saved(archive, record.archived, record.name.rpartition("/")[2])
    if len(sha256) != 64 or not sha256.isalnum():
        raise HTTPException(404)
    name = archive.store.beginning(sha256) or sha256
    return to_be_saved(archive, name, name)
