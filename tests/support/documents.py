"""Small documents built line by line, as a reader would return them."""

from __future__ import annotations

from ingest.document import Align, Block, BlockKind, Document, Look
from ingest.span import Span

Line = str | tuple[str, str]
_LOOKS = {
    "bold": {"look": Look(bold=True, align=Align.CENTER)},
    "plain": {"look": Look(align=Align.BOTH)},
    "row": {"kind": BlockKind.ROW},
    "box": {"kind": BlockKind.BOX},
    "left": {"side": "left"},
    "right": {"side": "right"},
}


def document(*lines: Line) -> Document:
    """Build a document; a line is its text, or ``(text, "bold" | "plain" | "row" | "box" | "left" | "right")``."""
    blocks, at = [], 0
    texts = [line if isinstance(line, str) else line[0] for line in lines]
    for line, text in zip(lines, texts, strict=True):
        more = {} if isinstance(line, str) else _LOOKS[line[1]]
        blocks.append(Block(Span(at, at + len(text)), **more))
        at += len(text) + 1
    return Document("tb.txt", "0" * 64, "text/plain", "text", "\n".join(texts), tuple(blocks))
