"""The classifier of orders is fitted on the samples, as a clerk read them."""

from __future__ import annotations

from samples.make import HERE, cases, load, split_of
from tests.accuracy import train

CASE = next(case for case in cases() if split_of(load(case)) == "tuning")


def test_a_sample_gives_its_sentences_and_whether_a_task_begins_in_each() -> None:
    seen = list(train.rows(CASE))
    assert {case for case, _, _ in seen} == {CASE.name}
    assert {begins for _, _, begins in seen} == {True, False}
    assert len({begins for _, features, begins in seen if "giao" in features}) >= 1


def test_what_parts_orders_from_the_rest_is_weighed_and_what_one_notice_alone_says_is_not() -> None:
    def row(case: int, *features: str, begins: bool) -> train.Row:
        return f"{case}", set(features), begins

    seen = [row(case, "giao", f"bến {case}", begins=True) for case in range(40)]
    seen += [row(case, "đã", f"bến {case}", begins=False) for case in range(40)]
    weights = train.fit(seen)
    assert weights["giao"] > 0 or weights["đã"] < 0
    assert weights.keys() <= {"giao", "đã", "<bias>"}


def test_the_table_says_which_samples_it_was_made_from() -> None:
    tuning = [case for case in cases() if split_of(load(case)) == "tuning"]
    assert f"{len(tuning)} tuning samples" in train.TABLE.read_text("utf-8")
    assert train.TABLE.is_relative_to(HERE.parent)
