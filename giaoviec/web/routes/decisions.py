"""What a person decides about tasks: each form is one act, one transaction, one thing to undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse

from giaoviec import clock
from giaoviec.exits import ExitCode, Problem
from giaoviec.following import deciding
from giaoviec.following.events import Source
from giaoviec.following.timewords import time_words
from giaoviec.following.timing import next_due
from giaoviec.ledger.acts import Act
from giaoviec.session import day
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import anchor, back_to
from giaoviec.web.visitors import Visitor, visitor_of
from render.views import State

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]
Who = Annotated[Visitor, Depends(visitor_of)]
Words = Annotated[str, Form()]
Lines = Annotated[list[str] | None, Form()]
Seen = Annotated[int | None, Form()]


@contextmanager
def _act(desk: Desk, visitor: Visitor) -> Iterator[Act]:
    with desk.ledger.act(visitor.name, Source.WEB) as act:
        yield act


@router.post("/viec/sua")
def correct(
    desk: AtDesk,
    visitor: Who,
    task: Words,
    back: Words = "/",
    title: Words = "",
    lead: Lines = None,
    support: Lines = None,
    deadline: Lines = None,
    revision: Seen = None,
) -> RedirectResponse:
    """Decide title, parties and deadlines; what was left as it is stays undecided."""
    record = desk.ledger.task(task)
    contract = desk.ledger.contract(record.notice.key)
    correction = deciding.corrected(
        record.task,
        contract,
        desk.register(),
        title=" ".join(title.split()),
        leads=lead or (),
        supports=support or (),
        deadlines=deadline or (),
    )
    if not correction.fields:
        return back_to(back, anchor=anchor(task))
    with _act(desk, visitor) as act:
        act.correct(task, correction, revision=revision)
    return back_to(back, act.id, anchor(task))


@router.post("/viec/dung")
def confirm(
    desk: AtDesk, visitor: Who, task: Words, back: Words = "/", path: Lines = None, revision: Seen = None
) -> RedirectResponse:
    """Say that what was flagged is right: the entries at ``path``, or all of the task."""
    with _act(desk, visitor) as act:
        act.confirm(task, path, revision=revision)
    return back_to(back, act.id)


@router.post("/viec/bo")
def reject(
    desk: AtDesk, visitor: Who, task: Words, reason: Words, back: Words = "/", revision: Seen = None
) -> RedirectResponse:
    """Say that it is no task, and why."""
    with _act(desk, visitor) as act:
        act.reject(task, _said(reason), revision=revision)
    return back_to(back, act.id)


@router.post("/viec/tach")
def split(
    desk: AtDesk, visitor: Who, task: Words, text: Words, back: Words = "/", revision: Seen = None
) -> RedirectResponse:
    """Cut a task where its text was broken into lines."""
    parts = deciding.parts(desk.ledger.task(task).task, text)
    with _act(desk, visitor) as act:
        keys = act.split(task, parts, revision=revision)
    return back_to(back, act.id, anchor(keys[0]))


@router.post("/viec/gop")
def merge(desk: AtDesk, visitor: Who, task: Words, other: Words, back: Words = "/") -> RedirectResponse:
    """Let ``task`` count for ``other`` too."""
    with _act(desk, visitor) as act:
        act.merge([task, other])
    return back_to(back, act.id, anchor(task))


@router.post("/viec/them")
def add(
    desk: AtDesk,
    visitor: Who,
    notice: Words,
    back: Words = "/",
    start: Seen = None,
    end: Seen = None,
    paragraph: Seen = None,
    words: Words = "",
) -> RedirectResponse:
    """Add a task from selected text (``start``, ``end``), or from a paragraph and the words typed of it."""
    contract = desk.ledger.contract(notice)
    if start is None or end is None:
        start, end = deciding.find_quote(contract, -1 if paragraph is None else paragraph, words)
    chosen = deciding.chosen_task(contract, start, end)
    with _act(desk, visitor) as act:
        key = act.add(notice, chosen)
    return back_to(back, act.id, anchor(key))


@router.post("/viec/tien-do")
def progress(
    desk: AtDesk,
    visitor: Who,
    task: Words,
    back: Words = "/",
    state: Words = "",
    percent: Words = "",
    note: Words = "",
    reply: Words = "",
    on: Words = "",
    revision: Seen = None,
) -> RedirectResponse:
    """Note how a task goes, as the Office knows it."""
    with _act(desk, visitor) as act:
        act.progress(task, **said(state, percent, note, reply), on=_day(on), revision=revision)
    return back_to(back, act.id)


@router.post("/viec/gia-han")
def extend(
    desk: AtDesk,
    visitor: Who,
    task: Words,
    due_on: Words,
    back: Words = "/",
    note: Words = "",
    reply: Words = "",
    revision: Seen = None,
) -> RedirectResponse:
    """Grant a later last day; the first one is kept."""
    with _act(desk, visitor) as act:
        act.extend(task, day(due_on), note=note.strip(), reply=reply.strip(), revision=revision)
    return back_to(back, act.id)


@router.post("/viec/nhieu")
def many(
    desk: AtDesk, visitor: Who, state: Words, back: Words = "/", chosen: Lines = None, note: Words = ""
) -> RedirectResponse:
    """Give the chosen tasks one state, as one act."""
    if not chosen:
        raise Problem(ExitCode.USAGE, "nothing-chosen")
    with _act(desk, visitor) as act:
        for task in dict.fromkeys(chosen):
            act.progress(task, state=State(state), note=note.strip())
    return back_to(back, act.id)


@router.post("/hoan-tac")
def undo(desk: AtDesk, visitor: Who, act: Words, back: Words = "/") -> RedirectResponse:
    """Take back a whole act; that can be taken back too."""
    with _act(desk, visitor) as made:
        made.undo(act)
    return back_to(back, made.id)


@router.get("/viec/doc-han")
def understood(
    desk: AtDesk, notice: Annotated[str, Query(alias="van-ban")], words: Annotated[str, Query(alias="chu")]
) -> dict[str, str]:
    """Say how typed words are understood as a deadline, while they are typed."""
    contract = desk.ledger.contract(notice)
    given, policy = desk.ledger.notice(notice).given_on, desk.workspace.settings.policy
    task = contract.tasks[0] if contract.tasks else deciding.chosen_task(contract, 0, len(contract.text))
    try:
        time = deciding.read_deadline(words, contract, task)
    except Problem as problem:
        return {"hieu": desk.say(problem.key, **problem.detail)}
    coming = next_due(time, given, clock.today(), policy)
    return {"hieu": f"Hiểu là: {time_words(time)}" + (f"; hạn {coming:%d/%m/%Y}" if coming else "")}


def _said(reason: str) -> str:
    if not reason.strip():
        raise Problem(ExitCode.USAGE, "no-reason")
    return reason.strip()


def said(state: str, percent: str, note: str, reply: str) -> dict[str, Any]:
    """Return what the fields of a form say of a task, as ``Act.progress`` and ``Act.propose`` take it."""
    return {
        "state": State(state) if state else None,
        "percent": _percent_of(percent),
        "note": note.strip(),
        "reply": reply.strip(),
    }


def _percent_of(text: str) -> int | None:
    """Return a typed percentage, ``None`` for an empty field."""
    if not text.strip():
        return None
    if not text.strip().isdigit() or not 0 <= int(text) <= 100:
        raise Problem(ExitCode.USAGE, "bad-percent", name=text)
    return int(text)


def _day(text: str) -> dt.date | None:
    found = day(text) if text.strip() else None
    if found and found > clock.today():
        raise Problem(ExitCode.USAGE, "future-report", name=f"{found:%d/%m/%Y}")
    return found
