"""The scorer itself: truth held against itself is perfect, and each kind of error costs what it should."""

from __future__ import annotations

import copy

import pytest

from samples.make import cases
from tests.accuracy.compare import COUNTED, EXACT, compare, name_key, rule_key, same_figure, same_time, value_key
from tests.accuracy.score import falls, raised, truth_of

CASES = cases()


def told(truth):
    """The notice a perfect extractor would return for ``truth``."""

    def first_of(want):
        return {key: value[0] if isinstance(value, list) else value for key, value in want.items()}

    def time(want):
        return {key: value for key, value in first_of(want).items() if value != "*" and key not in ("optional",)}

    def task(want):
        leads = [{"name": name} for name in want["leads"]]
        nature = want["nature"] if isinstance(want["nature"], str) else want["nature"][0]
        return {
            "text": want["text"],
            "leads": leads,
            "supports": [{"name": name} for name in want["supports"]],
            "reports_to": [{"value": name} for name in want["reports_to"]],
            "deadlines": [time(value) for value in want["deadlines"] if not value.get("optional")],
            "milestones": [time(value) for value in want["milestones"] if not value.get("optional")],
            "nature": nature,
        }

    def pick(value):
        value = value["any_of"][0] if isinstance(value, dict) and "any_of" in value else value
        return {key: pick(inner) for key, inner in value.items()} if isinstance(value, dict) else value

    return {
        "tasks": [task(want) for want in truth["tasks"] if not want.get("optional")],
        "figures": [first_of(value) for value in truth["figures"] if not value.get("optional")],
        "references": truth["references"],
        "header": {name: pick(value) for name, value in truth["header"].items()},
        "review": [],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_truth_held_against_itself_is_perfect(case):
    truth = truth_of(case)
    score = compare(told(truth), truth)
    assert score.differences == []
    values = score.values()
    assert {name: values[name] for name in COUNTED + EXACT} == dict.fromkeys(COUNTED + EXACT, 1.0)
    assert values["silent"] == 0


@pytest.fixture
def truth():
    return truth_of(CASES[0])


def test_an_unreadable_file_misses_everything_and_says_nothing(truth):
    values = compare(None, truth).values()
    assert values["tasks"] == values["leads"] == values["figures"] == values["header"] == 0
    assert values["silent"] == 1


def test_a_wrong_lead_is_silent_unless_flagged(truth):
    notice = told(truth)
    notice["tasks"][0]["leads"] = [{"name": "Phòng Không Có Thật"}]
    assert compare(notice, truth)["silent"].right == 1
    notice["review"] = [{"path": "tasks[0].leads", "code": "x", "message": "y"}]
    flagged = compare(notice, truth)
    assert flagged["silent"].right == 0
    assert flagged["leads"].missed == 1
    assert flagged["review"].right == 1


def test_a_missed_task_is_silent_unless_its_passage_is_shown(truth):
    wanted = truth["tasks"][0]["text"]
    notice = told(truth) | {"text": f"Mở đầu. {wanted}"}
    del notice["tasks"][0]
    assert compare(notice, truth)["silent"].right == 3
    passage = {"path": f"text[8:{8 + len(wanted)}]", "code": "unread-passage", "message": "y"}
    shown = compare(notice | {"review": [passage]}, truth)
    assert shown["silent"].right == 0
    assert shown.flags["unread-passage"].precision == 1


def test_each_code_of_the_review_is_right_where_something_is_wrong(truth):
    notice = told(truth)
    notice["tasks"][0]["leads"] = [{"name": "Phòng Không Có Thật"}]
    notice["review"] = [{"path": f"tasks[{at}].leads", "code": "unclear-lead", "message": "y"} for at in (0, 1)]
    tally = compare(notice, truth).flags["unclear-lead"]
    assert (tally.right, tally.extra) == (1, 1)


def test_a_deadline_on_the_wrong_side_of_its_day_is_missed_and_extra(truth):
    notice = copy.deepcopy(told(truth))
    notice["tasks"][0]["deadlines"][0]["relation"] = "by"
    tally = compare(notice, truth)["deadlines"]
    assert (tally.extra, tally.missed) == (1, 1)


def test_a_sentence_that_assigns_nothing_is_counted_when_made_a_task(truth):
    notice = told(truth)
    notice["tasks"].append(notice["tasks"][0] | {"text": truth["not_tasks"][0]})
    score = compare(notice, truth)
    assert score["tasks"].extra == 1
    assert score["on_not_tasks"].right == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Phòng Quy hoạch và Xây dựng", "phòng Quy hoạch - Xây dựng", id="and or dash"),
        pytest.param("UBND tỉnh", "Uỷ ban nhân dân tỉnh", id="abbreviation and tone placement"),
        pytest.param("các đồng chí Phó Trưởng ban", "Phó Trưởng ban", id="plural and courtesy"),
        pytest.param("phòng QH&XD", "Phòng Quy hoạch và Xây dựng", id="ampersand abbreviation"),
    ],
)
def test_names_written_differently_are_one(one, other):
    assert name_key(one) == name_key(other)


