"""The units: how each stands, and the register that says who they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from extract.models import Party
from extract.parties.register import Register, Unit
from extract.text.folding import fold
from giaoviec import clock, registering
from giaoviec.exits import ExitCode, Problem
from giaoviec.following import timing
from giaoviec.following.events import Source
from giaoviec.ledger import Correction, TaskFilter
from giaoviec.session import day
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.visitors import Visitor, visitor_of
from render.filters import sort_key
from render.views import Counts

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Words = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of the register, or one that notices name and the register does not."""

    name: str
    unit: Unit | None
    counts: Counts | None
    heir: Unit | None = None
    """Who took over from a unit that is no more, and whose open tasks still bear its name."""


@router.get("/don-vi")
def units(request: Request, desk: AtDesk) -> HTMLResponse:
    """List all units with how they stand; those the register lacks are proposed for it."""
    register, counts = desk.register(), desk.counts_by_unit()
    known = _known(register)
    ours = [
        Line(unit.name, unit, found := counts.get(unit.name), _heir(register, unit) if found and _open(found) else None)
        for unit in register.units
    ]
    groups = [Line(group.name, None, counts.get(group.name)) for group in register.groups]
    new = [Line(name, None, counts[name]) for name in counts if name and fold(name) not in known]
    new.sort(key=lambda line: -line.counts.total if line.counts else 0)
    return page(
        request,
        "units.html",
        ours=sorted(ours, key=lambda line: sort_key(line.name)),
        groups=groups,
        new=new,
        nobody=counts.get(""),
        register=register,
        version=registering.version(desk.workspace),
    )


@router.get("/don-vi/sua")
def edit(request: Request, desk: AtDesk, key: Annotated[str, Query(alias="ma")]) -> HTMLResponse:
    """Show the fields of a unit."""
    register = desk.register()
    unit = next((unit for unit in register.units if unit.key == key), None)
    if unit is None:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-unit", name=key, detail="–")
    version = registering.version(desk.workspace)
    return page(request, "unit.html", unit=unit, register=register, version=version)


@router.post("/don-vi/them")
def add(
    desk: AtDesk, version: Words, name: Annotated[list[str] | None, Form()] = None, same_as: Words = ""
) -> RedirectResponse:
    """Put names into the register: as units of their own, or as other names of one that is there."""
    chosen = [" ".join(one.split()) for one in name or () if one.strip()]
    if not chosen:
        raise Problem(ExitCode.USAGE, "nothing-chosen")
    with registering.opened(desk.workspace, version) as editing:
        for one in chosen:
            if same_as:
                editing.alias(same_as, one)
            else:
                editing.add_unit(one)
    return back_to("/don-vi")


@router.post("/don-vi/sua")
def save(
    desk: AtDesk,
    version: Words,
    key: Words,
    name: Words,
    short: Words = "",
    aliases: Words = "",
    groups: Annotated[list[str] | None, Form()] = None,
    head: Words = "",
    email: Words = "",
    outside: Words = "",
    valid_from: Words = "",
    valid_to: Words = "",
    successor: Words = "",
) -> RedirectResponse:
    """Change the fields of a unit."""
    if not name.strip():
        raise Problem(ExitCode.USAGE, "register-wrong", name="name")
    fields = {
        "name": " ".join(name.split()),
        "short": short.strip(),
        "aliases": [" ".join(line.split()) for line in aliases.splitlines() if line.strip()],
        "groups": groups or [],
        "head": head.strip(),
        "email": email.strip(),
        "outside": bool(outside),
        "valid_from": _day(valid_from),
        "valid_to": _day(valid_to),
        "successor": successor if successor != key else "",
    }
    with registering.opened(desk.workspace, version) as editing:
        table = editing.unit(key)
        for field, value in fields.items():
            editing.set(table, field, value)
    return back_to("/don-vi")


@router.post("/don-vi/nhom")
def add_group(desk: AtDesk, version: Words, name: Words) -> RedirectResponse:
    """Add a group of units."""
    if not name.strip():
        raise Problem(ExitCode.USAGE, "register-wrong", name="name")
    with registering.opened(desk.workspace, version) as editing:
        editing.add_group(" ".join(name.split()))
    return back_to("/don-vi")


@router.post("/don-vi/gop")
def merge(
    desk: AtDesk,
    visitor: Annotated[Visitor, Depends(visitor_of)],
    version: Words,
    kept: Words,
    gone: Words,
) -> RedirectResponse:
    """Let one unit stand for two, in the register and in what is still open."""
    with registering.opened(desk.workspace, version) as editing:
        name, other = str(editing.unit(kept)["name"]), editing.merge(kept, gone)
    act = _rename(desk, visitor, other, Unit(key=kept, name=name))
    return back_to("/don-vi", act)


@router.post("/don-vi/chuyen")
def pass_on(desk: AtDesk, visitor: Annotated[Visitor, Depends(visitor_of)], key: Words) -> RedirectResponse:
    """Give what is still open of a unit that is no more to the one that took over."""
    register = desk.register()
    gone = next((unit for unit in register.units if unit.key == key), None)
    heir = _heir(register, gone) if gone else None
    if gone is None or heir is None:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-unit", name=key, detail="–")
    return back_to("/don-vi", _rename(desk, visitor, gone.name, heir))


def _heir(register: Register, unit: Unit) -> Unit | None:
    heir = register.named([unit], clock.today())
    return None if heir is unit else heir


def _open(counts: Counts) -> int:
    return counts.open_in_time + counts.no_deadline + counts.overdue


def _rename(desk: Desk, visitor: Visitor, old: str, unit: Unit) -> str | None:
    """Give the open tasks of one unit to another, as one act; return it."""
    records = desk.ledger.find(TaskFilter(unit=old, states=timing.OPEN))

    def renamed(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        new = {"name": unit.name, "unit": unit.key}
        made = (party.model_copy(update=new) if party.name == old else party for party in parties)
        return tuple({party.name: party for party in made}.values())

    changed = {
        record.key: {
            field: renamed(getattr(record.task, field))
            for field in ("leads", "supports")
            if any(party.name == old for party in getattr(record.task, field))
        }
        for record in records
    }
    changed = {key: fields for key, fields in changed.items() if fields}
    if not changed:
        return None
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        for key, fields in changed.items():
            act.correct(key, Correction.model_validate(fields))
    return act.id


def _known(register: Register) -> set[str]:
    units = (name for unit in register.units for name in (unit.name, unit.short or "", *unit.aliases))
    groups = (name for group in register.groups for name in (group.name, *group.aliases))
    return {fold(name) for name in (*units, *groups)}


def _day(text: str) -> dt.date | None:
    return day(text.strip()) if text.strip() else None
