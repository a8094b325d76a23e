"""Broken files for LibreOffice, many for one start of it: alone each would take seconds.

What it makes of a file is read by our reader as the program does; a file at which it ends or hangs is tried once more
alone, the way the program takes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from ingest import office
from ingest.errors import Damaged, ReadError
from ingest.sniff import DOC, ODT, RTF, WORD_XML, media_type
from tests.fuzz.trial import attempt

SUFFIXES = {DOC: ".doc", ODT: ".odt", RTF: ".rtf", WORD_XML: ".xml"}

TOGETHER = 50
"""Files for one start."""

SECONDS = 300
"""LibreOffice needs a tenth of a second for such a file, and its start takes the longest."""


def outcomes(files: Mapping[int, tuple[str, bytes]]) -> Iterator[tuple[int, str | BaseException]]:
    """Try files (name and content, by seed), and yield what became of each: as ``attempt``, or its fault."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        ended = _convert(Path(folder), files)
        for seed, (name, data) in files.items():
            made = Path(folder, "out", f"{seed}.docx")
            alone = not made.exists() and not ended
            try:
                with patch.object(office, "_convert", office._convert if alone else _giving(made)):
                    yield seed, attempt(name, data, programs=True)
            except Exception as fault:
                yield seed, fault


def _giving(made: Path):
    def convert(data: bytes, suffix: str) -> bytes:
        if not made.exists():
            raise Damaged(office.PROGRAM)
        return made.read_bytes()

    return convert


def _convert(folder: Path, files: Mapping[int, tuple[str, bytes]]) -> bool:
    """Let LibreOffice make a .docx of each file that it is asked to read; tell whether it came to its end."""
    sources = []
    for seed, (name, data) in files.items():
        try:
            suffix = SUFFIXES.get(media_type(data, name))
        except ReadError:  # said once more when it is read
            continue
        if suffix is not None:
            sources.append(folder / f"{seed}{suffix}")
            sources[-1].write_bytes(data)
    if not sources:
        return True
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(office._SETTINGS, "utf-8")
    command = [str(shutil.which(office.PROGRAM)), f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    command += [
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
    ]
    with subprocess.Popen(
        [*command, *map(str, sources)],
        env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
