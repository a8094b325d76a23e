"""One broken file against the readers: it is read, or refused with an error of reading, in bounded time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from random import Random
from unittest.mock import patch

from ingest import read, unpack
from ingest.errors import ReadError
from tests.fuzz.seeds import seeds
from tests.support.mutate import mutated

SECONDS = 20
"""Of the processor's time: the readers need milliseconds for files of these sizes."""

ALONE = 150
"""Seconds, longer than the reader lets LibreOffice run."""


class Hangs(Exception):
    """A reader did not end in time."""


def broken(kind: str, seed: int) -> tuple[str, bytes]:
    """Return the broken file of a format and a seed, with its name."""
    chance = Random(f"{kind} {seed}")
    name, data = chance.choice(seeds(kind))
    return name, mutated(data, chance)


def attempt(name: str, data: bytes, *, programs: bool = False) -> str:
    """Read a file as the program does and return what became of it.

    Args:
        name: Its name.
        data: Its content.
        programs: Whether system programs may be asked; otherwise it is as if there were none.

    Raises:
        Exception: Whatever is no ``ReadError``: a fault of the reader.
    """
    with _clock(signal.ITIMER_REAL, ALONE) if programs else _clock(signal.ITIMER_PROF, SECONDS):
        try:
            parts = unpack.unpack(data, name)
        except ReadError as error:
            return error.code
        last = "read"
        for part in parts:
            try:
                with nullcontext() if programs else _without_recognition():
                    found = read(part.data, part.name)
                assert "\n".join(block.span.of(found.text) for block in found.blocks) == found.text
                found.text.encode()
            except ReadError as error:
                last = error.code
        return last


@contextmanager
def _clock(clock: int, seconds: float) -> Iterator[None]:
    number = signal.SIGPROF if clock == signal.ITIMER_PROF else signal.SIGALRM

    def late(*_: object) -> None:
        raise Hangs(f"{seconds} s")

    before = signal.signal(number, late)
    signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        signal.setitimer(clock, 0)
        signal.signal(number, before)


@contextmanager
def _without_recognition() -> Iterator[None]:
    """No system program runs: pictures are opened to the last pixel and then found to be empty."""
    with (
        patch("ingest.ocr.recognise", lambda pictures: [] * len(list(pictures))),
        patch("shutil.which", lambda _: None),
    ):
        yield
