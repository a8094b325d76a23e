"""Builds what an office would receive from a notice written down in ``notice.yaml``.

    python samples/make.py [case …]          # writes samples/<case>/source.<docx|pdf|txt>

``build(notice, format) -> bytes`` makes any notice in any format, so that a test can bring the same
notice through several doors; ``scan`` is the pdf as pictures of its pages. The docx and txt are the same
bytes every time; the pdf is LibreOffice's.

``notice.yaml``::

    source: docx                    # the format in which the sample is committed
    split: test                     # held out: written without sight of the rules; without it "tuning"
    letterhead: {left: [...], right: [...]}
    title: [...]                    # centred, bold
    body: |                         # one line = one paragraph, labels typed as an office types them
      # bold paragraph
      = centred bold paragraph
      @1 automatic number, level 1  # @2=5 starts again at 5; @steps.1 another list than "main"
      |= head | of | table          # then "| a | b | c"; "^" continues the cell above, "<" the cell to the left
      > line of a text box
      --- (page break)
    signature: {left: [Nơi nhận …], right: [...]}
    appendix: |                     # as body, on a new page after the signature
    lists: {main: ["upperRoman %1.", "decimal %2.", "lowerLetter %3)", "bullet -"]}
    txt: {blank_lines: true, wrap: 72, side_by_side: true}

Inline marks: ``<b> <i>``, ``<ins> <del>`` (tracked changes), ``<fn>`` (footnote), ``<sdt> <smart>`` (fields),
``<nfd>`` (decomposed letters), ``<br/> <nb/> <p/>`` (soft break, no-break space, new paragraph in a cell).
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

HERE = Path(__file__).resolve().parent
FORMATS = ("docx", "pdf", "txt", "scan")
SUFFIX = {"scan": "pdf"}
SPLITS = ("tuning", "test")
Notice = dict[str, Any]

_TAG = re.compile(r"<(/?)(b|i|ins|del|fn|sdt|smart|nfd)>|<(br|nb)/>")
_AUTO = re.compile(r"@(?:(\w+)\.)?(\d)(?:=(\d+))? (.*)")


def cases() -> list[Path]:
    """Return the folders of all samples, in order of their names."""
    return sorted(path.parent for path in HERE.glob("*/notice.yaml"))


def load(case: Path) -> Notice:
    """Read a sample's ``notice.yaml``."""
    notice: Notice = yaml.safe_load((case / "notice.yaml").read_text("utf-8"))
    return notice


def split_of(notice: Notice) -> str:
    """Tell whether the rules may be written with this sample in sight (``tuning``) or not (``test``)."""
    split = str(notice.get("split", "tuning"))
    if split not in SPLITS:
        raise ValueError(split)
    return split


def build(notice: Notice, fmt: str) -> bytes:
    """Return ``notice`` as a file of one of ``FORMATS``."""
    if fmt == "txt":
        return _text(notice).encode("utf-8")
    if fmt == "docx":
        return _Word(notice).package()
    if fmt == "pdf":
        return pdfs([notice])[0]
    if fmt == "scan":
        return _scan(pdfs([notice])[0])
    raise ValueError(fmt)


