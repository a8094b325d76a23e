"""Where the body of a document lies: what is neither head nor foot, of it or of what is attached to it."""

from __future__ import annotations

from extract.head.letterhead import HEAD_REACH, greeting_at, read_pieces, title_at
from extract.head.pieces import Pieces, is_motto
from extract.head.reading import Head
from extract.head.signatures import is_appendix, read_foot
from extract.head.titles import FACT_LINE
from extract.models import Signer, Text
from extract.text.folding import pattern
from extract.text.formulas import SPEAKS
from ingest.document import BlockKind, Document
from ingest.span import Span

_LETTERHEAD = 8
_ATTACHED = pattern(r"\W*(?:ban hành )?kèm theo\b")


def read_feet(cut: Pieces, body: int, taken: set[int]) -> tuple[tuple[Text, ...], Signer | None]:
    """Read the foot, and those of appendices or of a second letter, which only leave the body."""
    recipients: tuple[Text, ...] = ()
    signer: Signer | None = None
    first = body
    while foot := read_foot(cut, first):
        recipients = recipients or foot.recipients
        signer = signer or foot.signer
        taken |= foot.blocks
        first = max(foot.blocks, default=first) + 1
        if first >= len(cut.document.blocks):
            break
        _take_appendix_head(cut, first, taken)
        first = _take_second_head(cut, first, taken)
    return recipients, signer


def _take_second_head(cut: Pieces, first: int, taken: set[int]) -> int:
    """Leave the letterhead of a second document in the same file out of the body; return where its text begins."""
    pieces = cut.between(first, first + HEAD_REACH)
    if not any(is_motto(piece) for piece in pieces[:_LETTERHEAD]):
        return first
    begin = read_pieces(Head(cut.document.text, cut.folded), pieces, title_at(pieces), greeting_at(pieces))
    taken.update(range(first, begin))
    return begin


def _take_appendix_head(cut: Pieces, first: int, taken: set[int]) -> None:
    """Leave "PHỤ LỤC" and "(Kèm theo Thông báo số …)" out of the body: they cite this very document."""
    open_bracket = False
    for piece in cut.between(first, first + 12):
        if piece.source.kind is BlockKind.ROW or piece.labelled:
            return
        if open_bracket:
            taken.add(piece.block)
            open_bracket = ")" not in piece.quote
        elif _ATTACHED.match(piece.low) or (is_appendix(piece) and len(piece.quote) <= 40):
            taken.add(piece.block)
            open_bracket = piece.quote.startswith("(") and ")" not in piece.quote


def body_ranges(document: Document, taken: set[int]) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of block indexes that are not ``taken`` by a head or foot."""
    found: list[tuple[int, int]] = []
    for index, block in enumerate(document.blocks):
        if index in taken or not block.span.of(document.text).strip():
            continue
        if found and not any(between in taken for between in range(found[-1][1], index)):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)


def opening_of(cut: Pieces, bodies: tuple[tuple[int, int], ...]) -> list[Span]:
    """Return the paragraphs before the first numbered section; the meeting is told there.

    Minutes tell it in their first section: "I. Thành phần", "1. Thời gian: …", "2. Chủ trì: …". Behind "… kết luận
    như sau:" who chairs something is told to.
    """
    opening: list[Span] = []
    numbered = False
    for index, piece in enumerate(cut.between(*bodies[0]) if bodies else ()):
        numbered |= piece.source.kind is BlockKind.ROW or piece.dashed or piece.labelled
        if index >= 12 or len(opening) >= 8:
            break
        if numbered and not FACT_LINE.match(piece.low):
            continue
        if piece.source.span not in opening:
            opening.append(piece.source.span)
            numbered |= SPEAKS.search(piece.low) is not None
    return opening
