"""Single sentences of many offices, with who does what by when marked in them: a dense measure beside the notices.

    python -m tests.accuracy.sentences [--details] [--ratchet] [file …]

``samples/sentences/*.txt`` hold a sentence a line. ``{…}`` marks who must do it, ``<…>`` who helps, ``[[…]]`` by
when; "!" opens a line that tells nobody anything; "#" the heading of a unit under which the next lines stand ("#"
alone: none); "@" who speaks: the agency above, the office, its head. Each is set into a short notice and extracted.
A notice has a dozen names, a file of these has a hundred: what is missing in the word lists shows here first.

As with the notices, ``test-*.txt`` were only measured; whoever looks into one renames it to ``tuning-``.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from extract import extract
from extract.parties.register import Register
from extract.text.folding import fold
from ingest import read
from samples.make import HERE
from tests.accuracy.compare import MATCH, Tally, likeness, name_key, words

FILES = HERE / "sentences"
FLOORS = Path(__file__).with_name("sentences.toml")
COLUMNS = ("orders", "quiet", "leads", "supports", "times", "named")
"""Orders found, lines without one left alone, their leads, helpers and times right, errors that the review names."""
LABELS = {"orders": "", "quiet": "no order: "}
"""What stands before a difference of these columns; before others their names."""
WORTH = 0.4
"""A task may leave out the ground or topic of its sentence, but no more of its words than this leaves."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One sentence, and what it says; ``leads`` are empty where the heading's unit is meant."""

    text: str
    heading: str
    speaker: tuple[str, ...]
    orders: bool
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    times: tuple[str, ...]


