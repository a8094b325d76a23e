"""Which reader takes which kind of file; a reader is loaded only when it is called for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from ingest import sniff
from ingest.document import Document
from ingest.errors import Unsupported

Reader = Callable[[bytes, str], Document]

READERS = {
    sniff.DOCX: "ingest.word",
    sniff.PDF: "ingest.pdf",
    "image/png": "ingest.scan",
    "image/jpeg": "ingest.scan",
    "image/tiff": "ingest.scan",
    "image/bmp": "ingest.scan",
    "image/webp": "ingest.scan",
    sniff.DOC: "ingest.office",
    sniff.ODT: "ingest.office",
    "application/vnd.oasis.opendocument.text-template": "ingest.office",
    sniff.RTF: "ingest.office",
    sniff.WORD_XML: "ingest.office",
    sniff.TEXT: "ingest.plain",
    sniff.MARKDOWN: "ingest.plain",
    sniff.HTML: "ingest.plain",
    sniff.MHTML: "ingest.plain",
    sniff.EML: "ingest.unpack",
    sniff.ZIP: "ingest.unpack",
    sniff.EDXML: "ingest.unpack",
}


def reader_for(data: bytes, name: str) -> Reader:
    """Return the function that reads ``data``.

    Raises:
        ingest.errors.ReadError: The bytes are of no kind that is read, or no reader could open them.
    """
    kind = sniff.media_type(data, name)
    if kind not in READERS:
        raise Unsupported(kind)
    return cast(Reader, import_module(READERS[kind]).read)
