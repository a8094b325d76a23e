"""A notice that came again with other words: the difference, and the decision."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import Source
from giaoviec.following.versions import compare
from giaoviec.ledger import NoticeRecord, NoticeStatus
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.visitors import Visitor, visitor_of

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[Visitor, Depends(visitor_of)]


@router.get("/van-ban/{key}/ban-moi")
def show(request: Request, desk: AtDesk, key: str) -> HTMLResponse:
    """Show which tasks a later version words otherwise, brings, and lacks."""
    notice = _waiting(desk, key)
    found = compare(desk.ledger, key)
    return page(request, "version.html", notice=notice, earlier=desk.ledger.notice(found.earlier), found=found)


@router.post("/van-ban/{key}/ban-moi")
def receive(desk: AtDesk, visitor: Who, key: str) -> RedirectResponse:
    """Let the version count: tasks keep their keys, their history and what people decided."""
    _waiting(desk, key)
    pairs = [(pair.earlier.key, pair.twin.key, round(pair.score, 2)) for pair in compare(desk.ledger, key).pairs]
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        act.receive(key, pairs)
    return back_to(f"/van-ban/{key}", act.id)


@router.post("/van-ban/{key}/bo-ban-moi")
def decline(desk: AtDesk, visitor: Who, key: str, reason: Annotated[str, Form()] = "") -> RedirectResponse:
    """Say that the version brings nothing."""
    _waiting(desk, key)
    if not reason.strip():
        raise Problem(ExitCode.USAGE, "no-reason")
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        act.decline_version(key, reason.strip())
    return back_to(f"/van-ban/{key}", act.id)


def _waiting(desk: Desk, key: str) -> NoticeRecord:
    notice = desk.ledger.notice(key)
    if notice.status is not NoticeStatus.PENDING:
        raise Problem(ExitCode.UNKNOWN_KEY, "not-waiting", name=key)
    return notice
