"""Drafts: made, looked at, fetched; what a new one says otherwise than the one before."""

from __future__ import annotations

import datetime as dt
import secrets
import tempfile
import zipfile
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask

from giaoviec import clock, drafts, previews
from giaoviec.drafts import Draft, Written
from giaoviec.exits import ExitCode, Problem
from giaoviec.files import sha256
from giaoviec.ledger import NoticeStatus
from giaoviec.periods import Period
from giaoviec.session import day as day_of
from giaoviec.session import month as month_of
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.sending import to_be_saved
from giaoviec.workspace import Workspace

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form()]

_REMEMBERED = 50
"""Results of making drafts that can be looked at again."""

_MONTHS = 12
"""So far back goes the list of periods to report on."""

_results: OrderedDict[str, tuple[Written, ...]] = OrderedDict()

OFFICE_WIDE = {
    drafts.MEMOS: "Công văn đôn đốc",
    drafts.REPORTS: "Báo cáo",
    drafts.BRIEFS: "Phiếu trình",
}
"""Folders of the outbox that belong to no single notice."""


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
        units=sorted(name for name in desk.counts_by_unit() if name),
    )


@router.post("/ban-nhap/lap")
def make(
    desk: AtDesk,
    kind: Words,
    notice: Words = "",
    day: Words = "",
    period: Words = "",
    unit: Words = "",
    form: Words = "docx",
) -> RedirectResponse:
    """Make drafts of one kind and go on to what became of them."""
    as_of = day_of(day.strip()) if day.strip() else clock.today()
    workspace, ledger = desk.workspace, desk.ledger
    made: Iterable[Draft]
    match kind:
        case "notice":
            record = ledger.notice(notice)
            if record.status is NoticeStatus.PENDING:
                raise Problem(ExitCode.CONFLICT, "notice-pending", name=record.key)
            made = drafts.of_notice(workspace, ledger, record, desk.register())
        case "mails":
            made = drafts.mails(workspace, ledger, ledger.notice(notice), desk.register())
        case "reminders":
            made = drafts.reminders(workspace, ledger, desk.register(), as_of)
        case "joint-reminder":
            made = drafts.joint_reminder(workspace, ledger, desk.register(), as_of)
        case "report":
            about = _period(period, clock.today())
            last = min(as_of, about.end)
            made = [drafts.report(workspace, ledger, about, last, unit.strip() or None)]
        case "brief":
            made = [drafts.brief(workspace, ledger, as_of, ledger.notice(notice) if notice else None)]
        case "register":
            made = [drafts.register(workspace, ledger, as_of, form if form in ("docx", "xlsx", "csv") else "docx")]
        case "office":
            made = drafts.of_office(workspace, ledger, as_of)
        case _:
            raise HTTPException(400)
    with workspace.work():
        written = drafts.write_all(workspace, ledger, made)
    token = secrets.token_urlsafe(9)
    _results[token] = written
    while len(_results) > _REMEMBERED:
        _results.popitem(last=False)
    return back_to(f"/ban-nhap/ket-qua/{token}")


@router.get("/ban-nhap/ket-qua/{token}")
def result(request: Request, desk: AtDesk, token: str) -> HTMLResponse:
    """Tell what became of the drafts that were asked for."""
    written = _results.get(token)
    lines = [
        (
            draft,
            draft.name,
            desk.say(draft.problem.key, **draft.problem.detail) if draft.problem else "",
        )
        for draft in written or ()
    ]
    return page(request, "drafted.html", known=written is not None, lines=lines)


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
    chosen = [entry.name for entry in outbox.entries(_folder(folder)) if not _hidden(entry.name)]
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
    for entry in outbox.entries(_folder(folder), deep=deep):
        if not _hidden(entry.name):
            edited = sha256(outbox.read(entry.name)) not in desk.ledger.draft_marks(entry.name)
            found.append(Shelf(entry.name, entry.size, entry.changed, edited))
    return found
