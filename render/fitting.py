"""The last touches on a filled Word document, which need the names that were filled in.

A long centred name is broken into even lines, and the line under it gets the length the decree asks for; a low row
stays on one page, a tall one may break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from render.measure import MM_PER_POINT, width_mm
from render.names import stretches

TALL_ROW = 8
"""Lines above which a row may break across pages; lower ones stay whole."""

BALANCED = frozenset({"ParentAgency", "Agency", "Motto2", "Title", "Subject", "Regarding"})
"""Styles whose paragraphs are centred names."""
AGENCIES = frozenset({"ParentAgency", "Agency"})
"""Those that are names of agencies, broken between words and not inside one."""
RULES = {"RuleFull": 1.0, "RuleShort": 0.4}
"""Length of the line, of the words above it: all of the tiêu ngữ; a third to a half elsewhere (NĐ 30/2020)."""

_SLACK = 0.94
"""What a line may fill of its room, so that a font a little wider than Times New Roman breaks at the same words."""
_CELL_PT = 12.0
"""Size of the words of a cell whose style does not say it."""
_FEW = 40
"""Letters that stay low in the narrowest column of the templates."""
_LETTER = 0.45
"""Width of a letter of running text, spaces between lines that do not fill it included, of the size."""
_MM_PER_TWIP = 25.4 / 1440
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES_BEFORE_INDENT = frozenset(
    f"{_W}{name}"
    for name in (
        *(
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
        ),
        *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing"),
    )
)


@dataclass(frozen=True, slots=True)
class Looks:
    """Size in points and weight of the paragraph styles, by key, as far as the styles themselves say."""

    of: Mapping[str, tuple[float, bool]]

    @classmethod
    def read(cls, styles: bytes | None) -> Looks:
        """Read ``word/styles.xml``; a document without it has no styles."""
        from lxml import etree

        if styles is None:
            return cls({})
        found = {}
        for style in etree.fromstring(styles, etree.XMLParser(resolve_entities=False)).iter(f"{_W}style"):
            size = style.find(f"{_W}rPr/{_W}sz")
            bold = style.find(f"{_W}rPr/{_W}b")
            if size is not None:
                heavy = bold is not None and bold.get(f"{_W}val") not in {"0", "false", "off"}
                found[str(style.get(f"{_W}styleId"))] = (float(size.get(f"{_W}val", "0")) / 2, heavy)
        return cls(found)


def finish(document: Any, looks: Looks) -> None:
    """Change the tree of a filled ``word/document.xml`` in place.

    The lines are empty paragraphs of the styles ``RuleFull`` and ``RuleShort`` with an upper border; a template
    without these styles is left as it is.
    """
    _fit_headings(document, looks)
    _let_tall_rows_break(document, looks)
    _number_drawings(document)


def _fit_headings(document: Any, looks: Looks) -> None:
    longest = 0.0
    for mark in document.iter(f"{_W}pStyle"):
        key = mark.get(f"{_W}val")
        if key not in BALANCED and key not in RULES:
            continue
        paragraph = mark.getparent().getparent()
        room = _room_mm(paragraph, document)
        if key in RULES:
            used = longest * RULES[key]
        else:
            text = "".join(paragraph.itertext(f"{_W}t"))
            if not text.strip():
                continue
            look = looks.of.get(key, (0.0, False))
            pieces = stretches(text) if key in AGENCIES else text.split()
            if any(width_mm(piece, look[0], bold=look[1]) > room * _SLACK for piece in pieces):
                pieces = text.split()
            longest, wraps = _even_line_mm(pieces, *look, room * _SLACK)
            if not wraps:
                continue
            if key in AGENCIES:
                _hold_together(paragraph, text, pieces)
            used = longest / _SLACK
        _indent(mark.getparent(), (room - used) / 2)


def _indent(properties: Any, mm: float) -> None:
    """Set the same indent at both sides."""
    indent = properties.find(f"{_W}ind")
    if indent is None:
        place = sum(1 for child in properties if child.tag in _PROPERTIES_BEFORE_INDENT)
        indent = properties.makeelement(f"{_W}ind")
        properties.insert(place, indent)
    for side in ("left", "right"):
        indent.set(f"{_W}{side}", str(round(mm / _MM_PER_TWIP)))


def _hold_together(paragraph: Any, text: str, pieces: Sequence[str]) -> None:
    """Put spaces that do not break into the pieces of a name that stands in one run."""
    held = " ".join(piece.replace(" ", "\u00a0") for piece in pieces)
    for run in paragraph.iter(f"{_W}t"):
        if run.text == text and len(held) == len(text):
            run.text = held


def _even_line_mm(pieces: Sequence[str], size: float, bold: bool, room: float) -> tuple[float, bool]:
    """Longest line when the pieces are spread evenly over as few lines as the room allows; whether that is several."""
    if not size or not pieces:
        return 0.0, False
    space, *lengths = (width_mm(piece, size, bold=bold) for piece in (" ", *pieces))

    def lines_at(width: float) -> list[float]:
        lines = [0.0]
        for length in lengths:
            longer = lines[-1] + space + length if lines[-1] else length
            if longer <= width or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(length)
        return lines

    fewest = len(lines_at(room))
    if fewest == 1:
        return max(lines_at(room)), False
    least, most = 1, int(room) + 1  # the narrowest width that needs no more lines, found by halving
    while least < most:
        middle = (least + most) // 2
        least, most = (least, middle) if len(lines_at(min(middle, room))) <= fewest else (middle + 1, most)
    return max(lines_at(min(least, room))), True


def _room_mm(paragraph: Any, document: Any) -> float:
    """Width of the cell or page round a paragraph."""
    for ancestor in paragraph.iterancestors(f"{_W}tc"):
        width = ancestor.find(f"{_W}tcPr/{_W}tcW")
        if width is not None:
            return int(width.get(f"{_W}w")) * _MM_PER_TWIP
    page = next(document.iter(f"{_W}sectPr"))
    margins, size = page.find(f"{_W}pgMar"), page.find(f"{_W}pgSz")
    return (int(size.get(f"{_W}w")) - int(margins.get(f"{_W}left")) - int(margins.get(f"{_W}right"))) * _MM_PER_TWIP


def _let_tall_rows_break(document: Any, looks: Looks) -> None:
    """A low row stays on one page; a tall one would leave half a page white, so it may break."""
    for mark in list(document.iter(f"{_W}cantSplit")):
        row = mark.getparent().getparent()
        if any(_is_tall(cell, document, looks) for cell in row.iter(f"{_W}tc")):
            mark.getparent().remove(mark)


def _is_tall(cell: Any, document: Any, looks: Looks) -> bool:
    """Tell whether the words of a cell take about more lines than ``TALL_ROW``."""
    words = list(cell.iter(f"{_W}t"))
    letters = sum(len(run.text or "") for run in words)
    if letters <= _FEW:
        return False  # nearly every cell, told without a look at its width
    paragraph = words[0].getparent().getparent()
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    size, _ = looks.of.get(style.get(f"{_W}val") if style is not None else "", (_CELL_PT, False))
    return letters * size * _LETTER > TALL_ROW * _room_mm(paragraph, document) / MM_PER_POINT


def _number_drawings(document: Any) -> None:
    """A drawing printed in a loop must not keep the number of its template: Word refuses doubles."""
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for number, properties in enumerate(document.iter(drawing), 1):
        properties.set("id", str(number))
