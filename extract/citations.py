"""Cited documents: every document that a passage names by its number.

A number is found first (its shape is unmistakable), then the words that belong to it: the type of
document before it, the date after it or after the issuer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from extract.models import Reference
from extract.text.days import DAY, day_of
from extract.text.folding import fold, pattern
from ingest.span import Span

_GROUP = r"[A-ZĐ][^\W_]{0,11}(?:[.&][^\W\d_][^\W_]*)*"
SYMBOL = rf"{_GROUP}(?:[-–]\s?{_GROUP}|\+{_GROUP}|\s[-–]\s?[A-ZĐ]{{2,}}\d*(?![^\W\d_]))*"
"""The letters of a number: ``TB-BQL``, ``NQ-HĐND``, ``QH15``, ``TB-P.QLĐT``, ``EVNCPC-KT+AT``."""

NUMBER = re.compile(
    rf"\d(?<![\w/,]\d)(?<!\d\.\d)\d{{0,5}}[a-zđ]?(?:\s{{0,2}}/\s?(?P<year>(?:19|20)\d\d)\s?)?"
    rf"(?:\s{{0,3}}/\s?(?P<symbol>{SYMBOL})|\s?-\s?(?P<party>[A-ZĐ][^\W\d_]{{1,5}}\s?/\s?{_GROUP}(?:-{_GROUP})*))"
    r"(?:[-–](?:19|20)\d\d)?(?!\w)"  # "hợp đồng số 17/HĐQC-2025"
)
"""A document's number with its symbol, on the original text: capitals tell a symbol from a word."""

_DATE_AFTER = pattern(
    r"[\s,(]*(?:(?:của|do) (?P<issuer>[^\d,;.:()]{2,120}?)(?:,?\s+))?"
    r"(?:(?:ban hành|ký|ký ban hành) )?(?:(?:vào )?(?:hồi|lúc) \d{1,2}\s?(?:giờ|g|h|:)\s?(?:\d\d(?: phút)?)?,? ?)?"
    rf"(?:cùng )?ngày\s+{DAY}"
)
_NOT_ISSUER = pattern(r"\b(?:trước|sau|đến|từ|vào|trong|hết|hoàn thành|chậm nhất|kể|tại|để|theo|xong)\b")
_BARE = pattern(r"số\s*:?\s*(?P<number>\d{1,5})(?![\w/.,%-]|[ ]?/)")
_NO = pattern(r"\bsố\s*:?\s*$")
_FORM = pattern(r"(?<!\w)(?:mẫu|biểu|biểu mẫu|phụ biểu|bảng)(?: số)?\s*:?\s*$")
"""A form of a report has a number like a document's: "Mẫu số 02a/BC"."""
_LIST_JOINT = re.compile(r"[\s,;]*(?:và\s+)?(?:các\s+)?(?:số\s*:?\s*)?$")
_LOOK_BACK = 160


@cache
def doc_types() -> dict[str, tuple[str, ...]]:
    """Every type of document, folded, with the abbreviations used in symbols; longest names first."""
    table = tomllib.loads(resources.files("extract").joinpath("data/doc_types.toml").read_text("utf-8"))
    return {fold(name): tuple(table[name]["symbols"]) for name in sorted(table, key=len, reverse=True)}


@cache
def title_types() -> tuple[str, ...]:
    """Names that can stand as the title of a document, as data spells them; longest first."""
    table = tomllib.loads(resources.files("extract").joinpath("data/doc_types.toml").read_text("utf-8"))
    return tuple(sorted((name for name in table if not table[name].get("cited_only")), key=len, reverse=True))


