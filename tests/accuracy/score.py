"""The project's own accuracy: every sample read, extracted and compared with its truth.

    python -m tests.accuracy.score [--details] [--flags] [--tagger] [--forget SHARE] [--door docx …]
                                   [--every N] [--ratchet | --raise] [case …]

Without ``--door`` each sample comes as the file it was committed as; ``--door docx --door pdf --door txt``
builds the same notice in other formats first (``scan``: pictures of its pages, read by OCR, some five seconds
each; ``--every 20`` takes each twentieth sample). Below the samples stand the totals by split, by kind of document
and by door. ``--ratchet`` fails when a field of a split is below its floor (or a share above its ceiling) in
``ratchet.toml``; ``--raise`` moves them to what was measured, never back.

``--tagger`` measures again without underthesea and shows both; ``--flags`` tells of each code of the review how
often it is right (a lead, support or deadline there is wrong, or a task missed) and how many errors it leaves
unnamed; ``--forget 0.05`` does all this with a twentieth of the word lists forgotten, as on a notice with words
that no list has (see ``handicaps``).

The rules were written with the ``tuning`` samples in sight; the ``test`` samples were written by somebody who
had not seen the rules, and tell what an unknown notice may expect. Looking at their differences spends them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any

from extract import extract
from extract.parties.register import Register
from ingest import read
from samples.make import FORMATS, SPLITS, SUFFIX, build, cases, load, split_of
from tests.accuracy.compare import COUNTED, EXACT, SHARES, Score, compare
from tests.accuracy.handicaps import forgetting, without_tagger

RATCHET = Path(__file__).with_name("ratchet.toml")
COLUMNS = (*COUNTED, *EXACT, *SHARES)


def truth_of(case: Path) -> dict[str, Any]:
    """Read what a clerk wrote down for a sample."""
    truth: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return truth


def kind_of(truth: dict[str, Any]) -> str:
    """Name the kind of document; the first where a clerk may give several."""
    kind = truth["header"]["doc_type"]
    return str((kind["any_of"][0] if isinstance(kind, dict) else kind) or "không rõ")


def doors_of(notice: dict[str, Any]) -> tuple[str, ...]:
    """The formats in which a notice says the same: plain text has no tables."""
    lines = [line.lstrip() for part in ("body", "appendix") for line in (notice.get(part) or "").splitlines()]
    tables = any(line.startswith("|") for line in lines)
    return ("docx", "pdf") if tables else ("docx", "pdf", "txt")


@dataclass(frozen=True)
class Entry:
    """One file to be scored, and the groups it is counted in."""

    label: str
    case: Path
    split: str
    kind: str
    door: str
    name: str
    data: bytes


def entries(names: list[str], doors: list[str], every: int = 1) -> Iterator[Entry]:
    """Yield what is to be scored: the committed files, or each notice built for every door; of every so many one."""
    for case in cases()[::every]:
        if names and case.name not in names:
            continue
        notice = load(case)
        groups = case, split_of(notice), kind_of(truth_of(case))
        if not doors:
            source = next(case.glob("source.*"))
            yield Entry(case.name, *groups, source.suffix[1:], source.name, source.read_bytes())
        for door in doors:
            if door in (*doors_of(notice), "scan"):
                name = f"source.{SUFFIX.get(door, door)}"
                yield Entry(f"{case.name} ({door})", *groups, door, name, build(notice, door))


def score_of(data: bytes, name: str, truth: dict[str, Any]) -> Score:
    """Score one file; one that fails to be read or extracted misses everything and says why."""
    try:
        notice = extract(read(data, name), Register())
    except Exception as error:  # one broken sample must not hide the others; the reason is printed
        score = compare(None, truth)
        score.differences.insert(0, f"FAILED: {type(error).__name__}: {error}")
        return score
    return compare(notice.model_dump(mode="json", by_alias=True), truth)


Scored = list[tuple[Entry, Score]]

GROUPS: dict[str, Callable[[Entry], str]] = {
    "split": lambda entry: entry.split,
    "kind": lambda entry: entry.kind,
    "door": lambda entry: entry.door,
}


def measure(names: list[str], doors: list[str], every: int = 1) -> Scored:
    """Score every file."""
    return [(entry, score_of(entry.data, entry.name, truth_of(entry.case))) for entry in entries(names, doors, every)]


def total(scores: list[Score]) -> Score:
    """Add the tallies of many files."""
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole


def totals(scored: Scored, group: Callable[[Entry], str]) -> dict[str, Score]:
    """Add the tallies of the files of each group, in order of first appearance."""
    grouped: dict[str, list[Score]] = {}
    for entry, score in scored:
        grouped.setdefault(group(entry), []).append(score)
    return {name: total(scores) for name, scores in grouped.items()}


def table(scored: Scored) -> str:
    """One row a sample, then one a group and one for all; one column a field."""
    whole = total([score for _, score in scored])
    rows = [(entry.label, score) for entry, score in scored]
    parts = [rows]
    parts += [
        [(f"{by} {name}", score) for name, score in totals(scored, group).items()] for by, group in GROUPS.items()
    ]
    parts += [[("TOTAL", whole)]]
    width = max(len(label) for part in parts for label, _ in part) + 2
    lines = [" " * width + " ".join(f"{name[:7]:>7}" for name in COLUMNS)]
    for part in parts:
        for label, score in part:
            values = score.values()
            lines.append(f"{label:<{width}}" + " ".join(f"{values[name]:7.3f}" for name in COLUMNS))
        lines.append("")
    tasks, deadlines = whole["tasks"], whole["deadlines"]
    foot = f"tasks: {tasks.right} found, {tasks.extra} extra, {tasks.missed} missed; deadlines: "
    foot += f"precision {deadlines.precision:.3f}, recall {deadlines.recall:.3f}"
    why = [(label, line) for label, score in rows for line in score.differences if line.startswith("FAILED")]
    return "\n".join([*lines, foot, *(f"{label}: {line}" for label, line in why)])


def flag_table(scored: Scored) -> str:
    """One row a code of the review, the most frequent first, then how many errors no entry names; by split."""
    lines = []
    for split, score in totals(scored, GROUPS["split"]).items():
        lines.append(f"{f'review of {split}':<24}{'given':>7}{'right':>7}{'share':>7}")
        for code, tally in sorted(score.flags.items(), key=lambda item: -item[1].right - item[1].extra):
            lines.append(f"  {code:<22}{tally.right + tally.extra:>7}{tally.right:>7}{tally.precision:>7.2f}")
        silent = score["silent"]
        lines += [f"  not named: {silent.right} of {silent.right + silent.missed} leads, supports and deadlines", ""]
    return "\n".join(lines)


def tagger_table(scored: Scored, names: list[str], doors: list[str], every: int) -> str:
    """The totals of each split with underthesea, and without it."""
    with without_tagger():
        without = totals(measure(names, doors, every), GROUPS["split"])
    lines = []
    for split, score in totals(scored, GROUPS["split"]).items():
        for label, values in (("with", score.values()), ("without", without[split].values())):
            cells = " ".join(f"{values[name]:7.3f}" for name in COLUMNS)
            lines.append(f"{f'{split} {label} underthesea':<34}{cells}")
    return "\n".join(lines)


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


def written(ratchet: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the text of ``ratchet.toml``."""
    head = "# Floors (F1 or accuracy) and ceilings (shares) over the samples of each split, as committed files.\n"
    head += "# Only `python -m tests.accuracy.score --raise` moves them, and only to the better.\n"
    for split, parts in ratchet.items():
        for name, part in parts.items():
            head += f"\n[{split}.{name}]\n" + "".join(f"{key} = {value}\n" for key, value in part.items())
    return head


