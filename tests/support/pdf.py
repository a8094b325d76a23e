"""PDF files for tests, written by hand so that each oddity of a producer is one visible instruction.

Text is set in a font of our own making: its glyphs are empty boxes, one per character, and a character
map says what each means. A wrong map gives the text layer a reader gets from a broken producer.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

A4 = (595, 842)
EM = 0.5
"""Width of every character, in font sizes."""


@dataclass(frozen=True)
class Text:
    """Text with its left end at ``x`` and its base line ``y`` points under the top of the page."""

    x: float
    y: float
    text: str
    size: float = 14
    bold: bool = False

    @property
    def end(self) -> float:
        return self.x + len(self.text) * self.size * EM


@dataclass(frozen=True)
class Drawn:
    """Any other instruction of a content stream, in the page's own coordinates (from the foot up)."""

    code: str


def rule(x0: float, y0: float, x1: float, y1: float) -> Drawn:
    """A thin line between two points, counted from the top left corner."""
    return Drawn(f"0.5 w {x0} {A4[1] - y0} m {x1} {A4[1] - y1} l S")


def frame(x0: float, y0: float, x1: float, y1: float) -> Drawn:
    """A stroked rectangle, counted from the top left corner."""
    return Drawn(f"0.5 w {x0} {A4[1] - y1} {x1 - x0} {y1 - y0} re S")


def disc(x: float, y: float, radius: float = 2.5) -> Drawn:
    """A filled disc around a point counted from the top left corner, of four curves as a browser draws it."""
    y, r, k = A4[1] - y, radius, 0.5523 * radius
    return Drawn(
        f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c {x - k} {y + r} {x - r} {y + k} {x - r} {y} c "
        f"{x - r} {y - k} {x - k} {y - r} {x} {y - r} c {x + k} {y - r} {x + r} {y - k} {x + r} {y} c f"
    )


def pdf(
    *pages: Sequence[Text | Drawn],
    meaning: Callable[[str], str] = lambda char: char,
    rotate: int = 0,
    locked: bool = False,
    typed: Sequence[Text] = (),
) -> bytes:
    """Return a PDF with these pages.

    Args:
        pages: What is drawn on each.
        meaning: What the font's map says a drawn character stands for.
        rotate: By how many degrees a viewer turns the pages.
        locked: Whether it asks for a password that nobody knows.
        typed: What somebody typed onto the first page afterwards: annotations, no part of its content.
    """
    chars = sorted({char for page in (*pages, typed) for item in page if isinstance(item, Text) for char in item.text})
    code = {char: at for at, char in enumerate(chars, 1)}
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, extra: bytes = b"") -> int:
        packed = zlib.compress(data)
        return add(b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), extra, packed))

    mapped = "".join(f"<{at:02x}> <{meaning(char).encode('utf-16-be').hex()}>\n" for char, at in code.items())
    to_unicode = stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(code)} beginbfchar\n{mapped}endbfchar endcmap end end"
        ).encode()
    )
    procs = []
    for char in chars:
        box = b"" if char == " " else b"0 0 %d 700 re f" % (EM * 900)
        procs.append(stream(b"%d 0 0 0 %d 700 d1 %s" % (EM * 1000, EM * 1000, box)))
    names = " ".join(f"/g{at} {number} 0 R" for at, number in enumerate(procs, 1)).encode()
    widths = b" ".join(b"%d" % (EM * 1000) for _ in chars)
    differences = b" ".join(b"/g%d" % at for at in code.values())
    font = add(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/FirstChar 1 /LastChar %d /Widths [%s] /CharProcs << %s >> /Resources << >> "
        b"/Encoding << /Type /Encoding /Differences [1 %s] >> /ToUnicode %d 0 R >>"
        % (len(chars), widths, names, differences, to_unicode)
    )
    fonts = b"/Resources << /Font << /F0 %d 0 R >> >>" % font
    notes = []
    for item in typed:
        look = stream(_set(item, code).encode(), b"/Type /XObject /Subtype /Form /BBox [0 0 %d %d] %s " % (*A4, fonts))
        notes.append(
            add(
                b"<< /Type /Annot /Subtype /FreeText /F 4 /Rect [0 0 %d %d] /Contents () /DA (/F0 12 Tf) "
                b"/AP << /N %d 0 R >> >>" % (*A4, look)
            )
        )
    kids = []
    for at, page in enumerate(pages):
        drawn = [_set(item, code) if isinstance(item, Text) else item.code for item in page]
        content = stream("\n".join(drawn).encode())
        kids.append(
            add(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R %s /Annots [%s] >>"
                % (*A4, rotate, content, fonts, b" ".join(b"%d 0 R" % note for note in notes if not at))
            )
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    key = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (b"5a" * 32, b"a5" * 32)
    return _file(objects, key if locked else b"")


def _set(item: Text, code: dict[str, int]) -> str:
    shown = "".join(f"{code[char]:02x}" for char in item.text)
    mode = "2 Tr 0.3 w" if item.bold else "0 Tr"
    return f"BT /F0 {item.size} Tf {mode} {item.x} {A4[1] - item.y} Td <{shown}> Tj ET"


def _file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