@cache
def _type_words() -> re.Pattern[str]:
    return re.compile(
        r"\b(?<!pháp )(?:{})\b".format("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in doc_types()))
    )


def compact(number: str) -> str:
    """Return a number without the spaces and line breaks that crept into it, its dashes plain."""
    return re.sub(r"\s+", "", number).replace("–", "-")


def _type_before(folded: str, floor: int, start: int, symbol: str) -> tuple[str | None, int, int]:
    """Find the type that a number belongs to.

    Returns the type, where the citation begins and where the words between type and number begin.
    A type that touches the number (or its "số") is taken as it is; over a gap ("Luật Đầu tư công số …")
    only one that fits the symbol is, since other types may be part of the document's title.
    """
    window = max(floor, start - _LOOK_BACK)
    before = folded[window:start]
    no = _NO.search(before)
    stem = before[: no.start()] if no else before
    found = None
    for match in _type_words().finditer(stem):
        gap = stem[match.end() :]
        fits = any(
            compact(symbol).startswith(fold(abbreviation)) for abbreviation in doc_types()[" ".join(match[0].split())]
        )
        touches = not gap.strip(" \n:")  # "các Thông báo: số …, số …"
        in_reach = no is not None and not re.search(r"[;:()\n]|\.\s", gap) and not NUMBER.search(gap.upper())
        if touches or (in_reach and fits):
            found = match
            if touches:
                break
    if found is None:
        return None, window + no.start() if no else start, start
    return " ".join(found[0].split()), window + found.start(), window + found.end()


def _date_after(folded: str, end: int, ceiling: int) -> re.Match[str] | None:
    match = _DATE_AFTER.match(folded, end, ceiling)
    if match is None or (match["issuer"] and _NOT_ISSUER.search(match["issuer"])):
        return None
    return match


def find_references(text: str, folded: str, spans: Sequence[Span]) -> tuple[Reference, ...]:
    """Find the documents cited in ``spans``, in reading order.

    Args:
        text: The canonical text.
        folded: Its folded twin.
        spans: Where to look; a citation never runs over the end of its span.
    """
    return _dated_alike(folded, [reference for span in spans for reference in _in_span(text, folded, span)])


_ISSUER_AFTER = pattern(r"[\s,(]*(?:của|do)\s+(?P<name>[^\d,;:.()\n]{2,60})")
_NAME_ENDS = pattern(r" (?:về|tại|để|và|ban hành|ký|trong|theo|đã|quy định|hướng dẫn|thì|phải|có)(?!\w)")


def _dated_alike(folded: str, found: Sequence[Reference]) -> tuple[Reference, ...]:
    """Give a document that is named again, or was named before, without its date the date it has elsewhere.

    The number alone does not tell documents apart: each office has its own "12/KH-UBND". So types and issuers must
    not differ, and all that carry the number and a date must have the same one.
    """
    dated: dict[str, list[Reference]] = {}
    for reference in found:
        if reference.date and not reference.number.isdecimal():
            dated.setdefault(fold(reference.number), []).append(reference)
    out = []
    for reference in found:
        twins = dated.get(fold(reference.number), []) if reference.date is None else []
        if len({twin.date for twin in twins}) == 1 and all(_one_document(folded, reference, twin) for twin in twins):
            reference = reference.model_copy(update={"date": twins[0].date})
        out.append(reference)
    return tuple(out)


def _one_document(folded: str, one: Reference, other: Reference) -> bool:
    types, issuers = {one.doc_type, other.doc_type} - {None}, []
    for reference in (one, other):
        issuer = _ISSUER_AFTER.match(folded, reference.span[1])
        issuers += [_NAME_ENDS.split(issuer["name"])[0].split()] if issuer else []
    length = min(map(len, issuers), default=0)
    return len(types) < 2 and len({tuple(words[:length]) for words in issuers}) < 2


def _in_span(text: str, folded: str, span: Span) -> list[Reference]:
    found: list[Reference] = []
    numbers = [
        (match.span(), match["symbol"] or match["party"], match["year"]) for match in NUMBER.finditer(text, *span)
    ]
    taken = [where for where, _, _ in numbers]
    numbers += [
        (match.span("number"), "", None)
        for match in _BARE.finditer(folded, *span)
        if not any(start < match.end() and match.start("number") < end for start, end in taken)
    ]
    floor, last_type = span.start, None
    for (start, end), symbol, year in sorted(numbers, key=lambda item: item[0]):
        doc_type, begin, gap = _type_before(folded, floor, start, fold(symbol))
        listed = bool(found) and doc_type is None and bool(_LIST_JOINT.fullmatch(folded[floor:start]))
        named = doc_type is not None or listed or _NO.search(folded, floor, start) is not None
        after = _date_after(folded, end, span.end)
        if _FORM.search(folded, max(floor, start - 20), start):
            continue
        if symbol and not named and year is None and "-" not in symbol:
            continue  # "120/KV": a shape alone, nothing says that it is a document
        if not symbol and (doc_type is None or after is None):
            continue  # "số 5" is a document only with its type and its day
        between = re.search(rf"ngày\s+{DAY}", folded[gap:start]) if after is None else None
        day = day_of(after) if after else day_of(between) if between else None
        stop = after.end() if after and day else end
        found.append(
            Reference(
                doc_type=_spelled(doc_type) if doc_type else last_type if listed else None,
                number=compact(text[start:end]),
                date=day,
                quote=text[begin:stop],
                span=(begin, stop),
            )
        )
        floor, last_type = stop, found[-1].doc_type
    return found


@cache
def _spellings() -> dict[str, str]:
    table = tomllib.loads(resources.files("extract").joinpath("data/doc_types.toml").read_text("utf-8"))
    return {fold(name): name for name in table}


def _spelled(folded_type: str) -> str:
    return _spellings()[folded_type]
