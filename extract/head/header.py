"""The head of an administrative document, and where its body lies.

Nine components have a fixed order (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II) and telling forms; places
on the page are not used, since a text file has none and every scan is cut otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extract.citations import NUMBER, SYMBOL, compact, doc_types, title_types
from extract.head.meetings import read_meeting
from extract.head.people import alternation, bare, post, words
from extract.head.pieces import Piece, Pieces, is_motto, is_rule
from extract.head.signatures import clean, is_appendix, read_foot, split_list
from extract.models import Day, Header, Signer, Text
from extract.review import Doubt
from extract.text.days import DAY, day_of
from extract.text.folding import fold, pattern
from ingest.document import Align, BlockKind, Document
from ingest.span import Span

_HEAD_REACH = 60
_LETTERHEAD = 8
_LONG = 220
"""Letters: a title line is shorter, an opening paragraph mostly longer."""

_NUMBER_LABEL = pattern(r"\W*s[ốôó]\s*[:.]?\s*")
_BLANK_NUMBER = re.compile(rf"[\s.…_]*/\s?(?P<symbol>{SYMBOL})")
_GREETING = re.compile(r"\W*(?:dong\s+)?kinh\s+gui(?!\w)\s*:?\s*")
"""Without diacritics, as the other fixed words that a scan may damage."""
_WIRE = pattern(r"(?P<sender>.{0,120}?)\b(?:kính )?điện\s*:\s*")
_ABOUT = pattern(r"\W*v\s*/\s*v\b\s*[:.]?\s*")
_DATE_PART = rf"(?:ngày\s*|(?=\d{{1,2}}/\d{{1,2}}/\d{{4}})){DAY}"
"""A company may leave "ngày" out: "Cần Thơ, 15/05/2025"."""
_PLACED = pattern(
    r"(?P<place>[^\d,;:/|\n]{2,40}?)\s*(?:,\s*|\s)(?:(?:lúc|hồi) )?"
    r"(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?(?:phút|')?)?\s?,?\s?)?"
    rf"(?P<date>{_DATE_PART}|ngày[\s.…_]*\d{{0,2}}[\s.…_]*tháng[\s.…_]*\d{{0,2}}[\s.…_]*năm[\s.…_]*(?:\d{{2,4}})?)[\s.…_]*$"
)
_DAMAGED_DATE = re.compile(bare(_DATE_PART))
_DAMAGED_PLACED = re.compile(bare(_PLACED.pattern))
_BLANK_DATE = pattern(
    r"ngày[\s.…_]*(?:\d{1,2})?[\s.…_]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm[\s.…_]*(?:\d{2,4})?[\s.…_]*$"
)
_YEAR_LINE = pattern(r"năm\s+(\d{4})\W*$")
_ATTACHED = pattern(r"\W*(?:ban hành )?kèm theo\b")
_FACT_LINE = pattern(
    r"(?:\w{1,3}[.)]|[-+•])?\s*"
    r"(?:(?:người )?chủ (?:trì|tọa)(?: cuộc họp| hội nghị)?|(?:thời gian|ngày họp)[^:\n]{0,30})\s*:"
)


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """What the head and the foot say.

    ``bodies`` are the half-open ranges of block indexes between and after them; paths of ``doubts``
    begin with ``header``.
    """

    header: Header
    bodies: tuple[tuple[int, int], ...]
    doubts: tuple[Doubt, ...]


@dataclass(slots=True)
class _Head:
    """The components as they are met, from the top."""

    text: str
    folded: str
    agencies: list[Piece] = field(default_factory=list)
    number: Span | None = None
    number_seen: bool = False
    symbol: Span | None = None
    doc_type: Text | None = None
    place: Text | None = None
    day: Day | None = None
    date_open: bool = False
    bad_date: str | None = None
    about: list[Span] = field(default_factory=list)
    subject: list[Span] = field(default_factory=list)
    subject_pieces: list[Piece] = field(default_factory=list)
    urgency: Text | None = None
    addressees: list[Span] = field(default_factory=list)
    listed_to: int = 0
    """Where the last line of the addressees ends; the right column of the letterhead may stand in between."""
    greeting: Piece | None = None
    title_line: Piece | None = None
    """The line of the title; words after the type in it begin the subject."""
    stage: str = "letterhead"
    """``letterhead``, then ``about`` (V/v) or ``title``, then ``addressees``; ``closed`` after a full list."""


def read_header(document: Document, folded: str) -> HeaderReading:
    """Read head and foot of ``document``.

    Args:
        document: The notice as read.
        folded: ``fold(document.text)``.
    """
    text = document.text
    cut = Pieces(document, folded)
    pieces = cut.between(0, _HEAD_REACH)
    head = _Head(text, folded)
    body = _read_pieces(head, pieces, _title_at(pieces), _greeting_at(pieces))
    taken = set(range(body))
    _find_urgency(head, cut.between(0), taken)
    recipients, signer = _read_feet(cut, body, taken)
    bodies = _ranges(document, taken)
    subject = _join(text, head.subject or head.about)
    opening = _opening(cut, bodies)
    issued = head.day.value if head.day else None
    concludes = head.doc_type is None or head.doc_type.value in words("meeting", "concluding_types")
    meeting, doubts = read_meeting(text, folded, opening, Span(*subject.span) if subject else None, issued, concludes)
    parent, issuer = _agencies(text, head.agencies)
    header = Header(
        parent_issuer=parent,
        issuer=issuer,
        number=_text(_number(head), head.number, text) if head.number else None,
        doc_type=head.doc_type or _type_of_number(head),
        place=head.place,
        issued_on=head.day,
        subject=subject,
        urgency=head.urgency,
        addressees=tuple(item for span in head.addressees if (item := clean(text, span))),
        recipients=recipients,
        signer=signer,
        meeting=meeting,
    )
    found = [doubt.under("header.meeting") for doubt in doubts]
    found += _repairs(header)
    if header.number is None:
        found.append(Doubt("no-number", "header.number"))
    if head.bad_date:
        found.append(Doubt("impossible-date", "header.issued_on", {"quote": head.bad_date}))
    elif header.issued_on is None:
        found.append(Doubt("no-issue-date", "header.issued_on"))
    return HeaderReading(header, bodies, tuple(found))


def _repairs(header: Header) -> list[Doubt]:
    """Name the values that are not spelt as the scan shows them."""
    said: list[tuple[str, str, str]] = []
    if header.number:
        said.append(("number", compact(header.number.quote), header.number.value))
    said += [
        (name, " ".join(agency.quote.split()), agency.value)
        for name, agency in (("parent_issuer", header.parent_issuer), ("issuer", header.issuer))
        if agency
    ]
    if header.signer:
        signed = " ".join(part for part in (header.signer.authority, header.signer.position) if part)
        quote = " ".join(header.signer.quote.split())
        if signed and bare(fold(signed)) in bare(fold(quote)) and fold(signed) not in fold(quote):
            said.append(("signer", quote, signed))
    return [
        Doubt("repaired", f"header.{name}", {"detail": f"“{quote}” thành “{value}”"})
        for name, quote, value in said
        if fold(quote) != fold(value) and bare(fold(value)) in re.sub("dd", "d", bare(fold(quote)))
    ]


# ------------------------------------------------------------------------------------------- the head


def _read_pieces(head: _Head, pieces: list[Piece], title: int | None, greeting: int | None) -> int:
    """Fill ``head`` and return the index of the first block of the body.

    What nobody knows before the title (or, where there is none, before the greeting) is no body yet.
    """
    anchor = title if title is not None else greeting
    for index, piece in enumerate(pieces):
        before_title = anchor is not None and index < anchor
        if is_rule(piece) or is_motto(piece) or _is_urgency(piece):
            if is_rule(piece) and head.stage == "title" and head.subject:
                head.stage = "closed"
            continue
        if index == title:
            _take_title(head, piece)
        elif not (_take_component(head, piece) or _take_running(head, piece)) and not before_title:
            return piece.block
    return pieces[-1].block + 1 if pieces else 0


def _take_component(head: _Head, piece: Piece) -> bool:
    """Take a piece that tells by its own form what it is."""
    early = head.stage in ("letterhead", "about")
    if early and not head.number_seen and _take_number(head, piece):
        return True
    # a reader that takes the left column first gives the day after the title or among the addressees
    dated = head.day is None and (early or piece.side == "right") and len(piece.quote) <= 90
    if dated and _take_date(head, piece):
        return True
    greeting = _GREETING.match(piece.bare) or (_wired_by(piece) if head.stage == "title" else None)
    if greeting and head.greeting is None:
        head.greeting, head.stage = piece, "addressees"
        rest = Span(piece.span.start + greeting.end(), piece.span.end)
        head.listed_to = piece.span.end
        if rest.start < rest.end:
            _add_addressees(head, rest)
            if head.text[rest.end - 1] not in ";:,":
                head.stage = "addressed"
        return True
    if not head.about and head.doc_type is None and (about := _ABOUT.match(piece.low)):
        head.stage = "about" if head.greeting is None else "closed"
        head.about.append(Span(piece.span.start + about.end(), piece.span.end))
        head.subject_pieces.append(piece)
        return True
    if head.stage == "letterhead" and _names_agency(piece, head):
        head.agencies.append(piece)
        return True
    return False


def _wired_by(piece: Piece) -> re.Match[str] | None:
    """Match a line that names who sends a công điện: "BỘ TRƯỞNG BỘ XÂY DỰNG điện:"; its addressees follow."""
    wire = _WIRE.match(piece.low)
    return wire if wire and (not wire["sender"] or piece.quote[: wire.end("sender")].isupper()) else None


def _take_running(head: _Head, piece: Piece) -> bool:
    """Take a further line of what is being read: V/v, the title, the addressees."""
    if head.stage == "about":
        if piece.side != head.subject_pieces[-1].side or piece.labelled or len(piece.quote) > 120:
            return False
        if piece.quote[:1].isupper() and (piece.quote.endswith((":", ";", ".")) or _opener().match(piece.low)):
            return False
        head.about.append(piece.span)
        return True
    if head.stage == "title":
        if piece.upper and head.subject and head.doc_type and head.doc_type.value in words("wire", "types"):
            return True  # who sends it: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", with "điện:" on the next line
        if not _continues_title(head, piece):
            return False
        about = _ABOUT.match(piece.low)
        head.subject.append(Span(piece.span.start + (about.end() if about and not head.subject else 0), piece.span.end))
        head.subject_pieces.append(piece)
        return True
    if head.stage in ("addressees", "addressed"):
        return _take_addressee(head, piece)
    return False


def _take_number(head: _Head, piece: Piece) -> bool:
    label = _NUMBER_LABEL.match(piece.low)
    start = piece.span.start + (label.end() if label else 0)
    found = NUMBER.match(head.text, start, piece.span.end)
    if found and (label or found.end() == piece.span.end):
        head.number, head.number_seen = Span(*found.span()), True
        where = "symbol" if found["symbol"] else "party"
        head.symbol = Span(*found.span(where))
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


def _take_date(head: _Head, piece: Piece) -> bool:
    base = piece.span.start
    if head.date_open and (year := _YEAR_LINE.match(piece.low)) and head.place:
        start = head.place.span[1]
        joined = re.search(_DATE_PART, head.folded[start : piece.span.end])
        if joined and day_of(joined):
            _set_day(head, joined, Span(start + joined.start(), base + year.end(1)))
        head.date_open = False
        return True
    match = _PLACED.match(piece.low) or _DAMAGED_PLACED.match(piece.bare)
    if match is None:
        return not piece.labelled and _BLANK_DATE.match(piece.low) is not None
    place = Span(base + match.start("place"), base + match.end("place"))
    if not head.text[place.start].isupper():
        return False
    head.place = head.place or _text(" ".join(place.of(head.text).split()), place, head.text)
    date = re.match(_DATE_PART, match["date"]) or _DAMAGED_DATE.match(match["date"])
    if date is None:
        return True
    where = Span(base + match.start("date"), base + match.start("date") + date.end())
    if date["year"] or date["word_year"]:
        _set_day(head, date, where)
    else:
        head.date_open = True
    return True


def _set_day(head: _Head, match: re.Match[str], where: Span) -> None:
    quote = where.of(head.text)
    if value := day_of(match):
        head.day = Day(value=value, quote=quote, span=where)
    else:
        head.bad_date = quote


def _is_urgency(piece: Piece) -> bool:
    return piece.upper and _urgency_of(re.split(r"[,(\-]", piece.low.strip(" .!()*[]"))[0].strip()) is not None


def _urgency_of(words_of: str) -> str | None:
    return next((level for level in words("urgency", "levels") if bare(level) == bare(words_of)), None)


def _find_urgency(head: _Head, pieces: list[Piece], taken: set[int]) -> None:
    """Find the stamp: in the head, or in a text box wherever the file keeps its boxes."""
    stamps = [piece for piece in pieces if piece.block in taken or piece.source.kind is BlockKind.BOX]
    for above, below in pairwise(stamps if head.urgency is None else ()):
        if level := _urgency_of(f"{above.low} {below.low}"):  # a narrow stamp over two lines
            head.urgency = _text(level, Span(above.span.start, below.span.end), head.text)
            taken |= {above.block, below.block}
            return
    for piece in pieces if head.urgency is None else ():
        if _is_urgency(piece) and (piece.block in taken or piece.source.kind is BlockKind.BOX):
            start = piece.span.start + next(i for i, char in enumerate(piece.quote) if char.isalpha())
            low = bare(head.folded[start : piece.span.end])
            level = next(level for level in words("urgency", "levels") if low.startswith(bare(level)))
            where = Span(start, start + len(level))
            head.urgency = _text(level, where, head.text)
            taken.add(piece.block)
            return


# ------------------------------------------------------------------------------------------- agencies


@cache
def _agency_start() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('agency', 'heads'))})(?!\w)")


@cache
def _damaged_agency() -> re.Pattern[str]:
    heads = "|".join(re.escape(bare(head)) for head in words("agency", "heads") if " " in head)
    return re.compile(rf"(?:{heads})(?!\w)")


def _names_agency(piece: Piece, head: _Head) -> bool:
    """Tell whether a piece of the letterhead is (part of) an agency's name; names are in capitals."""
    if piece.side == "right" or piece.labelled or head.number_seen or len(piece.quote) > 120:
        return False
    letters = sum(char.isalpha() for char in piece.quote)
    if piece.upper and letters >= 3:
        begins = _agency_start().match(piece.low) or _damaged_agency().match(piece.bare)
        return bool(head.agencies) or begins is not None or piece.side == "left"
    return piece.side == "left" and _agency_start().match(piece.low) is not None


