"""What keeps other people's pages out: allowed hosts, headers, one secret, tokens in every form.

On one machine the desk opens without a login, so any page the clerk visits could send it requests. Three things
stop that: it answers only to its own names (a foreign name that resolves to 127.0.0.1 is refused), every form
carries a token bound to the visitor's cookie, and browsers are told to load nothing from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from fastapi import HTTPException, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from giaoviec.running.monitor import PATHS
from giaoviec.web.visitors import login_of

SECRET_FILE = ".giaoviec-secret"
VISIT_COOKIE = "giaoviec_visit"
TOKEN_FIELD = "csrf"
TOKEN_HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    # styles and scripts are files of ours; nothing inline, nothing from outside, no frame around us
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with every answer that does not set its own."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secret of a workspace, and what is signed with it."""

    secret: bytes

    def token(self, visit: str) -> str:
        """Return the form token of a visit."""
        return hmac.new(self.secret, f"form:{visit}".encode(), hashlib.sha256).hexdigest()

    def accepts(self, visit: str | None, token: str | None) -> bool:
        """Tell whether a form token belongs to a visit."""
        return bool(visit and token) and hmac.compare_digest(self.token(visit or ""), token or "")


def load_keys(root: Path) -> Keys:
    """Return the secret of the workspace at ``root``; the first call makes it, readable by its owner only."""
    path = root / SECRET_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Keys(path.read_bytes())
    with os.fdopen(handle, "wb") as stream:
        secret = secrets.token_bytes(32)
        stream.write(secret)
        stream.flush()
        os.fsync(stream.fileno())
    return Keys(secret)


def visit_of(request: Request) -> str:
    """Return the id of the browser's visit, a new one for a browser that brings none."""
    visit = request.cookies.get(VISIT_COOKIE) or getattr(request.state, "visit", None) or secrets.token_urlsafe(32)
    request.state.visit = visit
    return str(visit)


def form_owner(request: Request) -> str:
    """Return what the tokens of forms are bound to: the login, before there is one the visit."""
    return login_of(request) or visit_of(request)


class RememberVisit:
    """ASGI middleware that gives a new browser its visit cookie; a program has no use for one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; add the cookie to the head of the answer."""
        if scope["type"] != "http" or scope["path"].startswith(("/api/", *PATHS)):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        visit, known = visit_of(request), VISIT_COOKIE in request.cookies

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                cookie, secure = Response(), request.url.scheme == "https"
                cookie.set_cookie(VISIT_COOKIE, visit, httponly=True, samesite="strict", secure=secure, path="/")
                made = [(name, value) for name, value in cookie.raw_headers if name == b"set-cookie"]
                message["headers"] = [*message["headers"], *made]
            await send(message)

        await self._app(scope, receive, with_cookie)


async def checked_form(request: Request) -> None:
    """Dependency of every page that changes something: refuse a form that is not ours.

    Raises:
        HTTPException: 403, the token is missing or belongs to another visit.
    """
    if request.method in SAFE_METHODS:
        return
    token = request.headers.get(TOKEN_HEADER)
    if token is None:
        token = str((await request.form()).get(TOKEN_FIELD) or "")
    if not request.app.state.desk.keys.accepts(login_of(request) or request.cookies.get(VISIT_COOKIE), token):
        raise HTTPException(403, "foreign-form")


class StandardHeaders:
    """ASGI middleware that adds ``HEADERS`` to every answer, errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; complete the head of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.lower().encode() not in present
                    ),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)
