"""Fills a Word template, ours or an office's own, and returns the same bytes for the same values.

docxtpl does the filling. It is held to four things it does not do by itself: values are escaped (text after ``&``
stays), templates run in a sandbox, an unknown name is an error that says where it stands, and XML that does not close
is refused instead of being repaired by dropping content.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from render.archive import repack
from render.filters import FILTERS
from render.measure import width_mm

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"

LONG_CELL = 600
"""Characters above which a row may break across pages; shorter rows stay whole."""

_BALANCED = frozenset({"ParentAgency", "Agency", "Motto2", "Subject", "Regarding"})
_SLACK = 0.94
"""What a line may fill of its room, so that a font a little wider than Times New Roman breaks at the same words."""
_RULES = {"RuleFull": 1.0, "RuleShort": 0.4}
"""Length of the line, of the words above it: all of the tiêu ngữ; a third to a half elsewhere (NĐ 30/2020)."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class TemplateProblem(ValueError):
    """A Word template that cannot be filled: which one, where in it, and what is wrong, in Vietnamese."""

    def __init__(self, template: str, where: str, what: str) -> None:
        super().__init__(f"Mẫu {template}, {where}: {what}")
        self.template = template
        self.where = where
        self.what = what


def render_word(template: str | bytes, context: Mapping[str, object]) -> bytes:
    """Fill a template.

    Args:
        template: Name of one of our templates, or the bytes of an office's own.
        context: The variables; see ``render.drafts``.

    Returns:
        The finished ``.docx``; equal input gives equal bytes.

    Raises:
        TemplateProblem: The template is no Word file, names something unknown, or its tags do not fit.
    """
    name = template if isinstance(template, str) else "của cơ quan"
    data = (TEMPLATES / template).read_bytes() if isinstance(template, str) else template
    document = _fill(data, name, context)
    _fit_headings(document)
    _let_long_rows_break(document)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


@cache
def environment() -> SandboxedEnvironment:
    """Where the tags of a template run."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printable)
    made.filters.update(FILTERS)
    # docxtpl compiles the template anew for every document; a dossier prints one template dozens of times
    made.from_string = lru_cache(maxsize=64)(made.from_string)  # type: ignore[method-assign, assignment]
    return made


def printable(value: object) -> object:
    """What a tag prints: nothing for ``None``; text composed, with one kind of line end and nothing XML forbids."""
    if value is None:
        return ""
    if type(value) is str:
        text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
        return _NOT_IN_XML.sub("", text)
    return value


def _fill(data: bytes, name: str, context: Mapping[str, object]) -> Any:
    import docxtpl
    from lxml import etree

    class Template(docxtpl.DocxTemplate):  # type: ignore[misc]  # docxtpl carries no types
        """docxtpl that says where a tag fails and never drops what it cannot parse."""

        def render_xml_part(self, src_xml: str, part: object, context: object, jinja_env: object = None) -> str:
            try:
                rendered: str = super().render_xml_part(src_xml, part, context, jinja_env)
            except Exception as error:  # anything may come out of a tag; all of it is the template's problem
                raise TemplateProblem(name, _where(src_xml, error), _what(error)) from error
            return rendered

        def fix_tables(self, xml: str) -> object:
            try:
                etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
            except etree.XMLSyntaxError as error:
                what = "thẻ {% for %} hoặc {% if %} mở và đóng không cùng cấp (cùng đoạn, cùng hàng hoặc cùng ô)"
                raise TemplateProblem(name, "thân văn bản", what) from error
            return super().fix_tables(xml)

    try:
        template = Template(io.BytesIO(data))
        template.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateProblem(name, "toàn bộ tệp", "không phải tệp Word (.docx) hoặc tệp đã hỏng") from error
    template.render(dict(context), environment(), autoescape=True)
    return template.docx


# ---------------------------------------------------------------------------------------- where a template fails


def _what(error: Exception) -> str:
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

    if isinstance(error, SecurityError):
        return f"thẻ đòi làm việc không được phép ({error})"
    if isinstance(error, UndefinedError):
        return f"thẻ dùng tên không có trong dữ liệu ({error})"
    if isinstance(error, TemplateSyntaxError):
        return f"thẻ viết sai ({error.message})"
    return f"thẻ không tính được ({type(error).__name__}: {error})"


def _where(source: str, error: Exception) -> str:
    """The paragraph, in the template's own words, and its table row where it stands in a table."""
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", source).split("\n")
    number = getattr(error, "lineno", None) or _template_line(error)
    if number is None or not 0 < number <= len(lines):
        return "không rõ đoạn"
    paragraph = lines[number - 1].partition("</w:p>")[0]
    words = html.unescape(re.sub(r"<[^>]+>", "", paragraph)).strip()
    return f"đoạn “{words[:120]}”{_row_of(''.join(lines[: number - 1]))}"


