"""Charts inside a Word document, drawn by Word itself: bars told apart in black-and-white print by pattern.

A chart is a value of the template: where its tag stands, its drawing is put, and its part goes into the file. The
numbers are cached in the part as Word does it; no workbook is embedded, the table in the text is their source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from render import nd30
from render.filters import printable

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_EMU_PER_MM = 36000
_TEXT_SIZE = 1000
"""Hundredths of a point."""

BLACK, DARK, GREY, WHITE = "202020", "8C8C8C", "D0D0D0", "FFFFFF"
LINES, STRIPES = "dkHorz", "wdUpDiag"
"""Fillings, four plain and two patterned, that stay apart when printed in black and white, here and in LibreOffice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One kind of bar: its name in the legend, its filling, a number for each label of the chart."""

    name: str
    filling: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars beside or on one another. ``key`` is its name in the context of the template."""

    key: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    lying: bool
    """Bars lie and are stacked, the first label on top; else they stand."""
    width: float = 160.0
    height: float = 70.0
    """In mm."""


def drawing(chart: Chart) -> str:
    """The place of a chart in the text: a ``w:drawing`` to stand in a run."""
    wide, high = round(chart.width * _EMU_PER_MM), round(chart.height * _EMU_PER_MM)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name={quoteattr(_clean(chart.title))} '
        f"descr={quoteattr(_clean(_in_words(chart)))}/>"
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" xmlns:r="{_R}" '
        f'r:id="{_relation(chart.key)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def parts_of(document: Any, context: Mapping[str, object], parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that the charts printed in a document add to or change in its file.

    Args:
        document: The tree of the filled ``word/document.xml``.
        context: The variables it was filled with.
        parts: The file so far.
    """
    printed = {place.get(f"{{{_R}}}id") for place in document.iter(f"{{{_C}}}chart")}
    charts = [value for value in context.values() if isinstance(value, Chart) and _relation(value.key) in printed]
    if not charts:
        return {}
    relations, types = parts["word/_rels/document.xml.rels"].decode(), parts["[Content_Types].xml"].decode()
    made = {}
    for chart in charts:
        name = f"charts/{chart.key}.xml"
        made[f"word/{name}"] = _part(chart).encode()
        relation = f'<Relationship Id="{_relation(chart.key)}" Type="{_R}/chart" Target="{name}"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
        override = f'<Override PartName="/word/{name}" ContentType="{_CONTENT_TYPE}"/>'
        types = types.replace("</Types>", f"{override}</Types>")
    return made | {"word/_rels/document.xml.rels": relations.encode(), "[Content_Types].xml": types.encode()}


def _relation(key: str) -> str:
    return f"chart_{key}"


def _in_words(chart: Chart) -> str:
    """The numbers for who cannot see the picture."""
    lines = [
        f"{label}: {', '.join(f'{series.name} {series.numbers[n]}' for series in chart.series if series.numbers[n])}"
        for n, label in enumerate(chart.labels)
    ]
    return f"{chart.title}. {'; '.join(lines)}."


def _part(chart: Chart) -> str:
    series = "".join(_series(n, one, chart.labels) for n, one in enumerate(chart.series))
    grouping = "stacked" if chart.lying else "clustered"
    overlap = '<c:overlap val="100"/>' if chart.lying else ""
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters()}</c:legend>' if len(chart.series) > 1 else ""
    )
    scaling = '<c:scaling><c:orientation val="maxMin"/></c:scaling>' if chart.lying else "<c:scaling/>"
    where = ("l", "t") if chart.lying else ("b", "l")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/>'
        f"<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_run_look('defRPr', 1100, bold=True)}</a:pPr>"
        f"<a:r>{_run_look('rPr', 1100, bold=True)}<a:t>{escape(_clean(chart.title))}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.lying else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="45"/>{overlap}<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/>{scaling}<c:delete val="0"/><c:axPos val="{where[0]}"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_line()}{_letters()}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:min val="0"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{where[1]}"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/></c:valAx>'
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_letters()}</c:chartSpace>"
    )


def _series(order: int, series: Series, labels: Sequence[str]) -> str:
    column, last = chr(ord("B") + order), len(labels) + 1  # where Word would keep the numbers, in a form it can parse
    return (
        f'<c:ser><c:idx val="{order}"/><c:order val="{order}"/>'
        f'<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(_clean(series.name))}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_filling(series.filling)}{_line(inner=True)}</c:spPr><c:invertIfNegative val="0"/>'
        # a nought is no bar: its number would only stand in the way of the others
        f'<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>{_label_ground(series.filling)}{_letters(bold=True)}'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(labels)}"/>'
        f"{_points(escape(_clean(label)) for label in labels)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>0</c:formatCode>"
        f'<c:ptCount val="{len(labels)}"/>{_points(map(str, series.numbers))}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _clean(text: str) -> str:
    """One line of what XML allows."""
    return " ".join(str(printable(text)).split())


def _points(values: Any) -> str:
    return "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))


def _filling(filling: str) -> str:
    if filling in {BLACK, DARK, GREY, WHITE}:
        return f'<a:solidFill><a:srgbClr val="{filling}"/></a:solidFill>'
    return (
        f'<a:pattFill prst="{filling}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def _label_ground(filling: str) -> str:
    """Numbers stand on white, so that no pattern runs through them."""
    if filling in {GREY, WHITE}:
        return "<c:spPr><a:noFill/></c:spPr>"
    return '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>'


def _line(*, inner: bool = False) -> str:
    line = '<a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return line if inner else f"<c:spPr>{line}</c:spPr>"


def _letters(*, bold: bool = False) -> str:
    look = _run_look("defRPr", _TEXT_SIZE, bold=bold)
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'


def _run_look(tag: str, size: int, *, bold: bool) -> str:
    return (
        f'<a:{tag} sz="{size}" b="{int(bold)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{nd30.FONT}"/><a:cs typeface="{nd30.FONT}"/></a:{tag}>'
    )
