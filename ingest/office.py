"""Old and foreign word processor files (.doc, .odt, .rtf): LibreOffice makes a .docx of them, ours reads that."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ingest import word
from ingest.document import Document
from ingest.errors import Damaged, MissingProgram, TooLarge
from ingest.sniff import DOC, ODT, RTF, WORD_XML, media_type

PROGRAM = "soffice"
TIMEOUT = 120
"""Seconds; a notice of fifty pages takes five, the first start of LibreOffice on a slow PC thirty."""

_SUFFIXES = {DOC: ".doc", ODT: ".odt", RTF: ".rtf", WORD_XML: ".xml"}
# Macros never run (level 3: only from trusted places, of which there are none), links are never followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def read(data: bytes, name: str) -> Document:
    """Read a file through LibreOffice; see ``ingest.read``.

    Raises:
        ingest.errors.MissingProgram: LibreOffice is not installed.
        ingest.errors.TooLarge: It did not finish in time.
        ingest.errors.Damaged: It could make nothing of the file.
    """
    kind = media_type(data, name)
    converted = word.read(_convert(data, _SUFFIXES.get(kind, ".odt")), name)
    return replace(converted, sha256=sha256(data).hexdigest(), media_type=kind, reader="office")


def _convert(data: bytes, suffix: str) -> bytes:
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingProgram(PROGRAM)
    with tempfile.TemporaryDirectory(prefix="giaoviec-") as folder:
        work = Path(folder)
        profile = work / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source = work / f"in{suffix}"
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={profile.parent.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(work / "out"),
                str(source),
            ],
            work,
        )
        result = work / "out" / "in.docx"
        if not result.exists():
            raise Damaged(PROGRAM)
        return result.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice in a process group of its own: the launcher leaves children that only the group reaches."""
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(TIMEOUT)
        except subprocess.TimeoutExpired as error:
            raise TooLarge(f"{PROGRAM} {TIMEOUT} s") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