def _row_of(before: str) -> str:
    """Table and row that are open where ``before`` ends. A row that held only a tag is gone, its tag stands alone."""
    if len(re.findall(r"<w:tbl[ >]", before)) <= before.count("</w:tbl>"):
        return ""
    inside = before[before.rfind("<w:tbl>") :]
    rows = len(re.findall(r"<w:tr[ >]", inside))
    between_rows = re.sub(r"<w:tr[ >].*?(?:</w:tr>|$)", "", inside, flags=re.DOTALL)
    return f" (bảng {before.count('<w:tbl>')}, hàng {rows + between_rows.count('{%')})"


def _template_line(error: Exception) -> int | None:
    """Line of the innermost template frame: jinja writes template lines into its tracebacks."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


# --------------------------------------------------------------------------------------------- finishing touches


def _fit_headings(document: Any) -> None:
    """Break a long centred name into even lines and draw the line under it at the length the decree asks for.

    Only now are the names known. The lines are empty paragraphs of the styles ``RuleFull`` and ``RuleShort`` with an
    upper border; a template without these styles is left as it is.
    """
    from docx.shared import Mm
    from docx.text.paragraph import Paragraph

    longest = 0.0
    for mark in document.element.body.iter(f"{_W}pStyle"):
        key = mark.get(f"{_W}val")
        if key not in _BALANCED and key not in _RULES:
            continue
        element = mark.getparent().getparent()
        paragraph = Paragraph(element, document)
        room = _room_mm(element, document)
        if not paragraph.text.strip() and key not in _RULES:
            continue
        if key in _RULES:
            used = longest * _RULES[key]
        else:
            longest, wraps = _even_line_mm(paragraph, room * _SLACK)
            if not wraps:
                continue
            used = longest / _SLACK
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((room - used) / 2)


def _even_line_mm(paragraph: Any, room: float) -> tuple[float, bool]:
    """Longest line when the words are spread evenly over as few lines as the room allows; whether that is several."""
    size = paragraph.style.font.size
    words = paragraph.text.split()
    if size is None or not words:
        return 0.0, False
    bold = bool(paragraph.style.font.bold)
    space, *lengths = (width_mm(word, size.pt, bold=bold) for word in (" ", *words))

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
    width = next(step for step in range(1, int(room) + 2) if len(lines_at(min(step, room))) <= fewest)
    return max(lines_at(min(width, room))), fewest > 1


def _room_mm(paragraph: Any, document: Any) -> float:
    """Width of the cell or page round a paragraph."""
    for ancestor in paragraph.iterancestors(f"{_W}tc"):
        width = ancestor.find(f"{_W}tcPr/{_W}tcW")
        if width is not None:
            return float(int(width.get(f"{_W}w")) / 1440 * 25.4)
    page = document.sections[0]
    return float((page.page_width - page.left_margin - page.right_margin) / 36000)  # EMU


def _mm(length: float) -> Any:
    from docx.shared import Mm

    return Mm(length)


def _let_long_rows_break(document: Any) -> None:
    """A short row stays on one page; a long one would leave half a page white, so it may break."""
    for mark in list(document.element.body.iter(f"{_W}cantSplit")):
        row = mark.getparent().getparent()
        if any(len("".join(cell.itertext(f"{_W}t"))) > LONG_CELL for cell in row.iter(f"{_W}tc")):
            mark.getparent().remove(mark)
