"""Drafts: made, looked at, fetched; what a new one says otherwise than the one before."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask

from giaoviec import clock
from giaoviec.drafting import drafts, making, previews
from giaoviec.drafting.periods import Period
from giaoviec.session import day as day_of
from giaoviec.session import month as month_of
from giaoviec.storage.files import sha256
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.sending import to_be_saved
from giaoviec.web.visitors import Visitor, visitor_of
from giaoviec.workspace import Workspace

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form()]

_MONTHS = 12
"""So far back goes the list of periods to report on."""

OFFICE_WIDE = {
    drafts.MEMOS: "Công văn đôn đốc",
    drafts.REPORTS: "Báo cáo",
    drafts.BRIEFS: "Phiếu trình",
}
"""Folders of the outbox that belong to no single notice."""


KINDS = (
    (drafts.SHEET, "Phiếu giao nhiệm vụ"),
    (drafts.LETTER, "Công văn giao nhiệm vụ"),
    (drafts.JOINT_MEMO, "Công văn đôn đốc chung"),
    (drafts.MEMO, "Công văn đôn đốc"),
    (drafts.REPORT, "Báo cáo tình hình thực hiện"),
    (drafts.BRIEF, "Phiếu trình"),
    (drafts.REGISTER, "Sổ theo dõi"),
    (drafts.TABLE, "Bảng theo dõi"),
    (drafts.CALENDAR, "Lịch thời hạn"),
    (drafts.PAGE, "Văn bản đã đánh dấu"),
)
"""How a file name begins → what the file is."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A file of the outbox."""

    path: str
    size: int
    changed: dt.datetime
    edited: bool
    """A person has changed it since it was made."""

    @property
    def name(self) -> str:
        """Its name alone."""
        return self.path.rpartition("/")[2]

    @property
    def kind(self) -> str:
        """What it is, as a clerk says it; nothing for a file that is none of ours."""
        return next((label for start, label in KINDS if self.name.startswith(start)), "")

    @property
    def showable(self) -> bool:
        """Whether a page can show it."""
        return Path(self.path).suffix in previews.SHOWABLE


@router.get("/ban-nhap")
def show(
    request: Request,
    desk: AtDesk,
    notice: Annotated[str, Query(alias="van-ban")] = "",
    folder: Annotated[str, Query(alias="thu-muc")] = "",
) -> HTMLResponse:
    """Show the drafts of a notice, of another folder, or what can be made."""
    chosen = desk.ledger.notice(notice) if notice else None
    place = chosen.key if chosen else folder
    return page(
        request,
        "drafts.html",
        notice=chosen,
        folder=place,
        files=_shelved(desk, place) if place else _shelved(desk, "", deep=False),
        folders=[] if place else list(_folders(desk.workspace)),
        kinds=OFFICE_WIDE,
        notices=[] if place else desk.ledger.recent_notices(limit=20),
        periods=_periods(clock.today()),
        orders=[] if place else making.recent(desk.workspace),
        moving=making.MOVING,
        units=sorted(name for name in desk.counts_by_unit() if name),
    )


@router.post("/ban-nhap/lap")
def make(
    desk: AtDesk,
    visitor: Annotated[Visitor, Depends(visitor_of)],
    kind: Words,
    notice: Words = "",
    day: Words = "",
    period: Words = "",
    unit: Words = "",
    form: Words = "docx",
) -> RedirectResponse:
    """Have drafts of one kind made and go on to what becomes of them."""
    if kind not in set(making.What) or (kind in (making.What.NOTICE, making.What.MAILS) and not notice):
        raise HTTPException(400)
    about = _period(period, clock.today()) if kind == making.What.REPORT else None
    order = making.Order(
        what=making.What(kind),
        as_of=day_of(day.strip()) if day.strip() else clock.today(),
        notice=notice,
        period=(about.year, about.month, about.months) if about else None,
        unit=unit.strip(),
        form=form if form in ("docx", "xlsx", "csv") else "docx",
        who=visitor.name,
        lang=desk.say.lang,
        asked_at=clock.now(),
    )
    return back_to(f"/ban-nhap/ket-qua/{making.ask(desk.workspace, desk.ledger, order)}")


@router.get("/ban-nhap/ket-qua/{token}")
def result(request: Request, desk: AtDesk, token: str) -> HTMLResponse:
    """Tell what becomes of the drafts that were asked for."""
    order = making.found(desk.workspace, token)
    return page(request, "drafted.html", order=order, token=token, moving=making.MOVING)