def test_different_units_stay_different():
    assert name_key("Phòng Quản lý đầu tư") != name_key("Phòng Doanh nghiệp và Giám sát đầu tư")


def test_header_values_are_compared_without_brackets_and_end_marks():
    assert value_key("Về việc tăng cường quản lý") == value_key("tăng cường quản lý;")
    assert value_key("UBND tỉnh (b/c);") == value_key("Uỷ ban nhân dân tỉnh")


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        pytest.param("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=05", "BYMONTHDAY=5;FREQ=MONTHLY", id="order and zeros"),
        pytest.param("FREQ=QUARTERLY", "FREQ=MONTHLY;INTERVAL=3", id="a quarter is three months"),
    ],
)
def test_rules_that_mean_the_same_are_one(rule, same):
    assert rule_key(rule) == rule_key(same)


def test_a_star_in_the_truth_accepts_any_day():
    want = {"relation": "before", "start": "2026-02-17", "end": "*", "calendar": "lunar"}
    assert same_time({"relation": "before", "start": "2026-02-17", "end": "2026-02-19", "calendar": "lunar"}, want)
    assert not same_time({"relation": "before", "start": "2026-02-17", "end": None}, want)


@pytest.mark.parametrize(
    ("field", "accepted"),
    [
        ("time", [None, "17:00"]),
        ("calendar", ["solar", "lunar"]),
        ("working_days", [False, True]),
        ("rrule", ["FREQ=WEEKLY", "*"]),
        ("rrule", [None, "FREQ=MONTHLY"]),
    ],
)
def test_a_list_in_the_truth_accepts_each_of_its_values(field, accepted):
    want = {"quote": "mỗi ngày", "relation": "by", "start": None, "end": None, field: accepted}
    told = {"quote": "mỗi ngày", "relation": "by", "start": None, "end": None}
    for value in accepted:
        assert same_time({**told, field: "FREQ=DAILY" if value == "*" else value}, want)


def test_a_time_may_be_quoted_in_several_ways():
    want = {"quote": ["trước ngày 5", "ngày 5"], "relation": "*"}
    assert same_time({"quote": "xong trước ngày 5", "relation": "before"}, want)
    assert not same_time({"quote": "ngày 7", "relation": "before"}, want)


def test_a_unit_may_be_given_with_its_second_word():
    want = {"value": "36", "upper": None, "unit": "hộ"}
    assert same_figure({"value": "36.0", "unit": "hộ dân"}, want)
    assert not same_figure({"value": "36", "unit": "dự án"}, want)
    assert same_figure({"value": "36.0", "unit": "hộ dân"}, want | {"unit": ["hộ dân", "hộ"]})


def test_the_ratchet_only_moves_to_the_better():
    ratchet = {"floors": {"tasks": 0.9, "leads": 0.5}, "ceilings": {"silent": 0.2}}
    values = {"tasks": 0.8, "leads": 0.77777, "silent": 0.1001}
    assert falls(values, ratchet) == ["tasks 0.800 < 0.9"]
    assert raised(values, ratchet) == {"floors": {"tasks": 0.9, "leads": 0.777}, "ceilings": {"silent": 0.101}}
