"""When a comma stands inside the name of one body: what the rest of the notice says. "|" parts lines of a notice."""

from __future__ import annotations

import pytest

from extract.parties.commanames import comma_names
from extract.parties.names import Names
from extract.text.tokens import Tokens
from ingest.document import Block
from ingest.span import Span
from tests.support.grammar import tasks

WHOLE = {
    "two lines of their own": (
        "- Phòng Pháp chế, Thanh tra;|- Phòng Pháp chế, Thanh tra.",
        ["Phòng Pháp chế, Thanh tra"],
    ),
    "a line and a sentence": (
        "Phòng Nghiệp vụ, Thống kê|Phòng Nghiệp vụ, Thống kê lập biểu mẫu.",
        ["Phòng Nghiệp vụ, Thống kê"],
    ),
    "a body of the level above has the word in its name": (
        "Phòng Pháp chế, Thanh tra|Thanh tra Bộ kết luận.|Phòng Pháp chế, Thanh tra rà soát.",
        ["Phòng Pháp chế, Thanh tra"],
    ),
    "once says nothing": ("Phòng Pháp chế, Thanh tra|Phòng Tổng hợp", []),
    "the department stands without the field": (
        "Phòng Pháp chế, Thanh tra|Phòng Pháp chế, Thanh tra|Phòng Pháp chế thẩm định.",
        [],
    ),
    "the field is a body": ("Phòng Pháp chế, Thanh tra|Phòng Pháp chế, Thanh tra|Thanh tra phối hợp rà soát.", []),
    "only in the midst of sentences": (
        "Giao Phòng Pháp chế, Thanh tra rà soát quy chế của cơ quan.|Mời Phòng Pháp chế, Thanh tra dự họp tuần sau.",
        [],
    ),
    "no field of work": ("Phòng Tổng hợp, Văn phòng|Phòng Tổng hợp, Văn phòng", []),
}


@pytest.mark.parametrize(("lines", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_name_keeps_its_comma_where_no_half_stands_alone(lines: str, expected: list[str]) -> None:
    text = lines.replace("|", "\n")
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    blocks = [Block(Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    assert comma_names(Tokens(text), Names(), blocks) == expected


def test_such_a_body_is_told_as_one() -> None:
    body = "1. Phòng Pháp chế, Thanh tra:\n- Lập biểu mẫu.\n2. Giao Phòng Pháp chế, Thanh tra rà soát quy chế."
    assert tasks(body) == [("1.1", ["Phòng Pháp chế, Thanh tra"]), ("2", ["Phòng Pháp chế, Thanh tra"])]
