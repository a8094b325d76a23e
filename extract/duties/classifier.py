"""How likely a sentence begins an order: a logistic regression over its words and its place.

The rules of ``segments`` say why they decide; they fail where a notice words a thing as none did before. This
second reader knows no rule: it weighs what the sentences of the tuning samples looked like that did begin an order
and that did not. The two err in different places, so where it is all but certain it overrules them (decision 26).

The weights are a table, ``data/order_weights.toml``, made by ``make train``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from extract.instructions.duty import Scope
from extract.text.lexicon import table
from extract.text.tokens import Tokens

BIAS = "<bias>"
"""The weight of no feature at all."""
_HEAD = 12
"""Tokens in which most orders have said whom they tell what."""
_PLACES = 5
"""Tokens whose place counts."""
_CAPITALS = 4
_STEP, _LONGEST = 8, 8
"""A length counts in steps of eight tokens, up to eight steps."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: tokens ``first`` to ``end`` of a paragraph or item of one ``kind`` of label."""

    first: int
    end: int
    kind: str
    heading: bool
    """Its paragraph announces what follows."""
    scope: Scope
    opens: bool
    """It is the first sentence of its paragraph."""
    alone: bool
    """It is the only one."""
    follows_an_order: bool
    """The sentence before it in the paragraph belongs to an order."""


def chance(tokens: Tokens, sentence: Sentence) -> float:
    """Return the probability, 0 … 1, that a sentence begins an order."""
    weights: dict[str, float] = table("order_weights")
    score = weights[BIAS] + sum(map(weights.__getitem__, weights.keys() & features(tokens, sentence)))
    return 1 / (1 + exp(-score))


def features(tokens: Tokens, sentence: Sentence) -> set[str]:
    """Return what the regression weighs: words and pairs of words, those at the head again, and the place."""
    words = ["#" if word[0].isdigit() else word for word in tokens.words[sentence.first : sentence.end]]
    return {*_of_words(words), *_of_place(tokens, sentence, words)}


def _of_words(words: list[str]) -> Iterable[str]:
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    at_the_head = [f"head:{said}" for said in (*words[:_HEAD], *pairs[:_HEAD])]
    at_a_place = [f"{place}:{word}" for place, word in enumerate(words[:_PLACES])]
    at_a_place += [f"{place}:{pair}" for place, pair in enumerate(pairs[: _PLACES - 2])]
    return (*words, *pairs, *at_the_head, *at_a_place)


def _of_place(tokens: Tokens, sentence: Sentence, words: list[str]) -> Iterable[str]:
    scope = sentence.scope
    unit = "under a unit" if scope.under_unit else "told above" if scope.headed else "told nobody"
    opens = "opens" if sentence.opens else "inside"
    goes_on = "behind an order" if sentence.follows_an_order else "behind none"
    begun = tokens.capitals[sentence.first : min(sentence.end, sentence.first + _CAPITALS)]
    capitals = "".join(["xX"[capital] for capital in begun])
    return (
        *[f"<{mark}>" for mark in (scope.zone, unit, opens, goes_on, capitals, sentence.kind)],
        f"<ends {words[-1]}>",
        f"<length {min(len(words) // _STEP, _LONGEST)}>",
        f"<{scope.zone}, {sentence.kind}, {unit}, {opens}>",
        f"<{scope.zone}, {unit}, {opens}, {goes_on}>",
        f"<{scope.zone}, {unit}> {words[0]}",
        f"<{goes_on}> {words[0]}",
        f"<{opens}> {words[0]}",
        f"<{opens}> {' '.join(words[:2])}",
        *(["<alone>"] if sentence.alone else []),
        *(["<heading>"] if sentence.heading else []),
    )
