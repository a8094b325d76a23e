"""The extraction under a handicap: without underthesea, or with a share of its word lists forgotten.

An unknown notice holds names and verbs that no list has. Forgetting some of those that the lists do have shows
on the samples at hand what then goes wrong, and how much of it the review names: that is what review entries
are calibrated on, for with whole lists next to nothing is wrong on the samples the lists were written with.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from extract.text import lexicon

KEPT = frozenset(
    (
        "types",
        "bare",
        "assign",
        "markers",
        "persons",
        "posts",
        "staff",
        "group_starts",
        "places",
        "ends",
        "assess",
        "undertakes",
    )
)
"""Sections of ``verbs.toml`` and ``units.toml`` that hold no open vocabulary: an unknown notice has these words."""
KEPT_THEMES = frozenset(("lead",))
"""Themes of the other sections that are kept for the same reason: chủ trì, phối hợp …"""


@contextmanager
def without_tagger() -> Iterator[None]:
    """Let the tagger know no verb, as where underthesea is not asked."""
    with mock.patch("extract.text.words._tagged", return_value=[]):
        yield


@contextmanager
def forgetting(share: float, seed: int = 0) -> Iterator[None]:
    """Forget a random ``share`` (0 … 1) of the names and verbs of the word lists, the same for each ``seed``."""
    whole = lexicon.table.__wrapped__

    def forgetful(name: str) -> dict[str, Any]:
        sections: dict[str, Any] = whole(name)
        if name not in ("units", "verbs"):
            return sections
        return {section: _cut(section, themes, share, f"{seed}/{name}") for section, themes in sections.items()}

    lexicon.lexicon.cache_clear()
    with mock.patch.object(lexicon, "table", forgetful):
        yield
    lexicon.lexicon.cache_clear()


def _cut(section: str, themes: dict[str, Any], share: float, seed: str) -> dict[str, Any]:
    if section in KEPT:
        return themes
    chance = random.Random(f"{seed}/{section}")
    cut = {}
    for theme, words in themes.items():
        left = [word for word in words if chance.random() >= share]
        cut[theme] = words if theme in KEPT_THEMES or not left else left
    return cut
