"""The whole of an extraction: what holds for every notice."""

from __future__ import annotations

import time

from extract.duties.tasks import title, unique_ids
from extract.instructions.duty import Duty
from ingest.span import Span
from tests.support.grammar import notice


def _duty(name: str, text: str = "x") -> Duty:
    return Duty(name, Span(0, len(text)), (), ())


def test_ids_given_before_are_counted_on() -> None:
    assert [duty.id for duty in unique_ids([_duty("1"), _duty("1"), _duty("1-2"), _duty("1")])] == [
        "1",
        "1-2",
        "1-2-2",
        "1-3",
    ]


def test_a_title_is_cut_at_a_clause_and_never_reworded() -> None:
    text = "Rà soát toàn bộ hồ sơ của cán bộ, công chức, viên chức thuộc thẩm quyền quản lý; " + "báo cáo kết quả " * 9
    cut = title(text, _duty("1", text))
    assert text.startswith(cut)
    assert cut.endswith("quản lý")
    assert len(cut) <= 120


def test_a_notice_without_tasks_says_so() -> None:
    assert "no-task" in [entry.code for entry in notice("Cuộc họp kết thúc lúc 11 giờ.").review]


def test_one_endless_paragraph_takes_no_endless_time() -> None:
    started = time.process_time()
    found = notice("1. Giao Sở Y tế chủ trì; " + "; ".join(["Sở Nội vụ rà soát hồ sơ"] * 2000) + ".")
    assert len(found.tasks) == 2001
    assert time.process_time() - started < 20
