"""Filling Word templates: ours, an office's own, and those that are broken or hostile."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import render
from render.word import TEMPLATES, TemplateProblem, render_word
from tests.render import examples as x
from tests.render.reading import lines, text


def own_template(*paragraphs: str, row: tuple[str, ...] = ()) -> bytes:
    """A template as a clerk makes it in Word: paragraphs, then perhaps a table that repeats its middle row."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if row:
        table = document.add_table(rows=3, cols=len(row))
        table.rows[0].cells[0].text = "{%tr for r in rows %}"
        for cell, words in zip(table.rows[1].cells, row, strict=True):
            cell.text = words
        table.rows[2].cells[0].text = "{%tr endfor %}"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_an_office_may_bring_its_own_template():
    own = own_template("Gửi {{ unit }}: {{ total }}", "{{ citation }}")
    assert lines(render.sheet(x.sheet_of(x.DAUTU), own)) == [
        "Gửi Phòng Quản lý đầu tư: 06 nhiệm vụ (chủ trì: 04; chung: 02)",
        "Thông báo số 215/TB-BQL ngày 23 tháng 12 năm 2024 của Ban Quản lý Khu kinh tế Đông Hải.",
    ]


def test_our_own_template_may_be_passed_back_after_editing():
    data = (TEMPLATES / "bao-cao-tinh-hinh.docx").read_bytes()
    assert render.report(x.report_of(), data) == render.report(x.report_of())


def test_an_own_template_with_key_lines_can_be_reopened():
    own = own_template(row=("{{ r.text }}", "Mã: {{ r.key }}"))
    assert render.reopen(render.report(x.report_of(), own), "docx") == [task.key for task in x.TASKS]


def test_curly_quotes_that_word_types_into_tags_are_understood():
    data = own_template("{% if unit == “Đội 1” %}đúng{% endif %}")
    assert lines(render_word(data, {"unit": "Đội 1"})) == ["đúng"]


@pytest.mark.parametrize(
    "words", ["A & B", "5 < 6 > 4", 'hạ tầng "xanh"', "l'amour", "&lt;b&gt;", "{{ unit }}", "{% if %}"]
)
def test_awkward_words_come_out_whole(words):
    assert lines(render_word(own_template("[{{ value }}] sau"), {"value": words})) == [f"[{words}] sau"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Mn", "Cn")), max_size=60))
def test_any_words_come_out_whole(words):
    from render.filters import printable

    said = lines(render_word(own_template("[{{ value }}] sau"), {"value": words}))
    assert said == [f"[{printable(words)}] sau"]


def test_line_breaks_stay_in_the_paragraph_and_control_characters_go():
    data = render_word(own_template("{{ value }}"), {"value": "một\r\nhai\x0b\x07\x0cba"})
    assert lines(data) == ["một\nhaiba"]


def test_a_task_of_three_thousand_characters_is_printed_whole():
    words = "Rà soát & tổng hợp <đầy đủ>; " * 110
    task = x.task("II.1", words.strip(), [x.DAUTU])
    assert words.strip() in lines(render.sheet(x.sheet_of(x.DAUTU, [task])))


def test_only_tall_rows_may_break_across_pages():
    def unbroken(words: str) -> int:
        data = render.sheet(x.sheet_of(x.DAUTU, [x.task("II.1", words, [x.DAUTU])]))
        return Document(io.BytesIO(data)).tables[1].rows[1]._tr.xml.count("<w:cantSplit")

    assert unbroken("Báo cáo ngay.") == 1
    assert unbroken("Báo cáo ngay. " * 10) == 1
    assert unbroken("Báo cáo ngay. " * 30) == 0  # a third of a page: the table went to the next one, this stayed white


@pytest.mark.parametrize(
    ("template", "where", "what"),
    [
        pytest.param(own_template("Số {{ nubmer }}"), "đoạn “Số {{ nubmer }}”", "nubmer", id="unknown"),
        pytest.param(
            own_template("{{ unit }}", row=("TT", "{{ r.wrong }}")), "(bảng 1, hàng 2)", "wrong", id="unknown-in-a-row"
        ),
        pytest.param(own_template("{{ unit "), "đoạn “{{ unit", "thẻ viết sai", id="not-closed"),
        pytest.param(own_template("{{ unit | nosuch }}"), "{{ unit | nosuch }}", "nosuch", id="unknown-filter"),
        pytest.param(own_template("{{ unit.day | ngay }}", "x"), "đoạn", "day", id="unknown-field"),
        pytest.param(own_template("{{ 5 | ngay }}"), "đoạn “{{ 5 | ngay }}”", "AttributeError", id="wrong-kind"),
        pytest.param(own_template("{%p if none %}", "b", "c {% endif %}"), "thân văn bản", "mở và đóng", id="crossed"),
        pytest.param(b"%PDF-1.7", "toàn bộ tệp", "không phải tệp Word", id="no-word-file"),
    ],
)
def test_a_broken_template_is_named_with_place_and_reason(template, where, what):
    with pytest.raises(TemplateProblem) as caught:
        render_word(template, {"unit": "Đội 1", "none": "", "rows": [x.NOTICE]})
    assert where in caught.value.where
    assert what in caught.value.what
    assert str(caught.value).startswith("Mẫu của cơ quan, ")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ unit.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{% for n in range(10000000) %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ unit.ljust(1000000000) }}",
        "{{ unit | center(1000000000) }}",
        "{{ unit.format(unit) }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_hostile_template_does_not_run(tag):
    with pytest.raises(TemplateProblem):
        render_word(own_template(tag), {"unit": "Đội 1"})


def test_long_agency_names_break_evenly():
    data = render.memo(x.memo_to(x.DUAN))
    agency = next(
        p for p in Document(io.BytesIO(data)).tables[0].rows[0].cells[0].paragraphs if "KHU\u00a0KINH\u00a0TẾ" in p.text
    )
    assert agency.paragraph_format.left_indent == agency.paragraph_format.right_indent > 0


def test_no_machine_or_person_is_named_in_the_properties():
    properties = Document(io.BytesIO(render.report(x.report_of()))).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert "python" not in text(render.report(x.report_of())).lower()