def _agencies(text: str, pieces: list[Piece]) -> tuple[Text | None, Text | None]:
    """Join lines to names; the last is the issuer, the one above it the parent."""
    names: list[list[Span]] = []
    for piece in pieces:
        for start, end in _superior_first(piece):
            span = Span(piece.span.start + start, piece.span.start + end)
            low = piece.low[start:end]
            above = fold("".join(part.of(text) for part in names[-1])) if names else ""
            goes_on = not _agency_start().match(low) or _unfinished(above) or _is_place(low)
            if names and goes_on:
                names[-1].append(span)
            else:
                names.append([span])
    values = [_with_right_head(_join(text, spans)) for spans in names]
    return (values[-2] if len(values) > 1 else None), (values[-1] if values else None)


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


def _superior_first(piece: Piece) -> list[tuple[int, int]]:
    """Part "UBND TỈNH A SỞ Y TẾ" on one line: after a province's committee its department is another name."""
    both = re.match(
        r"(?:ubnd|ủy\s+ban\s+nhân\s+dân)\s+(?:tỉnh|thành\s+phố|tp\.?|huyện|quận|thị\s+xã)(?:\s.+?)?"
        r"(?=\s(?:sở|văn\s+phòng|ban\s+quản\s+lý|phòng|trung\s+tâm|chi\s+cục|thanh\s+tra)\s)",
        piece.low,
    )
    return [(0, both.end()), (both.end() + 1, len(piece.low))] if both else [(0, len(piece.low))]


