"""What a page costs, the whole way from a file to its drafts: seconds of processor, by kind of file.

``python -m bench.pages`` takes in one document and then several of each kind by ``giaoviec process``, in a new
process each; the difference is what a further page costs, without what starting costs. Documents and pages are made
of ``samples/``. The time counted is that of all processes of the run, so that other work on the machine stretches the
clock and not the number. It takes some minutes, most of them for the scans.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import notices
from bench.measure import ROOT
from samples import make

PAGES = 5
"""Of a notice, about."""
SCANNED = 2
"""Pages of it that are scanned, at 300 dpi."""
MORE = {"Word": 12, "pdf": 4, "scan": 3}


def main() -> None:
    print("| | pages | documents | CPU | a page | a document |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="bench-pages-") as name:
        folder = Path(name)
        pdfs = [make.build(_numbered(number), "pdf") for number in range(MORE["pdf"] + 1)]
        files = {
            "Word": [make.build(_numbered(number), "docx") for number in range(MORE["Word"] + 1)],
            "pdf": pdfs,
            "scan": [_scanned(pdf) for pdf in pdfs[: MORE["scan"] + 1]],
        }
        for kind, documents in files.items():
            suffix = ".docx" if kind == "Word" else ".pdf"
            paths = [folder / f"{kind}-{number}{suffix}" for number in range(len(documents))]
            for path, data in zip(paths, documents, strict=True):
                path.write_bytes(data)
            one, more = _cost(folder / f"{kind}-1", paths[:1]), _cost(folder / f"{kind}-2", paths[1:])
            each = (more - one) / (MORE[kind] - 1)
            pages = _pages(documents[0]) if kind != "Word" else _pages(pdfs[0])
            row = (kind, pages, MORE[kind], f"{more:.1f} s", f"{each / pages:.3f} s", f"{each:.2f} s")
            print(f"| {' | '.join(map(str, row))} |", flush=True)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


def _numbered(number: int) -> make.Notice:
    case = notices.notice(PAGES * notices.PAGE)
    head = case["letterhead"]
    left = [*head["left"][:-1], f"Số: {1000 + number}/TB-BQL"]
    return case | {"letterhead": head | {"left": left}}


def _scanned(pdf: bytes) -> bytes:
    """Return the first pages of a pdf as a scan: pictures of 300 dpi, no text."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        shots = [document[page].render(scale=300 / 72).to_pil().convert("L") for page in range(SCANNED)]
    out = io.BytesIO()
    shots[0].save(out, "PDF", save_all=True, append_images=shots[1:], resolution=300)
    return out.getvalue()


def _pages(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _cost(office: Path, files: list[Path]) -> float:
    """Return the seconds of processor that taking in ``files`` costs, in a new office."""
    program = (sys.executable, "-m", "giaoviec", "--workspace", str(office))
    subprocess.run([*program, "init", str(office)], cwd=ROOT, check=True, capture_output=True)
    launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("_fresh.py"))]
    words = [*launcher, *program, "process", *map(str, files)]
    done = json.loads(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    if done["code"]:
        raise RuntimeError(f"exit code {done['code']}")
    return float(done["cpu"])


if __name__ == "__main__":
    main()
