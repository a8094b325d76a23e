"""Reads an office's own template through before it is used: every wrong tag at once, each with its place.

The tags are walked in the order of the document with what a draft would give them, so that a name is known to be
wrong before anything is printed; then the template is tried on an invented office.
"""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from render import nd30
from render.filters import FILTERS
from render.nd30 import Finding
from render.reopened import task_keys
from render.specimen import contexts
from render.word import DOCUMENT, TemplateProblem, environment, render_word

if TYPE_CHECKING:
    from jinja2 import nodes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}")
_STATEMENT = re.compile(r"(?P<level>tr|tc|p|r)?\s*-?\s*(?P<word>\w+)\s*(?P<rest>.*?)\s*-?", re.DOTALL)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_LAYOUT_TAGS = ("colspan", "cellbg", "vm", "hm")
"""Tags of docxtpl that change a cell and print nothing."""

_UNKNOWN = object()
"""A value that nothing is known of: its fields are not judged."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing wrong with a template, in Vietnamese: where, which tag, what, what was perhaps meant."""

    where: str
    tag: str
    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph with its words and the words that name its place."""

    where: str
    words: str


@dataclass(slots=True)
class _Open:
    """A ``for`` or ``if`` that waits for its end, and the names it brought."""

    word: str
    level: str
    place: _Place
    tag: str
    names: dict[str, object] = field(default_factory=dict)


def names() -> tuple[str, ...]:
    """The templates an office can make its own, by name without ``.docx``."""
    return tuple(contexts())


def nearest_name(name: str) -> str:
    """The template that was perhaps meant, blank if none is like it."""
    return next(iter(get_close_matches(name, names(), 1)), "")


def proofread(name: str, data: bytes) -> tuple[Remark, ...]:
    """Everything wrong with a template.

    Args:
        name: Which one it is to be, as in ``names``.
        data: The ``.docx``.

    Returns:
        The remarks in the order of the document; empty when it can be used.
    """
    context, keys = contexts()[name]
    try:
        places = list(_places(data))
    except ValueError as error:
        return (Remark("toàn bộ tệp", "", str(error)),)
    found = tuple(_Reader(context).read(places))
    return found or tuple(_tried(data, context, keys))


def layout_errors(name: str, data: bytes) -> tuple[Finding, ...]:
    """What Nghị định 30 forbids in the document that a good template prints: an office may know why."""
    context, _ = contexts()[name]
    return tuple(finding for finding in nd30.check(render_word(data, context)) if finding.severity == "error")


def _tried(data: bytes, context: Mapping[str, object], keys: Sequence[str]) -> Iterator[Remark]:
    try:
        made = render_word(data, context)
    except TemplateProblem as problem:
        yield Remark(problem.where, "", problem.what)
        return
    printed = task_keys(made, "docx")
    if sorted(printed) != sorted(keys):
        what = "mẫu không in mã của mọi nhiệm vụ, mỗi mã một lần" if keys else "mẫu này không in mã nhiệm vụ"
        hint = "mỗi nhiệm vụ cần một đoạn riêng “Mã: {{ r.key }}” trong hàng lặp"
        yield Remark("toàn bộ tệp", "{{ r.key }}", what, hint)


# ---------------------------------------------------------------------------------------------- walking the tags


def _places(data: bytes) -> Iterator[_Place]:
    """The paragraphs of body, headers and footers in the order in which tags run.

    Raises:
        ValueError: It is no Word file.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = sorted(filter(_PARTS.fullmatch, package.namelist()), key=lambda part: (part != DOCUMENT, part))
            roots = [(part, etree.fromstring(package.read(part), parser)) for part in parts]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError) as error:
        raise ValueError("không phải tệp Word (.docx) hoặc tệp đã hỏng") from error
    if DOCUMENT not in parts:
        raise ValueError("không phải tệp Word (.docx) hoặc tệp đã hỏng")
    for part, root in roots:
        tables = {table: n for n, table in enumerate(root.iter(f"{_W}tbl"), 1)}
        count = 0
        for paragraph in root.iter(f"{_W}p"):
            row: Any = next(paragraph.iterancestors(f"{_W}tr"), None)
            if row is None:
                count += 1
                where = f"đoạn {count}"
            else:
                table: Any = row.getparent()
                cell: Any = next(paragraph.iterancestors(f"{_W}tc"))
                rows, cells = table.findall(f"{_W}tr"), row.findall(f"{_W}tc")
                column = cells.index(cell) + 1 if cell in cells else 1
                where = f"bảng {tables.get(table, 1)}, hàng {rows.index(row) + 1 if row in rows else 1}, ô {column}"
            if part != DOCUMENT:
                where = f"{'đầu trang' if 'header' in part else 'chân trang'}, {where}"
            words = "".join(text.text or "" for text in paragraph.iter(f"{_W}t", f"{_W}instrText"))
            yield _Place(where, words)


