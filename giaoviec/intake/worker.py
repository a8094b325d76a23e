"""The process that reads: bytes in, JSON out, one file after the other, until its input ends.

Nothing that comes back is a pickle: what a file made of this process must not reach the one that asked.
A message is its length (8 bytes, big-endian) and its bytes::

    →  {"units": …, "limits": …, "office": …}         once, at the start
    ←  (nothing: an empty message)                       once, when it is ready to read
    →  {"name": …, "envelope": …}  file                  a request
    ←  {"page": [3, 12]}                                 any number of times, before one of these:
    ←  {"places": …}  notice                             where its blocks stand on pages; the contract object
    ←  {"parts": [{"name": …, "envelope": …}, …]}  part … it was a container
    ←  {"returned": true}  rows                          it was a table of ours, filled in
    ←  {"problem": {"code": …, "sentence": …, "detail": …}}
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from typing import IO, TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from extract.parties.register import Register
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake.limits import MEGABYTE, Limits
from giaoviec.intake.reading import Box
from ingest.pages import telling

if TYPE_CHECKING:
    from ingest.document import Envelope

GRACE = 10
"""Seconds after which a worker nobody ends any more ends itself."""

_WARMING = "Số: 1/TB-VP\n1. Giao Văn phòng báo cáo trước ngày 01/02/2025.\n"


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Setup(_Message):
    """The first message."""

    units: Register
    limits: Limits
    office: str = ""
    """Id of the ledger, by which our own drafts are known when they come back."""


class Request(_Message):
    """Asks for the file whose bytes follow. ``envelope`` is what came with it, as JSON."""

    name: str
    envelope: str | None = None


class PartHead(_Message):
    """One document of a container; its bytes follow."""

    name: str
    envelope: str | None = None


class Trouble(_Message):
    """A ``Problem`` on its way."""

    code: ExitCode
    sentence: str
    detail: dict[str, str]


class Answer(_Message):
    """What became of a file."""

    problem: Trouble | None = None
    parts: tuple[PartHead, ...] = ()
    left_out: tuple[str, ...] = ()
    returned: bool = False
    page: tuple[int, int] | None = None
    """Which of how many pages is being recognised; the verdict is still to come."""
    seconds: tuple[float, float] = (0.0, 0.0)
    """How long reading and extracting took."""
    places: tuple[Box, ...] = ()


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int | None = None) -> bytes:
    """Read one message.

    Raises:
        EOFError: The other side is gone, or says more than ``most`` bytes.
    """
    head = stream.read(8)
    length = int.from_bytes(head, "big")
    if len(head) < 8 or (most is not None and length > most):
        raise EOFError
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def main() -> None:
    """Serve until the input ends; the folder for temporary files, if one is named, goes at the end.

    Who asked removes it too, if it still lives.
    """
    try:
        _serve()
    except (EOFError, BrokenPipeError):  # whoever asked is gone, before a question or before its answer
        for folder in sys.argv[1:2]:
            shutil.rmtree(folder, ignore_errors=True)


def _serve() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which finishes the file in hand
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    setup = Setup.model_validate_json(receive(requests))
    setup.limits.set_on_readers()
    bound_memory(setup.limits)
    _warm_up(setup.units)
    send(answers, b"")
    while True:
        request = Request.model_validate_json(receive(requests))
        data = receive(requests)
        _watch_clock(setup.limits.seconds + GRACE)
        with telling(lambda page, pages: send(answers, _json(Answer(page=(page, pages))))):
            messages = _answer(request, data, setup)
        for message in messages:
            send(answers, message)
        _watch_clock(0)


def _answer(request: Request, data: bytes, setup: Setup) -> list[bytes]:
    from giaoviec.intake.reading import read_file
    from giaoviec.returns import files

    try:
        if setup.office and (copy := files.recognise(data, request.name, setup.office)) is not None:
            return [_json(Answer(returned=True)), files.to_json(copy)]
        found = read_file(data, request.name, setup.units, envelope_of(request.envelope))
    except Problem as problem:
        detail = {key: str(value) for key, value in problem.detail.items()}
        trouble = Trouble(code=problem.code, sentence=problem.key.removeprefix("error."), detail=detail)
        return [_json(Answer(problem=trouble))]
    if not isinstance(found, tuple):
        head = Answer(places=found.places, seconds=found.seconds)
        return [_json(head), found.notice.model_dump_json(by_alias=True).encode()]
    heads = tuple(PartHead(name=part.name, envelope=json_of(part.envelope)) for part in found)
    left_out = tuple(name for part in found for name in part.left_out)
    return [_json(Answer(parts=heads, left_out=left_out)), *(part.data for part in found)]


def json_of(envelope: Envelope | None) -> str | None:
    """Return an envelope as it is kept and sent."""
    if envelope is None:
        return None
    from pydantic import TypeAdapter

    return TypeAdapter(type(envelope)).dump_json(envelope).decode()


def envelope_of(text: str | None) -> Envelope | None:
    """Return the envelope written by ``json_of``."""
    if text is None:
        return None
    from pydantic import TypeAdapter

    from ingest.document import Envelope

    return TypeAdapter(Envelope).validate_json(text)


def _json(message: BaseModel) -> bytes:
    return message.model_dump_json().encode()


def _warm_up(register: Register) -> None:
    """Load what every file needs, while the parent still waits for files to settle."""
    import ingest
    import ingest.word
    from extract import extract

    extract(ingest.read(_WARMING.encode(), "."), register)


if sys.platform == "win32":

    def bound_memory(limits: Limits) -> None:
        """Windows bounds memory by job objects only; the clock still holds."""

    def _watch_clock(seconds: float) -> None:
        """Windows has no alarm; the parent's clock holds."""

else:
    import resource

    def bound_memory(limits: Limits) -> None:
        """Let a memory bomb fail here instead of slowing the whole machine down."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limits.memory_megabytes * MEGABYTE
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
        except (OSError, ValueError):  # macOS refuses what is below what a process already maps
            return

    def _watch_clock(seconds: float) -> None:
        """End this process after ``seconds``, whatever it is doing, should its parent be gone; 0 lets it be."""
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
