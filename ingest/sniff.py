"""What kind of file some bytes are, by content: names and suffixes lie."""

from __future__ import annotations

import re

from ingest.errors import Empty, Encrypted

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
PDF = "application/pdf"
HTML = "text/html"
MHTML = "multipart/related"
XML = "text/xml"
WORD_XML = "application/vnd.ms-word+xml"
ZIP = "application/zip"
EML = "message/rfc822"
EDXML = "application/edxml+xml"
"""A package of the national document exchange axis (QCVN 102:2016/BTTTT), as one XML file or as a MIME message."""
TEXT = "text/plain"
MARKDOWN = "text/markdown"
BINARY = "application/octet-stream"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (_OLE, "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)
_OOXML_FOLDERS = (
    ("word/", DOCX),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
# Names of streams in an OLE compound file (UTF-16LE in its directory) that tell what it is.
_OLE_STREAMS = (
    ("WordDocument", DOC),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|table|p)\b", re.IGNORECASE)
# The head of an Internet message (RFC 5322): fields only, down to the first blank line.
_MESSAGE = re.compile(rb"(?:From [^\n]*\n)?((?:[!-9;-~]++:[^\n]*\n(?:[ \t][^\n]*\n)*+)++)\r?\n")
_MESSAGE_REACH = 2**16
"""Bytes; the fields that relays and filters add to a mail take up to a third of it."""
_ADDRESSED = ("From", "Sender", "To", "Message-ID")
_PART_TYPE = re.compile(rb"^content-type:\s*([\w/+.-]+)", re.IGNORECASE | re.MULTILINE)
_EDXML = re.compile(rb"<(?:[\w.-]+:)?edXML|\bxmlns(?::[\w.-]+)?\s*=\s*[\"'][^\"']*edxml", re.IGNORECASE)
# Word 2003's XML, and the flat form of Open XML: one XML file each.
_WORD_XML = (b"schemas.microsoft.com/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD97_MAGIC, _WORD97_FLAGS, _WORD97_ENCRYPTED = b"\xec\xa5", slice(522, 524), 0x0100


def media_type(data: bytes, name: str = "") -> str:
    """Return the media type of ``data``.

    Args:
        data: The whole file.
        name: Only tells Markdown from plain text, which no content can.

    Raises:
        ingest.errors.Empty: There are no bytes.
        ingest.errors.Encrypted: An office file that opens only with a password.
        ingest.errors.Damaged: A zip file that is not whole.
        ingest.errors.TooLarge: A zip file that unpacks to too much.
    """
    if not data:
        raise Empty(name)
    if b"%PDF-" in data[:1024]:  # readers allow some bytes before the header (PDF 32000, annex H.3.4.1)
        return PDF
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind == "zip":
        return _package(data)
    if kind == "ole":
        return _compound(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if kind == "image/bmp" and int.from_bytes(data[2:6], "little") != len(data):
        kind = None  # a text that begins with "BM"
    return kind or _text(data, name)


def _package(data: bytes) -> str:
    from ingest.zipsafe import Package

    package = Package(data)
    if "[Content_Types].xml" in package.names:
        for folder, kind in _OOXML_FOLDERS:
            if any(name.startswith(folder) for name in package.names):
                return kind
    if "mimetype" in package.names:
        return package.read("mimetype").decode("ascii", "replace").strip()
    return ZIP


def _compound(data: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise Encrypted(DOCX)
    kind = next((kind for stream, kind in _OLE_STREAMS if holds(stream)), "application/x-ole-storage")
    if (
        kind == DOC
        and data[512:514] == _WORD97_MAGIC
        and int.from_bytes(data[_WORD97_FLAGS], "little") & _WORD97_ENCRYPTED
    ):
        raise Encrypted(DOC)
    return kind


def wide_encoding(data: bytes) -> str | None:
    """Return which UTF-16 ``data`` is in: by its mark, else by the zero bytes that spaces and Latin letters have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:4096]
    if b"\x00" not in sample:
        return None
    little, big = sample[1::2].count(0), sample[0::2].count(0)
    if max(little, big) < len(sample) // 8 or min(little, big) > len(sample) // 50:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _text(data: bytes, name: str) -> str:
    sample = data[:4096]
    if b"\x00" in sample:
        encoding = wide_encoding(data)
        if encoding is None:
            return BINARY
        sample = sample.decode(encoding, "replace").encode("utf-8")
    if len(_CONTROLS.findall(sample)) > len(sample) // 20:
        return BINARY
    if (message := _message(data)) is not None:
        return message
    start = sample.lstrip(b"\xef\xbb\xbf \r\n")
    if start.startswith(b"<") and _EDXML.search(sample):
        return EDXML
    if _HTML.search(sample):
        return HTML
    if start.startswith(b"<?xml"):
        return WORD_XML if any(mark in sample for mark in _WORD_XML) else XML
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else TEXT


def _message(data: bytes) -> str | None:
    """Tell mails, web archives (.mht) and MIME packages of the exchange axis apart; ``None`` for other texts."""
    head = _MESSAGE.match(data[:_MESSAGE_REACH])
    if head is None:
        return None
    from email.parser import BytesHeaderParser

    fields = BytesHeaderParser().parsebytes(head[1])
    if fields.get_content_type() == MHTML:
        first = _PART_TYPE.search(data, head.end(), head.end() + _MESSAGE_REACH)
        if first and first[1].lower().endswith(b"xml") and _EDXML.search(data, head.end(), head.end() + _MESSAGE_REACH):
            return EDXML
    if any("@" in str(fields.get(name, "")) for name in _ADDRESSED):  # a browser's archive is "From: <Saved by Blink>"
        return EML
    return MHTML if fields.get_content_type() == MHTML else None
