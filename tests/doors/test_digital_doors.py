"""One notice gives the same tasks, to the letter, through whichever digital door it comes."""

import unicodedata
from functools import cache

import pytest

from extract import extract
from extract.parties.register import Register
from ingest import read
from samples.make import cases, load
from tests.doors.doors import LIGHT, TEXTS, converted, docx
from tests.support.programs import needs

CASES = {case.name: case for case in cases()}
# Automatic numbers; tracked changes, footnotes and content controls; a table of tasks.
HARD = ("03-danh-so-tu-dong", "15-so-giao-ban-noi-bo", "17-huyen-lich-su-kien")
# Paragraphs a line each; lines broken at a width under a letterhead in two columns; blank lines.
TYPED = ("02-ket-luan-chu-tich-tinh", "09-benh-vien", "18-van-phong-chinh-phu-cu")
# Besides: columns, prose without items, three levels of a party, a decision with an appendix, minority names.
SAVED = (
    *HARD, "05-cong-van-giao-nhiem-vu", "14-van-xuoi-khong-de-muc", "16-quyet-dinh-phu-luc", "24-dang-uy-ba-cap",
    "28-thanh-pho-hai-cot",
)  # fmt: skip


@cache
def notice_of(case):
    return load(CASES[case])


def flat(text):
    """Text with the spaces and quotation marks that a door may change made one."""
    return " ".join(unicodedata.normalize("NFC", text).replace("“", '"').replace("”", '"').replace("–", "-").split())


def tasks(data, name):
    """Read a file and say of each task its words, who leads and until when."""
    return [
        (
            task.id,
            flat(task.text),
            [party.name for party in task.leads],
            [(time.relation, time.start, time.end, time.time, time.rrule) for time in task.deadlines],
        )
        for task in extract(read(data, name), Register()).tasks
    ]


@cache
def expected(case):
    found = tasks(docx(notice_of(case)), "tb.docx")
    assert found
    return found


@pytest.mark.parametrize("door", LIGHT)
@pytest.mark.parametrize("case", HARD)
def test_the_word_file_in_another_dress(case, door):
    name, make = LIGHT[door]

    assert tasks(make(notice_of(case)), name) == expected(case)


@pytest.mark.parametrize("door", TEXTS)
@pytest.mark.parametrize("case", TYPED)
def test_the_same_letters_in_a_text_file(case, door):
    name, make = TEXTS[door]

    assert tasks(make(notice_of(case)), name) == expected(case)


# LibreOffice starts once more for each doc, odt and rtf that is read: one of the hard notices each.
@needs("soffice")
@pytest.mark.parametrize(
    ("suffix", "cases"), [("pdf", SAVED), ("html", SAVED), ("doc", HARD[:1]), ("odt", HARD[1:2]), ("rtf", HARD[2:])]
)
def test_saved_as_another_kind_of_file(suffix, cases):
    saved = converted({case: notice_of(case) for case in cases}, suffix)
    found = {case: tasks(data, f"tb.{suffix}") for case, data in saved.items()}

    # LibreOffice forgets where a list starts again, so the numbers in the ids may really be other ones.
    assert {case: [task[1:] for task in found[case]] for case in cases} == {
        case: [task[1:] for task in expected(case)] for case in cases
    }
