"""Internet messages (.eml, and any MIME package): what is attached, with its name and its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import NamedTuple

from ingest.errors import Encrypted, TooLarge

_LETTER = ("text/html", "text/plain")
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


class Attached(NamedTuple):
    """One file of a message. ``content_id`` is without its angle brackets."""

    name: str
    data: bytes
    content_type: str
    content_id: str
    inline: bool
    """A picture shown inside the letter (a logo, a signature), not sent along with it."""


class Letter(NamedTuple):
    """A message taken apart; ``body`` is the letter itself, the page where it is written twice."""

    files: tuple[Attached, ...]
    body: Attached | None


def letter(data: bytes) -> Letter:
    """Take a message apart, one level deep: a forwarded message is one attached file.

    Raises:
        ingest.errors.Encrypted: The message can be opened only by its addressee.
        ingest.errors.TooLarge: Its parts are nested without end.
    """
    try:
        leaves = list(_leaves(message_from_bytes(data)))
    except RecursionError as error:
        raise TooLarge("nesting") from error
    texts = sorted((leaf for leaf in leaves if not leaf.name), key=lambda leaf: _LETTER.index(leaf.content_type))
    return Letter(tuple(leaf for leaf in leaves if leaf.name), next(iter(texts), None))


def _leaves(part: Message, around: str = "") -> Iterator[Attached]:
    kind = part.get_content_type()
    if kind in _SECRET and part.get_param("smime-type", "enveloped-data") == "enveloped-data":
        raise Encrypted(kind)
    name = _name(part)
    payload = part.get_payload()
    inner = [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []
    if kind == "message/rfc822" and inner:
        subject = _decoded(str(inner[0].get("Subject", "")))
        try:
            data = inner[0].as_bytes()
        except (ValueError, LookupError, TypeError, AttributeError, MessageError):  # it contradicts itself
            yield from _leaves(inner[0], kind)  # so its files are taken as the outer message's
        else:
            yield Attached(name or f"{subject or 'message'}.eml", data, kind, "", inline=False)
    elif isinstance(payload, list):
        for child in inner:
            yield from _leaves(child, kind)
    else:
        identity = str(part.get("Content-ID", "")).strip().strip("<>")
        inline = bool(identity) and around == "multipart/related" and kind.startswith("image/")
        if not name and kind not in _LETTER:
            name = identity or kind.replace("/", ".")
        yield Attached(name, _bytes(part), kind, identity, inline)


def _name(part: Message) -> str:
    """Return the file name, however its letters are encoded (RFC 2231, or RFC 2047 against the rules)."""
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _decoded(value: str) -> str:
    try:
        shown = str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        shown = value
    return " ".join(shown.split())


def _bytes(part: Message) -> bytes:
    """Return the content, a text in UTF-8 where its character set is told and true."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
        try:
            return data.decode(charset).encode("utf-8")
        except (LookupError, ValueError):
            return data
    return data
