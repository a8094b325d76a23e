"""The stamp of urgency (component 10a of Nghị định 30/2020/NĐ-CP): HỎA TỐC, THƯỢNG KHẨN, KHẨN."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.head.people import bare, words
from extract.head.pieces import Piece
from extract.head.reading import Head, text_of
from ingest.span import Span


def is_urgency(piece: Piece) -> bool:
    """Tell whether a piece is a stamp of urgency and nothing else."""
    return piece.upper and urgency_of(re.split(r"[,(\-]", piece.low.strip(" .!()*[]"))[0].strip()) is not None


def urgency_of(words_of: str) -> str | None:
    """Return the level of urgency that folded words name, ``None`` for other words."""
    return next((level for level in words("urgency", "levels") if bare(level) == bare(words_of)), None)


def find_urgency(head: Head, pieces: list[Piece], taken: set[int]) -> None:
    """Find the stamp among the pieces of the head and of the text boxes, wherever the file keeps its boxes."""
    for above, below in pairwise(pieces if head.urgency is None else ()):
        if level := urgency_of(f"{above.low} {below.low}"):  # a narrow stamp over two lines
            head.urgency = text_of(level, Span(above.span.start, below.span.end), head.text)
            taken |= {above.block, below.block}
            return
    for piece in pieces if head.urgency is None else ():
        if is_urgency(piece):
            start = piece.span.start + next(i for i, char in enumerate(piece.quote) if char.isalpha())
            low = bare(head.folded[start : piece.span.end])
            level = next(level for level in words("urgency", "levels") if low.startswith(bare(level)))
            where = Span(start, start + len(level))
            head.urgency = text_of(level, where, head.text)
            taken.add(piece.block)
            return