@router.get("/ban-nhap/ket-qua/{token}/tinh-trang")
def progress(request: Request, desk: AtDesk, token: str) -> HTMLResponse:
    """Return the result alone, for a page that looks again and again; the header says whether it should."""
    order = making.found(desk.workspace, token)
    answer = page(request, "drafted_list.html", order=order, token=token, moving=making.MOVING)
    answer.headers["x-moving"] = "1" if order is not None and order.state in making.MOVING else ""
    return answer


@router.get("/ban-nhap/tep/{path:path}")
def fetch(desk: AtDesk, path: str) -> FileResponse:
    """Return a draft to be saved."""
    return to_be_saved(desk.workspace.outbox, _inside(desk.workspace, path), path.rpartition("/")[2])


@router.get("/ban-nhap/xem/{path:path}")
def look(request: Request, desk: AtDesk, path: str) -> HTMLResponse:
    """Show what a draft says."""
    name = _inside(desk.workspace, path).rpartition("/")[2]
    if Path(name).suffix not in previews.SHOWABLE:
        raise HTTPException(404)
    pieces = previews.preview(desk.workspace.outbox.read(path), name)
    return page(request, "preview.html", draft=path, name=name, pieces=pieces)


@router.get("/ban-nhap/tat-ca.zip")
def bundle(desk: AtDesk, folder: Annotated[str, Query(alias="thu-muc")] = "") -> FileResponse:
    """Return all drafts of a folder, or all there are, as one archive."""
    outbox = desk.workspace.outbox
    chosen = [entry.name for entry in sorted(outbox.entries(_folder(folder))) if not _hidden(entry.name)]
    if folder and not chosen:
        raise HTTPException(404)
    handle = tempfile.NamedTemporaryFile(prefix="giaoviec-", suffix=".zip", delete=False)  # noqa: SIM115 - it is sent
    with handle, zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in chosen:
            with outbox.local(name) as file:
                archive.write(file, name.removeprefix(f"{folder}/"))
    name = f"ban-nhap-{folder.rpartition('/')[2] if folder else clock.today().isoformat()}.zip"
    gone = BackgroundTask(Path(handle.name).unlink, missing_ok=True)
    return FileResponse(handle.name, media_type="application/zip", filename=name, background=gone)


def _periods(today: dt.date) -> list[Period]:
    """Return what a report is usually about: the last months and the last quarters."""
    months, quarters = [Period(today.year, today.month)], [Period.quarter(today.year, (today.month + 2) // 3)]
    while len(months) < _MONTHS:
        months.append(months[-1].before)
    while len(quarters) < _MONTHS // 3:
        quarters.append(quarters[-1].before)
    return [*months, *quarters]


def _period(name: str, today: dt.date) -> Period:
    for period in _periods(today):
        if period.name == name:
            return period
    return month_of(name.strip())


def _inside(workspace: Workspace, path: str) -> str:
    """Return the name of a file of the outbox, never of one beside it, whatever the address says."""
    name = _folder(path)
    if _hidden(name) or workspace.outbox.size(name) is None:
        raise HTTPException(404)
    return name


def _folder(path: str) -> str:
    """Return the path of an address; one that leads upwards, or from the root, leads nowhere."""
    if path.startswith("/") or {"..", "."} & set(path.split("/")) or "\0" in path or "\\" in path:
        raise HTTPException(404)
    return path


def _hidden(name: str) -> bool:
    return name.rpartition("/")[2].startswith((".", "~$"))


def _folders(workspace: Workspace) -> Iterable[tuple[str, str]]:
    """Yield the folders that are no notice's, newest first in each kind, with their headings."""
    for name, title in OFFICE_WIDE.items():
        inner = sorted(workspace.outbox.folders(name), reverse=True)[:12]
        yield from ((f"{name}/{one}", f"{title} {one}") for one in inner)
        if any(workspace.outbox.entries(name, deep=False)):
            yield name, title


def _shelved(desk: Desk, folder: str, *, deep: bool = True) -> list[Shelf]:
    """Return the files of a folder of the outbox; an empty list if there is none yet."""
    outbox, found = desk.workspace.outbox, []
    for entry in sorted(outbox.entries(_folder(folder), deep=deep)):
        if not _hidden(entry.name):
            edited = sha256(outbox.read(entry.name)) not in desk.ledger.drafts.marks(entry.name)
            found.append(Shelf(entry.name, entry.size, entry.changed, edited))
    return found
