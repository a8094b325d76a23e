"""System programs that tests use for real: absent ones skip on a desk and fail in CI."""

from __future__ import annotations

import os
import shutil

import pytest

PACKAGES = {
    "soffice": "libreoffice-writer libreoffice-calc",
    "tesseract": "tesseract-ocr tesseract-ocr-vie",
    "pdftoppm": "poppler-utils",
    "chromium": "chromium",
    "systemd-analyze": "systemd",
}


def needs(program: str) -> pytest.MarkDecorator:
    """Skip the test without ``program``, naming the command that installs it; in CI let it run and fail."""
    absent = shutil.which(program) is None and os.environ.get("CI") != "true"
    return pytest.mark.skipif(absent, reason=f"{program} is not installed: apt-get install {PACKAGES[program]}")
