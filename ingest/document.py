r"""What every reader returns: one frozen ``Document``, whatever the file was.

``Document.text`` is the canonical text of the contract: NFC, one line per block, blocks joined by
``\\n``, labels and bullets in it as printed (Word's automatic numbers too), a row of a data table one
line with its cells joined by ``" | "``. Every other value of this module points into it by ``Span``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.span import Span

CELL_SEPARATOR = " | "


class BlockKind(StrEnum):
    """What a block was in the file."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    """A row of a data table (one with a header or ruling lines). Layout tables give paragraphs."""
    BOX = "box"
    """A paragraph of a text box."""
    NOTE = "note"
    """A footnote or endnote, after the block that cites it."""


class Align(StrEnum):
    """Horizontal alignment, where the format tells it."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in the file. Fields the format does not have are ``None``.

    ``page`` counts from 1. ``box`` is ``(x0, top, x1, bottom)`` in points from the page's top left
    corner; a block that runs over a page end keeps the page and box of its first line.
    ``paragraph`` is the index of the body paragraph (Word) or of the first line (plain text), from 0.
    """

    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How a block looks, as far as the format tells; a hint for the outline, never the only evidence."""

    bold: bool = False
    """All its letters are bold."""
    italic: bool = False
    align: Align | None = None
    indent: float | None = None
    """Left edge of the first line, points from the left edge of the text column."""
    size: float | None = None
    """Font size in points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row. ``column`` counts grid columns from 0; ``width`` is the number it spans."""

    span: Span
    column: int
    width: int = 1
    merged: bool = False
    """Continues the cell above (vertical merge): its text repeats nothing, the span is empty."""
    lines: tuple[int, ...] = ()
    """Offsets in the text where its second and further lines begin, as far as the writer broke them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of ``Document.text``."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    place: Place = Place()
    look: Look = Look()
    label: Span | None = None
    """The label printed by the program's automatic numbering; typed labels are left to the outline."""
    level: int | None = None
    """List level of an automatic number, from 0."""
    list_id: str | None = None
    """Which automatic list it belongs to; equal for blocks counted by one list."""
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    """Index of the data table a row belongs to, from 0."""
    side: str | None = None
    """``"left"`` or ``"right"`` for a paragraph out of a two-column layout (letterhead, signature)."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that was seen and kept out of ``Document.text``, with the reason.

    ``reason`` is one of ``page-number``, ``running-header``, ``running-footer``, ``e-signature``,
    ``stamp``, ``deleted``, ``hidden``, ``column-numbers``, ``comment``, ``noise`` (dust on a scan).
    """

    text: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about the reading that a person should know; never an error.

    ``code`` is one of ``tracked-changes``, ``text-skipped``, ``legacy-encoding``, ``guessed-encoding``,
    ``low-confidence``, ``ocr-page``, ``repaired``. ``span`` is what it concerns, ``None`` for the whole
    document; ``detail`` is a short fact (a count, a font, the recognised word), not a sentence.
    """

    code: str
    detail: str = ""
    span: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the electronic envelope of a document says of it (QCVN 102:2016/BTTTT); ``None`` where it is silent.

    The sending office's registry wrote it when the number was given, so it is surer than what is parsed
    from the text. ``addressees`` are the offices the package was sent to, which need not be those greeted
    by the document (Kính gửi).
    """

    number: str | None = None
    """The running number alone, ``215``."""
    notation: str | None = None
    """The symbol alone, ``TB-BQL``."""
    issuer: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    subject: str | None = None
    signer: str | None = None
    """The name of who signed, without the post."""
    addressees: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """Number and symbol whole, ``215/TB-BQL``; the number alone does not tell a document."""
        return f"{self.number}/{self.notation}" if self.number and self.notation else None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    ``reader`` is one of ``word``, ``pdf``, ``ocr``, ``office``, ``text``; ``pages`` is ``None`` where the
    format has no pages. Blocks are in reading order, do not overlap, and with the line feeds between
    them cover ``text`` wholly.
    """

    name: str
    sha256: str
    media_type: str
    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    furniture: tuple[Furniture, ...] = ()
    issues: tuple[Issue, ...] = ()
    page_starts: tuple[int, ...] = ()
    """For paged formats: offset in ``text`` where each page begins (first 0, never falling)."""
    envelope: Envelope | None = None
    """What came with the file on the document exchange axis."""

    def page_at(self, offset: int) -> int | None:
        """Return the page (from 1) on which ``text[offset]`` stands, ``None`` without pages."""
        from bisect import bisect_right

        return bisect_right(self.page_starts, offset) or None if self.page_starts else None