# -------------------------------------------------------------------------------------- title, subject


def _title_at(pieces: list[Piece]) -> int | None:
    """Return which piece is the title line: a type of document, standing alone or in capitals."""
    identified = False
    for index, piece in enumerate(pieces):
        if _GREETING.match(piece.bare) or piece.labelled or len(piece.quote) > _LONG:
            return None
        identified |= bool(_NUMBER_LABEL.match(piece.low)) or bool(_DAMAGED_PLACED.match(piece.bare)) or is_motto(piece)
        found = _type_of_title(piece)
        if found is None:
            continue
        rest = piece.quote[found[1] :].strip(" .:*_-")
        if piece.side is not None and (rest or not piece.upper):
            continue  # a centred title that stands alone may be taken for a line of either column
        if not rest or identified or index == 0 or not rest.isupper():
            return index  # further down capitals may go on with an agency's name: "… VÀ | KẾ HOẠCH TỔNG HỢP"
    return None


def _greeting_at(pieces: list[Piece]) -> int | None:
    """Return which piece is "Kính gửi", if it comes before any paragraph."""
    for index, piece in enumerate(pieces):
        if _GREETING.match(piece.bare):
            return index
        if piece.labelled or len(piece.quote) > _LONG:
            return None
    return None


@cache
def _titles() -> list[tuple[str, re.Pattern[str], str]]:
    """Return each type of document with the pattern of its spelling and what a scan leaves of it."""
    spelt = ((name, re.escape(fold(name)).replace(r"\ ", r"\s+")) for name in title_types())
    return [(name, re.compile(rf"{words}(?!\w)"), bare(fold(name))) for name, words in spelt]


