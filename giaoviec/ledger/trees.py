"""Trees of old files that are taken in: which files they hold and how far each is. Kept in the ledger, never in memory.

A tree may hold a million files. Listing it writes them down in portions; reading takes them from there in the order of
their paths, so that a run that was ended goes on where it stopped, on whichever machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from giaoviec.clock import now
from giaoviec.ledger.databases import Database
from giaoviec.ledger.records import FileStatus, NoticeStatus
from giaoviec.ledger.tables import FileRow, NoticeRow, TreeFileRow, TreeRow

_LATELY = dt.timedelta(hours=1)


class End(StrEnum):
    """What was done with a file of a tree; what came of it is told by the ledger's own record of its bytes."""

    TAKEN = "taken"
    """Its bytes are the archive's and the ledger's."""
    DUPLICATE = "duplicate"
    """The ledger knew its bytes before."""
    LEFT = "left"
    """It could not even be fetched; the next run tries again."""


class Way(StrEnum):
    """How far files of a tree are, as a person counts them."""

    WAITING = "waiting"
    QUEUED = "queued"
    """Handed to the workers, or in hand."""
    READ = "read"
    VERSION = "version"
    """Another version of a known notice; a person must decide."""
    REPLY = "reply"
    UNPACKED = "unpacked"
    """It carried documents, each with a verdict of its own."""
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file of a tree. ``size`` in bytes; ``sha256`` once it was fetched."""

    path: str
    size: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Failures:
    """Files of a tree that could not be read for one reason. ``reason`` is the key of a sentence."""

    reason: str
    count: int
    example: str
    """The path of the first of them."""
    detail: str
    """What was said of it."""


@dataclass(frozen=True, slots=True)
class TreeState:
    """How a tree stands."""

    place: str
    listed: bool
    """Whether all its files are known; until then ``files`` grows."""
    ways: dict[Way, int]
    failures: tuple[Failures, ...]
    lately: int
    """How many files were done within ``span`` …"""
    span: dt.timedelta
    """… which ends now: an hour, or less where nothing was done before."""

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(self.ways.values())

    @property
    def done(self) -> int:
        """How many have their verdict."""
        return self.files - self.ways[Way.WAITING] - self.ways[Way.QUEUED]

    @property
    def per_minute(self) -> float:
        """Files a minute, of late."""
        return self.lately * 60 / max(self.span.total_seconds(), 1.0)

    @property
    def left(self) -> dt.timedelta | None:
        """How long the rest takes at this pace; ``None`` where nothing was done of late."""
        return dt.timedelta(minutes=(self.files - self.done) / self.per_minute) if self.lately else None


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees of a ledger. Each method is one transaction."""

    database: Database

    def begin(self, place: str) -> int:
        """Return the number of the tree at ``place``, made if need be; what could not be fetched is tried again."""
        with self.database.writing() as session:
            tree = session.scalar(sa.select(TreeRow).where(TreeRow.place == place))
            if tree is None:
                tree = TreeRow(place=place, begun_at=now())
                session.add(tree)
                session.flush()
            left = sa.update(TreeFileRow).where(TreeFileRow.tree_id == tree.id, TreeFileRow.outcome == End.LEFT)
            session.execute(left.values(outcome=None, reason=None, detail=None))
            return tree.id

    def add(self, tree: int, files: Iterable[tuple[str, int, dt.datetime]]) -> None:
        """Write down files by path, size and time of change; one that has changed since is taken in anew."""
        rows = [{"tree_id": tree, "path": path, "size": size, "changed": changed} for path, size, changed in files]
        if not rows:
            return
        insert: Any
        key: dict[str, Any]
        if self.database.engine.dialect.name == "sqlite":
            insert, key = sqlite.insert(TreeFileRow), {"index_elements": ["tree_id", "path"]}
        else:  # by its name: the key may hold more there, such as whose row it is
            insert, key = postgresql.insert(TreeFileRow), {"constraint": "pk_tree_files"}
        insert = insert.on_conflict_do_update(
            **key,
            set_={"size": insert.excluded.size, "changed": insert.excluded.changed, "outcome": None},
            where=sa.or_(TreeFileRow.size != insert.excluded.size, TreeFileRow.changed != insert.excluded.changed),
        )
        with self.database.writing() as session:
            session.execute(insert, rows)

    def listed(self, tree: int) -> None:
        """Write down that all files of a tree are known."""
        with self.database.writing() as session:
            session.execute(sa.update(TreeRow).where(TreeRow.id == tree).values(listed_at=now()))

    def waiting(self, tree: int, after: str, limit: int) -> tuple[TreeFile, ...]:
        """Return the next files without an end, in the order of their paths."""
        query = (
            sa.select(TreeFileRow.path, TreeFileRow.size, TreeFileRow.sha256)
            .where(TreeFileRow.tree_id == tree, TreeFileRow.path > after, TreeFileRow.outcome.is_(None))
            .order_by(TreeFileRow.path)
            .limit(limit)
        )
        with self.database.reading() as session:
            return tuple(TreeFile(*row) for row in session.execute(query))

    def fetched(self, tree: int, path: str, sha256: str) -> None:
        """Write down the bytes of a file before anything is done with them."""
        self._set(tree, path, sha256=sha256)

    def end(self, tree: int, path: str, end: End, **more: str) -> None:
        """Write down what was done with a file; ``more`` are ``reason`` and ``detail`` of one that was left."""
        self._set(tree, path, outcome=end, ended_at=now(), **more)

    def _set(self, tree: int, path: str, **values: object) -> None:
        update = sa.update(TreeFileRow).where(TreeFileRow.tree_id == tree, TreeFileRow.path == path)
        with self.database.writing() as session:
            session.execute(update.values(**values))

    def states(self, place: str | None = None) -> tuple[TreeState, ...]:
        """Return how all trees stand, or the one at ``place``, in the order in which they were begun."""
        with self.database.reading() as session:
            query = sa.select(TreeRow).order_by(TreeRow.id)
            trees = session.scalars(query if place is None else query.where(TreeRow.place == place))
            return tuple(_state(session, tree) for tree in trees)


