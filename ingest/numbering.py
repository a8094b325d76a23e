"""Word's automatic numbers, counted and printed as Word does it (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.text import BULLET, symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
SYMBOL_FONTS = re.compile(r"symbol|wingdings|webdings|zapf ?dingbats|marlett", re.IGNORECASE)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A number or bullet as printed, with the list that counted it."""

    text: str
    level: int
    list_id: str
    bullet: bool = False


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """isLgl: every number in this label prints in Arabic digits."""
    restart: int | None = None
    """lvlRestart: 0 = never; n = only after level n (from 1); ``None`` = after any higher level."""
    style: str | None = None
    font: str = ""
    capitals: bool = False
    hidden: bool = False
    left: int | None = None
    first: int | None = None


@dataclass(slots=True)
class _List:
    """An abstract numbering definition: its levels and its running counters, shared by all that use it."""

    id: str
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A numbering instance (w:num): which list, with which levels overridden."""

    list: _List
    levels: dict[int, _Level]
    starts: dict[int, int]
    """startOverride by level, taken out once it was applied."""


class Numbering:
    """The numbering of one document. Call ``label`` once for each numbered paragraph, in document order."""

    def __init__(self, root: etree._Element | None, style_numbers: dict[str, str] | None = None) -> None:
        """Take numbering.xml (``None``: no list at all) and the numId of each numbering style, by style id."""
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        lists: dict[str, _List] = {}
        links: dict[str, str] = {}
        for element in root.findall(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            levels = dict(_level(lvl) for lvl in element.findall(W + "lvl"))
            lists[key] = _List(key, levels)
            if (link := element.find(W + "numStyleLink")) is not None:
                links[key] = link.get(_VAL, "")
        numbers = {num.get(W + "numId", ""): num for num in root.findall(W + "num")}
        for key, style in links.items():  # a list that only names a numbering style: the style's own list counts
            target = numbers.get((style_numbers or {}).get(style, ""))
            if target is not None and (linked := _abstract(target)) in lists:
                lists[key] = lists[linked]
        for key, num in numbers.items():
            if _abstract(num) in lists:
                self._uses[key] = _use(num, lists[_abstract(num)])

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """Return the level of list ``num_id`` that is tied to paragraph style ``style``."""
        use = self._uses.get(num_id)
        return next((at for at, level in use.levels.items() if level.style == style), None) if use else None

    def indent(self, num_id: str, level: int) -> tuple[int | None, int | None]:
        """Return the left and first-line indent of a level in twentieths of a point, where it sets them."""
        found = self._uses[num_id].levels.get(level) if num_id in self._uses else None
        return (found.left, found.first) if found else (None, None)

    def label(self, num_id: str, level: int) -> Label | None:
        """Count one paragraph and return what Word prints before it; ``None`` when it has no such list."""
        use = self._uses.get(num_id)
        if use is None or level not in use.levels:
            return None
        self._count(use, level)
        found = use.levels[level]
        text = "" if found.hidden else self._printed(use, level)
        return Label(text, level, use.list.id, found.format == "bullet")

    def _count(self, use: _Use, level: int) -> None:
        counts = use.list.counts
        if level in use.starts:
            counts[level] = use.starts.pop(level)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = use.levels[level].start
        for deeper, definition in use.levels.items():
            if deeper > level and (definition.restart is None or level < definition.restart):
                counts.pop(deeper, None)

    def _printed(self, use: _Use, level: int) -> str:
        found = use.levels[level]
        if found.format == "bullet":
            return _bullet(found)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = use.levels.get(at)
            if shown is None:
                return ""
            # A level that was skipped prints its start value.
            return formatted(use.list.counts.get(at, shown.start), "decimal" if found.legal else shown.format)

        text = re.sub(r"%([1-9])", number, found.text)
        return text.upper() if found.capitals else text


def formatted(number: int, kind: str) -> str:
    """Return ``number`` in one of Word's number formats; a format of another language falls back to digits."""
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text, rest = "", number
        for value, digits in _ROMAN:
            text += digits * (rest // value)
            rest %= value
    elif kind == "decimalZero":
        return f"{number:02d}"
    elif kind == "numberInDash":
        return f"- {number} -"
    elif kind == "none":
        return ""
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def _bullet(level: _Level) -> str:
    """Return a bullet that any font shows: letters of symbol fonts (§, v, Ø) and the hollow "o" are drawn marks."""
    text = level.text.strip()
    drawn = SYMBOL_FONTS.search(level.font) and not any("\ue000" <= char <= "\uf8ff" for char in text)
    if text in ("-", "–", "—", "+", "*", "•") or not text:
        return text
    return BULLET if drawn or text == "o" else "".join(map(symbol, text))


def _level(element: etree._Element) -> tuple[int, _Level]:
    level = _Level()
    for child in element.iter(etree.Element):
        tag, value = child.tag.removeprefix(W), child.get(_VAL)
        if tag == "start":
            level.start = _int(value, 1)
        elif tag == "numFmt":
            level.format = value or "decimal"
        elif tag == "lvlText":
            level.text = value or ""
        elif tag == "isLgl":
            level.legal = _on(value)
        elif tag == "lvlRestart":
            level.restart = _int(value, 0)
        elif tag == "pStyle":
            level.style = value
        elif tag == "rFonts":
            level.font = child.get(W + "ascii") or child.get(W + "hAnsi") or ""
        elif tag == "caps":
            level.capitals = _on(value)
        elif tag == "vanish":
            level.hidden = _on(value)
        elif tag == "ind":
            level.left, level.first = indent_of(child)
    return _int(element.get(W + "ilvl"), 0), level


def indent_of(element: etree._Element) -> tuple[int | None, int | None]:
    """Return left and first-line indent of a ``w:ind`` in twentieths of a point, where given."""
    left = element.get(W + "left") or element.get(W + "start")
    first, hanging = element.get(W + "firstLine"), element.get(W + "hanging")
    return (
        _int(left, 0) if left is not None else None,
        -_int(hanging, 0) if hanging is not None else _int(first, 0) if first is not None else None,
    )


def _use(num: etree._Element, base: _List) -> _Use:
    levels, starts = dict(base.levels), {}
    for override in num.findall(W + "lvlOverride"):
        at = _int(override.get(W + "ilvl"), 0)
        if (replaced := override.find(W + "lvl")) is not None:
            levels[at] = _level(replaced)[1]
        if (start := override.find(W + "startOverride")) is not None:
            starts[at] = _int(start.get(_VAL), 1)
    return _Use(base, levels, starts)


def _abstract(num: etree._Element) -> str:
    element = num.find(W + "abstractNumId")
    return "" if element is None else element.get(_VAL, "")


def _int(value: str | None, default: int) -> int:
    try:
        return int(float(value)) if value else default
    except ValueError:
        return default


def _on(value: str | None) -> bool:
    return value not in ("0", "false", "off")
