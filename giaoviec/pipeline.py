"""The one home of the order of steps: stable → archived → claimed → read → extracted → recorded → taken out → drafted.

Where workers do the reading (``giaoviec.fleet``) the way is cut in one place: a file is claimed, handed over and
taken out of the inbox here; ``take`` is the rest of it, from the archive, on whichever machine.

Each step is lasting before the next begins and can be taken again, so a run killed anywhere is finished by the next:

- the original is in ``archive/`` (file and folder synced) before the ledger knows it;
- the ledger knows its tasks, in one transaction, before it leaves the inbox;
- of a file that carries documents, each is archived and known before the file leaves the inbox, and is then
  a file of its own: one bad document does not stop the others;
- drafts are written whole, and what was planned is written down before.

Of many files all are recorded before the first is drafted: tasks are wanted at once, and drafts take longest.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError

from extract.parties.register import Register
from giaoviec import clock
from giaoviec.drafting import drafts
from giaoviec.exits import PROGRAMS, ExitCode, Problem, Unreached, trouble
from giaoviec.following import links
from giaoviec.following.events import Kind, Source
from giaoviec.intake import inbox
from giaoviec.intake.isolation import Container, Found, Reader
from giaoviec.intake.limits import MEGABYTE
from giaoviec.intake.reading import where
from giaoviec.intake.underway import Underway
from giaoviec.ledger import FileRecord, FileStatus, Ledger, NoticeStatus, PartClaim, Recorded, TaskRecord
from giaoviec.messages import Messages
from giaoviec.returns import copies, letters
from giaoviec.returns.files import Returned
from giaoviec.returns.plan import Change, Plan, plan
from giaoviec.returns.plan import Verdict as Ruling
from giaoviec.running import doctor, telemetry
from giaoviec.storage.files import (
    copy_whole,
    file_sha256,
    read_input,
    readable_name,
    safe_name,
    sha256,
    sweep,
    sync_folder,
    write_whole,
)
from giaoviec.workspace import Workspace

if TYPE_CHECKING:
    from extract.models import Notice

T = TypeVar("T")

PASSING = (OSError, OperationalError)
"""Faults that heal: disk full, share gone, no permission, ledger locked."""

_LACKING = tuple(f"error.missing-{program}" for program in PROGRAMS)
"""Why a file could not be read that can be once the program is there."""

_RESTED = frozenset({Kind.CANCELLED, Kind.REOPENED, Kind.PROGRESS})
"""What was said of a task that is not to be closed once more."""

_HEALING = frozenset({ExitCode.NO_ACCESS, ExitCode.BUSY})


class Outcome(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    PENDING = "pending"
    """Recorded as another version of a known notice; a person must decide."""
    REPLY = "reply"
    """A unit's reply letter: what it says waits for a person."""
    COPY = "copy"
    """A table or sheet of ours that a unit filled in: likewise."""
    DUPLICATE = "duplicate"
    FAILED = "failed"
    ENQUEUED = "enqueued"
    """Archived and given to the workers; what becomes of it they say."""
    UNPACKED = "unpacked"
    """It carried documents; each has a verdict of its own."""
    WAITING = "waiting"
    """Tried again: at the next look, or when the program it needs is there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file, one verdict. ``key`` names its notice; ``problem`` says what a person should mend."""

    name: str
    outcome: Outcome
    key: str | None = None
    tasks: int = 0
    earlier: str | None = None
    """Name of the file or key of the notice that was there before."""
    problem: Problem | None = None
    waiting: inbox.Waiting | None = None
    drafts: tuple[drafts.Written, ...] = ()
    parts: tuple[tuple[str, FileRecord, bool], ...] = ()
    """The documents it carried: the name in there, what is known of it, whether it is to be read."""
    left_out: tuple[str, ...] = ()
    """Names of the files it carried that are no documents."""
    unit: str = ""
    """Who sent a table back."""
    refused: tuple[tuple[str, str], ...] = ()
    """Cells of a returned table that say what cannot be taken over, and why."""
    sha256: str = ""
    """Of the file, where it was looked into."""

    @property
    def passing(self) -> bool:
        """Tell whether a fault that heals by itself stood in the way: trying again soon makes sense."""
        return self.problem is not None and self.problem.code in _HEALING

    @property
    def unreached(self) -> bool:
        """Tell whether a store stood in the way that all files need, so that going on makes no sense."""
        return self.problem is not None and self.problem.key.startswith("error.store-")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is claimed, and being read here if ``reading`` says so; else it is for the workers."""

    record: FileRecord
    data: bytes
    original: Path | None
    """Where it lies in the inbox, if it came from there."""
    reading: Future[Found] | None


_Ended = Verdict | FileRecord
"""What became of a file: its verdict, or what is known of it, where its notice is recorded and to be drafted."""

_Step = tuple[str, Callable[[frozenset[str]], _Begun | _Ended | None]]
"""A file's name, and how to begin it: told the sha256 of those in hand, ``None`` if it is one of them."""