@dataclass(frozen=True)
class _Line:
    """One line of a body: ``kind`` is p, h, c, auto, row, head, box or break."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()
    list_name: str = ""
    level: int = 0
    start: int | None = None


def _lines(body: str) -> list[_Line]:
    out = []
    for raw in (body or "").splitlines():
        line = raw.strip()
        if not line:
            continue
        if auto := _AUTO.fullmatch(line):
            start = int(auto[3]) if auto[3] else None
            out.append(_Line("auto", auto[4], list_name=auto[1] or "main", level=int(auto[2]) - 1, start=start))
        elif line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.lstrip("|=").strip().split(" | "))
            out.append(_Line("head" if line.startswith("|=") else "row", line, cells))
        elif line == "---":
            out.append(_Line("break", ""))
        elif line[:2] in ("# ", "= ", "> "):
            out.append(_Line({"#": "h", "=": "c", ">": "box"}[line[0]], line[2:]))
        else:
            out.append(_Line("p", line))
    return out


def _runs(text: str) -> list[tuple[str, str, frozenset[str]]]:
    """Split inline marks into ``(kind, text, flags)``; kind is text, br or fn."""
    out: list[tuple[str, str, frozenset[str]]] = []
    flags: set[str] = set()
    position = 0

    def put(chunk: str) -> None:
        if chunk:
            form = unicodedata.normalize("NFD", chunk) if "nfd" in flags else chunk
            out.append(("fn" if "fn" in flags else "text", form, frozenset(flags)))

    for tag in _TAG.finditer(text):
        put(text[position : tag.start()])
        position = tag.end()
        if tag[3] == "br":
            out.append(("br", "\n", frozenset(flags)))
        elif tag[3] == "nb":
            put("\u00a0")
        elif tag[1]:
            flags.discard(tag[2])
        else:
            flags.add(tag[2])
    put(text[position:])
    return out


@dataclass
class _Counter:
    """Counts automatic lists as Word does."""

    lists: dict[str, list[str]]
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, line: _Line) -> str:
        levels = self.lists[line.list_name]
        counts = self.counts.setdefault(line.list_name, [0] * len(levels))
        counts[line.level] = line.start if line.start is not None else counts[line.level] + 1
        counts[line.level + 1 :] = [0] * (len(levels) - line.level - 1)
        fmt, template = levels[line.level].split(" ", 1)
        if fmt == "bullet":
            return template
        formats = [level.split(" ", 1)[0] for level in levels]
        return re.sub(r"%(\d)", lambda m: _number(formats[int(m[1]) - 1], counts[int(m[1]) - 1]), template)


def _number(fmt: str, value: int) -> str:
    if fmt in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + value - 1)
        return letter if fmt == "lowerLetter" else letter.upper()
    if fmt == "upperRoman":
        units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
        return "X" * (value // 10) + units[value % 10]
    return str(value)


# --------------------------------------------------------------------------- txt


def _plain(text: str) -> str:
    kept = (chunk for kind, chunk, flags in _runs(text.replace("<p/>", " ")) if kind != "fn" and "del" not in flags)
    return "".join(kept)


def _text(notice: Notice) -> str:
    options = notice.get("txt") or {}
    counter = _Counter(notice.get("lists") or {})
    lines: list[str] = []

    def columns(two: dict[str, list[str]] | None) -> None:
        left, right = ([_plain(line) for line in (two or {}).get(side) or []] for side in ("left", "right"))
        if not options.get("side_by_side"):
            lines.extend([*left, *right])
            return
        rows = max(len(left), len(right))
        left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
        lines.extend(f"{a:<46}{b}".rstrip() for a, b in zip(left, right, strict=True))

    def body(source: str | None) -> None:
        for line in _lines(source or ""):
            if line.kind == "break":
                continue
            if line.kind in ("row", "head"):
                lines.append("\t".join("" if cell in ("^", "<") else _plain(cell) for cell in line.cells))
                continue
            label = counter.label(line) + " " if line.kind == "auto" else ""
            whole = label + _plain(line.text)
            wrapped = textwrap.wrap(whole, options["wrap"], break_on_hyphens=False) if options.get("wrap") else [whole]
            lines.append("\n".join(wrapped))

    columns(notice.get("letterhead"))
    lines.extend(_plain(line) for line in notice.get("title") or [])
    body(notice.get("body"))
    columns(notice.get("signature"))
    body(notice.get("appendix"))
    return ("\n\n" if options.get("blank_lines") else "\n").join(lines) + "\n"


# --------------------------------------------------------------------------- docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/header1.xml": "header",
}
_WHO = 'w:author="Chuyên viên tổng hợp" w:date="2025-01-02T08:00:00Z"'


class _Word:
    """Writes one notice as a docx package; ``accepted`` applies the tracked changes first."""

    def __init__(self, notice: Notice, accepted: bool = False) -> None:
        self.notice = notice
        self.accepted = accepted
        self.lists: dict[str, list[str]] = notice.get("lists") or {}
        self.size = int((notice.get("page") or {}).get("size", 14))
        self.notes: list[str] = []
        self.ids = 0
        self.nums = {name: index for index, name in enumerate(self.lists, 1)}
        self.overrides: list[tuple[str, int, int]] = []

    def package(self) -> bytes:
        """Return the zipped package; every entry carries the same date."""
        body = self._body()
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": _relations(
                {f"rId{i}": (kind, f"{kind}.xml") for i, kind in enumerate(("styles", "numbering", "footnotes"), 1)}
                | {"rId4": ("header", "header1.xml")}
            ),
            "word/document.xml": f"{_HEAD}<w:document {_NS}><w:body>{body}{_SECTION}</w:body></w:document>",
            "word/styles.xml": self._styles(),
            "word/numbering.xml": self._numbering(),
            "word/footnotes.xml": self._footnotes(),
            "word/header1.xml": _PAGE_NUMBER,
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(
                    zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content.encode("utf-8"), zipfile.ZIP_DEFLATED
                )
        return out.getvalue()

    def _body(self) -> str:
        out = [self._columns(self.notice.get("letterhead"), align="center")]
        out += [self._paragraph(line, align="center", bold=True) for line in self.notice.get("title") or []]
        out.append(self._flow(self.notice.get("body")))
        out.append(self._columns(self.notice.get("signature"), align="left"))
        if appendix := self.notice.get("appendix"):
            out.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            out.append(self._flow(appendix))
        return "".join(out)

    def _flow(self, body: str | None) -> str:
        out: list[str] = []
        rows: list[_Line] = []
        for line in [*_lines(body or ""), _Line("end", "")]:
            if rows and line.kind != "row":
                out.append(self._table(rows))
                rows = []
            if line.kind in ("row", "head"):
                rows.append(line)
            elif line.kind == "p":
                out.append(self._paragraph(line.text, first=720))
            elif line.kind == "h":
                out.append(self._paragraph(line.text, first=720, bold=True))
            elif line.kind == "c":
                out.append(self._paragraph(line.text, align="center", bold=True))
            elif line.kind == "auto":
                out.append(self._paragraph(line.text, first=720, number=(line.level, self._num(line))))
            elif line.kind == "box":
                out.append(self._box(line.text))
            elif line.kind == "break":
                out.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        return "".join(out)

    def _num(self, line: _Line) -> int:
        if line.start is not None:
            self.overrides.append((line.list_name, line.level, line.start))
            self.nums[line.list_name] = len(self.lists) + len(self.overrides)
        return self.nums[line.list_name]

    def _paragraph(
        self,
        text: str,
        align: str = "both",
        first: int = 0,
        bold: bool = False,
        number: tuple[int, int] | None = None,
        size: int | None = None,
        after: int = 120,
    ) -> str:
        properties = ""
        if number:
            properties += f'<w:numPr><w:ilvl w:val="{number[0]}"/><w:numId w:val="{number[1]}"/></w:numPr>'
        properties += f'<w:spacing w:after="{after}"/>'
        if first:
            properties += f'<w:ind w:left="0" w:firstLine="{first}"/>'
        properties += f'<w:jc w:val="{align}"/>'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self._inline(text, bold, size)}</w:p>"

    def _inline(self, text: str, bold: bool, size: int | None) -> str:
        out = []
        for kind, chunk, flags in _runs(text):
            gone = "del" in flags
            if gone and self.accepted:
                continue
            look = "<w:b/>" * (bold or "b" in flags) + "<w:i/>" * ("i" in flags)
            if size:
                look += f'<w:sz w:val="{size * 2}"/>'
            look = f"<w:rPr>{look}</w:rPr>" if look else ""
            tag = "w:delText" if gone else "w:t"
            if kind == "br":
                run = f"<w:r>{look}<w:br/></w:r>"
            elif kind == "fn":
                self.notes.append(chunk)
                run = (
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
                )
            else:
                run = f'<w:r>{look}<{tag} xml:space="preserve">{escape(chunk)}</{tag}></w:r>'
            if "smart" in flags:
                uri = "urn:schemas-microsoft-com:office:smarttags"
                run = f'<w:smartTag w:uri="{uri}" w:element="date">{run}</w:smartTag>'
            if "sdt" in flags:
                run = f"<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>"
            if gone or ("ins" in flags and not self.accepted):
                self.ids += 1
                change = "del" if gone else "ins"
                run = f'<w:{change} w:id="{self.ids}" {_WHO}>{run}</w:{change}>'
            out.append(run)
        return "".join(out)

    def _columns(self, two: dict[str, list[str]] | None, align: str) -> str:
        """A borderless two-column table: letterhead or signature."""
        if not two:
            return ""
        cells = ""
        for side, width in (("left", 3800), ("right", 5500)):
            small = 11 if align == "left" and side == "left" else 12
            how = align if side == "left" else "center"
            lines = two.get(side) or [""]
            inner = "".join(self._paragraph(line, align=how, size=small, after=0) for line in lines)
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        grid = '<w:tblGrid><w:gridCol w:w="3800"/><w:gridCol w:w="5500"/></w:tblGrid>'
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="9300" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>{grid}'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>{self._paragraph('')}"
        )

    def _table(self, rows: list[_Line]) -> str:
        """A ruled data table; ``^`` is a vertical merge, ``<`` or a short row a horizontal one."""
        columns = max(len(row.cells) for row in rows)
        widths = _widths(rows, columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        out = ""
        for index, row in enumerate(rows):
            cells, column = "", 0
            below = rows[index + 1].cells if index + 1 < len(rows) else ()
            while column < len(row.cells):
                span = 1
                while column + span < len(row.cells) and row.cells[column + span] == "<":
                    span += 1
                if column + span == len(row.cells):
                    span = columns - column
                text = row.cells[column]
                merge = ""
                if text == "^":
                    merge, text = "<w:vMerge/>", ""
                elif column < len(below) and below[column] == "^":
                    merge = '<w:vMerge w:val="restart"/>'
                width = sum(widths[column : column + span])
                bold = row.kind == "head"
                inner = "".join(
                    self._paragraph(part, align="center" if bold else "left", bold=bold, size=12, after=40)
                    for part in text.split("<p/>")
                )
                grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
                cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid_span}{merge}</w:tcPr>{inner}</w:tc>'
                column += span
            head = "<w:trPr><w:tblHeader/></w:trPr>" if row.kind == "head" else ""
            out += f"<w:tr>{head}{cells}</w:tr>"
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{out}</w:tbl>{self._paragraph("")}'
        )

    def _box(self, text: str) -> str:
        inner = self._paragraph(text, align="center", bold=True, size=13, after=0)
        style = "position:absolute;margin-left:10pt;margin-top:2pt;width:120pt;height:26pt;z-index:1"
        shape = f'<v:shape style="{style}" stroked="t" type="#_x0000_t202">'
        content = f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>"
        space = '<w:pPr><w:spacing w:after="480"/></w:pPr>'
        return f"<w:p>{space}<w:r><w:pict>{shape}{content}</v:shape></w:pict></w:r></w:p>"

    def _content_types(self) -> str:
        parts = "".join(f'<Override PartName="/{n}" ContentType="{_TYPE}.{k}+xml"/>' for n, k in _PARTS.items())
        return (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
        )

    def _styles(self) -> str:
        font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        return (
            f"{_HEAD}<w:styles {_NS}><w:docDefaults><w:rPrDefault><w:rPr>{font}"
            f'<w:sz w:val="{self.size * 2}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
        )

    def _numbering(self) -> str:
        abstract, nums = "", ""
        for index, (name, levels) in enumerate(self.lists.items(), 1):
            inner = ""
            for depth, level in enumerate(levels):
                fmt, template = level.split(" ", 1)
                inner += (
                    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:suff w:val="space"/>'
                    f'<w:lvlText w:val="{escape(template)}"/><w:lvlJc w:val="left"/></w:lvl>'
                )
            abstract += f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>{inner}'
            abstract += "</w:abstractNum>"
            nums += f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>'
            self.nums[name] = index
        order = {name: index for index, name in enumerate(self.lists, 1)}
        for index, (name, depth, start) in enumerate(self.overrides, len(self.lists) + 1):
            nums += (
                f'<w:num w:numId="{index}"><w:abstractNumId w:val="{order[name]}"/><w:lvlOverride w:ilvl="{depth}">'
                f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            )
        return f"{_HEAD}<w:numbering {_NS}>{abstract}{nums}</w:numbering>"

    def _footnotes(self) -> str:
        special = "".join(
            f'<w:footnote w:type="{kind}" w:id="{index}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for index, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = "".join(
            f'<w:footnote w:id="{index}"><w:p><w:r><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
            for index, note in enumerate(self.notes, 1)
        )
        return f"{_HEAD}<w:footnotes {_NS}>{special}{notes}</w:footnotes>"


_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="964" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
_PAGE_NUMBER = (
    f'{_HEAD}<w:hdr {_NS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"/>' for key, (kind, to) in targets.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{package}">{inner}</Relationships>'


def _widths(rows: list[_Line], columns: int) -> list[int]:
    """Share 9200 twentieths of a point among the columns by the length of their texts; no word is cut."""
    full = [row.cells for row in rows if len(row.cells) == columns]
    least = [max(len(word) for cells in full for word in cells[i].split()) * 125 + 240 for i in range(columns)]
    weight = [max(len(cells[i]) for cells in full) ** 0.75 for i in range(columns)]
    spare = max(0, 9200 - sum(least))
    return [low + int(spare * share / sum(weight)) for low, share in zip(least, weight, strict=True)]


# --------------------------------------------------------------------------- pdf


def pdfs(notices: list[Notice]) -> list[bytes]:
    """Return the notices as pdf files, with one start of LibreOffice for all of them."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("soffice (apt-get install libreoffice-writer)")
    with tempfile.TemporaryDirectory(prefix="samples-") as name:
        folder = Path(name)
        sources = [folder / f"{index}.docx" for index in range(len(notices))]
        for notice, source in zip(notices, sources, strict=True):
            source.write_bytes(_Word(notice, accepted=True).package())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def _scan(pdf: bytes) -> bytes:
    """Return the pages as grey pictures of 200 dpi, a little askew, as an office's scanner gives them."""
    import pypdfium2

    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=200 / 72).to_pil().convert("L")
        pages.append(picture.rotate(0.4, fillcolor=255))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def main(names: list[str]) -> None:
    """Build the sources of the named cases, or of all; a pdf already there is kept unless its case is named."""
    for case in cases():
        if names and case.name not in names:
            continue
        notice = load(case)
        target = case / f"source.{notice['source']}"
        if notice["source"] == "pdf" and target.exists() and not names:
            continue
        target.write_bytes(build(notice, notice["source"]))
        sys.stderr.write(f"{target.relative_to(HERE)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
