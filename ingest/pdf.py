"""Born-digital PDF: words with their boxes and fonts, out of pdfium.

pdfium gives a page's characters forty times faster than pdfminer, in the order they were drawn. That
order is not trusted: programs draw a letter that the font lacks from another font after the rest of
the line, so words are put together by place. A page whose text does not look Vietnamese (a broken
character map, somebody's OCR in the wrong language) is recognised anew from its image.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.document import Document
from ingest.errors import Damaged, Encrypted, TooLarge
from ingest.legacy import vietnamese_share
from ingest.lines import Rule, Sheet, Word, lines_of

if TYPE_CHECKING:
    import pypdfium2

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 500
SURE_SHARE, MIN_SHARE = 0.85, 0.6
"""Share of words that are Vietnamese syllables: above the first a page is good, below the second it is not."""
MARKED = 0.3
"""Share of words with a letter that English lacks; ordinary administrative text has two thirds."""
MANY_DRAWINGS = 300
ENOUGH_WORDS = 20
"""Fewer words than this prove nothing about a page."""


def read(data: bytes, name: str, *, max_pages: int | None = None) -> Document:
    """Read a PDF, born digital or scanned, page by page as each needs it.

    Raises:
        ingest.errors.ReadError: ``Encrypted``, ``Damaged``, ``TooLarge``, ``NoText``, or ``MissingProgram`` when a
            page must be recognised and Tesseract is absent.
    """
    from ingest.layout import lay_out

    pdf = open_pdf(data)
    try:
        most = MAX_PAGES if max_pages is None else max_pages
        if len(pdf) > most:
            raise TooLarge(f"pages {len(pdf)} > {most}")
        sheets: list[Sheet] = []
        verdicts: list[bool | None] = []
        for number, page in enumerate(pdf, 1):
            sheets.append(_sheet(page, number))
            verdicts.append(_readable(sheets[-1], page))
        # A page of a few words is judged only beside pages of the same file that failed.
        doubtful = False in verdicts
        unread = [
            sheet.number
            for sheet, verdict in zip(sheets, verdicts, strict=True)
            if verdict is False or (verdict is None and doubtful and not _is_vietnamese(sheet))
        ]
        if unread:
            from ingest.ocr import recognise
            from ingest.pages import counted
            from ingest.scan import rendered

            pictures = counted((rendered(pdf, number) for number in unread), len(unread))
            anew = {sheet.number: sheet for sheet in recognise(pictures)}
            sheets = [anew.get(sheet.number, sheet) for sheet in sheets]
    finally:
        pdf.close()
    recognised = bool(sheets) and all(sheet.recognised for sheet in sheets if sheet.words)
    assembly = lay_out(sheets)
    return assembly.document(
        data, name, media_type=MEDIA_TYPE, reader="ocr" if recognised and unread else "pdf", pages=len(sheets)
    )


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF that needs no password.

    Raises:
        ingest.errors.ReadError: ``Encrypted`` or ``Damaged``.
    """
    import pypdfium2

    # A file cut short has no trailer. pdfium then rebuilds what it can find and shows the first pages as if
    # they were all: half a notice is worse than none.
    if b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]:
        raise Damaged("pdf ends early")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Encrypted(MEDIA_TYPE) from error
        raise Damaged(MEDIA_TYPE) from error


def _readable(sheet: Sheet, page: pypdfium2.PdfPage) -> bool | None:
    """Tell whether the text of a page can be used; ``None`` where there is too little of it to say."""
    import pypdfium2.raw as raw

    if len(sheet.words) >= ENOUGH_WORDS:
        return _is_vietnamese(sheet)
    # A page that is a picture, or whose letters are drawn as outlines.
    images = page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,))
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in (image.get_bounds() for image in images))
    if area > 0.3 * sheet.width * sheet.height:
        return False
    if not sheet.words and sum(1 for _ in page.get_objects((raw.FPDF_PAGEOBJ_PATH,))) > MANY_DRAWINGS:
        return False
    return None


def _is_vietnamese(sheet: Sheet) -> bool:
    """Judge a page by a part of it, below the letterhead."""
    first = len(sheet.words) // 4
    part = lines_of(sheet.words[first : first + 120], sheet.number)  # pieces of words are put together
    words = [word.text for line in part for word in line.words if any(map(str.isalpha, word.text))]
    share = vietnamese_share(" ".join(words))
    if share >= SURE_SHARE:
        return True
    # Recognition in another language leaves many words that are syllables by chance, but hardly a mark.
    marked = sum(not word.isascii() for word in words) / max(1, len(words))
    return share >= MIN_SHARE and marked >= MARKED