@dataclass
class Measured:
    """The tallies of a file, and what differs in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in COLUMNS})
    differences: list[str] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)

    def values(self) -> dict[str, float]:
        """The share that is right, by column."""
        return {name: tally.recall for name, tally in self.tallies.items()}


def items(lines: Iterator[str]) -> Iterator[Item]:
    """Read the sentences of a file."""
    heading, speaker = "", ("UBND TỈNH HÒA AN", "VĂN PHÒNG", "Chủ tịch UBND tỉnh")
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("@"):
            speaker = tuple(part.strip() for part in line[1:].split("|"))
        elif line.startswith("#"):
            heading = line[1:].strip()
        else:
            marked = line.removeprefix("!").strip()
            plain = re.sub(r"\[\[|\]\]|[{}<>]", "", marked)
            found = partial(re.findall, string=marked)
            leads, helpers, times = found(r"\{([^{}]*)\}"), found(r"<([^<>]*)>"), found(r"\[\[(.*?)\]\]")
            yield Item(plain, heading, speaker, line[0] != "!", tuple(leads), tuple(helpers), tuple(times))


def notice_of(group: Sequence[Item]) -> Json:
    """Extract a notice that holds a sentence, or those under one heading."""
    return extract(read(text_of(group).encode(), "cau.txt"), Register()).model_dump(mode="json", by_alias=True)


def text_of(group: Sequence[Item]) -> str:
    """Return a notice that holds a sentence, or those under one heading."""
    above, office, head = group[0].speaker
    body = [f"1. {group[0].text}"]
    if group[0].heading:
        body = [f"1. {group[0].heading}", *(f"- {item.text}" for item in group)]
    return "\n".join(
        [
            *(above, office, "Số: 45/TB-VP", "Hòa An, ngày 08 tháng 01 năm 2026", "THÔNG BÁO"),
            f"Kết luận của {head} tại cuộc họp giao ban tháng 01",
            f"Ngày 06/01/2026, {head} Lê Văn Tám chủ trì cuộc họp. Sau khi nghe báo cáo, {head} kết luận như sau:",
            *(*body, "2. Văn phòng theo dõi, đôn đốc việc thực hiện Thông báo này."),
            *("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH VĂN PHÒNG", "Trần Văn Bảy", ""),
        ]
    )


def judge(item: Item, notice: Json) -> Measured:
    """Compare what was extracted of one sentence with what it says."""
    first = notice["text"].index(item.text)
    inside = {
        place: task
        for place, task in enumerate(notice["tasks"])
        if task["span"][0] < first + len(item.text) and task["span"][1] > first
    }
    measured = Measured()
    faults = _faults(item, list(inside.values()))
    for name, wrong in faults.items():
        measured.tallies[name].mark(not wrong)
    odd = [f"  {LABELS.get(name, f'{name}: ')}{one}" for name, wrong in faults.items() for one in wrong]
    if odd:
        flagged = {int(at[1]) for entry in notice["review"] if (at := re.match(r"tasks\[(\d+)\]", entry["path"]))}
        measured.tallies["named"].mark(bool(inside) and inside.keys() <= flagged)
        heading = f"# {item.heading} # " if item.heading else ""
        measured.differences += [f"{heading}{item.text}", *odd]
    return measured


def _faults(item: Item, tasks: list[Json]) -> dict[str, list[str]]:
    """Return, for each column that can be judged, what is wrong there."""
    texts = [task["text"] for task in tasks]
    if not item.orders:
        return {"quiet": texts}
    if len(tasks) != 1 or not _is_whole(texts[0], item.text):
        return {"orders": [" / ".join(["parts:", *texts]) if texts else "missed"]}
    [task] = tasks
    return {
        "orders": [],
        "leads": _odd_names(item.leads or (item.heading,), task["leads"]),
        "supports": _odd_names(item.supports, task["supports"]),
        "times": _odd_times(item.times, [time["quote"] for time in task["deadlines"]]),
    }


def _is_whole(text: str, sentence: str) -> bool:
    """Tell whether a task is the sentence, or ends as it does and leaves out no more than its ground."""
    behind = sentence.endswith(text) and len(text) >= WORTH * len(sentence)
    return behind or likeness(words(text), words(sentence)) >= MATCH


def _odd_names(wanted: Sequence[str], parties: Sequence[Json]) -> list[str]:
    left, odd = list(parties), []
    for name in wanted:
        known = name_key(re.sub(r"\([^)]*\)", "", name))
        hit = next((party for party in left if _goes_by(party, known)), None)
        if hit is None:
            odd.append(f"- {name}")
        else:
            left.remove(hit)
    return sorted([*odd, *(f"+ {party['name']}" for party in left)])


def _goes_by(party: Json, known: str) -> bool:
    """Tell whether a party has the name; a person may be given by name, post or both."""
    keys = {name_key(re.sub(r"\([^)]*\)", "", party[part])) for part in ("name", "quote")}
    return known in keys or (party["kind"] == "person" and any(known in key or key in known for key in keys))


def _odd_times(wanted: Sequence[str], quotes: Sequence[str]) -> list[str]:
    want, got = [fold(time) for time in wanted], [fold(quote) for quote in quotes]
    lost = [f"- {time}" for time in want if not any(time in one or one in time for one in got)]
    return sorted([*lost, *(f"+ {one}" for one in got if not any(one in time or time in one for time in want))])


def groups(path: Path) -> Iterator[list[Item]]:
    """Yield the sentences of a file that stand in one notice: those under one heading, the others each alone."""
    with path.open(encoding="utf-8") as lines:
        listed = list(items(lines))
    for heading, run in groupby(listed, key=lambda item: item.heading):
        together = list(run)
        yield from [together] if heading else [[item] for item in together]


def measure(path: Path) -> Measured:
    """Measure one file."""
    whole = Measured()
    for group in groups(path):
        notice = notice_of(group)
        for item in group:
            one = judge(item, notice)
            whole.add(one)
            whole.differences += one.differences
    return whole


def below(split: str, values: dict[str, float]) -> list[str]:
    """Name the columns that are below their floors."""
    floors: dict[str, float] = tomllib.loads(FLOORS.read_text("utf-8"))[split]
    return [f"{split}: {name} {values[name]:.3f} < {least}" for name, least in floors.items() if values[name] < least]


def main(arguments: list[str]) -> int:
    """Run the command; 1 when a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--details", action="store_true", help="list every difference")
    parser.add_argument("--ratchet", action="store_true")
    options = parser.parse_args(arguments)
    splits: dict[str, Measured] = {}
    sys.stdout.write(f"{'':24}" + "".join(f"{name:>10}" for name in COLUMNS) + "\n")
    for path in options.files or sorted(FILES.glob("*.txt")):
        measured = measure(path)
        if options.details:
            sys.stdout.write("\n".join(measured.differences) + "\n")
        splits.setdefault(path.stem.partition("-")[0], Measured()).add(measured)
        sys.stdout.write(f"{path.stem:24}" + "".join(f"{value:10.3f}" for value in measured.values().values()) + "\n")
    for split, measured in splits.items():
        sys.stdout.write(f"{split:24}" + "".join(f"{value:10.3f}" for value in measured.values().values()) + "\n")
    held = splits.items() if options.ratchet else ()
    low = [line for split, measured in held for line in below(split, measured.values())]
    sys.stdout.write("".join(f"below its floor: {line}\n" for line in low))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
