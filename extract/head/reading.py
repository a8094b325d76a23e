"""What the head has told so far, and the values made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.head.pieces import Piece
from extract.models import Day, Text
from ingest.span import Span

LONG = 220
"""Letters: a title line is shorter, an opening paragraph mostly longer."""


@dataclass(slots=True)
class Head:
    """The components as they are met, from the top."""

    text: str
    folded: str
    agencies: list[Piece] = field(default_factory=list)
    number: Span | None = None
    number_seen: bool = False
    symbol: Span | None = None
    doc_type: Text | None = None
    place: Text | None = None
    day: Day | None = None
    date_open: bool = False
    bad_date: str | None = None
    about: list[Span] = field(default_factory=list)
    subject: list[Span] = field(default_factory=list)
    subject_pieces: list[Piece] = field(default_factory=list)
    urgency: Text | None = None
    addressees: list[Span] = field(default_factory=list)
    listed_to: int = 0
    """Where the last line of the addressees ends; the right column of the letterhead may stand in between."""
    greeting: Piece | None = None
    title_line: Piece | None = None
    """The line of the title; words after the type in it begin the subject."""
    stage: str = "letterhead"
    """``letterhead``, then ``about`` (V/v) or ``title``, then ``addressees``; ``closed`` after a full list."""


def text_of(value: str, span: Span, text: str) -> Text:
    """Return the contract's text value of a span."""
    return Text(value=value, quote=span.of(text), span=span)


def join(text: str, spans: list[Span]) -> Text | None:
    """Join the lines of one value; ``None`` where there is nothing in them."""
    if not spans:
        return None
    value = " ".join(" ".join(span.of(text).split()) for span in spans).strip(" *_#")
    if value.endswith(")") and "(" not in value:
        value = value[:-1].rstrip()  # "(V/v đóng góp …)", of which V/v is no part
    where = Span(spans[0].start, spans[-1].end)
    return text_of(value.removesuffix(".").rstrip(), where, text) if value else None
