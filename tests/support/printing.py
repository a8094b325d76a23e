"""Word files laid out and printed by LibreOffice: the PDF an office sends."""

from __future__ import annotations

import subprocess
from pathlib import Path


def print_pdf(word_file: bytes, folder: Path) -> bytes:
    """Return the PDF that LibreOffice makes of a Word file."""
    (folder / "tb.docx").write_bytes(word_file)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "tb.docx"], cwd=folder, check=True, timeout=120, capture_output=True)
    return (folder / "tb.pdf").read_bytes()


def cell(width: int, *paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def grid(widths: list[int], *rows: list[str], ruled: bool = False) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0"/>' for side in sides) if ruled else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if ruled and at == 0 else ''}{''.join(row)}</w:tr>"
        for at, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'
    )
