"""The names of ``data/names.toml``: each is read whole, and each of a sector needs its place in the list."""

from __future__ import annotations

import pytest

from extract.parties.names import Names
from extract.text.lexicon import lexicon, table
from extract.text.tokens import Tokens

SECTORS = (
    *("communes", "provinces", "ministries_and_vertical_services", "health", "schools_and_science", "companies"),
    *("party_and_unions", "forces_culture_and_events"),
)
PLACES = {
    "before its duty": ("", " rà soát hồ sơ còn tồn, báo cáo trước ngày 20/01/2026."),
    "as a receiver": ("Phòng Kế toán lập danh sách, báo cáo ", " trước ngày 20/01/2026."),
    "in a list": ("Phòng Kế toán, ", " và Sở Nội vụ lập danh sách."),
}


def read(name: str, before: str, after: str) -> str | None:
    """Return what is read of a name between two parts of a sentence."""
    tokens = Tokens(f"{before}{name}{after}")
    first = len(Tokens(before))
    mention = Names().mention(tokens, first, len(tokens), loose=True)
    return mention and tokens.span(mention.first, mention.last).of(tokens.text)


def misread(name: str) -> list[str]:
    """Return where a name is not read whole."""
    printed = f"{name[:1].upper()}{name[1:]}"
    return [place for place, (before, after) in PLACES.items() if read(printed, before, after) != printed]


@pytest.fixture
def _without_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon(), "known", ())
    monkeypatch.setattr("extract.parties.names._begun_in_lists", frozenset)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_name_of_the_list_is_read_whole(sector: str) -> None:
    wrong = {name: places for name in table("names")["known"][sector] if (places := misread(name))}
    assert wrong == {}


@pytest.mark.usefixtures("_without_a_list")
@pytest.mark.parametrize("sector", SECTORS)
def test_a_name_that_is_read_without_the_list_is_not_in_it(sector: str) -> None:
    assert [name for name in table("names")["known"][sector] if not misread(name)] == []
