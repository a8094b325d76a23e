"""Number and symbol, place and day of issue (components 3 and 4 of Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.citations import NUMBER, SYMBOL, compact, doc_types, title_types
from extract.head.people import bare
from extract.head.pieces import Piece
from extract.head.reading import Head, text_of
from extract.models import Day, Text
from extract.text.days import DAY, day_of, names_year
from extract.text.folding import fold, pattern
from ingest.span import Span

NUMBER_LABEL = pattern(r"\W*s[ốôó]\s*[:.]?\s*")
_BLANK_NUMBER = re.compile(rf"[\s.…_]*/\s?(?P<symbol>{SYMBOL})")
_DATE_PART = rf"(?:ngày\s*(?:m[ùồ]ng\s+)?|(?=\d{{1,2}}/\d{{1,2}}/\d{{4}})){DAY}"
"""A company may leave "ngày" out: "Cần Thơ, 15/05/2025"."""
_PLACED = pattern(
    r"(?P<place>[^\d,;:/|\n]{1,40}?)\s*(?:,\s*|\s)(?:(?:lúc|hồi) )?"
    r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?(?:phút|')?)?\s?,?\s?)?"
    rf"(?P<date>{_DATE_PART}|ngày[\s.…_]*\d{{0,2}}[\s.…_]*tháng[\s.…_]*\d{{0,2}}[\s.…_]*năm[\s.…_]*(?:\d{{2,4}})?"
    r"|ngày\s*\d{1,2}(?:\s+tháng)?)[\s.…_]*$"
)
_DAMAGED_DATE = re.compile(bare(_DATE_PART))
DAMAGED_PLACED = re.compile(bare(_PLACED.pattern))
_BLANK_DATE = pattern(
    r"ngày[\s.…_]*(?:\d{1,2})?[\s.…_]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm[\s.…_]*(?:\d{2,4})?[\s.…_]*$"
)
_UNPLACED = pattern(rf"\W*(?P<date>ngày {DAY})\W*$")
"""The day alone: behind the number ("Số: 103/VP-KT, ngày 09 tháng 3 năm 2012"), or parted from its place."""
_PLACE_WORDS = 4
"""Of a place whose last word a scan or a clerk wrote small."""
_YEAR_LINE = pattern(r"(?:(?:tháng\s+)?\d{1,2}\s+)?(?:năm\s+)?(\d{4})\W*$")
"""What a narrow column breaks off a day, wherever it breaks: "… ngày 12 tháng | 12 năm 2026", "… năm | 2026"."""
_NO = pattern(r" ?(?:số ?:? ?)?")
_DAY_BEHIND = pattern(rf" ?,? ?\(?(?P<date>ngày {DAY})\)?")


class Identity(NamedTuple):
    """Number and day of a document that its title line gives."""

    number: re.Match[str]
    day: re.Match[str] | None

    @property
    def end(self) -> int:
        """Return where they end in the text."""
        return (self.day or self.number).end()


def take_number(head: Head, piece: Piece) -> bool:
    """Take a line "Số: 215/TB-BQL", with its number or blank."""
    label = NUMBER_LABEL.match(piece.low)
    start = piece.span.start + (label.end() if label else 0)
    found = NUMBER.match(head.text, start, piece.span.end)
    if found and (label or found.end() == piece.span.end):
        _set_number(head, found, 0)
        return True
    if label and (bare := re.compile(r"\d{1,5}(?=\s*$)").match(head.text, start, piece.span.end)):
        head.number, head.number_seen = Span(*bare.span()), True
        return True
    blank = _BLANK_NUMBER.match(head.text, start, piece.span.end)
    if blank and (label or blank.end() == piece.span.end):
        head.number_seen, head.symbol = True, Span(*blank.span("symbol"))
        return True
    empty = re.compile(r"[\s.…_/-]*$").match(head.text, start, piece.span.end)
    if label and empty and len(piece.quote) <= 40 and re.match(r"\W*số\s*:", piece.low):
        head.number_seen = True
        return True
    return False


def _set_number(head: Head, found: re.Match[str], base: int) -> None:
    def span_of(group: int | str) -> Span:
        return Span(base + found.start(group), base + found.end(group))

    head.number, head.number_seen = span_of(0), True
    head.symbol = span_of("symbol" if found["symbol"] else "party")


def identity_after(piece: Piece, at: int) -> Identity | None:
    """Match number and day behind the type of a one-line title: "Thông báo số 42-TB/ĐU ngày 15/6/2026"."""
    label = _NO.match(piece.low, at)
    number = NUMBER.match(piece.quote, label.end() if label else at)
    if number is None:
        return None
    day = _DAY_BEHIND.match(piece.low, number.end())
    return Identity(number, day if day and names_year(day) else None)


def take_identity(head: Head, piece: Piece, identity: Identity) -> None:
    """Take number and day out of the title line, where the letterhead does not give them."""
    base = piece.span.start
    if not head.number_seen:
        _set_number(head, identity.number, base)
    if identity.day and head.day is None:
        set_day(head, identity.day, Span(base + identity.day.start("date"), base + identity.day.end("date")))


def take_date(head: Head, piece: Piece) -> bool:
    """Take a line "Hải Sơn, ngày 05 tháng 3 năm 2026", whole, over two lines or blank."""
    base = piece.span.start
    if head.date_open and (year := _YEAR_LINE.match(piece.low)) and head.place:
        start = head.place.span[1]
        joined = re.search(_DATE_PART, head.folded[start : piece.span.end])
        if joined and day_of(joined):
            set_day(head, joined, Span(start + joined.start(), base + year.end(1)))
        head.date_open = False
        return True
    if _take_unplaced(head, piece):
        return True
    match = _PLACED.match(piece.low) or DAMAGED_PLACED.match(piece.bare)
    if match is None:
        return not piece.labelled and _BLANK_DATE.match(piece.low) is not None
    place = Span(base + match.start("place"), base + match.end("place"))
    if not head.text[place.start].isupper() or place.of(head.folded).startswith(tuple(map(fold, title_types()))):
        return False  # "Thông báo khẩn ngày 18/10/2020"
    if not _could_be_a_place(place.of(head.text), head.text[place.end : place.end + 1] == ","):
        return False
    head.place = head.place or text_of(" ".join(place.of(head.text).split()), place, head.text)
    date = re.match(_DATE_PART, match["date"]) or _DAMAGED_DATE.match(match["date"])
    if date is None:
        head.date_open = _BLANK_DATE.match(match["date"]) is None
        return True
    where = Span(base + match.start("date"), base + match.start("date") + date.end())
    if names_year(date):
        set_day(head, date, where)
    else:
        head.date_open = True
    return True


def _could_be_a_place(said: str, comma: bool) -> bool:
    """Tell a place from a sentence that ends with a day: "Về cho học sinh nghỉ học ngày 20/4/2026"."""
    words = said.split()
    return words[-1][0].isupper() or (comma and len(words) <= _PLACE_WORDS)


def _take_unplaced(head: Head, piece: Piece) -> bool:
    """Take a day without its place, in words or on the line of the number: registries stamp "Ngày 12/3/2012" too."""
    match = _UNPLACED.match(piece.low)
    numbered = head.number is not None and piece.source.span.start <= head.number.start < piece.span.start
    if match is None or not names_year(match) or not (numbered or "tháng" in match["date"]):
        return False
    set_day(head, match, Span(piece.span.start + match.start("date"), piece.span.start + match.end("date")))
    return True


def set_day(head: Head, match: re.Match[str], where: Span) -> None:
    """Set the day of issue, or note that there is no such day."""
    quote = where.of(head.text)
    if value := day_of(match):
        head.day = Day(value=value, quote=quote, span=where)
    else:
        head.bad_date = quote


def type_of_number(head: Head) -> Text | None:
    """Name the type of an untitled document.

    A công văn prints no title: it is known by V/v, Kính gửi, or a symbol without a type (NĐ 30/2020).
    """
    group = re.split(r"[-/]", head.symbol.of(head.text))[0].strip() if head.symbol else ""
    if head.symbol and not (head.about and _stands_for_the_issuer(head, group)):
        for name in title_types():
            if group in _symbols(name):
                return text_of(name, Span(head.symbol.start, head.symbol.start + len(group)), head.text)
    start = head.subject_pieces[0].span.start if head.about else 0
    if head.about and start < head.about[0].start:
        return text_of("công văn", Span(start, head.about[0].start), head.text)
    if head.greeting:
        return text_of("công văn", head.greeting.span, head.text)
    return text_of("công văn", head.symbol, head.text) if head.symbol else None


def _stands_for_the_issuer(head: Head, group: str) -> bool:
    """Tell whether the first letters of a number are the issuer's: "5524/CT-TTHT" of a Cục Thuế is no chỉ thị."""
    agency = head.agencies[-1].quote.split() if head.agencies else []
    return len(group) > 1 and "".join(word[0] for word in agency[: len(group)]).upper() == group


def number_of(head: Head) -> str:
    """Return the number; OCR likes to see Đ twice, and the title tells that "12/QĐĐ-BCĐ" is a QĐ."""
    number = compact(head.number.of(head.text)) if head.number else ""
    group = re.search(r"[/-]([^\W\d_]*Đ)Đ(?=[-/])", number)
    if group and head.doc_type and group[1] in _symbols(head.doc_type.value):
        return number[: group.end(1)] + number[group.end() :]
    return number


def _symbols(name: str) -> tuple[str, ...]:
    return doc_types()[fold(name)]
