"""The electronic envelope over the head: what the sending registry wrote is surer than what is parsed.

A document signed electronically often leaves number and date blank in its text: the registry gives them
on sending, and only the envelope of the package has them (QCVN 102:2016/BTTTT).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from extract.citations import compact
from extract.head.header import HeaderReading
from extract.models import Day, Header, Signer, Text
from extract.review import Doubt
from extract.text.folding import fold
from extract.text.lexicon import key
from ingest.document import Document, Envelope
from ingest.span import Span

_ABSENT = Span(0, 0)


def with_envelope(reading: HeaderReading, document: Document) -> HeaderReading:
    """Return the head with the envelope's values where they say something else than the text.

    A value that differs is given with the quote of the one it replaces, a value that the text does not
    have with an empty quote; both are named in review, in place of what was doubted of the parsed value.
    """
    if document.envelope is None:
        return reading
    header = reading.header
    doubts = list(reading.doubts)
    for name, value in _news(header, document.envelope):
        path = f"header.{name}"
        parsed = getattr(header, name)
        span = Span(*parsed.span) if parsed else _ABSENT
        quote = span.of(document.text)
        header = header.model_copy(update={name: _field(name, value, quote, span, header.signer)})
        doubts = [doubt for doubt in doubts if doubt.path != path]
        shown = f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value
        detail = {"value": shown, "quote": " ".join(quote.split())}
        doubts.append(Doubt("envelope-differs" if parsed else "envelope-only", path, detail))
    return replace(reading, header=header, doubts=tuple(doubts))


def _news(header: Header, envelope: Envelope) -> Iterator[tuple[str, str | dt.date]]:
    """Yield the fields of which the envelope says something else than the text."""
    number = header.number.value if header.number else ""
    if envelope.code and _number(envelope.code) != _number(number):
        yield "number", envelope.code
    if envelope.issued_on and (header.issued_on is None or header.issued_on.value != envelope.issued_on):
        yield "issued_on", envelope.issued_on
    issuer, parent, place, subject = (
        field.value if field else "" for field in (header.issuer, header.parent_issuer, header.place, header.subject)
    )
    names = {
        "issuer": (envelope.issuer, (issuer, f"{parent} {issuer}")),
        "place": (envelope.place, (place,)),
        "subject": (envelope.subject, (subject,)),
        "signer": (envelope.signer, ((header.signer.name or "") if header.signer else "",)),
    }
    for name, (said, parsed) in names.items():
        if said and not any(_agree(said, text) for text in parsed):
            yield name, said


def _number(code: str) -> str:
    return fold(compact(code)).lstrip("0")


def _agree(said: str, parsed: str) -> bool:
    """Tell whether one of two texts is a part of the other: an envelope has "Sở Y tế tỉnh A" or "V/v" before it."""
    one, other = (f" {' '.join(key(text))} " for text in (said, parsed))
    return bool(one.strip() and other.strip()) and (one in other or other in one)


def _field(name: str, value: str | dt.date, quote: str, span: Span, signer: Signer | None) -> Day | Signer | Text:
    if isinstance(value, dt.date):
        return Day(value=value, quote=quote, span=span)
    if name == "signer":
        return signer.model_copy(update={"name": value}) if signer else Signer(name=value, quote=quote, span=span)
    return Text(value=value, quote=quote, span=span)
