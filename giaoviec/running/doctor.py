"""What is installed, what is missing, what for, and how to install it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata

from giaoviec.exits import PROGRAMS

PACKAGES = (
    "alembic",
    "docxtpl",
    "holidays",
    "icalendar",
    "jinja2",
    "lunar-vn",
    "lxml",
    "openpyxl",
    "pdfplumber",
    "pydantic",
    "pydantic-settings",
    "pypdfium2",
    "python-docx",
    "rich",
    "sqlalchemy",
    "typer",
    "underthesea",
    "watchfiles",
)


_ADVICE = {
    "tesseract": (
        "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "winget install UB-Mannheim.TesseractOCR",
    ),
    "tesseract-vie": (
        "sudo apt-get install tesseract-ocr-vie",
        "Tesseract setup > Additional language data > Vietnamese",
    ),
    "soffice": ("sudo apt-get install libreoffice-writer", "winget install TheDocumentFoundation.LibreOffice"),
}
"""How to install each program on Debian and Ubuntu, and on Windows."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that should be on the machine. ``purpose`` names its sentence in the group ``doctor``."""

    name: str
    version: str | None
    """``None``: absent."""
    needed: bool
    purpose: str
    install: str


def examine() -> tuple[Part, ...]:
    """Look at the machine; nothing is imported or started but the OCR program's own list."""
    parts = [Part("Python", platform.python_version(), True, "python", "https://www.python.org/downloads/")]
    parts += [Part(name, _version(name), True, "packages", f"pip install {name}") for name in PACKAGES]
    parts += [Part(name, installed(name), False, name, advice(name)) for name in PROGRAMS]
    return tuple(parts)


def installed(program: str) -> str | None:
    """Return where a system program is, ``None`` if it is not there."""
    return _vietnamese() if program == "tesseract-vie" else shutil.which(program)


def advice(program: str) -> str:
    """Return how to install a system program on this machine."""
    on_debian, on_windows = _ADVICE[program]
    here = {"Linux": on_debian, "Windows": on_windows}
    return here.get(platform.system(), f"{on_debian} · {on_windows}")


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _vietnamese() -> str | None:
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return "vie" if "vie" in listed.stdout.split() else None
