"""Totals by split, kind and door; each split has its own ratchet."""

from __future__ import annotations

import tomllib

import pytest

from extract.text import lexicon
from samples.make import SPLITS, cases, load, split_of
from tests.accuracy.compare import Score
from tests.accuracy.handicaps import forgetting
from tests.accuracy.score import COUNTED, EXACT, GROUPS, RATCHET, SHARES, entries, flag_table, table, totals, written

CASES = cases()


def scored(*tasks):
    """One score for each of the first samples, with so many tasks found."""
    given = list(entries([case.name for case in CASES[: len(tasks)]], []))
    scores = [Score() for _ in tasks]
    for score, right in zip(scores, tasks, strict=True):
        score["tasks"].right = right
    return list(zip(given, scores, strict=True))


def test_every_sample_belongs_to_a_split_and_both_splits_have_some():
    assert {split_of(load(case)) for case in CASES} == set(SPLITS)


def test_a_split_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="dev"):
        split_of({"split": "dev"})


def test_a_total_adds_the_samples_of_its_group():
    grouped = totals(scored(2, 3, 5), GROUPS["split"])
    assert {name: score["tasks"].right for name, score in grouped.items()} == {"tuning": 10}


def test_the_table_shows_samples_then_groups_then_all():
    labels = [line.split("  ")[0] for line in table(scored(1, 1)).splitlines() if line[:1] not in ("", " ")]
    shown = [CASES[0].name, CASES[1].name, "split tuning", "kind thông báo", "door docx", "TOTAL"]
    assert labels[:6] == shown


def test_the_flags_are_told_by_split_with_the_errors_they_leave_unnamed():
    [(entry, score)] = scored(1)
    score.flag(["unclear-name"], right=True)
    score.flag(["unclear-name"], right=False)
    score["silent"].mark(right=True)
    lines = [line.split() for line in flag_table([(entry, score)]).splitlines() if line]
    assert lines[0] == ["review", "of", "tuning", "given", "right", "share"]
    assert lines[1] == ["unclear-name", "2", "1", "0.50"]
    assert lines[2][:5] == ["not", "named:", "1", "of", "1"]


def test_forgetting_words_ends_with_the_measurement_and_is_the_same_each_time():
    whole = entries_of_lists()
    with forgetting(0.5, seed=1):
        first = entries_of_lists()
    with forgetting(0.5, seed=1):
        again = entries_of_lists()
    assert first == again
    assert set(first) < set(whole)
    assert entries_of_lists() == whole


def entries_of_lists():
    return lexicon.entries("verbs", "strong") + lexicon.entries("units", "fields")


def test_the_ratchet_has_every_field_for_every_split():
    ratchet = tomllib.loads(RATCHET.read_text("utf-8"))
    assert list(ratchet) == list(SPLITS)
    for parts in ratchet.values():
        assert set(parts["floors"]) == {*COUNTED, *EXACT}
        assert set(parts["ceilings"]) == set(SHARES)
    assert tomllib.loads(written(ratchet)) == ratchet
