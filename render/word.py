"""Fills a Word template, ours or an office's own, and returns the same bytes for the same values.

docxtpl reads the tags (split over runs by Word, with curly quotes, alone in a paragraph or a row); they are run here,
held to four things docxtpl does not do by itself: values are escaped (text after ``&`` stays), tags run in a sandbox,
an unknown name is an error that says where it stands, and XML that does not close is refused instead of being
repaired by dropping content. A template is read and compiled once, however many documents it prints.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from render import charts
from render.archive import pack
from render.filters import FILTERS, printable
from render.fitting import Looks, finish

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).parent / "templates"

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"

_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_HEADERS = re.compile(rb'Target="(?:/word/)?((?:header|footer|footnotes|endnotes)\d*\.xml)"')
_CHANGES_COLUMNS = re.compile(r"\{[{%]tc |\{%\s*(?:colspan|hm|vm)\b")


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
    ready = _read(_ours(template), template) if isinstance(template, str) else _read(template, "của cơ quan")
    parts = dict(ready.parts)
    for part in ready.tagged:
        root = _parse(part.fill(context), ready.name)
        if part.name == DOCUMENT:
            finish(root, ready.looks)
            parts |= charts.parts_of(root, context, parts)
        parts[part.name] = _serialise(root)
    return pack(parts)


FILTERS_OF_JINJA = (
    *("capitalize", "default", "first", "int", "join", "last", "length", "lower", "replace", "round", "sort", "sum"),
    *("title", "trim", "unique", "upper"),
)
"""What a template may use beside ``filters.FILTERS``: none of them can be made to fill the memory."""


@cache
def environment() -> SandboxedEnvironment:
    """Where the tags of a template run: no names but those of the context, no calls, nothing of Python within reach."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import SandboxedEnvironment

    class Sandbox(SandboxedEnvironment):
        """Fields can be read and printed; words have no methods, and nothing can be multiplied without end."""

        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
            raise SecurityError(f"phép tính “{operator}”")

        def call(self, context: Any, callee: object, *values: Any, **named: Any) -> Any:
            if isinstance(getattr(callee, "__self__", None), LoopContext):
                return super().call(context, callee, *values, **named)
            raise SecurityError("gọi hàm")

    made = Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_in_word)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS_OF_JINJA} | FILTERS
    return made


def _in_word(value: object) -> object:
    """What a tag prints: its text with Word's own line breaks and tabs; a chart as its place in the text."""
    from markupsafe import Markup, escape

    if isinstance(value, charts.Chart):
        return Markup(f"</w:t>{charts.drawing(value)}<w:t>")
    value = printable(value)
    if type(value) is str:
        text = str(escape(value))
        return Markup(text.replace("\n", _LINE_BREAK).replace("\t", _TAB))
    return value


# ------------------------------------------------------------------------------------------- reading a template


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A part of the file with tags in it, compiled. ``source`` is what the line numbers of errors count in."""

    name: str
    source: str
    template: Template
    of: str

    def fill(self, context: Mapping[str, object]) -> str:
        try:
            filled = self.template.render(context)
        except Exception as error:  # anything may come out of a tag; all of it is the template's problem
            raise TemplateProblem(self.of, _where(self.source, error), _what(error)) from error
        return filled.replace("\n<w:p", "<w:p")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A template ready to be filled."""

    name: str
    parts: Mapping[str, bytes]
    tagged: tuple[_Tagged, ...]
    looks: Looks


@cache
def _ours(name: str) -> bytes:
    return (TEMPLATES / name).read_bytes()


@lru_cache(maxsize=32)
def _read(data: bytes, name: str) -> _Ready:
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {entry: package.read(entry) for entry in package.namelist()}
        headers = _HEADERS.findall(parts[RELATIONS])
        names = [DOCUMENT, *(f"word/{header.decode()}" for header in dict.fromkeys(headers))]
        sources = {part: _source(parts[part]) for part in names if part in parts}
        looks = Looks.read(parts.get("word/styles.xml"))
        _ = parts[DOCUMENT], parts[TYPES]
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise TemplateProblem(name, "toàn bộ tệp", "không phải tệp Word (.docx) hoặc tệp đã hỏng") from error
    tagged = [_compiled(part, source, name) for part, source in sources.items() if part == DOCUMENT or "{" in source]
    return _Ready(name, parts, tuple(tagged), looks)


def _source(part: bytes) -> str:
    """The XML of a part as one string, with its tags made whole and moved out of the rows and paragraphs they fill."""
    import docxtpl
    from lxml import etree

    text = etree.tostring(_tree(part), encoding="unicode")
    patched: str = docxtpl.DocxTemplate(io.BytesIO()).patch_xml(text)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", patched)


def _compiled(part: str, source: str, name: str) -> _Tagged:
    from jinja2 import TemplateSyntaxError

    try:
        return _Tagged(part, source, environment().from_string(source), name)
    except TemplateSyntaxError as error:
        raise TemplateProblem(name, _where(source, error), _what(error)) from error


def _tree(part: bytes | str) -> Any:
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _parse(xml: str, name: str) -> Any:
    import docxtpl
    from lxml import etree

    try:
        root = _tree(xml)
    except etree.XMLSyntaxError as error:
        what = "thẻ {% for %} hoặc {% if %} mở và đóng không cùng cấp (cùng đoạn, cùng hàng hoặc cùng ô)"
        raise TemplateProblem(name, "thân văn bản", what) from error
    if _CHANGES_COLUMNS.search(xml):  # the grid of a table must follow columns that came or went
        return docxtpl.DocxTemplate(io.BytesIO()).fix_tables(xml)
    return root


def _serialise(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


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
    lines = source.split("\n")
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
