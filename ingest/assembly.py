"""Building a ``Document`` from lines as a reader meets them.

Every reader uses this one, so what the contract says of the canonical text (one line per block, cells
joined by ``" | "``, labels in the text, no empty blocks, every span exact) is written down once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import CELL_SEPARATOR, Block, BlockKind, Cell, Document, Furniture, Issue, Look, Place
from ingest.errors import NoText
from ingest.span import Span
from ingest.text import Clean, clean


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell before its place in the text is known; see ``ingest.document.Cell``."""

    text: str | Clean
    column: int
    width: int = 1
    merged: bool = False


class Assembly:
    """Collects blocks, furniture and issues in reading order, then gives the ``Document``."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._furniture: list[Furniture] = []
        self._issues: list[Issue] = []
        self._pages: list[int] = []
        self.offset = 0
        """Where in the text the next block will start."""

    @property
    def empty(self) -> bool:
        """Whether no block was taken yet."""
        return not self._blocks

    def paragraph(
        self,
        text: str | Clean,
        *,
        kind: BlockKind = BlockKind.PARAGRAPH,
        place: Place | None = None,
        look: Look | None = None,
        label: str = "",
        level: int | None = None,
        list_id: str | None = None,
        side: str | None = None,
    ) -> Span | None:
        """Add one block and return its span; a text with nothing to see adds nothing and gives ``None``.

        Raw text is cleaned; pass a ``Clean`` to keep its map (its characters end up at the end of the
        returned span). ``label`` is an automatic number as printed: it goes before the text.
        """
        body = _clean(text).text
        head = clean(label).text
        if not body:  # Word prints the number of an empty item too, but nobody means it
            return None
        line = f"{head} {body}" if head else body
        span = Span(self.offset, self.offset + len(line))
        self._add(
            line,
            Block(
                span,
                kind=kind,
                place=place or Place(),
                look=look or Look(),
                label=Span(span.start, span.start + len(head)) if head else None,
                level=level,
                list_id=list_id,
                side=side,
            ),
        )
        return span

    def row(
        self, cells: Sequence[CellText], *, table: int, place: Place | None = None, look: Look | None = None
    ) -> Span | None:
        """Add one row of data table ``table`` and return its span; a row of empty cells gives ``None``."""
        cleaned = [_clean("" if cell.merged else cell.text) for cell in cells]
        texts = [cell.text for cell in cleaned]
        if not any(texts):
            return None
        placed: list[Cell] = []
        at = self.offset
        for cell, made, text in zip(cells, cleaned, texts, strict=True):
            lines = tuple(at + begin for begin in _line_begins(cell.text, made))
            placed.append(Cell(Span(at, at + len(text)), cell.column, cell.width, cell.merged, lines))
            at += len(text) + len(CELL_SEPARATOR)
        line = CELL_SEPARATOR.join(texts)
        span = Span(self.offset, self.offset + len(line))
        self._add(
            line,
            Block(
                span,
                kind=BlockKind.ROW,
                place=place or Place(),
                look=look or Look(),
                cells=tuple(placed),
                table=table,
            ),
        )
        return span

    def _add(self, line: str, block: Block) -> None:
        self._lines.append(line)
        self._blocks.append(block)
        self.offset += len(line) + 1

    def furniture(self, text: str, reason: str, page: int | None = None) -> None:
        """Record text that was seen and kept out; blank text is not recorded."""
        if seen := clean(text).text:
            self._furniture.append(Furniture(seen, reason, page))

    def issue(self, code: str, detail: str = "", span: Span | None = None, page: int | None = None) -> None:
        """Record something about the reading that a person should know."""
        self._issues.append(Issue(code, detail, span, page))

    def start_page(self, at: int | None = None) -> None:
        """Say that a page begins with the next block, or at offset ``at`` inside a block that runs on."""
        self._pages.append(self.offset if at is None else at)

    def document(self, data: bytes, name: str, *, media_type: str, reader: str, pages: int | None = None) -> Document:
        """Return everything collected.

        Raises:
            ingest.errors.NoText: There is no block.
        """
        if self.empty:
            raise NoText(media_type)
        text = "\n".join(self._lines)
        return Document(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
            reader=reader,
            text=text,
            blocks=tuple(self._blocks),
            pages=pages,
            furniture=tuple(self._furniture),
            issues=tuple(self._issues),
            page_starts=tuple(min(at, len(text)) for at in self._pages),
        )


def _line_begins(raw: str | Clean, made: Clean) -> list[int]:
    """Where a new line of a cell's raw text begins in what it became; the readers of paper give none."""
    if isinstance(raw, Clean) or "\n" not in raw:
        return []
    blanks = (at for at, char in enumerate(made.text) if char == " ")
    return [at + 1 for at in blanks if "\n" in raw[made.origin[at] : made.origin[at + 1]]]


def _clean(text: str | Clean) -> Clean:
    return text if isinstance(text, Clean) else clean(text)
