"""How much a request may bring: what is too much is refused before it is read on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM_BYTES = 2 * 2**20
"""The longest form without files: a task of many pages, typed."""

FILES_AT_ONCE = 4
"""Files of the greatest size that one request may bring together; the page sends them one by one."""


class BoundedBodies:
    """ASGI middleware that refuses bodies beyond a limit with 413, told by their head or while they come in.

    Args:
        app: What answers.
        upload_bytes: Tells the most a form with files may bring, by who sends it.
        refuse: Answers in place of ``app``.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        upload_bytes: Callable[[Scope], Awaitable[int]],
        refuse: Callable[[Scope, Receive, Send], Awaitable[None]],
    ) -> None:
        self._app, self._upload, self._refuse = app, upload_bytes, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as long as its body stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = {name: value for name, value in scope["headers"] if name in (b"content-length", b"content-type")}
        files = head.get(b"content-type", b"").startswith(b"multipart/")
        most = await self._upload(scope) if files else FORM_BYTES
        said = head.get(b"content-length", b"0")
        if not said.isdigit() or int(said) > most:
            await self._refuse(scope, receive, send)
            return
        come, too_much, begun = 0, False, False

        async def bounded() -> Message:
            nonlocal come, too_much
            message = await receive()
            come += len(message.get("body", b""))
            if come > most:
                too_much = True
                return {"type": "http.disconnect"}
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            if not too_much:
                begun = True
                await send(message)

        try:
            await self._app(scope, bounded, watched)
        except Exception:
            if not too_much:
                raise
        if too_much and not begun:
            await self._refuse(scope, receive, send)
