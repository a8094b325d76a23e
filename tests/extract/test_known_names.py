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
DUTY = "rà soát hồ sơ còn tồn, báo cáo trước ngày 20/01/2026."


def read(name: str) -> str | None:
    """Return what is read of a name that opens a duty."""
    tokens = Tokens(f"{name[:1].upper()}{name[1:]} {DUTY}")
    mention = Names().mention(tokens, 0, len(tokens.items), loose=True)
    return mention and tokens.span(mention.first, mention.last).of(tokens.text)


@pytest.fixture
def _without_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon(), "known", ())
    monkeypatch.setattr("extract.parties.names._begun_in_lists", frozenset)


@pytest.mark.parametrize("sector", SECTORS)
def test_every_name_of_the_list_is_read_whole(sector: str) -> None:
    listed = table("names")["known"][sector]
    assert {name: read(name) for name in listed} == {name: f"{name[:1].upper()}{name[1:]}" for name in listed}


@pytest.mark.usefixtures("_without_a_list")
@pytest.mark.parametrize("sector", SECTORS)
def test_a_name_that_is_read_without_the_list_is_not_in_it(sector: str) -> None:
    listed = table("names")["known"][sector]
    assert [name for name in listed if read(name) == f"{name[:1].upper()}{name[1:]}"] == []
