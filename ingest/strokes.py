"""What is drawn on a PDF page besides letters: the straight rules, and what a clip path leaves of the letters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.lines import Rule

if TYPE_CHECKING:
    import pypdfium2

THIN = 2.5
"""Programs draw a table's border as a line or as a rectangle this thick at most."""
SHORT = 6.0
_DOT = (1.5, 8.0)
_DEEPEST = 8
"""Forms inside forms; programs that sign or stamp a page wrap it once or twice."""

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class View:
    """Turns the coordinates of a page's content into points from the top left corner of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self._bottom, self._right, self.top = page.get_bbox()
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        self.upright = self._turn == 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a point of the content."""
        if self._turn == 90:
            return y - self._bottom, x - self.left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self.top - y, self._right - x
        return x - self.left, self.top - y


class Drawings:
    """The objects of a page, those inside forms too: its paths as rules and bullets, its text objects as they come."""

    def __init__(self, page: pypdfium2.PdfPage, view: View) -> None:
        import pypdfium2.raw as raw

        self._raw, self._view = raw, view
        self.rules: list[Rule] = []
        self.dots: list[Rule] = []
        """Boxes of small discs and circles: browsers draw the bullets of a list so."""
        self.texts: list[Any] = []
        """Handles of the text objects on the page itself."""
        self._collect(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _AS_IT_IS, 0)

    def _collect(self, parent: Any, count: Any, get: Any, outer: Matrix, depth: int) -> None:
        raw = self._raw
        for at in range(count(parent)):
            item = get(parent, at)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if not depth:
                    self.texts.append(item)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _within(self._matrix(item), outer)
                self._collect(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)

    def _matrix(self, item: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _path(self, item: Any, outer: Matrix) -> None:
        """Take the straight lines of a path as rules; a stroked rectangle gives its four sides."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        a, b, c, d, e, f = _within(self._matrix(item), outer)
        for outline, curved in _outlines(item, self._raw):
            points = [self._view.point(a * x + c * y + e, b * x + d * y + f) for x, y in outline]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            whole = Rule(min(xs), min(ys), max(xs), max(ys))
            wide, high = whole.x1 - whole.x0, whole.bottom - whole.top
            if curved:
                if _DOT[0] < wide < _DOT[1] and abs(wide - high) < 0.5:
                    self.dots.append(whole)
            elif min(wide, high) <= THIN:
                if max(wide, high) >= SHORT:
                    self.rules.append(whole)
            elif stroke.value:
                for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                    side = Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                    wide, high = side.x1 - side.x0, side.bottom - side.top
                    if min(wide, high) <= THIN <= max(wide, high):
                        self.rules.append(side)


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies ``inner`` first, then ``outer``."""
    if outer is _AS_IT_IS:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _outlines(item: Any, raw: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Yield the corner points of each separate figure of a path and whether it has curves, as drawings have."""
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points, curved


def is_clipped(item: Any, x: float, y: float, raw: Any) -> bool:
    """Tell whether the clip path of an object leaves nothing of it at a point of the content."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    if not clip:
        return False
    at_x, at_y = ctypes.c_float(), ctypes.c_float()
    for path in range(raw.FPDFClipPath_CountPaths(clip)):
        xs, ys = [], []
        for at in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, path, at)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(at_x), ctypes.byref(at_y))
            xs.append(at_x.value)
            ys.append(at_y.value)
        if xs and not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)):
            return True
    return False
