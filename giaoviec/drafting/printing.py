"""Word files → PDF, by one LibreOffice for all of them: its start costs more than ten documents."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from giaoviec.exits import ExitCode, Problem

PROGRAM = "soffice"
START, EACH = 60.0, 10.0
"""Seconds that LibreOffice may take to start, and for each document, on a slow PC."""


def to_pdf(files: Sequence[Path]) -> Mapping[Path, bytes]:
    """Convert Word files; a file that LibreOffice makes nothing of is not in the result.

    Raises:
        Problem: LibreOffice is not installed, or did not finish in time.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        from giaoviec.running.doctor import advice

        raise Problem(ExitCode.MISSING_PROGRAM, "missing-soffice-pdf", detail=advice(PROGRAM))
    with tempfile.TemporaryDirectory(prefix="giaoviec-") as folder:
        work = Path(folder)
        copies = {}
        for number, file in enumerate(files):  # two folders may hold files of one name
            copies[file] = work / f"{number}.docx"
            shutil.copyfile(file, copies[file])
        command = [program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(work / "out"), *map(str, copies.values())]
        try:
            subprocess.run(command, cwd=work, capture_output=True, check=False, timeout=START + EACH * len(files))
        except subprocess.TimeoutExpired as error:
            raise Problem(ExitCode.TOO_LARGE, "pdf-slow", detail=f"{START + EACH * len(files):.0f}") from error
        made = {file: work / "out" / f"{copy.stem}.pdf" for file, copy in copies.items()}
        return {file: pdf.read_bytes() for file, pdf in made.items() if pdf.exists()}
