"""The words around a time phrase, and the tables of data/times.toml they are matched against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Literal, NamedTuple

from extract.text.folding import pattern
from extract.text.objects import of_an_object
from extract.text.tokens import Tokens
from extract.times import calendars
from extract.times.phrases import Phrase
from extract.times.scan import SENTENCE_END
from ingest.span import Span

Role = Literal["deadline", "milestone"]

_HEAD = re.compile(
    r"[\s\-+•*(\"“]*(?:(?:[a-zđ]|\d{1,2}|[ivx]{1,4})[.)]\s*)?"
    r"(?:đồng thời,?\s*|(?:riêng|cứ|cũng|cùng|và|còn|nhưng|vẫn)\s+"
    r"|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s+)?"
)


_BRACKETS = re.compile(r"\([^()]*\)")
"""A remark that is closed before the time comes says nothing about it."""


ON_THE_WAY = re.compile(r"^(?:xuống|đi|trực tiếp|phải|chủ động|đến)\s+")
"""What may stand between a time and the work it is for: "Sáng mai | xuống | kiểm tra …"."""


class Context(NamedTuple):
    """The sentence around a phrase: what stands before it, after it, and in the same comma clause before."""

    before: str
    after: str
    clause: str
    written: str = ""
    """What stands after it as printed, with its capitals."""


@cache
def words(table: str, key: str) -> re.Pattern[str]:
    """Return the pattern ``key`` of a table."""
    source = str(calendars.tables()[table][key])
    return pattern(source)


@cache
def rows(section: str, side: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a section that must reach up to the time ("before") or begin right after it ("after")."""
    found = calendars.tables()[section][side]
    ending = r"\s*$" if side == "before" else ""
    return {name: pattern(f"(?:{source}){ending}") for name, source in found.items()} if isinstance(found, dict) else {}


def sentence_ends(text: str, span: Span) -> list[Span]:
    """Return where the sentences of ``text[span]`` end, for ``context``."""
    return [Span(*end.span()) for end in SENTENCE_END.finditer(text, span.start, span.end)]


def context(written: str, text: str, span: Span, ends: list[Span], phrase: Phrase) -> Context:
    """Return the sentence around ``phrase`` within ``span``, at most some hundred letters each way.

    ``text`` is ``written`` folded.
    """
    earlier = bisect_right(ends, phrase.start, key=lambda end: end.end)
    later = bisect_left(ends, phrase.end, key=lambda end: end.start)
    low = max(ends[earlier - 1].end if earlier else span.start, phrase.start - 400)
    high = min(ends[later].start if later < len(ends) else span.end, phrase.end + 300)
    before = _BRACKETS.sub("…", text[low : phrase.start])
    cut = max(before.rfind(mark) for mark in ",:(")
    return Context(before, text[phrase.end : high], before[cut + 1 :], written[phrase.end : high])


def matches(section: str, side: str, text: str, skip: frozenset[str] = frozenset()) -> bool:
    """Tell whether a pattern of a section, but for those of ``skip``, fits ``text`` on one side of a time."""
    find = re.Pattern.search if side == "before" else re.Pattern.match
    return any(find(regex, text) for name, regex in rows(section, side).items() if name not in skip)


def opens_a_fact(around: Context, *, until: bool = False) -> bool:
    """Tell whether the sentence begins with the time and tells what was or will be then, handing out no work.

    "Trong quý I, toàn tỉnh đã giải ngân …", but not "Trong quý I, Sở A rà soát các dự án đã cấp phép". ``until`` a day
    that still lies ahead nothing was reached yet: "đến hết quý II/2026 giải ngân đạt ít nhất 45%" is a target.
    """
    if not at_head(around):
        return False
    for name, said in rows("fact", "after").items():
        found = said.match(around.after)
        if found is None or (name == "told" and _of_an_object(around, found.start("was"))):
            continue
        if not (until and name == "told" and found["was"] == "đạt"):
            return True
    return False


def _of_an_object(around: Context, place: int) -> bool:
    tokens = Tokens(around.written, around.after)
    return of_an_object(tokens, 0, tokens.within(Span(place, len(around.after)))[0])


def at_head(around: Context) -> bool:
    """Tell whether the sentence begins with the time."""
    return _HEAD.fullmatch(around.before) is not None


def is_year(phrase: Phrase) -> bool:
    """Tell whether the time is a whole year or more."""
    period = phrase.value.period
    return phrase.value.kind == "period" and period is not None and (period.last - period.first).days > 360
