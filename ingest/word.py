"""Word documents (.docx and its template and macro kin), all of what they print.

The walk goes over the XML itself: every wrapper Word may put around text (insertions, content controls,
smart tags, text boxes …) is passed through by one general rule, and what is kept out is named. At the end
every visible character is in a block, in the furniture, or reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from ingest.assembly import Assembly
from ingest.columns import NATION
from ingest.document import Document
from ingest.errors import Damaged, ReadError, Unsupported
from ingest.flow import Flow, Paragraph, Run, Table, TableCell, Writer, paragraphs_of
from ingest.insets import broken_fields, flows_of, form_field, insets_of
from ingest.legacy import (
    READINGS,
    encoding_of,
    encoding_of_family,
    is_legacy_font,
    is_unicode_vietnamese,
    shows_capitals,
)
from ingest.numbering import SYMBOL_FONTS, Numbering, W
from ingest.sniff import DOCX, HTML, MHTML, TEXT, media_type
from ingest.styles import ParagraphLook, RunLook, Styles, is_on, over, paragraph_look, run_look, shows_borders
from ingest.text import BULLET
from ingest.zipsafe import Package

_VAL = W + "val"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_P, _R, _T, _TBL, _TR, _TC = (W + tag for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_GONE = {W + "del", W + "moveFrom"}
_TRACKED = tuple(W + tag for tag in ("ins", "del", "moveTo", "moveFrom", "cellIns", "cellDel"))
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_PROPERTIES = {W + tag for tag in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")}
_BOX = W + "txbxContent"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_MARGINS = {"header": "running-header", "footer": "running-footer", "comments": "comment"}
_SHOWN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}


def read(data: bytes, name: str) -> Document:
    """Read a Word document; see ``ingest.read``."""
    return _Reader(Package(data)).document(data, name)


class _Reader:
    """One reading of one package."""

    def __init__(self, package: Package, depth: int = 0) -> None:
        self._package = package
        main = [part for _, kind, part in package.related("") if kind == "officeDocument"]
        if not main:
            raise Damaged("officeDocument")
        self._related = package.related(main[0])
        self._root = package.parse(main[0])
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles.numbering_styles())
        self._notes: dict[tuple[str, str], etree._Element] = {}
        for kind in ("footnotes", "endnotes"):
            root = self._part(kind)
            for note in root if root is not None else ():
                self._notes[kind, note.get(W + "id", "")] = note
        self._assembly = Assembly()
        self._parts = {key: part for key, _, part in self._related}
        self._taken: set[etree._Element] = set()
        self._broken = broken_fields(self._root)
        self._fields: list[bool] = []
        self._paragraphs = 0
        self._looks: dict[tuple[str | None, str | None], RunLook] = {}
        self._carried: list[etree._Element] = []
        self._running: Paragraph | None = None
        self._pictures: list[str] = []
        self._depth = depth

    def _part(self, kind: str) -> etree._Element | None:
        part = next((part for _, found, part in self._related if found == kind), None)
        return None if part is None else self._package.parse(part)

    def document(self, data: bytes, name: str) -> Document:
        body = self._root.find(W + "body")
        if body is None:
            raise Damaged("body")
        flow = self._story(body)
        margins = self._margins()
        for kind, found in margins:
            # Some offices put the letterhead into the header of the first page: there it is text of the notice.
            if kind == "header" and _is_letterhead(found) and not _is_letterhead(flow):
                flow = [*found, *flow]
                margins.remove((kind, found))
                break
        self._convert_legacy(flow)
        Writer(self._assembly).write(flow)
        if self._assembly.empty and self._pictures:
            return self._recognised(data, name)
        self._keep_out(margins)
        self._account()
        return self._assembly.document(data, name, media_type=DOCX, reader="word")

    def _recognised(self, data: bytes, name: str) -> Document:
        """Read a document of which every page is a picture: a scan that somebody saved as a Word file."""
        from ingest.layout import lay_out
        from ingest.scan import sheets_of

        sheets = sheets_of(map(self._package.read, self._pictures))
        return lay_out(sheets).document(data, name, media_type=DOCX, reader="ocr", pages=len(sheets))

    # ---- blocks

    def _story(self, parent: etree._Element) -> Flow:
        """Read the body, a cell, a note or a box: no paragraph runs on over its end."""
        outer = self._carried, self._running
        self._carried, self._running = [], None
        flow = [*self._flow(parent), *self._rest()]
        self._carried, self._running = outer
        return flow

    def _flow(self, parent: etree._Element) -> Flow:
        """Read what holds paragraphs and tables, through any wrapper around them."""
        flow: Flow = []
        for child in parent:
            tag = child.tag
            if tag == _P:
                flow += self._paragraph(child)
            elif tag == _TBL:
                flow += self._rest()
                flow.append(self._table(child))
            elif tag == W + "altChunk":
                flow += self._chunk(child)
            elif tag in _GONE:
                self._deleted(child)
            elif tag == _MC + "AlternateContent":
                flow += self._flow(self._alternative(child))
            elif isinstance(tag, str) and tag not in _PROPERTIES and len(child):
                flow += self._flow(child)
        return flow

    def _paragraph(self, element: etree._Element) -> Flow:
        index, self._paragraphs = self._paragraphs, self._paragraphs + 1
        properties = element.find(W + "pPr")
        if properties is not None and _runs_into_next(properties):
            self._carried.append(element)
            return []
        return self._printed([*self._carried, element], index)

    def _rest(self) -> Flow:
        """Return the text that was to begin the next paragraph, where none comes."""
        self._running = None
        return self._printed(self._carried, self._paragraphs) if self._carried else []

    def _printed(self, elements: list[etree._Element], index: int) -> Flow:
        """Return the paragraph that ``elements`` make together: the last of them tells how it looks."""
        self._carried = []
        properties = elements[-1].find(W + "pPr")
        style = _value(properties, "pStyle")
        look = over(paragraph_look(properties), self._styles.paragraph(style))
        paragraph = Paragraph(index=index, align=look.align)
        for source in elements:
            self._inline(source, paragraph, style)
        running, self._running = self._running, None
        mark = None if properties is None else properties.find(W + "rPr")
        if mark is not None and over(run_look(mark), self._styles.run(style)).hidden:
            # Word prints what follows a hidden paragraph mark on the same line, and counts no item of nothing.
            self._running = running or (paragraph if paragraph.text.strip() else None)
            if self._running is None:
                return [paragraph]
        if running is not None:
            running.runs += paragraph.runs
            running.notes += paragraph.notes
            running.boxes += paragraph.boxes
            return []
        if properties is not None and not paragraph.text.strip() and _runs_into_next(properties):
            return [paragraph]
        left, first = look.left, look.first
        if (number := self._number(look, style)) is not None:
            num_id, level = number
            own = self._numbering.indent(num_id, level)
            left, first = (value if value is not None else own[at] for at, value in enumerate((left, first)))
            if (label := self._numbering.label(num_id, level)) is not None:
                paragraph.label, paragraph.bullet = label.text, label.bullet
                paragraph.level, paragraph.list_id = label.level, label.list_id
        paragraph.indent = ((left or 0) + (first or 0)) / 20
        return [paragraph]

    def _chunk(self, element: etree._Element) -> Flow:
        """Read a document that is put in whole (w:altChunk), as Word does when it opens the file."""
        part = self._parts.get(element.get(_R_ID, ""))
        try:
            if part is None or self._depth:
                raise Unsupported("altChunk")
            data = self._package.read(part)
            kind = media_type(data, part)
            if kind == DOCX:
                inner = _Reader(Package(data), self._depth + 1).document(data, part)
            elif kind in (HTML, MHTML, TEXT):
                from ingest import plain

                inner = plain.read(data, part)
            else:
                raise Unsupported(kind)
        except ReadError:
            self._assembly.issue("text-skipped", part or "altChunk")
            return []
        for issue in inner.issues:
            self._assembly.issue(issue.code, issue.detail)
        return [Paragraph([Run(block.span.of(inner.text))], index=self._paragraphs) for block in inner.blocks]

    def _number(self, look: ParagraphLook, style: str | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph: its own, or those its style chain brings in."""
        if look.num_id in (None, "0"):
            return None
        num_id = look.num_id or ""
        if (tied := self._styles.numbered_by(style)) is not None and look.level is None:
            level = self._numbering.level_of_style(num_id, tied)
            return num_id, level or 0
        return num_id, look.level or 0

    def _table(self, element: etree._Element) -> Table:
        properties = element.find(W + "tblPr")
        table = Table()
        ruled = shows_borders(None if properties is None else properties.find(W + "tblBorders"))
        if ruled is None:
            ruled = self._styles.table_borders(_value(properties, "tblStyle"))
        # A cell's own borders win; Word writes them all as "nil" when a clerk takes the lines away by hand.
        drawn = [shows_borders(cell.find(f"{W}tcPr/{W}tcBorders")) for cell in element.iter(_TC)]
        table.ruled = any(drawn) or (bool(ruled) and None in drawn)
        for row in _within(element, _TR):
            marks = row.find(W + "trPr")
            if marks is not None and marks.find(W + "del") is not None:
                self._deleted(row)
                continue
            hidden = None if marks is None else marks.find(W + "hidden")
            if hidden is not None and is_on(hidden):
                self._deleted(row, "hidden")
                continue
            table.headed = table.headed or (marks is not None and marks.find(W + "tblHeader") is not None)
            column = _count(marks, "gridBefore", 0)
            cells = []
            for cell in _within(row, _TC):
                own = cell.find(W + "tcPr")
                if own is not None and own.find(W + "cellDel") is not None:
                    self._deleted(cell)
                    continue
                width = _count(own, "gridSpan", 1)
                merge = (
                    next((own.find(W + tag) for tag in ("vMerge", "hMerge") if own.find(W + tag) is not None), None)
                    if own is not None
                    else None
                )
                merged = merge is not None and merge.get(_VAL, "continue") == "continue"
                content = self._story(cell)
                if merged:  # Word shows nothing of it, whatever it holds
                    for paragraph in paragraphs_of(content):
                        self._assembly.furniture(paragraph.text, "hidden")
                    content = []
                cells.append(TableCell(content, column, width, merged))
                column += width
            table.rows.append(cells)
        return table

    # ---- inside a paragraph

    def _inline(self, parent: etree._Element, paragraph: Paragraph, style: str | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, paragraph, self._look_of(child, style))
            elif tag in _GONE:
                self._deleted(child)
            elif tag == _MC + "AlternateContent":
                self._inline(self._alternative(child), paragraph, style)
            elif tag == _MATH_TEXT:
                paragraph.runs.append(Run(child.text or ""))
            elif isinstance(tag, str) and tag not in _PROPERTIES and len(child):
                self._inline(child, paragraph, style)

    def _run(self, parent: etree._Element, paragraph: Paragraph, look: RunLook) -> None:
        for child in parent:
            tag = child.tag
            if tag == _T:
                self._taken.add(child)
                self._text(child.text or "", paragraph, look)
            elif tag in _SHOWN:
                self._text(_SHOWN[tag], paragraph, look)
            elif tag == W + "br":
                self._text(" " if child.get(W + "type") in ("page", "column") else "\n", paragraph, look)
            elif tag == W + "sym":
                self._text(_drawn(child), paragraph, look)
            elif tag == W + "fldChar":
                if child not in self._broken:
                    self._text(form_field(child), paragraph, look)
                    self._field(child.get(W + "fldCharType"))
            elif tag in _NOTES:
                self._note(child, paragraph)
                if child.get(W + "customMarkFollows") in ("1", "true", "on"):
                    self._taken.update(parent.iter(_T))
                    return
            elif tag == _BOX:
                self._box(child, paragraph)
            elif tag == _MC + "AlternateContent":
                self._run(self._alternative(child), paragraph, look)
            elif tag == W + "ruby":  # the reading stands over its base: behind it when read in one line
                for half in ("rubyBase", "rt"):
                    for inner in child.iter(W + half):
                        self._inline(inner, paragraph, None)
            elif tag in _DRAWINGS:
                self._run(child, paragraph, look)
                self._inset(child, paragraph)
            elif isinstance(tag, str) and tag not in _PROPERTIES and len(child):
                self._run(child, paragraph, look)  # drawings, pictures, shapes, ruby: whatever may hold text

    def _inset(self, drawing: etree._Element, paragraph: Paragraph) -> None:
        paragraph.boxes += flows_of(drawing, self._parts, self._package)
        for inset in insets_of(drawing, self._parts, self._package):
            self._assembly.issue("text-skipped", inset.detail)
            if inset.picture is not None:
                self._pictures.append(inset.picture)

    def _text(self, text: str, paragraph: Paragraph, look: RunLook) -> None:
        if not all(self._fields):
            return  # the code of a field, not its result
        if look.hidden:
            self._assembly.furniture(text, "hidden")
            return
        if look.font and len(text.strip()) == 1 and not text.strip().isalnum() and SYMBOL_FONTS.match(look.font):
            text = text if text.strip() in "-–+" or "\ue000" <= text.strip() <= "\uf8ff" else BULLET
        if look.capitals:
            text = text.upper()
        paragraph.runs.append(Run(text, bool(look.bold), bool(look.italic), look.size, look.font or ""))

    def _field(self, kind: str | None) -> None:
        """Follow a complex field: begin … (code) … separate … (result) … end; fields nest and span paragraphs."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, element: etree._Element, paragraph: Paragraph) -> None:
        note = self._notes.get((_NOTES[element.tag], element.get(W + "id", "")))
        if note is not None and all(self._fields):
            with self._numbering.story(_NOTES[element.tag]):
                paragraph.notes.append(self._story(note))

    def _box(self, element: etree._Element, paragraph: Paragraph) -> None:
        outer, self._fields = self._fields, []
        with self._numbering.story():
            paragraph.boxes.append(self._story(element))
        self._fields = outer

    def _alternative(self, element: etree._Element) -> etree._Element:
        """Return one of the renderings of the same content: what Word 2010 and later shows, else the fallback."""
        options = [child for child in element if isinstance(child.tag, str)]
        chosen = options[0] if options else element
        for other in options[1:]:
            self._taken.update(other.iter(_T))
        return chosen

    def _look_of(self, run: etree._Element, style: str | None) -> RunLook:
        properties = run.find(W + "rPr")
        named = _value(properties, "rStyle")
        if (style, named) not in self._looks:
            base = self._styles.run(style)
            self._looks[style, named] = over(self._styles.character(named), base) if named else base
        base = self._looks[style, named]
        return base if properties is None else over(run_look(properties), base)

    # ---- what is kept out

    def _deleted(self, element: etree._Element, reason: str = "deleted") -> None:
        texts = list(element.iter(_T, W + "delText"))
        self._taken.update(texts)
        self._assembly.furniture("".join(text.text or "" for text in texts), reason)

    def _margins(self) -> list[tuple[str, Flow]]:
        """Read headers, footers and comments."""
        with self._numbering.story("margins"):
            return [
                (kind, self._story(self._package.parse(part)))
                for wanted in _MARGINS
                for _, kind, part in self._related
                if kind == wanted
            ]

    def _keep_out(self, margins: list[tuple[str, Flow]]) -> None:
        """Record what stands in the margins: seen, but no part of the notice's text."""
        texts = [(paragraph.text, _MARGINS[kind]) for kind, flow in margins for paragraph in paragraphs_of(flow)]
        for text, reason in dict.fromkeys(texts):
            self._assembly.furniture(text, "page-number" if text.strip(" -–").isdigit() else reason)

    def _convert_legacy(self, flow: Flow) -> None:
        """Read runs of TCVN3 and VNI text as Vietnamese, font by font: one font is used for one encoding."""
        runs = [
            run for paragraph in paragraphs_of(flow) for run in paragraph.runs if not is_unicode_vietnamese(run.text)
        ]
        runs.sort(key=lambda run: run.font)
        fonts = {font: list(group) for font, group in groupby(runs, key=lambda run: run.font)}
        texts = {font: " ".join(run.text for run in written) for font, written in fonts.items()}
        proven = {
            font: encoding_of(text, hinted=is_legacy_font(font)) if any("\x80" <= c <= "\xff" for c in text) else None
            for font, text in texts.items()
        }
        known = {encoding for encoding in proven.values() if encoding}
        for font, written in fonts.items():
            encoding = proven[font] or encoding_of_family(texts[font], font, known)
            if encoding is None:
                continue
            self._assembly.issue("legacy-encoding", f"{encoding} {font}".strip())
            for run in written:
                run.text = READINGS[encoding](run.text)
                run.text = run.text.upper() if shows_capitals(font) else run.text

    def _account(self) -> None:
        """Report unaccepted changes, and any text that the walk did not reach."""
        if changes := sum(1 for _ in self._root.iter(*_TRACKED)):
            self._assembly.issue("tracked-changes", str(changes))
        for element in self._root.iter(_T):
            if element not in self._taken and (element.text or "").strip():
                self._assembly.issue("text-skipped", (element.text or "").strip())


def _is_letterhead(flow: Flow) -> bool:
    return any(NATION.search(paragraph.text) for paragraph in paragraphs_of(flow))


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through content controls and the like around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _PROPERTIES and child.tag not in (_P, _TBL):
            yield from _within(child, tag)


def _runs_into_next(properties: etree._Element) -> bool:
    """Tell whether a paragraph's text begins the next one: its mark is deleted, or it is a dropped capital."""
    frame = properties.find(W + "framePr")
    dropped = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
    mark = properties.find(W + "rPr")
    return dropped or (mark is not None and any(child.tag in _GONE for child in mark))


def _value(properties: etree._Element | None, tag: str) -> str | None:
    found = None if properties is None else properties.find(W + tag)
    return None if found is None else found.get(_VAL)


def _count(properties: etree._Element | None, tag: str, default: int) -> int:
    value = _value(properties, tag)
    return max(int(value), default) if value is not None and value.isdigit() else default


def _drawn(element: etree._Element) -> str:
    """Return the character of a ``w:sym``, in the private-use range where symbol fonts have their signs."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if code < 0x100 and SYMBOL_FONTS.match(element.get(W + "font", "")):
        code += 0xF000
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