class _Reader:
    """Goes through the tags with the names that stand at each."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self.context = context
        self.open: list[_Open] = []
        self.set: dict[str, object] = {}

    def read(self, places: Iterable[_Place]) -> Iterator[Remark]:
        for place in places:
            left = _TAG.sub("", place.words)
            if stray := _STRAY.search(left):
                what = "thẻ không đóng trong cùng một đoạn" if stray[0].startswith("{") else "thẻ đóng mà không mở"
                yield Remark(place.where, left[max(0, stray.start() - 20) : stray.end() + 40].strip(), what)
            for tag in _TAG.findall(place.words):
                yield from self._tag(tag.translate(_QUOTES), place, tag)
        for waiting in self.open:
            what = f"“{waiting.word}” không có thẻ đóng “end{waiting.word}”"
            yield Remark(waiting.place.where, waiting.tag, what)

    def _tag(self, tag: str, place: _Place, shown: str) -> Iterator[Remark]:
        if tag.startswith("{#"):
            return
        inner = tag[2:-2].strip()
        if tag.startswith("{{"):
            inner = re.sub(r"^(?:r|p|tr|tc)\s+(?=\S)", "", inner)
            yield from self._expression(inner, place, shown)
            return
        form = _STATEMENT.fullmatch(inner)
        if form is None:
            yield Remark(place.where, shown, "thẻ trống")
            return
        yield from self._statement(form["word"], form["rest"], form["level"] or "", place, shown)

    def _statement(self, word: str, rest: str, level: str, place: _Place, shown: str) -> Iterator[Remark]:
        if word in {"if", "for"}:
            opened = _Open(word, level, place, shown)
            if word == "if":
                yield from self._expression(rest, place, shown)
            else:
                yield from self._loop(rest, opened, place, shown)
            self.open.append(opened)
        elif word in {"endif", "endfor"}:
            yield from self._end(word.removeprefix("end"), level, place, shown)
        elif word in {"elif", "else"}:
            if not self.open:
                yield Remark(place.where, shown, f"“{word}” đứng ngoài if, for")
            elif word == "elif":
                yield from self._expression(rest, place, shown)
        elif word == "set":
            name, _, value = rest.partition("=")
            yield from self._expression(value.strip(), place, shown)
            self.set[name.strip()] = _UNKNOWN
        elif word not in _LAYOUT_TAGS:
            known = ("for", "if", "elif", "else", "endfor", "endif", "set")
            yield Remark(place.where, shown, f"không dùng được thẻ “{word}”", _perhaps(word, known))

    def _end(self, word: str, level: str, place: _Place, shown: str) -> Iterator[Remark]:
        if not self.open:
            yield Remark(place.where, shown, f"“end{word}” không có thẻ mở “{word}”")
            return
        opened = self.open.pop()
        if opened.word != word:
            yield Remark(place.where, shown, f"đang mở “{opened.word}” ({opened.place.where}) mà đóng “{word}”")
        elif opened.level != level:
            what = f"thẻ mở là “{{%{opened.level} {opened.word}” ({opened.place.where}), thẻ đóng phải cùng loại"
            yield Remark(place.where, shown, what, f"{{%{opened.level} end{word} %}}")

    def _loop(self, rest: str, opened: _Open, place: _Place, shown: str) -> Iterator[Remark]:
        from jinja2 import TemplateSyntaxError, nodes

        try:
            (loop,) = environment().parse(f"{{% for {rest} %}}{{% endfor %}}").body
        except (TemplateSyntaxError, ValueError) as error:
            yield Remark(place.where, shown, f"thẻ viết sai ({error})", "{% for r in rows %}")
            opened.names |= {rest.split(" ")[0]: _UNKNOWN, "loop": _UNKNOWN}  # one fault, told once
            return
        if not isinstance(loop, nodes.For):
            return
        remarks: list[Remark] = []
        value = self._value(loop.iter, place, shown, remarks)
        yield from remarks
        first = _UNKNOWN
        if isinstance(value, Sequence) and not isinstance(value, str):
            first = value[0] if value else _UNKNOWN
        elif value is not _UNKNOWN:
            yield Remark(
                place.where, shown, "không lặp được: đây không phải một danh sách", _perhaps_list(self._names())
            )
        for name in loop.target.find_all(nodes.Name) if not isinstance(loop.target, nodes.Name) else ():
            opened.names[name.name] = _UNKNOWN
        if isinstance(loop.target, nodes.Name):
            opened.names[loop.target.name] = first
        opened.names["loop"] = _UNKNOWN

    def _expression(self, text: str, place: _Place, shown: str) -> Iterator[Remark]:
        from jinja2 import TemplateSyntaxError, nodes

        try:
            tree = environment().parse(f"{{{{ {text} }}}}")
        except TemplateSyntaxError as error:
            yield Remark(place.where, shown, self._unparsed(str(error.message)), _perhaps_filter(str(error.message)))
            return
        remarks: list[Remark] = []
        for output in tree.find_all(nodes.Output):
            for node in output.nodes:
                self._value(node, place, shown, remarks)
        yield from remarks

    @staticmethod
    def _unparsed(message: str) -> str:
        unknown = re.search(r"No filter named '(\w+)'", message)
        return f"không có bộ lọc “{unknown[1]}”" if unknown else f"thẻ viết sai ({message})"

    # ---- what an expression would give

    def _names(self) -> dict[str, object]:
        """Everything that can be named here."""
        known = dict(self.context) | self.set
        for opened in self.open:
            known |= opened.names
        return known

    def _value(self, node: nodes.Node, place: _Place, shown: str, remarks: list[Remark]) -> object:
        from jinja2 import nodes

        if isinstance(node, nodes.TemplateData):
            return _UNKNOWN
        if isinstance(node, nodes.Name):
            known = self._names()
            if node.name not in known:
                what = f"không có “{node.name}” trong mẫu này"
                remarks.append(Remark(place.where, shown, what, _perhaps(node.name, known)))
            return known.get(node.name, _UNKNOWN)
        if isinstance(node, nodes.Getattr):
            return self._field(node, place, shown, remarks)
        if isinstance(node, nodes.Filter) and node.name not in environment().filters:
            hint = _perhaps(node.name, FILTERS)
            remarks.append(Remark(place.where, shown, f"không có bộ lọc “{node.name}”", hint))
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            value = self._value(node.node, place, shown, remarks)
            whole = isinstance(value, Sequence) and not isinstance(value, str) and isinstance(node.arg.value, int)
            return value[0] if whole and value else _UNKNOWN  # type: ignore[index]
        for child in node.iter_child_nodes():
            self._value(child, place, shown, remarks)
        return _UNKNOWN

    def _field(self, node: nodes.Getattr, place: _Place, shown: str, remarks: list[Remark]) -> object:
        value = self._value(node.node, place, shown, remarks)
        if node.attr.startswith("_"):
            what = f"thẻ tìm cách chạy mã lệnh (“{node.attr}”), không được phép"
            remarks.append(Remark(place.where, shown, what))
            return _UNKNOWN
        if value is _UNKNOWN:
            return _UNKNOWN
        if not dataclasses.is_dataclass(value):
            return getattr(value, node.attr, _UNKNOWN)
        fields = [f.name for f in dataclasses.fields(value)]
        if node.attr not in fields and not hasattr(value, node.attr):
            what = f"không có “{node.attr}”"
            remarks.append(Remark(place.where, shown, what, _perhaps(node.attr, fields)))
            return _UNKNOWN
        return getattr(value, node.attr)


def _perhaps(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), 1, 0.5)
    return f"có phải “{close[0]}”?" if close else ""


def _perhaps_filter(message: str) -> str:
    unknown = re.search(r"No filter named '(\w+)'", message)
    return _perhaps(unknown[1], FILTERS) if unknown else ""


def _perhaps_list(known: Mapping[str, object]) -> str:
    lists = [name for name, value in known.items() if isinstance(value, tuple)]
    return f"danh sách có: {', '.join(sorted(lists))}" if lists else ""
