"""Web pages, as saved from a portal or written by Word: blocks, lists with their labels, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree, html

from ingest.document import Align
from ingest.errors import Damaged
from ingest.flow import Flow, Paragraph, Run, Table, TableCell
from ingest.numbering import formatted
from ingest.text import BULLET

_UNSEEN = {"head", "script", "style", "noscript", "template", "iframe", "svg", "button", "select", "nav", "object"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
_ITALIC = {"i", "em", "cite"}
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_FORMATS = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_ALIGN = {"left": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT, "justify": Align.BOTH}
_LINE = re.compile(r"border[^;:]*:[^;]*(?:solid|double|dotted|dashed|inset|outset|ridge|groove)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivx]{1,5}|\*{1,3})[\])]?\s*")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def flow_of_page(text: str) -> tuple[Flow, list[tuple[str, str]]]:
    """Return the paragraphs and tables of a page, and what it keeps from sight: texts, each with the reason.

    Raises:
        ingest.errors.Damaged: It has no element that begins and ends.
    """
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except etree.ParserError as error:
        raise Damaged("html") from error
    page = _Page()
    page.walk(root, _Style())
    page.close()
    return page.flow, page.kept_out


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    align: Align | None = None
    kept: bool = False
    """Spaces and line ends are shown as they are (pre)."""
    depth: int = -1
    """How many lists are around, less one."""


class _Page:
    """The flow of one page or one cell, as it grows."""

    def __init__(self, lists: list[int] | None = None, kept_out: list[tuple[str, str]] | None = None) -> None:
        self.flow: Flow = []
        self.kept_out = kept_out if kept_out is not None else []
        self._open: Paragraph | None = None
        self._lists = lists if lists is not None else [0]
        self._label: tuple[str, int, str, bool] | None = None

    def close(self) -> None:
        """End the paragraph that is open."""
        if self._open is not None and self._open.text.strip():
            self.flow.append(self._open)
        self._open = None

    def _say(self, text: str | None, style: _Style) -> None:
        shown = text if style.kept or not text else _SPACE.sub(" ", text)
        if not shown or (self._open is None and not shown.strip()):
            return
        if self._open is None:
            self._open = Paragraph(index=len(self.flow), align=style.align)
            if self._label is not None:
                self._open.label, self._open.level, self._open.list_id, self._open.bullet = self._label
                self._label = None
        self._open.runs.append(Run(shown, style.bold, style.italic))

    def walk(self, element: etree._Element, style: _Style) -> None:
        """Read an element and what is in it."""
        tag = element.tag
        css = element.get("style", "").lower().replace(" ", "")
        if tag in _UNSEEN:
            return
        if tag == "del" or "display:none" in css or element.get("hidden") is not None:
            self.kept_out.append(("".join(map(str, element.itertext())), "deleted" if tag == "del" else "hidden"))
            return
        if tag == "br":
            self._say("\n", replace(style, kept=True))
            return
        if tag == "a" and _is_note_mark(element):
            return
        style = _styled(element, css, style)
        block = tag in _BLOCKS
        if block:
            self.close()
        if tag == "table":
            self.flow.append(self._table(element, style))
            return
        if tag in ("ol", "ul"):
            self._list(element, css, replace(style, depth=style.depth + 1))
            return
        self._say(element.text, style)
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, style)
            self._say(child.tail, style)
        if block:
            self.close()

    def _list(self, element: etree._Element, css: str, style: _Style) -> None:
        self._lists[0] += 1
        key = f"list-{self._lists[0]}"
        named = re.search(r"list-style(?:-type)?:([\w-]+)", css)
        kind = _CSS_FORMATS.get(named[1] if named else "") or _FORMATS.get(element.get("type", ""), "decimal")
        unlabelled = named is not None and named[1] == "none"
        number = _number(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _number(child.get("value"), number)
                label = BULLET if element.tag == "ul" else f"{formatted(number, kind)}."
                self.close()
                self._label = None if unlabelled else (label, style.depth, key, element.tag == "ul")
                self.walk(child, style)
                self._label = None
                number += 1
            elif isinstance(child.tag, str):
                self.walk(child, style)
        self.close()

    def _table(self, element: etree._Element, style: _Style) -> Table:
        table = Table(ruled=element.get("border", "0") not in ("0", "") or bool(_LINE.search(element.get("style", ""))))
        below: dict[int, tuple[int, int]] = {}
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is not element:
                continue
            cells: list[TableCell] = []
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                column = _pass_merged(cells, below, column)
                inner = _Page(self._lists, self.kept_out)
                inner.walk(cell, replace(style, align=None, depth=-1))
                inner.close()
                width, height = _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1)
                cells.append(TableCell(inner.flow, column, width))
                if height > 1:
                    below[column] = (height, width)
                column += width
                table.headed = table.headed or cell.tag == "th"
                table.ruled = table.ruled or bool(_LINE.search(cell.get("style", "")))
            _pass_merged(cells, below, column)
            below = {at: (left - 1, width) for at, (left, width) in below.items() if left > 1}
            table.rows.append(cells)
        return table


def _is_note_mark(link: etree._Element) -> bool:
    """Tell whether a link is the raised number of a footnote: after "29/8/2025" it would make another year."""
    return link.get("href", "").startswith("#") and _NOTE_MARK.fullmatch("".join(map(str, link.itertext()))) is not None


def _pass_merged(cells: list[TableCell], below: dict[int, tuple[int, int]], column: int) -> int:
    """Add the continuations of cells that reach down from rows above, from ``column`` on."""
    known = {cell.column for cell in cells}
    while column in below and column not in known:
        cells.append(TableCell([], column, below[column][1], merged=True))
        column += below[column][1]
    return column


def _styled(element: etree._Element, css: str, style: _Style) -> _Style:
    weight = re.search(r"font-weight:(\w+)", css)
    align = re.search(r"text-align:(\w+)", css)
    named = align[1] if align else "center" if element.tag == "center" else element.get("align", "").lower()
    return replace(
        style,
        bold=weight[1] in ("bold", "bolder", "600", "700", "800", "900")
        if weight
        else style.bold or element.tag in _BOLD,
        italic=style.italic or element.tag in _ITALIC or "font-style:italic" in css,
        align=_ALIGN.get(named, style.align),
        kept=style.kept or element.tag == "pre",
    )


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdigit() and int(value) < 1000 else default