# An electronic signature's visible form (NĐ 30/2020, Phụ lục I, mục IV) is a stamp beside the text, not of it.
_STAMP = re.compile(r"\s*(?:Người ký|(?:Được )?[Kk]ý (?:số )?bởi|Digitally signed|Signature (?:Not )?[Vv]ali)")
_STAMP_FIELD = re.compile(
    r"\s*(?:E-?mail|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Ngày ký|Thời gian(?: ký)?|Giờ ký|Lý do|Vị trí|Date|Reason|Location"
    r"|Nơi ký)\s*:"
)
_PIECE = re.compile(r"[^\s\x00]+")
_DRAWN_LINE = re.compile(r"[^\r\n]+")
# Where a raised number may hide: at the end of a word, or before the first letter of a footnote.
_MAYBE_RAISED = re.compile(
    r"(?<=\w)\d+(?=[.,;:)”\"]*(?:\s|\Z))|(?<=[.,;:)”\"])\d{1,2}(?=\s|\Z)|(?<!\S)\d{1,2}(?=[^\W\d_])"
)
# An automatic number that all but touches its text: the tab behind it came out as nothing.
_GLUED_LABEL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,2})[.)](?=[^\W\d_])")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""pdfium marks a hyphen at the end of a line so."""


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    view = _View(page)
    text = page.get_textpage()
    try:
        words, stamps = _Characters(text, view).words()
    finally:
        text.close()
    return Sheet(number, width, height, tuple(words), tuple(_rules(page, view)), tuple(stamps))


