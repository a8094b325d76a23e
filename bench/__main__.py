"""``python -m bench [table …] [--rounds N] [--json FILE]``: the tables in Markdown, the numbers in a file."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from bench.measure import Row, Table
from bench.tables import ALL

NAMED = ["python-docx", "markitdown", "pdfplumber", "pypdfium2", "underthesea", "docxtpl", "openpyxl", "dateparser"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Speed and memory beside other tools.")
    parser.add_argument("tables", nargs="*", metavar="table", help=f"{', '.join(ALL)} (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="repetitions of everything short (default: 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there")
    wanted = parser.parse_args()
    if unknown := set(wanted.tables) - set(ALL):
        parser.error(f"no such table: {', '.join(sorted(unknown))}")
    start, load = time.monotonic(), [os.getloadavg()[0]]
    found: list[Table] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for key in wanted.tables or ALL:
            folder = Path(name, key)
            folder.mkdir()
            for table in ALL[key](folder, wanted.rounds):
                found.append(table)
                print(in_markdown(table), flush=True)
    load.append(os.getloadavg()[0])
    took = time.monotonic() - start
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; load of the machine {load[0]:.1f} at the start, "
        f"{load[1]:.1f} at the end (this run alone: about 1); {took:.0f} s in all."
    )
    if wanted.json:
        facts = {"cores": os.cpu_count(), "python": sys.version.split()[0], "load": load, "seconds": took}
        facts["versions"] = {name: version for name in NAMED if (version := _version(name))}
        facts["tables"] = [asdict(table) for table in found]
        wanted.json.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", "utf-8")


def in_markdown(table: Table) -> str:
    """Return a table with its title; a ratio above 1 is slower than the first row."""
    memory = any(row.cost and row.cost.memory for row in table.rows)
    head = ["", "× clock", "× CPU", "clock", "CPU", *(["peak"] if memory else []), "runs"]
    lines = [f"### {table.title}", "", _line(head), _line(["---", *["---:"] * (len(head) - 1)])]
    return "\n".join([*lines, *(_line(_cells(row, len(head), memory=memory)) for row in table.rows), ""])


def _cells(row: Row, width: int, *, memory: bool) -> list[str]:
    if row.cost is None:
        reason = f"skipped: `{row.reason}`" if row.reason else "nothing to compare with"
        return [f"{row.name} ({reason})", *["–"] * (width - 1)]
    cells = [row.name, _ratio(row.wall_ratio), _ratio(row.cpu_ratio), _time(row.cost.wall), _time(row.cost.cpu)]
    return [*cells, *([f"{row.cost.memory:.0f} MB"] if memory and row.cost.memory else []), str(row.rounds)]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
