"""What is installed, what is missing, what for, and how to install it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata

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
    debian, windows = platform.system() == "Linux", platform.system() == "Windows"
    programs = (
        ("tesseract", "sudo apt-get install tesseract-ocr", "winget install UB-Mannheim.TesseractOCR"),
        (
            "tesseract-vie",
            "sudo apt-get install tesseract-ocr-vie",
            "Tesseract setup > Additional language data > Vietnamese",
        ),
        ("soffice", "sudo apt-get install libreoffice-writer", "winget install TheDocumentFoundation.LibreOffice"),
    )
    for name, on_debian, on_windows in programs:
        advice = on_debian if debian else on_windows if windows else f"{on_debian} · {on_windows}"
        found = _vietnamese() if name == "tesseract-vie" else shutil.which(name)
        parts.append(Part(name, found, False, name, advice))
    return tuple(parts)


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
