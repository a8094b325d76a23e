"""A page of an original as a picture, drawn in a process of its own: a hostile file may take only that with it.

``python -m giaoviec.intake.pageimage FILE PAGE`` prints a PNG of ``SCALE`` pixels a point; ``draw`` runs it and keeps
the result beside the ledger.
"""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import islice
from pathlib import Path

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import NoticeRecord
from giaoviec.storage.files import write_whole
from giaoviec.workspace import Workspace

SCALE = 1.5
"""Pixels a point: A4 is 893 wide, which a clerk can read."""

SECONDS = 30
_FOLDER = ".giaoviec-pages"


def draw(workspace: Workspace, original: str, notice: NoticeRecord, page: int) -> Path:
    """Return the picture of a page (from 1) of an original, named as in the archive, drawing it the first time.

    Raises:
        Problem: The file has no such page, or it cannot be drawn.
    """
    target = workspace.root / _FOLDER / f"{notice.sha256}-{page}.png"
    if target.is_file():
        return target
    command, here = (sys.executable, "-P", "-m", "giaoviec.intake.pageimage"), Path(__file__).parents[2]
    try:
        with workspace.archive.local(original) as path:
            asked = (*command, str(path), str(page))
            done = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False, cwd=here)
    except subprocess.TimeoutExpired as error:
        raise Problem(ExitCode.TOO_LARGE, "too-slow", name=notice.source_name, detail=SECONDS) from error
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise Problem(ExitCode.DAMAGED, "damaged", name=notice.source_name, detail=f"trang {page}")
    write_whole(target, done.stdout)
    return target


def size(picture: Path) -> tuple[float, float]:
    """Return width and height of a drawn page in points."""
    with picture.open("rb") as stream:
        head = stream.read(24)  # a PNG begins with its signature and the chunk that holds its size
    width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    return width / SCALE, height / SCALE


def _print(path: Path, page: int) -> None:
    from giaoviec.intake.limits import Limits
    from giaoviec.intake.worker import bound_memory

    bound_memory(Limits())
    data = path.read_bytes()
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from ingest.pdf import open_pdf

        image = open_pdf(data)[page - 1].render(scale=SCALE).to_pil()
    else:
        from ingest.scan import pictures

        picture = next(islice(pictures(data), page - 1, None))
        points = SCALE * 72 / picture.dpi
        image = picture.image.resize((round(picture.image.width * points), round(picture.image.height * points)))
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    sys.stdout.buffer.write(buffer.getvalue())


if __name__ == "__main__":
    _print(Path(sys.argv[1]), int(sys.argv[2]))
