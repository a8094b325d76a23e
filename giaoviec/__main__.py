"""The shell's door: ``giaoviec …`` and ``python -m giaoviec …``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code (``giaoviec.exits.ExitCode``)."""
    from giaoviec.cli import run

    return run(list(sys.argv[1:] if argv is None else argv))


if __name__ == "__main__":
    sys.exit(main())
