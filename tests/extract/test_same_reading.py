"""A notice reads the same however its office writes bullets, labels, dashes, dates and the same words.

No truth is needed for that: what is found in the notice as written is what must be found in it rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest

from extract import extract
from extract.parties.register import Register
from extract.text.folding import fold
from ingest import read
from samples.make import HERE, build, load

NOTICES = (
    "459-ban-qlda-giao-ban-hien-truong",
    "464-bo-xay-dung-giao-ban-thang-6",
    "485-chuong-trinh-hanh-dong-y-te",
    "493-cv-su-co-vo-bo-ho-nuoc-thai",
    "497-thuong-truc-tinh-uy-giao-ban",
    "524-benh-vien-giao-ban-chuyen-mon",
    "549-dien-luc-giao-ban-thang",
    "550-truong-dai-hoc-giao-ban-dao-tao",
    "561-thanh-pho-chi-thi-trat-tu-tet-le-hoi",
    "567-xa-giao-ban-thang-01-2026",
)
"""Each of another kind of office. Of every second tuning sample, 203 of 226 read the same in all these ways."""

_LABELLED = r"^((?:\d+\. |- |[a-zđ]\) )?)"


def _lines(pattern: str, replacement: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, replacement, text, flags=re.MULTILINE)


def _dates(text: str, written: str) -> str:
    return re.sub(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(20\d\d)(?!\d)", written, text)


REWRITTEN: dict[str, Callable[[str], str]] = {
    "plus signs for dashes": _lines(r"^- ", "+ "),
    "dots for dashes": _lines(r"^- ", "• "),
    "items without full stops": _lines(r"^(- .*)\.$", r"\1"),
    "items with semicolons": _lines(r"^(- .*)\.$", r"\1;"),
    "numbers with brackets": _lines(r"^(\d+)\. ", r"\1) "),
    "numbers with strokes": _lines(r"^(\d+)\. ", r"\1/ "),
    "orders as demands": _lines(rf"{_LABELLED}Giao (?=[A-ZĐ])", r"\1Yêu cầu "),
    "dates written out": lambda text: _dates(text, r"\1 tháng \2 năm \3"),
    "dates with dashes": lambda text: _dates(text, r"\1-\2-\3"),
    "dates with points": lambda text: _dates(text, r"\1.\2.\3"),
    "hours by their letter": lambda text: re.sub(r"(\d{1,2}) giờ (\d\d)(?: phút)?", r"\1h\2", text),
    "reports by their letters": lambda text: text.replace("báo cáo", "b/c"),
    "comrades by their letters": lambda text: text.replace("đồng chí", "đ/c"),
    "spaces that do not break": lambda text: re.sub(r"(?<=\d) (?=[a-zđ])", "\u00a0", text),
    "days without their word": lambda text: re.sub(r"trước ngày (?=\d+[/ ])", "trước ", text),
    "each spelt another way": lambda text: text.replace("hằng", "hàng").replace("Hằng", "Hàng"),
    "tones in the new place": lambda text: text.replace("ủy", "uỷ").replace("Ủy", "Uỷ"),
    "long dashes": lambda text: text.replace(" - ", " – "),
    "committees by their letters": lambda text: text.replace("Ủy ban nhân dân", "UBND"),
    "helpers beside": lambda text: text.replace("phối hợp với", "phối hợp cùng"),
    "helpers without a comma": lambda text: text.replace("chủ trì, phối hợp", "chủ trì phối hợp"),
}

_ONE_WAY = (
    *(("hàng", "hằng"), ("ủy ban nhân dân", "ubnd"), ("phối hợp cùng", "phối hợp với"), ("b/c", "báo cáo")),
    *(("chủ trì, phối", "chủ trì phối"), ("trước ngày", "trước"), ("đ/c", "đồng chí")),
)


def _plain(said: str) -> str:
    """Return words as all the ways of writing them have in common."""
    said = fold(re.sub(r"(\d{1,2})[-.](\d{1,2})[-.](20\d\d)", r"\1/\2/\3", said))
    said = REWRITTEN["hours by their letter"](REWRITTEN["dates written out"](said))
    for one, other in _ONE_WAY:
        said = said.replace(one, other)
    said = re.sub(r"^(?:yêu cầu|giao) ", "", said)
    return " ".join(re.findall(r"\w+", said))


Reading = dict[str, tuple[list[str], list[str], list[tuple[str | None, ...]]]]


def reading(text: str) -> Reading:
    """Return for each task, by its words, who leads, who helps and until when."""
    notice = extract(read(text.encode(), "a.txt"), Register())
    return {
        _plain(task.text): (
            sorted(_plain(party.name) for party in task.leads),
            sorted(_plain(party.name) for party in task.supports),
            sorted((time.relation, str(time.start), str(time.end), str(time.rrule)) for time in task.deadlines),
        )
        for task in notice.tasks
    }


@lru_cache
def _as_written(name: str) -> tuple[str, Reading]:
    text = build(load(HERE / name) | {"source": "txt"}, "txt").decode()
    return text, reading(text)


@pytest.mark.parametrize("way", REWRITTEN.values(), ids=REWRITTEN)
@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_rewritten_reads_the_same(name: str, way: Callable[[str], str]) -> None:
    text, found = _as_written(name)
    assert len(found) > 4
    assert reading(way(text)) == found