class _View:
    """Turns the coordinates of a page's content into points from the top left corner of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, self._bottom, self._right, self.top = page.get_bbox()
        self._turn = page.get_rotation()
        self.upright = self._turn == 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.upright:
            return x - self.left, self.top - y
        if self._turn == 90:
            return y - self._bottom, x - self.left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self.top - y, self._right - x
        return x - self.left, self.top - y


class _Characters:
    """The characters of one page, read through ctypes with as few calls as the words need."""

    def __init__(self, text: pypdfium2.PdfTextPage, view: _View) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page, self._view = raw, text.raw, view
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._in, self._by = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._origin, self._loose = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        self._object, self._made_up = raw.FPDFText_GetTextObject, raw.FPDFText_IsGenerated
        self._fonts: dict[int, tuple[float, bool, bool]] = {}
        self._styles: dict[int, tuple[bool, bool]] = {}
        count = max(text.count_chars(), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        given = raw.FPDFText_GetText(self._page, 0, count, buffer) - 1 if count else 0
        codes = buffer[:count] if given == count else [raw.FPDFText_GetUnicode(self._page, at) for at in range(count)]
        self.text = "".join(map(chr, codes)).translate(_HYPHENS)

    def words(self) -> tuple[list[Word], list[str]]:
        """Return the words, and the lines of signature stamps that are not among them."""
        pieces: list[tuple[Word, int, int]] = []
        stamps: list[str] = []
        stamp: Word | None = None
        for drawn in _DRAWN_LINE.finditer(self.text):
            runs = _PIECE.finditer(self.text, drawn.start(), drawn.end())
            found = [piece for run in runs for piece in self._pieces(run.start(), run.end())]
            if not found:
                continue
            first = found[0][0]
            if _STAMP.match(drawn[0]) or (stamp and _goes_on(stamp, first, drawn[0])):
                stamp = first
                stamps.append(drawn[0].strip())
            else:
                stamp = None
                pieces += found
        return self._apart(pieces), stamps

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Word, int, int]]:
        """Yield a run of characters as one word, raised numbers as words of their own."""
        label = _GLUED_LABEL.match(self.text, start, end)
        if label and self._drawn_apart(label.end()):
            yield self._word(start, label.end()), start, label.end()
            start = label.end()
        for match in _MAYBE_RAISED.finditer(self.text, start, end) if end - start > 1 else ():
            first, last = match.span()
            around = self._font(start)[0] if first > start else self._font(end - 1)[0]
            while first < last and self._font(first)[0] > 0.8 * around:
                first += 1
            if first == last:
                continue
            if first > start:
                yield self._word(start, first), start, first
            yield self._word(first, last)._replace(raised=True), first, last
            start = last
        if start < end:
            yield self._word(start, end), start, end

    def _drawn_apart(self, at: int) -> bool:
        """Tell whether a character was drawn by another command than the one before it."""
        one, other = self._object(self._page, at - 1), self._object(self._page, at)
        return bool(one and other) and ctypes.addressof(one.contents) != ctypes.addressof(other.contents)

    def _apart(self, pieces: list[tuple[Word, int, int]]) -> list[Word]:
        """Return the words, those that lie over each other as single letters: one fills a hole in the other."""
        words: list[Word] = []
        pieces.sort(key=lambda piece: (round(piece[0].base), piece[0].x0))
        # A letter drawn late may be glued to the end of another piece, which then looks too narrow.
        over = {
            at for at, (word, start, end) in enumerate(pieces) if word.x1 - word.x0 < 0.42 * word.size * (end - start)
        }
        for at in range(1, len(pieces)):
            (last, *_), (word, *_) = pieces[at - 1], pieces[at]
            if abs(word.base - last.base) < 1 and word.x0 < last.x1 - 0.2 * word.size:
                over |= {at - 1, at}
        for at, (word, start, end) in enumerate(pieces):
            if at in over and end - start > 1:
                words += [self._word(letter, letter + 1) for letter in range(start, end)]
            else:
                words.append(word)
        return words

    def _word(self, start: int, end: int) -> Word:
        page, view = self._page, self._view
        self._origin(page, start, *self._at)
        self._loose(page, end - 1, self._in)
        if view.upright:
            x0, base, x1 = self._x.value - view.left, view.top - self._y.value, self._box.right - view.left
        else:
            x0, base = view.point(self._x.value, self._y.value)
            x1 = self._far(self._box)
        size, bold, italic = self._font(start)
        spaced = start > 0 and self.text[start - 1] == " " and not self._made_up(page, start - 1)
        return Word(self.text[start:end], x0, x1 if x1 > x0 else x0, base, size, bold, italic, False, None, spaced)

    def _far(self, box: Any) -> float:
        return max(self._view.point(box.right, box.top)[0], self._view.point(box.left, box.bottom)[0])

    def _font(self, at: int) -> tuple[float, bool, bool]:
        """Return size, boldness and slant of a character; one text object is drawn with one font."""
        drawn = self._object(self._page, at)
        if not drawn:
            return 0.0, False, False
        key = ctypes.addressof(drawn.contents)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._look_up(drawn, at)
        return found

    def _look_up(self, drawn: Any, at: int) -> tuple[float, bool, bool]:
        raw = self._raw
        raw.FPDFText_GetMatrix(self._page, at, self._by)
        matrix = self._matrix
        stretch = (matrix.c**2 + matrix.d**2) ** 0.5
        font = raw.FPDFTextObj_GetFont(drawn)
        key = ctypes.addressof(font.contents)
        if key not in self._styles:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, 256)
            said = name.value.lower()
            angle = ctypes.c_int()
            raw.FPDFFont_GetItalicAngle(font, ctypes.byref(angle))
            bold = b"bold" in said or b"black" in said or raw.FPDFFont_GetWeight(font) >= 600
            self._styles[key] = bold, b"italic" in said or b"oblique" in said or angle.value != 0
        bold, italic = self._styles[key]
        stroked = raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        leant = abs(matrix.c) > 0.1 * abs(matrix.d) and self._view.upright  # a slant made by the program
        return float(raw.FPDFText_GetFontSize(self._page, at)) * stretch, bold or stroked, italic or leant


def _goes_on(stamp: Word, word: Word, drawn: str) -> bool:
    """Tell whether a line drawn right after a stamp's line belongs to the stamp: a field, or a name's second line."""
    near = abs(word.base - stamp.base) < 3 * stamp.size and abs(word.x0 - stamp.x0) < 8 * stamp.size
    return bool(_STAMP_FIELD.match(drawn)) or (near and stamp.size <= 10 and abs(word.size - stamp.size) < 0.5)


THIN = 2.5
"""Programs draw a table's border as a line or as a rectangle this thick at most."""
SHORT = 6.0


def _rules(page: pypdfium2.PdfPage, view: _View) -> Iterator[Rule]:
    """Yield the straight lines drawn on the page; a stroked rectangle gives its four sides."""
    import pypdfium2.raw as raw

    for item in page.get_objects((raw.FPDF_PAGEOBJ_PATH,)):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            continue
        matrix = item.get_matrix()
        for outline in _outlines(item, raw):
            points = [view.point(*matrix.on_point(x, y)) for x, y in outline]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            whole = Rule(min(xs), min(ys), max(xs), max(ys))
            wide, high = whole.x1 - whole.x0, whole.bottom - whole.top
            if min(wide, high) <= THIN:
                if max(wide, high) >= SHORT:
                    yield whole
            elif stroke.value:
                for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                    side = Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                    if (
                        min(side.x1 - side.x0, side.bottom - side.top)
                        <= THIN
                        <= max(side.x1 - side.x0, side.bottom - side.top)
                    ):
                        yield side


def _outlines(item: pypdfium2.PdfObject, raw: Any) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each separate figure of a path; figures with curves are drawings, not rules."""
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(item.raw)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append((x.value, y.value))
    if len(points) > 1 and not curved:
        yield points
