"""A notice that was printed and scanned: nearly every task is found, and what may be misread is pointed out."""

from functools import cache

import pytest

from extract import extract
from extract.parties.register import Register
from ingest import read
from samples.make import cases
from tests.accuracy.compare import compare
from tests.accuracy.score import truth_of
from tests.doors.doors import scanned
from tests.support.programs import needs

CASES = {case.name: case for case in cases()}
# Two pages each, committed as pdf: lettered items with recurring times; a project with many money figures.
PRINTED = ("05-cong-van-giao-nhiem-vu", "19-du-an-giao-thong")

pytestmark = [needs("tesseract"), pytest.mark.parametrize("case", PRINTED)]


@cache
def printed(case):
    data = (CASES[case] / "source.pdf").read_bytes()
    return extract(read(data, "tb.pdf"), Register())


@cache
def paper(case):
    data = (CASES[case] / "source.pdf").read_bytes()
    return extract(read(scanned(data), "tb.pdf"), Register())


def test_nearly_every_task_is_found(case):
    score = compare(paper(case).model_dump(mode="json", by_alias=True), truth_of(CASES[case]))

    assert paper(case).source.reader == "ocr"
    assert score["tasks"].f1 >= 0.97


def times(notice):
    """Each deadline as a value, with the paths of a review entry that would point at it."""
    return [
        ((time.relation, time.start, time.end, time.time, time.rrule), {f"tasks[{i}].deadlines[{k}]", f"tasks[{i}]"})
        for i, task in enumerate(notice.tasks)
        for k, time in enumerate(task.deadlines)
    ]


def figures(notice):
    return [((figure.value, figure.upper, figure.unit), {f"figures[{k}]"}) for k, figure in enumerate(notice.figures)]


@pytest.mark.parametrize("values", [times, figures], ids=["dates", "figures"])
def test_a_date_or_figure_read_otherwise_is_pointed_out(case, values):
    right = [value for value, _ in values(printed(case))]
    doubted = {entry.path for entry in paper(case).review}

    assert [value for value, paths in values(paper(case)) if value not in right and not paths & doubted] == []


def test_no_date_is_lost(case):
    read_dates = [value for value, _ in times(paper(case))]

    assert [value for value, _ in times(printed(case)) if value not in read_dates] == []


def test_a_clerk_is_told_of_every_page_that_was_recognised(case):
    assert [entry.path for entry in paper(case).review if entry.code == "ocr-page"] == ["source"] * 2
