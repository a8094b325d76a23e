"""Sentences of a span, by marks only: what a sentence *says* is the grammar's business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.span import Span

# A full stop ends a sentence before a capital, unless it ends an abbreviation or stands in a number.
_END = re.compile(r"""[.!?]+(?:/\.)?[)"”»]*(?=\s+["“(\[]*([^\W\d_])|\s*$)""")
SHORT_KINDS = ("TP", "TX", "TT", "VP", "Q", "P", "K")
"""Kinds of bodies and places written short before a name, with a full stop: "TP. Huế", "P. Kinh tế"."""
_SHORT = re.compile(
    rf"(?:^|[\s(.])(?:{'|'.join(SHORT_KINDS)}|"
    r"Tp|tp|Tx|KT|TL|TM|TUQ|YS|NHS|KTV|CNĐD|CNHS|GS|PGS|TS|ThS|BS|DS|ĐD|BSNT|(?:BS|DS|ĐD|KTV|CN)?CKI{1,2}|CN|KS|KTS|LS|Ths|Mr|Ms|No)$"
)
_SHORT_LENGTH = 8
_BULLET = re.compile(r"[-–+•]\s*(?=[^\W\d])")


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of ``text[span]`` in order, without the spaces between them."""
    return list(each_sentence(text, span))


def each_sentence(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of ``text[span]`` one by one, for who may need but the first."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        following = match[1]
        if following and not following.isupper():
            continue
        if following and _SHORT.search(text, max(0, match.start() - _SHORT_LENGTH), match.start()):
            continue
        yield trimmed(text, Span(start, match.end()))
        start = match.end()
    rest = trimmed(text, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


def past_bullet(text: str, span: Span) -> Span:
    """Return ``span`` without the dash that opens it: "- Nộp báo cáo", not "-5 độ"."""
    bullet = _BULLET.match(text, *span)
    return Span(bullet.end(), span.end) if bullet else span


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the spaces at its ends."""
    quote = span.of(text)
    if quote and quote == quote.strip():
        return span
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.start + len(quote.rstrip())))
