"""What waits for the office's workers, what they have in hand, and what could not be read."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page

router = APIRouter()


@router.get("/cong-viec")
def show(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> HTMLResponse:
    """Show how the queue stands; where no workers read, there is none."""
    return page(request, "queue.html", **_found(desk))


@router.get("/cong-viec/tinh-trang")
def state(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> HTMLResponse:
    """Return the same alone, for a page that looks again and again; the header says whether something moves."""
    found = _found(desk)
    answer = page(request, "queue_state.html", **found)
    answer.headers["x-moving"] = "1" if found["moving"] else ""
    return answer


def _found(desk: Desk) -> dict[str, Any]:
    if desk.queue is None:
        raise HTTPException(404)
    found = desk.queue.overview()
    names = {job.sha256: record.label for job in found.running if (record := desk.ledger.files.one(job.sha256))}
    moving = bool(found.running or found.waiting)
    return {"found": found, "names": names, "failures": desk.ledger.files.failures_by_reason(), "moving": moving}