def _type_of_title(piece: Piece) -> tuple[str, int] | None:
    """Return the type that a line begins with and where the type ends in the line."""
    lead = len(piece.low) - len(piece.low.lstrip(" *_#\"'"))
    whole = piece.bare.strip(" .:*_#\"'-") if piece.upper else None
    for name, spelt, damaged in _titles():
        match = spelt.match(piece.low, lead)
        if match is None and whole == damaged and " " in name:
            return name, len(piece.low.rstrip(" .:*_-"))
        if match and (piece.quote[lead : match.end()].isupper() or not piece.low[match.end() :].strip(" .:*_-")):
            return name, match.end()
    return None


def _take_title(head: _Head, piece: Piece) -> None:
    found = _type_of_title(piece)
    if found is None:
        return
    name, end = found
    start = piece.span.start + len(piece.low) - len(piece.low.lstrip(" *_#\"'"))
    head.title_line = piece
    head.doc_type = _text(name, Span(start, piece.span.start + end), head.text)
    head.stage = "title"
    rest = piece.span.start + end
    while rest < piece.span.end and not head.text[rest].isalnum():
        rest += 1
    if _urgency_of(head.folded[rest : piece.span.end].strip(" .!()*")):
        where = Span(rest, rest + len(head.text[rest : piece.span.end].rstrip(" .!()*")))  # "CÔNG ĐIỆN KHẨN"
        head.urgency = _text(_urgency_of(where.of(head.folded)) or "", where, head.text)
    elif rest < piece.span.end:
        head.subject.append(Span(rest, piece.span.end))
        head.subject_pieces.append(piece)


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('body', 'openers'))})(?!\w)")


