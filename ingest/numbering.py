"""Word's automatic numbers, counted and printed as Word does it (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
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


_MOST_LETTERS = 780
"""From a to z, then aa to zz, up to thirty letters: Word counts no further."""
_RINGED = {"decimalEnclosedCircle": "①", "decimalEnclosedParen": "⑴", "decimalEnclosedFullstop": "⒈"}
"""Formats with characters of their own for 1 to 20."""


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
    """isLgl: the numbers of higher levels print in Arabic digits, this level's own in its format."""
    width: int = 1
    """Digits of a padded number: 3 for 001, 002 …"""
    restart: int | None = None
    """lvlRestart: 0 = never; n = only after level n (from 1); ``None`` = after any higher level."""
    style: str | None = None
    font: str = ""
    capitals: bool = False
    hidden: bool = False
    left: int | None = None
    first: int | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """An abstract numbering definition; all that use it are counted together."""

    id: str
    levels: dict[int, _Level]


@dataclass(frozen=True, slots=True)
class _Use:
    """A numbering instance (w:num): which list, with which levels overridden."""

    id: str
    list: _List
    levels: dict[int, _Level]
    starts: dict[int, int]
    """startOverride by level: where it starts, and that its first use here starts it anew."""

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels[level].start)


@dataclass(slots=True)
class _Story:
    """How far one story has counted: the body, the notes, a text box, the margins."""

    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Last number by list and level."""
    begun: set[tuple[str, int]] = field(default_factory=set)
    """The instances and levels whose startOverride was applied."""


class Numbering:
    """The numbering of one document. Call ``label`` once for each numbered paragraph, in document order."""

    def __init__(self, root: etree._Element | None, style_numbers: dict[str, str] | None = None) -> None:
        """Take numbering.xml (``None``: no list at all) and the numId of each numbering style, by style id."""
        self._uses: dict[str, _Use] = {}
        self._stories: dict[str, _Story] = {}
        self._story = _Story()
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
                self._uses[key] = _use(key, num, lists[_abstract(num)])

    @contextmanager
    def story(self, name: str | None = None) -> Iterator[None]:
        """Count apart what is numbered within: the body, the notes and each text box have numbers of their own.

        Args:
            name: Goes on where the story of that name was left; ``None`` is a new one.
        """
        outer = self._story
        self._story = self._stories.setdefault(name, _Story()) if name else _Story()
        try:
            yield
        finally:
            self._story = outer

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
        counts = self._story.counts.setdefault(use.list.id, {})
        if level in use.starts and (use.id, level) not in self._story.begun:
            self._story.begun.add((use.id, level))
            counts[level] = use.start(level)
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = use.start(level)
        for other, definition in use.levels.items():
            if other < level:  # a level that was skipped prints its start, and is used up by that
                counts.setdefault(other, use.start(other))
            elif other > level and (definition.restart is None or level < definition.restart):
                counts.pop(other, None)

    def _printed(self, use: _Use, level: int) -> str:
        found = use.levels[level]
        if found.format == "bullet":
            return _bullet(found)
        counts = self._story.counts[use.list.id]

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = use.levels.get(at)
            if shown is None:
                return ""
            number = counts.get(at, use.start(at))
            return formatted(number, "decimal" if found.legal and at != level else shown.format, shown.width)

        text = re.sub(r"%([1-9])", printed, found.text)
        return text.upper() if found.capitals else text


def formatted(number: int, kind: str, width: int = 1) -> str:
    """Return ``number`` in one of Word's number formats; a format of another language falls back to digits."""
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= _MOST_LETTERS:
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
    elif (ring := _RINGED.get(kind)) and 0 < number <= 20:
        return chr(ord(ring) + number - 1)
    else:
        return f"{number:0{width}d}"
    return text.upper() if kind.startswith("upper") else text


def _bullet(level: _Level) -> str:
    """Return a bullet that any font shows: letters of symbol fonts (§, v, Ø) and the hollow "o" are drawn marks."""
    text = level.text.strip()
    drawn = SYMBOL_FONTS.search(level.font) and not any("\ue000" <= char <= "\uf8ff" for char in text)
    if text in ("-", "–", "—", "+", "*", "•") or not text:
        return text
    return BULLET if drawn or text == "o" else "".join(map(symbol, text))


_PADDED = re.compile(r"0+1(?=,)")
"""The custom format of Word 2010 and later: ``001, 002, 003, ...``"""


def _level(element: etree._Element) -> tuple[int, _Level]:
    level = _Level()
    for child in element.iter(etree.Element):
        tag, value = child.tag.removeprefix(W), child.get(_VAL)
        if tag == "start":
            level.start = whole(value, 1)
        elif tag == "numFmt" and level.width == 1:  # behind a custom format stands the nearest old one as fallback
            custom = _PADDED.match(child.get(W + "format", "")) if value == "custom" else None
            level.format = "decimal" if custom else value or "decimal"
            level.width = len(custom[0]) if custom else 1
        elif tag == "lvlText":
            level.text = value or ""
        elif tag == "isLgl":
            level.legal = _on(value)
        elif tag == "lvlRestart":
            level.restart = whole(value, 0)
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
    return whole(element.get(W + "ilvl"), 0), level


def indent_of(element: etree._Element) -> tuple[int | None, int | None]:
    """Return left and first-line indent of a ``w:ind`` in twentieths of a point, where given."""
    left = element.get(W + "left") or element.get(W + "start")
    first, hanging = element.get(W + "firstLine"), element.get(W + "hanging")
    return (
        whole(left, 0) if left is not None else None,
        -whole(hanging, 0) if hanging is not None else whole(first, 0) if first is not None else None,
    )


def _use(key: str, num: etree._Element, base: _List) -> _Use:
    levels, starts = dict(base.levels), {}
    for override in num.findall(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl"), 0)
        if (replaced := override.find(W + "lvl")) is not None:
            levels[at] = _level(replaced)[1]
        if (start := override.find(W + "startOverride")) is not None:
            starts[at] = whole(start.get(_VAL), 1)
    return _Use(key, base, levels, starts)


def _abstract(num: etree._Element) -> str:
    element = num.find(W + "abstractNumId")
    return "" if element is None else element.get(_VAL, "")


def whole(value: str | None, default: int) -> int:
    """Return a number of the file as a whole one; ``default`` where it is none."""
    try:
        return int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default


def _on(value: str | None) -> bool:
    return value not in ("0", "false", "off")
