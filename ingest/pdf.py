"""Born-digital PDF: words with their boxes and fonts, out of pdfium.

pdfium gives a page's characters forty times faster than pdfminer, in the order they were drawn. That
order is not trusted: programs draw a letter that the font lacks from another font after the rest of
the line, so words are put together by place. A page whose text does not look Vietnamese (a broken
character map, somebody's OCR in the wrong language) is recognised anew from its image.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ingest.document import Document
from ingest.errors import Damaged, Encrypted, TooLarge
from ingest.legacy import vietnamese_share
from ingest.lines import NARROW_SPACE, Rule, Sheet, Word, lines_of
from ingest.strokes import Drawings, View, is_clipped
from ingest.text import BULLET

if TYPE_CHECKING:
    import pypdfium2

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 500
SURE_SHARE, MIN_SHARE = 0.85, 0.6
"""Share of words that are Vietnamese syllables: above the first a page is good, below the second it is not."""
MARKED = 0.3
"""Share of words with a letter that English lacks; ordinary administrative text has two thirds."""
MANY_DRAWINGS = 300
TOO_SMALL = 0.5
"""Points; nobody sees such letters."""
ENOUGH_WORDS = 20
"""Fewer words than this prove nothing about a page."""


def read(data: bytes, name: str, *, max_pages: int | None = None) -> Document:
    """Read a PDF, born digital or scanned, page by page as each needs it.

    Raises:
        ingest.errors.ReadError: ``Encrypted``, ``Damaged``, ``TooLarge``, ``NoText``, or ``MissingProgram`` when a
            page must be recognised and Tesseract is absent.
    """
    from pypdfium2 import PdfiumError

    from ingest.layout import lay_out

    pdf = open_pdf(data)
    try:
        most = MAX_PAGES if max_pages is None else max_pages
        if len(pdf) > most:
            raise TooLarge(f"pages {len(pdf)} > {most}")
        sheets: list[Sheet] = []
        verdicts: list[bool | None] = []
        for number in range(1, len(pdf) + 1):
            try:
                page = _with_annotations(pdf, number)
            except PdfiumError as error:
                raise Damaged(f"page {number}") from error
            sheets.append(_sheet(page, number))
            verdicts.append(_readable(sheets[-1], page))
            page.close()
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


def _with_annotations(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """Return a page with the text that was put on it afterwards: the number and date a clerk typed, a stamp, a form.

    pdfium reads the content of a page only, so such annotations are first made part of it, in memory.
    """
    import pypdfium2.raw as raw

    page = pdf[number - 1]
    written = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)
    if not any(_annotation(page, at) in written for at in range(raw.FPDFPage_GetAnnotCount(page.raw))):
        return page
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return pdf[number - 1]


def _annotation(page: pypdfium2.PdfPage, at: int) -> int:
    import pypdfium2.raw as raw

    found = raw.FPDFPage_GetAnnot(page.raw, at)
    kind = int(raw.FPDFAnnot_GetSubtype(found))
    raw.FPDFPage_CloseAnnot(found)
    return kind


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
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MAYBE_SEVERAL = re.compile(r"\d|[.)][^\W\d_]")
"""Only a run of characters with one of these can hold a raised number or a label that touches its text."""
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""pdfium marks a hyphen at the end of a line so."""


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    view = View(page)
    drawings = Drawings(page, view)
    words, stamps = _letters(page, view, drawings.texts)
    words += [bullet for dot in drawings.dots if (bullet := _bullet(dot, words)) is not None]
    return Sheet(number, width, height, tuple(words), tuple(drawings.rules), tuple(stamps))


