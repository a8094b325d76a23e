"""One notice: its words or pages beside its tasks, and a task of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse
from markupsafe import Markup

from extract.models import Notice, Quoted
from giaoviec import clock, pageimage, views
from giaoviec.ledger import NoticeRecord, TaskRecord
from giaoviec.roles import Right
from giaoviec.underway import places_of
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import anchor, page
from giaoviec.web.permissions import may
from giaoviec.web.scope import own_task
from giaoviec.web.visitors import Visitor, visitor_of
from render import page as marked
from render.views import State, TaskView

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Card:
    """A task as the page shows it."""

    record: TaskRecord
    view: TaskView
    place: str
    """Where it stands in the text: id of its mark."""


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
        general=[entry.message for entry in contract.review if not entry.path.startswith("tasks[")],
        text=None if sheet else highlighted(contract, records),
        paragraphs=[(at, line) for at, line in enumerate(contract.text.split("\n")) if len(line) > 20],
        sheet=sheet,
        paged=paged,
        kinds=marked.KINDS,
        units=_names(desk, contract),
        offices=desk.offices,
        parties=sorted({one.name for record in records for one in (*record.task.leads, *record.task.supports)}),
    )


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
    return FileResponse(
        _original(desk, notice),
        media_type="application/octet-stream",
        filename=notice.source_name.rpartition("/")[2],
        content_disposition_type="attachment",
    )


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


def _original(desk: Desk, notice: NoticeRecord) -> Any:
    record = desk.ledger.file(notice.sha256)
    if record is None:
        raise HTTPException(404)
    return desk.workspace.archive / record.archived


def _names(desk: Desk, contract: Notice) -> list[str]:
    """Return the names offered while a unit is typed: the register's, then those the notice names."""
    register = desk.register()
    names = [unit.name for unit in register.units if unit.successor is None]
    names += [group.name for group in register.groups]
    names += [party.name for task in contract.tasks for party in (*task.leads, *task.supports)]
    return list(dict.fromkeys(names))
