"""A mark inside a draft that comes back filled in: which office made it, for whom, and from what it knew then.

It is kept in the custom properties of the package (ISO/IEC 29500-1, 15.2.12.2), which Word, Excel and LibreOffice
save again with the document. The same mark goes into workbooks and Word sheets.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import asdict, dataclass

from lxml import etree

from render.archive import pack

_PART = "docProps/custom.xml"
_PREFIX = "giaoviec."
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format id the standard gives to properties of the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a draft says of itself."""

    office: str
    """Id of the ledger it was made from."""
    copy: str
    """Its path in the outbox: two copies of one draft have the same."""
    revision: int
    """Id of the last event that its rows show."""
    as_of: dt.date
    """The day on which its rows stand."""
    unit: str = ""
    """To whom it was made out, blank where to several."""


def stamped(data: bytes, stamp: Stamp) -> bytes:
    """Return a finished ``.docx`` or ``.xlsx`` with ``stamp`` inside; equal input gives equal bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={"cust": _PROPERTIES, "vt": _VALUES})
    for number, (name, value) in enumerate(asdict(stamp).items(), 2):  # 0 and 1 are reserved
        entry = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT_ID, pid=str(number))
        entry.set("name", _PREFIX + name)
        etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = str(value)
    parts[_PART] = _written(root)
    types = etree.fromstring(parts["[Content_Types].xml"])
    if not any(entry.get("PartName") == f"/{_PART}" for entry in types):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{_PART}", ContentType=_CONTENT)
        relations = etree.fromstring(parts["_rels/.rels"])
        taken = {entry.get("Id") for entry in relations}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id=free, Type=_RELATION, Target=_PART)
        parts["[Content_Types].xml"] = _written(types)
        parts["_rels/.rels"] = _written(relations)
    return pack(parts)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def stamp_of(custom_properties: bytes) -> Stamp | None:
    """Return the stamp in ``docProps/custom.xml`` of a package, ``None`` if there is none of ours.

    Raises:
        ValueError: There is one, and somebody changed it.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(custom_properties, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("docProps/custom.xml") from error
    found = {
        (entry.get("name") or "").removeprefix(_PREFIX): "".join(map(str, entry.itertext()))
        for entry in root
        if (entry.get("name") or "").startswith(_PREFIX)
    }
    if not found:
        return None
    try:
        return Stamp(
            office=found["office"],
            copy=found["copy"],
            revision=int(found["revision"]),
            as_of=dt.date.fromisoformat(found["as_of"]),
            unit=found.get("unit", ""),
        )
    except KeyError as error:
        raise ValueError(str(error)) from error
