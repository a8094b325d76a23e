"""The head of a document, piece by piece, from the top to where its body begins."""

from __future__ import annotations

from extract.head.addressees import GREETING, add_addressees, take_addressee, wired_by
from extract.head.agencies import in_small_letters, names_agency
from extract.head.people import words
from extract.head.pieces import Piece, is_motto, is_rule
from extract.head.reading import LONG, Head
from extract.head.registry import DAMAGED_PLACED, NUMBER_LABEL, take_date, take_number
from extract.head.titles import ABOUT, continues_title, is_about, opener, stands_under, take_title, type_of_title
from extract.head.urgency import is_urgency
from ingest.span import Span

_SUBJECT_WORDS = 3
"""Fewer, and a line under the number is a stamp or a mark: "Mật", "Dự thảo"."""
HEAD_REACH = 60
"""Blocks in which a head ends."""


def title_at(pieces: list[Piece]) -> int | None:
    """Return which piece is the title line: a type of document, standing alone or in capitals."""
    identified = numbered = about = False
    for index, piece in enumerate(pieces):
        if GREETING.match(piece.bare) or piece.labelled or len(piece.quote) > LONG:
            return None
        numbered |= NUMBER_LABEL.match(piece.low) is not None
        identified |= numbered or DAMAGED_PLACED.match(piece.bare) is not None or is_motto(piece)
        about |= ABOUT.match(piece.low) is not None
        found = type_of_title(piece)
        if found is None:
            continue
        rest = piece.quote[found.rest :].strip(" .:*_-")
        if found.identity and not rest:
            if not (numbered or about):
                return index
            if not piece.upper:
                continue  # another document, which the subject names
        if piece.side is not None and (rest or not piece.upper):
            continue  # a centred title that stands alone may be taken for a line of either column
        if not found.sure and (about or not (identified or index == 0) or _is_letter(pieces, index)):
            continue
        if not rest or identified or found.identity or index == 0 or not rest.isupper():
            return index  # further down capitals may go on with an agency's name: "… VÀ | KẾ HOẠCH TỔNG HỢP"
    return None


def _is_letter(pieces: list[Piece], index: int) -> bool:
    """Tell whether those whom a letter greets follow: a line above them is its subject, without V/v."""
    return greeting_at(pieces[index:]) is not None


def greeting_at(pieces: list[Piece]) -> int | None:
    """Return which piece is "Kính gửi", if it comes before any paragraph."""
    for index, piece in enumerate(pieces):
        if GREETING.match(piece.bare):
            return index
        if piece.labelled or len(piece.quote) > LONG:
            return None
    return None


def read_pieces(head: Head, pieces: list[Piece], title: int | None, greeting: int | None) -> int:
    """Fill ``head`` and return the index of the first block of the body.

    What nobody knows before the title (or, where there is none, before the greeting) is no body yet.
    """
    anchor = title if title is not None else greeting
    unmarked = title is None and not any(ABOUT.match(piece.low) for piece in pieces[:greeting])
    for index, piece in enumerate(pieces):
        before_title = anchor is not None and index < anchor
        if is_rule(piece) or is_motto(piece) or is_urgency(piece):
            if is_rule(piece) and head.stage == "title" and head.subject:
                head.stage = "closed"
            continue
        if index == title:
            take_title(head, piece)
            continue
        known = _take_component(head, piece, before_title) or (unmarked and _take_unmarked(head, piece, before_title))
        marked = not unmarked or head.stage != "about"
        if not (known or (marked and _take_running(head, piece, before_title)) or before_title):
            return piece.block
    return pieces[-1].block + 1 if pieces else 0


def _take_component(head: Head, piece: Piece, before_title: bool) -> bool:
    """Take a piece that tells by its own form what it is."""
    # text without columns may give number and day between the title and its subject
    early = head.stage in ("letterhead", "about") or (head.stage == "title" and not head.subject)
    if early and not head.number_seen and take_number(head, piece):
        return True
    # a reader that takes the left column first gives the day after the title or among the addressees
    dated = head.day is None and (early or piece.side == "right") and len(piece.quote) <= 90
    if dated and take_date(head, piece):
        return True
    if head.stage == "title" and head.day is None and stands_under(head, piece) and take_date(head, piece):
        return True
    greeting = GREETING.match(piece.bare) or (wired_by(piece) if head.stage == "title" else None)
    also = head.stage in ("addressees", "addressed") and piece.bare.startswith("dong")  # "Đồng kính gửi: …"
    if greeting and (head.greeting is None or also):
        head.greeting, head.stage = head.greeting or piece, "addressees"
        rest = Span(piece.span.start + greeting.end(), piece.span.end)
        head.listed_to = piece.span.end
        if rest.start < rest.end:
            add_addressees(head, rest)
            if head.text[rest.end - 1] not in ";:,":
                head.stage = "addressed"
        return True
    if not head.about and head.doc_type is None and (about := ABOUT.match(piece.low)):
        head.stage = "about" if head.greeting is None else "closed"
        head.about.append(Span(piece.span.start + about.end(), piece.span.end))
        head.subject_pieces.append(piece)
        return True
    if head.stage == "letterhead" and (names_agency(piece, head) or (before_title and in_small_letters(piece, head))):
        head.agencies.append(piece)
        return True
    return False


def _take_unmarked(head: Head, piece: Piece, before_greeting: bool) -> bool:
    """Take a line under the number that says without V/v what a letter is about, as Party committees print it."""
    if not before_greeting and piece.side != "left":
        return False
    if head.stage == "letterhead":
        if not (head.number_seen and len(piece.quote.split()) >= _SUBJECT_WORDS and is_about(piece)):
            return False
        head.stage = "about"
    elif head.stage != "about" or _beside(head, piece, before_greeting) or not is_about(piece):
        return False
    head.about.append(piece.span)
    head.subject_pieces.append(piece)
    return True


def _beside(head: Head, piece: Piece, before_greeting: bool) -> bool:
    """Tell whether a line stands in another column than the subject; its longest line may fill both of a text."""
    return piece.side != head.subject_pieces[-1].side and not (before_greeting and piece.side is None)


def _take_running(head: Head, piece: Piece, before_greeting: bool) -> bool:
    """Take a further line of what is being read: V/v, the title, the addressees."""
    if head.stage == "about":
        if _beside(head, piece, before_greeting) or piece.labelled or len(piece.quote) > 120:
            return False
        if piece.quote[:1].isupper() and (piece.quote.endswith((":", ";", ".")) or opener().match(piece.low)):
            return False
        head.about.append(piece.span)
        return True
    if head.stage == "title":
        if piece.upper and head.subject and head.doc_type and head.doc_type.value in words("wire", "types"):
            return True  # who sends it: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", with "điện:" on the next line
        if not continues_title(head, piece):
            return False
        about = ABOUT.match(piece.low)
        head.subject.append(Span(piece.span.start + (about.end() if about and not head.subject else 0), piece.span.end))
        head.subject_pieces.append(piece)
        return True
    if head.stage in ("addressees", "addressed"):
        return take_addressee(head, piece)
    return False
