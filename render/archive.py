"""Zip files whose bytes depend on their content alone: fixed times, ordered entries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can carry."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Zip ``parts`` by name; ``[Content_Types].xml`` first, as readers of Office files expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """The same package with fixed times and order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return pack({name: package.read(name) for name in package.namelist()})
