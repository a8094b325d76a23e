"""Packages of the national document exchange axis (edXML, QCVN 102:2016/BTTTT).

Two shapes are in use: a MIME message whose root part is the envelope and whose other parts are the files,
and one XML file that carries its attachments in Base64, each of them mostly packed as a zip of one file.
Systems differ in namespaces, in the case of names and in how they nest them, so an element is known by its
local name and the one above it. Seen in public programs that write or read such packages:

- namespaces ``http://www.mic.gov.vn/TBT/QCVN_102_2016`` (the standard's), ``http://www.e-doc.vn/Schema/``
  and ``http://www.go.vn/eDoc``; roots ``edXML`` and ``EdXMLEnvelope``, or a SOAP envelope;
- ``edXMLEnvelope/edXMLHeader/MessageHeader`` with ``From`` and ``To`` (``OrganId``, ``OrganizationInCharge`` or
  ``OrganInCharge``, ``OrganName``), ``Code`` (``CodeNumber``, ``CodeNotation``), ``PromulgationInfo`` (``Place``,
  ``PromulgationDate``, once ``Date``; written ``2026/04/17``), ``DocumentType`` (``Type``, ``TypeName``), ``Subject``,
  ``Content``, ``SignerInfo`` (``Competence``, ``Position``, ``FullName``, once ``Signer``), ``ResponseFor``;
- ``edXMLBody/edXMLManifest/Reference`` (or SOAP ``Body/Manifest``) with ``ContentId`` or ``xlink:href`` (``cid:…``) and
  ``AttachmentName``; beside the envelope ``AttachmentEncoded/Attachment`` (``ContentId`` with or without ``cid:``,
  ``AttachmentName``, ``ContentTransferEncoded``), with or without the namespace;
- ``N/A`` where a program has nothing to say.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ingest.document import Envelope
from ingest.errors import Damaged, ReadError
from ingest.sniff import EDXML, ZIP, media_type, wide_encoding
from ingest.zipsafe import Package, parse_xml

# Where a value may stand below MessageHeader; the first that says something counts.
_NUMBER = ("code/codenumber", "code/number", "codenumber", "documentnumber")
_NOTATION = ("code/codenotation", "code/notation", "codenotation", "documentnotation")
_ISSUER = ("from/organname", "from/organizationname", "from/name", "promulgationinfo/promulgator")
_PLACE = ("promulgationinfo/place", "promulgationplace", "issuedplace")
_DATE = (
    "promulgationinfo/promulgationdate", "promulgationinfo/date", "promulgationdate", "issueddate", "documentdate",
)  # fmt: skip
_SUBJECT = ("subject", "documentsubject")
_SIGNER = ("signerinfo/fullname", "signerinfo/signer", "author/fullname", "signer/fullname", "signername")
_ADDRESSEE = ("to/organname", "to/organizationname", "to/name")

_OTHERS = ("responsefor", "traceheaderlist", "replacementinfo")
"""Elements that speak of another document: the one that is answered or replaced, the way the package took."""
_NOTHING = ("n/a", "null")

_FILE_NAME = ("attachmentname", "filename", "name")
_FILE_CONTENT = ("contenttransferencoded", "attachmentcontent", "filecontent", "content", "data")
_FILE_ID = ("contentid", "contentreference")
_DAY = re.compile(r"(?<!\d)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")


class File(NamedTuple):
    """One attached file."""

    name: str
    data: bytes


class Packet(NamedTuple):
    """A package opened. ``named`` are the names in its manifest, the document itself first."""

    envelope: Envelope
    files: tuple[File, ...]
    named: tuple[str, ...]


def packet(data: bytes) -> Packet:
    """Open a package of either shape.

    Raises:
        ingest.errors.ReadError: ``Damaged`` where it is no whole package, ``Encrypted`` or ``TooLarge``.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or wide_encoding(data):
        root = _root(data)
        return Packet(_envelope(root), tuple(_attachments(root)), tuple(_manifest(root).values()))
    from ingest.mail import letter

    message = letter(data)
    parts = [*message.files, *([message.body] if message.body else [])]
    roots = [part for part in parts if part.content_type.endswith("xml") and b"edxml" in part.data.lower()]
    if not roots:
        raise Damaged(EDXML)
    root = _root(roots[0].data)
    manifest = _manifest(root)
    files = [
        File(manifest.get(part.content_id, part.name), part.data) for part in message.files if part is not roots[0]
    ]
    order = list(manifest.values())
    files.sort(key=lambda file: order.index(file.name) if file.name in order else len(order))
    return Packet(_envelope(root), tuple(files), tuple(order))


