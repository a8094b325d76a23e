"""Files of a store sent to be saved, and never shown: they may be anything."""

from __future__ import annotations

from contextlib import ExitStack

from fastapi import HTTPException
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from giaoviec.storage.stores import Archive, Store


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
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=called,
        content_disposition_type="attachment",
        background=BackgroundTask(lent.close),
    )