_DOING = pattern(r"\W*(?:triển khai|thực hiện)(?!\w)")


def _begins_subject(head: _Head, piece: Piece) -> bool:
    """Tell whether a line that opens like a paragraph is what a plan is about: "Triển khai chuyển đổi số …"."""
    first = not head.subject and len(piece.quote) <= _LONG and not piece.quote.endswith((".", ",", ":", ";"))
    return first and _DOING.match(piece.low) is not None


def _continues_title(head: _Head, piece: Piece) -> bool:
    """Tell whether a line still belongs to the title; looks help where the format has them."""
    if piece.labelled or piece.dashed or len(piece.quote) > 2 * _LONG or len(head.subject_pieces) >= 8:
        return False
    if _FACT_LINE.match(piece.low):
        return False
    capital = piece.quote.lstrip(' *"“(')[:1].isupper()
    if capital and not piece.upper and _opener().match(piece.low.lstrip(' *"“(')) and not _begins_subject(head, piece):
        return False
    if piece.quote.endswith((":", ";")):
        return False
    if head.subject and piece.upper and not head.text[head.subject[0].start : head.subject[0].end].isupper():
        return False  # "GIÁM ĐỐC SỞ Y TẾ" under the title of a decision: who decides
    if _decided_by(head, piece):
        return False
    if not head.subject_pieces or (len(head.subject_pieces) == 1 and head.title_line is head.subject_pieces[0]):
        return True
    first, last, look = head.subject_pieces[0], head.subject_pieces[-1], piece.source.look
    if first.source is piece.source:
        return True
    if first.source.look.bold:
        return look.bold  # a centred line as long as the column looks justified
    centred = first.source.look.align is Align.CENTER
    if centred and look.align is not None:
        return look.align is Align.CENTER
    if not capital:
        return not last.quote.endswith(".")
    told = re.search(r"\b(?:chủ\s+trì|tổ\s+chức|thông\s+báo|như\s+sau|đã)\b", piece.low)
    return len(piece.quote) <= 120 and not piece.quote.endswith(".") and len(last.quote) >= 25 and told is None


