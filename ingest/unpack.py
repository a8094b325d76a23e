"""Files that carry files: mails, archives of notices, packages of the document exchange axis."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from ingest.document import Document, Envelope, Issue
from ingest.errors import ReadError, TooLarge, Unsupported
from ingest.readers import READERS, reader_for
from ingest.sniff import EDXML, EML, ZIP, media_type

MAX_DEPTH = 4
"""Containers inside one another: a forwarded mail with an archive of packages has four."""
MAX_PARTS = 500
"""Files in one container, with all that is in them."""
MAX_SIZE = 512 * 2**20
"""Bytes of all the files that come out of one container."""

_CONTAINERS = {EML, ZIP, EDXML}
_NOT_DOCUMENTS = (b"BEGIN:VCARD", b"BEGIN:VCALENDAR")
# What programs leave beside documents: macOS, Windows, Word.
_LEFTOVERS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_LEFTOVER_STARTS = ("~$", "._", ".~lock")
_ARMOUR = (".p7s", ".asc", ".sig")
"""Signatures over the message, which say nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file."""

    name: str
    """Its own name, without folders; two parts may have the same."""
    data: bytes
    envelope: Envelope | None = None
    left_out: tuple[str, ...] = ()
    """Names of the files sent with it that nobody here reads (a workbook); said once, with the first document."""


def unpack(data: bytes, name: str) -> tuple[Part, ...]:
    """Return the documents that a file carries; a plain document is its own one part.

    A part that is encrypted or damaged is among them: reading it says so, and the others go on. The letter
    of a mail counts only when no document is attached to it. The envelope of a package belongs to its first
    document, the others are its appendices.

    Args:
        data: The whole file.
        name: Its name.

    Raises:
        ingest.errors.Unsupported: A container without any document.
        ingest.errors.TooLarge: Too many files, too many bytes, or containers nested too deep.
        ingest.errors.ReadError: ``Damaged``, ``Encrypted`` or ``Empty``: the container itself cannot be opened.
    """
    kind = media_type(data, name)
    if kind not in _CONTAINERS:
        return (Part(name, data),)
    documents, left_out = _Unpacking().open(data, kind, 1)
    if not documents:
        raise Unsupported(kind)
    return (replace(documents[0], left_out=tuple(left_out)), *documents[1:])


def read(data: bytes, name: str) -> Document:
    """Read a container of one document as that document; see ``ingest.read``.

    Raises:
        ingest.errors.Unsupported: It carries several documents; ``unpack`` parts them.
    """
    parts = unpack(data, name)
    kind = media_type(data, name)
    if len(parts) > 1:
        raise Unsupported(f"{kind}, {len(parts)} documents: {', '.join(part.name for part in parts)}")
    part = parts[0]
    document = reader_for(part.data, part.name)(part.data, part.name)
    return replace(
        document,
        name=name,
        sha256=sha256(data).hexdigest(),
        media_type=kind,
        envelope=part.envelope,
        issues=(*document.issues, *(Issue("text-skipped", other) for other in part.left_out)),
    )


class _Unpacking:
    """One walk through a container, with what it has used of the limits."""

    def __init__(self) -> None:
        self._count = 0
        self._size = 0

    def open(self, data: bytes, kind: str, depth: int) -> tuple[list[Part], list[str]]:
        """Return the documents in a container and the names of what is none."""
        if depth > MAX_DEPTH:
            raise TooLarge(f"nesting > {MAX_DEPTH}")
        if kind == EML:
            return self._letter(data, depth)
        if kind == EDXML:
            return self._packet(data, depth)
        return self._archive(data, depth)

    def _letter(self, data: bytes, depth: int) -> tuple[list[Part], list[str]]:
        from ingest.mail import letter

        message = letter(data)
        sent = ((file.name, file.data) for file in message.files if not file.inline)
        documents, left_out = self._sort(sent, depth)
        if not documents and message.body is not None and message.body.data.strip():
            suffix = ".html" if message.body.content_type == "text/html" else ".txt"
            documents, _ = self._sort([(f"message{suffix}", message.body.data)], depth)
            left_out += (file.name for file in message.files if file.inline)
        return documents, left_out

    def _packet(self, data: bytes, depth: int) -> tuple[list[Part], list[str]]:
        from ingest.edxml import packet

        opened = packet(data)
        documents, left_out = self._sort(opened.files, depth)
        return _enclosed(documents, opened.envelope), left_out

    def _archive(self, data: bytes, depth: int) -> tuple[list[Part], list[str]]:
        files = list(_files(data))
        envelopes = [file for file in files if _kind(*file) == EDXML]
        if len(envelopes) == 1 and len(files) > 1:
            from ingest.edxml import packet

            opened = packet(envelopes[0][1])
            if not opened.files:  # the envelope lies beside the files it speaks of
                others = [file for file in files if file is not envelopes[0]]
                order = {name: at for at, name in enumerate(opened.named)}
                others.sort(key=lambda file: order.get(_base(file[0]), len(order)))
                documents, left_out = self._sort(others, depth)
                return _enclosed(documents, opened.envelope), left_out
        return self._sort(files, depth)

    def _sort(self, files: Iterable[tuple[str, bytes]], depth: int) -> tuple[list[Part], list[str]]:
        """Part the documents from the other files, opening the containers among them."""
        documents: list[Part] = []
        left_out: list[str] = []
        for path, data in files:
            name = _base(path)
            self._count += 1
            self._size += len(data)
            if self._count > MAX_PARTS:
                raise TooLarge(f"files > {MAX_PARTS}")
            if self._size > MAX_SIZE:
                raise TooLarge(f"unpacked > {MAX_SIZE // 2**20} MB")
            if not data or _is_leftover(path) or name.lower().endswith(_ARMOUR):
                continue
            kind = _kind(name, data)
            if kind in _CONTAINERS:
                inner, beside = self.open(data, kind, depth + 1)
                documents += inner
                left_out += beside if inner else [name, *beside]
            elif kind in (None, *READERS) and not data.lstrip().startswith(_NOT_DOCUMENTS):
                documents.append(Part(name, data))
            else:
                left_out.append(name)
        return documents, left_out


def _kind(name: str, data: bytes) -> str | None:
    """Return the kind of a file; ``None`` where it is of a known kind that cannot be opened."""
    try:
        return media_type(data, name)
    except TooLarge:
        raise
    except ReadError:
        return None


def _enclosed(documents: list[Part], envelope: Envelope) -> list[Part]:
    return [replace(part, envelope=envelope) if at == 0 else part for at, part in enumerate(documents)]


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    from ingest.zipsafe import Package

    package = Package(data)
    if len(package.files) > MAX_PARTS:
        raise TooLarge(f"files > {MAX_PARTS}")
    return ((_path(name), package.read(name)) for name in package.files)


def _path(name: str) -> str:
    """Return the name of an entry of an archive in its letters.

    Only archives that say so have names in UTF-8; Python takes the others for cp437. Linux and old macOS
    programs write UTF-8 without saying so, Windows its own code page, which for Vietnamese is 1258.
    """
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))


def _base(path: str) -> str:
    return posixpath.basename(path.replace("\\", "/").rstrip("/")) or "document"


def _is_leftover(path: str) -> bool:
    *folders, name = path.replace("\\", "/").split("/")
    return name in _LEFTOVERS or name.startswith(_LEFTOVER_STARTS) or _LEFTOVERS[0] in folders
