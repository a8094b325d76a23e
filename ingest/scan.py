"""Scanned notices: image files, and the images of PDF pages whose text cannot be used."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.errors import Damaged, TooLarge

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

    from ingest.ocr import Picture

DPI = 300
"""What Tesseract was trained for, and what Vietnamese marks need."""
MAX_PIXELS = 80_000_000
"""A page of A3 at 400 dpi has 31 million."""
MAX_PAGES = 500
A4_WIDTH = 595.3


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


def _frames(data: bytes) -> tuple[str, Iterator[Picture]]:
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError) as error:
        raise Damaged("image") from error
    count = getattr(image, "n_frames", 1)
    if count > MAX_PAGES:
        raise TooLarge(f"pages {count} > {MAX_PAGES}")
    return Image.MIME.get(image.format or "", "image/*"), _pictures(image, count)


def _pictures(image: Image.Image, count: int) -> Iterator[Picture]:
    from PIL import ImageOps

    from ingest.ocr import Picture
    from ingest.pages import counted

    for at in counted(range(count), count):
        image.seek(at)
        if image.width * image.height > MAX_PIXELS:
            raise TooLarge(f"pixels {image.width * image.height} > {MAX_PIXELS}")
        try:
            frame = ImageOps.exif_transpose(image)
            frame = frame.convert("L" if frame.mode in ("1", "L", "I;16", "LA") else "RGB")
        except (OSError, SyntaxError) as error:
            raise Damaged(f"image page {at + 1}") from error
        said = float(image.info.get("dpi", (0, 0))[0])
        # A photo or a screen copy says 72 or 96 or nothing: then the page is taken to be A4.
        dpi = said if 100 <= said <= 1200 else min(frame.size) * 72 / A4_WIDTH
        scale = DPI / dpi
        if scale > 1.2 or scale < 0.5:
            frame = frame.resize((round(frame.width * scale), round(frame.height * scale)))
            dpi *= scale
        yield Picture(at + 1, frame, dpi)


def rendered(pdf: pypdfium2.PdfDocument, number: int) -> Picture:
    """Return page ``number`` of a PDF as an image."""
    from ingest.ocr import Picture

    page = pdf[number - 1]
    width, height = page.get_size()
    scale = min(DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=scale).to_pil()
    return Picture(number, image.convert("RGB"), 72 * scale)
