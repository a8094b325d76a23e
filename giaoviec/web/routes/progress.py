"""Progress: a unit reports, the Office confirms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.exits import ExitCode, Problem
from giaoviec.following import timing
from giaoviec.following.events import Event, Kind, Source
from giaoviec.intake.limits import MEGABYTE
from giaoviec.ledger import Order, TaskFilter
from giaoviec.storage.files import sha256
from giaoviec.storage.stores import archive_suffix
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page, query
from giaoviec.web.routes.decisions import percent_of
from giaoviec.web.scope import own_task
from giaoviec.web.visitors import Role, Visitor, visitor_of
from render.filters import sort_key
from render.views import State

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[Visitor, Depends(visitor_of)]
Words = Annotated[str, Form()]

PAGE = 20
SHOWN = 50
"""Tasks with something to confirm that the page shows; what is decided makes room for the next."""

KINDS: dict[str, tuple[Literal["lead", "support", "shared"], str]] = {
    "chu-tri": ("lead", "Chủ trì"),
    "phoi-hop": ("support", "Phối hợp"),
    "giao-chung": ("shared", "Giao chung cho nhiều đơn vị"),
}
"""Name in the address → how the tasks reach the unit, and what that is called."""

REPORTED = tuple(State)[:4]
"""What a unit may say of a task; that it will not be done is for the Office to say."""


@dataclass(frozen=True, slots=True)
class _FromFile:
    """How much a file proposes."""

    sha256: str
    name: str
    clear: int
    doubtful: int


@router.get("/tien-do")
def start(request: Request, desk: AtDesk, visitor: Who) -> Response:
    """Offer the ways in which progress comes: a unit's page, a workbook that came back, reports to confirm."""
    if visitor.unit is not None:
        return RedirectResponse(f"/tien-do/don-vi{query({'ten': visitor.unit})}", 303)
    counts = desk.counts_by_unit(open_only=True)
    units = sorted((name for name in counts if name), key=sort_key)
    return page(
        request,
        "progress.html",
        units=[(name, counts[name]) for name in units],
        reported=desk.ledger.total(TaskFilter(proposals=True)),
        megabytes=desk.workspace.settings.limits.megabytes,
    )


@router.get("/tien-do/don-vi")
def of_unit(
    request: Request,
    desk: AtDesk,
    visitor: Who,
    unit: Annotated[str, Query(alias="ten", max_length=300)],
    kind: Annotated[str, Query(alias="loai")] = "chu-tri",
    number: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """Show the open tasks a unit leads, helps with, or shares in a group, each with a form to report on it."""
    today, unit = clock.today(), visitor.unit or unit
    kind = kind if kind in KINDS else "chu-tri"
    own = desk.concern(unit)
    lists = {
        name: desk.listed(TaskFilter(concerns=own, how=how, states=timing.OPEN), Order.DUE)
        for name, (how, _) in KINDS.items()
    }
    found = lists[kind]
    policy = desk.workspace.settings.policy
    return page(
        request,
        "unit_progress.html",
        unit=unit,
        kind=kind,
        kinds=[(name, label, lists[name].total) for name, (_, label) in KINDS.items()],
        items=[(record, views.task_view(record, policy, today)) for record in found.records(PAGE, number)],
        total=found.total,
        size=PAGE,
        number=number,
        params={"ten": unit, "loai": kind if kind != "chu-tri" else ""},
        states=REPORTED,
        today=today,
    )


@router.post("/tien-do/bao")
def report(
    desk: AtDesk,
    visitor: Who,
    task: Words,
    back: Words = "/",
    state: Words = "",
    percent: Words = "",
    note: Words = "",
    reply: Words = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> RedirectResponse:
    """Take a report: of the Office itself at once, of a unit as something to be confirmed."""
    said: dict[str, Any] = {
        "state": State(state) if state else None,
        "percent": percent_of(percent),
        "note": note.strip(),
        "reply": reply.strip(),
    }
    if not any(value not in (None, "") for value in said.values()):
        raise Problem(ExitCode.USAGE, "nothing-said")
    own_task(desk, visitor, task)
    evidence = _kept(desk, file) if file is not None and file.filename else None
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        if visitor.role is Role.UNIT:
            act.propose(task, Kind.PROGRESS, evidence=evidence, **said)
        else:
            act.progress(task, evidence=evidence, **said)
    return back_to(back, act.id)


@router.get("/tien-do/cho-xac-nhan")
def to_confirm(request: Request, desk: AtDesk) -> HTMLResponse:
    """List what units and imports propose and nobody has decided."""
    records = desk.ledger.find(TaskFilter(proposals=True), limit=SHOWN)
    seen = views.task_views(records, desk.workspace.settings.policy, clock.today())
    items = [(record, view, event) for record, view in zip(records, seen, strict=True) for event in record.proposals]
    return page(
        request,
        "proposals.html",
        items=items,
        files=_files(desk, [event for _, _, event in items]),
        shown=SHOWN,
        total=desk.ledger.total(TaskFilter(proposals=True)),
    )


@router.post("/tien-do/nhan")
def accept(
    desk: AtDesk, visitor: Who, task: Words, proposal: Annotated[int, Form()], back: Words = "/tien-do/cho-xac-nhan"
) -> RedirectResponse:
    """Let a proposal happen."""
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        act.accept(task, proposal)
    return back_to(back, act.id)


@router.post("/tien-do/nhan-ca-tep")
def accept_file(desk: AtDesk, visitor: Who, evidence: Words) -> RedirectResponse:
    """Let all happen that one file proposes and nothing speaks against; one act, undone as one."""
    records = desk.ledger.find(TaskFilter(proposals=True))
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        for record in records:
            for event in record.proposals:
                if event.evidence == evidence and _is_clear(event):
                    act.accept(record.key, event.id)
    return back_to("/tien-do/cho-xac-nhan", act.id)


def _files(desk: Desk, proposed: Sequence[Event]) -> list[_FromFile]:
    """Return the files that propose more than one thing, in the order of what they propose."""
    found = []
    for evidence in dict.fromkeys(event.evidence for event in proposed if event.evidence):
        said = [event for event in proposed if event.evidence == evidence]
        file = desk.ledger.files.one(evidence)
        if len(said) > 1 and file is not None:
            clear = sum(_is_clear(event) for event in said)
            found.append(_FromFile(evidence, file.label, clear, len(said) - clear))
    return found


def _is_clear(event: Event) -> bool:
    return event.detail.proposal is Kind.PROGRESS and not event.detail.doubt


@router.post("/tien-do/khong-nhan")
def decline(
    desk: AtDesk,
    visitor: Who,
    task: Words,
    proposal: Annotated[int, Form()],
    reason: Words = "",
    back: Words = "/tien-do/cho-xac-nhan",
) -> RedirectResponse:
    """Say no to a proposal, and why."""
    if not reason.strip():
        raise Problem(ExitCode.USAGE, "no-reason")
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        act.decline(task, proposal, reason.strip())
    return back_to(back, act.id)


def _kept(desk: Desk, file: UploadFile) -> str:
    """Keep a file that says so in the archive, and return its sha256."""
    most = desk.workspace.settings.limits.megabytes
    if (file.size or 0) > most * MEGABYTE:
        raise Problem(ExitCode.TOO_LARGE, "too-large", name=file.filename or "", detail=f"> {most} MB")
    data = file.file.read()
    digest = sha256(data)
    desk.workspace.archive.keep(f"{digest}{archive_suffix(file.filename or '')}", data)
    return digest