_DECIDING = frozenset({"quyết định", "nghị quyết"})
_GOES_ON = pattern(r".*(?<!\w)(?:của|do|thuộc|và|bởi|cho|tại|giữa|với|trực thuộc|về|,)$")


def _decided_by(head: _Head, piece: Piece) -> bool:
    """Tell whether a line says who decides, under a title in capitals too: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …".

    It is the issuer of the letterhead, its head's post before it or not; a title may end with it ("… CỦA | SỞ Y TẾ").
    """
    deciding = head.doc_type is not None and head.doc_type.value in _DECIDING
    if not deciding or not piece.upper or not head.subject or _GOES_ON.match(head.subject_pieces[-1].low.strip()):
        return False
    low = " ".join(piece.low.split())
    held = post().match(low)
    body = low[held.end() if held else 0 :].strip(" ,")
    issuers = " ".join(word for agency in head.agencies for word in agency.low.split())
    return bool(held) if not body else f" {body} " in f" {issuers} "


# ------------------------------------------------------------------------------------------ addressees


def _add_addressees(head: _Head, span: Span) -> None:
    for start, end in split_list(span.of(head.text)):
        if head.text[span.start + start : span.start + end].strip(" .,-*"):
            head.addressees.append(Span(span.start + start, span.start + end))


def _take_addressee(head: _Head, piece: Piece) -> bool:
    if piece.labelled and not piece.dashed:
        return False
    last = head.text[: head.listed_to].rstrip()[-1:]
    ended = last == "."
    if head.stage == "addressed":
        if piece.dashed or ended or piece.quote[:1].isupper() or len(piece.quote) > 100:
            return False
        head.addressees[-1] = Span(head.addressees[-1].start, piece.span.end)  # a line broken inside a name
        head.listed_to = piece.span.end
        return True
    if ended and head.addressees and not piece.dashed:
        return False
    if ended and len(head.addressees) > 1:
        return False
    if not piece.dashed and (len(piece.quote) > _LONG or _opener().match(piece.low)):
        return False
    broken = not piece.dashed and bool(head.addressees) and last not in (";", ",")
    if broken and not piece.quote[:1].islower():
        return False
    head.listed_to = piece.span.end
    if broken:
        head.addressees[-1] = Span(head.addressees[-1].start, piece.span.end)
    else:
        _add_addressees(head, piece.span)
    return True


# ----------------------------------------------------------------------------------- type, feet, bodies


def _type_of_number(head: _Head) -> Text | None:
    """Name the type of an untitled document.

    A công văn prints no title: it is known by V/v, Kính gửi, or a symbol without a type (NĐ 30/2020).
    """
    if head.symbol:
        group = re.split(r"[-/]", head.symbol.of(head.text))[0].strip()
        for name in title_types():
            if group in _symbols(name):
                return _text(name, Span(head.symbol.start, head.symbol.start + len(group)), head.text)
    if head.about:
        start = head.subject_pieces[0].span.start
        return _text("công văn", Span(start, head.about[0].start), head.text)
    if head.greeting:
        return _text("công văn", head.greeting.span, head.text)
    return _text("công văn", head.symbol, head.text) if head.symbol else None


