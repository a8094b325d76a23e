"""Logging in and out, and the log of who did what."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import passwords
from giaoviec.ledger.accounts import What
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page
from giaoviec.web.visitors import LOGIN_COOKIE, Visitor, address_of, login_of, somebody, visitor_of

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]

PAGE = 100

LOGIN = "/dang-nhap"


@router.get(LOGIN)
def ask(request: Request, desk: AtDesk, back: Annotated[str, Query(alias="ve", max_length=2000)] = "/") -> Response:
    """Ask who it is."""
    if not desk.guarded or somebody(request) is not None:
        return back_to(back)
    return page(request, "login.html", back=back, name="", problem=None)


@router.post(LOGIN)
def enter(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Let in who knows the password. An unknown name and a wrong password get one answer, after the same time."""
    address, accounts = address_of(request), desk.ledger.accounts
    wait = desk.brake.wait(name, address)
    if wait:
        answer = _again(request, name, back, "web.login-wait", 429, seconds=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    known = accounts.password(name)
    if not passwords.fits(password, known[1] if known else None) or known is None:
        desk.brake.failed(name, address)
        # of a name nobody has nothing is written down: people type their password there by mistake
        accounts.note(What.LOGIN_FAILED, known[0].name if known else "", address)
        return _again(request, name, back, "web.login-wrong", 401)
    account, old = known
    desk.brake.succeeded(name, address)
    if passwords.outdated(old):
        accounts.rehash(account.name, passwords.hashed(password))
    before = login_of(request)
    if before:
        accounts.end(before)
    accounts.sweep(dt.timedelta(hours=desk.workspace.settings.web.longest_hours))
    accounts.note(What.LOGIN, account.name, address)
    entered = back_to(back)
    entered.set_cookie(
        LOGIN_COOKIE,
        accounts.begin(account.name),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )
    return entered


@router.post("/dang-xuat")
def leave(request: Request, desk: AtDesk, visitor: Annotated[Visitor, Depends(visitor_of)]) -> RedirectResponse:
    """End the login, here and in the ledger."""
    token = login_of(request)
    if token and desk.guarded:
        desk.ledger.accounts.end(token)
        desk.ledger.accounts.note(What.LOGOUT, visitor.name, address_of(request))
    answer = back_to(LOGIN)
    answer.delete_cookie(LOGIN_COOKIE, path="/", httponly=True, samesite="strict")
    return answer


@router.get("/nhat-ky/truy-cap")
def log(
    request: Request,
    desk: AtDesk,
    who: Annotated[str, Query(alias="nguoi", max_length=200)] = "",
    number: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """List who did what from where, the newest first."""
    notes = desk.ledger.accounts.notes(who=who, limit=PAGE + 1, offset=(number - 1) * PAGE)
    return page(request, "log.html", notes=notes[:PAGE], more=len(notes) > PAGE, number=number, who=who)


def _again(request: Request, name: str, back: str, key: str, status: int, **detail: object) -> HTMLResponse:
    problem = request.app.state.desk.say(key, **detail)
    return page(request, "login.html", status, back=back, name=name, problem=problem)
