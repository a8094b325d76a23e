"""A notice as a page: every value marked where it stands, the text itself untouched, nothing fetched."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from extract import extract
from extract.models import Notice
from extract.parties.register import Register
from render.page import KINDS, STYLE, Mark, highlighted, marks, notice_page

TEXT = (
    "BAN QUẢN LÝ KHU KINH TẾ\nSố: 18/TB-BQL\nTHÔNG BÁO\nKết luận của Trưởng ban\n"
    "1. Phòng Quản lý đầu tư & Xây dựng <rà soát> 12 dự án, báo cáo trước ngày 27/02/2026.\n"
    "2. Văn phòng chủ trì, phối hợp với Phòng Kế hoạch tổng hợp.\n"
)


@pytest.fixture(scope="module")
def notice() -> Notice:
    return extract(ingest.read(TEXT.encode(), "tb.txt"), Register())


def words(markup: object) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", str(markup)))


def mark(start: int, end: int, kind: str = "task", task: str | None = "1") -> Mark:
    return Mark(start=start, end=end, kind=kind, about="", task=task)


def test_the_text_of_the_notice_is_whole_and_each_mark_covers_its_quote(notice):
    marked = highlighted(notice.text, marks(notice))
    assert words(marked) == notice.text
    found = {(m.kind, notice.text[m.start : m.end]) for m in marks(notice)}
    for task in notice.tasks:
        assert ("task", task.text) in found
        assert {("deadline", time.quote) for time in task.deadlines} <= found
        assert {("lead", party.quote) for party in task.leads} <= found


def test_values_inside_a_task_keep_both_classes():
    marked = str(highlighted("báo cáo trước 27/12", [mark(0, 19), mark(8, 19, "deadline")]))
    assert marked == (
        '<mark class="task" title="" data-task="1" id="nv-1" data-begins>báo cáo </mark>'
        '<mark class="task deadline" title="" data-task="1">trước 27/12</mark>'
    )


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8),
)
def test_no_character_is_lost_however_marks_lie(text, spans):
    found = [mark(min(span), max(span), kind, str(n)) for n, span in enumerate(spans) for kind in ("task", "lead")]
    assert words(highlighted(text, found)) == text


def test_the_page_fetches_nothing_and_runs_nothing(notice):
    page = notice_page(notice).decode()
    assert not re.search(r"<(script|link|img|iframe)|https?:|@import|url\(", page)
    assert "default-src 'none'" in page
    assert "<rà soát>" not in page
    assert "&lt;rà soát&gt;" in page


def test_each_task_is_listed_and_linked_to_its_place(notice):
    page = notice_page(notice).decode()
    for task in notice.tasks:
        assert f'href="#nv-{task.id}"' in page
        assert page.count(f'id="nv-{task.id}"') == 1


def test_every_kind_of_mark_has_a_look_that_is_not_its_colour_alone():
    for kind in KINDS.keys() - {"header"}:
        rule = re.search(rf"\.{kind}[^{{]*\{{([^}}]+)\}}", STYLE)
        assert rule, kind
    assert re.search(r"@media print.*\.task \{ background: none; border-bottom", notice_page_style(), re.DOTALL)


def notice_page_style() -> str:
    return notice_page(extract(ingest.read(TEXT.encode(), "tb.txt"), Register())).decode()


def test_the_same_notice_gives_the_same_page(notice):
    assert notice_page(notice) == notice_page(notice)
