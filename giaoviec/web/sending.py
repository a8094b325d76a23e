"""Files sent to be saved, and never shown: they may be anything.

However an answer ends, also where whoever asked for it has gone, nothing of it is left on the disk. A background task
would not do: it is run after an answer that was sent whole.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO

from fastapi import HTTPException
from fastapi.responses import FileResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from giaoviec.storage.stores import Archive, Store

_PIECE = 2**18


class _Lent(FileResponse):
    """A file of a store that is given back at the end."""

    def __init__(self, path: Path, called: str, lent: ExitStack) -> None:
        super().__init__(
            path, media_type="application/octet-stream", filename=called, content_disposition_type="attachment"
        )
        self._lent = lent

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._lent:
            await super().__call__(scope, receive, send)


def to_be_saved(shelf: Store | Archive, name: str, called: str) -> FileResponse:
    """Return a file of a store as an answer, under the name it is to be saved by.

    Raises:
        HTTPException: It is not there.
    """
    lent = ExitStack()
    try:
        path = lent.enter_context(shelf.local(name))
    except FileNotFoundError as error:
        raise HTTPException(404) from error
    return _Lent(path, called, lent)


class Packed(StreamingResponse):
    """What was written to a file that is closed at the end; one without a name (``tempfile.TemporaryFile``) is gone."""

    def __init__(self, file: IO[bytes], called: str, media_type: str) -> None:
        """Send all of ``file``, under the name ``called`` (plain letters) that it is to be saved by."""
        headers = {"content-disposition": f'attachment; filename="{called}"', "content-length": str(file.tell())}
        file.seek(0)
        super().__init__(iter(partial(file.read, _PIECE), b""), media_type=media_type, headers=headers)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it as the server asks, and close it."""
        with self._file:
            await super().__call__(scope, receive, send)
