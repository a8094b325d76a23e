"""What other programs ask: the same ledger, the same rights, the same acts as the pages."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse

from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import Kind, Source
from giaoviec.intake import arrivals
from giaoviec.intake.limits import MEGABYTE
from giaoviec.ledger import NoticeFilter, Order, TaskFilter, TaskRecord
from giaoviec.roles import Right, Role
from giaoviec.session import month as month_of
from giaoviec.session import quarter as quarter_of
from giaoviec.web.api.models import (
    CountsOut,
    FileOut,
    NoticeOut,
    NoticePage,
    ProgressIn,
    ReportOut,
    TaskOut,
    TaskPage,
    TaskWithHistory,
    UnitCounts,
)
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page
from giaoviec.web.permissions import may
from giaoviec.web.routes.inbox import lay_in
from giaoviec.web.scope import concern_of, own_task
from giaoviec.web.visitors import Visitor, visitor_of
from render.views import State, Timing

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[Visitor, Depends(visitor_of)]
Key = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]
Text = Annotated[str, Query(max_length=300, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/", include_in_schema=False)
def documentation(request: Request) -> HTMLResponse:
    """Show what there is, for people."""
    return page(request, "api.html", schema=request.app.openapi())


@router.post("/notices", status_code=202)
def push_notice(file: UploadFile, desk: AtDesk, response: Response) -> FileOut:
    """Push a file: it is laid into the inbox as if a clerk had dropped it.

    The answer comes before it is read; ``Location`` says where to look how far it has come.
    """
    most = desk.workspace.settings.limits.megabytes
    if not file.filename or not file.size:
        raise Problem(ExitCode.USAGE, "empty", name=file.filename or "-", detail="0 byte")
    if file.size > most * MEGABYTE:
        raise Problem(ExitCode.TOO_LARGE, "too-large", name=file.filename, detail=f"> {most} MB")
    digest = hashlib.sha256()
    while piece := file.file.read(MEGABYTE):
        digest.update(piece)
    file.file.seek(0)
    name = lay_in(desk.workspace, file)
    response.headers["Location"] = f"/api/v1/files/{digest.hexdigest()}"
    return FileOut(sha256=digest.hexdigest(), name=name, step=arrivals.Step.RECEIVED)


@router.get("/files/{sha256}")
def file_state(sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")], desk: AtDesk) -> FileOut:
    """Tell how far a file has come, and the notice it became."""
    found = arrivals.known(desk.workspace, desk.ledger, sha256)
    if found is None:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-file", name=sha256[:12])
    return FileOut.of(found, sha256)


@router.get("/notices")
def list_notices(desk: AtDesk, text: Text = "", limit: Limit = 50, offset: Offset = 0) -> NoticePage:
    """List notices, the newest first, of which number, day, issuer, subject or file name hold the words ``text``."""
    records = desk.ledger.recent_notices(NoticeFilter(text=text), limit=limit + 1, offset=offset)
    work = desk.ledger.workload([record.key for record in records])
    return NoticePage(
        items=tuple(NoticeOut.of(record, work[record.key]) for record in records[:limit]),
        offset=offset,
        limit=limit,
        more=len(records) > limit,
    )


@router.get("/notices/{key}")
def one_notice(key: Key, desk: AtDesk) -> NoticeOut:
    """Return one notice."""
    return NoticeOut.of(desk.ledger.notice(key), desk.ledger.workload([key])[key])


@router.get("/notices/{key}/contract", responses={200: {"content": {"application/json": {}}}})
def contract(key: Key, desk: AtDesk) -> JSONResponse:
    """Return all that was read out of a notice, with the place of every value: see ``giaoviec schema``."""
    return JSONResponse(desk.ledger.contract(key).model_dump(mode="json"))


@router.get("/tasks")
def list_tasks(
    desk: AtDesk,
    visitor: Who,
    unit: Text = "",
    lead: Text = "",
    state: Annotated[list[State] | None, Query()] = None,
    timing: Annotated[list[Timing] | None, Query()] = None,
    notice: Text = "",
    text: Text = "",
    due_from: dt.date | None = None,
    due_until: dt.date | None = None,
    review: bool | None = None,
    order: Order = Order.NOTICE,
    descending: bool = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> TaskPage:
    """List tasks that count, as they stand today. ``unit`` is part of a name, ``lead`` a whole one.

    An account of a unit sees those its unit leads, helps with, or shares in a group.
    """
    wanted = TaskFilter(
        unit=unit or None,
        led_by=lead or None,
        concerns=concern_of(visitor, desk),
        states=frozenset(state or ()),
        timings=frozenset(timing or ()),
        notice=notice or None,
        text=text,
        due_from=due_from,
        due_until=due_until,
        review=review,
    )
    today = clock.today()
    records = desk.ledger.find(wanted, today, order=order, descending=descending, limit=limit, offset=offset)
    policy = desk.workspace.settings.policy
    return TaskPage(
        items=tuple(TaskOut.of(record, views.task_view(record, policy, today)) for record in records),
        offset=offset,
        limit=limit,
        total=desk.ledger.total(wanted, today),
    )


@router.get("/tasks/{key:path}")
def one_task(key: Key, desk: AtDesk, visitor: Who) -> TaskWithHistory:
    """Return one task with its history, whether it counts or not."""
    return _with_history(desk, own_task(desk, visitor, key))


@router.post("/tasks/{key:path}/progress")
def report_progress(key: Key, said: ProgressIn, desk: AtDesk, visitor: Who, response: Response) -> TaskWithHistory:
    """Say how a task goes. What a unit says waits for the office to confirm it: then the answer is 202."""
    own_task(desk, visitor, key)
    if said.on is not None and said.on > clock.today():
        raise Problem(ExitCode.USAGE, "future-report", name=f"{said.on:%d/%m/%Y}")
    what: dict[str, Any] = said.model_dump(include={"state", "percent", "note", "reply", "period"})
    with desk.ledger.act(visitor.name, Source.API, on=said.on) as act:
        if visitor.role is Role.UNIT:
            act.propose(key, Kind.PROGRESS, **what)
            response.status_code = 202
        elif may(visitor, Right.FOLLOW):
            act.progress(key, revision=said.revision, **what)
        else:
            raise HTTPException(403, "forbidden")
    return _with_history(desk, desk.ledger.task(key))


@router.get("/reports")
def report(
    desk: AtDesk,
    visitor: Who,
    month: Annotated[str | None, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")] = None,
    quarter: Annotated[str | None, Query(pattern=r"^20\d\d-[1-4]$")] = None,
) -> ReportOut:
    """Return the numbers of the report of a month (``2025-03``) or a quarter (``2025-1``); default: this month."""
    if month and quarter:
        raise Problem(ExitCode.USAGE, "report-what")
    today = clock.today()
    period = quarter_of(quarter) if quarter else month_of(month or f"{today:%Y-%m}")
    as_of = min(today, period.end)
    wanted = TaskFilter(
        concerns=concern_of(visitor, desk), given_until=min(period.end, as_of), not_closed_before=period.start
    )
    by_unit = desk.ledger.counts_by_unit(wanted, as_of)
    own = visitor.unit
    return ReportOut(
        start=period.start,
        end=period.end,
        as_of=as_of,
        counts=CountsOut.model_validate(desk.ledger.counts(wanted, as_of)),
        units=tuple(UnitCounts.of(unit, counts) for unit, counts in by_unit.items() if own in (None, unit)),
    )


def _with_history(desk: Desk, record: TaskRecord) -> TaskWithHistory:
    view = views.task_view(record, desk.workspace.settings.policy, clock.today())
    return TaskWithHistory.of(record, view)
