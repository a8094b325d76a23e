"""One notice: its words or pages beside its tasks, and a task of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from markupsafe import Markup

from extract.models import Notice, Quoted
from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.following.events import Source
from giaoviec.intake import pageimage
from giaoviec.intake.underway import places_of
from giaoviec.ledger import NoticeFilter, NoticeRecord, NoticeStatus, TaskRecord
from giaoviec.roles import Right
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import anchor, back_to, page
from giaoviec.web.permissions import may
from giaoviec.web.scope import own_task
from giaoviec.web.sending import to_be_saved
from giaoviec.web.visitors import Visitor, visitor_of
from render import page as marked
from render.views import State, TaskView

router = APIRouter()

PAGE = 40

NOBODY = "-"
"""In an address: notices of which no issuer was read."""


@dataclass(frozen=True, slots=True)
class Card:
    """A task as the page shows it."""

    record: TaskRecord
    view: TaskView
    place: str
    """Where it stands in the text: id of its mark."""


@router.get("/van-ban")
def search(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    text: Annotated[str, Query(alias="tim", max_length=300)] = "",
    issuer: Annotated[str, Query(alias="co-quan", max_length=300)] = "",
    year: Annotated[str, Query(alias="nam", pattern=r"^(\d{4})?$")] = "",
    status: Annotated[str, Query(alias="tinh-trang")] = "",
    review: Annotated[str, Query(alias="can-kiem-tra")] = "",
    number: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """Find notices: the newest first, each with how many tasks it gave and how they stand."""
    wanted = NoticeFilter(
        text=text.strip(),
        issuer={"": None, NOBODY: ""}.get(issuer, issuer),
        year=int(year) if year else None,
        status=status if status in set(NoticeStatus) else None,
        review=True if review else None,
    )
    records = desk.ledger.recent_notices(wanted, limit=PAGE, offset=(number - 1) * PAGE)
    work = desk.ledger.workload([record.key for record in records])
    said = {"tim": text.strip(), "co-quan": issuer, "nam": year, "tinh-trang": status, "can-kiem-tra": review}
    issuers = desk.known("issuers", desk.ledger.issuers)
    return page(
        request,
        "notices.html",
        notices=[(record, work[record.key]) for record in records],
        total=desk.known(("notices", wanted), lambda: desk.ledger.count_notices(wanted)),
        size=PAGE,
        number=number,
        params={name: value for name, value in said.items() if value},
        issuers=list(issuers.items()),
        nobody=NOBODY,
        years=desk.known("years", desk.ledger.years),
        statuses=list(NoticeStatus),
    )


@router.get("/van-ban/{key}")
def show(
    request: Request,
    key: str,
    desk: Annotated[Desk, Depends(desk_of)],
    visitor: Annotated[Visitor, Depends(visitor_of)],
    face: Annotated[str, Query(alias="xem")] = "",
    number: Annotated[int, Query(alias="trang", ge=1)] = 1,
) -> HTMLResponse:
    """Show a notice to be checked: what is doubtful first."""
    notice, contract = desk.ledger.notice(key), desk.ledger.contract(key)
    records = desk.ledger.tasks(notice=key)
    cards = [_card(desk, record) for record in records]
    paged = contract.source.reader in ("pdf", "ocr")
    sheet = _sheet(desk, notice, records, number) if paged and face == "trang" else None
    return page(
        request,
        "notice.html",
        notice=notice,
        contract=contract,
        flagged=[card for card in cards if card.record.review],
        calm=[card for card in cards if not card.record.review],
        total=len(cards),
        doubts=desk.ledger.doubts(key),
        text=None if sheet else highlighted(contract, records),
        paragraphs=[(at, line) for at, line in enumerate(contract.text.split("\n")) if len(line) > 20],
        sheet=sheet,
        paged=paged,
        kinds=marked.KINDS,
        units=_names(desk, contract),
        offices=desk.offices,
        parties=sorted({one.name for record in records for one in (*record.task.leads, *record.task.supports)}),
    )


@router.post("/van-ban/{key}/dung")
def confirm(
    key: str,
    desk: Annotated[Desk, Depends(desk_of)],
    visitor: Annotated[Visitor, Depends(visitor_of)],
    place: Annotated[list[str] | None, Form()] = None,
    back: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Say that what was to be looked at of the notice as a whole is right: at ``place``, or all of it."""
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        act.confirm_notice(key, place)
    return back_to(back or f"/van-ban/{key}", act.id)


@router.get("/van-ban/{key}/trang/{number}.png")
def picture(key: str, number: int, desk: Annotated[Desk, Depends(desk_of)]) -> FileResponse:
    """Return a page of the original as a picture."""
    notice = desk.ledger.notice(key)
    drawn = pageimage.draw(desk.workspace, _original(desk, notice), notice, number)
    return FileResponse(drawn, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})


