"""The shell's door: ``giaoviec …`` and ``python -m giaoviec …``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]

_OBJECTS = 20_000
"""New objects before cycles are looked for: what a start makes it keeps, and looking took a tenth of its time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (``giaoviec.exits.ExitCode``)."""
    gc.set_threshold(_OBJECTS)
    from giaoviec.cli import run

    return run(list(sys.argv[1:] if argv is None else argv))


if __name__ == "__main__":
    sys.exit(main())
