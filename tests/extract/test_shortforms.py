"""Short names of bodies that a notice explains among its participants, its receivers, or nowhere."""

from __future__ import annotations

import pytest

from extract import extract
from extract.parties.names import Names
from extract.parties.register import Register
from extract.parties.shortforms import short_forms
from extract.text.tokens import Tokens
from ingest import read
from tests.support.grammar import HEAD, leads, notice

PRESENT = (
    "Dự họp có lãnh đạo Phòng Quản lý đô thị (P.QLĐT), Phòng Văn hóa - Thông tin, Trung tâm Dịch vụ tổng hợp, "
    "Công an xã, Ban Chỉ huy Quân sự xã."
)

SHORT: dict[str, tuple[str, list[str], list[str]]] = {
    "a stop behind the kind": ("P.QLĐT cử 02 công chức trực tại xã.", ["Phòng Quản lý đô thị"], []),
    "capitals alone": ("TTDVTH kiểm tra hệ thống chiếu sáng.", ["Trung tâm Dịch vụ tổng hợp"], []),
    "the kind written out": ("Phòng VHTT treo cờ.", ["Phòng Văn hóa - Thông tin"], []),
    "two letters with their place": ("CA xã tuần tra ban đêm.", ["Công an xã"], []),
    "the place among the letters": ("CAX tuần tra ban đêm.", ["Công an xã"], []),
    "a police station that the notice never writes out": ("CAP tuần tra ban đêm.", ["Công an phường"], []),
    "parts joined by dashes": ("P.VH-TT treo cờ.", ["Phòng Văn hóa - Thông tin"], []),
    "behind a verb of assigning": ("Giao P.QLĐT kẻ vạch sơn.", ["Phòng Quản lý đô thị"], []),
    "joined by a plus": (
        "P.QLĐT + TTDVTH làm việc với nhà thầu.",
        ["Phòng Quản lý đô thị", "Trung tâm Dịch vụ tổng hợp"],
        [],
    ),
    "a helper": (
        "P.QLĐT phối hợp TTDVTH, các thôn rà soát 40 hộ lấn chiếm.",
        ["Phòng Quản lý đô thị"],
        ["Trung tâm Dịch vụ tổng hợp", "Các thôn"],
    ),
    "explained nowhere": ("P.XNK kiểm kê tài sản.", ["P.XNK"], []),
    "told with its place, explained nowhere": ("BTTND xã cần rà soát hồ sơ.", ["BTTND xã"], []),
    "told, explained nowhere": ("Giao TTHTCĐ mở lớp xóa mù chữ.", ["TTHTCĐ"], []),
}


@pytest.mark.parametrize(("item", "who", "helpers"), SHORT.values(), ids=SHORT)
def test_initials_mean_the_body_whose_name_they_fit(item: str, who: list[str], helpers: list[str]) -> None:
    found = notice(f"{PRESENT}\nI. NHIỆM VỤ\n1. {item}\n2. Sở Nội vụ rà soát biên chế.")
    assert leads(found.tasks[0]) == who
    assert [party.name for party in found.tasks[0].supports] == helpers
    unclear = [entry.code for entry in found.review if entry.path.startswith("tasks[0].leads")]
    assert unclear == (["unclear-lead"] if who[0] in item else [])


def test_a_short_name_alone_on_its_line_heads_its_items() -> None:
    found = notice(f"{PRESENT}\n- P.QLĐT:\n+ Lập danh sách hộ lấn chiếm.\n+ Kẻ vạch sơn.")
    assert [leads(task) for task in found.tasks] == [["Phòng Quản lý đô thị"]] * 2


def test_a_short_name_means_a_unit_of_the_register_whose_name_the_notice_never_writes() -> None:
    register = Register.parse('[[unit]]\nkey = "qldt"\nname = "Phòng Quản lý đô thị"')
    found = extract(read(f"{HEAD}1. P.QLĐT kẻ vạch sơn.\n\n2. Sở Y tế tập huấn.\n".encode(), "tb.txt"), register)
    assert [(party.name, party.unit) for party in found.tasks[0].leads] == [("Phòng Quản lý đô thị", "qldt")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sở Nội vụ; Công văn số 12/SNV-TCCB.", id="the symbol of a document"),
        pytest.param("Ban Kỹ thuật, Ban Kế toán; sổ của BKT.", id="initials of two names"),
        pytest.param("Trung tâm Y tế\nBÁO CÁO CỦA TTY", id="a line in capitals"),
        pytest.param("P.GĐ ký; UBND xã họp tại P.12.", id="posts, lists and wards"),
    ],
)
def test_other_capitals_are_no_bodies(text: str) -> None:
    assert list(short_forms(Tokens(text), Names())) == []
