"""The head of an administrative document, and where its body lies.

Nine components have a fixed order (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II) and telling forms; places
on the page are not used, since a text file has none and every scan is cut otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.citations import compact
from extract.head.agencies import agencies_of
from extract.head.bodies import body_ranges, opening_of, read_feet
from extract.head.letterhead import HEAD_REACH, greeting_at, read_pieces, title_at
from extract.head.meetings import read_meeting
from extract.head.people import bare, words
from extract.head.pieces import Pieces
from extract.head.reading import Head, join, text_of
from extract.head.registry import number_of, type_of_number
from extract.head.signatures import clean
from extract.head.urgency import find_urgency
from extract.models import Header
from extract.review import Doubt
from extract.text.folding import fold
from ingest.document import BlockKind, Document
from ingest.span import Span


@dataclass(frozen=True, slots=True)
class HeaderReading:
    """What the head and the foot say.

    ``bodies`` are the half-open ranges of block indexes between and after them; paths of ``doubts``
    begin with ``header``.
    """

    header: Header
    bodies: tuple[tuple[int, int], ...]
    doubts: tuple[Doubt, ...]


def read_header(document: Document, folded: str) -> HeaderReading:
    """Read head and foot of ``document``.

    Args:
        document: The notice as read.
        folded: ``fold(document.text)``.
    """
    text = document.text
    cut = Pieces(document, folded)
    pieces = cut.between(0, HEAD_REACH)
    head = Head(text, folded)
    body = read_pieces(head, pieces, title_at(pieces), greeting_at(pieces))
    taken = set(range(body))
    stamps = [index for index, block in enumerate(document.blocks) if index in taken or block.kind is BlockKind.BOX]
    find_urgency(head, [piece for index in stamps for piece in cut.between(index, index + 1)], taken)
    recipients, signer = read_feet(cut, body, taken)
    bodies = body_ranges(document, taken)
    subject = join(text, head.subject or head.about)
    opening = opening_of(cut, bodies)
    issued = head.day.value if head.day else None
    concludes = head.doc_type.value in words("meeting", "concluding_types") if head.doc_type else not head.about
    meeting, doubts = read_meeting(text, folded, opening, Span(*subject.span) if subject else None, issued, concludes)
    parent, issuer = agencies_of(text, head.agencies)
    header = Header(
        parent_issuer=parent,
        issuer=issuer,
        number=text_of(number_of(head), head.number, text) if head.number else None,
        doc_type=head.doc_type or type_of_number(head),
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
