"""The extraction contract: what ``giaoviec extract`` prints, and its only definition.

Every ``span`` is ``[start, end)`` in code points of ``Notice.text`` and ``text[start:end] == quote``,
always. Quotes are verbatim. A value that is not in the text is ``None``; a value that had to be
inferred is given and named in ``Notice.review``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Final = "giaoviec.notice/1"

SpanPair = Annotated[tuple[int, int], Field(description="[start, end) in code points of text")]


class Model(BaseModel):
    """Frozen, closed base of all contract objects."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Quoted(Model):
    """A value with its place: ``text[span[0]:span[1]] == quote``."""

    quote: str
    span: SpanPair


class Text(Quoted):
    """A header field of words."""

    value: str


class Day(Quoted):
    """A header field that is a date."""

    value: dt.date


class Signer(Quoted):
    """Who signs: authority line (``KT. TRƯỞNG BAN``), the post under it, the name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Meeting(Quoted):
    """The meeting whose conclusions are noticed."""

    held_on: dt.date | None = None
    chair: str | None = None
    chair_position: str | None = None


class Header(Model):
    """Letterhead, title, recipients and signature (NĐ 30/2020, Phụ lục I, mục II)."""

    parent_issuer: Text | None = None
    issuer: Text | None = None
    number: Text | None = None
    """Number and symbol whole, ``215/TB-BQL``; ``None`` when the number is left blank."""
    doc_type: Text | None = None
    """Type of document in lower case: ``thông báo``, ``công văn`` …"""
    place: Text | None = None
    issued_on: Day | None = None
    subject: Text | None = None
    urgency: Text | None = None
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    signer: Signer | None = None
    meeting: Meeting | None = None


class Source(Model):
    """Which file it was and who read it."""

    name: str
    sha256: str
    media_type: str
    pages: int | None
    reader: Literal["word", "pdf", "ocr", "office", "text"]


class Reference(Quoted):
    """A cited document."""

    doc_type: str | None = None
    number: str
    date: dt.date | None = None


class Figure(Quoted):
    """A quantity. ``value`` and ``upper`` are decimal strings, scaled (tỷ, triệu, nghìn applied)."""

    value: str
    upper: str | None = None
    unit: str
    kind: Literal["money", "percent", "area", "length", "count", "other"]
    qualifier: str | None = None
    label: str | None = None


class Section(Model):
    """One node of the outline. ``id`` joins the labels from the root with ``.``."""

    id: str
    label: str | None
    heading: str
    span: SpanPair
    children: tuple[Section, ...] = ()


class Party(Quoted):
    """A unit, group or person. ``name`` is the register's, else the fullest form in the notice."""

    name: str
    unit: str | None = None
    """Key of the unit in the office's register, where it has one."""
    kind: Literal["unit", "group", "person", "outside"] = "unit"


class Addressee(Quoted):
    """To whom a task is reported."""

    value: str


Relation = Literal["before", "by", "on", "in", "within", "from", "every"]


class Time(Quoted):
    """A deadline or a milestone. The notation is that of docs/grammar.md.

    ``before`` = X itself is late · ``by`` = X is in time · ``on`` = on day X · ``in`` = within the period X ·
    ``within`` = a duration from an anchor · ``every`` = recurring.
    """

    relation: Relation
    start: dt.date | None = None
    end: dt.date | None = None
    time: str | None = Field(default=None, pattern=r"^\d\d:\d\d$")
    rrule: str | None = None
    bound: Literal["before", "by", "on"] | None = None
    duration: str | None = None
    working_days: bool = False
    anchor: Literal["issued_on", "received_on", "meeting", "event"] | None = None
    event: Quoted | None = None
    calendar: Literal["solar", "lunar"] = "solar"
    due_on: dt.date | None = None
    """Last calendar day that is in time, where one can be computed."""
    inherited: bool = False
    """Written in a heading, a lead-in or a closing sentence, not in the task itself."""


class Task(Model):
    """One instruction, verbatim."""

    id: str
    text: str
    span: SpanPair
    page: int | None = None
    title: str = Field(max_length=120)
    leads: tuple[Party, ...] = ()
    supports: tuple[Party, ...] = ()
    reports_to: tuple[Addressee, ...] = ()
    deadlines: tuple[Time, ...] = ()
    milestones: tuple[Time, ...] = ()
    nature: Literal["once", "recurring", "standing"]
    figures: tuple[int, ...] = ()
    references: tuple[int, ...] = ()


class ReviewEntry(Model):
    """Something a clerk must look at: where (``path``), which kind (``code``), why (``message``)."""

    path: str
    code: str
    message: str


class Notice(Model):
    """The whole extraction of one file."""

    schema_: Literal["giaoviec.notice/1"] = Field(default=SCHEMA, alias="schema")
    source: Source
    text: str
    header: Header
    references: tuple[Reference, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    review: tuple[ReviewEntry, ...] = ()
