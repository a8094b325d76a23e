"""Marked sentences: how they are read, and what counts as right."""

from __future__ import annotations

import tomllib

import pytest

from samples.make import SPLITS
from tests.accuracy.sentences import COLUMNS, FILES, FLOORS, below, items, judge, measure, notice_of

PATHS = sorted(FILES.glob("*.txt"))


def only(line: str):
    """Read the one sentence of a line."""
    [item] = items(iter([line]))
    return item


def faults(line: str) -> list[str]:
    """Return what is wrong with what is extracted of a line."""
    item = only(line)
    return judge(item, notice_of([item])).differences[1:]


def test_a_line_says_who_does_what_with_whom_by_when():
    item = only("{Sở Y tế} phối hợp với <Sở Nội vụ> rà soát biên chế, báo cáo [[trước ngày 15/5/2026]].")
    assert item.text == "Sở Y tế phối hợp với Sở Nội vụ rà soát biên chế, báo cáo trước ngày 15/5/2026."
    assert (item.leads, item.supports, item.times) == (("Sở Y tế",), ("Sở Nội vụ",), ("trước ngày 15/5/2026",))
    assert item.orders


def test_a_heading_holds_until_the_next_and_a_bare_one_ends_it():
    read = items(iter(["# Sở Y tế", "Lập dự toán.", "#", "! Sở Y tế đã lập dự toán."]))
    assert [(item.heading, item.orders) for item in read] == [("Sở Y tế", True), ("", False)]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{Sở Y tế} phối hợp với <Sở Nội vụ> rà soát biên chế [[trước ngày 15/5/2026]].", []),
        ("! Năm 2025, Sở Y tế đã hoàn thành 12/14 nhiệm vụ được giao.", []),
        ("{Sở Nội vụ} phối hợp với Sở Y tế rà soát.", ["  supports: + Sở Y tế"]),
        (
            "Sở Y tế phối hợp với {Sở Nội vụ} rà soát.",
            ["  leads: + Sở Y tế", "  leads: - Sở Nội vụ", "  supports: + Sở Nội vụ"],
        ),
        ("{Sở Y tế} rà soát biên chế trước ngày 15/5/2026.", ["  times: + trước ngày 15/5/2026"]),
        ("! Sở Y tế rà soát biên chế.", ["  no order: Sở Y tế rà soát biên chế."]),
        ("{Sở Y tế} đã rà soát biên chế.", ["  missed"]),
    ],
)
def test_what_differs_from_the_marks_is_named(line: str, wrong: list[str]):
    assert faults(line) == wrong


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_file_has_its_split_a_speaker_and_whole_marks(path):
    assert path.stem.partition("-")[0] in SPLITS
    text = path.read_text("utf-8")
    assert text.startswith("@ ")
    assert all(text.count(one) == text.count(other) for one, other in ("{}", "<>", ("[[", "]]")))
    for item in items(iter(text.splitlines())):
        assert item.leads or item.heading or not item.orders, item.text
        assert item.orders or not (item.leads or item.supports or item.times), item.text


def test_no_sentence_stands_twice():
    texts = [item.text for path in PATHS for item in items(iter(path.read_text("utf-8").splitlines()))]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_a_share_below_its_floor_is_named():
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    assert set(floors) == set(SPLITS)
    assert below("tuning", floors["tuning"] | {"leads": 0.1}) == [f"tuning: leads 0.100 < {floors['tuning']['leads']}"]
    assert set(floors["tuning"]) <= set(COLUMNS)


def test_a_file_is_measured_whole():
    path = PATHS[0]
    measured = measure(path)
    listed = list(items(iter(path.read_text("utf-8").splitlines())))
    orders, quiet = (sum(item.orders is kind for item in listed) for kind in (True, False))
    tallies = measured.tallies
    assert tallies["orders"].right + tallies["orders"].missed == orders
    assert tallies["quiet"].right + tallies["quiet"].missed == quiet
