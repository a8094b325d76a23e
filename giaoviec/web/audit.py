"""Writing down what people with accounts do: one place, so that no page can forget it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from giaoviec.ledger.accounts import What
from giaoviec.web.desk import Desk
from giaoviec.web.security import SAFE_METHODS
from giaoviec.web.visitors import Visitor


class Audited:
    """ASGI middleware that notes changes, downloads and refusals before their answer is sent.

    Logins note themselves: only they know whose they were.
    """

    def __init__(self, app: ASGIApp, *, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; write down what its answer shows."""
        if scope["type"] != "http" or not self._desk.guarded:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        path = scope["path"]  # a mounted application changes it

        async def noted(message: Message) -> None:
            visitor = state.get("visitor")
            if message["type"] == "http.response.start" and isinstance(visitor, Visitor):
                what = _what(scope["method"], message)
                if what is not None and path not in ("/dang-nhap", "/dang-xuat"):
                    about = f"{scope['method']} {path}"
                    address = scope["client"][0] if scope.get("client") else ""
                    await run_in_threadpool(self._desk.ledger.accounts.note, what, visitor.name, address, about)
            await send(message)

        await self._app(scope, receive, noted)


def _what(method: str, start: Message) -> What | None:
    if start["status"] == 403:
        return What.REFUSED
    if start["status"] >= 400:
        return None
    if method not in SAFE_METHODS:
        return What.CHANGED
    headers = dict(start["headers"])
    return What.TAKEN if headers.get(b"content-disposition", b"").startswith(b"attachment") else None
