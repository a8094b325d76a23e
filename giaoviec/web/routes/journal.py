"""What was decided, the newest first, each with a button to take it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse

from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page

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
    folder = desk.workspace.archive
    record = desk.ledger.file(sha256)
    if record is not None:
        path, name = folder / record.archived, record.name.rpartition("/")[2]
    else:
        if len(sha256) != 64 or not sha256.isalnum():
            raise HTTPException(404)
        path = next(folder.glob(f"{sha256}*"), folder / sha256)
        name = path.name
    if not path.is_file():
        raise HTTPException(404)
    return FileResponse(
        path, media_type="application/octet-stream", filename=name, content_disposition_type="attachment"
    )
