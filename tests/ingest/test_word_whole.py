"""Of any Word file every visible character is read, and nothing that was deleted or hidden.

Files are random trees of all that Word nests: paragraphs, runs and wrappers, tables in tables, content
controls, tracked changes, text boxes, fields, notes. Visible, deleted, hidden and coded text have letters
of their own alphabet each, so that none can be taken for another.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import read
from ingest.errors import NoText
from ingest.text import clean
from tests.support.docx import abstract, docx, field, lvl, num, p, r, tbl, tc, textbox

SHOWN = "abcdeghiklmnopqrstuvxyăâđêôơưáàảãạ.,"  # no digit: those are of automatic numbers
DELETED, HIDDEN, CODE = "АБВГДЕЖЗ", "αβγδεζηθ", "אבגדהוזח"
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


@dataclass(frozen=True)
class Piece:
    """XML with all that it shows; ``notes`` are the texts of the footnotes it cites."""

    xml: str
    shown: str = ""
    notes: tuple[str, ...] = ()


def words(letters):
    return st.text(letters, min_size=1, max_size=6)


def joined(pieces, form="{}"):
    return Piece(
        form.format("".join(piece.xml for piece in pieces)),
        "".join(piece.shown for piece in pieces),
        tuple(note for piece in pieces for note in piece.notes),
    )


def within(pieces, *forms):
    """Several pieces in one of the wrappers."""
    return st.builds(joined, st.lists(pieces, min_size=1, max_size=3), st.sampled_from(forms))


def gone(text, tag):
    inner = f"<w:r><w:delText>{text}</w:delText></w:r>" if tag == "del" else r(text)
    return Piece(f"<w:{tag}>{inner}</w:{tag}>")


def cited(text):
    return Piece(f'<w:r><w:footnoteReference w:id="{text.encode().hex()}"/></w:r>', notes=(text,))


RUNS = st.one_of(
    words(SHOWN).map(lambda text: Piece(r(text), text)),
    words(SHOWN).map(cited),
    st.builds(lambda code, text: Piece(field(code, text), text), words(CODE), words(SHOWN)),
    st.builds(gone, words(DELETED), st.sampled_from(["del", "moveFrom"])),
    words(HIDDEN).map(lambda text: Piece(r(text, "<w:vanish/>"))),
    st.just(Piece('<w:bookmarkStart w:id="0" w:name="x"/><w:proofErr w:type="spellStart"/>')),
)
INLINE = st.recursive(
    RUNS,
    lambda inner: within(
        inner,
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:hyperlink>{}</w:hyperlink>",
        '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
        "<w:bdo>{}</w:bdo>",
        "<w:nobodyKnows>{}</w:nobodyKnows>",
    ),
    max_leaves=6,
)
PARAGRAPH = st.builds(
    lambda piece, mark: Piece(p(piece.xml, mark), piece.shown, piece.notes),
    st.lists(INLINE, min_size=1, max_size=4).map(joined),
    st.sampled_from(["", "", NUMBERED, "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>"]),
)


def tables(cells):
    rows = st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3)
    return rows.map(
        lambda rows: Piece(
            tbl(*[[tc(cell.xml) for cell in row] for row in rows]),
            "".join(cell.shown for row in rows for cell in row),
            tuple(note for row in rows for cell in row for note in cell.notes),
        )
    )


BLOCK = st.recursive(
    PARAGRAPH,
    lambda block: st.one_of(
        tables(within(block, "{}")),
        within(block, "{}").map(lambda piece: Piece(p(textbox(piece.xml)), piece.shown, piece.notes)),
        within(
            block,
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            "<w:customXml>{}</w:customXml>",
            "<w:ins>{}</w:ins>",
            "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=5).map(joined))
def test_every_visible_character_is_read_and_no_other(body):
    notes = "".join(f'<w:footnote w:id="{text.encode().hex()}">{p(text)}</w:footnote>' for text in set(body.notes))
    data = docx(body.xml, footnotes=notes, numbering=abstract(1, lvl(0, "%1)")) + num(1, 1))
    expected = clean(body.shown + "".join(body.notes)).text
    if not expected:
        with pytest.raises(NoText):
            read(data, "tb.docx")
        return
    found = read(data, "tb.docx")

    for char in set(SHOWN):
        assert found.text.count(char) == expected.count(char)
    assert not set(found.text) & set(DELETED + HIDDEN + CODE)
    assert "\n".join(block.span.of(found.text) for block in found.blocks) == found.text
    assert "text-skipped" not in [issue.code for issue in found.issues]
