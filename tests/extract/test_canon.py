"""One name for all spellings of a party."""

from __future__ import annotations

import pytest

from extract.canon import Canon
from extract.partylists import Ref
from extract.register import Register
from ingest.span import Span


def _name(learned: list[str], printed: str, register: Register | None = None) -> str:
    canon = Canon(printed, register or Register())
    for form in learned:
        canon.learn(form)
    return canon.name(Ref(Span(0, len(printed)), "unit"))


@pytest.mark.parametrize(
    ("learned", "printed", "name"),
    [
        pytest.param(
            ["Phòng Quy hoạch - Xây dựng", "phòng Quy hoạch và Xây dựng"],
            "phòng Quy hoạch và Xây dựng",
            "Phòng Quy hoạch - Xây dựng",
            id="the heading's spelling stays",
        ),
        pytest.param(
            ["Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"], "Sở KH&ĐT", "Sở Kế hoạch và Đầu tư", id="written out beats short"
        ),
        pytest.param(
            ["Phòng Quy hoạch và Xây dựng"], "Phòng QH-XD", "Phòng Quy hoạch và Xây dựng", id="initials of one name"
        ),
        pytest.param(["Ban Kỹ thuật", "Ban Kế toán"], "Ban KT", "Ban KT", id="initials of two names stay as printed"),
    ],
)
def test_a_party_is_named_by_its_fullest_first_form(learned: list[str], printed: str, name: str) -> None:
    assert _name(learned, printed) == name


def test_the_register_has_the_last_word() -> None:
    register = Register.parse('[[unit]]\nkey = "qhxd"\nname = "Phòng Quy hoạch, Xây dựng"\naliases = ["Phòng QHXD"]')
    assert _name(["Phòng Quy hoạch - Xây dựng"], "Phòng QHXD", register) == "Phòng Quy hoạch, Xây dựng"
