"""What can happen to a task or a notice. Events are only ever added; what holds now is folded from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import ConfigDict

from extract.models import Model, Party, SpanPair, Task, Time
from render.views import State


class Kind(StrEnum):
    """What happened. The last group is about a notice as a whole."""

    ASSIGNED = "assigned"
    """Found in a notice; the first event of an extracted task."""
    ADDED = "added"
    """Given by a person: from selected text, or as a part of a split."""
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    """A thing to look at was looked at and is right."""
    SPLIT = "split"
    """Its parts count instead of it."""
    MERGED = "merged"
    """Another task counts instead of it."""
    REJECTED = "rejected"
    """It is no task."""

    PROGRESS = "progress"
    EXTENDED = "extended"
    """A later last day; the first one is kept."""
    CANCELLED = "cancelled"
    """Not to be done any more."""
    REOPENED = "reopened"
    LINKED = "linked"
    """It goes on with a task of an earlier notice."""
    REISSUED = "reissued"
    """A later version of the notice words it anew."""

    REMINDED = "reminded"
    """Its units were reminded, or its leader told; ``note`` is the step, ``period`` the last day."""
    PROPOSED = "proposed"
    """Found by the program; nothing changes until a person decides."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNDONE = "undone"
    """An earlier act does not count; undoing that restores it."""

    HANDED = "handed"
    """Put before another office of the installation, with its history; ``detail.office`` names it."""
    HANDED_ACCEPTED = "handed-accepted"
    """The other office took it in …"""
    HANDED_REFUSED = "handed-refused"
    """… or did not …"""
    HANDED_WITHDRAWN = "handed-withdrawn"
    """… or it was taken back before."""
    TAKEN = "taken"
    """Taken over from another office; its history there is with the handover."""

    RECEIVED = "received"
    """A version was accepted: its tasks count. About a notice, as are ``confirmed`` and ``declined`` there."""


PASSED = frozenset({Kind.HANDED, Kind.HANDED_ACCEPTED, Kind.HANDED_REFUSED, Kind.HANDED_WITHDRAWN, Kind.TAKEN})
"""Kinds that tell of another office, which knows of them too: they are not undone."""

ASIDE = frozenset({Kind.REMINDED, Kind.PROPOSED, Kind.ACCEPTED, Kind.DECLINED}) | PASSED
"""Kinds that change nothing of a task by themselves."""


class Source(StrEnum):
    """Through which door it came."""

    NOTICE = "notice"
    WEB = "web"
    WORKBOOK = "workbook"
    SHEET = "sheet"
    """Our task sheet in Word, filled in by a unit."""
    LETTER = "letter"
    """A reply letter."""
    CLI = "cli"
    API = "api"
    HANDOVER = "handover"
    """Another office of the installation."""


class Correction(Model):
    """The fields of a task that a person decided; ``None`` leaves a field as it is.

    A party or time that a person gave has no words in the notice: its quote is empty and its span is the
    empty one at the task's start, so that ``text[span] == quote`` still holds (``people.py`` makes them).
    """

    text: str | None = None
    span: SpanPair | None = None
    """Goes with ``text``: both or none."""
    title: str | None = None
    leads: tuple[Party, ...] | None = None
    supports: tuple[Party, ...] | None = None
    deadlines: tuple[Time, ...] | None = None
    milestones: tuple[Time, ...] | None = None
    nature: str | None = None

    @property
    def fields(self) -> dict[str, object]:
        """The decided fields by name."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}


class Detail(Model):
    """What a kind of event says beyond the columns all have. Which kind fills which is told beside each field.

    A field that is not known is passed over: a later program may be at work on the same ledger.
    """

    model_config = ConfigDict(extra="ignore")

    correction: Correction | None = None
    """corrected, merged (on the task that stays)."""
    paths: tuple[str, ...] = ()
    """confirmed: places of the review entries that were looked at, ``deadlines[0].due_on``; ``""`` = the task.
    About a notice: ``header.number#no-number``, since several may stand at one place."""
    others: tuple[str, ...] = ()
    """Keys of other tasks: split → its parts; added → the task it was cut from; merged → the one that counts,
    or (on that one) those it took in; linked → the earlier one; reissued → its twin in the new version;
    taken → the task with the office that handed it over."""
    due_on: dt.date | None = None
    """extended: the new last day."""
    reissue: Task | None = None
    """reissued: the task as the new version words it …"""
    review: tuple[tuple[str, str], ...] = ()
    """… and what its extraction asks to be looked at."""
    notice: str | None = None
    """reissued, received: key of the new version; confirmed, of the notice it is about; on proposals of links, of the
    notice they came with."""
    score: float | None = None
    """proposed, reissued: how alike the words are, 0 to 1."""
    proposal: Kind | None = None
    """proposed: what accepting it would add: progress or linked."""
    answers: int | None = None
    """accepted, declined: id of the proposal."""
    undoes: str | None = None
    """undone: the act that does not count."""
    place: str | None = None
    """progress: where it stood in the file: ``Nhiệm vụ!H12``, ``bảng 1, hàng 3``."""
    unit: str = ""
    """progress: the unit that says so, where somebody else wrote it down."""
    office: str = ""
    """handed …, taken: name of the other office."""
    handover: int | None = None
    """handed …, taken: its number."""
    doubt: str = ""
    """proposed progress: why a person should look twice, as a sentence."""


NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. ``on`` is the day it is about, ``at`` the moment it was written down."""

    kind: str
    on: dt.date
    at: dt.datetime
    who: str
    source: str
    state: State | None = None
    percent: int | None = None
    note: str = ""
    reply: str = ""
    """Number of the letter that says so."""
    evidence: str | None = None
    """sha256 of the file that says so, in ``archive/``."""
    period: dt.date | None = None
    """Of a recurring task: the last day of the period this is about; ``None``: the one ``on`` falls in."""
    detail: Detail = NO_DETAIL
    act: str = ""
    """All events of one decision share it; undo takes back the whole act."""
    id: int = 0
    """Grows with time; the last one of a task is its revision."""
    task: str | None = None
    """Key of the task; ``None`` for an event about the notice."""
    undone: bool = False
    """It does not count; kept in the history."""


def mark_undone(events: list[Event]) -> list[Event]:
    """Return ``events`` (oldest first) with those of undone acts marked.

    Undoing an undo restores; the newest decides, so it is read first.
    """
    dead: set[str] = set()
    for event in reversed(events):
        if event.kind == Kind.UNDONE and event.act not in dead and event.detail.undoes:
            dead.add(event.detail.undoes)
    return [replace(event, undone=True) if event.act in dead else event for event in events]
