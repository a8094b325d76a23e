"""Sentences of a span, by marks only: what a sentence *says* is the grammar's business."""

from __future__ import annotations

import re

from ingest.span import Span

# A full stop ends a sentence before a capital, unless it ends an abbreviation or stands in a number.
_END = re.compile(r"[.!?]+(?:/\.)?[)\"”»]*(?=\s+[\"“(\[]?[^\W\d_]|\s*$)")
_SHORT = re.compile(r"(?:^|[\s(.])(?:TP|Tp|tp|TX|Tx|TT|Q|P|KT|TL|TM|TUQ|GS|PGS|TS|ThS|BS|KS|Ths|Mr|Ms|No)$")


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of ``text[span]`` in order, without the spaces between them."""
    out: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        following = text[match.end() : span.end].lstrip()
        if following and not following.lstrip("\"“(["[:4])[:1].isupper():
            continue
        if _SHORT.search(text, max(start, match.start() - 6), match.start()) and following:
            continue
        out.append(Span(start, match.end()))
        start = match.end()
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end and text[start : span.end].strip():
        out.append(Span(start, span.end))
    return out
