"""The type of a document and what it is about, over as many lines as its title takes (component 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.citations import title_types
from extract.head.people import alternation, bare, post, words
from extract.head.pieces import Piece
from extract.head.reading import LONG, Head, text_of
from extract.head.registry import Identity, identity_after, take_identity
from extract.head.urgency import urgency_of
from extract.text.folding import fold, pattern
from ingest.document import Align, BlockKind
from ingest.span import Span

ABOUT = pattern(r"\W*(?:v\s*[/.]?\s*v\b\s*[:.]?\s*|(?=về việc (?!này\b)))")
FACT_LINE = pattern(
    r"(?:\w{1,3}[.)]|[-+•])?\s*"
    r"(?:(?:người )?chủ (?:trì|tọa)(?: cuộc họp| hội nghị)?|(?:thời gian|ngày họp)[^:\n]{0,30})\s*:"
)

_SMALL_SUBJECT = pattern(r" (?=(?:về(?: việc)?|v\s*/\s*v|kết luận|ý kiến kết luận) \w)")
"""What a subject begins with behind a type in small letters: "Thông báo về việc tổ chức tổng vệ sinh …"."""
_AGAIN = pattern(r" ?\(lần [^()]{1,20}\) ?")
"""Behind the type of an announcement made again: "THÔNG BÁO (LẦN 2)"."""
_BY_WHOM = pattern(r" ?(?:năm \d{4}|của .{2,100}?)(?= về )")
"""Between the number and the subject of a title as collections of law print it: "… CỦA BỘ TÀI CHÍNH VỀ …"."""


@cache
def _titles() -> list[tuple[str, re.Pattern[str], str]]:
    """Return each type of document with the pattern of its spelling and what a scan leaves of it."""
    spelt = ((name, re.escape(fold(name)).replace(r"\ ", r"\s+")) for name in title_types())
    return [(name, re.compile(rf"{words}(?!\w)"), bare(fold(name))) for name, words in spelt]


@dataclass(frozen=True, slots=True)
class Title:
    """What a title line says; the offsets are in the line.

    ``sure`` is false of a title in small letters that goes on with its subject: a paragraph or a line of
    another subject may begin like it.
    """

    name: str
    end: int
    identity: Identity | None = None
    sure: bool = True

    @property
    def rest(self) -> int:
        """Return where the type, the number and the day behind it end."""
        return self.identity.end if self.identity else self.end


def type_of_title(piece: Piece) -> Title | None:
    """Return the type that a line begins with, and the number and day that may stand behind it."""
    lead = len(piece.low) - len(piece.low.lstrip(" *_#\"'"))
    whole = piece.bare.strip(" .:*_#\"'-") if piece.upper else None
    for name, spelt, damaged in _titles():
        match = spelt.match(piece.low, lead)
        if match is None and whole == damaged and " " in name:
            return Title(name, len(piece.low.rstrip(" .:*_-")))
        if match is None:
            continue
        identity = identity_after(piece, match.end())
        title = Title(name, match.end(), identity)
        if piece.quote[lead : match.end()].isupper() or not piece.low[title.rest :].strip(" .:*_-"):
            return title
        capital = piece.quote[lead].isupper()
        if capital and _SMALL_SUBJECT.match(piece.low, title.rest) and piece.quote[-1] not in ".:;,":
            return replace(title, sure=False)
    return None


_NOT_ABOUT = pattern(r"\W*(?:ngày|đến ngày|dự thảo|số|địa chỉ|điện thoại)(?!\w)|.*(?:\d{6}|[:@;])")
"""Other lines under a number: days, addresses, stamps."""


def is_about(piece: Piece) -> bool:
    """Tell whether a line by itself may say what a letter is about."""
    if piece.labelled or piece.dashed or piece.upper or len(piece.quote) > 120:
        return False
    return piece.quote[0].isalpha() and _NOT_ABOUT.match(piece.low) is None


def take_title(head: Head, piece: Piece) -> None:
    """Take the title line: the type, an urgency behind it, and what else stands on it as the subject's beginning."""
    found = type_of_title(piece)
    if found is None:
        return
    start = piece.span.start + len(piece.low) - len(piece.low.lstrip(" *_#\"'"))
    head.title_line = piece
    head.doc_type = text_of(found.name, Span(start, piece.span.start + found.end), head.text)
    head.stage = "title"
    rest = piece.span.start + found.rest
    if found.identity:
        take_identity(head, piece, found.identity)
        if by := _BY_WHOM.match(piece.low, found.rest):
            rest = piece.span.start + by.end()
    if again := _AGAIN.match(piece.low, found.rest):
        rest = piece.span.start + again.end()
    while rest < piece.span.end and not head.text[rest].isalnum():
        rest += 1
    if urgency_of(head.folded[rest : piece.span.end].strip(" .!()*")):
        where = Span(rest, rest + len(head.text[rest : piece.span.end].rstrip(" .!()*")))  # "CÔNG ĐIỆN KHẨN"
        head.urgency = text_of(urgency_of(where.of(head.folded)) or "", where, head.text)
    elif rest < piece.span.end:
        head.subject.append(Span(rest, piece.span.end))
        head.subject_pieces.append(piece)


@cache
def opener() -> re.Pattern[str]:
    """Compile the words that open a first paragraph, not a further line of a title."""
    return re.compile(rf"(?:{alternation(words('body', 'openers'))})(?!\w)")


_DOING = pattern(r"\W*(?:triển khai|thực hiện)(?!\w)")


def _begins_subject(head: Head, piece: Piece) -> bool:
    """Tell whether a line that opens like a paragraph is what a plan is about: "Triển khai chuyển đổi số …"."""
    first = not head.subject and len(piece.quote) <= LONG and not piece.quote.endswith((".", ",", ":", ";"))
    return first and _DOING.match(piece.low) is not None


def continues_title(head: Head, piece: Piece) -> bool:
    """Tell whether a line still belongs to the title; looks help where the format has them."""
    if piece.labelled or piece.dashed or len(piece.quote) > 2 * LONG or len(head.subject_pieces) >= 8:
        return False
    if piece.source.kind is BlockKind.ROW and piece.source.cells:
        return False  # "Thời gian | Nội dung": the body is a table right under the title
    if FACT_LINE.match(piece.low):
        return False
    capital = piece.quote.lstrip(' *"“(')[:1].isupper()
    if capital and not piece.upper and opener().match(piece.low.lstrip(' *"“(')) and not _begins_subject(head, piece):
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


def stands_under(head: Head, piece: Piece) -> bool:
    """Tell whether a place and day in words stand under a whole subject: text without columns may put them there."""
    placed = _PLACE_AND_DAY.match(piece.low) is not None
    return placed and bool(head.subject_pieces) and not _GOES_ON.match(head.subject_pieces[-1].low.strip())


_PLACE_AND_DAY = pattern(r"[^\d,;:]{2,40}, ?ngày \d{1,2} tháng \d{1,2} năm \d{4}$")
_DECIDING = frozenset({"quyết định", "nghị quyết"})
_GOES_ON = pattern(r".*(?<!\w)(?:của|do|thuộc|và|bởi|cho|tại|ở|giữa|với|trực thuộc|về|,)$")


def _decided_by(head: Head, piece: Piece) -> bool:
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
