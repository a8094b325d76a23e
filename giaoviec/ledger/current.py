"""What holds now of a task: the extraction, with what people decided laid over it, folded from its events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extract.models import ReviewEntry, Task
from giaoviec.following.events import Event, Kind


class Life(StrEnum):
    """Whether a task counts, and why not."""

    ACTIVE = "active"
    REJECTED = "rejected"
    SPLIT = "split"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    """It was added by hand, and that was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something about a notice as a whole that a clerk must look at."""

    place: str
    """By which it is confirmed: ``header.number#no-number``."""
    message: str
    confirmed: Event | None = None
    """Who looked at it and found it right, and when; ``None`` = it is still open."""


@dataclass(frozen=True, slots=True)
class Current:
    """A task as it is now. Its state and its time are not here: they depend on a day."""

    task: Task
    life: Life = Life.ACTIVE
    decided: frozenset[str] = frozenset()
    """Fields a person decided; extraction and re-issues leave them alone."""
    notice: str | None = None
    """Key of the later version whose text it now stands in; ``None``: that of its own notice."""
    review: tuple[tuple[str, str], ...] = ()
    """What is still to be looked at."""
    others: tuple[str, ...] = ()
    """Keys of the tasks that count instead of it."""
    earlier: tuple[str, ...] = ()
    """Keys of the tasks of earlier notices it goes on with."""
    first: Task | None = field(default=None, compare=False)
    """The task before any correction, where one was made."""


def fold(extracted: Task, review: Sequence[tuple[str, str]], events: Sequence[Event], *, added: bool) -> Current:
    """Fold the events in force, oldest first, over the task as it was found.

    Args:
        extracted: The task of the contract, or as a person first gave it; never changed.
        review: ``(path inside the task, sentence)`` of what the extraction asked to be looked at.
        events: All of its events; those undone do not count.
        added: It was given by a person: undoing that withdraws it.
    """
    task, decided, notice = extracted, set[str](), None
    life, others = Life.WITHDRAWN if added else Life.ACTIVE, tuple[str, ...]()
    seen, earlier = set[str](), dict[str, None]()
    for event in events:
        if event.undone:
            continue
        detail = event.detail
        match event.kind:
            case Kind.ADDED:
                life = Life.ACTIVE
            case Kind.CORRECTED | Kind.MERGED if detail.correction is not None:
                fields = detail.correction.fields
                task = task.model_copy(update=fields)
                decided |= fields.keys()
                seen |= fields.keys()
            case Kind.MERGED:
                life, others = Life.MERGED, detail.others
            case Kind.SPLIT:
                life, others = Life.SPLIT, detail.others
            case Kind.REJECTED:
                life = Life.REJECTED
            case Kind.CONFIRMED:
                seen |= set(detail.paths)
            case Kind.LINKED:
                earlier |= dict.fromkeys(detail.others)
            case Kind.REISSUED if detail.reissue is not None:
                kept = {name: getattr(task, name) for name in decided - {"text", "span"}}
                task, notice, review = detail.reissue.model_copy(update=kept), detail.notice, detail.review
                seen = set(decided)
    return Current(
        task=task,
        life=life,
        decided=frozenset(decided - {"span"}),
        notice=notice,
        review=tuple(entry for entry in review if not _looked_at(entry[0], seen)),
        others=others,
        earlier=tuple(earlier),
        first=None if task is extracted else extracted,
    )


def doubts(review: Sequence[ReviewEntry], events: Sequence[Event]) -> tuple[Doubt, ...]:
    """Fold the events about a notice over what its extraction asks to be looked at beside its tasks.

    Args:
        review: All of the contract's entries; those of single tasks are folded with the task.
        events: All events about the notice, oldest first; those undone do not count.
    """
    seen = {
        place: event
        for event in events
        if event.kind == Kind.CONFIRMED and not event.undone
        for place in event.detail.paths
    }
    about = [entry for entry in review if not entry.path.startswith("tasks[")]
    places = dict.fromkeys((f"{entry.path}#{entry.code}", entry.message) for entry in about)
    return tuple(Doubt(place=place, message=message, confirmed=seen.get(place)) for place, message in places)


def _looked_at(path: str, seen: set[str]) -> bool:
    """Tell whether the place itself was confirmed, or the field it lies in decided or confirmed."""
    return path in seen or bool((match := re.match(r"[a-z_]+", path)) and match[0] in seen)
