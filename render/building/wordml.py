"""WordprocessingML in Vietnamese office measures: paragraphs, tables, page set-up, the package round them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from render import nd30
from render.archive import pack
from render.building.styles import styles, twips

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 30.0, 15.0, 20.0, 20.0
PORTRAIT_TEXT = nd30.PAGE.width - LEFT_MARGIN - RIGHT_MARGIN
LANDSCAPE_TEXT = nd30.PAGE.height - LEFT_MARGIN - RIGHT_MARGIN
CELL_MARGIN = 1.4

# ---------------------------------------------------------------------------------------------------------- text


def p(style: str, *texts: str, bold: bool | None = None, italic: bool | None = None, keep: bool = False) -> str:
    """A paragraph of one run per text; a tab character is a tab. ``keep`` holds it on the page of the next one."""
    flags = "".join(
        f"<w:{tag}{'' if on else ' w:val=' + chr(34) + '0' + chr(34)}/>"
        for tag, on in (("b", bold), ("i", italic))
        if on is not None
    )
    properties = f"<w:rPr>{flags}</w:rPr>" if flags else ""
    runs = "".join(_run(text, properties) for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>{runs}</w:p>'


def labelled(style: str, label: str, text: str) -> str:
    """A paragraph that opens with a bold label."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(label, "<w:rPr><w:b/></w:rPr>")}{_run(text, "")}</w:p>'
    )


def _run(text: str, properties: str) -> str:
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{properties}{pieces}</w:r>"


def tag(text: str) -> str:
    """A paragraph that holds only a template tag and vanishes."""
    return p("Normal", text)


# -------------------------------------------------------------------------------------------------------- tables


def cell(width: float, *paragraphs: str, columns: int = 1) -> str:
    """A cell of ``width`` mm over one or more columns."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table_row(cells: Sequence[str], *, header: bool = False, whole: bool = True) -> str:
    """A row; ``whole`` keeps it on one page (the renderer lets long ones go)."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(widths: Sequence[float], text: str) -> str:
    """A row that holds only a template tag and vanishes."""
    cells = [cell(width, p("Cell", text if i == 0 else "")) for i, width in enumerate(widths)]
    return table_row(cells)


def table(widths: Sequence[float], table_rows: Sequence[str], *, grid: bool) -> str:
    """A table of fixed columns, with lines or (for letterheads and signatures) without."""
    style = "Grid" if grid else "Plain"
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    margin = twips(CELL_MARGIN if grid else 0)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(table_rows)}</w:tbl>"
    )


# ---------------------------------------------------------------------------------------------- page and package


def low(properties: str = "") -> str:
    """Return a line of one point, to end pages: a higher one finds no room below a table that fills its page."""
    spacing = '<w:spacing w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{spacing}{properties}</w:pPr></w:p>'


def section(*, landscape: bool, restart: bool = False) -> str:
    """Page set-up; the page number stands in the header, not on the first page (mục I.2, I.3, I.7)."""
    width, height = twips(nd30.PAGE.width), twips(nd30.PAGE.height)
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    margins = (
        f'<w:pgMar w:top="{twips(TOP_MARGIN)}" w:right="{twips(RIGHT_MARGIN)}" w:bottom="{twips(BOTTOM_MARGIN)}" '
        f'w:left="{twips(LEFT_MARGIN)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
    )
    numbers = '<w:pgNumType w:start="1"/>' if restart else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:type w:val="nextPage"/>{size}{margins}{numbers}<w:titlePg/></w:sectPr>'
    )


def _page_number() -> str:
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>{field}</w:p>'


def package(body: str, title: str) -> bytes:
    """A whole ``.docx`` round ``body``."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{word}.settings+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{word}.header+xml"/>'
        f'<Override PartName="/word/header2.xml" ContentType="{word}.header+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator>'
        f"<dc:language>vi-VN</dc:language><dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/>'
        f'<Relationship Id="rId4" Type="{_OFFICE}/header" Target="header2.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {_W} {_R}>{_page_number()}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_W} {_R}>{p('PageNumber')}</w:hdr>",
        "word/settings.xml": f'<w:settings {_W}><w:defaultTabStop w:val="{twips(12.7)}"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>',
    }
    made = {name: (text if text.startswith(_HEAD) else _HEAD + text).encode() for name, text in parts.items()}
    made["word/styles.xml"] = styles().encode()
    return pack(made)
