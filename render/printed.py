"""A Word document as it prints: each paragraph with the font, size and layout it really gets.

A property is looked for on the run, then in its character style, the paragraph style and the styles these are based
on, the table style, the document defaults, and for fonts in the theme (``asciiTheme`` beats ``ascii``). Tables are
read like any other paragraphs: the heads of Vietnamese documents are tables without lines.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TABBED = "tab"
"""Alignment of a piece of a line that tabs keep apart: not known."""

MM_PER_TWIP = 25.4 / 1440

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of letters that look alike. ``fonts`` are those of its Latin letters, with and without marks."""

    text: str
    fonts: frozenset[str]
    size: float
    bold: bool
    italic: bool
    underline: bool
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One paragraph. Lengths in mm, sizes and gaps in points; ``line`` is a multiple, ``None`` for a fixed height."""

    place: str
    text: str
    runs: tuple[Run, ...]
    style: str
    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    cell: tuple[int, int, int] | None
    """Table, row and cell, counted from 1; of the outermost table. In a text box ``(-box, 1, box)``."""
    room: float
    """Width it may fill: of its cell, or of the page between the margins."""
    ruled: bool
    """It has a border above or below, or holds a drawing."""
    section: int
    numbered: bool
    listed: tuple[str, int, str] | None
    """List, level and kind of number (``decimal``, ``lowerLetter`` …) of an automatic number."""

    @property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join(self.text.split())

    def all_runs(self, name: str) -> bool:
        """Whether every printed run has the flag ``name``."""
        seen = [run for run in self.runs if run.text.strip()]
        return bool(seen) and all(getattr(run, name) for run in seen)

    @property
    def sizes(self) -> frozenset[float]:
        """Sizes of the printed letters."""
        return frozenset(run.size for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Page set-up in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    title_page: bool
    start: int | None
    number: Printed | None
    """The paragraph with the page number of an ordinary page's header."""
    first_number: Printed | None
    """The same of the first page's header."""
    foot_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole document."""

    paragraphs: tuple[Printed, ...]
    sections: tuple[Section, ...]
    gridded: frozenset[int]
    """Tables with printed lines, by number."""


def read_layout(data: bytes) -> Layout:
    """Read a ``.docx``.

    Raises:
        ValueError: It is no Word document.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError("không phải tệp Word (.docx) hoặc tệp đã hỏng") from error
    if not len(document.sections):
        raise ValueError("tệp không có khổ giấy và lề trang")
    return _Reader(document).layout()


