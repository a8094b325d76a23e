"""Bytes → notice, with every failure turned into a sentence for a person. Loads neither ledger nor templates."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from giaoviec.exits import ExitCode, Problem, problem_of
from ingest.errors import ReadError

if TYPE_CHECKING:
    from extract.models import Notice
    from extract.parties.register import Register
    from ingest.document import Document, Envelope
    from ingest.unpack import Part

Box = tuple[int, int, int, float, float, float, float]
"""A block: span in the text, page from 1, and x0, top, x1, bottom in points from the page's top left corner."""


def read_notice(data: bytes, name: str, register: Register, envelope: Envelope | None = None) -> Notice:
    """Read and extract one file; nothing is kept.

    Args:
        data: The whole file.
        name: Its name, for the record.
        register: The office's units.
        envelope: What came with it on the document exchange axis.

    Raises:
        Problem: It could not be read.
    """
    with _faults_named(name):
        return _read(data, name, register, envelope)[1]


@dataclass(frozen=True, slots=True)
class Read:
    """A notice, and where its blocks stand on the pages of the file."""

    notice: Notice
    places: tuple[Box, ...]
    """None for a format without pages."""
    seconds: tuple[float, float] = (0.0, 0.0)
    """How long reading and extracting took."""


def read_file(data: bytes, name: str, register: Register, envelope: Envelope | None = None) -> Read | tuple[Part, ...]:
    """Read and extract one file, or open the container that it is; see ``read_notice``.

    Raises:
        Problem: It could not be read.
    """
    from ingest.sniff import EDXML, EML, ZIP, media_type

    with _faults_named(name):
        if media_type(data, name) in (EML, ZIP, EDXML):
            from ingest.unpack import unpack

            return unpack(data, name)
        document, notice, seconds = _read(data, name, register, envelope)
        return Read(notice, tuple(_places(document)), seconds)


def _read(
    data: bytes, name: str, register: Register, envelope: Envelope | None
) -> tuple[Document, Notice, tuple[float, float]]:
    import ingest
    from extract import extract

    begun = time.perf_counter()
    document = ingest.read(data, name)
    read = time.perf_counter()
    notice = extract(replace(document, envelope=envelope) if envelope else document, register)
    return document, notice, (read - begun, time.perf_counter() - read)


def _places(document: Document) -> Iterator[Box]:
    for block in document.blocks:
        page, box = block.place.page, block.place.box
        if page is not None and box is not None:
            yield (block.span.start, block.span.end, page, *box)


@contextmanager
def _faults_named(name: str) -> Iterator[None]:
    try:
        yield
    except ReadError as error:
        raise problem_of(error, name) from error
    except MemoryError as error:
        raise Problem(ExitCode.TOO_LARGE, "too-much-memory", name=name) from error
    except Problem:  # from the time limit of a command
        raise
    except Exception as error:  # a fault of ours must cost this file only, and be named
        raise Problem(ExitCode.INTERNAL, "internal", name=name, detail=where(error)) from error


def where(error: BaseException) -> str:
    """Return an unforeseen error with its place, short enough to be sent to whoever can mend it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
