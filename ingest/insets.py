"""What a Word document shows beside its own text: diagrams, charts, pictures, embedded files, other documents.

The words of a diagram or of WordArt are text of the document. A chart, a picture as large as a table and an
embedded sheet cannot be read as text: they are named, so that a person looks at them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.flow import Flow, Paragraph, Run
from ingest.numbering import W, whole
from ingest.zipsafe import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

LARGE = 8.0
"""Centimetres of both sides from which a picture may be a page, a table or a letter; stamps and logos are smaller."""
_EMU = 360000  # to the centimetre
_SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_CENTIMETRES = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "": 2.54 / 96}
_MOST_WORDS = 300
"""Characters of a chart that are quoted to say which one it is."""


@dataclass(frozen=True, slots=True)
class Inset:
    """Something that is not read as text. ``detail`` names it; ``picture`` is its part where it is a large picture."""

    detail: str
    picture: str | None = None


def flows_of(drawing: etree._Element, parts: dict[str, str], package: Package) -> Iterator[Flow]:
    """Yield the text of a drawing that is no text box: WordArt, and each diagram from its data part.

    Args:
        drawing: A ``w:drawing``, ``w:pict`` or ``w:object``.
        parts: The parts related to the document, by relationship id.
        package: Where they are.
    """
    for art in drawing.iter(_V + "textpath"):
        if text := art.get("string", "").strip():
            yield [Paragraph([Run(text)])]
    for diagram in drawing.iter(_DGM + "relIds"):
        part = parts.get(diagram.get(_R + "dm", ""))
        if part is not None:
            points = package.parse(part).iter(_DGM + "pt")
            lines = ["".join(text.text or "" for text in point.iter(_A + "t")) for point in points]
            yield [Paragraph([Run(line)]) for line in lines if line.strip()]


def insets_of(drawing: etree._Element, parts: dict[str, str], package: Package) -> Iterator[Inset]:
    """Yield what a drawing holds and nobody here reads; arguments as for ``flows_of``."""
    for chart in drawing.iter(_C + "chart"):
        part = parts.get(chart.get(_R + "id", ""))
        words = _words(package.parse(part)) if part is not None else ""
        yield Inset(f"{posixpath.basename(part or 'chart')}: {words}".rstrip(": "))
    for embedded in drawing.iter(_O + "OLEObject"):
        part = parts.get(embedded.get(_R + "id", ""), "object")
        yield Inset(f"{posixpath.basename(part)} {embedded.get('ProgID', '')}".strip())
    for part, width, height in _pictures(drawing, parts):
        if min(width, height) >= LARGE:
            yield Inset(f"{posixpath.basename(part)}, {width:.0f} × {height:.0f} cm", part)


def _words(chart: etree._Element) -> str:
    """Return the titles and names in a chart, each once; its numbers are in the sheet behind it."""
    found = [text.text or "" for text in chart.iter(_A + "t")]
    found += [text.text or "" for cache in chart.iter(_C + "strCache") for text in cache.iter(_C + "v")]
    return " | ".join(dict.fromkeys(" ".join(text.split()) for text in found if text.strip()))[:_MOST_WORDS]


def _pictures(drawing: etree._Element, parts: dict[str, str]) -> Iterator[tuple[str, float, float]]:
    """Yield the part, width and height in centimetres of each picture of a drawing."""
    for blip in drawing.iter(_A + "blip"):
        around = next(blip.iterancestors(_WP + "inline", _WP + "anchor"), None)
        extent = None if around is None else around.find(_WP + "extent")
        if extent is not None and (part := parts.get(blip.get(_R + "embed", ""))) is not None:
            yield part, _number(extent.get("cx")) / _EMU, _number(extent.get("cy")) / _EMU
    for data in drawing.iter(_V + "imagedata"):
        shape = data.getparent()
        style = "" if shape is None else shape.get("style", "")
        sides = {
            name.lower(): _number(value) * _CENTIMETRES[unit.lower()] for name, value, unit in _SIDE.findall(style)
        }
        if (part := parts.get(data.get(_R + "id", ""))) is not None:
            yield part, sides.get("width", 0.0), sides.get("height", 0.0)


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def form_field(begin: etree._Element) -> str:
    """Return what a form field shows that has no result of its own: the chosen entry of a list, a box to tick."""
    if (listed := begin.find(f"{W}ffData/{W}ddList")) is not None:
        entries = [entry.get(W + "val", "") for entry in listed.findall(W + "listEntry")]
        chosen = next((listed.find(W + tag) for tag in ("result", "default") if listed.find(W + tag) is not None), None)
        at = whole(None if chosen is None else chosen.get(W + "val"), 0)
        return entries[at] if 0 <= at < len(entries) else ""
    if (box := begin.find(f"{W}ffData/{W}checkBox")) is not None:
        state = next((box.find(W + tag) for tag in ("checked", "default") if box.find(W + tag) is not None), None)
        return "☐" if state is None or state.get(W + "val") in ("0", "false", "off") else "☒"
    return ""


def broken_fields(root: etree._Element) -> set[etree._Element]:
    """Return the ``begin`` marks of fields that never end: what follows them is text, not a field's code."""
    stacks: dict[etree._Element | None, list[etree._Element]] = {}
    for mark in root.iter(W + "fldChar"):
        ancestors = list(mark.iterancestors(W + "txbxContent", W + "del", W + "moveFrom"))
        if any(outer.tag != W + "txbxContent" for outer in ancestors):
            continue
        stack = stacks.setdefault(ancestors[0] if ancestors else None, [])
        if mark.get(W + "fldCharType") == "begin":
            stack.append(mark)
        elif mark.get(W + "fldCharType") == "end" and stack:
            stack.pop()
    return {mark for stack in stacks.values() for mark in stack}