def _number(head: _Head) -> str:
    """Return the number; OCR likes to see Đ twice, and the title tells that "12/QĐĐ-BCĐ" is a QĐ."""
    number = compact(head.number.of(head.text)) if head.number else ""
    group = re.search(r"[/-]([^\W\d_]*Đ)Đ(?=[-/])", number)
    if group and head.doc_type and group[1] in _symbols(head.doc_type.value):
        return number[: group.end(1)] + number[group.end() :]
    return number


def _symbols(name: str) -> tuple[str, ...]:
    return doc_types()[fold(name)]


def _read_feet(cut: Pieces, body: int, taken: set[int]) -> tuple[tuple[Text, ...], Signer | None]:
    """Read the foot, and those of appendices or of a second letter, which only leave the body."""
    recipients: tuple[Text, ...] = ()
    signer: Signer | None = None
    first = body
    while foot := read_foot(cut, first):
        recipients = recipients or foot.recipients
        signer = signer or foot.signer
        taken |= foot.blocks
        first = max(foot.blocks, default=first) + 1
        if first >= len(cut.document.blocks):
            break
        _take_appendix_head(cut, first, taken)
        first = _take_second_head(cut, first, taken)
    return recipients, signer


def _take_second_head(cut: Pieces, first: int, taken: set[int]) -> int:
    """Leave the letterhead of a second document in the same file out of the body; return where its text begins."""
    pieces = cut.between(first, first + _HEAD_REACH)
    if not any(is_motto(piece) for piece in pieces[:_LETTERHEAD]):
        return first
    begin = _read_pieces(_Head(cut.document.text, cut.folded), pieces, _title_at(pieces), _greeting_at(pieces))
    taken.update(range(first, begin))
    return begin


def _take_appendix_head(cut: Pieces, first: int, taken: set[int]) -> None:
    """Leave "PHỤ LỤC" and "(Kèm theo Thông báo số …)" out of the body: they cite this very document."""
    open_bracket = False
    for piece in cut.between(first, first + 12):
        if piece.source.kind is BlockKind.ROW or piece.labelled:
            return
        if open_bracket:
            taken.add(piece.block)
            open_bracket = ")" not in piece.quote
        elif _ATTACHED.match(piece.low) or (is_appendix(piece) and len(piece.quote) <= 40):
            taken.add(piece.block)
            open_bracket = piece.quote.startswith("(") and ")" not in piece.quote


def _ranges(document: Document, taken: set[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index, block in enumerate(document.blocks):
        if index in taken or not block.span.of(document.text).strip():
            continue
        if found and not any(between in taken for between in range(found[-1][1], index)):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)


def _opening(cut: Pieces, bodies: tuple[tuple[int, int], ...]) -> list[Span]:
    """Return the paragraphs before the first numbered section; the meeting is told there.

    Minutes tell it in their first section: "I. Thành phần", "1. Thời gian: …", "2. Chủ trì: …".
    """
    opening: list[Span] = []
    numbered = False
    for index, piece in enumerate(cut.between(*bodies[0]) if bodies else ()):
        numbered |= piece.source.kind is BlockKind.ROW or piece.dashed or piece.labelled
        if index >= 12 or len(opening) >= 8:
            break
        if numbered and not _FACT_LINE.match(piece.low):
            continue
        if piece.source.span not in opening:
            opening.append(piece.source.span)
    return opening


def _join(text: str, spans: list[Span]) -> Text | None:
    if not spans:
        return None
    value = " ".join(" ".join(span.of(text).split()) for span in spans).strip(" *_#")
    where = Span(spans[0].start, spans[-1].end)
    return _text(value.removesuffix(".").rstrip(), where, text) if value else None


def _text(value: str, span: Span, text: str) -> Text:
    return Text(value=value, quote=span.of(text), span=span)
