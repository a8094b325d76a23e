"""Notices between offices of one installation, for other programs: what the pages under ``/chuyen-giao`` do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from giaoviec.exits import ExitCode, Problem
from giaoviec.following import handing
from giaoviec.ledger.handovers import Answer
from giaoviec.web.api.models import AnswerIn, HandoverIn, HandoverOut, HandoverPage, HandoverWithTasks, OfficeOut
from giaoviec.web.api.routes import AtDesk, Key, Limit, Offset, Who

router = APIRouter()

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/handovers")
def list_handovers(desk: AtDesk, limit: Limit = 50, offset: Offset = 0) -> HandoverPage:
    """List what was handed over by this office and to it, the newest first, and the offices there are."""
    handing.note_answers(desk.ledger)
    book = desk.ledger.handovers
    found = book.all()
    return HandoverPage(
        items=tuple(map(HandoverOut.model_validate, found[offset : offset + limit])),
        offset=offset,
        limit=limit,
        total=len(found),
        offices=tuple(map(OfficeOut.model_validate, book.others())),
    )


@router.get("/handovers/{number}")
def one_handover(number: Number, desk: AtDesk) -> HandoverWithTasks:
    """Return one with its tasks as they were handed over, and what had happened to them before."""
    found = desk.ledger.handovers.one(number)
    return HandoverWithTasks.of(found, handing.package_of(desk.ledger, found))


@router.post("/notices/{key}/handovers", status_code=201)
def hand_over(key: Key, said: HandoverIn, desk: AtDesk, visitor: Who, response: Response) -> HandoverOut:
    """Put a notice with the tasks of a unit before the office that this unit is; it then accepts or refuses."""
    about = {"unit": said.unit, "office": said.office, "who": visitor.name, "note": said.note}
    number = handing.give(desk.workspace, desk.ledger, desk.register(), key, **about)
    response.headers["Location"] = f"/api/v1/handovers/{number}"
    return HandoverOut.model_validate(desk.ledger.handovers.one(number))


@router.post("/handovers/{number}/answer")
def answer(number: Number, said: AnswerIn, desk: AtDesk, visitor: Who) -> HandoverOut:
    """Accept or refuse what another office has handed over, or withdraw what this one has; each can be said once."""
    match said.answer:
        case Answer.ACCEPTED:
            handing.accept(desk.workspace, desk.ledger, number, visitor.name)
        case Answer.REFUSED:
            if not said.reason:
                raise Problem(ExitCode.USAGE, "no-reason")
            handing.refuse(desk.ledger, number, visitor.name, said.reason)
        case Answer.WITHDRAWN:
            handing.withdraw(desk.ledger, number, visitor.name, said.reason)
    return HandoverOut.model_validate(desk.ledger.handovers.one(number))
