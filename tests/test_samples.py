"""What must hold for every sample: the source is as written, the truth verbatim, every value keeps its place."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import cycle

import pytest

from extract import extract
from extract.parties.register import Register
from extract.text.folding import fold
from ingest import read
from samples.make import build, cases, load, pdfs, split_of
from tests.accuracy.compare import name_key
from tests.accuracy.score import doors_of, truth_of
from tests.support.programs import needs

CASES = cases()
TUNING = [case for case in CASES if split_of(load(case)) == "tuning"]
"""The test split is read and measured; what is asked of every way to bring a notice is asked of these."""


def together(name):
    """Keep what is asked of one sample in one process, which reads it once (``pytest --dist loadgroup``)."""
    return pytest.mark.xdist_group(name)


each_case = pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name, marks=together(case.name)) for case in CASES]
)


def source_of(case):
    return next(case.glob("source.*"))


@cache
def document_of(case):
    source = source_of(case)
    return read(source.read_bytes(), source.name)


@cache
def notice_of(case):
    return extract(document_of(case), Register())


def flat(text):
    """Text without what a line break or a converter's bold marks may change."""
    return " ".join(unicodedata.normalize("NFC", text).replace("**", "").replace("\u00a0", " ").split())


def values_of(value, path="notice"):
    """Yield every object of the contract that points into the text, with its path."""
    if isinstance(value, dict):
        if "span" in value:
            yield path, value
        for key, inner in value.items():
            yield from values_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from values_of(inner, f"{path}[{index}]")


@each_case
def test_a_sample_says_what_it_is_for(case):
    lines = (case / "NOTE.md").read_text("utf-8").strip().splitlines()
    assert 2 <= len(lines) <= 7


@each_case
def test_the_committed_source_is_the_notice_as_written(case):
    notice = load(case)
    source = source_of(case)
    assert source.suffix == f".{notice['source']}"
    if notice["source"] != "pdf":  # LibreOffice dates its files
        assert source.read_bytes() == build(notice, notice["source"])


@each_case
def test_every_expected_text_is_verbatim_in_the_source(case):
    text = flat(document_of(case).text)
    truth = truth_of(case)
    expected = [task["text"] for task in truth["tasks"]] + truth["not_tasks"]
    expected += [extra for task in truth["tasks"] for extra in task.get("alt_texts", ())]
    expected += [value["quote"] for value in truth["figures"] + truth["references"]]
    assert [line for line in expected if flat(line) not in text] == []


@each_case
def test_every_value_keeps_its_place(case):
    notice = notice_of(case).model_dump(mode="json", by_alias=True)
    text = notice["text"]
    for path, value in values_of(notice):
        start, end = value["span"]
        assert 0 <= start <= end <= len(text), path
        quote = value.get("quote") or (value.get("text") if re.fullmatch(r"notice\.tasks\[\d+\]", path) else None)
        if quote is not None:
            assert text[start:end] == quote, path


@each_case
def test_task_ids_are_unique_and_tasks_stand_in_reading_order(case):
    tasks = notice_of(case).tasks
    ids = [task.id for task in tasks]
    assert len(ids) == len(set(ids))
    starts = [task.span[0] for task in tasks]
    assert starts == sorted(starts)


@each_case
def test_titles_are_cut_from_the_text(case):
    for task in notice_of(case).tasks:
        assert len(task.title) <= 120
        assert flat(task.title.rstrip(" .…")) in flat(task.text)


@each_case
def test_indexes_and_review_paths_point_to_something(case):
    notice = notice_of(case)
    for task in notice.tasks:
        assert all(0 <= index < len(notice.figures) for index in task.figures)
        assert all(0 <= index < len(notice.references) for index in task.references)
    for entry in notice.review:
        if match := re.match(r"tasks\[(\d+)\]", entry.path):
            assert int(match[1]) < len(notice.tasks)
        assert entry.message


@each_case
def test_the_same_bytes_give_the_same_extraction(case):
    assert extract(document_of(case), Register()) == notice_of(case)


def summary(notice):
    """What a clerk would call the same tasks: their words, leads and deadlines."""
    return [
        (
            flat(task.text),
            [party.name for party in task.leads],
            [(time.relation, time.start, time.end, time.rrule) for time in task.deadlines],
        )
        for task in notice.tasks
    ]


PRINTED = TUNING[::6]
"""Samples that are printed and read as pdf, which takes longest; ``tests.accuracy.score --door pdf`` asks them all."""
TOGETHER = 24
"""Samples that LibreOffice, slow to start, prints at once: a test waits for those of its own batch only."""


@cache
def built_pdfs(batch):
    """One batch of the printed samples as pdf."""
    cases = PRINTED[batch * TOGETHER : (batch + 1) * TOGETHER]
    return dict(zip(cases, pdfs([load(case) for case in cases]), strict=True))


@cache
def by_door(case, door):
    """The notice of ``case`` as read from a freshly built file."""
    data = built_pdfs(PRINTED.index(case) // TOGETHER)[case] if door == "pdf" else build(load(case), door)
    return read(data, f"source.{door}")


def marks_of(case, door):
    if door != "pdf":
        return together(case.name)
    return (needs("soffice"), together(f"printed-{PRINTED.index(case) // TOGETHER}"))


each_door = pytest.mark.parametrize(
    ("case", "door"),
    [
        pytest.param(case, door, id=f"{case.name}-{door}", marks=marks_of(case, door))
        for case in TUNING
        for door in doors_of(load(case))
        if door != "pdf" or case in PRINTED
    ],
)


@cache
def tasks_by_door(case, door):
    return summary(extract(by_door(case, door), Register()))


@each_door
def test_every_door_keeps_the_words_and_gives_the_same_tasks(case, door):
    """One test, not two: reading and printing is most of its time, and two may stand in two processes."""
    text = flat(by_door(case, door).text)
    assert [task["text"] for task in truth_of(case)["tasks"] if flat(task["text"]) not in text] == []
    assert tasks_by_door(case, door) == tasks_by_door(case, "docx")


def new_tones(text):
    """Write the tone mark on the second vowel (hoà, thuỷ), as half of the offices do."""
    pairs = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ụy": "uỵ"}
    return re.sub("|".join(pairs), lambda match: pairs[match[0]], text)


VARIANTS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "new-tone-placement": new_tones,
    "no-break-spaces": lambda text: re.sub(r"(ngày|tháng|Phòng|Sở) ", "\\1\u00a0", text),
    "long-dashes": lambda text: text.replace(" - ", " \u2013 ").replace("\n- ", "\n\u2013 "),
    "windows": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "blank-lines": lambda text: re.sub(r"\n+", "\n\n", text),
    "trailing-spaces": lambda text: text.replace("\n", "  \n"),
}
TXT = [case for case in TUNING if "txt" in doors_of(load(case)) and not (load(case).get("txt") or {}).get("wrap")]


def meaning(tasks):
    """Tasks with all ways of writing the same words made one."""
    return [(fold(text), [name_key(name) for name in leads], times) for text, leads, times in tasks]


@pytest.mark.parametrize(
    ("case", "variant"),
    [
        pytest.param(case, variant, id=f"{case.name}-{variant}", marks=together(case.name))
        for case, variant in zip(TXT, cycle(VARIANTS), strict=False)
    ],
)
def test_the_way_of_typing_changes_no_task(case, variant):
    """Each sample is typed in one of the ways, by turns: every way is tried on dozens of notices."""
    typed = VARIANTS[variant](build(load(case), "txt").decode())
    tasks = summary(extract(read(typed.encode(), "source.txt"), Register()))
    assert meaning(tasks) == meaning(tasks_by_door(case, "txt"))