class _Reader:
    def __init__(self, document: Any) -> None:
        self.document = document
        self.body = document.element.body
        styles = document.styles.element
        self.styles = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
        self.default_style = {
            kind: next((key for key, s in self.styles.items() if _is_default(s, kind)), None)
            for kind in ("paragraph", "table")
        }
        self.default_run = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        self.default_paragraph = styles.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr")
        self.theme = _theme_fonts(document)
        self.lists = _list_kinds(document)
        self.boxes = list(self.body.iter(f"{_W}txbxContent"))
        self.chains: dict[str | None, list[Any]] = {}
        self.tables = list(self.body.iter(f"{_W}tbl"))
        self.places = self._cell_places()

    def _cell_places(self) -> dict[Any, tuple[int, int, int]]:
        """Table, row and column of each cell."""
        places = {}
        for n, table in enumerate(self.tables, 1):
            rows = [r for r in table.iter(f"{_W}tr") if next(r.iterancestors(f"{_W}tbl")) is table]
            for row_number, row in enumerate(rows, 1):
                cells = [c for c in row.iter(f"{_W}tc") if next(c.iterancestors(f"{_W}tr")) is row]
                places.update({c: (n, row_number, column) for column, c in enumerate(cells, 1)})
        return places

    def layout(self) -> Layout:
        sections = tuple(self._section(index) for index in range(len(self.document.sections)))
        paragraphs = tuple(self._paragraphs(sections))
        gridded = frozenset(n for n, table in enumerate(self.tables, 1) if self._has_lines(table))
        return Layout(paragraphs=paragraphs, sections=sections, gridded=gridded)

    # ---- page set-up

    def _section(self, index: int) -> Section:
        section = self.document.sections[index]
        mark = section._sectPr.find(f"{_W}pgNumType")
        start = mark.get(f"{_W}start") if mark is not None else None
        return Section(
            width=_emu(section.page_width),
            height=_emu(section.page_height),
            top=_emu(section.top_margin),
            bottom=_emu(section.bottom_margin),
            left=_emu(section.left_margin),
            right=_emu(section.right_margin),
            title_page=bool(section.different_first_page_header_footer),
            start=int(start) if start is not None else None,
            number=self._number_in("header", index),
            first_number=self._number_in("first_page_header", index),
            foot_number=self._number_in("footer", index) is not None,
        )

    def _number_in(self, kind: str, index: int) -> Printed | None:
        """The page number in a section's header or footer, or in the earlier one it goes on with."""
        for section in reversed(self.document.sections[: index + 1]):
            header = getattr(section, kind)
            if header.is_linked_to_previous:
                continue
            for paragraph in header._element.iter(f"{_W}p"):
                codes = "".join(paragraph.itertext(f"{_W}instrText")).split()
                codes += [c for field in paragraph.iter(f"{_W}fldSimple") for c in field.get(f"{_W}instr", "").split()]
                if "PAGE" in codes:
                    return self._printed(paragraph, "số trang", None, 0.0, index)
            return None
        return None

    # ---- paragraphs

    def _paragraphs(self, sections: tuple[Section, ...]) -> Iterator[Printed]:
        count = section = 0
        for paragraph in self.body.iter(f"{_W}p"):
            if any(True for _ in paragraph.iterancestors(f"{_MC}Fallback")):
                continue  # the same text box again, for old readers
            page = sections[min(section, len(sections) - 1)]
            cell, room = self._cell(paragraph, page.width - page.left - page.right)
            if cell is None:
                count += 1
                place = f"đoạn {count}"
            elif cell[0] < 0:
                place = f"hộp văn bản {-cell[0]}"
            else:
                place = "bảng {}, hàng {}, ô {}".format(*cell)
            yield self._printed(paragraph, place, cell, room, section)
            if paragraph.find(f"{_W}pPr/{_W}sectPr") is not None:
                section += 1

    def _cell(self, paragraph: Any, page_room: float) -> tuple[tuple[int, int, int] | None, float]:
        box = next(paragraph.iterancestors(f"{_W}txbxContent"), None)
        if box is not None:
            number = self.boxes.index(box) + 1
            return (-number, 1, number), page_room / 2
        cells = list(paragraph.iterancestors(f"{_W}tc"))
        if not cells:
            return None, page_room
        inner, outer = cells[0], cells[-1]
        width = inner.find(f"{_W}tcPr/{_W}tcW")
        room = page_room
        if width is not None and width.get(f"{_W}type", "dxa") == "dxa":
            room = int(float(width.get(f"{_W}w", "0"))) * MM_PER_TWIP
        return self.places[outer], room

    def _printed(
        self, paragraph: Any, place: str, cell: tuple[int, int, int] | None, room: float, section: int
    ) -> Printed:
        own = paragraph.find(f"{_W}pPr")
        named = own.find(f"{_W}pStyle") if own is not None else None
        style = named.get(f"{_W}val") if named is not None else self.default_style["paragraph"]
        chain = [own] if own is not None else []
        chain += [s.find(f"{_W}pPr") for s in self._based_on(style)]
        chain = [properties for properties in [*chain, self.default_paragraph] if properties is not None]
        spacing = {key: _attribute(chain, "spacing", key) for key in ("before", "after", "line", "lineRule")}
        indent = {
            key: _attribute(chain, "ind", key) for key in ("firstLine", "left", "start", "right", "end", "hanging")
        }
        align = _attribute(chain, "jc", "val") or "left"
        exact = spacing["lineRule"] in {"exact", "atLeast"}
        runs = tuple(self._runs(paragraph, style))
        return Printed(
            place=place,
            text="".join(run.text for run in runs),
            runs=runs,
            style=style or "",
            align={"start": "left", "end": "right", "distribute": "both"}.get(align, align),
            first_line=_mm(indent["firstLine"]) - (0.0 if indent["firstLine"] else _mm(indent["hanging"])),
            left=_mm(indent["left"] or indent["start"]),
            right=_mm(indent["right"] or indent["end"]),
            before=_number(spacing["before"]) / 20,
            after=_number(spacing["after"]) / 20,
            line=None if exact else _number(spacing["line"] or "240") / 240,
            cell=cell,
            room=room,
            ruled=_has_border(chain) or _has_drawing(paragraph),
            section=section,
            numbered=any(p.find(f"{_W}numPr") is not None for p in chain),
            listed=self._listed(chain),
        )

    def _runs(self, paragraph: Any, style: str | None) -> Iterator[Run]:
        for run in paragraph.iter(f"{_W}r"):
            if next(run.iterancestors(f"{_W}p")) is not paragraph:
                continue
            if any(True for _ in run.iterancestors(f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback")):
                continue
            text = "".join(_run_text(run))
            if text:
                yield self._run(run, text, style)

    def _run(self, run: Any, text: str, style: str | None) -> Run:
        own = run.find(f"{_W}rPr")
        chain = [own] if own is not None else []
        named = own.find(f"{_W}rStyle") if own is not None else None
        if named is not None:
            chain += [s.find(f"{_W}rPr") for s in self._based_on(named.get(f"{_W}val"))]
        chain += [s.find(f"{_W}rPr") for s in self._based_on(style)]
        table = next(run.iterancestors(f"{_W}tbl"), None)
        if table is not None:
            table_style = table.find(f"{_W}tblPr/{_W}tblStyle")
            key = table_style.get(f"{_W}val") if table_style is not None else self.default_style["table"]
            chain += [s.find(f"{_W}rPr") for s in self._based_on(key)]
        chain = [properties for properties in [*chain, self.default_run] if properties is not None]
        if _flag(chain, "caps"):
            text = text.upper()
        scripts = {"ascii", "hAnsi"} if text.strip() else set()
        return Run(
            text=text,
            fonts=frozenset(self._font(chain, script) for script in scripts),
            size=_number(_attribute(chain, "sz", "val") or "20") / 2,
            bold=_flag(chain, "b"),
            italic=_flag(chain, "i"),
            underline=(_attribute(chain, "u", "val") or "none") != "none",
            colour=_colour(chain),
        )

    def _font(self, chain: list[Any], script: str) -> str:
        for properties in chain:
            fonts = properties.find(f"{_W}rFonts")
            if fonts is None:
                continue
            theme = fonts.get(f"{_W}{script}Theme")
            if theme is not None:
                return self.theme.get(str(theme)[:5], str(theme))
            if (name := fonts.get(f"{_W}{script}")) is not None:
                return str(name)
        return "Times New Roman"  # Word's own default where nothing is said

    def _based_on(self, key: str | None) -> list[Any]:
        """A style and those it is based on, nearest first; looked up once."""
        if key not in self.chains:
            found: list[Any] = []
            seen: set[str] = set()
            at = key
            while at is not None and at not in seen and at in self.styles:
                seen.add(at)
                found.append(self.styles[at])
                base = self.styles[at].find(f"{_W}basedOn")
                at = base.get(f"{_W}val") if base is not None else None
            self.chains[key] = found
        return self.chains[key]

    def _listed(self, chain: list[Any]) -> tuple[str, int, str] | None:
        for properties in chain:
            number = properties.find(f"{_W}numPr/{_W}numId")
            if number is not None:
                level = properties.find(f"{_W}numPr/{_W}ilvl")
                at = int(level.get(f"{_W}val", "0")) if level is not None else 0
                key = str(number.get(f"{_W}val"))
                return key, at, self.lists.get((key, at), "")
        return None

    def _has_lines(self, table: Any) -> bool:
        own = table.find(f"{_W}tblPr/{_W}tblBorders")
        named = table.find(f"{_W}tblPr/{_W}tblStyle")
        key = named.get(f"{_W}val") if named is not None else self.default_style["table"]
        borders = [own] if own is not None else []
        borders += [b for s in self._based_on(key) if (b := s.find(f"{_W}tblPr/{_W}tblBorders")) is not None]
        if borders:
            return any(edge.get(f"{_W}val") not in {None, "nil", "none"} for edge in borders[0])
        return any(
            edge.get(f"{_W}val") not in {None, "nil", "none"} for b in table.iter(f"{_W}tcBorders") for edge in b
        )


def _is_default(style: Any, kind: str) -> bool:
    return style.get(f"{_W}type") == kind and style.get(f"{_W}default") in {"1", "true", "on"}


def _theme_fonts(document: Any) -> dict[str, str]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme"):
            root = etree.fromstring(relation.target_part.blob)
            found = {}
            for kind in ("major", "minor"):
                latin = root.find(f".//{_A}{kind}Font/{_A}latin")
                if latin is not None:
                    found[kind] = latin.get("typeface", "")
            return found
    return {}


def _list_kinds(document: Any) -> dict[tuple[str, int], str]:
    """Kind of number by list and level, out of ``numbering.xml``; overrides of single lists are rare and left out."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            root = relation.target_part.element
            kinds = {
                (abstract.get(f"{_W}abstractNumId"), int(level.get(f"{_W}ilvl", "0"))): kind.get(f"{_W}val", "")
                for abstract in root.iter(f"{_W}abstractNum")
                for level in abstract.iter(f"{_W}lvl")
                if (kind := level.find(f"{_W}numFmt")) is not None
            }
            found = {}
            for number in root.iter(f"{_W}num"):
                of = number.find(f"{_W}abstractNumId")
                for (abstract, level), kind in kinds.items():
                    if of is not None and of.get(f"{_W}val") == abstract:
                        found[str(number.get(f"{_W}numId")), level] = str(kind)
            return found
    return {}


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"


def _attribute(chain: list[Any], tag: str, key: str) -> str | None:
    for properties in chain:
        element = properties.find(f"{_W}{tag}")
        if element is not None and (value := element.get(f"{_W}{key}")) is not None:
            return str(value)
    return None


def _flag(chain: list[Any], tag: str) -> bool:
    for properties in chain:
        element = properties.find(f"{_W}{tag}")
        if element is not None:
            return element.get(f"{_W}val") not in _OFF
    return False


def _colour(chain: list[Any]) -> str:
    for properties in chain:
        element = properties.find(f"{_W}color")
        if element is not None:
            value = element.get(f"{_W}val", "auto")
            return str(value if value == "auto" else value.upper())
    return "auto"


def _has_border(chain: list[Any]) -> bool:
    for properties in chain:
        borders = properties.find(f"{_W}pBdr")
        if borders is not None:
            sides = [borders.find(f"{_W}{side}") for side in ("top", "bottom")]
            return any(side is not None and side.get(f"{_W}val") not in {"nil", "none"} for side in sides)
    return False


def _has_drawing(paragraph: Any) -> bool:
    return any(True for _ in paragraph.iter(f"{_W}drawing", f"{_W}pict", f"{_V}line", f"{_V}shape"))


def _number(text: str | None) -> float:
    return float(text) if text else 0.0


def _mm(twips: str | None) -> float:
    return _number(twips) * MM_PER_TWIP


def _emu(length: int | None) -> float:
    return (length or 0) / 36000
