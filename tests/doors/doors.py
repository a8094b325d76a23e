"""The doors through which one notice can come in: each takes a notice as the samples write it and gives a file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape, unescape
from pathlib import Path
from random import Random
from typing import Any

from extract import extract
from extract.parties.register import Register
from ingest import read
from samples.make import build
from tests.support.docx import package
from tests.support.edxml import mime_package, xml_package
from tests.support.vietnamese import as_cp1258, as_tcvn3

Notice = dict[str, Any]
Door = Callable[[Notice], bytes]


def docx(notice: Notice) -> bytes:
    return build(notice, "docx")


def text(notice: Notice) -> str:
    return unicodedata.normalize("NFC", build(notice, "txt").decode())


# ---- old fonts and encodings

_RUN = re.compile(r"<w:r>(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?<w:t [^>]*>([^<]*)</w:t></w:r>")
_TONES = set("\u0300\u0301\u0303\u0309\u0323")
_TONED = "".join(
    char
    for char in map(chr, range(0xC0, 0x1EFA))
    if char.isupper() and _TONES & set(unicodedata.normalize("NFD", char))
)
_TONED_CAPITALS = re.compile(f"[{_TONED}]+")


def tcvn3_docx(notice: Notice) -> bytes:
    """Set the notice in .VnTime; TCVN3 has no capitals with tone marks, so these are small letters in .VnTimeH."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(notice))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode()
            if name in ("word/document.xml", "word/footnotes.xml"):
                part = _RUN.sub(lambda run: _old_runs(run[1] or "", unescape(run[2])), part)
            target.writestr(name, part)
    return out.getvalue()


def _old_runs(look: str, shown: str) -> str:
    shown = unicodedata.normalize("NFC", shown)
    for modern, old in {"“": '"', "”": '"', "–": "-", "…": "..."}.items():
        shown = shown.replace(modern, old)
    runs, at = "", 0
    for capitals in _TONED_CAPITALS.finditer(shown):
        runs += _old_run(look, shown[at : capitals.start()], ".VnTime")
        runs += _old_run(look, capitals[0].lower(), ".VnTimeH")
        at = capitals.end()
    return runs + _old_run(look, shown[at:], ".VnTime")


def _old_run(look: str, shown: str, font: str) -> str:
    if not shown:
        return ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return (
        f'<w:r><w:rPr>{fonts}{look}</w:rPr><w:t xml:space="preserve">{escape(as_tcvn3(shown), quote=False)}</w:t></w:r>'
    )


# ---- containers


def mail(notice: Notice) -> bytes:
    message = EmailMessage()
    message["From"] = "Văn thư <vanthu@donvi.example>"
    message["To"] = "tonghop@donvi.example"
    message["Subject"] = "Gửi thông báo kết luận"
    message.set_content("Kính gửi các đơn vị thông báo kết luận để triển khai thực hiện trước ngày 01/01/2030.")
    message.add_attachment(docx(notice), maintype="application", subtype="octet-stream", filename="Thông báo.docx")
    return message.as_bytes()


def archive(notice: Notice) -> bytes:
    return package({"Thông báo/tb.docx": docx(notice), "__MACOSX/._tb.docx": b"\x00"})


def exchange_xml(notice: Notice) -> bytes:
    """Send it over the exchange axis; the registry copied the envelope from the head."""
    return xml_package([("tb.docx", docx(notice))], **_envelope(notice))


def exchange_mime(notice: Notice) -> bytes:
    return mime_package([("tb.docx", docx(notice))], **_envelope(notice))


def _envelope(notice: Notice) -> dict[str, str]:
    header = extract(read(docx(notice), "tb.docx"), Register()).header
    number, _, notation = header.number.value.partition("/") if header.number else ("", "", "")
    fields = {"issuer": header.issuer, "place": header.place, "subject": header.subject, "date": header.issued_on}
    said = {name: str(field.value) if field else "" for name, field in fields.items()}
    return {**said, "number": number, "notation": notation, "signer": (header.signer and header.signer.name) or ""}


LIGHT: dict[str, tuple[str, Door]] = {
    "tcvn3-docx": ("tb.docx", tcvn3_docx),
    "mail": ("tb.eml", mail),
    "zip": ("tb.zip", archive),
    "edxml": ("tb.edxml", exchange_xml),
    "edxml-mime": ("tb.edxml", exchange_mime),
}
"""Doors that carry the Word file or its letters in another dress."""

TEXTS: dict[str, tuple[str, Door]] = {
    "utf-8": ("tb.txt", lambda notice: text(notice).encode()),
    "decomposed": ("tb.txt", lambda notice: unicodedata.normalize("NFD", text(notice)).encode()),
    "utf-16": ("tb.txt", lambda notice: text(notice).encode("utf-16")),
    "utf-16-unmarked": ("tb.txt", lambda notice: text(notice).encode("utf-16-le")),
    "windows-1258": ("tb.txt", lambda notice: as_cp1258(text(notice))),
    "windows-lines": ("tb.txt", lambda notice: text(notice).replace("\n", "\r\n").encode()),
}
"""Plain text, as far as it has no tables."""

# ---- through LibreOffice


def converted(notices: dict[str, Notice], suffix: str) -> dict[str, bytes]:
    """Let LibreOffice save Word files as another kind, as a clerk would; all in one start of the program.

    A pdf and a page cannot say what is a tracked change and show the deleted words too: there they are accepted first.
    """
    with tempfile.TemporaryDirectory(prefix="doors-") as place:
        folder = Path(place)
        for name, notice in notices.items():
            if suffix in ("pdf", "html"):
                notice = {**notice, "body": re.sub(r"<del>.*?</del>|</?ins>", "", notice["body"])}
            (folder / f"{name}.docx").write_bytes(docx(notice))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            shutil.which("soffice") or "soffice",
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            place,
        ]
        command += [str(folder / f"{name}.docx") for name in notices]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return {name: (folder / f"{name}.{suffix}").read_bytes() for name in notices}


# ---- paper


def scanned(pdf: bytes, tilt: float = 0.7, grain: float = 0.06) -> bytes:
    """Print and scan: grey pages of 200 dpi, tilted, a little out of focus, grainy, kept as JPEG in a PDF."""
    import pypdfium2
    from PIL import Image, ImageFilter

    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            sheet = page.render(scale=200 / 72).to_pil().convert("L")
            sheet = sheet.rotate(tilt if number % 2 else -tilt, Image.Resampling.BICUBIC, fillcolor=255)
            sheet = sheet.filter(ImageFilter.GaussianBlur(0.7))
            noise = Image.frombytes("L", sheet.size, Random(number).randbytes(sheet.width * sheet.height))
            pages.append(Image.blend(sheet, noise, grain))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200, quality=75)
    return out.getvalue()
