"""Scanned notices: image files, and the images of PDF pages whose text cannot be used."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.errors import Damaged, TooLarge

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

    from ingest.lines import Sheet
    from ingest.ocr import Picture

LEAST_DPI, MOST_DPI = 200, 240
"""More dots cost time and are read no better; of fewer the marks of Vietnamese letters need more."""
MAX_PIXELS = 80_000_000
"""A page of A3 at 400 dpi has 31 million."""
MAX_PAGES = 500
A4_WIDTH = 595.3
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)
"""What Pillow's decoders raise, by format and place, for a file whose fields contradict each other."""


def read(data: bytes, name: str) -> Document:
    """Read an image file (png, jpeg, tiff of one or more pages) by recognition.

    Raises:
        ingest.errors.ReadError: ``Damaged``, ``TooLarge``, ``NoText``, or ``MissingProgram`` without Tesseract.
    """
    from ingest.layout import lay_out
    from ingest.ocr import recognise

    media_type, pictures = _frames(data)
    sheets = recognise(pictures)
    assembly = lay_out(sheets)
    return assembly.document(data, name, media_type=media_type, reader="ocr", pages=len(sheets))


def pictures(data: bytes) -> Iterator[Picture]:
    """Return the pages of an image file, upright and at the resolution in which they are read.

    Raises:
        ingest.errors.ReadError: ``Damaged`` or ``TooLarge``.
    """
    return _frames(data)[1]


def sheets_of(images: Iterable[bytes]) -> list[Sheet]:
    """Recognise image files as the pages of one document, in their order; what is no readable image is left out."""
    from ingest.ocr import recognise

    return recognise(_pages(images))


def _pages(images: Iterable[bytes]) -> Iterator[Picture]:
    from ingest.ocr import Picture

    number = 0
    for data in images:
        try:
            for picture in _frames(data)[1]:
                number += 1
                yield Picture(number, picture.image, picture.dpi)
        except Damaged:  # a drawing of another kind (EMF), or half a picture
            continue


def _frames(data: bytes) -> tuple[str, Iterator[Picture]]:
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(data))
        count = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise TooLarge("pixels") from error
    except _BROKEN as error:
        raise Damaged("image") from error
    if count > MAX_PAGES:
        raise TooLarge(f"pages {count} > {MAX_PAGES}")
    return Image.MIME.get(image.format or "", "image/*"), _pictures(image, count)


def _pictures(image: Image.Image, count: int) -> Iterator[Picture]:
    from PIL import ImageOps

    from ingest.pages import counted

    for at in counted(range(count), count):
        try:
            image.seek(at)
        except _BROKEN as error:
            raise Damaged(f"image page {at + 1}") from error
        if image.width * image.height > MAX_PIXELS:
            raise TooLarge(f"pixels {image.width * image.height} > {MAX_PIXELS}")
        try:
            frame = _opaque(ImageOps.exif_transpose(_square(image)))
        except _BROKEN as error:
            raise Damaged(f"image page {at + 1}") from error
        said = max(map(float, image.info.get("dpi", (0,))))
        # A photo or a screen copy says 72 or 96 or nothing: then the page is taken to be A4.
        dpi = said if 100 <= said <= 1200 else max(72.0, min(frame.size) * 72 / A4_WIDTH)
        yield sized(at + 1, frame, dpi)


def _square(image: Image.Image) -> Image.Image:
    """Return a picture whose dots are as high as wide: a fax has 204 across and 98 down."""
    across, down = map(float, image.info.get("dpi", (1, 1)))
    if min(across, down) < 50 or 0.9 < across / down < 1.1:
        return image
    most = max(across, down)
    size = round(image.width * most / across), round(image.height * most / down)
    return image.convert("L" if image.mode == "1" else image.mode).resize(size)


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture of any mode in grey or colour; what is transparent is paper, and 16 bits become 8."""
    from PIL import Image as Pillow

    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        image = Pillow.alpha_composite(Pillow.new("RGBA", shown.size, "white"), shown)
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def sized(number: int, image: Image.Image, dpi: float) -> Picture:
    """Return a page with as many dots as reading it needs."""
    from PIL import Image as Pillow

    from ingest.ocr import Picture

    if not LEAST_DPI <= round(dpi) <= MOST_DPI:
        scale = min(MOST_DPI / dpi, (MAX_PIXELS / (image.width * image.height)) ** 0.5)
        size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        image, dpi = image.resize(size, Pillow.Resampling.BICUBIC, reducing_gap=2.0), dpi * scale
    return Picture(number, image, dpi)


def rendered(pdf: pypdfium2.PdfDocument, number: int) -> Picture:
    """Return page ``number`` of a PDF as an image, a scan with its own number of dots."""
    from ingest.ocr import Picture

    page = pdf[number - 1]
    width, height = page.get_size()
    dpi, grey = _scan_of(page)
    scale = min(dpi / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=grey).to_pil()
    return Picture(number, image.convert("L" if grey else "RGB"), 72 * scale)


def _scan_of(page: pypdfium2.PdfPage) -> tuple[float, bool]:
    """Return the dots per inch at which to look at a page, and whether all its pictures are grey."""
    import pypdfium2.raw as raw

    said = [image.get_metadata() for image in page.get_objects((raw.FPDF_PAGEOBJ_IMAGE,))]
    own = round(max((image.horizontal_dpi for image in said), default=0.0))
    grey = bool(said) and all(image.colorspace == raw.FPDF_COLORSPACE_DEVICEGRAY for image in said)
    return (own if LEAST_DPI <= own <= MOST_DPI else MOST_DPI), grey