def _root(data: bytes) -> etree._Element:
    wide = wide_encoding(data)
    if wide:
        data = re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", data.decode(wide, "replace")).encode("utf-8")
    return parse_xml(data, EDXML, huge=True)


# ---- the envelope


def _envelope(root: etree._Element) -> Envelope:
    header = next((element for element in _elements(root) if _local(element) == "messageheader"), root)
    number, notation = _first(header, _NUMBER), _first(header, _NOTATION)
    if number and not notation and "/" in number:  # written whole in one field
        number, _, notation = (part.strip() for part in number.partition("/"))
    return Envelope(
        number=number,
        notation=notation.removeprefix(number or "").lstrip("/") or None if notation else None,
        issuer=_first(header, _ISSUER),
        place=_first(header, _PLACE),
        issued_on=_day(_first(header, _DATE)),
        subject=_first(header, _SUBJECT),
        signer=_first(header, _SIGNER),
        addressees=tuple(dict.fromkeys(value for path in _ADDRESSEE for value in _values(header, path))),
    )


def _day(value: str | None) -> dt.date | None:
    found = _DAY.search(value or "")
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


# ---- the attachments


def _manifest(root: etree._Element) -> dict[str, str]:
    """Return the names of the attached files by their content ids, in the order of the package."""
    named: dict[str, str] = {}
    for element in _elements(root):
        if _local(element) == "reference":
            links = [str(value) for key, value in element.attrib.items() if _plain(str(key)) == "href"]
            identity = _first(element, _FILE_ID) or next(iter(links), "")
            name = _first(element, _FILE_NAME)
            if identity and name:
                named[identity.removeprefix("cid:").strip("<>")] = name
    return named


def _attachments(root: etree._Element) -> Iterator[File]:
    manifest = _manifest(root)
    for element in _elements(root):
        if _local(element) != "attachment":
            continue
        content = next((_text(child) for child in _elements(element) if _local(child) in _FILE_CONTENT), "")
        if not content:  # only named here: the file is another part of the message, or lies beside
            continue
        identity = (_first(element, _FILE_ID) or "").removeprefix("cid:").strip("<>")
        name = _first(element, _FILE_NAME) or manifest.get(identity) or identity or "attachment"
        try:
            yield _unpacked(File(name, base64.b64decode(content, validate=True)))
        except (binascii.Error, ValueError) as error:
            raise Damaged(name) from error


def _unpacked(file: File) -> File:
    """Return the one file of a zip that carries it under a name nobody gave, with the name it was sent by."""
    if file.name.lower().endswith(".zip") or not file.data.startswith(b"PK"):
        return file
    try:
        package = Package(file.data) if media_type(file.data) == ZIP else None
        return File(file.name, package.read(package.files[0])) if package and len(package.files) == 1 else file
    except ReadError:  # whoever opens it as what it is says why
        return file


# ---- elements


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    return (element for element in parent.iter() if isinstance(element.tag, str))


def _plain(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _local(element: etree._Element) -> str:
    return _plain(str(element.tag))


def _text(element: etree._Element) -> str:
    return "".join((element.text or "").split())


def _first(parent: etree._Element, paths: tuple[str, ...]) -> str | None:
    return next((value for path in paths for value in _values(parent, path)), None)


def _values(parent: etree._Element, path: str) -> Iterator[str]:
    *above, last = path.split("/")
    for element in _elements(parent):
        if element is parent or _local(element) != last:
            continue
        if any(_local(outer) in _OTHERS for outer in element.iterancestors()):
            continue
        over = element.getparent()
        text = unicodedata.normalize("NFC", " ".join((element.text or "").split()))
        if text and text.lower() not in _NOTHING and over is not None and (not above or _local(over) == above[0]):
            yield text
