"""Notices of any length, out of the sections of the samples: no sentence comes twice before all have come once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count, cycle
from typing import Any

from samples import make

PAGE = 1_700
"""Characters of an ordinary page of a notice."""
FIVE_PAGES = 5 * PAGE
IN_A_PART = 80
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám")

_FIRST_ITEM = re.compile(r"(?:# )?(?:[IVX]+|\d+)[.)] ")
_ROMAN_HEADING = re.compile(r"# [IVX]+\. ")
_OTHER = re.compile(r"[@|>=]|---|.*<(?:fn|ins|del|sdt|smart|nfd)>")
"""Tables, automatic numbers, tracked changes: their cost is that of the samples they stand in, not of length."""


def notice(characters: int) -> make.Notice:
    """Return a notice of about so many characters: letterhead, roman sections with their items, signature.

    A long one has parts that number their sections anew: nobody numbers a section CLXXXVIII.
    """
    case = make.load(make.HERE / "01-giao-ban-ban-quan-ly")
    lines = case["body"].splitlines()
    first = next(index for index, line in enumerate(lines) if _FIRST_ITEM.match(line))
    body, length = lines[:first], 0
    for number, section in zip(count(), cycle(_sections())):
        if length >= characters:
            break
        part, place = divmod(number, IN_A_PART)
        if place == 0 and characters > IN_A_PART * PAGE:
            body.append(f"# Phần thứ {ORDINALS[part]}")
        body += [f"# {roman(place + 1)}. {section[0]}", *section[1:]]
        length += sum(map(len, section))
    return case | {"source": "docx", "body": "\n".join([*body, lines[-1]])}


def batch(number: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many Word files with their names: the samples in turn, each time as another notice."""
    numbered = [case for case in map(make.load, make.cases()) if _symbol(case).startswith("Số: ")]
    for index, case in zip(range(number), cycle(numbered)):
        left = [
            *case["letterhead"]["left"][:-1],
            re.sub(r"\d+", str(1000 + index), case["letterhead"]["left"][-1], count=1),
        ]
        yield f"{index:03d}.docx", make.build(case | {"letterhead": case["letterhead"] | {"left": left}}, "docx")


def _symbol(case: make.Notice) -> str:
    return case.get("letterhead", {}).get("left", [""])[-1]


def roman(number: int) -> str:
    """Return ``number``, below ninety, in Roman numerals."""
    out = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, number = divmod(number, value)
        out += letters * times
    return out


@cache
def _sections() -> tuple[tuple[str, ...], ...]:
    """Return heading and lines of every section of the samples that is plain numbered text."""
    return tuple(section for case in make.cases() for section in _sections_of(make.load(case)))


def _sections_of(case: dict[str, Any]) -> list[tuple[str, ...]]:
    lines = [line.strip() for line in case["body"].splitlines() if line.strip()]
    first = next((index for index, line in enumerate(lines) if _FIRST_ITEM.match(line)), None)
    if case["source"] == "txt" or first is None or any(map(_OTHER.match, lines)):
        return []
    if not any(map(_ROMAN_HEADING.match, lines)):
        heading = re.sub(r"(?:<[^>]+>|\s)+", " ", " ".join((case.get("title") or [])[1:])).strip()
        return [(heading or "Nhiệm vụ trọng tâm", *lines[first:-1])]
    sections: list[list[str]] = []
    for line in lines[first:-1]:
        if start := _ROMAN_HEADING.match(line):
            sections.append([line[start.end() :]])
        else:
            sections[-1].append(line)
    return [tuple(section) for section in sections]
