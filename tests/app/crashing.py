"""Runs in which one document ends the program, until it does not: ``python -m tests.app.crashing OFFICE STEP``.

The document is notice number 2. Each run is a fork of this process, as in ``tests.app.killed``.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from giaoviec.__main__ import main
from giaoviec.drafting import drafts
from giaoviec.intake import isolation
from giaoviec.ledger import Ledger
from tests.app.killed import in_a_fork, run
from tests.app.reading_here import ReaderHere

MOST_RUNS = 10

STEPS: dict[str, tuple[Any, str, Callable[..., bool]]] = {
    "recorded": (Ledger, "record", lambda ledger, sha256, notice: "2/TB-BQLC" in notice.text),
    "drafted": (drafts, "of_notice", lambda workspace, ledger, notice, *_: notice.key == "2-TB-BQLC"),
}
"""Where the program is ended, and whether it is with what it has in hand there."""


def state(root: Path) -> dict[str, tuple[str, int]]:
    """Return how far each file is, and how many ends of the program are counted for it."""
    with Ledger.open(root / "giaoviec.db") as ledger:
        return {record.name: (record.status, record.crashes) for record in ledger.files.all()}


def let_it_end(step: str) -> None:
    """Have the program ended by its own hand, with SIGKILL, whenever it takes the step with the document."""
    place, name, meant = STEPS[step]
    right = getattr(place, name)

    def instead(*words: Any) -> Any:
        if meant(*words):
            os.kill(os.getpid(), signal.SIGKILL)
        return right(*words)

    setattr(place, name, instead)


if __name__ == "__main__":
    root = Path(sys.argv[1])
    isolation.Reader = ReaderHere  # type: ignore[misc]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # what is loaded here the forks have
        main(["--workspace", str(shutil.copytree(root, root.with_name("loaded"))), "watch", "--once"])
    let_it_end(sys.argv[2])
    ends: list[tuple[int, dict[str, tuple[str, int]]]] = []
    while len(ends) < MOST_RUNS and (not ends or ends[-1][0]):
        code = in_a_fork(lambda: run(root))
        ends.append((code, state(root)))
    sys.stdout.write(json.dumps(ends))
