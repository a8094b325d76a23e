"""``python -m tests.soak [--number N] [--seed S]``: exit code 1 if a file is lost, told twice, or something grows."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soak.bursts import soak

FLAT = 1.10
"""Memory may grow by a tenth from the second quarter of the time to the last one."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Bursts of files into a watcher.")
    parser.add_argument("--number", type=int, default=5000, help="files (default: 5000)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed drops the same files in the same order")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        found = soak(Path(folder, "van phong"), wanted.number, wanted.seed)
    growth = {name: found.used.growth(getattr(found.used, name)) for name in ("watcher", "readers", "handles")}
    faults = found.faults()
    faults += [f"{name}: {value:.2f} times as many" for name, value in growth.items() if value > FLAT]
    print(f"{wanted.number} files, {found.taken} contents, {dict(found.outcomes)}, {found.seconds:.0f} s")
    for name, value in growth.items():
        values = getattr(found.used, name)
        print(f"{name}: {value:.2f} (last quarter / second quarter; {min(values):.0f} to {max(values):.0f})")
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
