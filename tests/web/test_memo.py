"""Figures are reckoned once between two events, however many ask."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from giaoviec.web.memo import Memo


def test_many_who_ask_at_once_wait_for_the_one_who_reckons() -> None:
    memo, begun, asked = Memo(), threading.Event(), list[int]()

    def reckon() -> int:
        asked.append(1)
        begun.wait(5)
        return 42

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(memo.of, 1, "key", reckon) for _ in range(8)]
        begun.set()
        assert {answer.result() for answer in answers} == {42}
    assert len(asked) == 1


def test_another_stamp_is_reckoned_anew() -> None:
    memo = Memo()
    assert [memo.of(stamp, "key", lambda stamp=stamp: stamp) for stamp in (1, 1, 2, 1)] == [1, 1, 2, 1]  # type: ignore[misc]


def test_a_failure_is_not_remembered() -> None:
    memo = Memo()
    with pytest.raises(ZeroDivisionError):
        memo.of(1, "key", lambda: 1 // 0)
    assert memo.of(1, "key", lambda: 7) == 7
