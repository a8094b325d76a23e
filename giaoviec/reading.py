"""Bytes → notice, with every failure turned into a sentence for a person. Loads neither ledger nor templates."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from giaoviec.exits import ExitCode, Problem, problem_of
from ingest.errors import ReadError

if TYPE_CHECKING:
    from extract.models import Notice
    from extract.register import Register


def read_notice(data: bytes, name: str, register: Register) -> Notice:
    """Read and extract one file; nothing is kept.

    Raises:
        Problem: It could not be read.
    """
    import ingest
    from extract import extract

    try:
        return extract(ingest.read(data, name), register)
    except ReadError as error:
        raise problem_of(error, name) from error
    except Exception as error:  # a fault of ours must cost this file only, and be named
        raise Problem(ExitCode.INTERNAL, "internal", name=name, detail=where(error)) from error


def where(error: BaseException) -> str:
    """Return an unforeseen error with its place, short enough to be sent to whoever can mend it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
