"""One name for all spellings of a party."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.parties.canon import Canon
from extract.parties.lists import PartyLists, Ref
from extract.parties.names import Names
from extract.parties.register import Register
from extract.text.tokens import Tokens
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


REORGANISED = Register.parse(
    """
    [[unit]]
    key = "khdt"
    name = "Sở Kế hoạch và Đầu tư"
    short = "Sở KH&ĐT"
    valid_to = 2025-02-28
    successor = "tc-moi"

    [[unit]]
    key = "tc-cu"
    name = "Sở Tài chính"
    valid_to = 2025-02-28
    successor = "tc-moi"

    [[unit]]
    key = "tc-moi"
    name = "Sở Tài chính"
    valid_from = 2025-03-01

    [[unit]]
    key = "gia-dinh"
    name = "Phòng Gia đình"
    valid_to = 2010-12-31
    successor = "van-hoa"

    [[unit]]
    key = "van-hoa"
    name = "Phòng Văn hóa"
    valid_to = 2025-06-30
    successor = "van-xa"

    [[unit]]
    key = "van-xa"
    name = "Phòng Văn hóa - Xã hội"
    valid_from = 2025-07-01
    """
)


@pytest.mark.parametrize(
    ("printed", "day", "unit", "renamed"),
    [
        pytest.param("Sở Kế hoạch và Đầu tư", dt.date(2024, 5, 1), "khdt", False, id="the unit of its day"),
        pytest.param("Sở KH&ĐT", dt.date(2025, 2, 28), "khdt", False, id="on its last day"),
        pytest.param(
            "Sở Kế hoạch và Đầu tư", dt.date(2025, 3, 1), "tc-moi", True, id="the successor from the next day"
        ),
        pytest.param("Sở Tài chính", dt.date(2024, 5, 1), "tc-cu", False, id="one name, the old unit"),
        pytest.param("Sở Tài chính", dt.date(2026, 5, 1), "tc-moi", False, id="one name, the new unit"),
        pytest.param("Phòng Gia đình", dt.date(2026, 5, 1), "van-xa", True, id="merged twice"),
        pytest.param("Phòng Văn hóa - Xã hội", dt.date(2025, 5, 1), "van-xa", False, id="named before it began"),
        pytest.param("Sở Kế hoạch và Đầu tư", None, "khdt", False, id="a notice without a day"),
    ],
)
def test_a_name_means_the_unit_of_the_notices_day_or_its_successor(
    printed: str, day: dt.date | None, unit: str, renamed: bool
) -> None:
    canon = Canon(printed, REORGANISED, day)
    ref = Ref(Span(0, len(printed)), "unit")
    assert canon.parties([ref])[0].unit == unit
    assert [doubt.code for doubt in canon.doubts("leads", [ref])] == ["renamed-unit"] * renamed


def test_successors_in_a_circle_end() -> None:
    units = "".join(
        f'[[unit]]\nkey = "{own}"\nname = "Phòng {own}"\nvalid_to = 2020-01-01\nsuccessor = "{other}"\n'
        for own, other in (("A", "B"), ("B", "A"))
    )
    canon = Canon("Phòng A", Register.parse(units), dt.date(2026, 1, 1))
    assert canon.parties([Ref(Span(0, 7), "unit")])[0].unit == "A"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đồng chí Phạm Đình Lộ, Phó Chủ tịch UBND tỉnh", "Phạm Đình Lộ"),
        ("BSCKII. Trần Hữu Phước, Phó Giám đốc", "Trần Hữu Phước"),
        ("đ/c Hứa Thị Tuyết, kế toán, đối chiếu công nợ", "Hứa Thị Tuyết"),
        ("đồng chí Phó Hiệu trưởng Mai Xuân Sơn", "Phó Hiệu trưởng Mai Xuân Sơn"),
        ("Phó Giám đốc phụ trách", "Phó Giám đốc phụ trách"),
    ],
)
def test_a_person_is_called_by_the_name_without_titles_around_it(text: str, name: str) -> None:
    tokens = Tokens(text)
    (ref,), _ = PartyLists(tokens, Names()).read(0, len(tokens))
    assert (ref.kind, Canon(text, Register()).name(ref)) == ("person", name)


@pytest.mark.parametrize(
    ("people", "name", "meant"),
    [
        pytest.param(["Phó Giám đốc Lò Thị Inh"], "Lò Thị Inh", "Phó Giám đốc Lò Thị Inh", id="with the post before"),
        pytest.param(["Nông Thị Hảo"], "Hảo", "Nông Thị Hảo", id="by the given name"),
        pytest.param(["Nông Thị Hảo", "Lê Thị Hảo"], "Hảo", "Hảo", id="two of that given name"),
    ],
)
def test_one_person_has_one_name_in_a_notice(people: list[str], name: str, meant: str) -> None:
    canon = Canon(name, Register())
    for person in (*people, name):
        canon.learn_person(person)
    assert canon.name(Ref(Span(0, len(name)), "person", name)) == meant


@pytest.mark.parametrize(
    ("others", "meant"),
    [
        pytest.param(["Văn phòng Sở"], "Văn phòng Sở", id="the one of the agency"),
        pytest.param(["Văn phòng Sở", "Văn phòng Bộ"], "Văn phòng", id="of two agencies"),
        pytest.param(["Văn phòng Đăng ký đất đai"], "Văn phòng", id="another office"),
    ],
)
def test_an_agency_has_one_office(others: list[str], meant: str) -> None:
    canon = Canon("Văn phòng", Register())
    for name in (*others, "Văn phòng"):
        canon.learn(name)
    assert canon.name(Ref(Span(0, len("Văn phòng")), "unit")) == meant
