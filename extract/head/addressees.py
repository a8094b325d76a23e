"""Whom a letter greets (Kính gửi, component 9a), or a công điện is wired to."""

from __future__ import annotations

import re

from extract.head.pieces import Piece
from extract.head.reading import LONG, Head
from extract.head.signatures import split_list
from extract.head.titles import opener
from extract.text.folding import pattern
from ingest.span import Span

GREETING = re.compile(r"\W*(?:dong\s+)?kinh\s+g[uo]i(?!\w)\s*:?\s*")
"""Without diacritics, as the other fixed words that a scan may damage."""
_WIRE = pattern(r"(?P<sender>.{0,120}?)\b(?:kính )?điện\s*:\s*")


def wired_by(piece: Piece) -> re.Match[str] | None:
    """Match a line that names who sends a công điện: "BỘ TRƯỞNG BỘ XÂY DỰNG điện:"; its addressees follow."""
    wire = _WIRE.match(piece.low)
    return wire if wire and (not wire["sender"] or piece.quote[: wire.end("sender")].isupper()) else None


def add_addressees(head: Head, span: Span) -> None:
    """Add those named in a list parted by ";"."""
    for start, end in split_list(span.of(head.text)):
        if head.text[span.start + start : span.start + end].strip(" .,-*"):
            head.addressees.append(Span(span.start + start, span.start + end))


def take_addressee(head: Head, piece: Piece) -> bool:
    """Take one more line of the addressees; false when it belongs to what follows them."""
    if piece.labelled and not piece.dashed:
        return False
    last = head.text[: head.listed_to].rstrip()[-1:]
    ended = last == "."
    if head.stage == "addressed":
        if piece.dashed or ended or piece.quote[:1].isupper() or len(piece.quote) > 100:
            return False
        head.addressees[-1] = Span(head.addressees[-1].start, piece.span.end)  # a line broken inside a name
        head.listed_to = piece.span.end
        return True
    if ended and head.addressees and not piece.dashed:
        return False
    if ended and len(head.addressees) > 1:
        return False
    if not piece.dashed and (len(piece.quote) > LONG or opener().match(piece.low)):
        return False
    broken = not piece.dashed and bool(head.addressees) and last not in (";", ",")
    if broken and not piece.quote[:1].islower():
        return False
    head.listed_to = piece.span.end
    if broken:
        head.addressees[-1] = Span(head.addressees[-1].start, piece.span.end)
    else:
        add_addressees(head, piece.span)
    return True
