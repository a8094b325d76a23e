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

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from extract.parties.register import Register
from giaoviec.drafting import drafts
from giaoviec.exits import PROGRAMS, ExitCode, Problem
from giaoviec.faults import PASSING, answered, healing, later, of_ours, passing, until_unreached
from giaoviec.following import links, resting
from giaoviec.following.events import Source
from giaoviec.intake import claiming, inbox
from giaoviec.intake.failed import Failed
from giaoviec.intake.isolation import Container, Found, Reader
from giaoviec.intake.reading import where
from giaoviec.intake.underway import Underway
from giaoviec.ledger import FileRecord, FileStatus, Ledger, NoticeStatus, Recorded
from giaoviec.messages import Messages
from giaoviec.returns import copies, letters
from giaoviec.returns.files import Returned
from giaoviec.running import doctor, telemetry
from giaoviec.storage.files import read_input, readable_name, sha256, sweep
from giaoviec.storage.stores import archive_suffix
from giaoviec.verdicts import Outcome, Verdict, of_recorded
from giaoviec.workspace import Workspace

T = TypeVar("T")

_KNOWN = frozenset({FileStatus.RECORDED, FileStatus.DONE, FileStatus.EVIDENCE})
"""What a file has come to that is not read again when it comes again."""

_LACKING = tuple(f"error.missing-{program}" for program in PROGRAMS)
"""Why a file could not be read that can be once the program is there."""


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