def _bullet(dot: Rule, words: Sequence[Word]) -> Word | None:
    """Return a drawn disc as a bullet where a line of text begins right of it, at half the height of its letters."""
    middle = (dot.top + dot.bottom) / 2
    row = [word for word in words if -0.1 < (word.base - middle) / (word.size or 1) < 0.7]
    right = min((word for word in row if word.x0 >= dot.x1), key=lambda word: word.x0, default=None)
    if right is None or right.x0 - dot.x1 > 2 * right.size or dot.bottom - dot.top > 0.6 * right.size:
        return None
    if any(word.x0 < dot.x0 and word.x1 > dot.x0 - 2 * word.size for word in row):
        return None
    return Word(BULLET, dot.x0, dot.x1, right.base, right.size)


def _letters(page: pypdfium2.PdfPage, view: View, texts: list[Any]) -> tuple[list[Word], list[str]]:
    """Return the words of a page and the lines of its signature stamps.

    pdfium takes a text object for the one before it drawn twice when both have the same character codes and
    overlap. With fonts that hold only the letters used, two lines of different letters may have the same codes,
    so what was left out is asked for anew, with the rest of the page taken away.
    """
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        characters = _Characters(text, view)
        words, stamps = characters.words()
        lost = characters.without_text(texts)
    finally:
        text.close()
    if lost:
        for item in texts:
            if item not in lost and raw.FPDFPage_RemoveObject(page.raw, item):
                raw.FPDFPageObj_Destroy(item)
        more, _ = _letters(page, view, lost)
        words = [*words, *more]
    return words, stamps