def _state(session: Session, tree: TreeRow) -> TreeState:
    reason = sa.func.coalesce(TreeFileRow.reason, FileRow.reason)
    columns = (TreeFileRow.outcome, FileRow.status, NoticeRow.status, reason)
    query = (
        sa.select(*columns, sa.func.count(), sa.func.min(TreeFileRow.path))
        .outerjoin(FileRow, FileRow.sha256 == TreeFileRow.sha256)
        .outerjoin(NoticeRow, NoticeRow.file_id == FileRow.id)
        .where(TreeFileRow.tree_id == tree.id)
        .group_by(*columns)
    )
    ways = dict.fromkeys(Way, 0)
    failed: dict[str, tuple[int, str]] = {}
    for outcome, status, notice, why, count, first in session.execute(query):
        way = _way(outcome, status, notice)
        ways[way] += count
        if way is Way.FAILED:
            known, example = failed.get(why, (0, first))
            failed[why] = known + count, min(example, first)
    since = now() - _LATELY
    ended = sa.select(sa.func.count(), sa.func.min(TreeFileRow.ended_at)).where(
        TreeFileRow.tree_id == tree.id, TreeFileRow.ended_at > since
    )
    lately, first_end = session.execute(ended).one()
    return TreeState(
        place=tree.place,
        listed=tree.listed_at is not None,
        ways=ways,
        failures=tuple(
            Failures(why, count, example, _said(session, tree.id, example))
            for why, (count, example) in sorted(failed.items(), key=lambda item: (-item[1][0], item[0]))
        ),
        lately=lately,
        span=now() - first_end if first_end else dt.timedelta(),
    )


def _way(outcome: str | None, status: str | None, notice: str | None) -> Way:
    if outcome is None:
        return Way.WAITING
    if outcome == End.DUPLICATE:
        return Way.DUPLICATE
    if outcome == End.LEFT or status == FileStatus.FAILED:
        return Way.FAILED
    if status in (None, FileStatus.CLAIMED):
        return Way.QUEUED
    if status == FileStatus.EVIDENCE:
        return Way.REPLY
    if notice is None:
        return Way.UNPACKED
    return Way.VERSION if notice == NoticeStatus.PENDING else Way.READ


def _said(session: Session, tree: int, path: str) -> str:
    query = (
        sa.select(sa.func.coalesce(TreeFileRow.detail, FileRow.detail))
        .outerjoin(FileRow, FileRow.sha256 == TreeFileRow.sha256)
        .where(TreeFileRow.tree_id == tree, TreeFileRow.path == path)
    )
    return session.scalar(query) or ""
