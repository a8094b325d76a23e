"""Taking in a tree of old files: listed once, then one file after another, after today's inbox, and never twice.

Files stay where they are. What the ledger has of the tree (``giaoviec.ledger.trees``) is the only memory of it: a run
that ends, however, is gone on with by the next one. Where the office has workers, each file is archived, made known and
handed to them, behind whatever came today; elsewhere it is read here, without keeping anybody from the inbox meanwhile.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from giaoviec.exits import ExitCode, Problem, Unreached
from giaoviec.faults import PASSING, passing
from giaoviec.intake import inbox
from giaoviec.intake.limits import MEGABYTE
from giaoviec.ledger.trees import End, TreeFile, Trees
from giaoviec.pipeline import Begun, Pipeline
from giaoviec.storage.files import sha256
from giaoviec.storage.stores import Store
from giaoviec.verdicts import Outcome, Verdict

FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0
"""Seconds until a passing fault is tried again: twice as long each time, up to the longest."""

MOST_FAULTS = 12
"""So often in a row a passing fault may be met before a person is asked: about six minutes."""

_PORTION = 1000
"""Files that are written down, or looked up, at once."""

MOST_AHEAD = 5000
"""So many files may be known and not read yet before no more are handed to the workers: what waits stays small."""

AHEAD_SECONDS = 5.0
"""So often it is looked whether the workers have come closer."""


@dataclass(frozen=True, slots=True)
class Backfill:
    """The work on one tree. ``pipeline`` sets nothing aside: what cannot be read stays where it is."""

    pipeline: Pipeline
    source: Store
    stop: threading.Event

    @property
    def _trees(self) -> Trees:
        return self.pipeline.ledger.trees

    def list_files(self) -> int:
        """Write down what the tree holds, in portions, and return its number in the ledger.

        Raises:
            OSError: It cannot be listed. What was written down stays so.
        """
        tree = self._trees.begin(self.source.place)
        files = (
            (_storable(entry.name), entry.size, entry.changed)
            for entry in self.source.entries()
            if inbox.is_candidate(PurePosixPath(entry.name).name) and entry.size
        )
        while portion := tuple(islice(files, _PORTION)):  # a million names are never held at once
            self._trees.add(tree, portion)
            if self.stop.is_set():
                return tree
        self._trees.listed(tree)
        return tree

    def run(self, tree: int) -> Iterator[TreeFile | Problem]:
        """Take in what is left of a tree, until told to stop.

        Yields:
            Each file that has its end; a passing fault once, until it is over.

        Raises:
            Problem: A passing fault did not pass.
        """
        faults, told = 0, ""
        while not self.stop.is_set():
            fault = None
            for found in self._pass(tree):
                if isinstance(found, Problem):
                    fault = found
                else:
                    faults, told = 0, ""
                    yield found
            if fault is None:
                return
            faults += fault.code is not ExitCode.BUSY  # somebody is at work: no fault at all
            if faults > MOST_FAULTS:
                raise fault
            if fault.key != told:
                yield fault
            told = fault.key
            self.stop.wait(min(FIRST_RETRY * 2 ** max(faults - 1, 0), LONGEST_RETRY))

    def _pass(self, tree: int) -> Iterator[TreeFile | Problem]:
        """Go through the files without an end, up to the first passing fault."""
        hand = _Hand(self, tree)
        try:
            for file in self._waiting(tree):
                if self.stop.is_set():
                    break
                yield from hand.take(file)
            yield from hand.empty()
        except Problem as problem:
            yield problem
        except PASSING as error:
            yield passing(getattr(error, "filename", None) or self.pipeline.ledger.name, error)

    def _waiting(self, tree: int) -> Iterator[TreeFile]:
        last = ""
        while files := self._trees.waiting(tree, last, _PORTION):
            if self.pipeline.workers is not None:
                while self.pipeline.ledger.files.unread() >= MOST_AHEAD and not self.stop.wait(AHEAD_SECONDS):
                    pass
            yield from files
            last = files[-1].path


class _Hand:
    """The files of one pass that are in hand: being read, in the order in which they were begun."""

    def __init__(self, work: Backfill, tree: int) -> None:
        self._pipeline, self._source = work.pipeline, work.source
        self._trees, self._tree = work.pipeline.ledger.trees, tree
        self._begun: deque[tuple[TreeFile, Begun]] = deque()

    def take(self, file: TreeFile) -> Iterator[TreeFile]:
        """Begin with a file, and end with those that were begun before as far as there are no hands left.

        Raises:
            Problem: A passing fault stands in the way.
        """
        data = self._fetch(file)
        if data is None:
            yield file
            return
        digest = sha256(data)
        if any(begun.sha256 == digest for _, begun in self._begun):  # the same bytes are being read: they come first
            yield from self.empty()
        if file.sha256 != digest:
            if self._pipeline.ledger.files.one(digest) is not None:
                self._trees.end(self._tree, file.path, End.DUPLICATE)
                yield file
                return
            self._trees.fetched(self._tree, file.path, digest)
        if (workers := self._pipeline.workers) is not None:
            claimed = self._pipeline.claim(file.path, data)
            if not isinstance(claimed, Verdict) or claimed.problem is None:
                workers.enqueue_left((digest,))
            yield self._end(file, claimed)
            return
        begun = self._pipeline.begin(file.path, data)
        if isinstance(begun, Verdict):
            yield self._end(file, begun)
        else:
            self._begun.append((file, begun))
        while len(self._begun) > self._pipeline.reader.width:
            yield self._finish()

    def empty(self) -> Iterator[TreeFile]:
        """End with all that was begun."""
        while self._begun:
            yield self._finish()

    def _finish(self) -> TreeFile:
        file, begun = self._begun.popleft()
        for verdict in self._pipeline.finish(begun):
            # tasks that are recorded are safe, and drafts that one draft's own fault keeps from being written wait
            lasting = verdict.outcome is Outcome.RECORDED and not verdict.unreached
            if verdict.passing and verdict.problem is not None and not lasting:
                raise verdict.problem
        self._trees.end(self._tree, file.path, End.TAKEN)
        return file

    def _end(self, file: TreeFile, what: object) -> TreeFile:
        """Write down that a file was handed on, or why it could not be.

        Raises:
            Problem: A fault that heals stood in the way, and it is to be tried again.
        """
        problem = what.problem if isinstance(what, Verdict) else None
        if problem is None:
            self._trees.end(self._tree, file.path, End.TAKEN)
        elif isinstance(what, Verdict) and what.passing:
            raise problem
        else:
            self._leave(file, problem)
        return file

    def _leave(self, file: TreeFile, problem: Problem) -> None:
        detail = self._pipeline.say(problem.key, **problem.detail)
        self._trees.end(self._tree, file.path, End.LEFT, reason=problem.key[:40], detail=detail)

    def _fetch(self, file: TreeFile) -> bytes | None:
        """Return a file, ``None`` where it cannot be had; the reason is written down."""
        most = self._pipeline.workspace.settings.limits.megabytes
        try:
            if file.size > most * MEGABYTE:
                raise Problem(ExitCode.TOO_LARGE, "too-large", name=file.path, detail=f"> {most} MB")
            return self._source.read(file.path)
        except Unreached:
            raise
        except (Problem, OSError) as error:
            self._leave(file, error if isinstance(error, Problem) else _why(error, file.path))
            return None


def _storable(name: str) -> str:
    """Return a path as text: one whose bytes are none (names from before Unicode) is spelt out, and not found again."""
    return name.encode("utf-8", "backslashreplace").decode()


def _why(error: OSError, name: str) -> Problem:
    kinds: Iterable[tuple[type[OSError], str]] = (
        (FileNotFoundError, "not-found"),
        (PermissionError, "no-permission"),
    )
    sentence = next((sentence for kind, sentence in kinds if isinstance(error, kind)), "cannot-open")
    return Problem(ExitCode.NO_ACCESS, sentence, name=name, detail=error)