class _Characters:
    """The characters of one page, read through ctypes with as few calls as the words need."""

    def __init__(self, text: pypdfium2.PdfTextPage, view: View) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page, self._view = raw, text.raw, view
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._in, self._by = ctypes.byref(self._box), ctypes.byref(self._matrix)
        self._origin, self._loose = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        self._object, self._made_up = raw.FPDFText_GetTextObject, raw.FPDFText_IsGenerated
        # The same function, giving the address alone: it is asked for each word, and is the key of what is known.
        address = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
        self._key = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address or 0)
        self._handle = ctypes.cast(self._page, ctypes.c_void_p).value
        self._fonts: dict[int, tuple[float, bool, bool]] = {}
        self._styles: dict[int, tuple[bool, bool]] = {}
        count = max(text.count_chars(), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        given = raw.FPDFText_GetText(self._page, 0, count, buffer) - 1 if count else 0
        codes = buffer[:count] if given == count else [raw.FPDFText_GetUnicode(self._page, at) for at in range(count)]
        self.text = _LONE_SURROGATE.sub("\ufffd", "".join(map(chr, codes)).translate(_HYPHENS))

    def words(self) -> tuple[list[Word], list[str]]:
        """Return the words, and the lines of signature stamps that are not among them."""
        pieces: list[tuple[Word, int, int]] = []
        stamps: list[str] = []
        stamp: Word | None = None
        last: Word | None = None
        height = self._view.height
        for drawn in _DRAWN_LINE.finditer(self.text):
            runs = _PIECE.finditer(self.text, drawn.start(), drawn.end())
            found: list[tuple[Word, int, int]] = []
            for run in runs:
                start, end = run.span()
                if _MAYBE_SEVERAL.search(self.text, start, end):
                    found += self._pieces(start, end)
                else:
                    found.append((self._word(start, end), start, end))
            found = [piece for piece in found if piece[0].size > TOO_SMALL]
            if found and not 0.12 * height < found[0][0].base < 0.88 * height:
                found = [piece for piece in found if self._is_seen(*piece[:2])]
            if not found:
                continue
            for at, (word, start, end) in enumerate(found):
                # Only beside the word before it may a space be too narrow to be seen: letters of a second font come
                # after the rest of the line, and the spaces between them say nothing.
                if last and -0.2 < (word.x0 - last.x1) / (word.size or 1) < NARROW_SPACE and self._is_spaced(start):
                    found[at] = word._replace(spaced=True), start, end
                last = word
            first = found[0][0]
            if _STAMP.match(drawn[0]) or (stamp and _goes_on(stamp, first, drawn[0])):
                stamp = first
                stamps.append(drawn[0].strip())
            else:
                stamp = None
                pieces += found
        return self._apart(pieces), stamps

    def _is_seen(self, word: Word, start: int) -> bool:
        """Tell whether a word is on the page as shown: browsers draw what goes overleaf and clip it away."""
        view = self._view
        if not (0 <= word.base <= view.height + 1 and -1 < word.x0 < view.width):
            return False
        self._origin(self._page, start, *self._at)
        drawn = self._object(self._page, start)
        return not drawn or not is_clipped(drawn, self._x.value, self._y.value, self._raw)

    def without_text(self, texts: Sequence[Any]) -> list[Any]:
        """Return those of ``texts`` of which pdfium shows no letter, though they stand where no other does."""
        raw = self._raw
        unknown = [item for item in texts if ctypes.addressof(item.contents) not in self._fonts]
        silent = [item for item in unknown if raw.FPDFTextObj_GetText(item, self._page, None, 0) <= 2]
        if not silent:
            return []
        others = [self._bounds(item) for item in texts if item not in silent]
        lost = []
        for item in silent:
            box = self._bounds(item)
            if box[2] - box[0] > 1 and not any(
                max(abs(a - b) for a, b in zip(box, o, strict=True)) < 2 for o in others
            ):
                lost.append(item)
        return lost if len(lost) < len(texts) else []

    def _bounds(self, item: Any) -> tuple[float, float, float, float]:
        sides = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
        left, bottom, right, top = (side.value for side in sides)
        return left, bottom, right, top

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

    def _goes_right(self, start: int, end: int) -> bool:
        """Tell whether each character stands to the right of the one before: "gara," is narrow and in order."""
        places = [self._left(at) for at in range(start, end)]
        return places == sorted(places)

    def _left(self, at: int) -> float:
        """Return where a character begins, from the left; much cheaper than the word it makes."""
        self._origin(self._page, at, *self._at)
        view = self._view
        return self._x.value - view.left if view.upright else view.point(self._x.value, self._y.value)[0]

    def _drawn_apart(self, at: int) -> bool:
        """Tell whether a character was drawn by another command than the one before it."""
        one, other = self._key(self._handle, at - 1), self._key(self._handle, at)
        return bool(one and other) and one != other

    def _apart(self, pieces: list[tuple[Word, int, int]]) -> list[Word]:
        """Return the words, those that lie over each other as single letters: one fills a hole in the other."""
        words: list[Word] = []
        pieces.sort(key=lambda piece: (round(piece[0].base), piece[0].x0))
        # A letter drawn late may be glued to the end of another piece, which then looks too narrow.
        over = {
            at
            for at, (word, start, end) in enumerate(pieces)
            if word.x1 - word.x0 < 0.42 * word.size * (end - start) and not self._goes_right(start, end)
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
        page, view, x = self._page, self._view, self._x
        self._origin(page, start, *self._at)
        self._loose(page, end - 1, self._in)
        if view.upright:
            left = view.left
            x0, base, x1 = x.value - left, view.top - self._y.value, self._box.right - left
        else:
            x0, base = view.point(x.value, self._y.value)
            x1 = self._far(self._box)
        size, bold, italic = self._fonts.get(self._key(self._handle, start)) or self._font(start)
        return Word(self.text[start:end], x0, x1 if x1 > x0 else x0, base, size, bold, italic)

    def _is_spaced(self, start: int) -> bool:
        """Tell whether the file itself has a space before a character."""
        return self.text[start - 1 : start] == " " and not self._made_up(self._page, start - 1)

    def _far(self, box: Any) -> float:
        return max(self._view.point(box.right, box.top)[0], self._view.point(box.left, box.bottom)[0])

    def _font(self, at: int) -> tuple[float, bool, bool]:
        """Return size, boldness and slant of a character; one text object is drawn with one font."""
        key = self._key(self._handle, at)
        found = self._fonts.get(key)
        if found is None:
            if not key:
                return 0.0, False, False
            found = self._fonts[key] = self._look_up(self._object(self._page, at), at)
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