class Workers(Protocol):
    """Those who read archived and claimed files (sha256), each once however often it is given to them."""

    def enqueue(self, documents: Iterable[str]) -> object:
        """Give them files that have just come."""

    def enqueue_left(self, documents: Iterable[str]) -> object:
        """Give them files of which nobody knows whether they were given: they come last."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that stays where it is, archived and being read; ``reading`` as in ``_Begun``."""

    name: str
    sha256: str
    suffix: str
    data: bytes
    reading: Future[Found] | None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The steps, with all they work on."""

    workspace: Workspace
    ledger: Ledger
    register: Register
    reader: Reader
    say: Messages
    workers: Workers | None = None
    """Who reads what is taken in; ``None``: it is read here."""
    sets_aside: bool = True
    """Whether what cannot be read is laid into ``failed/``; what stays where it is need not be."""

    def take_inbox(
        self,
        on_found: Callable[[int], None] | None = None,
        *,
        once: bool = False,
        go_on: Callable[[], bool] = lambda: True,
    ) -> Iterator[Verdict]:
        """Record what was left, then every file that is wholly there; ``draft_recorded`` does the rest.

        Left are the files of a killed run, and those that needed a program which has come meanwhile. Where a store
        cannot be reached, that is said once, and the next look goes on where this one stopped.

        Args:
            on_found: Told how many files will be taken in, before the first one is.
            once: Nobody will look again soon: wait for the rest of a file only if it changed a moment ago.
            go_on: Asked before each file whether it is still wanted.

        Yields:
            The verdict on each file that is not to be drafted here, in their order.
        """
        yield from _until_unreached(self._take_all(on_found, go_on, once=once))

    def _take_all(
        self, on_found: Callable[[int], None] | None, go_on: Callable[[], bool], *, once: bool
    ) -> Iterator[Verdict]:
        times = self.workspace.settings.inbox
        patience = min(times.patience_seconds, times.once_patience_seconds) if once else times.patience_seconds
        try:  # with workers there, what is left is theirs
            left = self.ledger.unfinished() if self.workers is None else ()
            failed = self.ledger.failures(_LACKING) if self.workers is None else ()
            for store in (self.workspace.archive.store, self.workspace.outbox):
                store.check()
        except PASSING as error:
            yield _later(self.ledger.name, error)
            return
        claimed = (record for record in left if record.status is FileStatus.CLAIMED)
        steps = [*map(self._left, claimed), *map(self._again, filter(_can_be_read_now, failed))]
        yield from _verdicts(self._side_by_side(steps, go_on))
        try:
            if inbox.look(self.workspace.inbox) and self.workers is None:
                self.reader.warm()
            ready, waiting = inbox.sort_out(self.workspace.inbox, times.settle_seconds, patience, since_copied=not once)
            aside = inbox.aside(self.workspace.inbox)
        except OSError as error:  # the share is gone for now
            yield _later(self.workspace.inbox.name, error)
            return
        if on_found is not None:
            on_found(len(ready))
        steps = [(self._name_of(seen.path), partial(self._begin, seen)) for seen in ready]
        yield from _verdicts(self._side_by_side(steps, go_on))
        for path, why in (*((seen.path, why) for seen, why in waiting), *aside):
            yield Verdict(self._name_of(path), Outcome.WAITING, waiting=why)

    def draft_recorded(self) -> Iterator[Verdict]:
        """Draft what is recorded and has no drafts yet, in the order in which it came, each once.

        Yields:
            The verdict on each of these files; none with workers there, who draft what they read.
        """
        yield from _until_unreached(self._draft_all())

    def _draft_all(self) -> Iterator[Verdict]:
        tried: set[str] = set()
        while self.workers is None:
            try:
                found = [record for record in self.ledger.unfinished() if record.status is FileStatus.RECORDED]
            except PASSING as error:
                yield _later(self.ledger.name, error)
                return
            left = [record for record in found if record.sha256 not in tried]
            if not left:
                return
            for record in left:
                tried.add(record.sha256)
                yield self._drafted(record)

    def take_files(self, paths: Iterable[Path]) -> Iterator[Verdict]:
        """Take in files a person named, then draft them; they stay where they are."""
        yield from self._with_drafts([(readable_name(path.name), partial(self._begin_named, path)) for path in paths])

    def retry(self, records: Iterable[FileRecord]) -> Iterator[Verdict]:
        """Take in failed files again, from the archive; their copies in ``failed/`` go when they could be read."""
        yield from self._with_drafts([self._again(record) for record in records])

    def _with_drafts(self, steps: Sequence[_Step]) -> Iterator[Verdict]:
        recorded: list[FileRecord] = []

        def verdicts() -> Iterator[Verdict]:
            for ended in self._side_by_side(steps):
                if isinstance(ended, Verdict):
                    yield ended
                else:
                    recorded.append(ended)
            yield from map(self._drafted, recorded)

        yield from _until_unreached(verdicts())

    def _drafted(self, record: FileRecord) -> Verdict:
        return self._guarded(record.label, partial(self._draft_left, record))

    # ---- from a file to its notice

    def _side_by_side(self, steps: Iterable[_Step], go_on: Callable[[], bool] = lambda: True) -> Iterator[_Ended]:
        """Take in files in order, while the next ones are being read already.

        The documents of a container come next after it and what was begun before.
        """
        wanted, begun = deque(steps), deque[_Begun | _Ended]()
        while (wanted or begun) and go_on():
            if wanted and len(begun) <= self.reader.width:
                name, step = wanted.popleft()
                in_hand = frozenset(one.record.sha256 for one in begun if isinstance(one, _Begun))
                found = self._guarded(name, partial(step, in_hand))
                if found is not None:
                    begun.append(found)
                    continue
                wanted.appendleft((name, step))  # the same bytes are being read: they come first
            first = begun.popleft()
            if isinstance(first, _Begun):
                if first.reading is not None:
                    wait((first.reading,))  # without the lock: other commands need not wait for it
                first = self._guarded(first.record.label, partial(self._finish, first))
            yield first
            if isinstance(first, Verdict) and first.parts:
                parts = [(f"{first.name} › {name}", record, new) for name, record, new in first.parts]
                wanted.extendleft(self._left(record) for _, record, new in reversed(parts) if new)
                for label, record, new in parts:
                    if not new:
                        yield Verdict(
                            label, Outcome.DUPLICATE, key=record.notice, earlier=record.label, sha256=record.sha256
                        )

    def _name_of(self, path: Path) -> str:
        """Return the name of a file of the inbox, with the folder in which it lies."""
        return inbox.name_in(self.workspace.inbox, path)

    def tidy(self) -> None:
        """Put in order what a killed run left; once, at the start."""
        with self.workspace.work():
            for folder in (self.workspace.failed, self.workspace.inbox):  # who sends a file to the desk writes there
                sweep(folder)
            for store in (self.workspace.archive.store, self.workspace.outbox):
                store.sweep()
        if self.workers is not None:
            self.workers.enqueue_left(record.sha256 for record in self.ledger.unfinished())

    def begin(self, name: str, data: bytes) -> Begun | Verdict:
        """Archive a file that stays where it is, and begin to read it. The ledger does not know it before ``finish``.

        So whoever finishes what a killed run left does not take it out of these hands.
        """
        digest, suffix = sha256(data), archive_suffix(name)
        kept = self._answered(name, partial(self.workspace.archive.keep, f"{digest}{suffix}", data))
        if kept is not None:
            return kept
        if self.ledger.recorded(digest) is not None:
            return Begun(name, digest, suffix, data, None)
        reading = self.reader.start(data, name, None, Underway(self.workspace, digest))
        return Begun(name, digest, suffix, data, reading)

    def finish(self, begun: Begun) -> Iterator[Verdict]:
        """Record what was begun, once it is read; nobody has to wait while it is."""
        if begun.reading is not None:
            wait((begun.reading,))
        yield from self._with_drafts([(begun.name, partial(self._finish_begun, begun))])

    def _finish_begun(self, begun: Begun, _: frozenset[str]) -> _Ended:
        claimed = self.ledger.claim(begun.sha256, begun.name, begun.suffix, len(begun.data))
        return self._finish(_Begun(claimed, begun.data, None, begun.reading))

    def claim(self, name: str, data: bytes) -> FileRecord | Verdict:
        """Archive a file that stays where it is, and make it known, for somebody else to read."""
        return self._guarded(name, lambda: self._claim(data, name, None))

    def _begin(self, seen: inbox.Seen, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        """Archive and claim a file of the inbox and begin to read it."""
        name = self._name_of(seen.path)
        if (problem := self._too_large(name, seen.size)) is not None:
            return self._refuse(seen, problem)
        data = inbox.read(seen)
        if not inbox.unchanged(seen) or len(data) != seen.size:
            return Verdict(name, Outcome.WAITING, waiting=inbox.Waiting.CHANGING)
        return self._begin_new(data, name, seen.path, in_hand)

    def _begin_named(self, path: Path, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        """Archive and claim a file that a person named and begin to read it."""
        data = read_input(path, self.workspace.settings.limits.megabytes)
        return self._begin_new(data, readable_name(path.name), None, in_hand)

    def _begin_new(
        self, data: bytes, name: str, original: Path | None, in_hand: frozenset[str]
    ) -> _Begun | _Ended | None:
        if sha256(data) in in_hand:
            return None
        claimed = self._claim(data, name, original)
        if isinstance(claimed, Verdict) or claimed.status is FileStatus.RECORDED:
            return claimed
        return self._begun(claimed, data, original)

    def _claim(self, data: bytes, name: str, original: Path | None) -> FileRecord | Verdict:
        """Archive a file and make it known; one that came before is taken out of the inbox, and that is its verdict."""
        digest = sha256(data)
        known = self.ledger.file(digest)
        if known is not None and known.status in (FileStatus.RECORDED, FileStatus.DONE, FileStatus.EVIDENCE):
            self.workspace.archive.keep(known.archived, data)  # its one good copy may be this one
            self._take_out(original, digest)
            if self.workers is None and known.status is FileStatus.RECORDED and known.label == name:
                return known  # a run was killed before this file had left the inbox
            return Verdict(name, Outcome.DUPLICATE, key=known.notice, earlier=known.name, sha256=digest)
        suffix = archive_suffix(name)
        self.workspace.archive.keep(known.archived if known else f"{digest}{suffix}", data)
        return self.ledger.claim(digest, name, suffix, len(data))

    def _left(self, record: FileRecord) -> _Step:
        """Return how to begin a file that a killed run, or the container it came in, has left claimed."""
        return record.label, partial(self._begin_claimed, record)

    def _begin_claimed(self, record: FileRecord, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        place = self.workspace.inbox / record.name
        original = place if place.is_file() and not place.is_symlink() else None
        return self._begin_archived(record, original, in_hand)

    def _again(self, record: FileRecord) -> _Step:
        """Return how to begin a file that could not be read."""
        return record.label, partial(self._begin_again, record)

    def _begin_again(self, record: FileRecord, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        size = self.workspace.archive.size(record.archived)
        claimed = self.ledger.claim(record.sha256, record.name, record.suffix, size)
        return self._begin_archived(claimed, None, in_hand)

    def _begin_archived(
        self, record: FileRecord, original: Path | None, in_hand: frozenset[str]
    ) -> _Begun | _Ended | None:
        if record.sha256 in in_hand:
            return None
        if (problem := self._too_large(record.label, self.workspace.archive.size(record.archived))) is not None:
            return self._set_aside(record, problem, original)
        return self._begun(record, self.workspace.archive.read(record.archived), original)

    def _begun(self, record: FileRecord, data: bytes, original: Path | None) -> _Begun:
        reading = self._start(record, data) if self.workers is None else None
        return _Begun(record, data, original, reading)

    def _too_large(self, name: str, size: int) -> Problem | None:
        """Return the problem of a file that is not even to be held in memory."""
        most = self.workspace.settings.limits.megabytes
        if size <= most * MEGABYTE:
            return None
        return Problem(ExitCode.TOO_LARGE, "too-large", name=name, detail=f"> {most} MB")

    def _refuse(self, seen: inbox.Seen, problem: Problem) -> Verdict:
        """Archive a file that is too large and put it into ``failed/``: once the limit is raised it can be retried."""
        name = self._name_of(seen.path)
        suffix = archive_suffix(name)
        digest = file_sha256(seen.path)
        known = self.ledger.file(digest)
        kept = self.workspace.archive.keep_file(known.archived if known else f"{digest}{suffix}", seen.path)
        if not kept or not inbox.unchanged(seen):
            return Verdict(name, Outcome.WAITING, waiting=inbox.Waiting.CHANGING)
        return self._set_aside(self.ledger.claim(digest, name, suffix, seen.size), problem, seen.path)

    def _set_aside(self, record: FileRecord, problem: Problem, original: Path | None) -> Verdict:
        """Record why an archived file is not to be read, with a copy of it in ``failed/``."""
        with self.ledger.alone("failed"):
            target = self._place_in_failed(record.name, record.sha256)
            if not target.exists():
                with self.workspace.archive.local(record.archived) as archived:
                    copy_whole(archived, target)
            self._note(target, problem)
        self.ledger.fail(record.sha256, problem.key, self.say(problem.key, **problem.detail))
        self._take_out(original, record.sha256)
        return Verdict(record.label, Outcome.FAILED, problem=problem, sha256=record.sha256)

    def _take_parts(self, record: FileRecord, found: Container, original: Path | None, size: int) -> Verdict:
        """Archive the documents that a file carried and make them known; then it may leave the inbox."""
        claims = []
        for part in found.parts:
            name = safe_name(part.name)
            claim = PartClaim(
                sha256=sha256(part.data),
                name=name,
                suffix=archive_suffix(name),
                size=len(part.data),
                envelope=part.envelope,
            )
            known = self.ledger.file(claim.sha256)
            name = known.archived if known else f"{claim.sha256}{claim.suffix}"
            self.workspace.archive.keep(name, part.data)
            claims.append(claim)
        parts = self.ledger.claim_parts(record.sha256, claims)
        self._take_out(original, record.sha256)
        self._take_out_of_failed(record, size)
        named = tuple((claim.name, *part) for claim, part in zip(claims, parts, strict=True))
        return Verdict(record.label, Outcome.UNPACKED, parts=named, left_out=found.left_out, sha256=record.sha256)

    def _start(self, record: FileRecord, data: bytes) -> Future[Found]:
        return self.reader.start(data, record.name, record.envelope, Underway(self.workspace, record.sha256))

    def _finish(self, begun: _Begun) -> _Ended:
        """Record what a file turned out to be, or hand it over; then it leaves the inbox."""
        record = begun.record
        if self.workers is not None:
            self.workers.enqueue((record.sha256,))
            self._take_out(begun.original, record.sha256)
            return Verdict(record.label, Outcome.ENQUEUED, sha256=record.sha256)
        try:
            found = self._record(record, begun.data, begun.original, begun.reading)
        except Exception as error:
            if not _of_one_file(error):
                raise
            return self._fail(record, begun.data, begun.original, _fault(record.label, error))
        return found if isinstance(found, Verdict) else record

    def take(self, sha256: str) -> Verdict | None:
        """Take a claimed file from the archive to its drafts: a worker's job.

        It goes on where the ledger says that the file has come to; one that failed before is tried again.

        Returns:
            ``None`` where nothing is left to be done: the file was taken in another job.

        Raises:
            Exception: One of ``PASSING``, or a fault of ours; what is done can be done again.
        """
        record = self.ledger.file(sha256)
        if record is None or record.status is FileStatus.EVIDENCE:
            return None
        # a container has no notice, and its parts may be left to be given
        if record.status is FileStatus.DONE and record.notice:
            return None
        return self._healing(record.label, partial(self._take, record))

    def _take(self, record: FileRecord) -> Verdict:
        if record.status is FileStatus.RECORDED:
            return self._draft_left(record)
        size = self.workspace.archive.size(record.archived)
        if record.status is FileStatus.FAILED:
            record = self.ledger.claim(record.sha256, record.name, record.suffix, size)
        if (problem := self._too_large(record.label, size)) is not None:
            return self._set_aside(record, problem, None)
        found = self._record(record, self.workspace.archive.read(record.archived), None, None)
        return found if isinstance(found, Verdict) else self._draft(record, found)

    def give_up(self, sha256: str, problem: Problem) -> Verdict | None:
        """Record that a file could not be taken in, for a fault of ours that does not heal; it is not looked into.

        Returns:
            ``None`` where it has come to its end meanwhile.

        Raises:
            Exception: One of ``PASSING``.
        """
        record = self.ledger.file(sha256)
        if record is None or record.status is FileStatus.DONE:
            return None
        problem.detail["name"] = record.label
        return self._healing(record.label, partial(self._set_aside, record, problem, None))

    def _record(
        self, record: FileRecord, data: bytes, original: Path | None, reading: Future[Found] | None
    ) -> Recorded | Verdict:
        """Read a file and record its tasks; a verdict where it has none to be drafted."""
        try:
            recorded = self.ledger.recorded(record.sha256) if record.notice else None
            if recorded is None:
                found = (reading or self._start(record, data)).result()
                if isinstance(found, Container):
                    return self._take_parts(record, found, original, len(data))
                if isinstance(found, Returned):
                    return self._take_copy(record, found, original, len(data))
                if (reply := letters.recognise(found, self.ledger)) is not None:
                    return self._take_reply(record, reply, found, original, len(data))
                with telemetry.timed(telemetry.Step.RECORD, record.sha256):
                    recorded = self.ledger.record(record.sha256, found)
        except Problem as problem:
            return self._fail(record, data, original, problem)
        self._take_out(original, record.sha256)
        return self._settled(record, recorded, len(data))

    def _settled(self, record: FileRecord, recorded: Recorded, size: int) -> Recorded | Verdict:
        """Do what follows recording; nothing is drafted of another version before a person decides."""
        self._take_out_of_failed(record, size)
        if recorded.status is NoticeStatus.PENDING:
            self.ledger.drafted(record.sha256)
            return _verdict(record, recorded, Outcome.PENDING)
        if self._rests(recorded.key):
            self.ledger.drafted(record.sha256)
            return _verdict(record, recorded, Outcome.RECORDED)
        return recorded

    def _rests(self, key: str) -> bool:
        """Tell whether a notice is from before the office follows any, and close its tasks from its first day on.

        What a person decided about one of them stays.
        """
        since = self.workspace.settings.policy.follow_from
        if since is None or (given_on := self.ledger.notice(key).given_on) >= since:
            return False
        open_ones = [record.key for record in self.ledger.tasks(notice=key) if not _RESTED & _kinds(record)]
        if open_ones:
            reason = self.say("say.not-followed", day=f"{since:%d/%m/%Y}")
            with self.ledger.act("", Source.NOTICE, on=given_on) as act:
                for task in open_ones:
                    act.cancel(task, reason)
        return True

    def _fail(self, record: FileRecord, data: bytes, original: Path | None, problem: Problem) -> Verdict:
        problem.detail["name"] = record.label
        self._put_in_failed(record.name, data, problem)
        self.ledger.fail(record.sha256, problem.key, self.say(problem.key, **problem.detail))
        self._take_out(original, record.sha256)
        outcome = Outcome.WAITING if problem.code is ExitCode.MISSING_PROGRAM else Outcome.FAILED
        return Verdict(record.label, outcome, problem=problem, sha256=record.sha256)

    def _take_reply(
        self, record: FileRecord, reply: letters.Reply, letter: Notice, original: Path | None, size: int
    ) -> Verdict:
        """Put what a reply letter says before a person; the letter is kept as evidence and gives no tasks."""
        with self.ledger.act("", Source.LETTER, evidence=record.sha256) as act:
            letters.propose(reply, letter, act)
        self.ledger.keep_evidence(record.sha256, record.name, record.suffix, size)
        self._take_out(original, record.sha256)
        self._take_out_of_failed(record, size)
        return Verdict(record.label, Outcome.REPLY, key=reply.notice, tasks=len(reply.results), sha256=record.sha256)

    def _take_copy(self, record: FileRecord, copy: Returned, original: Path | None, size: int) -> Verdict:
        """Put what a returned table says before a person; it is kept as evidence and gives no tasks."""
        found = plan(copy, self.ledger, self.workspace.settings.policy, clock.today())
        if copy.stamp is None and not _of_ours(found):
            raise Problem(ExitCode.UNSUPPORTED, "return-unknown", name=record.name)
        with self.ledger.act("", copy.source, evidence=record.sha256) as act:
            count = copies.propose(found, act, self._why)
        self.ledger.keep_evidence(record.sha256, record.name, record.suffix, size)
        self._take_out(original, record.sha256)
        self._take_out_of_failed(record, size)
        refused = tuple((change.place, self._why(change)) for change in found.of(Ruling.REFUSE))
        return Verdict(record.label, Outcome.COPY, unit=found.unit, tasks=count, refused=refused, sha256=record.sha256)

    def _why(self, change: Change) -> str:
        return self.say(f"returns.{change.reason}", **change.detail)

    # ---- from a notice to its drafts

    def _draft_left(self, record: FileRecord) -> Verdict:
        recorded = self.ledger.recorded(record.sha256)
        assert recorded is not None, "its status says so"
        settled = self._settled(record, recorded, self.workspace.archive.size(record.archived))
        return settled if isinstance(settled, Verdict) else self._draft(record, settled)

    def _draft(self, record: FileRecord, recorded: Recorded) -> Verdict:
        try:
            notice, records = self.ledger.notice(recorded.key), self.ledger.tasks(notice=recorded.key)
            links.propose(self.ledger, notice, records)  # of which no draft says anything
            with telemetry.timed(telemetry.Step.DRAFT, record.sha256):
                made = drafts.of_notice(self.workspace, self.ledger, notice, records, self.register)
                written = drafts.write_all(self.workspace, self.ledger, made)
        except PASSING as error:
            return _verdict(record, recorded, Outcome.RECORDED, passing(record.label, error))
        except Problem as problem:  # the tasks are safe; the drafts are tried again at the next look
            return _verdict(record, recorded, Outcome.RECORDED, problem)
        except Exception as error:
            if not _of_one_file(error):
                raise
            fault = Problem(ExitCode.INTERNAL, "draft", name=record.name, detail=where(error))
            return _verdict(record, recorded, Outcome.RECORDED, fault)
        done = tuple(draft for draft in written if draft.problem is None)
        if len(done) < len(written):
            failed = next(draft.problem for draft in written if draft.problem is not None)
            return _verdict(record, recorded, Outcome.RECORDED, failed, drafts=done)
        self.ledger.drafted(record.sha256)
        # kept, for a person to look at: it may be no notice, or one we cannot see through
        nothing = (
            None if recorded.tasks else Problem(ExitCode.NO_TASKS, "no-tasks", name=record.label, detail=recorded.key)
        )
        return _verdict(record, recorded, Outcome.RECORDED, nothing, drafts=written)

    def _guarded(self, name: str, step: Callable[[], T]) -> T | Verdict:
        """Do the work on one file, and no other process of this machine any meanwhile."""

        def alone() -> T:
            with self.workspace.work():
                return step()

        return self._answered(name, alone)

    def _answered(self, name: str, step: Callable[[], T]) -> T | Verdict:
        """Do a step; a passing fault (disk full, share gone, ledger locked) leaves the file for later.

        So does one that nobody foresaw: it costs this file, and not those that come after it.
        """
        try:
            return self._healing(name, step)
        except Problem as problem:
            return Verdict(name, Outcome.WAITING if problem.code is ExitCode.BUSY else Outcome.FAILED, problem=problem)
        except Exception as error:
            if not _of_one_file(error):
                raise
            return Verdict(name, Outcome.FAILED, problem=_fault(name, error))

    def _healing(self, name: str, step: Callable[[], T]) -> T | Verdict:
        """Do a step; a passing fault is a verdict for now."""
        try:
            return step()
        except PASSING as error:
            return _later(name, error)

    def _take_out(self, original: Path | None, digest: str) -> None:
        """Let an original leave the inbox: its bytes are in the archive. One replaced meanwhile is another file."""
        if original is None:
            return
        try:
            if inbox.still_holds(original, digest):
                original.unlink()
                sync_folder(original.parent)
        except FileNotFoundError:  # a person was quicker
            return

    def _put_in_failed(self, name: str, data: bytes, problem: Problem) -> None:
        """Lay the original into ``failed/`` with a note that says why and what to do."""
        if not self.sets_aside:
            return
        with self.ledger.alone("failed"):
            target = self._place_in_failed(name, sha256(data))
            write_whole(target, data)
            self._note(target, problem)

    def _place_in_failed(self, name: str, digest: str) -> Path:
        """Return where a file of this name and content lies in ``failed/``, or is to be laid."""
        name = safe_name(name)
        target, count = self.workspace.failed / name, 2
        while target.exists() and file_sha256(target) != digest:
            target, count = self.workspace.failed / f"{Path(name).stem} ({count}){Path(name).suffix}", count + 1
        return target

    def _note(self, target: Path, problem: Problem) -> None:
        reason = self.say(problem.key, **problem.detail)
        note = self.say("inbox.failed-note", name=target.name, reason=reason)
        write_whole(target.with_name(target.name + ".txt"), (note + "\n").encode("utf-8-sig"))

    def _take_out_of_failed(self, record: FileRecord, size: int) -> None:
        """A file that was read at last is no failure any more, whatever it was called; the archive holds it."""
        if not self.sets_aside:
            return
        for target in list(self.workspace.failed.iterdir()):
            if target.is_file() and target.stat().st_size == size and file_sha256(target) == record.sha256:
                target.with_name(target.name + ".txt").unlink(missing_ok=True)
                target.unlink()


def _verdicts(ended: Iterable[_Ended]) -> Iterator[Verdict]:
    return (one for one in ended if isinstance(one, Verdict))


def _of_one_file(error: Exception) -> bool:
    """Tell whether a fault is of the file in hand; a passing one is not, nor is a ledger that is damaged."""
    if isinstance(error, DatabaseError):
        return isinstance(error, DataError | IntegrityError)
    return not isinstance(error, PASSING)


def _fault(name: str, error: Exception) -> Problem:
    return Problem(ExitCode.INTERNAL, "internal", name=name, detail=where(error))


def _until_unreached(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield verdicts up to the first one in whose way a store stood: the others would only say so again."""
    for verdict in verdicts:
        yield verdict
        if verdict.unreached:
            return


