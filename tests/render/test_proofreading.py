"""A clerk's own template is read through: every wrong tag with its place, what is wrong, and what was meant."""

from __future__ import annotations

import io

import pytest
from docx import Document

from render.proofreading import names, nearest_name, proofread
from render.word import TEMPLATES
from tests.render.test_nd30 import altered

BODY = "word/document.xml"
MEMO = (TEMPLATES / "cong-van-don-doc.docx").read_bytes()


def faults(data: bytes, name: str = "cong-van-don-doc") -> list[tuple[str, str, str, str]]:
    return [(fault.where, fault.tag, fault.what, fault.hint) for fault in proofread(name, data)]


@pytest.mark.parametrize("name", names())
def test_our_own_templates_have_no_fault(name):
    assert proofread(name, (TEMPLATES / f"{name}.docx").read_bytes()) == ()


WRONG = [
    pytest.param(
        ("{{ unit }}.", "{{ uint }}."),
        [("đoạn 2", "{{ uint }}", "không có “uint” trong mẫu này", "có phải “unit”?")],
        id="unknown-name",
    ),
    pytest.param(
        ("{{ r.text }}", "{{ r.txt }}"),
        [("bảng 2, hàng 3, ô 2", "{{ r.txt }}", "không có “txt”", "có phải “text”?")],
        id="unknown-field-in-a-row",
    ),
    pytest.param(
        ("as_of | ngay_chu", "as_of | ngay_chữ"),
        [("đoạn 3", "{{ as_of | ngay_chữ }}", "không có bộ lọc “ngay_chữ”", "có phải “ngay_chu”?")],
        id="unknown-filter",
    ),
    pytest.param(
        ("Kính gửi: {{ unit }}", "Kính gửi: {{ unit "),
        [("đoạn 2", "Kính gửi: {{ unit .", "thẻ không đóng trong cùng một đoạn", "")],
        id="not-closed",
    ),
    pytest.param(
        ("{%tr for r in part.rows %}", "{%tr for r part.rows %}"),
        [
            (
                "bảng 2, hàng 2, ô 1",
                "{%tr for r part.rows %}",
                "thẻ viết sai (expected token 'in', got 'part')",
                "{% for r in rows %}",
            )
        ],
        id="broken-loop",
    ),
    pytest.param(
        ("{%tr endfor %}", "{%p endfor %}"),
        [
            (
                "bảng 2, hàng 6, ô 1",
                "{%p endfor %}",
                "thẻ mở là “{%tr for” (bảng 2, hàng 2, ô 1), thẻ đóng phải cùng loại",
                "{%tr endfor %}",
            )
        ],
        id="closed-on-another-level",
    ),
    pytest.param(
        ("{%p if overdue %}", "{%p if overdue %}{%p if near %}"),
        [("đoạn 8", "{%p if overdue %}", "“if” không có thẻ đóng “endif”", "")],
        id="never-ended",
    ),
    pytest.param(
        ("{%p for part in parts %}", "{%p for part in finding %}"),
        [
            (
                "đoạn 4",
                "{%p for part in finding %}",
                "không lặp được: đây không phải một danh sách",
                "danh sách có: near, overdue, parts, signer_lines",
            )
        ],
        id="loop-over-a-word",
    ),
    pytest.param(
        ("{{ unit }}.", "{% include 'x' %}"),
        [("đoạn 2", "{% include 'x' %}", "không dùng được thẻ “include”", "")],
        id="no-such-statement",
    ),
    pytest.param(
        ("{{ unit }}.", "{{ unit.__class__.__mro__ }}"),
        [
            ("đoạn 2", "{{ unit.__class__.__mro__ }}", "thẻ tìm cách chạy mã lệnh (“__class__”), không được phép", ""),
            ("đoạn 2", "{{ unit.__class__.__mro__ }}", "thẻ tìm cách chạy mã lệnh (“__mro__”), không được phép", ""),
        ],
        id="reaches-for-python",
    ),
    pytest.param(
        ("Mã: {{ r.key }}", "{{ r.key }}"),
        [
            (
                "toàn bộ tệp",
                "{{ r.key }}",
                "mẫu không in mã của mọi nhiệm vụ, mỗi mã một lần",
                "mỗi nhiệm vụ cần một đoạn riêng “Mã: {{ r.key }}” trong hàng lặp",
            )
        ],
        id="no-key",
    ),
]


@pytest.mark.parametrize(("change", "expected"), WRONG)
def test_each_fault_is_named_with_its_place_and_what_was_meant(change, expected):
    assert faults(altered(MEMO, BODY, *change)) == expected


def test_all_faults_are_told_at_once():
    data = altered(altered(MEMO, BODY, "{{ unit }}.", "{{ uint }}."), BODY, "{{ r.text }}", "{{ r.txt }}")
    assert len(faults(data)) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("{{ r.deadlines }}", "{{ r.due or “chưa rõ” }}", id="curly-quotes"),
        pytest.param(
            "{{ r.deadlines }}", "{{ r.dead</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>lines }}", id="split-over-runs"
        ),
        pytest.param("{{ r.deadlines }}", "{# hạn #}{{ r.due }}", id="remark-of-the-writer"),
        pytest.param("{{ r.deadlines }}", "{% set hạn = r.due %}{{ hạn }}", id="name-of-its-own"),
    ],
)
def test_what_word_does_to_a_tag_is_understood(old, new):
    assert faults(altered(MEMO, BODY, old, new)) == []


def test_no_word_file_is_said_to_be_none():
    assert faults(b"%PDF-1.7") == [("toàn bộ tệp", "", "không phải tệp Word (.docx) hoặc tệp đã hỏng", "")]


def test_tags_in_header_and_footer_are_read_too():
    document = Document(io.BytesIO(MEMO))
    document.sections[0].header.paragraphs[0].add_run("{{ agencyy_symbol }}")
    out = io.BytesIO()
    document.save(out)
    ((where, _, _, hint),) = faults(out.getvalue())
    assert where.startswith("đầu trang")
    assert hint == "có phải “agency_symbol”?"


def test_a_misspelt_file_name_finds_its_template():
    assert nearest_name("phieu-giao-nhiemvu") == "phieu-giao-nhiem-vu"
    assert nearest_name("zzz") == ""