@router.get("/van-ban/{key}/ban-goc")
def original(key: str, desk: Annotated[Desk, Depends(desk_of)]) -> FileResponse:
    """Return the original as it came, to be saved and never shown: it may be anything."""
    notice = desk.ledger.notice(key)
    return to_be_saved(desk.workspace.archive, _original(desk, notice), notice.source_name.rpartition("/")[2])


@router.get("/nhiem-vu/{key:path}")
def task(
    request: Request,
    key: str,
    desk: Annotated[Desk, Depends(desk_of)],
    visitor: Annotated[Visitor, Depends(visitor_of)],
) -> HTMLResponse:
    """Show one task: its words in the notice, who and when, how it goes, all that ever happened to it."""
    record = own_task(desk, visitor, key)
    contract = desk.ledger.contract(record.notice.key)
    here = record.task.span
    first = contract.text.rfind("\n", 0, max(0, here[0] - 200)) + 1
    last = contract.text.find("\n", min(len(contract.text), here[1] + 200))
    siblings = [
        other
        for other in (desk.ledger.tasks(notice=record.notice.key) if may(visitor, Right.DECIDE) else ())
        if other.key != key
    ]
    return page(
        request,
        "task.html",
        record=record,
        view=_card(desk, record).view,
        # what stands around it is given to others
        before=contract.text[first : here[0]] if may(visitor, Right.READ) else "",
        words=contract.text[here[0] : here[1]],
        after=contract.text[here[1] : last if last > 0 else None] if may(visitor, Right.READ) else "",
        siblings=siblings,
        siblings_view=[(other.key, other.task.title) for other in siblings],
        others=[desk.ledger.task(other) for other in record.others],
        states=list(State),
        units=_names(desk, contract),
    )


def highlighted(contract: Notice, records: tuple[TaskRecord, ...]) -> Markup:
    """Return the text with every value of the tasks as they are now, each task's number leading to its card."""
    keys = {_id(record): record for record in records}
    tasks = tuple(record.task.model_copy(update={"id": name}) for name, record in keys.items())
    found = [*marked.marks(contract.model_copy(update={"tasks": tasks}))]
    for name, record in keys.items():
        found += [
            marked.Mark(start=place[0], end=place[1], kind="flagged", about=message, task=name)
            for place, message in ((_span(record, path), message) for path, message in record.review)
        ]

    def label(name: str) -> Markup:
        where = anchor(keys[name].key)
        return Markup('<a class="label" href="#{}" title="Đến nhiệm vụ {}">{}</a>').format(where, name, name)

    return marked.highlighted(contract.text, sorted(found, key=lambda mark: (mark.start, -mark.end)), label)


def _id(record: TaskRecord) -> str:
    """Return the id of a task on the page; that of the contract is not unique in a notice with broken labels."""
    return record.key.partition("/")[2] or record.key


def _span(record: TaskRecord, path: str) -> tuple[int, int]:
    """Return the place of a doubt: that of the value it names, else of the whole task."""
    named = re.match(r"(leads|supports|deadlines|milestones|reports_to)\[(\d+)\]", path)
    values = getattr(record.task, named[1]) if named else ()
    if named and int(named[2]) < len(values):
        value = values[int(named[2])]
        assert isinstance(value, Quoted)
        if value.quote:
            return value.span
    return record.task.span


def _card(desk: Desk, record: TaskRecord) -> Card:
    view = views.task_view(record, desk.workspace.settings.policy, clock.today())
    return Card(record, view, marked.anchor(_id(record)))


def _sheet(desk: Desk, notice: NoticeRecord, records: tuple[TaskRecord, ...], number: int) -> dict[str, Any]:
    """Return a page of the original with the boxes of the blocks that hold tasks."""
    drawn = pageimage.draw(desk.workspace, _original(desk, notice), notice, number)
    width, height = pageimage.size(drawn)
    boxes = []
    known = places_of(desk.workspace, notice.sha256)
    for start, end, at, x0, top, x1, bottom in known:
        for record in records:
            if at == number and start < record.task.span[1] and record.task.span[0] < end:
                boxes.append((record.key, _id(record), x0, top, x1 - x0, bottom - top))
    return {"number": number, "width": width, "height": height, "boxes": boxes, "known": bool(known)}


def _original(desk: Desk, notice: NoticeRecord) -> str:
    """Return the name of its original in the archive."""
    record = desk.ledger.files.one(notice.sha256)
    if record is None:
        raise HTTPException(404)
    return record.archived


def _names(desk: Desk, contract: Notice) -> list[str]:
    """Return the names offered while a unit is typed: the register's, then those the notice names."""
    register = desk.register()
    names = [unit.name for unit in register.units if unit.successor is None]
    names += [group.name for group in register.groups]
    names += [party.name for task in contract.tasks for party in (*task.leads, *task.supports)]
    return list(dict.fromkeys(names))
