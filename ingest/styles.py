"""What Word's styles say of a paragraph, a run, a table: own properties over style chain over defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from lxml import etree

from ingest.document import Align
from ingest.numbering import W, indent_of, whole

_VAL = W + "val"
_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.BOTH,
    "distribute": Align.BOTH,
}
_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "caps": "capitals", W + "vanish": "hidden"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """Properties of characters; ``None`` = not said here."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Properties of a paragraph; ``None`` = not said here. Indents are in twentieths of a point."""

    align: Align | None = None
    left: int | None = None
    first: int | None = None
    num_id: str | None = None
    level: int | None = None


_Look = TypeVar("_Look", RunLook, ParagraphLook)


def over(top: _Look, below: _Look) -> _Look:
    """Return ``top`` with what it does not say taken from ``below``."""
    said = {name: value for name in top.__slots__ if (value := getattr(top, name)) is not None}
    return replace(below, **said) if said else below


def run_look(element: etree._Element | None) -> RunLook:
    """Read a ``w:rPr``."""
    said: dict[str, bool | float | str] = {}
    for child in element if element is not None else ():
        if (name := _TOGGLES.get(child.tag)) is not None:
            said[name] = is_on(child)
        elif child.tag == W + "sz":
            said["size"] = _number(child.get(_VAL)) / 2
        elif child.tag == W + "rFonts" and (font := child.get(W + "ascii") or child.get(W + "hAnsi")):
            said["font"] = font
    return RunLook(**said) if said else _PLAIN_RUN  # type: ignore[arg-type]


def paragraph_look(element: etree._Element | None) -> ParagraphLook:
    """Read a ``w:pPr``."""
    align = left = first = num_id = level = None
    for child in element if element is not None else ():
        if child.tag == W + "jc":
            align = _ALIGN.get(child.get(_VAL, ""))
        elif child.tag == W + "ind":
            left, first = indent_of(child)
        elif child.tag == W + "numPr":
            if (number := child.find(W + "numId")) is not None:
                num_id = number.get(_VAL)
            if (depth := child.find(W + "ilvl")) is not None:
                level = whole(depth.get(_VAL), 0)
    return ParagraphLook(align, left, first, num_id, level)


def is_on(element: etree._Element) -> bool:
    """Read an on/off property: present means on unless its value says otherwise."""
    return element.get(_VAL) not in ("0", "false", "off")


def shows_borders(borders: etree._Element | None) -> bool | None:
    """Tell whether a ``w:tblBorders`` or ``w:tcBorders`` draws any line; ``None`` when it leaves that to others."""
    if borders is None:
        return None
    drawn = [edge.get(_VAL, "nil") not in ("nil", "none") for edge in borders]
    return True if any(drawn) else False if len(drawn) >= _ALL_EDGES else None


_PLAIN_RUN = RunLook()
_ALL_EDGES = 4


class Styles:
    """The styles of one document, each resolved along its chain once."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take styles.xml, or ``None`` where the document has none."""
        self._elements: dict[str, etree._Element] = {}
        self._paragraphs: dict[str | None, ParagraphLook] = {}
        self._runs: dict[str | None, RunLook] = {}
        self._default: str | None = None
        self._run_defaults, self._paragraph_defaults = RunLook(), ParagraphLook()
        if root is None:
            return
        for style in root.findall(W + "style"):
            key = style.get(W + "styleId", "")
            self._elements[key] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = key
        if (defaults := root.find(W + "docDefaults")) is not None:
            self._run_defaults = run_look(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._paragraph_defaults = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr"))

    def paragraph(self, style: str | None) -> ParagraphLook:
        """Return the paragraph properties of a paragraph style (``None``: the default style)."""
        if style not in self._paragraphs:
            look = self._paragraph_defaults
            for element in reversed(self._chain(style or self._default)):
                look = over(paragraph_look(element.find(W + "pPr")), look)
            self._paragraphs[style] = look
        return self._paragraphs[style]

    def run(self, paragraph_style: str | None) -> RunLook:
        """Return the character properties of a paragraph style, over the document's defaults."""
        if paragraph_style not in self._runs:
            look = self._run_defaults
            for element in reversed(self._chain(paragraph_style or self._default)):
                look = over(run_look(element.find(W + "rPr")), look)
            self._runs[paragraph_style] = look
        return self._runs[paragraph_style]

    def character(self, style: str) -> RunLook:
        """Return what a character style says, without any default."""
        look = RunLook()
        for element in reversed(self._chain(style)):
            look = over(run_look(element.find(W + "rPr")), look)
        return look

    def numbered_by(self, style: str | None) -> str | None:
        """Return the style of the chain that brings the numbering in: a list level is tied to that one."""
        for element in self._chain(style or self._default):
            if element.find(f"{W}pPr/{W}numPr/{W}numId") is not None:
                return element.get(W + "styleId")
        return None

    def numbering_styles(self) -> dict[str, str]:
        """Return the numId of each numbering style, by style id."""
        found = {}
        for key, style in self._elements.items():
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if style.get(W + "type") == "numbering" and number is not None:
                found[key] = number.get(_VAL, "")
        return found

    def table_borders(self, style: str | None) -> bool | None:
        """Tell whether a table style draws lines; ``None`` when nothing in its chain says so."""
        for element in self._chain(style):
            for borders in element.iter(W + "tblBorders", W + "tcBorders"):
                if (shown := shows_borders(borders)) is not None:
                    return shown
        return None

    def _chain(self, style: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self._elements and self._elements[style] not in chain:
            chain.append(self._elements[style])
            based = chain[-1].find(W + "basedOn")
            style = None if based is None else based.get(_VAL)
        return chain


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0
