"""Word files for tests, built from the XML itself so that each oddity Word can write is one visible string."""

from __future__ import annotations

import io
import zipfile
from html import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def docx(body: str, *, beside: dict[str, tuple[str, bytes | str]] | None = None, **parts: str) -> bytes:
    """Return a document with the given body XML.

    Args:
        body: What stands in ``w:body``.
        beside: Further parts as they are, by file name (``chart1.xml``), each with its kind of relationship;
            its id is the name without the suffix.
        parts: The inner XML of other parts by name: ``styles``, ``numbering``, ``footnotes``, ``endnotes``,
            ``header``, ``footer``, ``comments``.
    """
    roots = {"styles": "styles", "header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    }
    types, relations = "", ""
    for name, inner in parts.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{name}+xml"/>'
        relations += f'<Relationship Id="r{name}" Type="{_OFFICE}{name}" Target="{name}.xml"/>'
    for name, (kind, content) in (beside or {}).items():
        files[f"word/{name}"] = content
        relations += f'<Relationship Id="{name.partition(".")[0]}" Type="{_OFFICE}{kind}" Target="{name}"/>'
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{types}</Types>'
    )
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}officeDocument" Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>'
    return package(files)


def package(files: dict[str, str | bytes]) -> bytes:
    """Return a zip of the given files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def r(text: str, properties: str = "") -> str:
    """A run; tabs and line feeds in it become Word tabs and soft breaks."""
    inner = ""
    for at, line in enumerate(text.split("\n")):
        inner += "<w:br/>" if at else ""
        for nr, part in enumerate(line.split("\t")):
            inner += "<w:tab/>" if nr else ""
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def p(content: str = "", properties: str = "") -> str:
    """A paragraph of run XML, or of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else r(content)}</w:p>"


def li(text: str, num: int = 1, level: int = 0) -> str:
    """A paragraph with direct automatic numbering."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def lvl(level: int, text: str, fmt: str = "decimal", start: int = 1, extra: str = "", font: str = "") -> str:
    """One level of a list."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}'
        f'<w:lvlText w:val="{escape(text)}"/>{look}</w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    """A use of list ``of``."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(level: int, start: int) -> str:
    """An override that begins a level again."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def tc(content: str = "", properties: str = "") -> str:
    """A table cell of block XML, or of plain text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: list[str], ruled: bool = True, properties: str = "") -> str:
    """A table of rows of ``tc`` XML or plain texts."""
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH"))
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if ruled else ""
    body = "".join(
        f"<w:tr>{''.join(cell if cell.startswith('<w:tc') else tc(cell) for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}{borders}</w:tblPr>{body}</w:tbl>"


def textbox(content: str) -> str:
    """A run with a text box as Word writes it: DrawingML, and the same again in VML for old programs."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    """A complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(code)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


SECT_WITH_MARGINS = (
    '<w:sectPr><w:headerReference r:id="rheader" w:type="default"/>'
    '<w:footerReference r:id="rfooter" w:type="default"/></w:sectPr>'
)
