"""Who issues the document, and who stands above them (component 2 of Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from functools import cache

from extract.head.people import alternation, bare, words
from extract.head.pieces import Piece
from extract.head.reading import Head, join
from extract.models import Text
from extract.text.folding import fold, pattern
from ingest.span import Span

_CONTACT = re.compile(r"[:@]|\d{6}")
"""In a line that tells how to reach or tax a company: "MST: 0200 …", "TEL: …"."""
_SHORT = 70
"""Letters of an agency's name on one line."""


@cache
def _agency_start() -> re.Pattern[str]:
    # "KHOA KẾ TOÁN" below its university, but "TRƯỜNG ĐẠI HỌC | KHOA HỌC TỰ NHIÊN"
    return re.compile(rf"(?:{alternation(words('agency', 'heads'))}|khoa(?!\s+học))(?!\w)")


@cache
def _damaged_agency() -> re.Pattern[str]:
    heads = "|".join(re.escape(bare(head)) for head in words("agency", "heads") if " " in head)
    return re.compile(rf"(?:{heads})(?!\w)")


def names_agency(piece: Piece, head: Head) -> bool:
    """Tell whether a piece of the letterhead is (part of) an agency's name; names are in capitals."""
    if piece.side == "right" or piece.labelled or head.number_seen or len(piece.quote) > 120:
        return False
    if _CONTACT.search(piece.low):
        return False
    letters = sum(char.isalpha() for char in piece.quote)
    if piece.upper and letters >= 3:
        begins = _agency_start().match(piece.low) or _damaged_agency().match(piece.bare)
        return bool(head.agencies) or begins is not None or piece.side == "left"
    return piece.side == "left" and _agency_start().match(piece.low) is not None


def in_small_letters(piece: Piece, head: Head) -> bool:
    """Tell whether a line above the title or greeting names an agency, in a letterhead without any capitals."""
    if piece.side == "right" or piece.labelled or piece.dashed or head.number_seen or len(piece.quote) > _SHORT:
        return False
    if any(agency.upper for agency in head.agencies) or piece.quote[-1] in ".,;?!" or _CONTACT.search(piece.low):
        return False
    return piece.quote[0].isupper() and _agency_start().match(piece.low) is not None


def agencies_of(text: str, pieces: list[Piece]) -> tuple[Text | None, Text | None]:
    """Join lines to names; the last is the issuer, the one above it the parent."""
    names: list[list[Span]] = []
    for piece in pieces:
        for start, end in _superior_first(piece):
            span = Span(piece.span.start + start, piece.span.start + end)
            low = piece.low[start:end]
            above = fold("".join(part.of(text) for part in names[-1])) if names else ""
            goes_on = not _agency_start().match(low) or _unfinished(above) or _is_place(low)
            goes_on = goes_on and not _COMPANY_END.search(above)
            if names and goes_on:
                names[-1].append(span)
            else:
                names.append([span])
    values = [_with_right_head(join(text, spans)) for spans in names]
    return (values[-2] if len(values) > 1 else None), (values[-1] if values else None)


_COMPANY_END = pattern(r"- ctcp$")
"""A company's name that the kind of company closes: what follows is the body below it."""


def _with_right_head(name: Text | None) -> Text | None:
    """Spell the first words of an agency's name as they are always spelt: "UY BAN NHÂN DÂN" out of a scan."""
    if name is None or not name.value.isupper():
        return name
    name = name.model_copy(update={"value": name.value.strip(" '\".,")})
    low = fold(name.value)
    damaged = None if _agency_start().match(low) else _damaged_agency().match(bare(low))
    if damaged is None:
        return name
    right = next(head for head in words("agency", "heads") if bare(head) == damaged[0])
    return name.model_copy(update={"value": right.upper() + name.value[damaged.end() :]})


def _unfinished(name: str) -> bool:
    """Tell whether a name asks for a next line, with whatever spaces a scan has kept: "CHỦTỊCH"."""
    letters = "".join(name.split())
    return any(letters == "".join(word.split()) for word in words("agency", "unfinished"))


def _is_place(low: str) -> bool:
    """Tell whether a line is a place whose first word could begin an agency: "TRƯỜNG GIANG", "HỘI AN"."""
    return len(low.split()) == 2 and low.split()[0] in words("agency", "places") and low not in words("agency", "heads")


_BELOW = (
    (
        r"(?:ubnd|ủy ban nhân dân) (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)(?: .+?)?",
        r"(?:sở|văn phòng|ban quản lý|phòng|trung tâm|chi cục|thanh tra|(?:ubnd|ủy ban nhân dân) (?:huyện|xã|phường))",
    ),
    (r"sở .+?", r"(?:bệnh viện|trung tâm|chi cục|trường|văn phòng)"),
    (r"bộ (?!chỉ huy|tư lệnh).+?", r"(?:cục|tổng cục|trường|bệnh viện|học viện|viện)"),
)
"""What follows an agency's name on its line only as the name of a body below it."""


@cache
def _both() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(rf"{above}(?<!môi)(?= {below} )") for above, below in _BELOW)


def _superior_first(piece: Piece) -> list[tuple[int, int]]:
    """Part "UBND TỈNH A SỞ Y TẾ" on one line: after a committee its department is another name."""
    both = next((found for form in _both() if (found := form.match(piece.low))), None)
    return [(0, both.end()), (both.end() + 1, len(piece.low))] if both else [(0, len(piece.low))]