def _kinds(record: TaskRecord) -> frozenset[str]:
    return frozenset(event.kind for event in record.history)


def _of_ours(found: Plan) -> bool:
    """Tell whether a table without a stamp names any task that the ledger has."""
    return any(change.reason not in ("foreign", "no-key") for change in found.changes)


def _can_be_read_now(record: FileRecord) -> bool:
    """Tell whether a file waited for a program that is there now."""
    program = (record.reason or "").removeprefix("error.missing-")
    return program in PROGRAMS and doctor.installed(program) is not None


def _verdict(
    record: FileRecord,
    recorded: Recorded,
    outcome: Outcome,
    problem: Problem | None = None,
    drafts: tuple[drafts.Written, ...] = (),
) -> Verdict:
    return Verdict(
        record.label,
        outcome,
        recorded.key,
        recorded.tasks,
        recorded.earlier,
        problem=problem,
        drafts=drafts,
        sha256=record.sha256,
    )


def _later(name: str, error: OSError | OperationalError) -> Verdict:
    at = str(error.filename) if isinstance(error, Unreached) else name
    return Verdict(at, Outcome.WAITING, problem=passing(name, error))


def passing(name: str, error: OSError | OperationalError) -> Problem:
    """Return what to tell a person about a fault that heals, met at ``name``."""
    if isinstance(error, OperationalError):
        return Problem(ExitCode.NO_ACCESS, "passing", name=name, detail=error.orig or error)
    return trouble(error, "passing", name)


def archive_suffix(name: str) -> str:
    """Return the suffix for the archive: short plain letters, so that a double click still opens the copy."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
