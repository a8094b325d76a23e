"""Whatever characters a notice holds, and however many tasks: every draft says them whole, each task once."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import render
from render.calendar import dated
from render.filters import printable
from render.views import OPEN_STATES, State, TaskView, Timing
from render.workbook import COLUMNS, HEADER_ROW, TASKS_SHEET
from tests.render import examples as x
from tests.render.reading import lines

AWKWARD = [
    "&", "<b>", "\"'“”‘’", "{{ unit }}", "{% for %}", "{#", "}}", "%}", "\t", "\r\n", "\n\n", "\x00\x07\x0b\x0c\x1f",
    "\u00a0\u200b\u2028\u2029", "\ufeff", "ế", "e\u0302\u0301", "Đ", "𝟙🖋", "مرحبا", "=1+1", "Mã: 9/II.1", "]]>",
    "<!--", "\\", "\ufffe", "a" * 120,
]  # fmt: skip
WORDS = st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=12)), max_size=6).map(" ".join)
STATES = st.sampled_from([State.NOT_STARTED, State.IN_PROGRESS, State.DONE, State.SUSPENDED])
TIMINGS = st.sampled_from([Timing.OVERDUE, Timing.NEAR, Timing.TODAY])


@st.composite
def tasks(draw: st.DrawFn) -> list[TaskView]:
    made = []
    for n in range(draw(st.integers(0, 3))):
        words = draw(WORDS)
        due = x.AS_OF if draw(st.booleans()) else None
        made.append(
            x.task(
                f"II.{n}",
                words,
                [draw(WORDS.filter(str.strip))],
                title=words[:120],
                supports=(draw(WORDS),),
                progress=draw(WORDS),
                reply=draw(WORDS),
                state=draw(STATES),
                timing=draw(TIMINGS) if due else Timing.NO_DEADLINE,
                due_on=due,
                deadlines=(x.day(words, due),) if due else (),
            )
        )
    return made


def cells(words: str) -> str:
    """The words as a paragraph of a table prints them."""
    return str(printable(words))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks())
def test_word_drafts_say_every_word_and_each_task_once(found):
    keys = [task.key for task in found]
    for data in (
        render.letter(x.letter_of(found)),
        render.report(x.report_of(found)),
        render.register(x.register_of(found)),
    ):
        assert render.reopen(data, "docx") == keys
    said = lines(render.letter(x.letter_of(found)))
    for task in found:
        if cells(task.text).strip():
            assert cells(task.text) in said
    late = [task for task in found if task.state in OPEN_STATES and task.timing is not Timing.NO_DEADLINE]
    printed = render.reopen(render.joint_memo(x.joint_memo_of(found)), "docx")
    assert sorted(printed) == sorted(task.key for task in late)
    render.brief(x.brief_of(found))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks())
def test_workbook_calendar_and_exports_hold_them_too(found):
    keys = [task.key for task in found]
    book = render.tasks_workbook(found, x.OFFICE, x.AS_OF)
    assert render.reopen(book, "xlsx") == keys
    column = next(n for n, c in enumerate(COLUMNS, 1) if c.name == "Nội dung nhiệm vụ")
    sheet = load_workbook(io.BytesIO(book))[TASKS_SHEET]
    for row, task in enumerate(found, HEADER_ROW + 1):
        cell = sheet.cell(row=row, column=column)
        assert cell.data_type in {"s", "inlineStr", "n"}, "no formula"  # text, wherever the file keeps it
        assert (cell.value or "") == cells(task.text)
    calendar = render.deadlines_calendar(found, x.OFFICE)
    assert render.reopen(calendar, "ics") == [task.key for task in found if dated(task)]
    render.as_markdown(found, x.OFFICE, x.AS_OF)
    render.as_json(found)
    assert render.as_csv(found).decode("utf-8-sig").count("215-TB-BQL/") >= len(found)


LONG = x.task("II.1", ("Rà soát & tổng hợp <đầy đủ>; " * 110).strip(), [x.DAUTU], deadlines=(x.day("ngay", x.AS_OF),))
MANY = [
    x.task(f"II.{n}", f"Nhiệm vụ thứ {n}.", [f"Đơn vị {n % 40}"], deadlines=(x.day("ngay", x.AS_OF),), due_on=x.AS_OF)
    for n in range(500)
]
FACES = {
    "sheet": lambda found: (render.sheet(x.sheet_of(x.DAUTU, found)), "docx"),
    "letter": lambda found: (render.letter(x.letter_of(found)), "docx"),
    "report": lambda found: (render.report(x.report_of(found)), "docx"),
    "register": lambda found: (render.register(x.register_of(found)), "docx"),
    "workbook": lambda found: (render.tasks_workbook(found, x.OFFICE, x.AS_OF), "xlsx"),
    "calendar": lambda found: (render.deadlines_calendar(found, x.OFFICE), "ics"),
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize(("found", "number"), [([], 0), ([LONG], 1), (MANY, 500)], ids=["none", "3000-letters", "500"])
def test_none_one_that_is_very_long_and_very_many(face, found, number):
    if face == "sheet" and number == 500:
        found = [x.task(task.item, task.text, [x.DAUTU]) for task in found]
    assert len(render.reopen(*FACES[face](found))) == number


def test_a_task_that_is_missing_or_doubled_is_seen_in_every_face():
    """The reopening finds what stands there, so that the caller's count of it can fail."""
    for face in FACES:
        fewer = FACES[face]([task for task in x.TASKS if x.DAUTU in task.leads][1:])
        twice = FACES[face]([x.TASKS[0], x.TASKS[0]])
        assert x.TASKS[0].key not in render.reopen(*fewer)
        assert render.reopen(*twice).count(x.TASKS[0].key) == 2