def main(arguments: list[str]) -> int:
    """Run the command; 1 when the ratchet does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--details", action="store_true", help="list every difference")
    parser.add_argument("--door", action="append", default=[], choices=FORMATS)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each N-th sample")
    parser.add_argument("--flags", action="store_true", help="tell how often each code of the review is right")
    parser.add_argument("--tagger", action="store_true", help="measure without underthesea too")
    parser.add_argument("--forget", type=float, default=0, metavar="SHARE", help="forget a share of the word lists")
    parser.add_argument("--ratchet", action="store_true")
    parser.add_argument("--raise", action="store_true", dest="up")
    options = parser.parse_args(arguments)
    with forgetting(options.forget) if options.forget else nullcontext():
        scored = measure(options.cases, options.door, options.every)
        tagged = tagger_table(scored, options.cases, options.door, options.every) if options.tagger else ""
    if options.details:
        for entry, score in scored:
            sys.stdout.write("\n".join([f"\n{entry.label}", *(f"  {line}" for line in score.differences)]) + "\n")
    sys.stdout.write("\n" + table(scored) + "\n")
    if options.flags:
        sys.stdout.write("\n" + flag_table(scored))
    if options.tagger:
        sys.stdout.write(f"\n{tagged}\n")
    ratchet = tomllib.loads(RATCHET.read_text("utf-8"))
    reached = {split: score.values() for split, score in totals(scored, GROUPS["split"]).items()}
    if options.up:
        moved = {
            split: raised(reached[split], ratchet[split]) if split in reached else ratchet[split] for split in SPLITS
        }
        RATCHET.write_text(written(moved), "utf-8")
    worse = [f"{split}: {line}" for split in reached for line in falls(reached[split], ratchet[split])]
    worse = worse if options.ratchet else []
    sys.stdout.write("".join(f"below the ratchet: {line}\n" for line in worse))
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