@dataclass(frozen=True, slots=True)
class _Step:
    """A file to be begun."""

    name: str
    begin: Callable[[frozenset[str]], _Begun | _Ended | None]
    """Told the sha256 of those in hand; ``None`` if it is one of them."""
    alone: bool = False
    """It was in hand when the program ended without a word: nothing else is, while it is again."""


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
        yield from until_unreached(self._take_all(on_found, go_on, once=once))

    def _take_all(
        self, on_found: Callable[[int], None] | None, go_on: Callable[[], bool], *, once: bool
    ) -> Iterator[Verdict]:
        times = self.workspace.settings.inbox
        patience = min(times.patience_seconds, times.once_patience_seconds) if once else times.patience_seconds
        try:  # with workers there, what is left is theirs
            left = self.ledger.files.unfinished() if self.workers is None else ()
            failed = self.ledger.files.failures(_LACKING) if self.workers is None else ()
            for store in (self.workspace.archive.store, self.workspace.outbox):
                store.check()
        except PASSING as error:
            yield later(self.ledger.name, error)
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
            yield later(self.workspace.inbox.name, error)
            return
        if on_found is not None:
            on_found(len(ready))
        steps = [_Step(self._name_of(seen.path), partial(self._begin, seen)) for seen in ready]
        yield from _verdicts(self._side_by_side(steps, go_on))
        for path, why in (*((seen.path, why) for seen, why in waiting), *aside):
            yield Verdict(self._name_of(path), Outcome.WAITING, waiting=why)

    def draft_recorded(self) -> Iterator[Verdict]:
        """Draft what is recorded and has no drafts yet, in the order in which it came, each once.

        Yields:
            The verdict on each of these files; none with workers there, who draft what they read.
        """
        yield from until_unreached(self._draft_all())

    def _draft_all(self) -> Iterator[Verdict]:
        tried: set[str] = set()
        while self.workers is None:
            try:
                found = [record for record in self.ledger.files.unfinished() if record.status is FileStatus.RECORDED]
            except PASSING as error:
                yield later(self.ledger.name, error)
                return
            left = [record for record in found if record.sha256 not in tried]
            if not left:
                return
            for record in left:
                tried.add(record.sha256)
                yield self._drafted(record)

    def take_files(self, paths: Iterable[Path]) -> Iterator[Verdict]:
        """Take in files a person named, then draft them; they stay where they are."""
        yield from self._with_drafts(
            [_Step(readable_name(path.name), partial(self._begin_named, path)) for path in paths]
        )

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

        yield from until_unreached(verdicts())

    def _drafted(self, record: FileRecord) -> Verdict:
        return self._guarded(record.label, partial(self._draft_left, record))

    # ---- from a file to its notice

    def _side_by_side(self, steps: Iterable[_Step], go_on: Callable[[], bool] = lambda: True) -> Iterator[_Ended]:
        """Take in files in order, while the next ones are being read already.

        The documents of a container come next after it and what was begun before.
        """
        wanted, begun = deque(steps), deque[_Begun | _Ended]()
        try:
            yield from self._taken_in(wanted, begun, go_on)
        finally:  # told to stop, or by whoever asked: they are begun again by the next run
            for one in begun:
                if isinstance(one, _Begun):
                    self._let_go(one.record)

    def _taken_in(
        self, wanted: deque[_Step], begun: deque[_Begun | _Ended], go_on: Callable[[], bool]
    ) -> Iterator[_Ended]:
        while (wanted or begun) and go_on():
            in_hand = [one.record for one in begun if isinstance(one, _Begun)]
            if wanted and len(begun) <= self.reader.width and _may_stand_beside(wanted[0], in_hand):
                step = wanted.popleft()
                found = self._guarded(step.name, partial(step.begin, frozenset(record.sha256 for record in in_hand)))
                if found is not None:
                    begun.append(found)
                    continue
                wanted.appendleft(step)  # the same bytes are being read: they come first
            first = begun[0]
            if isinstance(first, _Begun):
                if first.reading is not None:
                    wait((first.reading,))  # without the lock: other commands need not wait for it
                record = first.record
                first = self._guarded(record.label, partial(self._finish, first))
                if isinstance(first, Verdict) and first.outcome is Outcome.WAITING:
                    self._let_go(record)
            begun.popleft()
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
            if self.workers is None:
                with suppress(*PASSING):  # a start must not fail for a count
                    self.ledger.files.count_crashes()
        if self.workers is not None:
            self.workers.enqueue_left(record.sha256 for record in self.ledger.files.unfinished())

    def begin(self, name: str, data: bytes) -> Begun | Verdict:
        """Archive a file that stays where it is, and begin to read it. The ledger does not know it before ``finish``.

        So whoever finishes what a killed run left does not take it out of these hands.
        """
        digest, suffix = sha256(data), archive_suffix(name)
        kept = answered(name, partial(self.workspace.archive.keep, f"{digest}{suffix}", data))
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
        yield from self._with_drafts([_Step(begun.name, partial(self._finish_begun, begun))])

    def _finish_begun(self, begun: Begun, _: frozenset[str]) -> _Ended:
        claimed = self.ledger.files.claim(begun.sha256, begun.name, begun.suffix, len(begun.data))
        return self._finish(_Begun(claimed, begun.data, None, begun.reading))

    def claim(self, name: str, data: bytes) -> FileRecord | Verdict:
        """Archive a file that stays where it is, and make it known, for somebody else to read."""
        return self._guarded(name, lambda: self._claim(data, name, None))

    def _begin(self, seen: inbox.Seen, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        """Archive and claim a file of the inbox and begin to read it."""
        name = self._name_of(seen.path)
        if (problem := claiming.too_large(self.workspace, name, seen.size)) is not None:
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
        known = self.ledger.files.one(digest)
        if known is None or known.status not in _KNOWN:
            return claiming.claim(self.workspace, self.ledger, name, data, known, begun=self.workers is None)
        self.workspace.archive.keep(known.archived, data)  # its one good copy may be this one
        claiming.take_out(original, digest)
        if self.workers is None and known.status is FileStatus.RECORDED and known.label == name:
            return known  # a run was killed before this file had left the inbox
        return Verdict(name, Outcome.DUPLICATE, key=known.notice, earlier=known.name, sha256=digest)

    def _left(self, record: FileRecord) -> _Step:
        """Return how to begin a file that a killed run, or the container it came in, has left claimed."""
        return _Step(record.label, partial(self._begin_claimed, record), alone=record.crashes > 0)

    def _begin_claimed(self, record: FileRecord, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        place = self.workspace.inbox / record.name
        original = place if place.is_file() and not place.is_symlink() else None
        return self._begin_archived(record, original, in_hand)

    def _again(self, record: FileRecord) -> _Step:
        """Return how to begin a file that could not be read."""
        return _Step(record.label, partial(self._begin_again, record))

    def _begin_again(self, record: FileRecord, in_hand: frozenset[str]) -> _Begun | _Ended | None:
        size = self.workspace.archive.size(record.archived)
        claimed = self.ledger.files.claim(record.sha256, record.name, record.suffix, size)
        return self._begin_archived(claimed, None, in_hand)

    def _begin_archived(
        self, record: FileRecord, original: Path | None, in_hand: frozenset[str]
    ) -> _Begun | _Ended | None:
        if record.sha256 in in_hand:
            return None
        size = self.workspace.archive.size(record.archived)
        if (problem := claiming.too_large(self.workspace, record.label, size)) is not None:
            return self._fail(record, problem, original)
        return self._begun(record, self.workspace.archive.read(record.archived), original)

    def _begun(self, record: FileRecord, data: bytes, original: Path | None) -> _Begun | Verdict:
        """Begin to read a file, or hand it over; one that was in hand at too many ends of the program is given up."""
        if self.workers is not None:
            return _Begun(record, data, original, None)
        if (problem := self._kills(record)) is not None:
            return self._fail(record, problem, original, data)
        if not record.begun:
            self.ledger.files.begin(record.sha256)
        return _Begun(record, data, original, self._start(record, data))

    def _kills(self, record: FileRecord) -> Problem | None:
        """Return the problem of a file that is taken to be what ends the program, time and again."""
        most = self.workspace.settings.queue.most_crashes
        if record.crashes < most:
            return None
        return Problem(ExitCode.INTERNAL, "killed", name=record.label, count=record.crashes)

    def _let_go(self, record: FileRecord) -> None:
        """Write down that a file is not in hand any more, so that no end of the program counts against it."""
        with suppress(*PASSING):  # it may count once too often then
            self.ledger.files.let_go(record.sha256)

    def _refuse(self, seen: inbox.Seen, problem: Problem) -> Verdict:
        """Archive a file that is too large and put it into ``failed/``: once the limit is raised it can be retried."""
        name = self._name_of(seen.path)
        claimed = claiming.claim_unread(self.workspace, self.ledger, name, seen)
        if claimed is None:
            return Verdict(name, Outcome.WAITING, waiting=inbox.Waiting.CHANGING)
        return self._fail(claimed, problem, seen.path)

    def _start(self, record: FileRecord, data: bytes) -> Future[Found]:
        return self.reader.start(data, record.name, record.envelope, Underway(self.workspace, record.sha256))

    def _finish(self, begun: _Begun) -> _Ended:
        """Record what a file turned out to be, or hand it over; then it leaves the inbox."""
        record = begun.record
        if self.workers is not None:
            self.workers.enqueue((record.sha256,))
            claiming.take_out(begun.original, record.sha256)
            return Verdict(record.label, Outcome.ENQUEUED, sha256=record.sha256)
        try:
            found = self._record(record, begun.data, begun.original, begun.reading)
        except Exception as error:
            if (fault := of_ours(record.label, error)) is None:
                raise
            return self._fail(record, fault, begun.original, begun.data)
        return found if isinstance(found, Verdict) else record

    def take(self, sha256: str) -> Verdict | None:
        """Take a claimed file from the archive to its drafts: a worker's job.

        It goes on where the ledger says that the file has come to; one that failed before is tried again.

        Returns:
            ``None`` where nothing is left to be done: the file was taken in another job.

        Raises:
            Exception: One of ``PASSING``, or a fault of ours; what is done can be done again.
        """
        record = self.ledger.files.one(sha256)
        if record is None or record.status is FileStatus.EVIDENCE:
            return None
        # a container has no notice, and its parts may be left to be given
        if record.status is FileStatus.DONE and record.notice:
            return None
        return healing(record.label, partial(self._take, record))

    def _take(self, record: FileRecord) -> Verdict:
        if record.status is FileStatus.RECORDED:
            return self._draft_left(record)
        size = self.workspace.archive.size(record.archived)
        if record.status is FileStatus.FAILED:
            record = self.ledger.files.claim(record.sha256, record.name, record.suffix, size)
        if (problem := claiming.too_large(self.workspace, record.label, size)) is not None:
            return self._fail(record, problem)
        found = self._record(record, self.workspace.archive.read(record.archived), None, None)
        return found if isinstance(found, Verdict) else self._draft(record, found)

    def give_up(self, sha256: str, problem: Problem) -> Verdict | None:
        """Record that a file could not be taken in, for a fault of ours that does not heal; it is not looked into.

        Returns:
            ``None`` where it has come to its end meanwhile.

        Raises:
            Exception: One of ``PASSING``.
        """
        record = self.ledger.files.one(sha256)
        if record is None or record.status is FileStatus.DONE:
            return None
        return healing(record.label, partial(self._fail, record, problem))

    def _record(
        self, record: FileRecord, data: bytes, original: Path | None, reading: Future[Found] | None
    ) -> Recorded | Verdict:
        """Read a file and record its tasks; a verdict where it has none to be drafted."""
        try:
            came_to: Recorded | Verdict | None = self.ledger.recorded(record.sha256) if record.notice else None
            if came_to is None:
                found = (reading or self._start(record, data)).result()
                came_to = self._write_down(record, found, len(data))
        except Problem as problem:
            return self._fail(record, problem, original, data)
        claiming.take_out(original, record.sha256)
        if isinstance(came_to, Recorded):
            return self._settled(record, came_to, len(data))
        self._take_out_of_failed(record, len(data))
        return came_to

    def _write_down(self, record: FileRecord, found: Found, size: int) -> Recorded | Verdict:
        """Write down what a file turned out to be; what a unit sent back gives no tasks and is kept as evidence.

        Raises:
            Problem: It is a table of no office.
        """
        if isinstance(found, Container):
            parts = claiming.claim_parts(self.workspace, self.ledger, record, found)
            left_out = found.left_out
            return Verdict(record.label, Outcome.UNPACKED, parts=parts, left_out=left_out, sha256=record.sha256)
        if isinstance(found, Returned):
            verdict = copies.take(found, record, self.ledger, self.workspace.settings.policy, self.say)
        elif (reply := letters.recognise(found, self.ledger)) is not None:
            with self.ledger.act("", Source.LETTER, evidence=record.sha256) as act:
                letters.propose(reply, found, act)
            tasks = len(reply.results)
            verdict = Verdict(record.label, Outcome.REPLY, key=reply.notice, tasks=tasks, sha256=record.sha256)
        else:
            with telemetry.timed(telemetry.Step.RECORD, record.sha256):
                return self.ledger.record(record.sha256, found)
        self.ledger.files.keep_evidence(record.sha256, record.name, record.suffix, size)
        return verdict

    def _settled(self, record: FileRecord, recorded: Recorded, size: int) -> Recorded | Verdict:
        """Do what follows recording; nothing is drafted of another version before a person decides."""
        self._take_out_of_failed(record, size)
        if recorded.status is NoticeStatus.PENDING:
            outcome = Outcome.PENDING
        elif resting.put_to_rest(self.ledger, recorded.key, self.workspace.settings.policy.follow_from, self.say):
            outcome = Outcome.RECORDED
        else:
            return recorded
        self.ledger.files.drafted(record.sha256)
        return of_recorded(record, recorded, outcome)

    def _fail(
        self, record: FileRecord, problem: Problem, original: Path | None = None, data: bytes | None = None
    ) -> Verdict:
        """Record why an archived file could not be read, with a copy of it in ``failed/``."""
        problem.detail["name"] = record.label
        if self.sets_aside:
            self._failed.put(record, problem, data)
        self.ledger.files.fail(record.sha256, problem.key, self.say(problem.key, **problem.detail))
        claiming.take_out(original, record.sha256)
        outcome = Outcome.WAITING if problem.code is ExitCode.MISSING_PROGRAM else Outcome.FAILED
        return Verdict(record.label, outcome, problem=problem, sha256=record.sha256)

    def _take_out_of_failed(self, record: FileRecord, size: int) -> None:
        if self.sets_aside:
            self._failed.take_out(record, size)

    @property
    def _failed(self) -> Failed:
        return Failed(self.workspace, self.ledger, self.say)

    # ---- from a notice to its drafts

    def _draft_left(self, record: FileRecord) -> Verdict:
        if (problem := self._kills(record)) is not None:
            return self._fail(record, problem)
        recorded = self.ledger.recorded(record.sha256)
        assert recorded is not None, "its status says so"
        self.ledger.files.begin(record.sha256)
        verdict = None
        try:
            settled = self._settled(record, recorded, self.workspace.archive.size(record.archived))
            verdict = settled if isinstance(settled, Verdict) else self._draft(record, settled)
            return verdict
        finally:
            if verdict is None or verdict.problem is not None:
                self._let_go(record)

    def _draft(self, record: FileRecord, recorded: Recorded) -> Verdict:
        try:
            notice, records = self.ledger.notice(recorded.key), self.ledger.tasks(notice=recorded.key)
            links.propose(self.ledger, notice, records)  # of which no draft says anything
            with telemetry.timed(telemetry.Step.DRAFT, record.sha256):
                made = drafts.of_notice(self.workspace, self.ledger, notice, records, self.register)
                written = drafts.write_all(self.workspace, self.ledger, made)
        except PASSING as error:
            return of_recorded(record, recorded, problem=passing(record.label, error))
        except Problem as problem:  # the tasks are safe; the drafts are tried again at the next look
            return of_recorded(record, recorded, problem=problem)
        except Exception as error:
            if of_ours(record.label, error) is None:
                raise
            fault = Problem(ExitCode.INTERNAL, "draft", name=record.name, detail=where(error))
            return of_recorded(record, recorded, problem=fault)
        done = tuple(draft for draft in written if draft.problem is None)
        if len(done) < len(written):
            failed = next(draft.problem for draft in written if draft.problem is not None)
            return of_recorded(record, recorded, problem=failed, drafts=done)
        self.ledger.files.drafted(record.sha256)
        # kept, for a person to look at: it may be no notice, or one we cannot see through
        nothing = (
            None if recorded.tasks else Problem(ExitCode.NO_TASKS, "no-tasks", name=record.label, detail=recorded.key)
        )
        return of_recorded(record, recorded, problem=nothing, drafts=written)

    def _guarded(self, name: str, step: Callable[[], T]) -> T | Verdict:
        """Do the work on one file, and no other process of this machine any meanwhile."""

        def alone() -> T:
            with self.workspace.work():
                return step()

        return answered(name, alone)


def _may_stand_beside(step: _Step, in_hand: Sequence[FileRecord]) -> bool:
    """Tell whether a file may be begun while others are being read: what is suspected has no company."""
    return not in_hand or not (step.alone or any(record.crashes for record in in_hand))


def _verdicts(ended: Iterable[_Ended]) -> Iterator[Verdict]:
    return (one for one in ended if isinstance(one, Verdict))


def _can_be_read_now(record: FileRecord) -> bool:
    """Tell whether a file waited for a program that is there now."""
    program = (record.reason or "").removeprefix("error.missing-")
    return program in PROGRAMS and doctor.installed(program) is not None
