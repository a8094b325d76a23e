"""Good files of every kind the program reads, as the start of broken ones."""

from __future__ import annotations

import io
from functools import cache, partial
from itertools import product
from pathlib import Path

from samples.make import cases, load
from tests.doors import doors
from tests.support.docx import abstract, docx, field, li, lvl, num, p, r, tbl, tc, textbox
from tests.support.edxml import mime_package, xml_package
from tests.support.pdf import Text, disc, frame, pdf, rule

FORMATS = ("docx", "pdf", "html", "txt", "eml", "zip", "edxml", "png")
OFFICE = ("doc", "odt", "rtf")
"""Formats that LibreOffice reads for us: seconds a file."""
FOUND = Path(__file__).with_name("found")
"""Files that once brought a reader down."""


@cache
def seeds(kind: str) -> tuple[tuple[str, bytes], ...]:
    """Return good files of one format with their names; small ones, so that many can be tried."""
    return {
        "docx": _word, "pdf": _pdf, "html": _pages, "txt": _texts, "eml": _mails, "zip": _archives, "edxml": _packages,
        "png": _pictures,
        **{kind: partial(_office, kind) for kind in OFFICE},
    }[kind]()  # fmt: skip


def _notice(name: str):
    return load(next(case for case in cases() if case.name.startswith(name)))


def _word():
    note = f'<w:footnote w:id="1">{p("chú thích")}</w:footnote>'
    levels = lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2)", "lowerLetter", extra="<w:isLgl/>")
    styles = '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    changes = f"<w:ins>{r('thêm')}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    merged = tc(tbl(["x", "y"]), '<w:vMerge w:val="restart"/>')
    body = [
        li("Giao Sở A"),
        li("Rà soát", level=1),
        p(r("ngày ") + field("DATE", "15/9"), '<w:pStyle w:val="A"/>'),
        p(changes, "<w:rPr><w:del/></w:rPr>"),
        p(r("x") + textbox(p("khung")) + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        tbl(["1", tc("a", '<w:gridSpan w:val="2"/>')], ["2", "b", merged]),
        '<w:altChunk r:id="chen"/>',
    ]
    parts = {"footnotes": note, "header": p("đầu"), "comments": f"<w:comment>{p('?')}</w:comment>", "styles": styles}
    chunk = {"chen.html": ("aFChunk", "<p>chèn</p>")}
    small = docx("".join(body), beside=chunk, numbering=abstract(1, *levels) + num(1, 1), **parts)
    return ("nho.docx", small), ("tb.docx", doors.docx(_notice("15")))


def _pdf():
    lines = [Text(85, 100 + 20 * at, "Giao Phòng Quy hoạch chủ trì, báo cáo trước ngày 30/9/2025.") for at in range(8)]
    table = [frame(80, 400, 500, 460), rule(200, 400, 200, 460), rule(80, 430, 500, 430), Text(90, 420, "TT")]
    typed = [Text(110, 300, "241")]
    return ("tb.pdf", pdf([*lines, *table, disc(78, 95)], lines, typed=typed)), ("xoay.pdf", pdf(lines, rotate=90))


def _pages():
    table = "<table border=1><tr><th colspan=2>TT</th></tr><tr><td rowspan=2>1</td><td>Giao Sở A</td></tr></table>"
    items = "<ol type=I start=2><li>Giao<ul><li>x</ul></ol><p>a<br>b</p>"
    page = f"<html><head><meta charset=utf-8></head><body>{items}{table}</body></html>".encode()
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    return ("tb.html", page), ("tb.mht", head + page + b"\n--x--\n")


def _texts():
    text = doors.text(_notice("09"))
    table = "# Đề\n\n**đậm**\n\n| TT | Nhiệm vụ | Hạn |\n|---|---|---|\n| 1 | Rà soát | 15/9 |\n"
    return ("tb.txt", text.encode()), ("tb16.txt", text.encode("utf-16")), ("bang.md", table.encode())


def _mails():
    return ("tb.eml", doors.mail(_notice("14"))), ("mime.edxml", mime_package([("tb.txt", "Giao Sở A".encode())]))


def _archives():
    return (("tb.zip", doors.archive(_notice("14"))),)


def _packages():
    files = [("tb.docx", docx(p("Giao Sở A"))), ("pl.txt", "Phụ lục".encode())]
    return tuple((f"{at}.edxml", xml_package(files, zipped=zipped)) for at, zipped in enumerate((False, True)))


def _office(kind: str):
    """Return a small notice as LibreOffice writes it."""
    found = doors.converted({"tb": _notice("14")}, kind)
    return ((f"tb.{kind}", found["tb"]),)


def _pictures():
    from PIL import Image

    made = []
    for kind, mode in product(("PNG", "TIFF", "JPEG", "BMP"), ("L", "RGB")):
        out = io.BytesIO()
        Image.new(mode, (60, 40), 255).save(out, kind)
        made.append((f"anh.{kind.lower()}", out.getvalue()))
    return tuple(made)
