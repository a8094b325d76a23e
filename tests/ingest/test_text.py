import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assembly import Assembly, CellText
from ingest.document import BlockKind
from ingest.errors import NoText
from ingest.span import Span
from ingest.text import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("trước ngày 15/9/2025", "trước ngày 15/9/2025", id="clean text stays as it is"),
        pytest.param(unicodedata.normalize("NFD", "Ủy ban nhân dân"), "Ủy ban nhân dân", id="decomposed letters"),
        pytest.param("ngày\u00a015\u2009tháng\t9", "ngày 15 tháng 9", id="no-break space, thin space and tab"),
        pytest.param("  Sở   Xây dựng \u00a0 ", "Sở Xây dựng", id="runs of spaces and outer spaces"),
        pytest.param("hoàn\u00adthành\u200b xong", "hoànthành xong", id="soft hyphen and zero-width space"),
        pytest.param("\uf0b7 Rà soát", "• Rà soát", id="bullet of the Symbol font"),
        pytest.param("\uf02d Rà soát", "- Rà soát", id="dash of the Symbol font"),
        pytest.param("đạt \uf0b3 80%", "đạt ≥ 80%", id="sign of the Symbol font that carries meaning"),
        pytest.param("▪ Rà soát · xong", "▪ Rà soát · xong", id="ordinary bullets"),
        pytest.param("trước **27/12/2024**, và **233%**", "trước 27/12/2024, và 233%", id="bold marks of a converter"),
        pytest.param("(**) Số liệu ước tính (**)", "(**) Số liệu ước tính (**)", id="a printed note mark is no bold"),
        pytest.param("***", "***", id="an ornament is no bold"),
        pytest.param("Quy hoạch – Xây dựng — 2025", "Quy hoạch – Xây dựng — 2025", id="dashes as printed"),
        pytest.param("CÔNG THƢƠNG Ðà Nẵng", "CÔNG THƯƠNG Đà Nẵng", id="letters of other alphabets that look the same"),
        pytest.param("một\nhai", "một hai", id="line break is a space"),
        pytest.param("\u00a0\u200b", "", id="nothing to see"),
    ],
)
def test_a_line_is_cleaned(raw, expected):
    assert clean(raw).text == expected


def test_a_quote_leads_back_to_its_raw_characters():
    raw = unicodedata.normalize("NFD", "báo cáo   **trước ngày 30/9**\u00a0;")
    cleaned = clean(raw)
    start = cleaned.text.index("trước ngày 30/9")
    span = Span(start, start + len("trước ngày 30/9"))

    assert raw[slice(*cleaned.raw(span))].rstrip("*") == unicodedata.normalize("NFD", "trước ngày 30/9")


def test_a_raw_range_leads_to_its_cleaned_characters():
    raw = "  giao\u00a0\u00a0Sở  Nội vụ"
    cleaned = clean(raw)

    assert cleaned.within(raw.index("Sở"), len(raw)).of(cleaned.text) == "Sở Nội vụ"
    assert cleaned.within(0, 2).of(cleaned.text) == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_cleaning_is_final_and_its_map_never_falls(raw):
    cleaned = clean(raw)

    assert unicodedata.is_normalized("NFC", cleaned.text)
    assert clean(cleaned.text).text == cleaned.text or "**" in raw
    assert len(cleaned.origin) == len(cleaned.text) + 1
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert cleaned.origin[-1] <= len(raw)


@given(st.text(alphabet="aăâ \u0301\u0302\u0323\u00a0\u200b"))
def test_every_cleaned_character_comes_from_its_place(raw):
    cleaned = clean(raw)

    for at, char in enumerate(cleaned.text):
        cluster_end = next(end for end in (*cleaned.origin, len(raw)) if end > cleaned.origin[at])
        assert char == " " or char in clean(raw[cleaned.origin[at] : cluster_end]).text


def test_blocks_cover_the_text_with_line_feeds_between():
    assembly = Assembly()
    assembly.paragraph("Giao Sở A:", label="1.", level=0, list_id="7")
    assembly.paragraph(" \u00a0")
    assembly.row([CellText("1", 0), CellText("Rà  soát", 1), CellText("lặp lại", 2, merged=True)], table=0)
    assembly.furniture("  2 ", "page-number")
    assembly.issue("repaired", "1")
    document = assembly.document(b"x", "a.txt", media_type="text/plain", reader="text")

    assert document.text == "1. Giao Sở A:\n1 | Rà soát | "
    assert [block.span.of(document.text) for block in document.blocks] == document.text.split("\n")
    assert document.blocks[0].label.of(document.text) == "1."
    row = document.blocks[1]
    assert row.kind is BlockKind.ROW
    assert [cell.span.of(document.text) for cell in row.cells] == ["1", "Rà soát", ""]
    assert row.cells[2].merged
    assert [item.text for item in document.furniture] == ["2"]
    assert [issue.code for issue in document.issues] == ["repaired"]


def test_a_page_may_begin_inside_a_block_or_after_the_last_one():
    assembly = Assembly()
    assembly.start_page()
    span = assembly.paragraph("một hai ba")
    assembly.start_page(at=span.start + 4)
    assembly.start_page()
    document = assembly.document(b"x", "a.pdf", media_type="application/pdf", reader="pdf", pages=3)

    assert document.page_starts == (0, 4, 10)
    assert [document.page_at(at) for at in (0, 5)] == [1, 2]


def test_a_document_without_a_block_has_no_text():
    with pytest.raises(NoText):
        Assembly().document(b"x", "a.txt", media_type="text/plain", reader="text")
