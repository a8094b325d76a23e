"""The project's own accuracy: every sample read, extracted and compared with its truth.

    python -m tests.accuracy.score [--details] [--door docx …] [--ratchet | --raise] [case …]

Without ``--door`` each sample comes as the file it was committed as; ``--door docx --door pdf --door txt``
builds the same notice in other formats first (``scan``: pictures of its pages, read by OCR). ``--ratchet``
fails when a field is below its floor (or a share above its ceiling) in ``ratchet.toml``; ``--raise`` moves
them to what was measured, never back.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path
from typing import Any

from extract import extract
from extract.register import Register
from ingest import read
from samples.make import FORMATS, SUFFIX, build, cases, load
from tests.accuracy.compare import COUNTED, EXACT, SHARES, Score, compare

RATCHET = Path(__file__).with_name("ratchet.toml")
COLUMNS = (*COUNTED, *EXACT, *SHARES)


def truth_of(case: Path) -> dict[str, Any]:
    """Read what a clerk wrote down for a sample."""
    truth: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return truth


def doors_of(notice: dict[str, Any]) -> tuple[str, ...]:
    """The formats in which a notice says the same: plain text has no tables."""
    lines = [line.lstrip() for part in ("body", "appendix") for line in (notice.get(part) or "").splitlines()]
    tables = any(line.startswith("|") for line in lines)
    return ("docx", "pdf") if tables else ("docx", "pdf", "txt")


def files(names: list[str], doors: list[str]) -> Iterator[tuple[str, Path, str, bytes]]:
    """Yield label, case, file name and bytes of what is to be scored."""
    for case in cases():
        if names and case.name not in names:
            continue
        if not doors:
            source = next(case.glob("source.*"))
            yield case.name, case, source.name, source.read_bytes()
            continue
        notice = load(case)
        for door in doors:
            if door in (*doors_of(notice), "scan"):
                yield f"{case.name} ({door})", case, f"source.{SUFFIX.get(door, door)}", build(notice, door)


def score_of(data: bytes, name: str, truth: dict[str, Any]) -> Score:
    """Score one file; one that fails to be read or extracted misses everything and says why."""
    try:
        notice = extract(read(data, name), Register())
    except Exception as error:  # one broken sample must not hide the others; the reason is printed
        score = compare(None, truth)
        score.differences.insert(0, f"FAILED: {type(error).__name__}: {error}")
        return score
    return compare(notice.model_dump(mode="json", by_alias=True), truth)


def measure(names: list[str], doors: list[str]) -> tuple[dict[str, Score], Score]:
    """Score every file, and all of them together."""
    scores = {label: score_of(data, name, truth_of(case)) for label, case, name, data in files(names, doors)}
    total = Score()
    for score in scores.values():
        total.add(score)
    return scores, total


def table(scores: dict[str, Score], total: Score) -> str:
    """One row a sample, one column a field."""
    width = max(map(len, scores), default=8) + 2
    head = " " * width + " ".join(f"{name[:7]:>7}" for name in COLUMNS)
    rows = [(label, score.values()) for label, score in (*scores.items(), ("TOTAL", total))]
    lines = [f"{label:<{width}}" + " ".join(f"{values[name]:7.3f}" for name in COLUMNS) for label, values in rows]
    tasks = total["tasks"]
    foot = f"tasks: {tasks.right} found, {tasks.extra} extra, {tasks.missed} missed; deadlines: "
    deadlines = total["deadlines"]
    foot += f"precision {deadlines.precision:.3f}, recall {deadlines.recall:.3f}"
    why = [(label, line) for label, score in scores.items() for line in score.differences if line.startswith("FAILED")]
    return "\n".join([head, *lines, foot, *(f"{label}: {line}" for label, line in why)])


def falls(values: dict[str, float], ratchet: dict[str, dict[str, float]]) -> list[str]:
    """Name the fields that are worse than the ratchet allows."""
    low = [f"{name} {values[name]:.3f} < {least}" for name, least in ratchet["floors"].items() if values[name] < least]
    high = [f"{name} {values[name]:.3f} > {most}" for name, most in ratchet["ceilings"].items() if values[name] > most]
    return low + high


def raised(values: dict[str, float], ratchet: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the ratchet moved to ``values`` where they are better, to three decimals on the safe side."""
    return {
        "floors": {name: max(least, floor(values[name] * 1000) / 1000) for name, least in ratchet["floors"].items()},
        "ceilings": {name: min(most, ceil(values[name] * 1000) / 1000) for name, most in ratchet["ceilings"].items()},
    }


def written(ratchet: dict[str, dict[str, float]]) -> str:
    """Return the text of ``ratchet.toml``."""
    head = "# Floors (F1 or accuracy) and ceilings (shares) over all samples, as committed files.\n"
    head += "# Only `python -m tests.accuracy.score --raise` moves them, and only to the better.\n"
    for name, part in ratchet.items():
        head += f"\n[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in part.items())
    return head


def main(arguments: list[str]) -> int:
    """Run the command; 1 when the ratchet does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--details", action="store_true", help="list every difference")
    parser.add_argument("--door", action="append", default=[], choices=FORMATS)
    parser.add_argument("--ratchet", action="store_true")
    parser.add_argument("--raise", action="store_true", dest="up")
    options = parser.parse_args(arguments)
    scores, total = measure(options.cases, options.door)
    if options.details:
        for label, score in scores.items():
            sys.stdout.write("\n".join([f"\n{label}", *(f"  {line}" for line in score.differences)]) + "\n")
    sys.stdout.write("\n" + table(scores, total) + "\n")
    ratchet = tomllib.loads(RATCHET.read_text("utf-8"))
    if options.up:
        RATCHET.write_text(written(raised(total.values(), ratchet)), "utf-8")
    worse = falls(total.values(), ratchet) if options.ratchet else []
    sys.stdout.write("".join(f"below the ratchet: {line}\n" for line in worse))
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
