"""Of what a word of the past is told: of who did a thing, or of the thing that somebody is to work on."""

from __future__ import annotations

from extract.text.lexicon import cues, lexicon
from extract.text.tokens import Tokens

_MARKS = frozenset({",", ";", ":"})


def of_an_object(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether the word of the past at token ``at`` says which things a verb before it is done to.

    "Sở A thu hồi phần đất | đã cấp sai", but "Sở A | đã thu hồi đất", "Công tác thu hồi đất | đã xong". How much was
    reached is said of the deed ("tiêm 900 mũi | đạt 40%"), unless something is to be brought there ("nâng tỷ lệ …").
    """
    words = lexicon()
    if tokens.word(at - 1) in cues("before_what_was_done"):
        return False
    amount = at + 1 + tokens.word(at + 1).isalpha()  # "đạt | 40%", "đạt trên | 40%"
    counted = tokens.word(at) == "đạt" and tokens.word(amount)[:1].isdigit()
    verb = reached = 0
    """Where the verb that is done to it stands, and where that ends: none yet."""
    k = start = first
    while k < at:
        word, carried = tokens.word(k), words.compounds.match(tokens, k, at)
        if word in _MARKS:
            verb = reached = 0
            start = k + 1
        acts = words.strong.match(tokens, k, at) or _on_things(tokens, k, at)
        if not reached and acts > carried and not tokens.capitals[k]:
            if _tells_of_a_thing(tokens, start, at):
                return False
            verb, reached = k, k + acts
        k += max(1, carried)
    return 0 < reached < at and (not counted or tokens.word(verb) in cues("bringing_to"))


def _on_things(tokens: Tokens, k: int, end: int) -> int:
    """Return the length of a verb at ``k`` that a name may hold ("Đoàn giám sát"), where it is done to things, or 0."""
    words = lexicon()
    behind = k + words.weak.match(tokens, k, end)
    things = words.group_starts.match(tokens, behind, end) or words.inanimate.match(tokens, behind, end)
    return behind - k if things else 0


def _tells_of_a_thing(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a clause opens with a thing or a matter, which does nothing itself."""
    words = lexicon()
    noun = start + words.group_starts.match(tokens, start, end)
    thing = max(words.inanimate.match(tokens, noun, end), words.matters.match(tokens, noun, end))
    return thing > words.strong.match(tokens, noun, end)
