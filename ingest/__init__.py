"""Bytes in, ``Document`` out. Imports nothing of the other stages; loads a reader only when it is called."""

from __future__ import annotations

from ingest.document import Document

__all__ = ["read"]


def read(data: bytes, name: str) -> Document:
    """Read one file.

    Args:
        data: The whole file.
        name: Its name, for the record only: the kind is decided by content (``ingest.sniff``).

    Raises:
        ingest.errors.ReadError: One of its subclasses says why the file could not be read.
    """
    from ingest.readers import reader_for

    return reader_for(data, name)(data, name)
