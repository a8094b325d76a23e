"""Names of people and of their posts, and the word lists of heads and feet.

``[A-ZÀ-Ỹ]`` is no class of capitals (Vietnamese capitals and small letters alternate in Unicode), and a
name may be "H'Yâo Knul" or "Y Thông": capitals are asked of the character itself.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from extract.text.folding import fold
from ingest.span import Span

CAPITAL = "[{}]".format(
    "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and unicodedata.name(c, "").startswith("LATIN"))
)
TOKEN = rf"{CAPITAL}[^\W\d_]*(?:['’]{CAPITAL}?[^\W\d_]*)?"
NAME = re.compile(rf"{TOKEN}(?:\s+{TOKEN}){{1,5}}")


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("extract").joinpath("data/header.toml").read_text("utf-8"))


@cache
def words(table: str, key: str) -> tuple[str, ...]:
    """Return one list of ``data/header.toml``, folded, the longest entries first."""
    return tuple(sorted(map(fold, _table()[table][key]), key=len, reverse=True))


_MARKS = {
    code: letter[0]
    for code in range(0xC0, 0x1EFA)
    if "a" <= (letter := unicodedata.normalize("NFD", chr(code)))[0] <= "z" and len(letter) > 1
} | {ord("đ"): "d"}


@lru_cache(maxsize=1024)
def bare(folded: str) -> str:
    """Return folded text without diacritics, of the same length: what is left when OCR loses them."""
    return folded.translate(_MARKS)


def alternation(*lists: tuple[str, ...]) -> str:
    """Return a regular expression source for any of the words, spaces standing for any run of spaces."""
    ordered = sorted({word for one in lists for word in one}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternation(words('signature', 'ranks'))})(?:\.\s*|,\s*|\s+))*")


def after_rank(folded: str, start: int, end: int) -> int:
    """Return where a name begins behind its rank or degree ("BSCKII Đỗ …")."""
    rank = _rank().match(folded, start, end)
    return rank.end() if rank else start


def is_rank(word: str) -> bool:
    """Tell whether a folded word is a rank or degree, or several in one: "bs.", "pgs.ts."."""
    return word.strip(".") != "" and _rank().fullmatch(word.strip(".") + " ") is not None


def is_name(text: str) -> bool:
    """Tell whether a whole line can be a person's name, with or without a rank or degree before it."""
    bare = text.strip(" .*")
    return len(bare) <= 60 and NAME.fullmatch(bare, after_rank(fold(bare), 0, len(bare))) is not None


def begins_as_name(text: str) -> bool:
    """Tell whether the first word is a surname: tells a name in capitals from a post."""
    first = fold(text).split()[:1]
    return bool(first) and first[0] in words("surnames", "words")


@cache
def post() -> re.Pattern[str]:
    """Compile the posts a person may hold, for folded text."""
    return re.compile(rf"(?<!\w)(?:{alternation(words('signature', 'posts'))})(?!\w)")


_ROMAN = re.compile(r"[IVXL]+")
"""A region's number: "Giám đốc Kho bạc Nhà nước khu vực XXI" names nobody."""


class Person(NamedTuple):
    """A person as named in a sentence; ``None`` where only the other half is given."""

    name: Span | None
    post: Span | None


def person(text: str, folded: str, start: int, end: int) -> Person | None:
    """Read ``text[start:end]`` as a person: "Lê A - Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Lê A", "Lê A"."""
    span = trim(text, start, end)
    head = NAME.match(text, after_rank(folded, *span), span.end)
    if head and not post().match(folded, span.start):
        inside = post().search(folded, head.start(), span.end)
        if inside and inside.end() == head.end() and " " not in inside[0]:
            inside = None  # "đồng chí Hà Quốc Trưởng, Giám đốc Sở": the last syllable of the name
        if inside and head.start() < inside.start() < head.end():  # "bà Nguyễn Thị An Phó Giám đốc Sở", without a comma
            name = trim(text, head.start(), inside.start())
            return Person(name, Span(inside.start(), span.end)) if " " in name.of(text) else None
        joint = re.compile(r"\s*(?:,|-|–|—|\(|\.\s)\s*").match(text, head.end(), span.end)
        if head.end() == span.end:
            return Person(Span(*head.span()), None)
        if joint:
            held = trim(text, joint.end(), span.end)
            return Person(Span(*head.span()), held if post_like(folded, held) else None)
        return None
    first = post().match(folded, span.start, span.end)
    if first is None:
        return None
    tail = re.compile(rf"(?:(?<=[\s,–-])|^){TOKEN}(?:\s+{TOKEN})*$").search(text[slice(*span)])
    if tail is None or tail.start() == 0 or _ROMAN.fullmatch(tail[0]):
        return Person(None, span)
    name = Span(span.start + tail.start(), span.end)
    name = _from_surname(text, name)
    held = trim(text, span.start, name.start)
    if degree := re.compile(rf"[\s,-]+(?:(?:{alternation(words('signature', 'ranks'))})[.\s]*)+$").search(
        folded[slice(*held)]
    ):
        held = trim(text, held.start, held.start + degree.start())
    if fold(name.of(text)) in words("agency", "heads"):  # "Giám đốc Sở"
        return Person(None, span)
    if name.start < first.end() or _names_place(folded, held, name, text):
        return Person(None, span)
    return Person(name, held)


def post_like(folded: str, span: Span) -> bool:
    """Tell whether a phrase begins with a post or holds one ("Ủy viên Ban Thường vụ, Phó Chủ tịch …")."""
    return post().search(folded, *span) is not None


def _from_surname(text: str, run: Span) -> Span:
    """Cut capitals before the surname: "Hải Phòng Lê Trung Kiên" is a place and a name."""
    starts = [match.start() for match in re.finditer(r"\S+", text[slice(*run)])]
    for index, offset in enumerate(starts):
        word = text[run.start + offset : run.end].split()[0]
        if len(starts) - index in range(2, 5) and fold(word) in words("surnames", "words"):
            return Span(run.start + offset, run.end)
    return run


def _names_place(folded: str, held: Span, name: Span, text: str) -> bool:
    """Tell whether the capitals at the end belong to the agency ("Giám đốc Sở Y", "tỉnh Lạc Giang")."""
    words_of = folded[slice(*name)].split()
    if re.search(r"(?:^|\s)(?:tỉnh|thành\s+phố|tp\.?)$", folded[slice(*held)]):
        return " ".join(words_of) in words("surnames", "provinces") or not begins_as_name(text[slice(*name)])
    level = re.search(r"(?:^|\s)(huyện|quận|phường|xã|sở|bộ|ban|công\s+ty)$", folded[slice(*held)])
    if level is None:
        return False
    if not begins_as_name(text[slice(*name)]) or len(words_of) != 2:
        return not begins_as_name(text[slice(*name)])
    if level[1] not in ("huyện", "quận", "phường", "xã"):
        return True
    # "Chủ tịch UBND xã Lê Cường": a name, unless the notice knows a commune of that name ("XÃ LÊ CƯỜNG")
    place = re.compile(r"\s+".join((rf"(?<!\w){level[1]}", *map(re.escape, words_of))) + r"(?!\w)")
    return any(
        match.end() != name.end and not post().search(folded[max(0, match.start() - 40) : match.start()])
        for match in place.finditer(folded)
    )


def trim(text: str, start: int, end: int) -> Span:
    """Return the range without the spaces, commas and dashes at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",-–—:;("):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",-–—:;"):
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return Span(start, end)
