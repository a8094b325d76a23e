"""Opening packages (zip files of XML) that a stranger sent: bounded in size, no DTD, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from ingest.errors import Damaged, Encrypted, TooLarge

UNPACKED_LIMIT = 512 * 2**20
"""Bytes that all parts may unpack to; a notice with photographs stays below a tenth of it."""
PART_LIMIT = 64 * 2**20
"""Bytes one XML part may unpack to; the text of a 2,000-page document is below a quarter of it."""
RATIO_LIMIT = 250
"""Unpacked to packed size of a whole package; XML of real documents packs 10 to 40 times."""
RATIO_FREE = 16 * 2**20
"""Below this unpacked size no ratio is dangerous."""

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Word can save "Strict Open XML"; its namespaces differ from the usual ones only in these prefixes.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class Package:
    """The parts of a zip package, read only when asked for.

    Raises:
        ingest.errors.Damaged: Not a whole zip file.
        ingest.errors.Encrypted: Its parts need a password.
        ingest.errors.TooLarge: It would unpack to more than the limits.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Damaged("zip") from error
        entries = self._zip.infolist()
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Encrypted("zip")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > UNPACKED_LIMIT or (unpacked > RATIO_FREE and unpacked > RATIO_LIMIT * len(data)):
            raise TooLarge(f"unpacked {unpacked // 2**20} MB")
        self.names = frozenset(entry.filename for entry in entries)
        # not ``is_dir``: it fails on an entry without a name
        self.files = tuple(entry.filename for entry in entries if not entry.filename.endswith("/"))
        """The names of all files, in the order of the package."""

    def read(self, part: str) -> bytes:
        """Return the bytes of one part."""
        try:
            if self._zip.getinfo(part).file_size > PART_LIMIT:
                raise TooLarge(f"{part} {self._zip.getinfo(part).file_size // 2**20} MB")
            return self._zip.read(part)
        except (KeyError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise Damaged(part) from error

    def parse(self, part: str) -> etree._Element:
        """Return the root element of one XML part."""
        return parse_xml(self.read(part), part)

    def related(self, part: str) -> list[tuple[str, str, str]]:
        """Return ``(id, kind, target part)`` of what ``part`` ("" for the package) refers to inside the package.

        ``kind`` is the last word of the relationship type: ``officeDocument``, ``styles``, ``header`` …
        """
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        if rels not in self.names:
            return []
        found = []
        for element in self.parse(rels).iter(_RELATIONSHIPS):
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if element.get("TargetMode") != "External" and path in self.names:
                found.append((element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], path))
        return found


def parse_xml(data: bytes, part: str = "xml", *, huge: bool = False) -> etree._Element:
    """Parse XML that may be hostile.

    Args:
        data: The bytes; UTF-8 where ``huge``.
        part: What to call it in an error.
        huge: A single text may be longer than libxml2's 10 MB, as a file written in Base64 is.

    Raises:
        ingest.errors.Damaged: Not well-formed, or it declares a DTD (no office format has one: entity bombs do).
    """
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    if huge and b"<!DOCTYPE" in data:  # without its limits libxml2 must not even begin to read one
        raise Damaged(f"{part}: DTD")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, encoding="utf-8" if huge else None
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Damaged(part) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Damaged(f"{part}: DTD")
    return root
