"""Costs of several candidates, taken in turn, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = 0.05
"""Seconds: what takes less is repeated within a round."""
ENOUGH = 10.0
"""Seconds after which a table begins no third round."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of all processors (children too), peak memory in MB where it was taken."""

    wall: float
    cpu: float
    memory: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to measure: ``run`` does it once and gives its cost. Without ``run`` it is skipped for a ``reason``."""

    name: str
    run: Callable[[], Cost] | None = None
    reason: str = ""
    size: float = 1
    """How much work it does, where candidates differ in that: the ratio is then per unit of work."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one candidate came to: medians of the rounds; ratios to the first candidate, taken round by round."""

    name: str
    cost: Cost | None = None
    wall_ratio: float | None = None
    cpu_ratio: float | None = None
    rounds: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with one meaning; the ratios say how often a row takes the cost of the first one."""

    title: str
    rows: tuple[Row, ...]


def module(name: str, package: str = "") -> str:
    """Return why a Python peer is skipped, "" if it is there."""
    top = name.partition(".")[0]
    return "" if find_spec(top) else f"pip install '{package or top}'"


def program(name: str, package: str) -> str:
    """Return why a program is skipped, "" if it is there."""
    return "" if which(name) else f"apt-get install {package}"


def warm(name: str, job: Callable[[], object], *, missing: str = "", size: float = 1) -> Candidate:
    """Measure a call in this process; the first call, which loads libraries, is not counted."""
    if missing:
        return Candidate(name, reason=missing)
    number = 0

    def run() -> Cost:
        nonlocal number
        if not number:
            first = _spent(job, 1)
            if first.wall < 1:  # what it loaded does not matter above that
                first = _spent(job, 1)
            number = max(1, math.ceil(SHORTEST / max(first.wall, 1e-6)))
        return _spent(job, number)

    return Candidate(name, run, size=size)


def fresh(
    name: str, command: Sequence[str], *, missing: str = "", size: float = 1, repeatable: bool = True
) -> Candidate:
    """Measure a command in a new process, from its start to its end.

    The first run is not counted: it compiles the modules, as installing a program does. A command that is not
    ``repeatable``, as its second run finds all done, is run once only.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = not repeatable

    def run() -> Cost:
        nonlocal compiled
        if not compiled:
            compiled = True
            run()
        launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("_fresh.py"))]
        done = subprocess.run(
            [*launcher, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        cost = json.loads(done.stdout)
        if cost.pop("code"):
            raise RuntimeError(f"{name} failed: {' '.join(command)}")
        return Cost(**cost)

    return Candidate(name, None if missing else run, missing, size)


def side_by_side(title: str, candidates: Iterable[Candidate], rounds: int) -> Table:
    """Run every candidate once a round; the first one is what the others are compared with."""
    everyone = list(candidates)
    running = [candidate for candidate in everyone if candidate.run]
    taken: dict[str, list[Cost]] = {candidate.name: [] for candidate in running}
    start = time.monotonic()
    for done in range(rounds):
        if done > 1 and time.monotonic() - start > ENOUGH:
            break
        for candidate in running:
            if candidate.run:
                taken[candidate.name].append(candidate.run())
    if not running or not everyone[0].run:  # nothing to compare with
        return Table(title, tuple(Row(candidate.name, reason=candidate.reason) for candidate in everyone))
    base = taken[running[0].name]
    return Table(title, tuple(_row(candidate, taken.get(candidate.name, []), base) for candidate in everyone))


def _row(candidate: Candidate, costs: list[Cost], base: list[Cost]) -> Row:
    if not costs:
        return Row(candidate.name, reason=candidate.reason)
    memory = [cost.memory for cost in costs if cost.memory is not None]
    pairs = list(zip(costs, base, strict=True))
    return Row(
        candidate.name,
        Cost(
            median(cost.wall for cost in costs),
            median(cost.cpu for cost in costs),
            median(memory) if memory else None,
        ),
        median(cost.wall / first.wall for cost, first in pairs) / candidate.size,
        median(cost.cpu / first.cpu for cost, first in pairs) / candidate.size,
        len(costs),
    )


def _spent(job: Callable[[], object], number: int) -> Cost:
    gc.collect()
    gc.freeze()  # what the peers have loaded into this process must not be walked through on our time
    wall, cpu = time.perf_counter(), _cpu()
    for _ in range(number):
        job()
    return Cost((time.perf_counter() - wall) / number, (_cpu() - cpu) / number)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
