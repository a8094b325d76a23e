"""``python -m tests.fuzz [--number N] [--seed S] [--format F …] [--keep FOLDER]``: exit code 1 if any file is a fault.

Of the kinds that LibreOffice reads a twentieth of the number is tried, many for one start of it. A twentieth of the
other files goes through a watcher besides, and a two-hundredth of each kind that LibreOffice reads.

A reader in C may end the whole process, so each batch runs in a process of its own; one that dies is a
fault of the file it was at, and the next batch goes on behind that file.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.fuzz import converted, watched
from tests.fuzz.seeds import FORMATS, OFFICE
from tests.fuzz.trial import attempt, broken

ALL = (*FORMATS, *OFFICE)

MEMORY = 2 * 2**30
"""Bytes a reader may map; the application gives its worker as much."""

SHIFT = 250
"""Files that one watcher takes in."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Broken files against every reader.")
    parser.add_argument("--number", type=int, default=20_000, help="broken files of each format (default: 20000)")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; the same seed breaks a file the same way")
    parser.add_argument("--format", nargs="*", choices=ALL, default=ALL, help="only these formats")
    parser.add_argument("--keep", type=Path, default=Path("scratch/fuzz"), help="where files that are faults are kept")
    parser.add_argument("--batch", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.batch:
        return _batch(wanted.format[0], wanted.seed, wanted.number, wanted.keep)
    own = [kind for kind in wanted.format if kind in FORMATS]
    foreign = [kind for kind in wanted.format if kind in OFFICE]
    faults = sum(_all(kind, wanted.seed, wanted.number, wanted.keep) for kind in own)
    faults += sum(_all(kind, wanted.seed, wanted.number // 20, wanted.keep) for kind in foreign)
    faults += _watched(own, wanted.seed, wanted.number // 20, wanted.keep) if own else 0
    faults += _watched(foreign, wanted.seed, len(foreign) * wanted.number // 200, wanted.keep) if foreign else 0
    print(f"{faults} faults" + (f", kept in {wanted.keep}" if faults else ""))
    return 1 if faults else 0


def _all(kind: str, seed: int, number: int, keep: Path) -> int:
    """Try ``number`` files of one format from ``seed`` on; return how many are faults."""
    faults, at, outcomes = 0, seed, Counter[str]()
    while at < seed + number:
        command = [sys.executable, "-m", "tests.fuzz", "--batch", "--format", kind, "--seed", str(at)]
        command += ["--number", str(seed + number - at), "--keep", str(keep)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                done, _, outcome = line.strip().partition(" ")
                at = int(done) + 1
                outcomes[outcome] += 1
                faults += outcome == "fault"
        if process.returncode:
            _keep(keep, kind, at, f"the process ended with {process.returncode}")
            faults, at = faults + 1, at + 1
    print(f"{kind}: {number} files, {', '.join(f'{n} {name}' for name, n in outcomes.most_common())}", flush=True)
    return faults


def _watched(kinds: Sequence[str], seed: int, number: int, keep: Path) -> int:
    """Let watchers take in ``number`` files of mixed kinds; return how many are faults."""
    faults = 0
    made = [(kinds[at % len(kinds)], seed + at // len(kinds)) for at in range(number)]
    for start in range(0, number, SHIFT):
        files = {}
        for kind, at in made[start : start + SHIFT]:
            name, data = broken(kind, at)
            if data:  # an empty file is still to come, for a watcher
                files[f"{kind}-{at}-{name}"] = data
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            found = watched.faults(Path(folder, "van phong"), files)
        for name, why in found.items():
            keep.mkdir(parents=True, exist_ok=True)
            (keep / (name or "watcher")).write_bytes(files.get(name, why.encode()))
            print(f"{keep / name}: {why}", file=sys.stderr, flush=True)
        faults += len(found)
    print(f"watched, {', '.join(kinds)}: {number} files, {faults} faults", flush=True)
    return faults


def _batch(kind: str, seed: int, number: int, keep: Path) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    for at, outcome in (_converted if kind in OFFICE else _read)(kind, range(seed, seed + number)):
        if isinstance(outcome, BaseException):
            _keep(keep, kind, at, "".join(traceback.format_exception(outcome)))
        print(at, "fault" if isinstance(outcome, BaseException) else outcome, flush=True)
    return 0


def _read(kind: str, seeds: Iterable[int]) -> Iterator[tuple[int, str | BaseException]]:
    for at in seeds:
        try:
            yield at, attempt(*broken(kind, at))
        except Exception as fault:  # the one place that asks for every fault there is
            yield at, fault


def _converted(kind: str, seeds: Iterable[int]) -> Iterator[tuple[int, str | BaseException]]:
    left = iter(seeds)
    while some := list(islice(left, converted.TOGETHER)):
        yield from converted.outcomes({at: broken(kind, at) for at in some})


def _keep(folder: Path, kind: str, seed: int, why: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name, data = broken(kind, seed)
    target = folder / f"{kind}-{seed}-{name}"
    target.write_bytes(data)
    print(f"{target}: {why}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
