"""What a person types at the desk is understood by the grammar that reads notices, and said back in its words."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.parties.register import Register
from giaoviec.exits import Problem
from giaoviec.following import deciding
from giaoviec.following.timewords import time_words
from tests.app.notices import notice, party, task


@pytest.mark.parametrize(
    ("typed", "due_on", "rrule", "said"),
    [
        ("27/12/2025", "2025-12-27", None, "chậm nhất ngày 27/12/2025"),
        ("trước 27/12/2025", "2025-12-26", None, "trước ngày 27/12/2025"),
        ("trước 17 giờ 00 ngày 10/6/2025", "2025-06-10", None, "trước 17 giờ 00 ngày 10/06/2025"),
        # a year or a month left out is that of the notice, of 10 March 2025
        ("ngày 28/3", "2025-03-28", None, "chậm nhất ngày 28/03/2025"),
        ("cuối tháng 4", "2025-04-30", None, "chậm nhất ngày 30/04/2025"),
        ("trong quý II/2026", "2026-06-30", None, "chậm nhất ngày 30/06/2026"),
        ("trong 10 ngày làm việc kể từ ngày ban hành", "2025-03-24", None, "chậm nhất ngày 24/03/2025"),
        ("trước 25 hằng tháng", None, "FREQ=MONTHLY;BYMONTHDAY=25", "trước ngày 25 hằng tháng"),
        ("thứ sáu hằng tuần", None, "FREQ=WEEKLY;BYDAY=FR", "vào thứ Sáu hằng tuần"),
        ("hằng quý", None, "FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        (
            "trước ngày 15 của tháng cuối quý",
            None,
            "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
            "trước ngày 15 của tháng cuối quý, hằng quý",
        ),
        # decomposed letters and spaces as some keyboards and copied text bring them
        ("tru\u031bo\u031b\u0301c  nga\u0300y 27/12/2025", "2025-12-26", None, "trước ngày 27/12/2025"),
    ],
)
def test_a_typed_deadline_means_what_it_would_mean_in_a_notice(
    typed: str, due_on: str | None, rrule: str | None, said: str
) -> None:
    written = notice(task())
    time = deciding.read_deadline(typed, written, written.tasks[0])
    assert (time.due_on and time.due_on.isoformat(), time.rrule) == (due_on, rrule)
    assert (time.quote, time.span) == ("", (0, 0)), "it stands nowhere in the notice"
    assert time_words(time) == said


@pytest.mark.parametrize("words", ["trước ngày 27/12/2025", "trước ngày 25 hằng tháng", "vào thứ Sáu hằng tuần"])
def test_the_words_said_back_can_be_typed_again(words: str) -> None:
    written = notice(task())
    assert time_words(deciding.read_deadline(words, written, written.tasks[0])) == words


@pytest.mark.parametrize("typed", ["", "sớm", "trong 10 ngày", "ngày 30/4/2025 và 15/5/2025", "31/02/2025"])
def test_what_is_no_single_deadline_is_refused(typed: str) -> None:
    written = notice(task())
    with pytest.raises(Problem, match="unclear-deadline"):
        deciding.read_deadline(typed, written, written.tasks[0])


REGISTER = Register.parse(
    '[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\nshort = "P. TC"\naliases = ["Phòng TC"]\n'
    '[[unit]]\nkey = "cong-an"\nname = "Công an tỉnh"\noutside = true\n'
    '[[group]]\nkey = "cac-phong"\nname = "Các phòng chuyên môn"\naliases = ["các phòng"]\n'
)


@pytest.mark.parametrize(
    ("typed", "name", "unit", "kind"),
    [
        ("p. tc", "Phòng Tài chính", "tc", "unit"),
        ("phòng TC", "Phòng Tài chính", "tc", "unit"),
        ("Công  an tỉnh", "Công an tỉnh", "cong-an", "outside"),
        ("Các phòng", "Các phòng chuyên môn", "cac-phong", "group"),
        ("Phòng Mới", "Phòng Mới", None, "unit"),
    ],
)
def test_a_typed_unit_is_the_registers_where_it_has_one(typed: str, name: str, unit: str | None, kind: str) -> None:
    found = deciding.read_party(typed, task(), REGISTER)
    assert (found.name, found.unit, found.kind) == (name, unit, kind)


def test_a_unit_of_the_task_keeps_its_place_in_the_notice() -> None:
    lead = party("Phòng Tài chính")
    assert deciding.read_party("phòng tài chính", task(leads=(lead,)), REGISTER) == lead


def test_a_unit_in_charge_does_not_also_help() -> None:
    correction = deciding.corrected(
        task(),
        notice(task()),
        REGISTER,
        title="",
        leads=["P. TC", "Phòng TC"],
        supports=["Phòng Tài chính", "Công an tỉnh"],
        deadlines=[],
    )
    assert [one.name for one in correction.leads or ()] == ["Phòng Tài chính"]
    assert [one.name for one in correction.supports or ()] == ["Công an tỉnh"]


def test_a_new_deadline_changes_the_nature_of_a_task() -> None:
    written = notice(task(nature="standing"))
    fields = {"title": "", "leads": [], "supports": []}
    for typed, nature in (("hằng quý", "recurring"), ("30/4/2025", "once")):
        made = deciding.corrected(written.tasks[0], written, REGISTER, deadlines=[typed], **fields)
        assert made.nature == nature


def test_typed_words_are_found_in_their_paragraph_only() -> None:
    written = notice(task()).model_copy(update={"text": "Giao Sở Y tế báo cáo.\nGiao Sở Nội vụ báo cáo."})
    assert written.text[slice(*deciding.find_quote(written, 1, "giao  SỞ NỘI VỤ"))] == "Giao Sở Nội vụ"
    assert written.text[slice(*deciding.find_quote(written, 0, ""))] == "Giao Sở Y tế báo cáo."
    for paragraph, words in ((0, "Sở Nội vụ"), (2, ""), (-1, "")):
        with pytest.raises(Problem, match="not-in-notice"):
            deciding.find_quote(written, paragraph, words)


SAID = "1. Giao Sở Y tế báo cáo.\n2. Giao Sở Nội vụ rà soát, tổng hợp,  báo cáo trước ngày 30/4."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("giao  SỞ nội vụ", "Giao Sở Nội vụ"),
        ("tổng hợp, báo cáo", "tổng hợp,  báo cáo"),
        ("Giao Sở Nội vụ … 30/4", "Giao Sở Nội vụ rà soát, tổng hợp,  báo cáo trước ngày 30/4"),
        ("Giao Sở Y tế...báo cáo.", "Giao Sở Y tế báo cáo."),
    ],
)
def test_typed_words_have_one_place(typed: str, words: str) -> None:
    assert SAID[slice(*deciding.find_words(SAID, typed, "31-TB-BQLC"))] == words


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Sở Tài chính", "not-in-notice"),
        ("Giao Sở Y tế … 30/4", "not-in-notice"),  # they stand in two paragraphs
        ("…", "not-in-notice"),
        ("báo cáo", "words-twice"),
    ],
)
def test_typed_words_without_one_place_are_refused(typed: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        deciding.find_words(SAID, typed, "31-TB-BQLC")


def test_a_day_is_said_as_it_stands_in_the_notice() -> None:
    (time,) = task(
        deadlines=({"relation": "by", "due_on": dt.date(2025, 3, 1), "quote": "trong tuần", "span": (0, 1)},)
    ).deadlines
    assert time_words(time) == "trong tuần"
